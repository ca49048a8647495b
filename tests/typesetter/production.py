"""Production: a letter of any layout by any producer, from a seed."""

from __future__ import annotations

from random import Random

from .canvas_setting import canvas_pdf
from .chromium_setting import Printer
from .document import Letter
from .dress import random_dress
from .html_setting import page_html
from .platypus_setting import platypus_pdf
from .text_setting import text_of

PRODUCERS = ("canvas", "platypus", "chromium", "tabs", "spaces", "html")
NAMES = {"tabs": "letter.txt", "spaces": "letter.txt", "html": "letter.html"}
PAGE_PRODUCERS = ("html", "chromium")


def producers_of(layout: str) -> tuple[str, ...]:
    """The producers that can set a layout; the web page is read as HTML, or printed by the browser."""
    return PAGE_PRODUCERS if layout == "page" else PRODUCERS


def produced(
    letter: Letter, producer: str, seed: int, *, reserve: bool = False, printer: Printer | None = None
) -> bytes:
    """The letter as a file; only Chromium needs a printer. Raises ValueError for an unknown producer."""
    rng = Random(f"{producer} {letter.layout} {'reserve' if reserve else 'main'} {seed}")
    dress = random_dress(rng, reserve=reserve)
    if producer == "canvas":
        return canvas_pdf(letter, dress, rng)
    if producer == "platypus":
        return platypus_pdf(letter, dress, rng)
    if producer == "chromium" and printer is not None:
        return printer.pdf(letter, dress, rng)
    if producer in ("tabs", "spaces"):
        return text_of(letter, rng, tabs=producer == "tabs")
    if producer == "html":
        return page_html(letter, dress, rng)
    raise ValueError(f"No producer {producer!r}: choose one of {', '.join(PRODUCERS)}; chromium needs a printer.")


def file_name(producer: str) -> str:
    """What a file of this producer is called."""
    return NAMES.get(producer, "letter.pdf")
