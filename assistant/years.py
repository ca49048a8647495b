"""Years in a question: 2018, 2017/18, FY18, "year ended 31 March 2018", "the year before".

A year of the letters is the year ended 31 March. People write it as one number or as two; both mean the
date on which it ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from index.numbers import MONTHS, year_ended

Relative = Literal["newest", "before"]

_MONTHS = "|".join(name[:3] for name in MONTHS)
_ENDED = (
    r"(?:(?:the\s+)?(?:financial\s+|reporting\s+)?(?:year|period|twelve\s+months|12\s+months)\s+"
    r"(?:that\s+)?(?:end(?:ed|ing|s)|to)\s+(?:on\s+|in\s+)?)?"
)
_FISCAL = r"(?:fy|f/y|financial\s+year|municipal\s+year)?\s*['’]?"

# Tried in this order at each place; the first that fits is taken.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("day", re.compile(rf"{_ENDED}\b31(?:st)?\s+(?:of\s+)?march,?\s+(?P<year>(?:19|20)\d\d)\b", re.I)),
    ("day", re.compile(rf"{_ENDED}(?<![\d/.\-])31[/.\-]0?3[/.\-](?P<year>(?:20)?\d\d)(?![\d/\-])", re.I)),
    ("day", re.compile(rf"{_ENDED}\bmarch\s+(?P<year>20\d\d)\b", re.I)),
    ("two", re.compile(rf"\b{_FISCAL}(?P<first>(?:19|20)\d\d)\s?[/\-–—]\s?(?P<second>(?:19|20)?\d\d)(?![\d/])", re.I)),
    ("two", re.compile(rf"(?<![\d/.,\-]){_FISCAL}(?P<first>\d\d)\s?[/\-–]\s?(?P<second>\d\d)(?![\d/.,\-%])", re.I)),
    ("one", re.compile(r"\bfy\s?['’]?(?P<year>(?:20)?\d\d)\b", re.I)),
    ("one", re.compile(rf"{_ENDED}\b(?P<year>(?:19|20)\d\d)(?![\d,]*\d)(?:['’]s)?\b", re.I)),
    ("one", re.compile(r"(?<!\w)['’](?P<year>\d\d)\b")),
)
_BEFORE = r"\b(?:the\s+)?(?:year\s+before(?:\s+(?:that|last))?|(?:previous|prior|preceding)\s+year)\b"
_NEWEST = (
    r"\b(?:last|this|the\s+(?:latest|most\s+recent|newest|current|last|past)|latest|most\s+recent|newest|current)\s+"
    r"(?:reporting\s+|financial\s+)?(?:year|letter|annual(?:\s+review)?\s+letter|figures?|statistics)(?:['’]s)?\b"
    r"|\b(?:most\s+recently|at\s+present)\b"
)
_RELATIVE: tuple[tuple[Relative, re.Pattern[str]], ...] = (
    ("before", re.compile(_BEFORE, re.I)),
    ("newest", re.compile(_NEWEST, re.I)),
)
# A date or a month that is not the end of a reporting year asks for something no letter can answer.
_OTHER_TIME = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:(?:{_MONTHS})[a-z]*)\s+(?:19|20)\d\d\b|"
    rf"(?<![\d/])\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d(?![\d/])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Years:
    """The years a question names, as dates they ended, in the order named; `spans` are their places."""

    named: tuple[date, ...]
    relative: Relative | None
    spans: tuple[tuple[int, int], ...]
    other_times: tuple[str, ...] = ()


def find_years(text: str) -> Years:
    """Returns the years of a question. A range ("2014-2018", "from 2014 to 2018") names every year in it."""
    named: list[tuple[int, date]] = []
    spans: list[tuple[int, int]] = []
    other: list[str] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if _taken(match.span(), spans):
                continue
            years = _years_of(kind, match)
            if years:
                spans.append(match.span())
                named.extend((match.start(), year_ended(year)) for year in years)
        if kind == "day" and pattern is _PATTERNS[2][1]:
            for match in _OTHER_TIME.finditer(text):
                if not _taken(match.span(), spans):
                    spans.append(match.span())
                    other.append(match[0])
    relative: Relative | None = None
    for meaning, pattern in _RELATIVE:
        for match in pattern.finditer(text):
            if relative is None and not _taken(match.span(), spans):
                relative = meaning
                spans.append(match.span())
    ordered = tuple(dict.fromkeys([*_in_ranges(text, spans, named), *(day for _, day in sorted(named))]))
    return Years(ordered, relative, tuple(sorted(spans)), tuple(other))


_RANGE = re.compile(r"\s*(?:to|until|till|through|up to|[\-–—])\s*(?:the\s+)?", re.I)
_LONGEST_RANGE = 40  # years


def _in_ranges(text: str, spans: list[tuple[int, int]], named: list[tuple[int, date]]) -> Iterator[date]:
    """Yields every year from the first to the last of a range: its ends alone would be half an answer."""
    at = dict(named)
    ordered = sorted(span for span in spans if span[0] in at)
    for before, after in pairwise(ordered):
        between = text[before[1] : after[0]]
        opened = re.search(r"\bbetween\s+(?:the\s+years?\s+)?$", text[: before[0]], re.I)
        if _RANGE.fullmatch(between) or (opened and re.fullmatch(r"\s*and\s*", between, re.I)):
            first, last = at[before[0]].year, at[after[0]].year
            if first < last <= first + _LONGEST_RANGE:
                yield from (year_ended(year) for year in range(first, last + 1))


def _taken(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _years_of(kind: str, match: re.Match[str]) -> tuple[int, ...]:
    """Returns the years a match names, or nothing if it is no year after all ("24/7", "2018-16")."""
    if kind != "two":
        year = int(match["year"])
        return (_full(year),) if year >= 100 or year <= 40 else ()
    first, second = int(match["first"]), int(match["second"])
    if first < 100:
        # Two digits either side are a year only if they follow each other: 17/18, not 24/7.
        return (_full(second),) if second == (first + 1) % 100 and second <= 40 else ()
    if second < 100:
        second += first // 100 * 100 + (100 if (first % 100, second) == (99, 0) else 0)
    if second == first + 1:
        return (second,)
    return tuple(range(first, second + 1)) if first < second <= first + _LONGEST_RANGE else ()


def _full(year: int) -> int:
    return year if year >= 100 else 2000 + year
