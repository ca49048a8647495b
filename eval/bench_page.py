"""The bench of the page: from the start of the server to the first useful page, from Enter to the answer, from a
click to the picture of the cell; in the system's Chromium, as a visitor sees it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eval.bench_rows import Aim, Part, Row
from eval.browser import FLAGS, chromium, served_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_STARTS = 3
_PICTURES = 5
_PAUSE = 1000  # milliseconds

# Run in the page until they are true: the answer of a turn is drawn; more pictures are; one that was not there is.
_ANSWERED = "number => document.querySelector(`.st-key-turn-${number} [class*=st-key-show-] button`)"
_MORE_PICTURES = """before => [...document.querySelectorAll('[class*=st-key-picture-] img')]
    .filter(image => image.complete && image.naturalWidth > 0).length > before"""
_OTHER_PICTURE = """before => [...document.querySelectorAll('[class*=st-key-picture-] img')]
    .some(image => image.complete && image.naturalWidth > 0 && !before.includes(image.src))"""


def page_part(store: Path, questions: Sequence[str]) -> Part | None:
    """Returns the measurements; each question must have one figure. None where there is no Chromium."""
    if chromium() is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        _first_page(browser, store)  # warms the disk; not counted
        starts = tuple(_first_page(browser, store) for _ in range(_STARTS))
        with served_page(store) as address:
            page = _fresh(browser)
            _open(page, address)
            answers = tuple(1000 * _ask(page, question, turn) for turn, question in enumerate(questions, start=1))
            pictures = tuple(1000 * _see(page, number) for number in range(_PICTURES))
            views = tuple(1000 * _see_whole(page, number) for number in range(_PICTURES))
        browser.close()
    return Part(
        "The page, in a browser on this machine",
        (
            Row("process start to first useful page", "s", starts, Aim(3)),
            Row("a figure: Enter to its answer on screen", "ms", answers, Aim(500)),
            Row("a cell: click to its picture on screen", "ms", pictures, Aim(400)),
            Row("the whole page: click to its picture", "ms", views, Aim(400)),
        ),
    )


def _first_page(browser: Browser, store: Path) -> float:
    """Returns the seconds from the start of the server's process until a question can be typed."""
    page = _fresh(browser)
    started = time.perf_counter()
    with served_page(store) as address:
        _open(page, address)
        seconds = time.perf_counter() - started
        page.context.close()
    return seconds


def _fresh(browser: Browser) -> Page:
    """Returns a page of a visitor who has never been here, so that nothing is remembered."""
    return browser.new_context(viewport={"width": 1280, "height": 900}).new_page()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_test_id("stChatInputTextArea").wait_for()


def _ask(page: Page, question: str, turn: int) -> float:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    started = time.perf_counter()
    box.press("Enter")
    page.wait_for_function(_ANSWERED, arg=turn)
    return time.perf_counter() - started


def _see(page: Page, number: int) -> float:
    """Clicks the source of an answer, some time after the one before, as people do."""
    button = page.locator("[class*=st-key-show-] button").nth(number)
    button.scroll_into_view_if_needed()
    page.wait_for_timeout(_PAUSE)
    before = page.locator("[class*=st-key-picture-] img").count()
    started = time.perf_counter()
    button.click()
    page.wait_for_function(_MORE_PICTURES, arg=before)
    return time.perf_counter() - started


def _see_whole(page: Page, number: int) -> float:
    """Asks for the whole page where a part of it is seen."""
    panel = page.locator("[class*=st-key-evidence-]").nth(number)
    before = [image.get_attribute("src") for image in page.locator("[class*=st-key-picture-] img").all()]
    whole = panel.get_by_text("Whole page", exact=True)
    whole.scroll_into_view_if_needed()
    page.wait_for_timeout(_PAUSE)
    started = time.perf_counter()
    whole.click()
    page.wait_for_function(_OTHER_PICTURE, arg=before)
    return time.perf_counter() - started
