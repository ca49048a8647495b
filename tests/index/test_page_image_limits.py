"""Pictures of odd boxes, of odd pages and of documents that mean harm: a picture or a sentence comes out."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eval.corpus.typeset import FOLDER
from index import page_image as module
from index.errors import StoreError
from index.page_image import PageImage, View, page_image
from index.records import Box
from tests.index.page_pictures import LONGEST_SIDE, MOST_PIXELS, TINT, VIEWS, drawn, one_page, picture_of, told

SHARED = Path(__file__).parents[2].parent / "shared"
HOSTILE = SHARED / "hostile"
NEEDS_HOSTILE = pytest.mark.skipif(not HOSTILE.exists(), reason="the folder of hostile documents is not here")


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
