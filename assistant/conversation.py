"""What carries over from one question to the next: council, year, measure and subject, or the topic."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Understood
from assistant.barriers import is_narrowing
from assistant.holdings import Holdings
from assistant.names import Mention
from assistant.reading import QuestionReading


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last reading that was answered or declined with a reason of its own; None before the first."""

    last: Understood | None = None

    def after(self, understood: Understood, *, forgets_years: bool = False) -> Conversation:
        """Returns the conversation as it stands after a turn. A turn that named nothing changes nothing.

        `forgets_years` if the years spoken of before did not fit: they must not be carried any further.
        """
        if not (understood.authorities or understood.years or understood.measures):
            return self
        last = self.last or Understood()
        about_topic = bool(understood.topic) and not understood.measures
        named = bool(understood.measures) or about_topic
        return Conversation(
            replace(
                understood,
                authorities=understood.authorities or last.authorities,
                years=() if forgets_years else understood.years or last.years,
                measures=understood.measures if named else last.measures,
                subjects=understood.subjects if named else last.subjects,
                topic=understood.topic if named else last.topic,
            )
        )

    def fill(self, reading: QuestionReading, holdings: Holdings) -> QuestionReading:
        """Returns a question with what it leaves out taken from the turn before.

        A question about what is said to another council takes the year along only if that council has a letter
        of it.

        A measure that is named never takes the subject of the turn before with it: after planning
        complaints, "how many were upheld?" is about all of them, which is then said.
        """
        last = self.last
        if last is None or reading.unknown_council:
            return reading
        if reading.topic and not reading.asks_figures and reading.councils:
            names = [name for mention in reading.councils for name in mention.names]
            held = {year for name in names for year in holdings.years_of(name)}
            last = replace(last, years=tuple(year for year in last.years if year in held))
        return replace(_filled(reading, last), parts=tuple(_filled(part, last) for part in reading.parts))


def _filled(reading: QuestionReading, last: Understood) -> QuestionReading:
    filled = reading
    if not reading.councils and not reading.own_council and last.authorities:
        mentions = tuple(Mention(name, (name,), 0, 0) for name in last.authorities)
        filled = replace(filled, councils=mentions)
    if not reading.years:
        filled = _with_years(filled, last)
    if reading.refers_back and last.measures:
        # A part of what was counted before: it has the subject and the measure of that as well.
        measures = reading.measures if reading.names_measure else last.measures
        filled = replace(filled, measures=measures, subjects=reading.subjects or last.subjects)
        return filled.share_of(last.measures)
    if reading.asks_figures and not reading.measures and reading.operation == "value":
        return _repeated(filled, last)
    if reading.elliptic and reading.topic and last.measures and is_narrowing(reading.topic):
        # "And before that?", "and closed ones?" are about the figure, and no topic that a letter may speak of.
        return replace(filled, topic=None, asks_figures=True, measures=last.measures, subjects=last.subjects,
                       not_understood=(reading.topic,))  # fmt: skip
    if reading.names_measure and not reading.subjects and not reading.has_council:
        return replace(filled, all_subjects=last.subjects)
    return filled


def _repeated(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns "and in Exampleton?" with what was asked before: its figure, or what is said about its topic."""
    if last.topic and not reading.not_understood:
        asks_figures = bool(last.measures)
        reading = replace(reading, topic=last.topic, asks_figures=asks_figures)
    return replace(reading, measures=last.measures, subjects=reading.subjects or last.subjects)


def _with_years(reading: QuestionReading, last: Understood) -> QuestionReading:
    if reading.relative in {"before", "after"} and last.years:
        return replace(reading, years=reading.years_from(last.years), relative=None)
    return replace(reading, years=last.years) if reading.relative is None else reading
