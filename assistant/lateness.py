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
_TIME = r"(?:days?|weeks?|months?|years?)"
_DUE = r"(?:agreed|due|set|promised|target|required|stated|original)"
_TOLD = re.compile(
    rf"\b(?:longer|later)\s+than\s+(?:\w+\s+){{0,2}}?(?:{_DUE}|expected|needed|necessary|planned)\b"
    rf"|\b{_TIME}\s+(?:longer|later|after|beyond|past|over)\b|\b(?:after|beyond|past|missed|missing|exceed\w*)\s+(?:\w+\s+){{0,3}}?"
    rf"(?:dates?|deadlines?|targets?|timescales?|time\s+limits?)\b|\bout\s+of\s+time\b|\b(?:by|within|in|to|on)\s+(?:the\s+)?{_DUE}\s+"
    rf"(?:dates?|times?|timescales?|{_TIME})\b|\b(?:in|on|within)\s+(?:good\s+|the\s+)?time\b|\bnot\s+(?:\w+\s+){{0,2}}?until\b|"
    rf"\btime(?:ly|liness|scales?)\b",
    re.I,
)


def lateness_words(question: str) -> frozenset[str]:
    """Returns the words, in lower case, with which a question asks what was late, or on time."""
    return frozenset(word for match in _ASKED.finditer(question) for word in match[0].lower().split())


def tells_lateness(text: str) -> bool:
    """Whether a passage tells what was late, or in time, with other words than "late": "months longer than agreed"."""
    return bool(_TOLD.search(text))


def asks_of_lateness(question: str) -> bool:
    """Whether a question asks what was late, or on time."""
    return bool(_ASKED.search(question))


def speaks_of_lateness(text: str) -> bool:
    """Whether a passage says anything of time: one about something else answers no question about lateness."""
    return bool(_SAID.search(text))
