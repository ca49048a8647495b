"""A letter from its bytes to everything that is taken from it: the whole way of one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.audit import audited
from index.bound_together import bound_together
from index.doubtful_pages import doubted, said_of
from index.heading import read_heading
from index.layouts import letter_2005, letter_2009, letter_2013, letter_2014, letter_2019, yearly_sheet
from index.layouts.agreement import without_repeats
from index.layouts.taken import Layout, Taken
from index.passages import passages_of
from index.readers.content import read_document
from index.records import Box, Document, Figure, Heading, Page, Problem, Reading, Source, Table
from index.tabular import is_value

# Raised when any rule of reading changes, so that documents read by older rules are read again.
READER_VERSION = "4"

# Every layout that recognises a document reads it.
LAYOUTS: tuple[Layout, ...] = (letter_2005, letter_2009, letter_2013, letter_2014, letter_2019, yearly_sheet)

_FEWEST_VALUES = 3


def read_letter(data: bytes, name: str) -> Reading:
    """Returns what a document holds: who and when, figures, passages, problems.

    What kind of file it is is told by its content; only plain text and CSV, which have no mark of their own,
    are told by their names. Raises Refused with the reason for what is not taken in.
    """
    document = read_document(data, name)
    is_list = document.kind == "sheet"
    heading, said = (yearly_sheet.heading_of(document), ()) if is_list else read_heading(document)
    problems = (*document.problems, *said, *bound_together(document))
    # A list of councils is never read as one council's letter.
    layouts = [layout for layout in LAYOUTS if (layout is yearly_sheet) == is_list]
    fitting = [layout for layout in layouts if layout.recognises(document, heading)]
    if fitting:
        taken = _taken(fitting, document, heading)
        names = " and ".join(layout.NAME for layout in fitting)
        passages = passages_of(document, taken.regions)
        claims = _claims(fitting, document, heading, taken)
        problems = said_of((*problems, *taken.problems), taken.figures)
        figures, slips = audited(taken.figures, problems, claims, is_list=heading.authority is None)
        return Reading(document, heading, names, doubted(figures, problems), passages, (*problems, *slips))
    unrecognised = Problem("no_statistics", "no statistics recognised; its text can be quoted", Source(name))
    # Headings of a table without its values say nothing, so its text is no passage here either.
    tables = [(page, table.box) for page in document.pages for table in page.tables if _holds_values(table)]
    return Reading(document, heading, None, (), passages_of(document, tables), (*said_of(problems, ()), unrecognised))


def _taken(layouts: Sequence[Layout], document: Document, heading: Heading) -> Taken:
    """Returns what all of these layouts take: a letter of 2019 may carry the old tables beside its sentences."""
    parts = [layout.read(document, heading) for layout in layouts]
    problems = list(dict.fromkeys(problem for part in parts for problem in part.problems))
    figures, all_problems = without_repeats(tuple(figure for part in parts for figure in part.figures), problems)
    return Taken(figures, all_problems, tuple(region for part in parts for region in part.regions))


def _claims(layouts: Sequence[Layout], document: Document, heading: Heading, taken: Taken) -> tuple[Figure, ...]:
    """Returns what the prose beside the tables states; where a layout takes figures from prose that is done."""
    if any(layout in (letter_2013, letter_2019) for layout in layouts):
        return ()
    pages = tuple(_without(page, [box for owner, box in taken.regions if owner is page]) for page in document.pages)
    return letter_2019.claims_of(replace(document, pages=pages), heading)


def _without(page: Page, regions: Sequence[Box]) -> Page:
    lines = tuple(line for line in page.lines if not any(region.holds(line.box) for region in regions))
    tables = tuple(table for table in page.tables if not any(region.holds(table.box) for region in regions))
    return replace(page, lines=lines, tables=tables) if regions else page


def _holds_values(table: Table) -> bool:
    """Whether a drawn table is one of numbers; others are boxes around prose."""
    return sum(is_value(cell.text) for row in table.rows for cell in row) >= _FEWEST_VALUES
