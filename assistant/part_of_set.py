"""Where a question asks what part of the complaints of a set of councils one of them has: "our share of London's".

What belongs here: the words for it, and which of them name the one and which the set. Shares within one council's own
figures are read in measuring.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.look import Look

_SHARE = r"(?:shares?|percentages?|proportions?|per\s?cent|percent|%|fraction)\s+of\b"
# "Derby's share of the districts' complaints"
_OWN_SHARE = re.compile(rf"(?P<one>^.*(?:['’]s?|\bour|\bown))\s+{_SHARE}(?P<whole>.+)$", re.I | re.S)
# "What share of the districts' complaints was Derby's / were about Derby?"
_SHARE_WAS = re.compile(
    rf"^(?P<ahead>.*\b(?:what|which|how\s+(?:big|large|high)\s+a)\s+|\W*(?:the\s+)?){_SHARE}(?P<whole>.+?)\b"
    r"(?:(?:that|which)\s+)?(?:was|were|is|are|came|went|belong(?:s|ed)?)\s+(?P<one>.+)$",
    re.I | re.S,
)
# "All district complaints" are those of the districts; what a county is, is said in other words.
_TYPE_OF = re.compile(
    r"\b(?P<kind>district|unitary|metropolitan\s+borough|metropolitan|london\s+borough)(?=\s+(?!councils?\b|authorit|boroughs?\b)\w)",
    re.I,
)
_PLURALS = {
    "district": "district councils", "unitary": "unitary authorities", "metropolitan": "metropolitan boroughs",
    "london": "London boroughs",
}  # fmt: skip
_HOW_MANY = re.compile(r"\bhow\s+(?:many|much)\b", re.I)


def part_and_set(text: str, look: Callable[[str], Look]) -> tuple[list[str], Sequence[Look]] | None:
    """Returns the texts of the one and of the set, and how they look; None if a clause asks for no such share."""
    for pattern in (_OWN_SHARE, _SHARE_WAS):
        match = pattern.search(text)
        if match is None:
            continue
        texts = [
            match["one"],
            _TYPE_OF.sub(lambda kind: f"{_PLURALS[kind['kind'].split()[0].lower()]}'", match["whole"]),
        ]
        looks = [look(part) for part in texts]
        if _is_one(looks[0]) and _is_set(looks[1]):
            return texts, looks
    return None


def _is_one(look: Look) -> bool:
    if _HOW_MANY.search(look.text):
        return False  # another question stands before it
    return look.councils == 1 and look.found.scope is None and not look.found.ambiguous


def _is_set(look: Look) -> bool:
    names_set = look.found.scope is not None and not look.found.ambiguous
    return names_set and not look.councils and not look.excepted.words
