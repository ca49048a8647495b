"""The bytes of a file to a document: which kind of file it is, told by its content, and so which reader reads it."""

from __future__ import annotations

import re
from dataclasses import replace

from index.errors import Refused
from index.readers.html_source import looks_like_html
from index.readers.text import read_text
from index.readers.text_damage import text_damage
from index.records import Document

_TEXT_NAMES = (".txt", ".text")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_SHEET_NAMES = (".xlsx", ".xlsm", ".csv", ".tsv")
# A ZIP archive, which a workbook is, and the container of old and of encrypted ones.
_LONGEST_PREFACE = 1024  # bytes of something else before a PDF; PDFium looks no further
_PREFACE_THAT_IS_NAMED = 65_536
# How files begin that are often sent under a wrong name, and what to do about each.
_MARKS = (
    (b"PK\x03\x04", "a ZIP archive or an office file; save the letter itself as PDF"),
    (b"PK\x05\x06", "an empty ZIP archive; ask for the PDF"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted office file; save it as PDF"),
    (b"{\\rtf", "an RTF document; save it as PDF"),
    (b"\x89PNG", "a picture; run text recognition on it and save that as PDF"),
    (b"\xff\xd8\xff", "a picture; run text recognition on it and save that as PDF"),
    (b"GIF8", "a picture; run text recognition on it and save that as PDF"),
    (b"II*\0", "a picture; run text recognition on it and save that as PDF"),
    (b"MM\0*", "a picture; run text recognition on it and save that as PDF"),
    (b"\x1f\x8b", "packed with gzip; unpack it and give the file in it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it and give the files in it"),
    (b"Rar!", "a RAR archive; unpack it and give the files in it"),
    (b"%!PS", "a PostScript file; save it as PDF"),
    (b"\x7fELF", "a program; ask for the letter itself"),
    (b"MZ\x90", "a program; ask for the letter itself"),
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]{0,998}\r?\n){2}")
_SHEET_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def read_document(data: bytes, name: str) -> Document:
    """Returns the document that bytes hold, read by the reader of their kind; its problems say if it is damaged.

    What kind it is is told by its content; only plain text and CSV, which have no mark of their own, are told by
    their names. Raises Refused with the reason for what is not taken in.
    """
    document = _read(data, name)
    if document.kind == "pdf":
        from index.readers.damage import damage_of

        found = damage_of(data, name)
    else:
        found = text_damage(data, document)
    return replace(document, problems=(*document.problems, *found))


def _read(data: bytes, name: str) -> Document:
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise Refused("empty", "the file is empty.")
    if b"%pdf-" in data[:_LONGEST_PREFACE].lower():
        # Imported late: a store of text letters needs no PDF library.
        from index.readers.pdf import read_pdf

        return read_pdf(data, name)
    if name.lower().endswith(".pdf"):
        raise Refused("not_pdf", f"the file is named .pdf but is {_kind(data)}.")
    if looks_like_html(data):
        from index.readers.html import read_html

        return read_html(data, name)
    if data.startswith(_SHEET_MARKS) or name.lower().endswith(_SHEET_NAMES):
        from index.readers.sheet import read_sheet

        return read_sheet(data, name)
    if name.lower().endswith(_HTML_NAMES):
        raise Refused("not_html", "the file is named as a web page but does not begin as one; save the page again.")
    if not name.lower().endswith(_TEXT_NAMES):
        raise Refused("kind", f"this is {_kind(data)}. PDF, HTML, plain text (.txt), XLSX and CSV are read.")
    if mark := _mark(data):
        raise Refused("not_text", f"the file is named as text but is {mark}.")
    return read_text(data, name)


def _mark(data: bytes) -> str:
    """Returns what the first bytes of a file say that it is, and the remedy; nothing if they say nothing."""
    return next((said for mark, said in _MARKS if data.startswith(mark)), "")


def _kind(data: bytes) -> str:
    """Returns what a file is that is not read under its name, as the end of a sentence with the remedy."""
    if mark := _mark(data):
        return mark
    if b"%pdf-" in data[:_PREFACE_THAT_IS_NAMED].lower():
        return "a PDF with something else before it; open it and save it anew"
    if looks_like_html(data):
        return "a web page; save the page as .html or ask for the PDF"
    if _MAIL.match(data):
        return "an e-mail; save the letter that is attached to it"
    return "no PDF and no other kind of file that is known; ask for a fresh copy"
