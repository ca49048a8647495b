"""The bytes of a file to a document: which kind of file it is, told by its content, and so which reader reads it."""

from __future__ import annotations

from index.errors import Refused
from index.readers.html_source import looks_like_html
from index.readers.text import read_text
from index.records import Document

_TEXT_NAMES = (".txt", ".text")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_SHEET_NAMES = (".xlsx", ".xlsm", ".csv", ".tsv")
# A ZIP archive, which a workbook is, and the container of old and of encrypted ones.
_SHEET_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def read_document(data: bytes, name: str) -> Document:
    """Returns the document that bytes hold, read by the reader of their kind.

    What kind it is is told by its content; only plain text and CSV, which have no mark of their own, are told by
    their names. Raises Refused with the reason for what is not taken in.
    """
    if not data.strip():
        raise Refused("empty", "the file is empty.")
    if b"%pdf-" in data[:1024].lower():
        # Imported late: a store of text letters needs no PDF library.
        from index.readers.pdf import read_pdf

        return read_pdf(data, name)
    if looks_like_html(data):
        from index.readers.html import read_html

        return read_html(data, name)
    if data.startswith(_SHEET_MARKS) or name.lower().endswith(_SHEET_NAMES):
        from index.readers.sheet import read_sheet

        return read_sheet(data, name)
    if name.lower().endswith(".pdf"):
        raise Refused("not_pdf", "the file is named .pdf but is no PDF; ask for a fresh copy.")
    if name.lower().endswith(_HTML_NAMES):
        raise Refused("not_html", "the file is named as a web page but does not begin as one; save the page again.")
    if not name.lower().endswith(_TEXT_NAMES):
        raise Refused("kind", "this kind of file is not read; PDF, HTML, plain text (.txt), XLSX and CSV are.")
    return read_text(data, name)
