"""A formula as a text of numbers: which numbers stand in it, and what it comes to, exactly.

It knows + - x / and brackets, in the signs that people print for them. Nothing of the program's own arithmetic is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

_TOKEN = re.compile(r"\s*(?:(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)%?|(?P<sign>[-+−–*x×·/÷()]))")
_PLUS, _MINUS, _TIMES, _OVER = "+", "-−–", "*x×·", "/÷"
_LONGEST = 20_000  # characters: a sum over all councils has some 2,000
_DEEPEST = 12  # brackets within brackets


@dataclass(frozen=True, slots=True)
class Formula:
    """What was read of a formula: its numbers from left to right, what it comes to, if it divides or subtracts."""

    numbers: tuple[Fraction, ...]
    value: Fraction
    divides: bool
    subtracts: bool = False

    def gives(self, value: Decimal, scale: int = 1) -> bool:
        """Whether it comes to a value, `scale` times: exactly, or rounded half up to the places that the value has
        where something is divided."""
        exact = self.value * scale
        return Fraction(value) == (rounded(exact, places_of(value)) if self.divides else exact)


def read_formula(text: str) -> Formula:
    """Returns what a formula says. Raises ValueError for a text that is none, and for a division by nothing."""
    if len(text) > _LONGEST:
        raise ValueError("it is longer than any formula")
    reader = _Reader(_tokens(text))
    value = reader.sum(0)
    if reader.rest:
        raise ValueError(f'"{reader.rest[0]}" stands where nothing should')
    return Formula(tuple(reader.numbers), value, reader.divides, reader.subtracts)


def places_of(value: Decimal) -> int:
    """Returns how many places after the point a value has."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def rounded(value: Fraction, places: int) -> Fraction:
    """Returns a value rounded to so many places, halves away from zero."""
    scale: int = 10**places
    steps = floor(abs(value) * scale + Fraction(1, 2))
    return Fraction(steps if value >= 0 else -steps, scale)


def _tokens(text: str) -> list[str]:
    found = []
    at = 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f'"{text[at : at + 20].strip()}" is no part of a formula')
        found.append(match["number"] or match["sign"])
        at = match.end()
    return found


class _Reader:
    """A formula while it is read, from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self.numbers: list[Fraction] = []
        self.divides = False
        self.subtracts = False

    @property
    def rest(self) -> list[str]:
        """What was not read yet."""
        return self._tokens[self._at :]

    def _takes(self, signs: str) -> str:
        found = self._tokens[self._at] if self._at < len(self._tokens) else ""
        if not found or found not in signs:
            return ""
        self._at += 1
        return found

    def sum(self, depth: int) -> Fraction:
        value = self._product(depth)
        while sign := self._takes(_PLUS + _MINUS):
            other = self._product(depth)
            value = value + other if sign in _PLUS else value - other
            self.subtracts = self.subtracts or sign in _MINUS
        return value

    def _product(self, depth: int) -> Fraction:
        value = self._factor(depth)
        while sign := self._takes(_TIMES + _OVER):
            other = self._factor(depth)
            if sign in _TIMES:
                value *= other
                continue
            self.divides = True
            if not other:
                raise ValueError("it divides by nothing")
            value /= other
        return value

    def _factor(self, depth: int) -> Fraction:
        if self._takes("("):
            if depth >= _DEEPEST:
                raise ValueError("it has too many brackets")
            value = self.sum(depth + 1)
            if not self._takes(")"):
                raise ValueError("a bracket is not closed")
            return value
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        if not token[:1].isdigit():
            raise ValueError(f'a number is missing before "{token}"' if token else "a number is missing at its end")
        self._at += 1
        self.numbers.append(Fraction(token.replace(",", "")))
        return self.numbers[-1]
