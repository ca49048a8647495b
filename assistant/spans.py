"""Spans of years in a question that names no end, or no year at all: since 2014, the last five years, each year.

A span says where it begins, where it ends, or how many years it counts back; which years these are depends on
what is held. The wordings stand in openings.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.numbers import year_ended


@dataclass(frozen=True, slots=True)
class Span:
    """Years from `first` to `last` (dates they ended), or the `newest` so many, or all; `text` are its words.

    "Since last year" counts two years: the newest held and the one before it.
    """

    text: str
    first: date | None = None
    last: date | None = None
    newest: int | None = None
    is_all: bool = False

    def years(self, held: Sequence[date]) -> tuple[date, ...]:
        """Returns every year of the span, oldest first, also those that are not held. An open end is the oldest or
        the newest of `held`; nothing is returned for a span that lies wholly beyond it."""
        if not held and not (self.first and self.last):
            return ()
        last = (self.last or max(held)).year
        first = last - self.newest + 1 if self.newest else (self.first or min(held)).year
        return tuple(year_ended(year) for year in range(max(1, first), last + 1))
