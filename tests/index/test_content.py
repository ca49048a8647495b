"""Which kind of file it is, told by its content: what is read under any name, and what is refused as what it is."""

from __future__ import annotations

import gzip
import io
import socket
import zipfile

import pytest

from index.errors import Refused
from index.letter import read_letter
from index.readers.content import read_document
from tests.drawn_letters import DrawnLetter


def _archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "<a/>")
    return buffer.getvalue()


PAGE = b"<!DOCTYPE html><html><body><p>We upheld 5 complaints.</p></body></html>"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PAGE, "a web page; save the page as .html or ask for the PDF"),
        (_archive("xl/workbook.xml"), "a ZIP archive or an office file"),
        (_archive("word/document.xml"), "a ZIP archive or an office file"),
        (OLD, "an old or encrypted office file"),
        (b"\x89PNG\r\n\x1a\n", "a picture; run text recognition"),
        (b"\xff\xd8\xff\xe0", "a picture; run text recognition"),
        (b"{\\rtf1 letter}", "an RTF document"),
        (gzip.compress(b"%PDF-1.4", mtime=0), "packed with gzip"),
        (b"From: a@example.org\r\nTo: b@example.org\r\n\r\nletter", "an e-mail"),
        (b"no pdf at all", "no PDF and no other kind of file that is known"),
    ],
    ids=["page", "workbook", "document", "old", "png", "jpeg", "rtf", "gzip", "e-mail", "nothing"],
)
@pytest.mark.parametrize("name", ["letter.pdf", "LETTER.PDF"])
def test_what_is_named_as_a_pdf_and_is_none_is_told_what_it_is(data: bytes, said: str, name: str) -> None:
    with pytest.raises(Refused, match=f"named .pdf but is {said}") as refused:
        read_letter(data, name)
    assert refused.value.code == "not_pdf"


@pytest.mark.parametrize("name", ["letter.pdf", "letter.PDF", "letter", "letter.txt", "letter.html", "letter.jpg"])
def test_a_pdf_is_read_under_any_name(name: str) -> None:
    assert read_document(DrawnLetter().data(), name).kind == "pdf"


def test_a_pdf_may_come_after_something_else() -> None:
    assert read_document(b"junk before it\n" * 40 + DrawnLetter().data(), "letter.pdf").kind == "pdf"
    with pytest.raises(Refused, match="a PDF with something else before it; open it and save it anew"):
        read_document(b"junk before it\n" * 140 + DrawnLetter().data(), "letter.pdf")


@pytest.mark.parametrize("data", [b"", b" \n", bytes(5000)])
@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.html", "a.csv", "a"])
def test_a_file_of_nothing_is_empty(data: bytes, name: str) -> None:
    with pytest.raises(Refused) as refused:
        read_document(data, name)
    assert refused.value.code == "empty"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xff\xd8\xff\xe0", "scan.jpg", "a picture"),
        (b"{\\rtf1 letter}", "letter.rtf", "an RTF document"),
        (b"From: a@example.org\nTo: b@example.org\n\nletter", "letter.eml", "an e-mail"),
        (b"# a letter", "letter.md", "PDF, HTML, plain text"),
    ],
)
def test_other_kinds_are_refused_as_what_they_are(data: bytes, name: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        read_document(data, name)
    assert refused.value.code == "kind"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><body><script>upheld = 5</script></body></html>", "a.html"),
        (b"\x01\x02\x03 \x04\x05", "a.txt"),
        ("\u200b\u200b\n\u202e\ufffd".encode(), "a.txt"),
        (b",,,\n,,,\n", "a.csv"),
    ],
)
def test_what_shows_no_text_is_never_taken_in(data: bytes, name: str) -> None:
    with pytest.raises(Refused) as refused:
        read_letter(data, name)
    assert refused.value.code == "empty"


def test_nothing_that_a_page_refers_to_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", opened)
    monkeypatch.setattr(socket, "create_connection", opened)
    page = (
        b'<html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href=a.css><script src=b.js></script>'
        b"<style>@import url(c.css); body { background: url(d.png) }</style></head><body><p>We upheld 5.</p>"
        b"<img src=e.png><iframe src=f.html></iframe><object data=g.pdf></object></body></html>"
    )
    assert read_letter(page, "a.html").document.kind == "html"
