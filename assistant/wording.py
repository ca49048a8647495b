"""A wording that is looked for in a question: tried only where it can stand, so that long texts cost little.

Nothing here changes what a wording matches. Its hints are what every match of it holds, and its last words what every
match of it ends with; without them the search would find nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Beyond a to z these are all that match a letter of it when case does not matter.
_SAME_LETTERS = str.maketrans("İıſ\u212a", "iisk")
_WORD = re.compile(r"[^\s-]\S*")
_GAP = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern whose every match holds one of the hints, in small letters; a pattern without hints is always tried."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()

    def found(self, text: str, free: str) -> Iterator[re.Match[str]]:
        """Yields the matches in a text; none if no hint stands in what is `free` of it, in small letters."""
        if not self.hints or any(hint in free for hint in self.hints):
            yield from self.pattern.finditer(text)


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern that ends where a place of the text begins: "before the year " ahead of 2018.

    `last` are the words that a match may end with, and `words` is how many words of the text it may reach into; hyphens
    that stand alone are none. A pattern of an ending ends in white space or a hyphen, and begins within a word.
    """

    pattern: re.Pattern[str]
    last: tuple[str, ...]
    words: int

    def before(self, text: str, place: int) -> re.Match[str] | None:
        """Returns the match right before a place, at its own place in the text; None if there is none."""
        word = _word_before(text, place)
        if not word.endswith(self.last):
            return None
        starts = _starts(text)
        first = bisect_left(starts, place) - self.words
        return self.pattern.search(text, starts[first] if first > 0 else 0, place)


def ending(pattern: str, last: str, words: int) -> Ending:
    """Returns an ending; `last` are its last words with spaces between them."""
    return Ending(re.compile(pattern, re.I), tuple(last.split()), words)


def small(text: str) -> str:
    """Returns a text in small letters, so that a hint stands in it wherever a pattern matches it in any case."""
    return text.translate(_SAME_LETTERS).lower()


@lru_cache(maxsize=8)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _WORD.finditer(text))


@lru_cache(maxsize=32)
def _word_before(text: str, place: int) -> str:
    """Returns the word before a place in small letters; "" if there is none, or if it reaches up to the place."""
    starts = _starts(text)
    at = bisect_left(starts, place) - 1
    if at < 0 or not _GAP.match(text, place - 1):
        return ""
    end = place
    while _GAP.match(text, end - 1):
        end -= 1
    return small(text[starts[at] : end])
