"""The years ended that a text of a spreadsheet names: its title, the name of a sheet, a heading, a cell.

"2017-18", "2017/18", "17/18", "2017 to 2018", "year ended 31 March 2018", "31/03/2018" and "2018" all mean the year
ended 31 March 2018. Other days of the calendar, such as that on which a list was made, mean none.
"""

from __future__ import annotations

import re

FIRST, LAST = 2005, 2099

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_MONTH = rf"(?:{_MONTHS})[a-z]*\.?"
_TO = r"\s*(?:to|until|and|[-–—−])\s*"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
_YEAR = r"(?:19|20)\d\d"
_EITHER = rf"(?:{_YEAR}|\d\d)"
_TOKENS = re.compile(
    rf"""
      (?P<span>{_DAY}apr(?:il)?\.?\s+(?P<s1>{_YEAR}){_TO}{_DAY}mar(?:ch)?\.?,?\s+(?P<s2>{_YEAR}))
    | (?P<dates>0?1[/.]0?4[/.](?P<d1>{_EITHER}){_TO}31[/.]0?3[/.](?P<d2>{_EITHER})(?![\d/]))
    | (?P<ended>(?:31(?:st)?\s+)?mar(?:ch)?\.?,?\s+(?P<e1>{_YEAR}))
    | (?P<day>(?<![\d/.])(?P<dd>\d{{1,2}})[/.-](?P<dm>\d{{1,2}})[/.-](?P<dy>{_EITHER})(?![\d/]))
    | (?P<iso>(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))
    | (?P<other>{_DAY}{_MONTH},?\s+{_YEAR})
    | (?P<pair>(?<![\d/])(?P<p1>{_YEAR})\s?[-–—−/]\s?(?P<p2>{_EITHER})(?![\d/]))
    | (?P<two>(?<![\d/.,£-])(?P<t1>{_YEAR})\s+to\s+(?P<t2>{_YEAR})(?![\d/]|[.,]\d))
    | (?P<short>(?<![\d/.,£%-])(?P<h1>[0-4]\d)[-–/](?P<h2>[0-4]\d)(?![\d/%-]|[.,]\d))
    | (?P<fiscal>\bfy\s?(?P<fy>{_EITHER})\b)
    | (?P<bare>(?<![\d/.,£])(?P<b1>{_YEAR})(?![\d/]|[.,]\d))
    """,
    re.I | re.X,
)


def years_in(text: str) -> frozenset[int]:
    """Returns the years ended that a text names; both years of a period that is not one year."""
    found: set[int] = set()
    for match in _TOKENS.finditer(text):
        found.update(_years(match))
    return frozenset(year for year in found if FIRST <= year <= LAST)


def is_bare_year(text: str) -> bool:
    """Whether a text names years by single numbers ("2023"), which people use for either half of 2023-24."""
    return any(match["bare"] for match in _TOKENS.finditer(text))


def without_years(text: str) -> str:
    """Returns a text without the years that it names, and without what only joined them to it."""
    bare = _TOKENS.sub(" ", text)
    bare = re.sub(r"\b(?:year|period)\s+(?:ended|ending|to)\b|\(\s*\)", " ", bare, flags=re.I)
    return " ".join(bare.split()).strip(" -–—:,/")


def _years(match: re.Match[str]) -> set[int]:
    if match["span"]:
        return _of_period(match["s1"], match["s2"])
    if match["dates"]:
        return _of_period(match["d1"], match["d2"])
    if match["pair"]:
        return _of_period(match["p1"], match["p2"])
    if match["two"]:
        return _of_period(match["t1"], match["t2"])
    if match["short"]:
        # "22/23"; other pairs, such as "01/04", are none.
        return {_full(match["h2"])} if int(match["h2"]) == int(match["h1"]) + 1 else set()
    if match["day"]:
        return {_full(match["dy"])} if (int(match["dd"]), int(match["dm"])) == (31, 3) else set()
    if match["iso"]:
        return {int(match["iy"])} if (match["im"], match["id"]) == ("03", "31") else set()
    one = match["e1"] or match["fy"] or match["b1"]
    return {_full(one)} if one else set()


def _of_period(first: str, second: str) -> set[int]:
    start, end = _full(first), _full(second)
    return {end} if end == start + 1 else {start, end}


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
