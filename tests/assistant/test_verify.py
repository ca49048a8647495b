"""The gate: a number or quote that nothing proves is found."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer, AnswerFigure, Citation, Sentence, Understood, Working
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
