"""The bytes of a web page: how they are told, and the text in them."""

from __future__ import annotations

import pytest

from index.errors import Refused
from index.letter import read_letter
from index.readers.html import lines_of_html, read_html
from index.readers.html_source import looks_like_html


@pytest.mark.parametrize(
    "data",
    [
        "<p>Children’s – 3".encode(),
        b"\xef\xbb\xbf" + "<p>Children’s – 3".encode(),
        "\ufeff<p>Children’s – 3".encode("utf-16-le"),
        "\ufeff<p>Children’s – 3".encode("utf-16-be"),
        "<meta charset=windows-1252><p>Children’s – 3".encode("cp1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>Children’s – 3'.encode("cp1252"),
        "<p>Children’s – 3".encode("cp1252"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert looks_like_html(data)
    assert lines_of_html(data) == ["Children’s – 3"]


@pytest.mark.parametrize(
    "data", [b"<p>a\0b", b"<meta charset=utf-8><p>\x92", b"<p>\x81\x8d", b"\xff\xfe<\x00p\x00>\x00\x00\xd8"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_html(data, "a.html")
    assert refused.value.code == "not_text"


@pytest.mark.parametrize(
    ("data", "is_html"),
    [
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", True),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', True),
        (b'<?xml version="1.0"?><Workbook>', False),
        (b"  \r\n<DIV class=x>", True),
        (b"<5 complaints", False),
        (b"<john@example.org> wrote", False),
        (b"Council,Upheld", False),
        (b"", False),
    ],
)
def test_a_page_is_told_by_its_beginning(data: bytes, is_html: bool) -> None:
    assert looks_like_html(data) == is_html


def test_names_do_not_make_a_page() -> None:
    assert read_letter(b"<p>Some words that are shown here.", "letter.txt").document.kind == "html"
    with pytest.raises(Refused) as refused:
        read_letter(b"Some words that are shown here.", "letter.html")
    assert refused.value.code == "not_html"
