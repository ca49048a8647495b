"""The years that tables of 2005 to 2012 print at the head of a row: "01/04/07 - 31/03/08", "2006/07".

What belongs here: which reporting year such a label names. A label that names anything but one whole
year from 1 April to 31 March names none.
"""

from __future__ import annotations

import re
from datetime import date

from index.numbers import year_ended

_TO = r"\s*(?:-|–|—|−|to|until)?\s*"
_YEAR = r"(?:19|20)\d\d|\d\d"
_FIRST_DAY = rf"(?:0?1\s?[/.]\s?0?4\s?[/.]\s?(?P<f{{0}}>{_YEAR})|0?1(?:st)?\s+apr(?:il)?\.?,?\s+(?P<g{{0}}>{_YEAR}))"
_LAST_DAY = rf"(?:31\s?[/.]\s?0?3\s?[/.]\s?(?P<l{{0}}>{_YEAR})|31(?:st)?\s+mar(?:ch)?\.?,?\s+(?P<m{{0}}>{_YEAR}))"
_SPAN = rf"{_FIRST_DAY.format(0)}{_TO}{_LAST_DAY.format(0)}"
_PAIR = r"(?P<first>(?:19|20)\d\d)\s*[-–—/]\s*(?P<second>(?:19|20)\d\d|\d\d)"
_ENDED = rf"(?:for\s+)?(?:the\s+)?year\s+(?:ended|ending|end|to)\s+{_LAST_DAY.format(1)}"
_PERIOD = re.compile(rf"{_SPAN}|{_PAIR}|{_ENDED}", re.I)
_PART = re.compile(rf"{_FIRST_DAY.format(0)}{_TO}|{_TO}{_LAST_DAY.format(0)}", re.I)
_ANYWHERE = re.compile(rf"(?<![\d/.]){_SPAN}(?![\d/])|(?<![\d/.-]){_PAIR}(?![\d/])", re.I)


def period_ended(text: str) -> date | None:
    """Returns the last day of the year that a label names, or None if it names no whole year."""
    match = _PERIOD.fullmatch(text.strip(" *:"))
    return _ended(match) if match else None


def is_part_of_period(text: str) -> bool:
    """Whether a text is a period, or the beginning or the end of one that is broken over two lines."""
    return _PERIOD.fullmatch(text) is not None or _PART.fullmatch(text) is not None


def periods_in(text: str) -> set[date]:
    """Returns the last day of every whole year that a text names."""
    found = (_ended(match) for match in _ANYWHERE.finditer(text))
    return {day for day in found if day is not None}


def _ended(match: re.Match[str]) -> date | None:
    said = {name: _full(year) for name, year in match.groupdict().items() if year is not None}
    start = said.get("f0", said.get("g0", said.get("first")))
    end = said.get("l0", said.get("m0", said.get("second")))
    if end is None:
        return year_ended(said.get("l1", said.get("m1", 0)))
    return year_ended(end) if start == end - 1 else None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
