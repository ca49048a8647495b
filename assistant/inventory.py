"""What is held, asked as such: which councils, which years of one, how many documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.holdings import Holdings, held_text, named, named_years

_THINGS = r"(?:years?|letters?|councils?|authorit(?:y|ies)|documents?|files?)"
_VERB = r"(?:hold|have|cover|got|know(?:\s+about)?|include|contain)"
_HELD = (
    rf"(?:(?:do|can|have|does|is)\s+)?(?:you|the\s+(?:index|store|assistant|system))\s+(?:currently\s+)?{_VERB}"
    r"|(?:are|is)\s+(?:there\s+)?(?:held|available|included|indexed|loaded|covered|on\s+file|in\s+(?:the|your)\s+"
    r"(?:index|store|data(?:base)?|system|collection))|held"
)
_WHOM = r"(?:\s+(?:for|about|on|of|from)\s+[^.?!,;]{1,80})?"
_ASKED = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:tell\s+me\s+|show\s+me\s+|list\s+)?(?:all\s+|the\s+)*"
    rf"(?:(?:which|what|how\s+many)\s+)?{_THINGS}{_WHOM}\s+(?:that\s+|which\s+)?(?:{_HELD}){_WHOM}\s*[.?!]*$"
    rf"|^\W*what\s+(?:do\s+you\s+{_VERB}|is\s+(?:held|indexed|available|in\s+(?:the|your)\s+(?:index|store)))"
    rf"{_WHOM}\s*[.?!]*$",
    re.I,
)
# "What figures do you have for Derby in 2018?" asks for those figures: only without a year is what is held asked.
_DATA_HELD = re.compile(
    r"^\W*(?:please\s+)?(?:tell\s+me\s+|show\s+me\s+)?(?:which|what)\s+(?:complaints?\s+)?"
    rf"(?:data|information|info|figures|statistics|stats|records|numbers)\s+(?:{_HELD})(?P<whom>{_WHOM})\s*[.?!]*$",
    re.I,
)
_SET = re.compile(
    r"\b(?:districts|boroughs|counties|unitaries|mets|regions?)\b|\b(?:for|in|of|about)\s+(?:all|every|each)\s+(?:\w+\s+)?years?\b",
    re.I,
)
_TIME = re.compile(r"\d|\byears?\b|\b(?:latest|last|newest|recent)\b", re.I)


def asks_what_is_held(text: str) -> bool:
    """Whether a question is about what the store holds, and not about a figure in it."""
    if _SET.search(text):
        return False  # which councils of a set are held is not told
    of_data = _DATA_HELD.match(text)
    return _ASKED.match(text) is not None or (of_data is not None and not _TIME.search(of_data["whom"]))


def inventory(holdings: Holdings, authorities: Sequence[str], years: Sequence[date] = ()) -> list[str]:
    """Returns in sentences what is held: of these councils, or of all; for these years, if any are named."""
    if not authorities and years:
        return [_in(holdings, year) for year in years]
    if not authorities:
        return [held_text(holdings)]
    return [_of(holdings, name) for name in authorities]


def _in(holdings: Holdings, year: date) -> str:
    names = [name for name in holdings.authorities if year in holdings.years_of(name)]
    count = "Nothing is" if not names else "1 council is" if len(names) == 1 else f"{len(names):,} councils are"
    whom = f": {named(names)}" if names else ""
    return f"{count} held for {named_years([year])}{whom}."


def _of(holdings: Holdings, name: str) -> str:
    years = holdings.years_of(name)
    if not years:
        return f"Nothing about {name} is held."
    letters = {document.name for year in years for document in holdings.of_letter(name, year)}
    only_listed = [year for year in years if not holdings.of_letter(name, year)]
    listed = f" Those of {_numbers(only_listed)} come from lists of councils." if only_listed and letters else ""
    return f"Held about {name}: {named_years(years)}.{listed}"


def _numbers(years: Sequence[date]) -> str:
    return ", ".join(str(year.year) for year in years)
