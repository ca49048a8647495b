"""Pictures of pages: the box holds the printed text, is marked and nothing else is; whatever comes in, a picture
or a sentence comes out."""

from __future__ import annotations

import io
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from eval.corpus.typeset import FOLDER
from index import page_image as module
from index.errors import StoreError
from index.letter import read_letter
from index.page_image import PageImage, View, page_image, part_of_page
from index.records import Box
from tests.typesetter import TypesetLetter, typeset
from tests.typesetter.sheet import Frame, Sheet
from tests.typesetter.styles import BLACK

SHARED = Path(__file__).parents[2].parent / "shared"
HOSTILE = SHARED / "hostile"
NEEDS_HOSTILE = pytest.mark.skipif(not HOSTILE.exists(), reason="the folder of hostile documents is not here")

RED = (0xD4, 0x35, 0x1C)
TINT = (255, 243, 178)
VIEWS: tuple[View, ...] = ("page", "close", "closest")
MOST_PIXELS = 8_000_000
LONGEST_SIDE = 32_000

# Letters of the main set are upright or turned by 90 degrees, those of the reserve by any angle; many are cropped.
LETTERS = [*((seed, False) for seed in range(16)), *((seed, True) for seed in (0, 1, 3, 4, 5, 6, 14, 15))]
EVERY_LETTER = pytest.mark.parametrize(("seed", "reserve"), LETTERS)


@cache
def letter(seed: int, reserve: bool) -> TypesetLetter:
    return typeset(seed, reserve=reserve)


@cache
def boxes_of(seed: int, reserve: bool) -> tuple[bytes, dict[int, list[Box]]]:
    """Returns a letter, and the boxes of its figures by page."""
    data = letter(seed, reserve).pdf
    boxes: dict[int, list[Box]] = {}
    for figure in read_letter(data, "letter.pdf").figures:
        assert figure.source.page is not None and figure.source.box is not None
        boxes.setdefault(figure.source.page, []).append(figure.source.box)
    return data, boxes


def drawn(data: bytes, page: int, boxes: list[Box], view: View = "page") -> PageImage:
    """Draws in this process: a letter of ours is not hostile, and a process for each picture takes a while."""
    return module._drawn(data, page, boxes, view)


@pytest.fixture
def process_in_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that draws is run in this one: what it is told and what it answers are the same."""

    def run(_command: list[str], input: bytes, **_: object) -> subprocess.CompletedProcess[bytes]:
        said = io.BytesIO()
        with monkeypatch.context() as within:
            within.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input)))
            within.setattr(sys, "stdout", io.TextIOWrapper(said, write_through=True))
            try:
                code = module._serve()
            except Exception:
                code = 1  # as Python ends
            return subprocess.CompletedProcess([], code, said.getvalue())

    monkeypatch.setattr(module, "_limit", lambda: None)
    monkeypatch.setattr(subprocess, "run", run)


IN_HERE = pytest.mark.usefixtures("process_in_here")


@cache
def unmarked(seed: int, reserve: bool, page: int) -> PageImage:
    return drawn(letter(seed, reserve).pdf, page, [])


def picture_of(image: PageImage) -> Image.Image:
    picture = Image.open(io.BytesIO(image.png))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (image.width, image.height))
    return picture


def inner(box: Box) -> tuple[int, int, int, int]:
    """The whole pixels of a box."""
    return (-int(-box.x0 // 1), -int(-box.top // 1), int(box.x1 // 1), int(box.bottom // 1))


def frames(picture: Image.Image) -> Image.Image:
    """A mask of the pixels that are of the frame's red."""
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, RED))
    parts = difference.split()
    return ImageChops.lighter(ImageChops.lighter(*parts[:2]), parts[2]).point(lambda level: 0 if level else 255)


def darkest(picture: Image.Image) -> int:
    low, _ = picture.convert("L").getextrema()
    assert isinstance(low, int)
    return low


def contrast(picture: Image.Image) -> int:
    low, high = picture.convert("L").getextrema()
    assert isinstance(low, int) and isinstance(high, int)
    return high - low


def one_page(width: float, height: float, encrypt: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, encrypt=encrypt)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(1, height / 2, "3")
    canvas.save()
    return buffer.getvalue()


