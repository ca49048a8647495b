"""Random letters of every layout by unlike producers: every figure exact, none invented, none silently missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from eval.browser import chromium
from index.letter import read_letter
from tests.typesetter.chromium_setting import Printer, open_printer
from tests.typesetter.comparison import Score, compared
from tests.typesetter.letters import LAYOUTS, composed
from tests.typesetter.production import file_name, produced, producers_of

# Letters by each producer, dealt out over the layouts that it can set: 300, which the long tests (tests/soak) read,
# the first of them here, and those of the reserve. The browser is the slowest by far.
ALL = {"canvas": 63, "platypus": 42, "chromium": 16, "tabs": 56, "spaces": 56, "html": 67}
LETTERS = {"canvas": 14, "platypus": 14, "chromium": 8, "tabs": 14, "spaces": 14, "html": 16}
RESERVE = {"canvas": 14, "platypus": 7, "chromium": 4, "tabs": 7, "spaces": 7, "html": 8}
WITHOUT_BROWSER = [name for name in LETTERS if name != "chromium"]
NEEDS_CHROMIUM = pytest.mark.skipif(chromium() is None, reason="needs Chromium on the machine")


def dealt(producer: str, number: int) -> Iterator[tuple[str, int]]:
    """So many letters of a producer, as layout and seed; each layout gets its share."""
    layouts = [layout for layout in LAYOUTS if producer in producers_of(layout)]
    for place, layout in enumerate(islice(cycle(layouts), number)):
        yield layout, place // len(layouts)


def read(layout: str, producer: str, seed: int, *, reserve: bool = False, printer: Printer | None = None) -> Score:
    letter = composed(layout, seed, reserve=reserve)
    data = produced(letter, producer, seed, reserve=reserve, printer=printer)
    return compared(read_letter(data, file_name(producer)).figures, letter.facts)


# Of this module only: while it lives, no other test of the same process can start a browser.
@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    with open_printer() as printer:
        yield printer


def misread(producer: str, number: int, printer: Printer | None = None) -> dict[str, list[str]]:
    """The letters of a producer, of so many, that were not read exactly, each with its first failures."""
    found = {}
    for layout, seed in dealt(producer, number):
        failures = read(layout, producer, seed, printer=printer).failures
        if failures:
            found[f"{layout} of seed {seed}"] = failures[:4]
    return found


@pytest.mark.parametrize("producer", WITHOUT_BROWSER)
def test_every_figure_of_a_random_letter_is_exact(producer: str) -> None:
    assert misread(producer, LETTERS[producer]) == {}


@NEEDS_CHROMIUM
def test_every_figure_of_a_random_letter_from_a_browser_is_exact(printer: Printer) -> None:
    assert misread("chromium", LETTERS["chromium"], printer) == {}


def reserve_score(producer: str, printer: Printer | None = None) -> Score:
    total = Score()
    for layout, seed in dealt(producer, RESERVE[producer]):
        total.add(read(layout, producer, seed, reserve=True, printer=printer))
    print(f"{producer}: {total.exact} of {total.expected} figures read, {total.missing} left out")
    return total


@pytest.mark.parametrize("producer", WITHOUT_BROWSER)
def test_no_figure_of_an_unfamiliar_letter_is_wrong_or_invented(producer: str) -> None:
    total = reserve_score(producer)
    assert (total.wrong, total.invented) == (0, 0)


@NEEDS_CHROMIUM
def test_no_figure_of_an_unfamiliar_letter_from_a_browser_is_wrong_or_invented(printer: Printer) -> None:
    total = reserve_score("chromium", printer)
    assert (total.wrong, total.invented) == (0, 0)
