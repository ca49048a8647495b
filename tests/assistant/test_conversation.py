"""What one turn leaves for the next."""

from __future__ import annotations

from datetime import date

from assistant.answer import Understood
from assistant.conversation import Conversation
from assistant.holdings import Holdings
from assistant.names import Mention
from assistant.question import QuestionReading

YEAR = date(2018, 3, 31)
HELD = Holdings((), (), ())
LAST = Conversation(Understood(("Kent County Council",), (YEAR,), ("received",), ("housing",)))


def test_an_empty_conversation_changes_nothing() -> None:
    reading = QuestionReading("and?", asks_figures=True)
    assert Conversation().fill(reading, HELD) == reading


def test_what_is_left_out_is_taken_from_before() -> None:
    filled = LAST.fill(QuestionReading("and?", years=(date(2017, 3, 31),), asks_figures=True), HELD)
    assert filled.councils[0].names == ("Kent County Council",)
    assert filled.years == (date(2017, 3, 31),)
    assert (filled.measures, filled.subjects) == (("received",), ("housing",))


def test_a_new_measure_takes_no_subject_with_it() -> None:
    filled = LAST.fill(QuestionReading("upheld?", measures=("upheld",), asks_figures=True), HELD)
    assert (filled.measures, filled.subjects) == (("upheld",), ())


def test_a_council_that_is_unknown_is_never_replaced_by_the_last_one() -> None:
    reading = QuestionReading("in Narnia?", unknown_council="Narnia", asks_figures=True)
    assert LAST.fill(reading, HELD) == reading


def test_the_year_before_counts_from_the_last_turn() -> None:
    filled = LAST.fill(QuestionReading("the year before?", relative="before", asks_figures=True), HELD)
    assert filled.years == (date(2017, 3, 31),)


def test_a_turn_that_names_nothing_leaves_the_conversation() -> None:
    assert LAST.after(Understood()) == LAST
    after = LAST.after(Understood(("Leeds City Council",)))
    assert after.last is not None
    assert (after.last.authorities, after.last.years) == (("Leeds City Council",), (YEAR,))


def test_a_named_council_stays() -> None:
    mention = Mention("Leeds", ("Leeds City Council",), 0, 0)
    filled = LAST.fill(QuestionReading("Leeds?", councils=(mention,), asks_figures=True), HELD)
    assert filled.councils == (mention,)


def test_years_that_did_not_fit_are_not_carried_any_further() -> None:
    after = LAST.after(Understood(("Leeds City Council",)), not_held=())
    assert after.last is not None
    assert (after.last.authorities, after.last.years) == (("Leeds City Council",), ())
