"""Style sheets of web pages: what a selector fits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers.html_style import Element, Styles


@pytest.mark.parametrize(
    ("selector", "fits"),
    [
        ("p", True),
        ("*", True),
        (".c", True),
        ("p.c#i", True),
        ("div p", True),
        ("main p", True),
        ("main > p", False),
        ("main > div > p", True),
        ("main div > p", True),
        ("main.x p", False),
        ("p div", False),
        ("p:first-child", False),
        (".d", False),
    ],
)
def test_selectors(selector: str, fits: bool) -> None:
    path = [Element("main"), Element("div"), Element("p", frozenset({"c"}), "i")]
    assert Styles([f"{selector} {{display:none}}"]).declared(path, "") == ({"display": "none"} if fits else {})


@settings(max_examples=50)
@given(st.text("p.#{};:/*@ a>,display:none", max_size=60))
def test_no_style_sheet_brings_the_reader_down(css: str) -> None:
    assert Styles([css]).declared([Element("p")], css) is not None