def told(error: pytest.ExceptionInfo[StoreError]) -> str:
    """Returns what a person is told, which is one sentence with a remedy."""
    text = str(error.value)
    assert re.fullmatch(r"[A-Z][^.!?\n]{10,200}; [a-z][^.!?\n]+\.", text), text
    return text


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


# Odd boxes and pages

FAR = 1e9
ODD_BOXES = {
    "beyond the upper left": Box(-20, -20, 10, 10),
    "beyond the lower right": Box(580, 830, 700, 900),
    "off the page": Box(700, 900, 800, 1000),
    "above the page": Box(100, -90, 200, -50),
    "without width and height": Box(50, 50, 50, 50),
    "all noughts": Box(0, 0, 0, 0),
    "the wrong way round": Box(200, 140, 100, 120),
    "larger than the page": Box(-FAR, -FAR, FAR, FAR),
    "far away": Box(1e300, 5, 1e301, 10),
    "without end": Box(0, 0, float("inf"), float("inf")),
}


@IN_HERE
@pytest.mark.parametrize("box", ODD_BOXES.values(), ids=ODD_BOXES.keys())
def test_an_odd_box_still_gives_a_picture(box: Box) -> None:
    image = page_image(one_page(595, 842), 1, [box], "close")
    picture = picture_of(image)
    assert image.width * image.height <= MOST_PIXELS + LONGEST_SIDE
    assert 0 <= image.part.top < image.part.bottom <= 842
    upright = Box(min(box.x0, box.x1), min(box.top, box.bottom), max(box.x0, box.x1), max(box.top, box.bottom))
    is_on_the_page = upright.x0 <= 595 and upright.top <= 842 and upright.x1 >= 0 and upright.bottom >= 0
    is_tinted = any(colour == TINT for _, colour in picture.getcolors(maxcolors=10_000) or [])
    assert is_tinted == is_on_the_page
    if is_on_the_page:
        within = image.pixels(upright)
        seen = (max(within.x0, 0), max(within.top, 0), min(within.x1, image.width), min(within.bottom, image.height))
        middle = (int((seen[0] + seen[2]) / 2), int((seen[1] + seen[3]) / 2))
        assert picture.getpixel(middle) == TINT


@IN_HERE
def test_a_box_that_is_no_number_is_told() -> None:
    with pytest.raises(StoreError, match="open the document itself") as error:
        page_image(one_page(595, 842), 1, [Box(float("nan"), 0, 1, 1)], "close")
    told(error)


@settings(max_examples=60, deadline=None)
@example(boxes=[Box(0.0, 3e307, 0.0, 3e307)], view="page")
@given(
    boxes=st.lists(st.builds(Box, *[st.floats(allow_nan=False, allow_infinity=True)] * 4), max_size=5),
    view=st.sampled_from(VIEWS),
)
def test_any_boxes_give_a_picture_of_bounded_size(boxes: list[Box], view: View) -> None:
    image = drawn(one_page(60, 90), 1, boxes, view)
    assert 1 <= image.width <= 60 * 8 and 1 <= image.height <= 90 * 8
    assert picture_of(image).size == (image.width, image.height)


