"""What carries over from one question to the next: council, year, measure and subject, or the topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Understood
from assistant.barriers import is_narrowing
from assistant.holdings import Holdings
from assistant.names import Mention
from assistant.operation import ALL_PLACES, Operation
from assistant.reading import QuestionReading
from assistant.scope import Scope


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
    if reading.elliptic and reading.measures and reading.asked.is_value and _goes_on(reading, last):
        # "And the uphold rate?", after a trend or a ranking: the same of another figure.
        filled = reading = replace(reading, asked=last.asked, operation=last.operation, scope=last.councils)
    repeats = reading.asks_figures and not reading.measures and reading.asked.is_value
    if reading.asked.is_implied and not reading.measures and not last.asked.is_value:
        # "And among the counties?": the set is another, what is asked of it is the same.
        filled = reading = replace(reading, asked=last.asked, operation=last.operation)
    if reading.implies_all and last.councils is None and len(last.authorities) > 1:
        # "The average?", after two councils: of those two, and not of everybody.
        filled = reading = _of_named(reading, last.authorities)
    if reading.implies_all and last.councils is None and len(last.authorities) == 1 and _asks_place(reading):
        # "Where do they rank?": the place of the one that was spoken of, among all.
        mentions = tuple(Mention(name, (name,), 0, 0) for name in last.authorities)
        operands = tuple(replace(one, councils=mentions) for one in reading.operands)
        filled = reading = replace(reading, councils=mentions, operands=operands)
    if last.councils is not None and (reading.implies_all or (repeats and not reading.names_set)):
        filled = _with_set(filled, last.councils)
    elif repeats and last.asked.kind in {"comparison", "difference", "ratio"} and len(reading.councils) == 1:
        # "And Saltergrave?", after a comparison of two: one more beside them.
        before = tuple(Mention(name, (name,), 0, 0) for name in last.authorities)
        filled = replace(filled, councils=tuple({m.names: m for m in (*before, *reading.councils)}.values()))
    elif not reading.has_council and last.authorities:
        mentions = tuple(Mention(name, (name,), 0, 0) for name in last.authorities)
        filled = replace(filled, councils=mentions)
    # "How has that changed?" is about all years, and not about the one that was spoken of.
    if not reading.years and not reading.open_years and _keeps_years(reading, last):
        filled = _with_years(filled, last)
    if reading.asks_figures and not reading.measures and not reading.asked.is_value:
        return replace(filled, measures=last.measures, subjects=reading.subjects or last.subjects,
                       whole=reading.whole or last.whole, per_100k=reading.per_100k or last.per_100k)  # fmt: skip
    if (
        reading.operation == "share"
        and not reading.measures
        and last.asked.kind in {"comparison", "difference", "trend"}
    ):
        # "And in per cent?", after two figures were set against each other.
        return replace(filled, measures=last.measures, subjects=last.subjects, years=reading.years or last.years,
                       asked=Operation("change"), operation="change")  # fmt: skip
    if reading.operation == "share" and not reading.measures and last.measures == ("received",) and last.subjects:
        # "What percentage is that?", of a subject that was counted before.
        return replace(filled, measures=last.measures, subjects=last.subjects, operation="value", whole="received")
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


def _asks_place(reading: QuestionReading) -> bool:
    return reading.asked.kind == "ranking" and reading.asked.count == ALL_PLACES and not reading.has_time


def _goes_on(reading: QuestionReading, last: Understood) -> bool:
    return last.asked.kind in {"trend", "ranking", "total", "average"} and not (reading.has_council or reading.years)


def _keeps_years(reading: QuestionReading, last: Understood) -> bool:
    """Whether the years spoken of before are meant: "how has that changed?" after one year is about all of them."""
    return reading.asked.kind != "trend" or len(last.years) > 1


def _of_named(reading: QuestionReading, names: Sequence[str]) -> QuestionReading:
    """Returns a reading about all councils as one about the councils that were spoken of."""
    mentions = tuple(Mention(name, (name,), 0, 0) for name in names)
    operands = tuple(replace(one, scope=None, implies_all=False, councils=mentions) for one in reading.operands)
    return replace(reading, scope=None, implies_all=False, councils=mentions, operands=operands)


def _with_set(reading: QuestionReading, councils: Scope) -> QuestionReading:
    """Returns a reading about a set of councils that was spoken of before."""
    operands = tuple(replace(one, scope=councils) if one.implies_all else one for one in reading.operands)
    return replace(reading, scope=councils, operands=operands)


def _repeated(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns "and in Exampleton?" with what was asked before: its figure, or what is said about its topic."""
    if last.topic and not reading.not_understood:
        asks_figures = bool(last.measures)
        reading = replace(reading, topic=last.topic, asks_figures=asks_figures)
    return replace(reading, measures=last.measures, subjects=reading.subjects or last.subjects, asked=last.asked,
                   whole=reading.whole or last.whole, per_100k=reading.per_100k or last.per_100k,
                   operation=last.operation if last.asked.is_value is False else reading.operation)  # fmt: skip


def _with_years(reading: QuestionReading, last: Understood) -> QuestionReading:
    if reading.relative in {"before", "after"} and last.years:
        return replace(reading, years=reading.years_from(last.years), relative=None)
    return replace(reading, years=last.years) if reading.relative is None else reading
