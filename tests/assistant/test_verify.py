"""The gate: a number or quote that nothing proves is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answer import Answer, AnswerFigure, Citation, Sentence, Tally, Understood, Working
from assistant.operation import Limit, Operation
from assistant.verify import unproven
from index.records import Figure, Source

YEAR = date(2018, 3, 31)


def figure(value: int, printed: str, unit: str = "count") -> Figure:
    source = Source("a.pdf", 3)
    return Figure("Leeds City Council", YEAR, "received", None, value, unit, printed, "T", "L", source)  # type: ignore[arg-type]


def answer(text: str, *figures: AnswerFigure, citations: tuple[Citation, ...] = ()) -> Answer:
    return Answer("q", (Sentence(text),), Understood(years=(YEAR,)), figures, citations)


def test_a_stored_figure_and_its_year_are_proven() -> None:
    shown = AnswerFigure(figure(1204, "1,204"), "Letter")
    assert unproven(answer("1,204 in the year ended 31 March 2018 [1].", shown), [], []) == ()


def test_any_other_number_is_not() -> None:
    shown = AnswerFigure(figure(3, "3"), "Letter")
    assert unproven(answer("It is 4 in 2018.", shown), [], []) == ("4",)
    assert unproven(answer("It is 3% in 2018.", shown), [], []) == ("3%",)
    assert unproven(answer("It is 3.5 in 2018.", shown), [], []) == ("3.5",)
    assert unproven(answer("It is 3 in 2017.", shown), [], []) == ("2017",)


def test_a_working_proves_its_operands() -> None:
    operands = (figure(29, "29"), figure(43, "43"))
    shown = AnswerFigure(figure(72, "72"), "Letter", Working("29 + 43", operands))
    assert unproven(answer("72, from 29 and 43.", shown), [], []) == ()
    assert unproven(answer("72, from 28 and 44.", shown), [], []) == ("28", "44")


def test_a_quote_must_be_in_a_citation_word_for_word() -> None:
    source = Citation(1, "a.pdf", "Letter", 1, "S", "We delivered 58 courses.")
    assert unproven(answer("It says “We delivered 58 courses.” [1]", citations=(source,)), [], []) == ()
    assert unproven(answer("It says “We delivered 59 courses.” [1]", citations=(source,)), [], []) == (
        "We delivered 59 courses.",
        "59",
    )
    assert unproven(answer("58 courses.", citations=(source,)), [], []) == ("58",)


def test_quotes_may_hold_quotation_marks() -> None:
    source = Citation(1, "a.pdf", "Letter", 1, "S", "a “good” year with 5")
    assert unproven(answer("It says “a “good” year with 5” [1]", citations=(source,)), [], []) == ()


def test_a_number_of_councils_is_proven_by_its_tally() -> None:
    counted = answer("It is the most among the 24 councils held.")
    assert unproven(counted, [], []) == ("24",)
    assert unproven(replace(counted, tallies=(Tally(24, ()),)), [], []) == ()
    assert unproven(replace(counted, tallies=(Tally(23, ()),)), [], []) == ("24",)
    assert unproven(replace(answer("1,204 councils."), tallies=(Tally(1204, ()),)), [], []) == ()
    assert unproven(replace(counted, parts=(), warnings=("24 are held.",)), [], []) == ("24",)


def test_a_bound_that_was_asked_for_is_proven_and_no_other() -> None:
    def bounded(text: str, limit: Limit) -> tuple[str, ...]:
        reading = Understood(years=(YEAR,), asked=Operation("list", limit=limit))
        return unproven(replace(answer(text), reading=reading), [], [])

    assert bounded("None has more than 60%.", Limit(">", 60, True)) == ()
    assert bounded("None has more than 1,000.", Limit(">", 1000)) == ()
    assert bounded("None has more than 61%.", Limit(">", 60, True)) == ("61%",)


def test_a_definition_of_ones_own_is_no_statement_of_figures() -> None:
    text = "Response time: Days out of 28 that the council took."
    assert unproven(answer(text), [], []) == ("28",)
    assert unproven(replace(answer(text), definitions=(text,)), [], []) == ()
    beside = replace(answer(f"{text} It took 29."), definitions=(text,))
    assert unproven(beside, [], []) == ("29",)


def test_a_result_is_proven_with_its_sign_unit_and_the_numbers_of_its_formula() -> None:
    operands = (figure(1127, "1,127"), figure(163, "163"))
    shown = AnswerFigure(figure(-52, "", "percent"), "Letter", Working("(163 - 1127) / 1127", operands), "change")
    assert unproven(answer("A change of −52%, (163 − 1,127) ÷ 1,127.", shown), [], []) == ()
    assert unproven(answer("A change of −53%.", shown), [], []) == ("53%",)
    assert unproven(answer("A change of 52.", shown), [], []) == ("52",)


def test_a_population_is_proven_by_the_fact_that_names_it() -> None:
    working = Working("3 / 64230 × 100000", (figure(3, "3"),), ("population of Drabwick in 2020: 64,230",))
    shown = AnswerFigure(figure(5, "", "rate"), "Letter", working, "rate")
    assert unproven(answer("3 ÷ 64,230 × 100,000; population in 2020: 64,230.", shown), [], []) == ()
    assert unproven(answer("population: 64,231.", shown), [], []) == ("64,231",)
