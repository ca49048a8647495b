"""Reading of a text as a letter about one council and year: what its sentences state, and what is doubted."""

from __future__ import annotations

from datetime import date

from index.claims import Claim, claims_in
from index.readers.text import read_text
from index.records import Heading, Problem

HEADING = Heading("Annual Review letter 2024", "Birmingham City Council", date(2024, 3, 31))


def read(text: str) -> tuple[set[str], list[Problem]]:
    """Returns what is stated, each as measure and printed number, and the problems."""
    found = list(claims_in(read_text(text.encode(), "letter.txt"), HEADING))
    stated = {f"{one.figure.measure} {one.figure.printed}" for one in found if isinstance(one, Claim)}
    return stated, [one for one in found if isinstance(one, Problem)]
