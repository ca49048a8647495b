"""What a turn of a conversation names of its own, and what it leaves to the turns before it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Understood
from assistant.operation import Operation
from assistant.reading import QuestionReading

OF_THEM = re.compile(r"\b(?:of|among|amongst)\s+(?:them|these|those)\b", re.I)
_THAT_YEAR = re.compile(r"\b(?:that|the\s+same|this)\s+year\b|\bthen\W*$|\bat\s+that\s+time\b", re.I)


def asking(reading: QuestionReading, asked: Operation) -> QuestionReading:
    """Returns a reading with something else asked of it."""
    return replace(reading, asked=asked, operation=asked.kind)


def works_on(reading: QuestionReading) -> bool:
    """Whether a turn works something out, and names no figure of its own to work on."""
    names_own = reading.measures or (reading.has_council and not reading.implies_all)
    return reading.asks_figures and not reading.asked.is_value and not names_own


def points_to_nobody(reading: QuestionReading) -> bool:
    """Whether "which of them had the most?" is asked where nobody was spoken of."""
    return reading.asked.kind == "ranking" and reading.implies_all and OF_THEM.search(reading.text) is not None


def points_to_a_year(reading: QuestionReading) -> bool:
    """Whether "that year" is meant, which a ranking of years found, or a year counted from it."""
    is_relative = reading.relative in {"before", "after"} and not reading.years
    return reading.asks_figures and (is_relative or bool(_THAT_YEAR.search(reading.text)))


def goes_on(reading: QuestionReading) -> bool:
    """Whether a turn takes from the turn before what is to be done: "and Derby?", "and housing?"."""
    repeats = reading.asked.is_value or reading.asked.is_implied
    return reading.asks_figures and repeats and not (reading.names_measure or reading.counts)


def with_years(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns a reading with the years that were spoken of, or those before or after them."""
    if reading.relative in {"before", "after"} and last.years:
        return replace(reading, years=reading.years_from(last.years), relative=None)
    return replace(reading, years=last.years) if reading.relative is None else reading
