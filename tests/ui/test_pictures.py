"""Pictures are drawn once, kept within bounds, and tried again when they could not be drawn."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

import ui.pictures
from assistant.answer import Citation
from assistant.evidence import Place
from index.errors import StoreError
from index.page_image import PageImage, View
from index.records import Box
from ui.pictures import Pictures

STORE = Path("store")
CITED = Citation(1, "a.pdf", "T", 1, "S", "3")


class Drawer:
    """Stands in for the drawing of a page: counts, and waits or fails when it is told to."""

    def __init__(self) -> None:
        self.drawn: Counter[int] = Counter()
        self.may_go_on = Event()
        self.may_go_on.set()
        self.fails = False

    def __call__(self, store: Path, citation: Citation, view: View, place: Place) -> PageImage:
        self.drawn[place.page] += 1
        assert self.may_go_on.wait(10)
        if self.fails:
            raise StoreError("It cannot be drawn.")
        return PageImage(b"png", 1, 1, Box(0, 0, 1, 1))


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    stand_in = Drawer()
    monkeypatch.setattr(ui.pictures, "page_picture", stand_in)
    return stand_in


def test_a_picture_that_was_prepared_is_not_drawn_again(drawer: Drawer) -> None:
    pictures, place = Pictures(), Place(1, ())
    pictures.prepare(STORE, CITED, "close", place)
    assert pictures.picture(STORE, CITED, "close", place).png == b"png"
    pictures.picture(STORE, CITED, "page", place)
    assert drawer.drawn == {1: 2}  # once for each view


def test_two_who_want_the_same_picture_wait_for_one_drawing(drawer: Drawer) -> None:
    drawer.may_go_on.clear()
    pictures, place = Pictures(), Place(1, ())
    with ThreadPoolExecutor(2) as people:
        waiting = [people.submit(pictures.picture, STORE, CITED, "close", place) for _ in range(2)]
        drawer.may_go_on.set()
        assert [one.result(10).png for one in waiting] == [b"png", b"png"]
    assert drawer.drawn == {1: 1}


def test_what_could_not_be_drawn_is_tried_again(drawer: Drawer) -> None:
    pictures, place = Pictures(), Place(1, ())
    drawer.fails = True
    with pytest.raises(StoreError, match="cannot be drawn"):
        pictures.picture(STORE, CITED, "close", place)
    drawer.fails = False
    assert pictures.picture(STORE, CITED, "close", place).png == b"png"


def test_only_the_latest_are_kept(drawer: Drawer) -> None:
    pictures = Pictures()
    for page in [*range(1, 66), 65, 1]:
        pictures.picture(STORE, CITED, "close", Place(page, ()))
    assert drawer.drawn[65] == 1
    assert drawer.drawn[1] == 2
