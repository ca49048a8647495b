"""Readings made by hand, for tests of the store: small, complete, and read from lines of text.

A made letter is text like "council: Exampleton Council / year: 2018 / dated: 2018-07-18 / upheld: 5 /
= heading / - paragraph", a line each. `read_lines` reads it; a worker process can import it.
"""

from __future__ import annotations

import hashlib
import os
from datetime import date
from decimal import Decimal

from index.errors import Refused
from index.numbers import read_number, year_ended
from index.records import (
    Box,
    Document,
    DocumentKind,
    Figure,
    Heading,
    Number,
    Page,
    Passage,
    Problem,
    Reading,
    Source,
    Unit,
)

COUNCIL = "Exampleton Council"


def make_figure(measure: str, value: Number, *, subject: str | None = None, year: int = 2018) -> Figure:
    """Returns a figure of Exampleton Council, in a box on page 2."""
    unit: Unit = "rate" if isinstance(value, Decimal) else "count"
    source = Source("not kept", 2, Box(10.5, 20.2, 30.1, 40.7))
    return Figure(COUNCIL, year_ended(year), measure, subject, value, unit, f"{value}", "Table", measure, source)


def make_reading(
    name: str = "letters/exampleton-2018.pdf",
    data: bytes = b"one",
    *,
    figures: tuple[Figure, ...] = (),
    paragraphs: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
    authority: str | None = COUNCIL,
    year: int | None = 2018,
    dated: date | None = date(2018, 7, 18),
    title: str = "Annual Review letter 2018",
) -> Reading:
    """Returns the reading of a two-page letter with these contents."""
    kind: DocumentKind = "text" if name.endswith(".txt") else "pdf"
    pages = tuple(Page(number, 595.0, 842.0, ()) for number in (1, 2))
    document = Document(name, hashlib.sha256(data).hexdigest(), kind, len(data), pages)
    heading = Heading(title, authority, None if year is None else year_ended(year), dated)
    passages = tuple(
        Passage(text, ("Part", "Section"), n, 1, (Box(1.0, 2.0 + n, 3.0, 4.0 + n),))
        for n, text in enumerate(paragraphs)
    )
    layout = "letter_2014" if figures else None
    return Reading(document, heading, layout, figures, passages, problems)


def read_lines(data: bytes, name: str) -> Reading:
    """Returns the reading of a made letter. "refuse: why" is refused, "fall: how" brings the reader down."""
    lines = [line for line in data.decode().splitlines() if line.strip()]
    said = dict(line.split(": ", 1) for line in lines if ": " in line and line[0] not in "-=")
    if "refuse" in said:
        raise Refused("made_up", said["refuse"])
    if said.get("fall") == "process":
        os._exit(3)
    if said.get("fall") == "error":
        raise RuntimeError("the reader has a defect")
    council, year = said.get("council", COUNCIL), int(said.get("year", "2018"))
    stated = {key: said[key] for key in ("upheld", "received") if key in said}
    figures = tuple(_figure(council, year, key, text) for key, text in stated.items())
    reading = make_reading(
        name,
        data,
        paragraphs=tuple(line[2:] for line in lines if line.startswith("- ")),
        authority=council,
        year=year,
        dated=date.fromisoformat(said["dated"]) if "dated" in said else None,
    )
    problems = () if figures else (Problem("no_statistics", "no statistics recognised", Source(name)),)
    layout = "letter_2014" if figures else None
    return Reading(reading.document, reading.heading, layout, figures, reading.passages, problems)


def _figure(council: str, year: int, measure: str, text: str) -> Figure:
    number = read_number(text)
    assert number is not None, text
    source = Source("not kept", None, None, 3)
    return Figure(council, year_ended(year), measure, None, number.value, number.unit, text, "Table", measure, source)
