"""What a turn leaves for the next one: what was understood, whom it told, or that it was not answered.

What belongs here: from an answer to the conversation after it. What a conversation is, and how the next question is
filled from it, stands in conversation.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Answer, Understood
from assistant.conversation import Conversation, Found, Open
from assistant.follow_up import excludes, names_a_part
from assistant.holdings import Holdings
from assistant.operation import ALL_PLACES
from assistant.reading import QuestionReading

_MOST_FOUND = 60  # councils that "they" may mean


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: the question, how it was read by itself and after the turns before it, how it was understood in the end,
    and its answer."""

    question: str
    typed: QuestionReading
    reading: QuestionReading
    understood: Understood
    answer: Answer

    @property
    def says_something(self) -> bool:
        """Whether anything was told."""
        return bool(self.answer.figures or self.answer.citations or self.answer.definitions)


def left_behind(turn: Turn, before: Conversation, holdings: Holdings) -> Conversation:
    """Returns the conversation after a turn."""
    typed, reading, answer = turn.typed, turn.reading, turn.answer
    if typed.only_judges or typed.greets:
        return before  # what was spoken of stays spoken of
    if not reading.asks_figures and before.is_about_set and not (typed.has_council or typed.measures):
        names_part = typed.elliptic or names_a_part(turn.question)
        says_something = bool(answer.citations or answer.definitions) or not names_part
        return before if says_something else before.unanswered(typed, True)  # or it was asked in between
    if reading.asked.kind == "unclear" and typed.asked.kind != "unclear":
        return before.unanswered(typed, True)  # what it goes on from does not bear it
    names_whom = names_a_part(turn.question) or not turn.understood.authorities
    if not (reading.asks_figures or turn.says_something or typed.has_time) and names_whom:
        return before.unanswered(typed, False)
    names_none = not reading.asks_figures and not typed.has_time  # a search says nothing of the years of figures
    if answer.reason != "not_held" or answer.figures or answer.citations or names_none:
        return _as_understood(turn, before)
    # A year of which nothing is held must not stick to the turns that follow about the same council.
    own = {year for name in turn.understood.authorities for year in holdings.years_of(name)}
    held = tuple(year for year in turn.understood.years if year in own)
    not_held = None if held else typed.years or before.asked_years
    return before.after(replace(turn.understood, years=held), reading, sided=_sided(reading), not_held=not_held)


def _as_understood(turn: Turn, before: Conversation) -> Conversation:
    typed, reading, answer = turn.typed, turn.reading, turn.answer
    if reading.asks_figures and not reading.unknown_council and _said_nothing(answer, typed):
        return before.unanswered(typed, _names_other(typed, before))
    after = before.after(
        turn.understood,
        reading,
        found=Found(_found(answer), _found_years(answer)),
        is_open=_open(answer, reading),
        sided=_sided(reading) if answer.figures else None,
        names_own=reading.own_council and not typed.councils,
    )
    asks_which = not turn.says_something and bool(typed.unclear_scope or typed.unsaved_group)
    after = replace(after, tells_nothing=not turn.says_something)
    return after.unanswered(typed, False) if asks_which else after


def _sided(reading: QuestionReading) -> QuestionReading | None:
    """Returns a reading of two sides, as the turns after it may go on from it; None if it has no two."""
    return replace(reading, judges=False) if len({one.side for one in reading.operands}) > 1 else None


def _said_nothing(answer: Answer, typed: QuestionReading) -> bool:
    """Whether a turn that named no figure of its own was not answered, and nothing of it is known to be missing."""
    names_own = typed.measures or typed.has_time
    is_unanswered = answer.status == "unclear" or (answer.status == "declined" and not typed.has_council)
    return is_unanswered and not names_own and not any(len(mention.names) > 1 for mention in typed.councils)


def _names_other(typed: QuestionReading, before: Conversation) -> bool:
    """Whether a turn that was not answered named whom or what the turns that follow may be about."""
    asks_otherwise = not typed.asked.is_value or bool(typed.unclear_scope or typed.elliptic)
    names_whom = typed.has_council or bool(typed.subjects) or excludes(typed.text)
    return names_whom or asks_otherwise or not before.is_about_set


def _open(answer: Answer, reading: QuestionReading) -> Open:
    """Returns why a turn gave nothing that another could go on from; "" if it gave something."""
    if answer.figures or answer.citations or answer.definitions:
        return ""
    if answer.reason == "unknown_authority":
        return "council"
    if answer.status == "unclear" and answer.reading.operation != "value":
        return "operation"
    return "words" if reading.asks_figures and (reading.not_understood or reading.uncounted) else ""


def _found_years(answer: Answer) -> tuple[date, ...]:
    """Returns the years that a ranking of years found, which "that year" means."""
    asked = answer.reading.asked
    if asked.kind != "ranking" or asked.by != "year" or asked.count == ALL_PLACES:
        return ()
    return tuple(dict.fromkeys(shown.figure.year_ended for shown in answer.figures))


def _found(answer: Answer) -> tuple[str, ...]:
    """Returns the councils that a ranking or a list was about to find: the first few, and not a whole order."""
    asked, figures = answer.reading.asked, answer.figures
    is_beyond = answer.reading.lists_beyond
    is_choice = asked.kind == "list" or (asked.kind == "ranking" and asked.count != ALL_PLACES)
    if not figures or not (is_choice or is_beyond) or asked.by != "authority":
        return ()
    if is_beyond:  # the first is what the others are held against
        mark = figures[0].value
        figures = tuple(one for one in figures[1:] if (one.value > mark if asked.high else one.value < mark))
    elif asked.limit is not None and not asked.moves:
        figures = tuple(one for one in figures if asked.limit.holds(one.value))  # and not the nearest, if there is none
    names = tuple(dict.fromkeys(shown.figure.authority for shown in figures))
    return names if len(names) <= _MOST_FOUND else ()
