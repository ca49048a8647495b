"""Evidence out of the originals: the page, the lines and the very letters that a citation is about."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assistant.answer import Citation
from assistant.assistant import Assistant
from assistant.compose import figure_citation
from assistant.evidence import (
    Place,
    TextLine,
    original,
    original_place,
    page_picture,
    places,
    text_lines,
)
from index.errors import StoreError
from index.ledger import Ledger
from index.letter import read_letter
from index.originals import keep_original, original_path
from index.page_text import text_in_box
from index.passages import passages_of
from index.readers.pdf import read_pdf
from index.records import Box, Figure, Passage, Source
from index.stored import StoredFigure
from tests.typesetter import typeset
from tests.typesetter.sheet import Frame, Sheet
from tests.typesetter.styles import BLACK

SAMPLES = Path(__file__).parents[2] / "eval" / "corpus" / "documents"
PUBLISHED = sorted(
    (Path(__file__).parents[2].parent / "shared" / "letters").glob("north-west-leicestershire-2018-*.pdf")
)
TINT = (255, 243, 178)


def cell_of(figure: Figure, content_hash: str) -> Citation:
    return figure_citation(1, figure, "Annual Review letter 2018", content_hash)


def quote_of(passage: Passage, name: str, content_hash: str) -> Citation:
    return Citation(
        label=1,
        document=name,
        title="Annual Review letter 2018",
        page=passage.page,
        section="",
        quote=passage.text,
        boxes=passage.boxes,
        line=passage.line,
        last_line=passage.last_line,
        overleaf=passage.overleaf,
        document_hash=content_hash,
    )


def cells_of(store: Path, data: bytes, name: str) -> Iterator[tuple[Figure, Citation]]:
    """Yields the figures of a letter, each with its citation; the letter is kept in the store."""
    content_hash = keep_original(store, data)
    for figure in read_letter(data, name).figures:
        yield figure, cell_of(figure, content_hash)


def marked(lines: tuple[TextLine, ...]) -> list[str]:
    """The runs of letters that are marked, each of which lies in its line."""
    for line in lines:
        assert all(0 <= start <= end <= len(line.text) for start, end in line.marks)
        assert list(line.marks) == sorted(line.marks)
    return [line.text[start:end] for line in lines for start, end in line.marks]


def text_cell(store: Path, lines: list[str], line: int, printed: str, label: str) -> tuple[TextLine, ...]:
    """Returns the lines of a text file about the cell of a figure that was read from one of them."""
    source = Source("letter.txt", line=line)
    figure = Figure("A Council", date(2018, 3, 31), "received", None, 0, "count", printed, "T", label, source)
    return text_lines(store, cell_of(figure, keep_original(store, "\n".join(lines).encode())))


# Places


def test_a_citation_stands_on_no_page_one_page_or_two() -> None:
    here, there = (Box(1, 2, 3, 4),), (Box(5, 6, 7, 8), Box(5, 9, 7, 11))
    citation = Citation(1, "a.pdf", "A", 3, "", "quote", here)
    assert places(citation) == (Place(3, here),)
    assert places(replace(citation, overleaf=there)) == (Place(3, here), Place(4, there))
    assert places(Citation(1, "a.txt", "A", None, "", "quote", line=3, last_line=5)) == ()


# A paragraph that goes on overleaf

FIRST = "This paragraph begins at the foot of a page. It is about how councils answer people who complain, and"
SECOND = "what they learn from it; the last words of its second line on that page are: see the next page where"
THIRD = "it goes on. Members may look at our statements"
FOURTH = "one by one."
OTHER = "Another paragraph stands above it, and one below it, of which not a word belongs to either side."


def letter_with_a_paragraph_overleaf(rotation: int, crop: tuple[float, float, float, float]) -> bytes:
    sheet = Sheet()
    for texts in (
        ((600, OTHER), (728, FIRST), (741, SECOND), (790, "Page 1")),
        ((60, THIRD), (73, FOURTH), (120, OTHER)),
    ):
        sheet.new_page(Frame(595, 842, rotation, crop))
        for baseline, text in texts:
            sheet.text(50, baseline, text, "Helvetica", 10, BLACK)
    return sheet.finish()


def assert_boxes_hold_exactly(passage: Passage, data: bytes, store: Path) -> None:
    """The boxes on both pages hold the words of the passage, and so do the marks of its lines."""
    citation = quote_of(passage, "letter.pdf", keep_original(store, data))
    here, there = places(citation)
    assert passage.page is not None and (here.page, there.page) == (passage.page, passage.page + 1)
    held = [text_in_box(data, place.page, box) for place in (here, there) for box in place.boxes]
    assert " ".join(held).split() == passage.text.split()
    lines = text_lines(store, citation)
    assert marked(lines) == passage.text.split()
    assert sum(line.marked for line in lines) == len(here.boxes) + len(there.boxes)
    assert {line.number for line in lines} == {None}


@pytest.mark.parametrize("crop", [(0.0, 0.0, 0.0, 0.0), (37.0, 11.0, 23.0, 53.0)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_paragraph_that_goes_on_overleaf_is_marked_on_both_pages(
    rotation: int, crop: tuple[float, float, float, float], tmp_path: Path
) -> None:
    data = letter_with_a_paragraph_overleaf(rotation, crop)
    before, passage, after = passages_of(read_pdf(data, "letter.pdf"))
    assert (before.text, after.text) == (OTHER, OTHER)
    assert passage.text == " ".join((FIRST, SECOND, THIRD, FOURTH))
    assert (len(passage.boxes), len(passage.overleaf)) == (2, 2)
    assert before.overleaf == after.overleaf == ()
    assert_boxes_hold_exactly(passage, data, tmp_path)


def test_a_random_letter_with_a_paragraph_overleaf(tmp_path: Path) -> None:
    drawn = typeset(56, reserve=True)  # turned by 270 degrees, and cropped
    (passage,) = [held for held in read_letter(drawn.pdf, "letter.pdf").passages if held.overleaf]
    assert_boxes_hold_exactly(passage, drawn.pdf, tmp_path)


@pytest.mark.skipif(not PUBLISHED, reason="the folder of published letters is not here")
def test_published_letters_with_a_paragraph_overleaf(tmp_path: Path) -> None:
    for path in PUBLISHED:
        passages = [held for held in read_letter(path.read_bytes(), path.name).passages if held.overleaf]
        assert passages
        for passage in passages:
            assert_boxes_hold_exactly(passage, path.read_bytes(), tmp_path)


def test_both_pages_of_a_paragraph_are_drawn(tmp_path: Path) -> None:
    data = letter_with_a_paragraph_overleaf(0, (0.0, 0.0, 0.0, 0.0))
    _, passage, _ = passages_of(read_pdf(data, "letter.pdf"))
    citation = quote_of(passage, "letter.pdf", keep_original(tmp_path, data))
    here, there = places(citation)
    first, second = page_picture(tmp_path, citation), page_picture(tmp_path, citation, place=there)
    assert page_picture(tmp_path, citation, place=here) == first != second
    for image, place in ((first, here), (second, there)):
        picture = Image.open(io.BytesIO(image.png))
        for box in place.boxes:
            seen = image.pixels(box)
            inside = picture.crop((ceil(seen.x0), ceil(seen.top), int(seen.x1), int(seen.bottom)))
            colours = {colour: count for count, colour in inside.getcolors(100_000) or []}
            assert max(colours, key=lambda colour: colours[colour]) == TINT
            assert (255, 255, 255) not in colours
        assert picture.getpixel((5, 5)) == (255, 255, 255)
    close = page_picture(tmp_path, citation, "close", there)
    assert close.part.height < first.part.height == 842
    assert close.part.top <= there.boxes[0].top and there.boxes[-1].bottom <= close.part.bottom


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


# Passages of a text file


def test_a_passage_of_several_lines_is_marked_line_by_line(tmp_path: Path) -> None:
    paragraph = ["The first line of a paragraph goes on in", "\tthe second line, which is", "followed by its end."]
    lines = ["18 July 2018", "", "A heading", "", *paragraph, "", "Notes"]
    data = "\r\n".join(lines).encode("utf-16")
    (passage,) = read_letter(data, "letter.txt").passages
    assert (passage.line, passage.last_line) == (5, 7)
    shown = text_lines(tmp_path, quote_of(passage, "letter.txt", keep_original(tmp_path, data)), around=2)
    assert [(line.number, line.text) for line in shown] == list(enumerate(lines, start=1))[2:9]
    assert marked(shown) == paragraph
    assert [line.number for line in shown if line.marked] == [5, 6, 7]


def test_an_empty_line_has_an_empty_mark(tmp_path: Path) -> None:
    content_hash = keep_original(tmp_path, b"one\n\nthree\nfour")
    lines = text_lines(
        tmp_path, Citation(1, "a.txt", "A", None, "", "q", line=1, last_line=3, document_hash=content_hash)
    )
    assert [line.marks for line in lines] == [((0, 3),), ((0, 0),), ((0, 5),), ()]
    assert [line.marked for line in lines] == [True, True, True, False]


@pytest.mark.parametrize(("line", "last_line"), [(None, None), (9, 9), (0, 0)])
def test_a_line_that_is_not_there_is_not_shown(line: int | None, last_line: int | None, tmp_path: Path) -> None:
    content_hash = keep_original(tmp_path, b"one\ntwo")
    citation = Citation(1, "a.txt", "A", None, "", "q", line=line, last_line=last_line, document_hash=content_hash)
    assert text_lines(tmp_path, citation) == ()


# Originals

Show = Callable[[Path, Citation], object]
SHOWN: dict[str, Show] = {
    "original_place": original_place,
    "original": original,
    "page_picture": page_picture,
    "text_lines": text_lines,
}
EVERY_SHOW = pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN.keys())


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Citation]:
    """A store with one letter in it, and a cell of that letter."""
    store = tmp_path / "store"
    _, citation = next(cells_of(store, (SAMPLES / "birmingham-2018.pdf").read_bytes(), "birmingham-2018.pdf"))
    return store, citation


def test_the_original_is_the_bytes_that_were_read(kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    assert original(store, citation) == (SAMPLES / "birmingham-2018.pdf").read_bytes()
    assert original_place(store, citation).read_bytes() == original(store, citation)


@EVERY_SHOW
def test_an_original_that_is_gone_is_told(show: Show, kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    path = original_path(store, citation.document_hash)
    path.unlink()
    with pytest.raises(StoreError, match="has left the store since it was quoted; ask again, or index it again"):
        show(store, citation)
    path.mkdir()
    with pytest.raises(StoreError, match="has left the store"):
        show(store, citation)
    with pytest.raises(StoreError, match="has left the store"):
        show(store / "nowhere", citation)


@pytest.mark.parametrize("show", [original, page_picture, text_lines])
def test_an_original_with_other_bytes_is_not_shown(show: Show, kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    path = original_path(store, citation.document_hash)
    data = path.read_bytes()
    others = (data.replace(b"455", b"456"), data[:-1], b"", (SAMPLES / "exampleton-2017.pdf").read_bytes())
    for other in others:
        assert other != data
        path.write_bytes(other)
        with pytest.raises(StoreError, match="is damaged; delete the store and run: ombudsman index PATH"):
            show(store, citation)


@EVERY_SHOW
def test_what_is_no_hash_never_becomes_a_path(show: Show, kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    real = citation.document_hash
    (store.parent / "secret").write_text("secret")
    (store / "originals" / "ab").mkdir(exist_ok=True)
    (store / "originals" / "ab" / "ab").write_text("secret")
    hostile = ("", ".", "..", "../secret", "../../etc/passwd", "/etc/passwd", "ab", f"{real}\n", f"{real}0", real[:-1])
    for content_hash in (*hostile, real.upper(), f"{real[:-1]}\0", f"{real}/../{real}", "é" * 64, "0" * 64):
        with pytest.raises(StoreError, match="ask again, or index it again"):
            show(store, replace(citation, document_hash=content_hash))


def test_an_original_that_may_not_be_read_is_told(kept: tuple[Path, Citation], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(StoreError, match=r"cannot be opened \(Permission denied\); make sure that you may read"):
        original(*kept)


def test_a_text_file_has_no_page_to_draw(tmp_path: Path) -> None:
    content_hash = keep_original(tmp_path, b"one")
    with pytest.raises(StoreError, match="has lines, and no page to draw"):
        page_picture(tmp_path, Citation(1, "a.txt", "A", None, "", "q", line=1, document_hash=content_hash))


def test_a_citation_of_what_the_original_has_not_is_told(kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    for show in (page_picture, text_lines):
        with pytest.raises(StoreError, match="no page 99; index it again"):
            show(store, replace(citation, page=99))
    nought = keep_original(store, bytes(500))
    with pytest.raises(StoreError, match="cannot be read any more"):
        text_lines(store, Citation(1, "a.txt", "A", None, "", "q", line=3, document_hash=nought))


# From a question to the cell


def figures_of(store: Path) -> tuple[StoredFigure, ...]:
    """Returns the figures of the samples."""
    with Ledger.open(store) as ledger:
        stored = ledger.figures()
    assert len(stored) > 90
    return stored


def require_shown(store: Path, stored: Sequence[StoredFigure]) -> None:
    """Fails unless each figure stands in its box, and alone is marked in its lines."""
    for held in stored:
        citation = cell_of(held.figure, held.document_hash)
        for place in places(citation):
            (box,) = place.boxes
            assert text_in_box(original(store, citation), place.page, box).strip() == held.figure.printed
        assert marked(text_lines(store, citation)) == [held.figure.printed]


def test_figures_of_the_samples_are_shown_in_the_original(figure_store: Path) -> None:
    # All of them in the long tests: tests/soak.
    stored = figures_of(figure_store)
    require_shown(figure_store, stored[::7])
    assert {held.kind for held in stored[::7]} == {held.kind for held in stored}


def test_the_figure_of_an_answer_is_marked_in_the_original(assistant: Assistant, figure_store: Path) -> None:
    for question in (
        "how many planning complaints did North West Leicestershire have in 2018?",
        "how many planning complaints did Exampleton have in 2016?",
    ):
        answer, _ = assistant.ask(question)
        (citation,) = answer.citations
        assert marked(text_lines(figure_store, citation)) == [answer.figures[0].figure.printed]


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
