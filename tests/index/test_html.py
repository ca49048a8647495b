"""Web pages: the lines that they show, what they hide, whose they are, and hostile ones."""

from __future__ import annotations

from html import escape
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import Refused
from index.letter import read_letter
from index.readers.html import lines_of_html, read_html
from index.reading_process import SECONDS
from tests.index.html_lines import LINKED, assert_same_lines, hidden, page_of, shown

# Lines


def test_each_element_that_stands_by_itself_is_a_line() -> None:
    html = "<h2>Heading</h2><p>One <b>and</b>\n  two<br>three<br><br>four</p><div>five<p>six</div>seven"
    assert lines_of_html(html.encode()) == [
        *("Heading", "", "One and two", "three", "", "four", "", "five", "", "six", "", "seven")
    ]
    shown(html)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p><b>8</b>7%", ["87%"]),
        ("<p>8<span>7%</span>", ["87%"]),
        ("<p>3<sup>1</sup> cases", ["3¹ cases"]),
        ("<p>31<sup>st</sup> March", ["31st March"]),
        ("<p>Hous&shy;ing&nbsp;3 &lt;5 &#8211;", ["Housing 3 <5 –"]),
        ("<p>1<!-- x -->2", ["12"]),
        ("<p>1<script>9</script>2", ["12"]),
        ("<p>1<img alt=9>2", ["1 2"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<dl><dt>Upheld<dd>13</dl>", ["Upheld", "13"]),
        ("<pre>a   b\n1   2</pre>", ["a   b", "1   2"]),
        ("<svg><title>t</title><text>87%</text><text>of cases</text></svg>", ["87%", "of cases"]),
        ("<div style='display:flex'><span>12</span><span>34</span></div>", ["12", "34"]),
        ("<p><span style='display:inline-block'>12</span><span style='display:inline-block'>34</span>", ["12 34"]),
        ("<p><span style='display:block'>12</span>34", ["12", "34"]),
        ("<p aria-hidden=true>seen", ["seen"]),
        ("<details open><summary>more</summary>seen</details>", ["more", "seen"]),
        ("<details><summary>more</summary>unseen</details>", ["more"]),
        ("<p>a<input value=7>b<select><option>8</select>", ["a b"]),
        ("<noscript>9</noscript><p>a<noscript><p>9</noscript>", ["a"]),
        ("<template><p>9</template>a", ["a"]),
    ],
)
def test_what_is_shown(html: str, lines: list[str]) -> None:
    assert shown(html) == lines


def test_a_number_and_the_words_that_go_on_from_it_are_neighbours() -> None:
    lines = lines_of_html(b"<div><span class=big>87%</span><p>of complaints were upheld</p></div><p>Next")
    assert lines == ["87%", "of complaints were upheld", "", "Next"]


def test_headings_are_bold_and_numbers_are_none() -> None:
    page = page_of("<h2>Complaints <i>upheld</i></h2><p>A <b>word</b></p><p><b>87%</b></p><p><b>All bold</b></p>")
    assert [(line.text, line.bold) for line in page.lines] == [
        ("Complaints upheld", True),
        ("A word", False),
        ("87%", False),
        ("All bold", True),
    ]


def test_passages_stand_under_the_headings_of_the_page() -> None:
    sentence = "We were satisfied that the council had done what we asked of it in every case."
    reading = read_letter(f"<h2>First</h2><p>{sentence}</p><h2>Second</h2><p>{sentence}</p>".encode(), "a.html")
    assert [(p.headings, p.line, p.page) for p in reading.passages] == [(("First",), 3, None), (("Second",), 7, None)]


words = st.text("abcdefgh123%", min_size=1, max_size=6)


