"""The words above a table: whose figures they announce, and for which year.

A letter may print last year's table, or the average of similar councils, under the same headings. Those
figures must never be taken for this council's of this year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.records import Box, Line

_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)(?:\s?[-–—/]\s?(?P<second>(?:19|20)?\d\d)(?![\d/]))?")
_OTHERS = re.compile(
    r"\b(?:averages?|mean|median|similar (?:authorities|councils)|other (?:authorities|councils)"
    r"|all (?:\w+ )?(?:authorities|councils)|nation(?:al|ally|wide)|(?:previous|last|prior) year)\b",
    re.I,
)
_MOST_LINES = 2
_MOST_WORDS = 14
_GAP = 4.0  # heights of the line


def captions_above(lines: Sequence[Line], region: Box, floor: float, title: Box | None) -> list[str]:
    """Returns the lines that announce a table, lowest first: its title, what stands between title and table,
    and what stands right above. `floor` is the bottom of the table before it."""
    found: list[str] = []
    reach = region.top
    for line in reversed(lines):
        if line.box.middle >= region.top:
            continue
        above_title = title is None or line.box.middle < title.top
        far = reach - line.box.bottom > _GAP * max(line.box.height, 0.1)
        if line.box.middle <= floor or (above_title and (far or len(found) >= _MOST_LINES or not _is_short(line))):
            break
        found.append(line.text)
        reach = line.box.top
    return found


def _is_short(line: Line) -> bool:
    return len(line.words) <= _MOST_WORDS and not line.text.endswith((".", ",", ";"))


def years_in(text: str) -> set[int]:
    """Returns the years ended that a text names: "2017/18" is 2018, "31/03/2018" is 2018."""
    found = set()
    for match in _YEARS.finditer(text):
        first, second = int(match["first"]), match["second"]
        found.add(first if second is None else int(second) if len(second) == 4 else first // 100 * 100 + int(second))
    return found


def is_of_another_year(text: str, year_ended: date) -> bool:
    """Whether a text names years, and not this one."""
    named = years_in(text)
    return bool(named) and year_ended.year not in named


def is_of_others(text: str) -> bool:
    """Whether a text says that figures are not one council's own of this year: averages, all councils."""
    return bool(_OTHERS.search(text))
