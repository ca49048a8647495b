"""Pictures of pages: the box holds the printed text, is marked and nothing else is."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from eval.corpus.typeset import FOLDER
from index.letter import read_letter
from index.page_image import PageImage, View, page_image, part_of_page
from index.records import Box
from tests.index.page_pictures import RED, TINT, VIEWS, contrast, darkest, drawn, frames, inner, one_page, picture_of
from tests.typeset_readings import typeset_reading
from tests.typesetter import TypesetLetter, typeset
from tests.typesetter.sheet import Frame, Sheet
from tests.typesetter.styles import BLACK

# Letters of the main set are upright or turned by 90 degrees, those of the reserve by any angle; many are cropped.
LETTERS = [*((seed, False) for seed in range(16)), *((seed, True) for seed in (0, 1, 3, 4, 5, 6, 14, 15))]
EVERY_LETTER = pytest.mark.parametrize(("seed", "reserve"), LETTERS)


def letter(seed: int, reserve: bool) -> TypesetLetter:
    return typeset(seed, reserve=reserve)


def boxes_of(seed: int, reserve: bool) -> tuple[bytes, dict[int, list[Box]]]:
    """Returns a letter, and the boxes of its figures by page."""
    boxes: dict[int, list[Box]] = {}
    for figure in typeset_reading(seed, reserve=reserve).figures:
        assert figure.source.page is not None and figure.source.box is not None
        boxes.setdefault(figure.source.page, []).append(figure.source.box)
    return letter(seed, reserve).pdf, boxes


@cache
def unmarked(seed: int, reserve: bool, page: int) -> PageImage:
    return drawn(letter(seed, reserve).pdf, page, [])


# What is marked, and what is not


def test_letters_of_every_rotation_are_among_them() -> None:
    styles = [letter(seed, reserve).style for seed, reserve in LETTERS]
    assert {style.rotation for style in styles} == {0, 90, 180, 270}
    assert sum(any(style.crop) for style in styles) >= 5
    assert {style.paper[0] > style.paper[1] for style in styles} == {False, True}


@EVERY_LETTER
def test_boxes_are_tinted_the_letters_stay_and_all_else_is_untouched(seed: int, reserve: bool) -> None:
    data, boxes_by_page = boxes_of(seed, reserve)
    for page, boxes in boxes_by_page.items():
        image = drawn(data, page, boxes)
        plain, marked = picture_of(unmarked(seed, reserve, page)), picture_of(image)
        tinted = ImageChops.multiply(plain, Image.new("RGB", plain.size, TINT))
        elsewhere = Image.new("L", plain.size, 255)
        for box in boxes:
            inside = inner(image.pixels(box))
            assert ImageChops.difference(marked.crop(inside), tinted.crop(inside)).getbbox() is None
            assert contrast(marked.crop(inside)) > 80
            assert darkest(marked.crop(inside)) <= darkest(plain.crop(inside))
            ImageDraw.Draw(elsewhere).rectangle(inner(image.pixels(box.padded(2.5))), fill=0)
        changed = ImageChops.difference(plain, marked).convert("L")
        assert changed.getbbox() is not None
        assert ImageChops.multiply(changed, elsewhere).getbbox() is None


@EVERY_LETTER
def test_a_cell_is_seen_whole_with_a_red_frame_close_about_it(seed: int, reserve: bool) -> None:
    data, boxes_by_page = boxes_of(seed, reserve)
    page, boxes = list(boxes_by_page.items())[-1]
    box, view = boxes[seed % len(boxes)], VIEWS[seed % len(VIEWS)]
    image = drawn(data, page, [box], view)
    red = frames(picture_of(image))
    around = red.getbbox()
    assert around is not None
    inside, near = image.pixels(box), image.pixels(box.padded(2.5))
    assert near.x0 <= around[0] < inside.x0 and near.top <= around[1] < inside.top
    assert inside.x1 < around[2] <= near.x1 and inside.bottom < around[3] <= near.bottom
    left, top, right, bottom = around
    assert left > 0 and top > 0 and right < image.width and bottom < image.height
    upper, lower = (left, top, right, top + 2), (left, bottom - 2, right, bottom)
    before, behind = (left, top, left + 2, bottom), (right - 2, top, right, bottom)
    for side in (upper, lower, before, behind):
        assert red.crop(side).getextrema() == (255, 255)
    assert red.crop(inner(inside)).getbbox() is None
    assert contrast(picture_of(image).crop(inner(inside))) > 80


@EVERY_LETTER
def test_every_view_has_all_boxes_in_it_and_nothing_but_the_page(seed: int, reserve: bool) -> None:
    data, boxes_by_page = boxes_of(seed, reserve)
    page, boxes = next(iter(boxes_by_page.items()))
    whole = unmarked(seed, reserve, page).part
    image = drawn(data, page, boxes, VIEWS[seed % len(VIEWS)])
    for box in boxes:
        seen = image.pixels(box)
        assert 0 <= seen.x0 < seen.x1 <= image.width and 0 <= seen.top < seen.bottom <= image.height
    assert 0 <= image.part.x0 < image.part.x1 <= whole.x1
    assert 0 <= image.part.top < image.part.bottom <= whole.bottom


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("crop", [(0.0, 0.0, 0.0, 0.0), (37.0, 11.0, 23.0, 53.0)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_box_lies_in_the_picture_where_it_lies_on_the_page(
    rotation: int, crop: tuple[float, float, float, float], view: View
) -> None:
    box = Box(301.3, 402.9, 307.7, 411.1)
    sheet = Sheet()
    sheet.new_page(Frame(595.28, 841.89, rotation, crop))
    sheet.fill((box.x0, box.top, box.x1, box.bottom), BLACK)
    image = drawn(sheet.finish(), 1, [box], view)
    assert darkest(Image.new("RGB", (1, 1), RED)) > 60
    dark = picture_of(image).convert("L").point(lambda level: 255 if level < 60 else 0)
    around, expected = dark.getbbox(), image.pixels(box)
    assert around is not None
    for side, wanted in zip(around, (expected.x0, expected.top, expected.x1, expected.bottom), strict=True):
        assert side == pytest.approx(wanted, abs=1.0)


@pytest.mark.parametrize("view", VIEWS)
def test_no_line_of_a_frame_runs_through_the_lines_of_a_paragraph(view: View) -> None:
    data = (FOLDER / "birmingham-2018.pdf").read_bytes()
    passage = max(read_letter(data, "a.pdf").passages, key=lambda passage: len(passage.boxes))
    assert passage.page is not None and len(passage.boxes) >= 4
    image = drawn(data, passage.page, list(passage.boxes), view)
    red = frames(picture_of(image))
    assert red.getbbox() is not None
    for box in passage.boxes:
        assert red.crop(inner(image.pixels(box))).getbbox() is None


def test_boxes_of_any_order_and_number_give_one_tint() -> None:
    data = one_page(595, 842)
    box = Box(100, 100, 200, 150)
    once = drawn(data, 1, [box], "close")
    assert drawn(data, 1, [box] * 500, "close") == once
    assert drawn(data, 1, [Box(150, 100, 200, 150), Box(100, 100, 160, 150)], "close") == once


def test_the_same_picture_comes_from_the_same_page() -> None:
    data, boxes_by_page = boxes_of(3, True)
    page, boxes = next(iter(boxes_by_page.items()))
    first = page_image(data, page, boxes, "close")
    assert page_image(data, page, boxes, "close") == first == drawn(data, page, boxes, "close")
    assert drawn(data, page, list(reversed(boxes)), "close") == first


# Which part of the page is seen

SIDES = st.floats(-2000, 4000)
BOXES = st.builds(Box, SIDES, SIDES, SIDES, SIDES)


@given(
    width=st.floats(1, 3000), height=st.floats(1, 3000), boxes=st.lists(BOXES, max_size=4), view=st.sampled_from(VIEWS)
)
def test_the_part_that_is_seen_lies_on_the_page(width: float, height: float, boxes: list[Box], view: View) -> None:
    part = part_of_page(width, height, boxes, view)
    assert 0 <= part.x0 < part.x1 <= width * (1 + 1e-9)
    assert 0 <= part.top < part.bottom <= height * (1 + 1e-9)


@given(x=st.floats(0, 590), y=st.floats(0, 830), view=st.sampled_from(VIEWS))
def test_what_stands_about_a_cell_is_seen_too(x: float, y: float, view: View) -> None:
    box = Box(x, y, x + 5, y + 12)
    part = part_of_page(595, 842, [box], view)
    shares = {"page": (1, 1), "close": (1, 0.3), "closest": (0.5, 0.18)}[view]
    assert (part.width, part.height) == pytest.approx((595 * shares[0], 842 * shares[1]))
    assert part.x0 <= max(x - 24, 0) and part.x1 >= min(x + 29, 595)
    assert part.top <= max(y - 24, 0) and part.bottom >= min(y + 36, 842)