@settings(max_examples=50)
@given(st.lists(st.lists(words, min_size=1, max_size=5), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_lines_are_the_paragraphs_however_they_are_marked_up(paragraphs: list[list[str]], random: object) -> None:
    choice = random.choice  # type: ignore[attr-defined]
    html = ""
    for paragraph in paragraphs:
        tag = choice(["p", "div", "li", "h3", "section"])
        inline = choice(["b", "span", "em", "a"])
        text = choice([" ", "\n  ", "&nbsp;"]).join(
            f"<{inline}>{escape(word)}</{inline}>" if choice([0, 1]) else escape(word) for word in paragraph
        )
        html += f"<{tag}>{text}</{tag}>" if choice([0, 1]) else f"<div><{tag}>{text}</{tag}></div>"
    assert shown(html) == [" ".join(paragraph) for paragraph in paragraphs]


# What is hidden


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>7 upheld</p>",
        "<p style='display:none'>7 upheld</p>",
        "<div style='visibility:hidden'><p>7 upheld</p></div>",
        "<p style='font-size:0'>7 upheld</p>",
        "<p style='font-size:1px'>7 upheld</p>",
        "<p style='opacity: 0'>7 upheld</p>",
        "<p style='position:absolute; left:-9999px'>7 upheld</p>",
        "<p style='text-indent:-9999px'>7 upheld</p>",
        "<p style='width:1px;height:1px;overflow:hidden'>7 upheld</p>",
        "<p style='clip:rect(0 0 0 0);position:absolute'>7 upheld</p>",
        "<p style='color:#fff'>7 upheld</p>",
        "<p style='color:white;background:#ffffff'>7 upheld</p>",
        "<p><font color=white>7 upheld</font></p>",
        "<p style='color:transparent'>7 upheld</p>",
        "<p><del>7 upheld</del></p>",
        "<p style='text-decoration:line-through'>7 upheld</p>",
        "<dialog>7 upheld</dialog>",
        "<table style='display:none'><tr><td>7<td>upheld</table>",
        "<table><tr hidden><td>7<td>upheld<tr><td>seen</table>",
        "<style>.gone{display:none}</style><p class='x gone'>7 upheld</p>",
        "<style>#gone{display:none}</style><p id=gone>7 upheld</p>",
        "<style>aside p{display:none}</style><aside><div><p>7 upheld</div></aside>",
        "<style>@media screen{aside > p{display:none}}</style><aside><p>7 upheld</aside>",
        "<style>p{display:block}.a.b{display:none}</style><p class='a b'>7 upheld</p>",
        "<bdo dir=rtl>dlehpu 7</bdo>",
        "<p style='opacity:0%'>7 upheld</p>",
        "<p style='opacity:.01'>7 upheld</p>",
        "<p style='filter:opacity(0)'>7 upheld</p>",
        "<p style='transform:scale(0, 0)'>7 upheld</p>",
        "<p style='transform:scaleX(0)'>7 upheld</p>",
        "<p style='transform:translateX(-9999px)'>7 upheld</p>",
        "<p style='translate:-9999px'>7 upheld</p>",
        "<p style='scale:0'>7 upheld</p>",
        "<p style='zoom:0'>7 upheld</p>",
        "<p style='margin-left:-9999px'>7 upheld</p>",
        "<p style='clip-path:polygon(0 0, 0 0, 0 0)'>7 upheld</p>",
        "<p style='clip-path:circle(0px)'>7 upheld</p>",
        "<p style='clip-path:inset(100% 0 0 0)'>7 upheld</p>",
        "<p style='max-height:0;overflow:hidden'>7 upheld</p>",
        "<p style='color:#fefefe'>7 upheld</p>",
        "<p style='color:#0000'>7 upheld</p>",
        "<p style='color:rgb(0 0 0 / 0)'>7 upheld</p>",
        "<p style='-webkit-text-fill-color:transparent'>7 upheld</p>",
    ],
)
def test_hidden_text_is_left_out_and_named(html: str) -> None:
    assert shown(f"{html}<p>seen") in (["seen"], ["seen", "seen"])
    (problem,) = read_html(f"{html}<p>seen".encode(), "a.html").problems
    assert problem.code == "hidden_text" and "7" in problem.message and problem.source.line == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color:#fff;background:navy'>7 upheld</p>",
        "<p style='background:url(x.png);color:#fff'>7 upheld</p>",
        f"{LINKED}<p style='color:#fff'>7 upheld</p>",
        "<style>.tab{display:none}.tab.on{display:block}</style><p class='tab on'>7 upheld</p>",
        "<style>@media print{p{display:none}}</style><p>7 upheld</p>",
        "<style>p{display:none!important}p{display:block !important}</style><p>7 upheld</p>",
        "<style>.a{display:none}</style><p class=a style='display:block'>7 upheld</p>",
        "<style>a:hover{display:none}/*p{display:none}*/</style><p>7 upheld</p>",
        "<div style='visibility:hidden'><p style='visibility:visible'>7 upheld</p></div>",
        "<div style='font-size:0'><p style='font-size:12pt'>7 upheld</p></div>",
        "<p style='opacity:0.5;font-size:70%'>7 upheld</p>",
    ],
)
def test_what_may_be_seen_is_shown(html: str) -> None:
    assert shown(html) == ["7 upheld"]
    assert hidden(html) == []


