"""Whether something was late: questions that ask it, and passages that speak of it. No figure of a letter tells it."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"\b(?:late|lateness|overdue|delay(?:s|ed)?|(?:on|in)\s+(?:good\s+)?time|promptly|(?:by|after|within|past)\s+the\s+deadline)\b",
    re.I,
)
_SAID = re.compile(
    r"\b(?:late|later|lateness|overdue|delay\w*|slow\w*|prompt\w*|deadlines?|time(?:ly|scales?|liness)|(?:on|in|within)\s+(?:\w+\s+)?"
    r"time|(?:after|before|by|within)\s+(?:\w+\s+){0,3}?(?:date|days|weeks|months|target)|weeks?|months?|wait\w*|remind\w*|overran)\b",
    re.I,
)


def asks_of_lateness(question: str) -> bool:
    """Whether a question asks what was late, or on time."""
    return bool(_ASKED.search(question))


def speaks_of_lateness(text: str) -> bool:
    """Whether a passage says anything of time: one about something else answers no question about lateness."""
    return bool(_SAID.search(text))
