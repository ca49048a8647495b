"""Tables of web pages: cells, lines and figures."""

from __future__ import annotations

import pytest

from index.letter import read_letter
from tests.index.html_lines import page_of, shown


def test_a_table_of_values_has_cells_that_reach() -> None:
    page = page_of(
        "<p>Title<table><tr><th rowspan=2>Authority<th colspan=2>Decisions"
        "<tr><th>Upheld<th>Not<tr><td>Kent<td>1<td>2</table>"
    )
    (table,) = page.tables
    found = [(c.text, c.column, c.box.x0, c.box.top, c.box.x1, c.box.bottom) for row in table.rows for c in row]
    assert found == [
        ("Authority", 0, 0, 2, 999, 4),
        ("Decisions", 1, 1000, 2, 2999, 3),
        ("", 0, 0, 3, 999, 4),
        ("Upheld", 1, 1000, 3, 1999, 4),
        ("Not", 2, 2000, 3, 2999, 4),
        ("Kent", 0, 0, 4, 999, 5),
        ("1", 1, 1000, 4, 1999, 5),
        ("2", 2, 2000, 4, 2999, 5),
    ]
    assert [line.text for line in page.lines] == ["Title"]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<table><tr><td>Housing<td>3<tr><td>Other<td>4</table>", ["Housing    3", "Other    4"]),
        ("<table><tr><td><table><tr><td>1<td>2</table><td>prose</table>", ["1\t2", "prose"]),
        ("<table><tr><td>Left, a sentence.<br>More<td>Right</table>", ["Left, a sentence.", "More", "Right"]),
        (
            "<table><tr><td>87%<td>93%<tr><td>of the complaints were upheld<td>of what we asked was done</table>",
            ["87%", "of the complaints were upheld", "93%", "of what we asked was done"],
        ),
        ("<table><caption>Title</caption><tr><td>1<td>2</table>", ["Title", "1\t2"]),
        ("<table><tfoot><tr><td>T<td>9<td>8</tfoot><tr><td>a<td>1<td>2</table>", ["a\t1\t2", "T\t9\t8"]),
        ("<table><tr><td>a<td style='display:none'>9<td>3<td>4</table>", ["a\t3\t4"]),
        ("<table><tr><td>a<td style='visibility:hidden'>9<td>3<td>4</table>", ["a\t\t3\t4"]),
        ("<table><tr><td colspan=99999999>a<tr><td>1<td>2</table>", ["a", "1\t2"]),
    ],
)
def test_tables_and_boxes(html: str, lines: list[str]) -> None:
    assert shown(html) == lines


def test_the_tables_of_a_letter_are_read() -> None:
    subjects = ["Adult Care Services", "Benefits and Tax", "Housing", "Total"]
    reading = read_letter(
        (
            "<p>July 2018</p><h1>Annual Review letter 2018</h1><p>Local Authority Report: Kent County Council</p>"
            "<p>For the Period Ending: 31/03/2018</p><h2>Complaints and enquiries received</h2><table><tr>"
            + "".join(f"<th>{subject}</th>" for subject in subjects)
            + "<tr><td>1,204<td>3<td>4<td>1,211</table>"
        ).encode(),
        "a.html",
    )
    assert {(f.subject, f.printed, f.source.line, f.source.page, f.source.box) for f in reading.figures} == {
        ("adult_care", "1,204", 12, None, None),
        ("benefits_tax", "3", 12, None, None),
        ("housing", "4", 12, None, None),
        (None, "1,211", 12, None, None),
    }
