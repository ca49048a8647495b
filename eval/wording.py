"""Word for word: whether a quote stands in a text however its lines are broken, and which numbers a text has."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

# What stands where a line ends inside a word: a hyphen, or one of the signs that PDFium puts for it.
_HYPHENS = "[-\u2010\u00ad\u0002\ufffe]"
_BREAK = rf"(?:{_HYPHENS}\s*\n\s*|[\u00ad\u0002\ufffe]\s*)?"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")


def level(text: str) -> str:
    """Returns text with letters of one meaning alike (ligatures, wide digits). Raised digits stay raised:
    "3¹" is not 31."""
    return "".join(c if unicodedata.category(c) == "No" else unicodedata.normalize("NFKC", c) for c in text)


def stands_in(quote: str, text: str) -> bool:
    """Whether a quote stands in a text, word for word and as whole words, whatever white space is between them."""
    words = level(quote).split()
    if not words:
        return False
    pattern = r"\s+".join(_BREAK.join(map(_letter, word)) for word in words)
    return re.search(rf"(?<!\w){pattern}(?!\w)", level(text)) is not None


def _letter(letter: str) -> str:
    return rf"{_HYPHENS}(?:\s*\n\s*)?" if letter in "-\u2010" else re.escape(letter)


def stands_over(quote: str, text: str, overleaf: str = "") -> bool:
    """Whether a quote stands in a text, or begins there and ends in the text of the page after it.

    What the pages have between the two parts (a footer, a header, a note) is not looked at.
    """
    if not overleaf or stands_in(quote, text):
        return stands_in(quote, text)
    words = quote.split()
    # Where more words stand, fewer do: so the longest beginning is found by halves, and its rest is the shortest.
    here = bisect_right(range(len(words)), 0, lo=1, key=lambda n: not stands_in(" ".join(words[:n]), text)) - 1
    return stands_in(" ".join(words[here:]), overleaf)


def numbers_of(text: str) -> tuple[str, ...]:
    """Returns the numbers of a text as they are written, with their percent signs."""
    return tuple(_NUMBER.findall(text))
