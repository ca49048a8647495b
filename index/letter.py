"""A letter from its bytes to everything that is taken from it: the whole way of one document."""

from __future__ import annotations

from collections.abc import Sequence

from index.errors import Refused
from index.heading import read_heading
from index.layouts import letter_2014
from index.layouts.agreement import without_repeats
from index.layouts.taken import Layout, Taken
from index.passages import passages_of
from index.readers.text import read_text
from index.records import Document, Heading, Problem, Reading, Source, Table
from index.tabular import is_value

# Raised when any rule of reading changes, so that documents read by older rules are read again.
READER_VERSION = "3"

# Every layout that recognises a document reads it.
LAYOUTS: tuple[Layout, ...] = (letter_2014,)

_FEWEST_VALUES = 3
_TEXT_NAMES = (".txt", ".text")


def read_letter(data: bytes, name: str) -> Reading:
    """Returns what a document holds: who and when, figures, passages, problems.

    What kind of file it is is told by its content; only plain text, which has no mark of its own, is told
    by its name. Raises Refused with the reason for what is not taken in.
    """
    document = _document(data, name)
    heading, problems = read_heading(document)
    fitting = [layout for layout in LAYOUTS if layout.recognises(document, heading)]
    if fitting:
        taken = _taken(fitting, document, heading)
        names = " and ".join(layout.NAME for layout in fitting)
        passages = passages_of(document, taken.regions)
        return Reading(document, heading, names, taken.figures, passages, (*problems, *taken.problems))
    unrecognised = Problem("no_statistics", "no statistics recognised; its text can be quoted", Source(name))
    # Headings of a table without its values say nothing, so its text is no passage here either.
    tables = [(page, table.box) for page in document.pages for table in page.tables if _holds_values(table)]
    return Reading(document, heading, None, (), passages_of(document, tables), (*problems, unrecognised))


def _taken(layouts: Sequence[Layout], document: Document, heading: Heading) -> Taken:
    """Returns what all of these layouts take: a letter of 2019 may carry the old tables beside its sentences."""
    parts = [layout.read(document, heading) for layout in layouts]
    problems = list(dict.fromkeys(problem for part in parts for problem in part.problems))
    figures, all_problems = without_repeats(tuple(figure for part in parts for figure in part.figures), problems)
    return Taken(figures, all_problems, tuple(region for part in parts for region in part.regions))


def _holds_values(table: Table) -> bool:
    """Whether a drawn table is one of numbers; others are boxes around prose."""
    return sum(is_value(cell.text) for row in table.rows for cell in row) >= _FEWEST_VALUES


def _document(data: bytes, name: str) -> Document:
    if not data.strip():
        raise Refused("empty", "the file is empty.")
    start = data[:1024].lstrip().lower()
    if b"%pdf-" in data[:1024].lower():
        # Imported late: a store of text letters needs no PDF library.
        from index.readers.pdf import read_pdf

        return read_pdf(data, name)
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        raise Refused("html", "web pages are not read yet; save the letter as PDF or plain text.")
    if start.startswith((b"pk\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Refused("office", "office and ZIP files are not read yet; save the letter as PDF or plain text.")
    if name.lower().endswith(".pdf"):
        raise Refused("not_pdf", "the file is named .pdf but is no PDF; ask for a fresh copy.")
    if not name.lower().endswith(_TEXT_NAMES):
        raise Refused("kind", "this kind of file is not read; PDF and plain text (.txt) are.")
    return read_text(data, name)
