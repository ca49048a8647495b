"""How a share goes on from what was spoken of: of those, of the decisions, of another subject, in per cent."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Understood
from assistant.measuring import PARTS_OF_DECISIONS
from assistant.operation import Operation
from assistant.reading import QuestionReading

_OF_A_WHOLE = re.compile(r"\b(?:shares?|proportions?|fraction|part)\b", re.I)
_RATE = re.compile(r"\brate\b", re.I)
_WHOLES = frozenset({"received", "decided", "dealt_with"})
_AND_IN_PERCENT = frozenset({"comparison", "difference", "trend"})


def as_share(filled: QuestionReading, reading: QuestionReading, last: Understood) -> QuestionReading | None:
    """Returns a reading that asks for a share, or goes on from one, with what it is a share of; None if it does not."""
    is_percent = reading.operation == "share" and not reading.measures and not _OF_A_WHOLE.search(reading.text)
    if is_percent and last.asked.kind in _AND_IN_PERCENT and last.councils is None:
        # "And in per cent?", after two figures were set against each other.
        return replace(filled, measures=last.measures, subjects=last.subjects, years=reading.years or last.years,
                       asked=Operation("change"), operation="change")  # fmt: skip
    if reading.operation == "share" and not reading.measures and last.measures == ("received",) and last.subjects:
        # "What percentage is that?", of a subject that was counted before.
        return replace(filled, measures=last.measures, subjects=last.subjects, operation="value", whole="received")
    if _is_part_of_those(reading, last):
        # "What share of those were about planning?", of all that were received.
        return replace(filled, measures=last.measures, operation="value", whole="received", share_of_those=False)
    if reading.operation == "share" and _is_whole_of(reading, last):
        # "As a percentage of decisions?", of the decisions that were to uphold.
        return replace(filled, measures=last.measures, subjects=(), operation="value", whole="decided")
    if reading.operation == "share" and not reading.measures and _is_of_investigations(last):
        # "What's the rate?", of the complaints upheld and not upheld.
        return replace(filled, measures=("uphold_rate",), subjects=(), operation="value")
    if (
        last.per_100k
        and reading.elliptic
        and reading.names_measure
        and not reading.counts
        and reading.operation == "value"
    ):
        return by_population(filled)  # "and upheld?", after a rate per 100,000
    if _is_another_subject(reading, last):
        # "And planning?", after a share of housing: its share.
        return replace(filled, whole=last.whole, per_100k=last.per_100k)
    return None


def by_population(reading: QuestionReading) -> QuestionReading:
    """Returns a reading as asked per 100,000 residents: as the letters print it, where they do."""
    upheld = bool(reading.measures) and set(reading.measures) <= {"upheld", "uphold_rate"}
    if upheld:
        return replace(reading, measures=("upheld_per_100k",), per_100k=False)
    return replace(reading, per_100k=True)


def _is_part_of_those(reading: QuestionReading, last: Understood) -> bool:
    is_share = reading.operation == "share" and bool(reading.subjects)
    return is_share and last.measures == ("received",) and not last.subjects and set(reading.measures) <= {"received"}


def is_of_another_whole(reading: QuestionReading, last: Understood, together: Understood) -> bool:
    """Whether "what percentage is that?" may be of more than the investigations: after complaints not upheld, or after
    a number of received complaints or of decisions of which some were upheld."""
    is_share = reading.operation == "share" and not reading.measures and reading.asked.is_value
    if not is_share or not _is_of_investigations(last) or (last.measures == ("upheld",) and _RATE.search(reading.text)):
        return False
    return last.measures != ("upheld",) or not _WHOLES.isdisjoint(together.measures)


def _is_of_investigations(last: Understood) -> bool:
    known = {"upheld", "not_upheld", "investigated"}
    is_one = len(last.authorities) == 1 and last.councils is None and last.asked.is_value
    return is_one and bool(last.measures) and set(last.measures) <= known


def _is_whole_of(reading: QuestionReading, last: Understood) -> bool:
    return reading.measures == ("decided",) and len(last.measures) == 1 and last.measures[0] in PARTS_OF_DECISIONS


def _is_another_subject(reading: QuestionReading, last: Understood) -> bool:
    if not last.subjects or not reading.subjects or not (last.whole or last.per_100k):
        return False
    return reading.asks_figures and not (reading.names_measure or reading.counts or reading.whole or reading.per_100k)