def test_two_numbers_or_one() -> None:
    html = "<p><span class=a>18</span><span class=b>13</span> upheld"
    assert shown(html) == ["1813 upheld"]
    # Where the styles are elsewhere they may be two boxes: then neither reading is certain.
    assert shown(LINKED + html) == ["▯▯▯▯ upheld"]
    (problem,) = read_html((LINKED + html).encode(), "a.html").problems
    assert problem.code == "doubtful_text" and "18 | 13" in problem.message
    assert shown(f"{LINKED}<p><b>8</b>7<span class=x>%</span>") == ["87%"]


def test_text_turned_by_marks_is_not_read_as_it_stands() -> None:
    assert shown("<p>upheld \u202e87% x") == ["upheld ▯▯% x"]


def test_the_hidden_names_of_menus_are_not_worth_a_word() -> None:
    assert hidden("<p>seen<ul style='display:none'><li>Bins<li>Pay</ul>") == []
    assert len(hidden("<p>seen<p hidden>We upheld no complaint at all")) == 1


def test_much_hidden_text_is_counted() -> None:
    said = hidden("<p>seen" + "<p hidden>hidden 5</p><p>seen" * 30)
    assert len(said) == 9 and said[-1].startswith("22 more")


# Whose page it is

_STATEMENT = (
    "<h2>Complaints upheld</h2><p>We investigated 18 complaints and upheld 13. Statistics are based on a total of "
    "18 investigations for the period between 1 April 2023 to 31 March 2024</p>"
)
_MENU = "<ul><li><a>Birmingham City Council</a><li><a>Kent County Council</a></ul>"


@pytest.mark.parametrize(
    ("html", "council"),
    [
        (f"<h1>Leeds City Council</h1>{_STATEMENT}", "Leeds City Council"),
        (f"<h1>Leeds City Council’s performance</h1>{_STATEMENT}", "Leeds City Council"),
        (f"<h1>Leeds City Council</h1>{_STATEMENT}{_MENU}", "Leeds City Council"),
        (f"{_MENU}<h1>Leeds City Council</h1>{_STATEMENT}", None),
        (f"<h1>Leeds City Council</h1>{_STATEMENT}<h1>Kent County Council</h1>{_STATEMENT}", None),
        (f"{_MENU}{_STATEMENT}", None),
    ],
)
def test_a_page_that_names_several_councils_is_about_none(html: str, council: str | None) -> None:
    reading = read_letter(html.encode(), "a.html")
    assert reading.heading.authority == council
    assert bool(reading.figures) == (council is not None)
    assert council is not None or "two_authorities" in {problem.code for problem in reading.problems}


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_html(b"<html><body><img src=x></body></html>", "a.html")
    assert refused.value.code == "empty"


HOSTILE = {
    "deep": "<div>" * 50_000 + "x",
    "deep inline": "<b>" * 50_000 + "x",
    "deep tables": "<table><tr><td>" * 20_000 + "x",
    "many attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x",
    "options": "<select>" + "<option>" * 100_000,
    "copies": "".join(f"<b id={n}>" for n in range(390)) + "<p>x" * 90_000,
    "comments": "<!--" * 100_000,
    "scripts": "<p>x" + "<script>" * 100_000,
    "tags": "<p>x" * 450_000,
    "one line": "<p>" + "word " * 40_000,
    "lines": "<p>x<br>" + "x<br>" * 25_000,
    "ampersands": "<p>x" + "&a" * 500_000,
    "rules": "<style>" + "p p p p{display:none}" * 25_000 + "</style><p>x",
    "unclosed rules": "<style>" + "{" * 100_000 + "</style><p>x",
    "spans": "<table>" + "<tr><td rowspan=60000 colspan=400>1<td>2" * 300 + "</table>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read_or_refused_soon(html: str) -> None:
    start = process_time()
    try:
        read_html(html.encode(), "a.html")
    except Refused as refused:
        assert refused.code in {"too_dense", "empty"}
    assert process_time() - start < SECONDS


@settings(max_examples=50)
@given(st.text("<>/pbdivtablr &;#=\"'1a", max_size=120))
def test_any_markup_is_read_or_refused(html: str) -> None:
    try:
        document = read_html(f"<p>x{html}".encode(), "a.html")
    except Refused:
        return
    assert_same_lines(document, lines_of_html(f"<p>x{html}".encode()))
