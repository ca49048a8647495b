"""Chromium: letters printed by a browser, many in one start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from random import Random

from playwright.sync_api import Page, sync_playwright

from eval.browser import FLAGS, chromium

from .document import Letter
from .dress import Dress
from .html_setting import printable_html


class Printer:
    """Prints letters on one page of an open browser."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def pdf(self, letter: Letter, dress: Dress, rng: Random) -> bytes:
        """The letter as the browser prints it."""
        self._page.set_content(printable_html(letter, dress, rng))
        words = {"page": '<span class="pageNumber"></span>', "ref": "4711", "year": str(letter.year_ended.year)}
        head, foot = (
            f'<div style="font-size:7pt;width:100%;text-align:center">{escape(text).format(**words)}</div>'
            for text in (dress.running_head, dress.running_foot)
        )
        furnished = bool(dress.running_head or dress.running_foot)
        return self._page.pdf(
            prefer_css_page_size=True,
            print_background=True,
            display_header_footer=furnished,
            header_template=head,
            footer_template=foot,
        )


@contextmanager
def open_printer() -> Iterator[Printer]:
    """A browser for as long as it is needed. Raises LookupError where there is no Chromium."""
    path = chromium()
    if path is None:
        raise LookupError("No Chromium found: install it, or leave out the producer chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield Printer(browser.new_page())
        finally:
            browser.close()
