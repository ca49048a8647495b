"""The year ended that a letter is about, from everything in it that tells a year.

The line over the tables counts most, then what the prose says of the year reported, checked against the title
and the date of the letter. A letter may speak of the year before as well, so what it says must be borne out by
its title or date, or be said of one year alone; where that fails there is no year, and a Problem says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from index.numbers import MONTHS, read_dates, year_ended
from index.records import Document, Problem, Source

_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS)
# A day as the letters write it: "31 March 2018", "31st March, 2018", "March 31, 2018", "31/03/18".
DAY = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH}),?\s+\d{{4}}|(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2,4}"
)
_MONTH_FIRST = re.compile(rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.I)
_FIRST_DAY = (
    r"(?:0?1(?:st)?\s+(?:of\s+)?Apr(?:il)?\.?|April\s+1(?:st)?|0?1\s?[/.\-]\s?0?4(?=\s?[/.\-]))"
    r"(?:(?:,?\s+|\s?[/.\-]\s?)(?P<start>\d{4}|\d\d))?"
)

_PERIOD_LINE = re.compile(rf"\bperiod\s+(?:end(?:ed|ing)|to)\s*[:\-–—]?\s*(?P<date>{DAY})", re.I)
_REPORT_PERIOD = re.compile(
    rf"local\s+authority\s+report\b[^.]{{0,120}}?{_FIRST_DAY}\s*(?:to|until|and|[\-–—])\s*(?P<date>{DAY})", re.I
)
_SAID = (
    re.compile(
        rf"\b(?:year|(?:12|twelve)\s+months?)\s+(?:(?:that|which)\s+)?(?:end(?:ed|ing)?|up\s+to|to)"
        rf"\s*(?:on\s+)?(?:the\s+)?[:\-–—]?\s*(?P<date>{DAY})",
        re.I,
    ),
    re.compile(
        rf"{_FIRST_DAY}\s*(?:up\s+to|to|until|till|and|through|[\-–—])\s*(?:and\s+including\s+)?(?P<date>{DAY})", re.I
    ),
)
_SAID_MONTH = re.compile(
    r"\b(?:year\s+end(?:ed|ing)|April\s+\d{4}\s*(?:to|and|[\-–—]))\s*(?:in\s+)?March\s+(?P<year>\d{4})", re.I
)
_SPAN = re.compile(r"(?<![\d/])(?P<first>20\d\d)\s?[-–—/]\s?(?P<second>20\d\d|\d\d)(?![\d/])")
_SPAN_SAID = re.compile(
    r"\b(?:financial|reporting|business|municipal)\s+year\s+(?P<span>20\d\d\s?[-–—/]\s?(?:20)?\d\d)(?![\d/])", re.I
)
_ONE_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_ANNUAL = re.compile(r"\bannual\s+(?:review\s+)?(?:letter|review|statistics|summary)\b", re.I)
_FIRST_MONTH_OF_LETTERS = 4  # letters about a year come after it has ended, from April to the end of the year


def reporting_year(
    document: Document, text: str, title: str | None, letter_date: date | None
) -> tuple[date | None, tuple[Problem, ...]]:
    """Returns the year ended that a letter of this text, title and date is about, or None and why not."""
    headed = {*_days(_PERIOD_LINE, text), *_days(_REPORT_PERIOD, text)}
    if len(headed) > 1:
        return None, (_several(document, headed),)
    said = Counter(_said(text))
    implied = _implied(text, title, letter_date)
    if headed:
        [chosen] = headed
        doubtful = implied and chosen not in implied and not implied.intersection(said)
        return (None, (_contradiction(document, chosen, title, letter_date),)) if doubtful else (chosen, ())
    if said:
        return _of_said(document, said, implied, title, letter_date)
    spans = {day for match in _SPAN_SAID.finditer(text) for day in _span(match["span"])}
    candidates = implied.intersection(spans) or implied or spans
    if len(candidates) > 1:
        return None, (_several(document, candidates),)
    return next(iter(candidates), None), ()


def _of_said(
    document: Document, said: Counter[date], implied: set[date], title: str | None, letter_date: date | None
) -> tuple[date | None, tuple[Problem, ...]]:
    borne_out = implied.intersection(said)
    if len(borne_out) == 1:
        return borne_out.pop(), ()
    [(chosen, times), *_] = said.most_common(1)
    if borne_out or (not implied and 2 * times <= said.total() and len(said) > 1):
        return None, (_several(document, borne_out or set(said)),)
    if implied:
        return None, (_contradiction(document, chosen, title, letter_date),)
    return chosen, ()


def _several(document: Document, years: set[date]) -> Problem:
    named = ", ".join(sorted(str(year) for year in years))
    message = f"the document is headed with more than one year ended ({named}); no figures were taken from it"
    return Problem("two_years", message, Source(document.name))


def _contradiction(document: Document, chosen: date, title: str | None, letter_date: date | None) -> Problem:
    of = f'called "{title}"' if title and _ONE_YEAR.search(title) else f"of {letter_date.year if letter_date else '?'}"
    message = f"the letter is {of}, but speaks of the year ended {chosen.isoformat()}; no figures were taken from it"
    return Problem("two_years", message, Source(document.name))


def _days(pattern: re.Pattern[str], text: str) -> Iterator[date]:
    for match in pattern.finditer(text):
        start = match.groupdict().get("start")
        for day in read_day(match["date"]):
            is_one_year = start is None or (int(start) - day.year + 1) % 100 == 0
            if (day.month, day.day) == (3, 31) and is_one_year:
                yield day


def read_day(text: str) -> list[date]:
    """Returns the days that a text of the form of DAY names."""
    turned = _MONTH_FIRST.sub(lambda match: f"{match['day']} {match['month']} {match['year']}", text)
    return read_dates(re.sub(r"\s*([/.\-])\s*(?=\d)|\bof\s+", r"\1", turned, flags=re.I))


def _said(text: str) -> Iterator[date]:
    for pattern in _SAID:
        yield from _days(pattern, text)
    yield from (year_ended(int(match["year"])) for match in _SAID_MONTH.finditer(text))


def _implied(text: str, title: str | None, letter_date: date | None) -> set[date]:
    """Returns the years that title and date imply: a letter of April to December is about the year that ended
    that March, and so is one that is called by a single year."""
    years: set[date] = set()
    if title:
        spans = set(_span(title))
        single = _ONE_YEAR.search(_SPAN.sub(" ", title))
        years |= spans or ({year_ended(int(single[1]))} if single else set())
    if letter_date and letter_date.month >= _FIRST_MONTH_OF_LETTERS and (title or _ANNUAL.search(text)):
        years.add(year_ended(letter_date.year))
    return years


def _span(text: str) -> Iterator[date]:
    for match in _SPAN.finditer(text):
        first, second = int(match["first"]), match["second"]
        last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
        if last == first + 1:
            yield year_ended(last)