def test_hundreds_of_boxes_are_drawn_in_time() -> None:
    small = [Box(20 * x, 20 * y, 20 * x + 9, 20 * y + 9) for x in range(29) for y in range(42)]
    large = [Box(n / 10, n / 10, 590, 840) for n in range(3000)]
    image = page_image(one_page(595, 842), 1, [*small, *large])
    assert picture_of(image).getpixel((image.width // 2, image.height // 4)) == TINT


ODD_SIZES = [
    (14400, 20), (20, 14400), (3, 3), (1, 14400), (14400, 14400), (0.5, 0.5), (1e6, 1), (1, 1e6), (1e6, 1e6),
]  # fmt: skip


@IN_HERE
@pytest.mark.parametrize("size", ODD_SIZES)
def test_a_page_of_odd_size_gives_a_picture_of_bounded_size(size: tuple[float, float]) -> None:
    width, height = size
    data, box = one_page(width, height), Box(0, height / 4, min(width, 9), height / 2)
    for view in VIEWS:
        image = page_image(data, 1, [box], view) if view == "close" else drawn(data, 1, [box], view)
        assert image.width * image.height <= MOST_PIXELS + LONGEST_SIDE
        assert min(image.width, image.height) >= 1 and max(image.width, image.height) <= LONGEST_SIDE + 2
        assert image.part.x0 <= box.x0 and image.part.x1 >= box.x1
        assert image.part.top <= box.top and image.part.bottom >= box.bottom
        assert picture_of(image).size == (image.width, image.height)


@IN_HERE
@pytest.mark.parametrize("page", [0, -1, 2, 2**32 + 1, 2**63])
def test_a_page_that_is_not_there_is_told(page: int) -> None:
    with pytest.raises(StoreError, match=f"no page {page}; index it again") as error:
        page_image(one_page(595, 842), page, [])
    told(error)


NO_PDFS = {
    "nothing": b"",
    "text": b"Complaints and enquiries received\n3\n",
    "lines": b"\n" * 1000,
    "noughts": bytes(100_000),
    "an order": b'{"page": 1, "boxes": [], "view": "page"}\n',
    "a head alone": b"%PDF-1.7\n",
    "half a letter": (FOLDER / "birmingham-2018.pdf").read_bytes()[:700],
    "encrypted": one_page(595, 842, encrypt="secret"),
}


@IN_HERE
@pytest.mark.parametrize("data", NO_PDFS.values(), ids=NO_PDFS.keys())
def test_what_cannot_be_drawn_is_told(data: bytes) -> None:
    with pytest.raises(StoreError, match="Page 1 cannot be shown as a picture; open the document itself") as error:
        page_image(data, 1, [Box(1, 1, 2, 2)])
    told(error)


@IN_HERE
def test_an_unknown_view_is_told() -> None:
    with pytest.raises(StoreError):
        page_image(one_page(595, 842), 1, [Box(1, 1, 2, 2)], "closer")  # type: ignore[arg-type]


def test_the_process_tells_what_it_would_tell_in_here(request: pytest.FixtureRequest) -> None:
    letter, box = one_page(595, 842), Box(0, 0, float("inf"), float("inf"))
    orders: list[tuple[bytes, int, list[Box]]] = [
        (letter, 1, [box]),
        (letter, 2, []),
        (NO_PDFS["half a letter"], 1, []),
        (letter, 1, [Box(float("nan"), 0, 1, 1)]),
    ]

    def answers() -> Iterator[PageImage | str]:
        for order in orders:
            try:
                yield page_image(*order, "close")
            except StoreError as error:
                yield str(error)

    alone = list(answers())
    request.getfixturevalue("process_in_here")
    assert list(answers()) == alone
    assert [type(answer) for answer in alone] == [PageImage, str, str, str]


# Documents that mean harm


def drawn_or_told(path: Path) -> str:
    try:
        image = page_image(path.read_bytes(), 1, [Box(10, 10, 50, 50)])
    except StoreError as error:
        return str(error)
    assert image.width * image.height <= MOST_PIXELS + LONGEST_SIDE
    return "x".join(map(str, picture_of(image).size))


def hostile(folder: str) -> list[Path]:
    found = sorted((HOSTILE / folder).glob("*.pdf"))
    assert found
    return found


def require_drawn_or_refused(paths: list[Path]) -> None:
    """Fails unless each is drawn or refused in a sentence, and any of them is drawn."""
    with ThreadPoolExecutor(3) as threads:
        outcomes = dict(zip(paths, threads.map(drawn_or_told, paths), strict=True))
    for path, outcome in outcomes.items():
        assert re.fullmatch(r"\d+x\d+|Page 1 (?:cannot be shown|takes longer) [^.]+\.", outcome), path.name
    assert any(outcome[0].isdigit() for outcome in outcomes.values())


@NEEDS_HOSTILE
def test_a_hostile_document_is_drawn_or_refused() -> None:
    # All of them in the long tests: tests/soak.
    require_drawn_or_refused([*hostile("bombs"), *hostile("malformed")[::8]])


def laughing_page() -> bytes:
    """A page of four thousand bytes that is 430 million letters long: forms that draw forms that draw forms."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 200), invariant=1)
    for level in range(9):
        canvas.beginForm(f"form{level}", 0, 0, 200, 200)
        for _ in range(12 if level else 0):
            canvas.doForm(f"form{level - 1}")
        if not level:
            canvas.drawString(10, 10, "1")
        canvas.endForm()
    canvas.doForm("form8")
    canvas.save()
    return buffer.getvalue()


def test_a_page_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 1)
    with pytest.raises(StoreError, match="Page 1 takes longer than 1 seconds to draw") as error:
        page_image(laughing_page(), 1, [])
    told(error)


# The process


def test_nothing_of_the_current_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = page_image(one_page(595, 842), 1, [])
    came = tmp_path / "came"
    trap = f"open({str(came)!r}, 'w').close()\nraise SystemExit(0)\n"
    (tmp_path / "index").mkdir()
    places = ("index/__init__", "index/page_image", "PIL", "json", "pypdfium2", "sitecustomize", "usercustomize", "io")
    for name in places:
        (tmp_path / f"{name}.py").write_text(trap)
    monkeypatch.chdir(tmp_path)
    for head in ([], ["", "."]):
        monkeypatch.setattr(sys, "path", [*head, *sys.path])
        assert page_image(one_page(595, 842), 1, []) == wanted
    assert not came.exists()
    # The trap would have sprung: it is what `python -m` without -P runs.
    subprocess.run([sys.executable, "-m", "index.page_image"], input=b"", check=False, capture_output=True)
    assert came.exists()


def test_the_process_is_told_nothing_that_it_need_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUDSMAN_API_KEY", "secret")
    monkeypatch.setenv("PYTHONINSPECT", "1")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    seen: list[dict[str, Any]] = []
    run = subprocess.run

    def watched(command: list[str], **options: Any) -> Any:
        seen.append({"command": command, **options})
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    monkeypatch.setattr(sys, "path", ["", "relative", *sys.path])
    page_image(one_page(595, 842), 1, [])
    (call,) = seen
    assert "-P" in call["command"] and not call.get("shell")
    assert set(call["env"]) <= {"PYTHONPATH", "LD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT"}
    places = call["env"]["PYTHONPATH"].split(os.pathsep)
    assert all(Path(place).is_absolute() for place in places)


def test_a_process_that_cannot_start_or_falls_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    falling = tmp_path / "falling"
    falling.write_text("#!/bin/sh\nkill -SEGV $$\n")
    falling.chmod(0o700)
    for program in (str(falling), str(tmp_path / "nowhere"), str(tmp_path)):
        monkeypatch.setattr(sys, "executable", program)
        with pytest.raises(StoreError, match="open the document") as error:
            page_image(one_page(595, 842), 1, [])
        told(error)


def test_limits_are_set_and_never_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to: dict[int, tuple[int, int]] = {}

    def refuse_or_note(limit: int, sides: tuple[int, int]) -> None:
        set_to[limit] = sides
        if limit == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")  # as some systems do

    held = {resource.RLIMIT_CPU: 4, resource.RLIMIT_AS: resource.RLIM_INFINITY}
    monkeypatch.setattr(resource, "getrlimit", lambda limit: (1, held.get(limit, resource.RLIM_INFINITY)))
    monkeypatch.setattr(resource, "setrlimit", refuse_or_note)
    module._limit()
    assert set_to[resource.RLIMIT_CPU] == (4, 4)
    assert set_to[resource.RLIMIT_AS] == (2 * 1024**3, 2 * 1024**3)
    assert set_to[resource.RLIMIT_FSIZE] == set_to[resource.RLIMIT_CORE] == (0, 0)


def test_threads_may_ask_at_once() -> None:
    data = one_page(595, 842)
    jobs = [(box, view) for box, view in product([Box(10, 10, 20, 20), Box(500, 800, 510, 810)], VIEWS)]
    with ThreadPoolExecutor(3) as threads:
        images = list(threads.map(lambda job: page_image(data, 1, [job[0]], job[1]), jobs))
    assert images == [drawn(data, 1, [box], view) for box, view in jobs]
