"""The words of a sentence, reduced to what they mean: numbers, what they count, who and when.

What a row of meanings states is told elsewhere (index/statements.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from index.council_names import masked
from index.numbers import read_dates
from index.records import Number
from index.statement_lexicon import FILLERS, PHRASES, TENS, WORDS

_MARKS = frozenset({"comma", "open", "close", "strong"})
_TOKEN = re.compile(
    "|".join(
        f"(?P<s{index}_{sign}>{pattern})"
        if sign in _MARKS
        else f"(?P<s{index}_{sign}>(?<![a-z])(?:{pattern})(?![a-z]))"
        for index, (sign, pattern) in enumerate(PHRASES)
    )
    + r"|(?P<word>[^\W\d_][\w'’-]*)|(?P<mark>\S)"
)
# "Any council" and "each council" are none in particular, and "your council" is this one.
_DEFINITE = re.compile(r".*\b(?:the|this) ")
_ONE = {
    "another": re.compile(r"(?:an?|another|one|neighbouring|nearby|next) |\x02"),
    "own": _DEFINITE,
    "about_own": _DEFINITE,
}


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a sentence: what it means, and its letters from `start` to `end`. Only numbers have a value.

    `is_one` says that a council is one among others ("another council"), or the one last spoken of ("the council").
    """

    sign: str
    start: int
    end: int
    value: Number | None = None
    is_one: bool = False


@lru_cache(maxsize=256)
def tokens_of(text: str, authority: str, year_ended: date) -> tuple[Token, ...]:
    """Returns the meanings of a sentence in order; words that add nothing are left out.

    Times are "time" if they name the year ended at `year_ended`, and "then" if another.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(masked(text, authority).lower()):
        name = match.lastgroup or ""
        sign = name.partition("_")[2] if name.startswith("s") and name[1].isdigit() else name
        token = _token(sign, match, year_ended)
        if token is not None:
            found.append(token)
    return tuple(found)


def _token(sign: str, match: re.Match[str], year_ended: date) -> Token | None:
    start, end, text = match.start(), match.end(), match[0]
    if sign in ("mark", "filler") or (sign == "word" and text in FILLERS):
        return None
    if sign == "word":
        return Token("unknown", start, end)
    if sign in ("period", "day", "years", "year"):
        return Token("time" if _is_own(sign, text, year_ended) else "then", start, end)
    if sign in ("number", "percent"):
        value = _value(text)
        return Token("unknown", start, end) if value is None else Token(sign, start, end, value)
    return Token(sign, start, end, is_one=bool(_ONE[sign].match(text)) if sign in _ONE else False)


def _value(text: str) -> Number | None:
    bare = re.sub(r"\s?(?:%|per ?cent|percent|pct)$", "", text)
    if bare[0].isdigit():
        whole = bare.replace(",", "")
        if "," in bare and not re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
            return None
        return Decimal(whole) if "." in whole else int(whole)
    parts = re.split(r"[- ]", bare)
    return sum(TENS.get(part, WORDS.get(part, 0)) for part in parts)


def _is_own(sign: str, text: str, year_ended: date) -> bool:
    """Whether a printed time is the year that the letter is about."""
    year = year_ended.year
    if sign == "year":
        return int(text) == year
    if sign == "years":
        first, second = re.findall(r"\d+", text)
        return int(first) == year - 1 and int(second) % 100 == year % 100
    ends = [_end_of(part, year) for part in re.split(r" (?:to|and|until|till|through|[-–—]) ", text)]
    if sign == "day":
        return ends[0] == date(year, 3, 31)
    return ends == [date(year - 1, 4, 1), date(year, 3, 31)] or (
        len(ends) == 2 and ends[1] == date(year, 3, 31) and _is_april(text, year - 1)
    )


def _end_of(text: str, year: int) -> date | None:
    dates = read_dates(text)
    if dates:
        return dates[0]
    if re.fullmatch(rf"(?:31(?:st)? )?march(?: {year})?", text):
        return date(year, 3, 31)
    if re.fullmatch(r"1(?:st)? april", text):
        return date(year - 1, 4, 1)
    return None


def _is_april(text: str, year: int) -> bool:
    return re.match(rf"(?:1(?:st)? )?april(?: {year})?(?: to| and| until| till| through| [-–—])", text) is not None
