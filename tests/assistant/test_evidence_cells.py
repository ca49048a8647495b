"""Evidence for a figure: of its line only the very cell is marked, or else the whole line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Citation
from assistant.evidence import page_picture, places, text_lines
from index.errors import StoreError
from index.letter import read_letter
from index.originals import keep_original
from tests.assistant.cited_cells import SAMPLES, cell_of, cells_of, marked, text_cell
from tests.typesetter import typeset

# The cells of a PDF


@pytest.mark.parametrize("seed", [3, 17])
@pytest.mark.parametrize("reserve", [False, True])
def test_of_a_cell_only_its_value_is_marked(seed: int, reserve: bool, tmp_path: Path) -> None:
    for figure, citation in cells_of(tmp_path, typeset(seed, reserve=reserve).pdf, "letter.pdf"):
        lines = text_lines(tmp_path, citation)
        assert "".join(marked(lines)) == figure.printed
        (row,) = [line for line in lines if line.marked]
        assert (row.number, len(row.marks)) == (None, 1)
        assert 1 <= len(lines) <= 9
        assert text_lines(tmp_path, citation, around=0) == (row,)


def test_of_equal_values_in_a_row_the_cited_one_is_marked(tmp_path: Path) -> None:
    data = (SAMPLES / "north-west-leicestershire-2018.pdf").read_bytes()
    noughts = {
        figure.label: line.marks
        for figure, citation in cells_of(tmp_path, data, "letter.pdf")
        for line in text_lines(tmp_path, citation)
        if line.marked and (figure.printed, figure.measure) == ("0", "received")
    }
    assert len(noughts) >= 3
    assert len(set(noughts.values())) == len(noughts)


# The cells of a text file


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("reserve", [False, True])
def test_in_a_table_with_tabs_the_very_cell_is_marked(seed: int, reserve: bool, tmp_path: Path) -> None:
    drawn = typeset(seed, reserve=reserve)
    rows = drawn.text_tabs.splitlines()
    for figure, citation in cells_of(tmp_path, drawn.text_tabs.encode(), "letter.txt"):
        (row,) = [line for line in text_lines(tmp_path, citation) if line.marked]
        assert row.number is not None
        headings, cells = (rows[number].split("\t") for number in (row.number - 2, row.number - 1))
        column = headings.index(figure.label)
        start = sum(len(cell) + 1 for cell in cells[:column])
        assert row.marks == ((start, start + len(figure.printed)),)
        assert cells[column] == figure.printed


@pytest.mark.parametrize("seed", range(20))
def test_in_columns_of_spaces_the_value_is_marked_or_the_whole_line(seed: int, tmp_path: Path) -> None:
    drawn = typeset(seed)
    for figure, citation in cells_of(tmp_path, drawn.text_spaces.encode(), "letter.txt"):
        (row,) = [line for line in text_lines(tmp_path, citation) if line.marked]
        columns = [held.label for held in drawn.figures if held.table == figure.table]
        values = row.text.split()[-len(columns) :]
        assert values[columns.index(figure.label)] == figure.printed
        if values.count(figure.printed) == 1:
            assert marked((row,)) == [figure.printed]
        else:
            assert row.marks == ((0, len(row.text)),)


@pytest.mark.parametrize(
    ("row", "printed", "expected"),
    [
        ("Exampleton   3   0   3%   13   1,3", "3", "3"),
        ("Exampleton   3   0   3", "3", None),
        ("Exampleton   0   10   100   0.5   0%", "0", "0"),
        ("Area 3 Council   3   4", "3", None),
        ("3 4\t3", "3", None),
        ("Exampleton   60 %   60%", "60%", None),
        ("Exampleton   60 %   6%", "60%", "60 %"),
        ("Exampleton   1,204   204   4", "204", "204"),
        ("Housing: 3", "3", "3"),
        ("Nothing of the kind", "3", None),
    ],
)
def test_a_value_that_stands_there_twice_is_never_marked_alone(
    row: str, printed: str, expected: str | None, tmp_path: Path
) -> None:
    lines = text_cell(tmp_path, ["Heading", row, "Notes"], 2, printed, "Housing")
    assert [line.number for line in lines] == [1, 2, 3]
    assert [line.marked for line in lines] == [False, True, False]
    assert marked(lines) == [expected or row]


@pytest.mark.parametrize(
    ("headings", "label", "column"),
    [
        (["Housing\tOther\tTotal"], "Housing", 0),
        (["Housing\tOther\tTotal"], "Total", 2),
        (["Corporate and\t\tTotal", "Other Services\tOther\t"], "Corporate and Other Services", 0),
        (["Corporate and\t\tTotal", "Other Services\tOther\t"], "Other", 1),
        (["Corporate and\t\tTotal", "Other Services\tOther\t"], "Total", 2),
        (["Detailed\t\t", "Housing\tOther\tTotal"], "Housing", 0),
        (["Housing\tHousing\tTotal"], "Housing", None),
        (["Housing\tOther\tTotal"], "Planning", None),
        (["Housing\tOther\tTotal", ""], "Housing", None),
        (["Housing and Other and Total"], "Housing", None),
        ([], "Housing", None),
    ],
)
def test_of_equal_values_between_tabs_the_heading_tells_which(
    headings: list[str], label: str, column: int | None, tmp_path: Path
) -> None:
    row = " 3 \t3\t 3"
    lines = text_cell(tmp_path, [*headings, row], len(headings) + 1, "3", label)
    spans = [(1, 2), (4, 5), (7, 8)]
    assert lines[-1].marks == ((0, len(row)) if column is None else spans[column],)


def test_where_an_equal_value_shares_its_cell_no_heading_tells(tmp_path: Path) -> None:
    (*_, row) = text_cell(tmp_path, ["Housing Other\tHousing", "3 4\t3"], 2, "3", "Housing")
    assert row.marks == ((0, 5),)


CELLS = st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["0", "3", "3%", "13", "1,203", ""])), min_size=1)


@given(cells=CELLS, between=st.sampled_from(["\t", "   ", " \t "]), data=st.data())
def test_no_row_gets_a_mark_on_another_columns_value(
    cells: list[tuple[str, str]], between: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    column = data.draw(st.sampled_from([n for n, (_, value) in enumerate(cells) if value] or [0]))
    label, printed = cells[column]
    if not printed:
        return
    row = between.join(value for _, value in cells)
    store = tmp_path_factory.getbasetemp() / "any-rows"
    (line,) = text_cell(store, [between.join(name for name, _ in cells), row], 2, printed, label)[-1:]
    start = len(between.join(value for _, value in cells[:column])) + (len(between) if column else 0)
    assert line.marks in (((start, start + len(printed)),), ((0, len(row)),))
    if cells.count((label, printed)) == 1 and "\t" in between:
        assert line.marks == ((start, start + len(printed)),)


# The lines of a web page, the rows of a sheet


def cell_in(store: Path, name: str, data: bytes, measure: str, authority: str) -> Citation:
    reading = read_letter(data, name)
    keep_original(store, data)
    figure = next(f for f in reading.figures if f.measure == measure and f.authority == authority)
    return cell_of(figure, reading.document.content_hash)


PAGE = b"""<style>p.x{display:none}</style><h1>Kent County Council</h1><h2>Complaints upheld</h2><p class=x>Upheld: 13
<p>We investigated 18 complaints and upheld <b>1</b>3. Of 18 investigated complaints 72% were upheld.</p>
<p>Statistics are based on a total of 18 investigations for the period between 1 April 2023 to 31 March 2024</p>"""


def test_a_line_of_a_web_page_is_shown_as_it_is_read_and_never_its_markup(tmp_path: Path) -> None:
    citation = cell_in(tmp_path, "a.html", PAGE, "upheld", "Kent County Council")
    assert (citation.page, citation.line, places(citation)) == (None, 5, ())
    lines = text_lines(tmp_path, citation)
    assert marked(lines) == ["13"]
    assert [(line.number, line.text) for line in lines][:3] == [
        (1, "Kent County Council"),
        (2, ""),
        (3, "Complaints upheld"),
    ]
    assert not any("<" in line.text or "Upheld: 13" in line.text for line in lines)


LIST = (
    b"Complaints 2017-18\n,Received,,Decided,\nCouncil,Housing,Total,Upheld,Total\nAdur District Council,5,5,5,5\n"
    b"Kent County Council,5,5,5,9\n"
)


def test_a_row_of_a_sheet_is_shown_under_its_headings(tmp_path: Path) -> None:
    citation = cell_in(tmp_path, "a.csv", LIST, "upheld", "Kent County Council")
    assert (citation.page, citation.line, places(citation)) == (1, 5, ())
    lines = text_lines(tmp_path, citation)
    assert [line.number for line in lines] == [2, 3, 5]
    [row] = [line for line in lines if line.marked]
    # The same value stands in three cells: the headings tell which it is.
    assert row.marks == ((24, 25),) and row.text.split("\t")[3] == "5" == row.text[24]


@pytest.mark.parametrize(("measure", "column"), [("received", 1), ("decided", 4)])
def test_a_total_of_a_sheet_is_told_by_the_heading_over_it(tmp_path: Path, measure: str, column: int) -> None:
    citation = cell_in(tmp_path, "a.csv", LIST, measure, "Adur District Council")
    [row] = [line for line in text_lines(tmp_path, citation) if line.marked]
    before = row.text[: row.marks[0][0]]
    assert before.count("\t") == column and len(row.marks) == 1


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    citation = cell_in(tmp_path, "a.csv", LIST, "upheld", "Kent County Council")
    with pytest.raises(StoreError, match="no sheet 7"):
        text_lines(tmp_path, replace(citation, page=7))
    with pytest.raises(StoreError, match="has lines, and no page to draw"):
        page_picture(tmp_path, citation)
