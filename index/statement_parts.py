"""Parts of a number: "20 complaints, 7 of them about housing" says what 20 is of, and of 7 that it is no figure."""

from __future__ import annotations

from collections.abc import Sequence

from index.clauses import NUMBERS
from index.statement_words import Token

_LIMITS = frozenset({"restrict", "unknown"})
_OF_A_PART = _LIMITS | {"these", "including", "number", "aside_percent", "comma", "case", "and", "in", "of"}


def without_part(tokens: Sequence[Token]) -> Sequence[Token]:
    """Returns a clause without what it says of a part of its number."""
    signs = [token.sign for token in tokens]
    for index in range(1, len(signs)):
        start = index + (signs[index] == "comma")
        begins = signs[start : start + 2] in (["these", "number"], ["including", "number"])
        if not begins and not (start > index and signs[start : start + 2] == ["number", "these"]):
            continue
        tail = set(signs[start:])
        if tail & _LIMITS and tail <= _OF_A_PART and set(signs[:index]) & NUMBERS:
            return tokens[:index]
    return tokens
