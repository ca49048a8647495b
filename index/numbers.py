"""Printed text to values and back: counts, percentages, dates and years ended.

What belongs here: how a number or a date is written. What does not: what it counts.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from index.records import Number, Unit

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

# Grouped thousands must group by three: "1,20" is no number, so it is refused rather than guessed.
_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?(?P<percent>\s?%)?", re.A)
_DATE_WORDS = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.I)
_DATE_DIGITS = re.compile(
    r"(?<![\d/.\-])(?P<day>\d{1,2})(?P<sep>[/.\-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)?\d\d)(?![\d/\-])"
)
_VALUE_LIKE = re.compile(r"[<>≤≥~(\[£+-]{0,2}\d[\d,. '’\u00a0\u202f]*%?\s?(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹)\]+]|\(\d\)|\[\d\])*")
_LONGEST_VALUE = 12
_NO_VALUE = frozenset({"-", "–", "—", "n/a", "na", "nil return", "*", "..", "…"})


class Printed(NamedTuple):
    """A number as printed: its value, and whether it stands as a percentage."""

    value: Number
    unit: Unit


def read_number(text: str) -> Printed | None:
    """Returns the value of a whole printed number, or None if `text` is anything else.

    "1,204" is 1204, "0%" is 0 percent, "32.6" is Decimal("32.6"). Nothing is stripped but white
    space: "3*" and "1,20" are None, since a guess here would be a wrong figure later.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not text.isascii():
        return None
    whole = match["whole"].replace(",", "")
    value: Number = Decimal(whole + match["fraction"]) if match["fraction"] else int(whole)
    return Printed(value, "percent" if match["percent"] else "count")


def is_no_value(text: str) -> bool:
    """Whether a cell says in print that there is no value: a dash, "n/a"."""
    return text.strip().lower() in _NO_VALUE


def looks_like_value(text: str) -> bool:
    """Whether a cell is meant as a value, readable or not: "3*", "<5", "1 204" and "nil" are."""
    text = text.strip()
    if text.lower() in {"nil", "none", "~"}:
        return True
    return len(text) <= _LONGEST_VALUE and any(c.isdigit() for c in text) and _VALUE_LIKE.fullmatch(text) is not None


def format_number(value: Number, unit: Unit) -> str:
    """Returns a value in the project's own hand: thousands with commas, a percent with its sign."""
    return f"{value:,}%" if unit == "percent" else f"{value:,}"


def read_dates(text: str) -> list[date]:
    """Returns every date in `text`, in the order printed: "18 July 2018", "31/03/2018", "31.03.18".

    Days come before months, as in every letter. What is no day of the calendar is left out.
    """
    found: list[tuple[int, date]] = []
    for match in filter(_is_plain, _DATE_WORDS.finditer(text)):
        month = _MONTH_NUMBER[match["month"].lower()]
        _add(found, match.start(), int(match["year"]), month, int(match["day"]))
    for match in filter(_is_plain, _DATE_DIGITS.finditer(text)):
        year = int(match["year"])
        _add(found, match.start(), year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
    return [day for _, day in sorted(found)]


def _is_plain(match: re.Match[str]) -> bool:
    """Whether the digits of a date are those that English is written with."""
    return all(c.isascii() for c in match[0] if c.isdigit())


def _add(found: list[tuple[int, date]], at: int, year: int, month: int, day: int) -> None:
    try:
        found.append((at, date(year, month, day)))
    except ValueError:
        return


def year_ended(year: int) -> date:
    """Returns the last day of the reporting year that people call `year`: 31 March (a letter of July
    2018 reports the year ended 31 March 2018)."""
    return date(year, 3, 31)


def spoken_date(day: date) -> str:
    """Returns a date as the letters write it: 31 March 2018."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"
