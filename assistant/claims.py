"""Numbers that a question takes for granted ("why 12 planning complaints?"), and those it only measures against.

A number is a claim only where it stands as one: before what is counted, after "was" or "had", or with a percent
sign. Any other number was not understood, and is never dropped: it may be a year, a sum of money or a deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.names import Mention, Token, within
from assistant.phrases import fold
from index.numbers import read_number
from index.records import Number

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?\s?%?")
_NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        start=2,
    )
}
_NUMBER_WORDS["zero"] = 0
_COUNTED = frozenset(
    "complaint enquiry decision case settlement report outcome investigation investigated received decided upheld "
    "remedied percent pct %".split()
)
_STATED_AFTER = frozenset("is was were are be been at equal equals exactly really just had have has got get".split())
_NEVER_AFTER = frozenset({"per", "every", "each", "within", "top", "last", "past", "first", "next"})
_LISTED = frozenset({"council", "authority", "borough", "year"})
_WORDS_BETWEEN = 4
_TWO_DIGIT_YEARS = range(5, 41)

_COUNTING = re.compile(r"\b(?:how\s+(?:many|much|often)|(?:number|no\.?|count|total)\s+of)\b", re.I)
_THRESHOLD = re.compile(
    r"\b(?P<than>(?P<way>(?:(?:no|not)\s+)?(?:more|less|fewer|greater|higher|lower|larger|smaller|bigger))\s+"
    r"(?P<what>(?:[a-z]+\s+){0,3}?)(?P<word>than)|over|above|under|below|exceed(?:s|ed|ing)?|at\s+least|at\s+most|"
    r"as\s+(?:many|high|low|much)\s+as)\s+(?P<number>\d[\d,]*(?:\.\d+)?(?:\s?%)?|[a-z]+)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Claims:
    """The numbers taken for granted, and the words of the question that say them or a threshold."""

    values: tuple[Number, ...]
    used: frozenset[int]


def find_claims(
    text: str, tokens: Sequence[Token], taken: Sequence[bool], mentions: Sequence[Mention], has_year: bool
) -> Claims:
    """Returns what a question takes for granted. `taken` are the words that a year or a council has used."""
    used = set() if _COUNTING.search(text) else set(_thresholds(text, tokens, taken))
    values: list[Number] = []
    for first, last, value in _numbers(text, tokens):
        free = not any(taken[i] or i in used for i in range(first, last + 1))
        if free and _lists(tokens, last, mentions):
            used.update(range(first, last + 1))
        elif free and _is_claim(tokens, first, last) and not _may_be_year(value, first, mentions, has_year):
            values.append(value)
            used.update(range(first, last + 1))
    return Claims(tuple(values), frozenset(used))


def _numbers(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Number]]:
    """Yields every number that stands alone, with its first and last word. "Q1", "£500" and "24/7" hold none."""
    for match in _NUMBER.finditer(text):
        inside = within(tokens, *match.span())
        number = read_number(match[0])
        whole = bool(inside) and tokens[inside[0]].start == match.start() and tokens[inside[-1]].end <= match.end()
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if number and whole and not set(around) & set("£$€#/-–+:"):
            yield inside[0], inside[-1], number.value
    for index, token in enumerate(tokens):
        if token.key in _NUMBER_WORDS:
            yield index, index, _NUMBER_WORDS[token.key]


def _is_claim(tokens: Sequence[Token], first: int, last: int) -> bool:
    before = tokens[first - 1].key if first else ""
    if before in _NEVER_AFTER:
        return False
    after = {fold(token.key) for token in tokens[last + 1 : last + 1 + _WORDS_BETWEEN]}
    return tokens[last].key == "%" or not after.isdisjoint(_COUNTED) or before in _STATED_AFTER


def _lists(tokens: Sequence[Token], last: int, mentions: Sequence[Mention]) -> bool:
    """Whether a number only counts what is listed: "the two councils Leeds and Derby"."""
    following = fold(tokens[last + 1].key) if last + 1 < len(tokens) else ""
    value = _NUMBER_WORDS.get(tokens[last].key)
    return following in _LISTED and value is not None and (following == "year" or value == len(mentions))


def _may_be_year(value: Number, first: int, mentions: Sequence[Mention], has_year: bool) -> bool:
    """Whether "Birmingham 18" may mean 2018: two digits after a council, and no year is named."""
    return not has_year and value in _TWO_DIGIT_YEARS and any(mention.last == first - 1 for mention in mentions)


def _thresholds(text: str, tokens: Sequence[Token], taken: Sequence[bool]) -> Iterator[int]:
    """Yields the words of "over 50%", "more complaints than 400": a question of yes or no takes none for granted."""
    for match in _THRESHOLD.finditer(text):
        number = match["number"]
        spans = [match.span("number")]
        spans += [match.span("way"), match.span("word")] if match["way"] else [match.span("than")]
        words = sorted({i for span in spans for i in within(tokens, *span)})
        is_number = number[0].isdigit() or number.lower() in _NUMBER_WORDS
        if is_number and not any(taken[i] for i in words):
            yield from words
