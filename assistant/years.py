"""Years in a question: 2018, 2017/18, FY18, "year ended 31 March 2018", "the year before 2018".

A year of the letters is the year ended 31 March. People write it as one number or as two; both mean the
date on which it ended. Times that are no such year are kept as they were written (see periods.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from assistant.openings import Opening, counted_spans, joined, near_spans, opened_at, unclear_at, whole_spans
from assistant.periods import is_open_range, other_times
from assistant.spans import Span
from assistant.wording import Wording, ending, small
from index.numbers import year_ended

Relative = Literal["newest", "before", "after"]

_ENDED = (
    r"(?:\b(?:(?:(?:the|a|an|one)\s+)?(?:full\s+|whole\s+)?(?:financial\s+|reporting\s+|municipal\s+)?"
    r"(?:year|yr|period|twelve\s+months|12\s+months)\s+"
    r"(?:that\s+|which\s+)?(?:end(?:ed|ing|s)|end(?=\s+(?:\d|mar))|to)|f?y\s?/?e)\s+(?:on\s+|in\s+|at\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?)?)"
)
_FISCAL = r"(?:fy|f/y|financial\s+year|municipal\s+year)?\s*['’]?"
_FIRST_DAY = r"(?:0?1(?:st)?\s+(?:of\s+)?apr(?:il)?\s+|0?1[/.\-]0?4[/.\-])"
_LAST_DAY = r"(?:31(?:st)?\s+(?:of\s+)?mar(?:ch)?,?\s+|31[/.\-]0?3[/.\-])"

_WHOLE = re.compile(
    rf"\b{_FIRST_DAY}(?P<first>(?:20)?\d\d)\s*(?:to|until|till|through|and|[\-–—])\s*"
    rf"{_LAST_DAY}(?P<second>(?:20)?\d\d)\b",
    re.I,
)
# Tried in this order at each place; the first that fits is taken. The hints are what every match of it holds.
_PATTERNS: tuple[tuple[str, Wording], ...] = (
    ("whole", Wording(_WHOLE, ("1",))),
    (
        "day",
        Wording(
            re.compile(rf"{_ENDED}?\b31(?:st)?\s+(?:of\s+)?mar(?:ch)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.I), ("31",)
        ),
    ),
    (
        "day",
        Wording(
            re.compile(rf"{_ENDED}?(?<![\d/.\-])31[/.\-]0?3[/.\-](?P<year>(?:20)?\d\d)(?![\d/\-])", re.I),
            ("31/", "31.", "31-"),
        ),
    ),
    # Without "year ended" this is a month, and with one number it may be a day of it: see periods.py.
    (
        "day",
        Wording(
            re.compile(rf"{_ENDED}(?:31(?:st)?\s+(?:of\s+)?)?mar(?:ch)?\.?\s+['’]?(?P<year>(?:20)?\d\d)\b", re.I),
            ("mar",),
        ),
    ),
    (
        "two",
        Wording(
            re.compile(rf"\b{_FISCAL}(?P<first>(?:19|20)\d\d)\s?[/\-–—]\s?(?P<second>(?:19|20)?\d\d)(?![\d/])", re.I),
            ("/", "-", "–", "—"),
        ),
    ),
    (
        "two",
        Wording(
            re.compile(rf"(?<![\d/.,\-]){_FISCAL}(?P<first>\d\d)\s?[/\-–]\s?(?P<second>\d\d)(?![\d/.,\-%])", re.I),
            ("/", "-", "–"),
        ),
    ),
    ("one", Wording(re.compile(r"\bfye?\s?['’]?(?P<year>(?:20)?\d\d)\b", re.I), ("fy",))),
    (
        "one",
        Wording(
            re.compile(rf"{_ENDED}?(?<![£$€#])\b(?P<year>(?:19|20)\d\d)(?![\d,]*\d)(?:['’]s)?\b(?!%)", re.I),
            ("19", "20"),
        ),
    ),
    ("one", Wording(re.compile(r"(?<!\w)['’](?P<year>\d\d)\b"), ("'", "’"))),
)
_LAST_DAY_PATTERN = _PATTERNS[3][1]

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_COUNT = r"(?:(?P<the>the|those|these)\s+)?(?:(?P<count>a|an|one|two|three|four|five|[1-5])\s+)?"
_KIND = r"(?:(?:financial|reporting|full|whole)\s+)?"
_NEXT_TO = r"(?:immediately\s+|directly\s+|just\s+|right\s+)?"
_BEFORE_WORDS = r"before|preceding|prior(?:\s+to)?|previous(?:\s+to)?|earlier(?:\s+than)?|ahead\s+of"
_AFTER_WORDS = r"after|following|subsequent(?:\s+to)?|later(?:\s+than)?"
_THAT = r"(?:\s+(?:that|this|then|it)(?:\s+(?:one|year))?\b)?"
# What stands before a year and moves it: "the two years before" 2018.
_MOVED = ending(
    rf"\b{_COUNT}{_KIND}(?P<years>years?|yrs?)\s+{_NEXT_TO}(?P<way>{_BEFORE_WORDS}|{_AFTER_WORDS})\s+"
    r"(?:the\s+)?(?:year\s+)?$",
    last="before preceding prior to previous earlier than of after following subsequent later the year",
    words=9,
)
_MOVED_TO = ending(
    rf"\b(?:the\s+)?(?P<way>previous|preceding|prior|following|next|subsequent)\s+{_KIND}(?:year|yr)\s+(?:to|of|from)\s+$",
    last="to of from",
    words=5,
)
_BETWEEN = ending(r"\bbetween\s+(?:the\s+years?\s+)?$", last="between year years", words=3)
_RELATIVE = (
    rf"\b{_COUNT}{_KIND}(?P<years>years?|yrs?)\s+{_NEXT_TO}(?P<way>before(?:\s+last\b)?|{_BEFORE_WORDS}|{_AFTER_WORDS})\b{_THAT}",
    rf"\b(?:the\s+)?(?P<way>previous|preceding|prior|following|next|subsequent)\s+"
    rf"(?:(?P<count>two|three|four|five|[1-5])\s+)?{_KIND}(?P<years>years?|yrs?)\b{_THAT}",
)
_NEWEST = (
    r"\b(?:last|this|the\s+(?:latest|most\s+recent|newest|current|last|past)|latest|most\s+recent|newest|current)\s+"
    r"(?:reporting\s+|financial\s+)?(?:year|yr|letter|annual(?:\s+review)?\s+letter|figures?|statistics)(?:['’]s)?\b"
    r"|\b(?:most\s+recently|at\s+present)\b"
    r"|\b(?:the\s+)?(?:latest|newest|most\s+recent|current)\b(?=\s+(?:[\w'’-]+\s+){0,3}?(?:uphold|upheld|complaints?|received|"
    r"decisions?|decided|compliance|numbers?|totals?|counts?|rates?|enquir(?:y|ies)|investigat\w+|remed\w+|satisfactory|average|"
    r"percentage|share)\b|\W*$)"
)
_RELATIVES = (
    *(Wording(re.compile(pattern, re.I), ("year", "yr")) for pattern in _RELATIVE),
    Wording(
        re.compile(_NEWEST, re.I),
        (
            "year",
            "yr",
            "letter",
            "figure",
            "statistics",
            "recently",
            "present",
            "latest",
            "newest",
            "recent",
            "current",
        ),
    ),
)
_AND = re.compile(r"\b(?:and|or|plus|with|vs|versus|than|to)\b|&|\+", re.I)


@dataclass(frozen=True, slots=True)
class Years:
    """The years a question names, as dates they ended, in the order named; `spans` are their places.

    `relative` is a year that only the conversation or the index can tell, `steps` how far off it is. `open` are
    years that are not named one by one; where a year is named as well, the question sets the one against the other.
    """

    named: tuple[date, ...]
    relative: Relative | None
    spans: tuple[tuple[int, int], ...]
    other_times: tuple[str, ...] = ()
    steps: tuple[int, ...] = (1,)
    open: Span | None = None


def find_years(text: str, spans: bool = False) -> Years:
    """Returns the years of a question. A range ("2014-2018", "from 2014 to 2018") names every year in it.

    With `spans` what is open to a side ("since 2014") or counted back ("the last five years") is a span; without,
    it is one of the times that are no year.
    """
    return _found(text, spans)


@lru_cache(maxsize=32)
def _found(text: str, opens: bool) -> Years:
    return _Search(text, opens).years()


class _Search:
    """The search of one text: what was found so far, and where."""

    def __init__(self, text: str, opens: bool) -> None:
        self.text = text
        self.small = small(text)
        self.opens = opens
        self.openings: list[Opening] = []
        self.named: dict[int, list[date]] = {}  # by the place where they are named
        self.spans: list[tuple[int, int]] = []
        self.used = bytearray(len(text))  # 1 for each letter within one of the spans
        self.free = self.small  # what no span holds, in small letters
        self.other: list[tuple[int, str]] = []
        self.relative: Relative | None = None
        self.steps: tuple[int, ...] = (1,)

    def years(self) -> Years:
        for kind, wording in _PATTERNS:
            self._add_named(kind, wording)
            if wording is _LAST_DAY_PATTERN:
                self._add_other(other_times(self.text, self.free, dated=True))
        ranged = self._ranged()
        for span in sorted(self.spans):
            self._move_or_refuse(span, ranged)
        opened = self._opened(tuple(ranged)) if self.opens else None
        for wording in _RELATIVES:
            self._add_relative(wording)
        self._add_other(other_times(self.text, self.free, dated=False))
        ordered = dict.fromkeys([*(day for days in ranged.values() for day in days), *self._in_order()])
        times = tuple(words for _, words in sorted(self.other))
        return Years(tuple(ordered), self.relative, tuple(sorted(self.spans)), times, self.steps, opened)

    def _in_order(self) -> Iterator[date]:
        return (day for at in sorted(self.named) for day in sorted(self.named[at]))

    def _is_free(self, span: tuple[int, int]) -> bool:
        return self.used.find(1, *span) < 0

    def _take(self, *spans: tuple[int, int]) -> None:
        self.spans.extend(spans)
        for start, end in spans:
            self.used[start:end] = b"\1" * (end - start)
            self.free = f"{self.free[:start]}{' ' * (end - start)}{self.free[end:]}"

    def _name(self, at: int, years: Iterable[date]) -> None:
        self.named.setdefault(at, []).extend(years)

    def _add_named(self, kind: str, wording: Wording) -> None:
        for match in wording.found(self.text, self.small):
            if not self._is_free(match.span()):
                continue
            years = _years_of(kind, match)
            if years:
                start = match.end() - len(match[0].lstrip()) if self.opens else match.start()
                self._take((start, match.end()))
                self._name(start, map(year_ended, years))
            elif kind == "two" and len(match["first"]) == 4:
                # "2018/17" is no year, and its first half alone would be a guess.
                self._refuse(match.span())

    def _add_other(self, spans: Iterator[tuple[int, int]]) -> None:
        for span in spans:
            if self._is_free(span):
                self._refuse(span)

    def _refuse(self, span: tuple[int, int]) -> None:
        self._take(span)
        self.other.append((span[0], self.text[span[0] : span[1]].strip()))

    def _ranged(self) -> dict[tuple[int, int], tuple[date, ...]]:
        """Returns the ranges with every year from first to last: their ends alone would be half an answer."""
        found: dict[tuple[int, int], tuple[date, ...]] = {}
        for before, after in pairwise(sorted(span for span in self.spans if span[0] in self.named)):
            between = self.text[before[1] : after[0]]
            first, last = self.named[before[0]][-1].year, self.named[after[0]][-1].year
            is_range = _RANGE.fullmatch(between) or (
                _AND_ALONE.fullmatch(between) and _BETWEEN.before(self.text, before[0])
            )
            if is_range and first < last <= first + _LONGEST_RANGE:
                found[(before[0], after[1])] = tuple(year_ended(year) for year in range(first, last + 1))
        self._take(*found)
        return found

    def _move_or_refuse(self, span: tuple[int, int], ranged: dict[tuple[int, int], tuple[date, ...]]) -> None:
        """Reads what stands before a year: "the year before 2018" is another year, "before 2018" is none."""
        if span[0] not in self.named or any(a <= span[0] < b for a, b in ranged):
            return
        if _WHOLE.fullmatch(self.text[span[0] : span[1]]):
            return  # "from 1 April 2017 to 31 March 2018" is closed on both sides
        if self.opens and self._open(span):
            return
        moved = _MOVED.before(self.text, span[0]) or _MOVED_TO.before(self.text, span[0])
        steps = _steps_of(moved) if moved else ()
        if moved and steps:
            years = [day.year for day in self.named[span[0]]]
            self._drop(span)
            self._take((moved.start(), span[1]))
            way = _way_of(moved)
            self._name(moved.start(), (_moved(year, way, step) for year in years for step in sorted(steps)))
            return
        refused = (unclear_at(self.text, span) if self.opens else None) or is_open_range(self.text, span)
        if refused is not None:
            self._drop(span)
            self._refuse(refused)

    def _open(self, span: tuple[int, int]) -> bool:
        """Whether the words around a named year make it the end of a span, which it then is instead of a year."""
        opening = opened_at(self.text, span, [day.year for day in self.named[span[0]]])
        if opening:
            self._drop(span)
            self._add_opening(opening)
        return opening is not None

    def _opened(self, ranges: tuple[tuple[int, int], ...]) -> Span | None:
        """Returns the span that the text means; if it means several, they are times that were not understood."""
        for opening in counted_spans(self.text, self.free):
            self._add_opening(opening)
        for opening in near_spans(self.text, self.free, alone=not self.named and not self.openings):
            self._add_opening(opening)
        for opening in whole_spans(self.text, self.free):
            self._add_opening(opening)
        ranges += tuple(place for place in self.spans if len(self.named.get(place[0], ())) > 1)  # "2014-2018"
        closed = all(any(first <= start < end for first, end in ranges) for start in self.named)
        span, is_one = joined(self.text, self.openings, ranges if closed else ())
        if not is_one:
            places = (place for opening in self.openings for place in opening.places)
            self.other.extend((start, self.text[start:end].strip()) for start, end in places)
        return span

    def _add_opening(self, opening: Opening) -> None:
        if all(self._is_free(place) for place in opening.places):
            self._take(*opening.places)
            self.openings.append(opening)

    def _drop(self, span: tuple[int, int]) -> None:
        del self.named[span[0]]
        self.spans.remove(span)
        self.used, self.free = bytearray(len(self.text)), self.small
        spans, self.spans = self.spans, []
        self._take(*spans)

    def _add_relative(self, wording: Wording) -> None:
        for match in wording.found(self.text, self.free):
            if not self._is_free(match.span()):
                continue
            way = _way_of(match) if "way" in match.groupdict() else "newest"
            steps = (1,) if way == "newest" else _steps_of(match)
            if not steps:
                self._refuse(match.span())
            elif not self._anchored(match.span(), way, steps) and self.relative is None:
                self.relative, self.steps = way, steps
                self._take(match.span())

    def _anchored(self, span: tuple[int, int], way: Relative, steps: tuple[int, ...]) -> bool:
        """Counts from a year named before it: "2018 and the year before". Says nothing of one named after it."""
        earlier = [at for at in self.named if at < span[0]]
        if way == "newest" or not earlier:
            return False
        at = max(earlier)
        day = max(self.named[at])
        if not _AND.search(self.text[at : span[0]]):
            self._unname(at, day)
        self._name(span[0], (_moved(day.year, way, step) for step in steps))
        self._take(span)
        return True

    def _unname(self, at: int, day: date) -> None:
        self.named[at].remove(day)
        if not self.named[at]:
            del self.named[at]


_AND_ALONE = re.compile(r"\s*and\s*", re.I)
_RANGE = re.compile(r"\s*(?:to|until|till|through|up to|[\-–—])\s*(?:the\s+)?", re.I)
_LONGEST_RANGE = 40  # years


def _way_of(match: re.Match[str]) -> Relative:
    return "before" if re.match(r"before|preceding|prior|previous|earlier|ahead", match["way"], re.I) else "after"


def _steps_of(match: re.Match[str]) -> tuple[int, ...]:
    """Returns how many years off: "the two years before" are two, "two years before" is one; () is any number."""
    groups = match.groupdict()
    count = (groups.get("count") or "").lower()
    if not count:
        return () if groups.get("years", "year").lower().endswith("s") else (1,)
    number = _COUNTS.get(count) or int(count)
    together = "count" in groups and ("the" not in groups or bool(groups["the"]))
    return tuple(range(1, number + 1)) if together else (number,)


def moved(year: date, way: Relative, step: int) -> date:
    """Returns the year so many years before or after another."""
    return _moved(year.year, way, step)


def _moved(year: int, way: Relative, step: int) -> date:
    # A year that nobody can mean is still a year: it is not held, and that is what is said.
    return year_ended(min(9999, max(1, year - step if way == "before" else year + step)))


def _years_of(kind: str, match: re.Match[str]) -> tuple[int, ...]:
    """Returns the years a match names, or nothing if it is no year after all ("24/7", "2018-16")."""
    if kind not in {"two", "whole"}:
        year = int(match["year"])
        return (_full(year),) if year >= 100 or year <= 40 else ()
    first, second = int(match["first"]), int(match["second"])
    if kind == "whole":
        return (_full(second),) if _full(second) == _full(first) + 1 else ()
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
