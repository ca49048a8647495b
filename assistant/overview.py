"""The main figures of a year, where somebody asks for all of them: "what are the figures for Derby in 2018?".

What belongs here: the words for it, and which figures are the main ones of the letters of each time. A question that
names any figure of its own is none of these.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.words import Words
from index.vocabulary import measure

Overview = Literal["", "bare", "named"]

# In the order in which letters tell them; those that the letters of a year do not print are passed over.
_MAIN = (
    "received", "dealt_with", "not_for_us", "assessed_and_closed", "decided", "investigated", "upheld", "not_upheld",
    "uphold_rate", "compliance_rate", "satisfactory_remedy_rate",
)  # fmt: skip
_SENTENCES_FROM = 2019  # before that the number investigated is printed nowhere

_ADJECTIVES = r"(?:key|main|headline|basic|important|overall|full|complete|complaints?|all)"
_NAMED = re.compile(
    rf"\b(?:{_ADJECTIVES}\s+(?:of\s+)?(?:(?:the|its|their|our)\s+)?)+(?:figures|numbers|statistics|stats|data|results)\b"
    r"|\b(?:an?\s+|the\s+)?(?:(?:quick|brief|short)\s+)?(?:summary|overview|snapshot|run-?down)(?:\s+of)?\b"
    r"|^\W*(?:please\s+)?tell\s+(?:me|us)\s+(?:everything\s+|all\s+)?about\b"
    r"|^\W*(?:so\s+)?how\s+(?:is|are|was|were|did|does|do|has|have)\b(?=.{1,80}\b(?:do|doing|done|perform|performing|"
    r"performed|fare|fared|faring)\b)",
    re.I,
)
_DOING = re.compile(r"\b(?:do|doing|done|perform|performing|performed|fare|fared|faring)\b", re.I)
_BARE = re.compile(r"\b(?:figures|numbers|statistics|stats|data)\b", re.I)
_FIGURES = " figures "


def overview_worded(text: str) -> tuple[str, Overview]:
    """Returns a question with "figures" for the words that ask for all main figures, and how it asks for them: "bare"
    words may mean the figure spoken of before. "" if it does not ask for them."""
    named = _NAMED.search(text)
    if named is None:
        return text, "bare" if _BARE.search(text) else ""
    rest = text[named.end() :]
    if named[0].split()[-1].lower() in {"is", "are", "was", "were", "did", "does", "do", "has", "have"}:
        rest = _DOING.sub(" ", rest, count=1)
    return f"{text[: named.start()]}{_FIGURES}{rest}", "named"


def names_nothing_else(words: Words) -> bool:
    """Whether the words of a question name councils and years only, and all of them were understood."""
    named = [phrase for phrase in words.phrases if phrase.kind != "empty"]
    unread = words.rest or words.claims or words.uncounted or words.role or words.wrong_kind
    return not (named or unread or words.years.other_times)


def main_figures(year: int) -> tuple[str, ...]:
    """Returns the keys of the main measures that letters about the year ended 31 March `year` print."""
    keys = [key for key in _MAIN if measure(key).reported_in(year)]
    return tuple(key for key in keys if key != "investigated" or year >= _SENTENCES_FROM)
