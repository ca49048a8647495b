"""Periods that are no year of the letters: months, quarters, days, and all that is before or after a year.

The letters count whole years that end on 31 March. A period that is none is found here, so that it is
named and declined, and the year that stands beside it is not taken in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.wording import Wording, ending
from index.numbers import MONTHS

# Whole words only: "decisions 2018" is no December.
_MONTH = "(?:" + "|".join([*MONTHS, "sept", *(name[:3] for name in MONTHS if name != "may")]) + r")\b"
_LONG_MONTHS = "|".join(name for name in MONTHS if name not in {"march", "may"})
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)"
_ORDINAL = r"(?:first|second|third|fourth|last|final|latter|1st|2nd|3rd|4th)"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|couple\s+of|few|\d{1,2})"

# A day or a month with its year. Looked for before the years are: "July 2018" is not 2018.
_DATED = Wording(
    re.compile(
        rf"\b{_DAY}?{_MONTH}\.?,?\s+['’]?(?:19|20)\d\d\b|"
        rf"\b{_DAY}{_MONTH}(?:\.?\s+['’]?\d\d\b)?|"
        rf"\b{_MONTH}\.?\s+['’]?\d\d?(?:st|nd|rd|th)?\b(?:,?\s+(?:19|20)\d\d\b)?|"
        r"(?<![\d/])\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d(?![\d/])",
        re.I,
    ),
    hints=(*(name[:3] for name in MONTHS), "/", "."),
)
# A part of a year without one: what is left of the text once years are found.
_PART = Wording(
    re.compile(
        rf"\b(?:in\s+|by\s+|until\s+|since\s+|during\s+)?(?:mid[\s-]|early\s+|late\s+)?(?:{_LONG_MONTHS})\b|"
        r"\b(?:in|by|until|till|during|since|of|before|after|from|to|and)\s+(?:march|may)\b(?!\s+(?:i|we|you)\b)|"
        rf"\b(?:the\s+)?(?:{_ORDINAL}\s+)?quarters?\b|\b[qh][1-4]\b|\bquarter(?:ly)\b|"
        rf"\b(?:the\s+)?{_ORDINAL}\s+(?:half|halves)\b|\bhalf[\s-]year(?:ly)?\b|"
        rf"\b(?:(?:per|a|each|every|this|that|the)\s+)?(?:{_ORDINAL}\s+|past\s+|next\s+)?(?:{_NUMBER}\s+)?"
        r"(?:months?|weeks?|fortnights?)\b|\b(?:monthly|weekly|daily)\b|"
        r"\b(?:(?:at|by|towards?|near|from|until|before|after)\s+)?(?:the\s+)?(?:(?:end|start|beginning|close|middle|rest|"
        r"remainder|course)\s+of\s+(?:the|that|this)\s+(?:financial\s+|reporting\s+)?(?:year|period)|year[\s-]end)\b|"
        r"\b(?:council\s+tax|tax|school|calendar|academic)\s+years?\b|"
        r"\b(?:so\s+far|(?:year[\s-])?to[\s-]date|ytd|by\s+now|till\s+now|until\s+now)\b",
        re.I,
    ),
    hints=(
        *MONTHS,
        "quarter",
        "q1",
        "q2",
        "q3",
        "q4",
        "h1",
        "h2",
        "h3",
        "h4",
        "half",
        "halves",
        "month",
        "week",
        "fortnight",
        "daily",
        "end",
        "start",
        "beginning",
        "close",
        "middle",
        "rest",
        "remainder",
        "course",
        "tax",
        "school",
        "calendar",
        "academic",
        "far",
        "date",
        "ytd",
        "now",
    ),
)

# Words that open a year to one side: "before 2018" is not 2018.
_OPENED = ending(
    r"\b(?:(?:up\s+)?(?:until|till|til)|up\s+to(?:\s+and\s+including)?|before|prior\s+to|previous\s+to|preceding|"
    r"after|following|beyond|(?:earlier|later|older|newer|sooner)\s+than|as\s+(?:far\s+back|early|late|long\s+ago)\s+as|"
    r"pre|post|(?:years?|yrs?)\s+(?:before|after|preceding|following|prior\s+to))[\s-]+(?:and\s+including\s+)?"
    r"(?:the\s+)?(?:(?:end|start|beginning)\s+of\s+)?(?:year\s+|years\s+)?$",
    last="until till til to including before preceding after following beyond than as pre post the of year years",
    words=10,
)
# The same, unless a letter of the year is meant: "from the 2018 letter", "by the 2018 figures".
_OPENED_LOOSELY = ending(
    r"(?<!according )(?<!compared )(?<!relating )(?<!related )(?<!relates )(?<!similar )(?<!belonging )(?<!respect )"
    r"\b(?:from|by|through|throughout|to|(?:the\s+)?(?:end|start|beginning|middle|close|rest|remainder|part|most|"
    r"half|course)\s+of|(?:at|by|from)\s+(?:the\s+)?(?:end|start|beginning|close))[\s-]+"
    r"(?:the\s+)?(?:end\s+of\s+)?(?:year\s+)?$",
    last="from by through throughout to of end start beginning close the year",
    words=8,
)
_SOURCE_FROM = ending(
    r"\b(?:letters?|reports?|reviews?|figures?|data|statistics|stats|numbers?|results?|ones?)\s+from\s+(?:the\s+)?$",
    last="from the",
    words=3,
)
_OF_A_LETTER = re.compile(
    r"\s+(?:annual\s+)?(?:review\s+)?(?:letters?|reports?|reviews?|figures?|statistics|data)\b", re.I
)
_ON_A_DAY = ending(r"\bon\s+(?:the\s+)?$", last="on the", words=2)
_OPEN_END = re.compile(
    r"\s*\+(?!\s*\d)|\s*(?:(?:and|or|&)\s+)(?:onwards?|later|after(?:wards)?|earlier|beyond|previously|since|newer|"
    r"older|before(?!\s+(?:the\s+)?(?:ombudsman|lgo|lgsco)))\b|\s+(?:onwards?|upwards)\b|"
    r"\s+(?:to|till|until)\s+(?:date|now|today|(?:the\s+)?present)\b",
    re.I,
)


def other_times(text: str, free: str, dated: bool) -> Iterator[tuple[int, int]]:
    """Yields the places of days and months that have their year (`dated`), or of parts of any year.

    `free` is what no year has used, in small letters: places that do not lie in it may be left out.
    """
    for match in (_DATED if dated else _PART).found(text, free):
        yield match.span()


def is_open_range(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """Returns the place of a year with the words that make it mean many years, or None if it means itself."""
    place, after = span[0], text[span[1] :]
    end = _OPEN_END.match(after)
    opened = _OPENED.before(text, place) or (_ON_A_DAY.before(text, place) if text.startswith("31", place) else None)
    if opened is None and not _OF_A_LETTER.match(after) and not _SOURCE_FROM.before(text, place):
        opened = _OPENED_LOOSELY.before(text, place)
    if opened is None and end is None:
        return None
    return (opened.start() if opened else span[0], span[1] + (end.end() if end else 0))
