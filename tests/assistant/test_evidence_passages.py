"""Evidence for a passage: the lines it stands in, on one page, on two, or in a text file."""

from __future__ import annotations

import io
from math import ceil
from pathlib import Path

import pytest
from PIL import Image

from assistant.answer import Citation
from assistant.evidence import page_picture, places, text_lines
from index.letter import read_letter
from index.originals import keep_original
from index.page_text import text_in_box
from index.passages import passages_of
from index.readers.pdf import read_pdf
from index.records import Passage
from tests.assistant.cited_cells import marked, quote_of
from tests.typesetter import typeset
from tests.typesetter.sheet import Frame, Sheet
from tests.typesetter.styles import BLACK

PUBLISHED = sorted(
    (Path(__file__).parents[2].parent / "shared" / "letters").glob("north-west-leicestershire-2018-*.pdf")
)
TINT = (255, 243, 178)


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
