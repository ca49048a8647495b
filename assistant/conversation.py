"""What carries over from one question to the next: council, year, measure and subject."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Understood
from assistant.names import Mention
from assistant.question import QuestionReading


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last reading that was answered or declined with a reason of its own; None before the first."""

    last: Understood | None = None

    def after(self, understood: Understood) -> Conversation:
        """Returns the conversation as it stands after a turn. A turn that named nothing changes nothing."""
        if not (understood.authorities or understood.years or understood.measures):
            return self
        last = self.last or Understood()
        return Conversation(
            replace(
                understood,
                authorities=understood.authorities or last.authorities,
                years=understood.years or last.years,
                measures=understood.measures or last.measures,
                subjects=understood.subjects if understood.measures else last.subjects,
            )
        )

    def fill(self, reading: QuestionReading) -> QuestionReading:
        """Returns a question with what it leaves out taken from the turn before.

        A measure that is named never takes the subject of the turn before with it: after planning
        complaints, "how many were upheld?" is about all of them.
        """
        last = self.last
        if last is None or reading.unknown_council:
            return reading
        filled = reading
        if not reading.councils and not reading.own_council and last.authorities:
            mentions = tuple(Mention(name, (name,), 0, 0) for name in last.authorities)
            filled = replace(filled, councils=mentions)
        if not reading.years:
            filled = self._with_years(filled, last)
        if reading.refers_back and last.measures:
            # A part of what was counted before: it has the subject and the measure of that as well.
            measures = reading.measures if reading.names_measure else last.measures
            filled = replace(filled, measures=measures, subjects=reading.subjects or last.subjects)
        elif reading.asks_figures and not reading.measures and reading.operation == "value":
            filled = replace(filled, measures=last.measures, subjects=reading.subjects or last.subjects)
        return filled

    def _with_years(self, reading: QuestionReading, last: Understood) -> QuestionReading:
        if reading.relative == "before" and last.years:
            return replace(reading, years=(date(min(last.years).year - 1, 3, 31),), relative=None)
        return replace(reading, years=last.years) if reading.relative is None else reading
