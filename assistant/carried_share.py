"""How a share goes on from what was spoken of: of those, of the decisions, of another subject, in per cent."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Understood
from assistant.measuring import PARTS_OF_DECISIONS
from assistant.operation import Operation
from assistant.reading import QuestionReading

_AND_IN_PERCENT = frozenset({"comparison", "difference", "trend"})


def as_share(filled: QuestionReading, reading: QuestionReading, last: Understood) -> QuestionReading | None:
    """Returns a reading that asks for a share, or goes on from one, with what it is a share of; None if it does not."""
    if reading.operation == "share" and not reading.measures and last.asked.kind in _AND_IN_PERCENT:
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
    if _is_another_subject(reading, last):
        # "And planning?", after a share of housing: its share.
        return replace(filled, whole=last.whole, per_100k=last.per_100k)
    return None


def _is_part_of_those(reading: QuestionReading, last: Understood) -> bool:
    is_share = reading.operation == "share" and bool(reading.subjects)
    return is_share and last.measures == ("received",) and not last.subjects and set(reading.measures) <= {"received"}


def _is_whole_of(reading: QuestionReading, last: Understood) -> bool:
    return reading.measures == ("decided",) and len(last.measures) == 1 and last.measures[0] in PARTS_OF_DECISIONS


def _is_another_subject(reading: QuestionReading, last: Understood) -> bool:
    if not last.subjects or not reading.subjects or not (last.whole or last.per_100k):
        return False
    return reading.asks_figures and not (reading.names_measure or reading.counts or reading.whole or reading.per_100k)
