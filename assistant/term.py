"""A term of the glossary: a word of the letters, what people type for it, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from index.vocabulary import MEASURES

YEARS: Final = {measure.key: (measure.first, measure.last) for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the letters. `name` stands in an answer, `spoken` is what people type for it, in small letters.

    `years` are the first and the last year ended whose letters print it (last 0: they still do), None where that
    says nothing; `see` are the keys of terms to read with it. The key of a measure is its term's key too.
    """

    key: str
    name: str
    spoken: tuple[str, ...]
    text: str
    years: tuple[int, int] | None = None
    see: tuple[str, ...] = ()


def measure_term(key: str, name: str, spoken: tuple[str, ...], text: str, see: tuple[str, ...] = ()) -> Term:
    """Returns the term of a measure, with the years that the vocabulary knows."""
    return Term(key, name, spoken, text, YEARS[key], see)


def forms(*stems: str, nouns: tuple[str, ...] = ("complaints", "decisions", "cases")) -> tuple[str, ...]:
    """Returns each form alone and with what is counted before or after it."""
    return tuple(form for stem in stems for form in (stem, *(f(stem, n) for n in nouns for f in (_after, _before))))


def _after(stem: str, noun: str) -> str:
    return f"{stem} {noun}"


def _before(stem: str, noun: str) -> str:
    return f"{noun} {stem}"
