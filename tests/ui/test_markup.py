"""The HTML of the page: whatever text goes in comes out as that text, and no tag but ours is there."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence import TextLine
from ui.markup import facts_html, held_html, lines_html, table_html

# Markup often, and any other text.
_TEXTS = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</table><img src=x onerror=a()>",
            '" onmouseover="a()',
            "&lt;b&gt;",
            "'><b>",
            "<!--",
        ]
    ),
    st.text(max_size=40),
)
_ATTRIBUTES = {"class", "data-heading", "scope"}


class _Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.headings: list[str | None] = []
        self._fresh = True
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.headings.extend(value for name, value in attrs if name == "data-heading")
        if tag in {"td", "th", "dt", "dd", "caption", "code"}:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def as_shown(text: str) -> str:
    """What is printable, and a mark for what is not."""
    return "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in text)


@given(st.lists(_TEXTS, min_size=1, max_size=4), _TEXTS)
def test_every_cell_of_a_table_shows_its_text_and_is_no_markup(row: list[str], heading: str) -> None:
    header = [f"{heading}{n}" for n in range(len(row))]
    seen = _Seen(table_html("Figures", header, [row]))
    assert seen.tags == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert seen.attributes <= _ATTRIBUTES
    assert seen.texts == ["Figures", *map(as_shown, header), *map(as_shown, row)]
    assert seen.headings == [as_shown(name) for name in header]


@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4))
def test_every_fact_shows_its_text_and_is_no_markup(terms: list[tuple[str, str]]) -> None:
    for html in (facts_html(terms), held_html(terms)):
        seen = _Seen(html)
        assert seen.tags == {"dl", "div", "dt", "dd"}
        assert seen.attributes <= _ATTRIBUTES
        assert seen.texts == [as_shown(text) for term in terms for text in term]


@given(st.text(max_size=30), _TEXTS, st.text(max_size=30))
def test_a_line_shows_its_text_with_what_is_cited_marked(before: str, cited: str, after: str) -> None:
    line = TextLine(7, before + cited + after, ((len(before), len(before) + len(cited)),))
    html = lines_html([line])
    seen = _Seen(html)
    assert seen.tags == {"ol", "li", "span", "code", "mark"}
    assert seen.texts == [as_shown(line.text)]
    assert "".join(_Seen(f"<code>{html.partition('<mark>')[2].partition('</mark>')[0]}</code>").texts) == as_shown(
        cited
    )


def test_lines_that_are_not_cited_have_no_mark() -> None:
    html = lines_html([TextLine(1, "a"), TextLine(None, "b", ((0, 1),))])
    assert html.count("<mark>") == 1
    assert html.count('<li class="cited">') == 1
    assert html.count('<span class="number">1</span>') == 1
