"""Statements as values: a number of a sentence and the measure that it states, or why it is doubted."""

from __future__ import annotations

from dataclasses import dataclass

from index.statement_thread import Family
from index.statement_words import Token

RATE_OF: dict[Family, str] = {
    "upheld": "uphold_rate",
    "compliance": "compliance_rate",
    "remedy": "satisfactory_remedy_rate",
    "rate": "upheld_per_100k",
}
FAMILY_OF = {measure: family for family, measure in RATE_OF.items()}
OVERVIEW = frozenset({"dealt_with", "not_for_us", "assessed_and_closed"})
BASES = frozenset({"investigated", *OVERVIEW})
UNSURE = "unsure"  # the measure of a number that may state this or that


@dataclass(frozen=True, slots=True)
class Statement:
    """A number of a sentence and the measure it states; `base` if it is only named as what others rest on."""

    measure: str
    token: Token
    base: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that may state something, but is not surely understood."""

    token: Token
    why: str
    measure: str = ""


def families_of(signs: frozenset[str]) -> set[Family]:
    """Returns which measures the words of a clause or a heading may be about."""
    found: set[Family] = set()
    if "per100k" in signs:
        return {"rate"}
    if "remedy" in signs:
        return {"remedy"}
    if signs & {"upheld", "not_upheld", "upheld_case"}:
        found.add("upheld")
    if signs & {"compliance", "outcome"} or {"done", "recommendation"} <= signs:
        found.add("compliance")
    return found
