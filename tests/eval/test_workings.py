"""What is worked out: a right working passes, and every slip that is planted in one is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, AnswerFigure, Citation, Part, Sentence, Tally, Understood, Working
from assistant.glossary import TERMS
from assistant.operation import Limit, Operation
from assistant.scope import Scope
from eval.dataset import Expectation
from eval.evaluators import EVALUATORS, uncited
from eval.evidence import Evidence
from index.authorities import AuthorityList
from index.records import Figure, Number, Source, Unit

QUILLMERE, OSTLEBURY = "Quillmere District Council", "Ostlebury Borough Council"
GLIMSDALE, THORNQUAY = "Glimsdale Metropolitan Borough Council", "Thornquay City Council"
NOTHING = Expectation.model_validate({"status": "declined", "reason": "not_held"})


@pytest.fixture(scope="module")
def invented(invented_councils: AuthorityList) -> Evidence:
    return Evidence(Path("nowhere"), (), {}, invented_councils)


def printed(
    value: Number, authority: str = QUILLMERE, year: int = 2018, measure: str = "received", unit: Unit = "count"
) -> Figure:
    text = f"{value:,}" + ("%" if unit == "percent" else "")
    return Figure(
        authority, date(year, 3, 31), measure, None, value, unit, text, "", "", Source("list.csv", 1, None, 3)
    )


def made(
    value: Number | str, formula: str, *operands: Figure, unit: Unit = "count", facts: tuple[str, ...] = ()
) -> AnswerFigure:
    number: Number = Decimal(value) if isinstance(value, str) else value
    figure = replace(operands[0], value=number, unit=unit, printed="", authority="both")
    return AnswerFigure(figure, "", Working(formula, operands, facts))


def answer_of(*figures: AnswerFigure, text: str = "", **more: Any) -> Answer:
    proofs = list(dict.fromkeys(proof for shown in figures for proof in shown.proofs))
    citations = tuple(
        Citation(label, "list.csv", "", 1, "", proof.printed, line=3, last_line=3, figure=proof)
        for label, proof in enumerate(proofs, start=1)
    )
    parts: tuple[Part, ...] = tuple(Sentence(line) for line in text.split("\n"))
    return Answer("how many?", parts, Understood(), figures, citations, **more)


def faults(evidence: Evidence, *figures: AnswerFigure, name: str = "worked out right") -> list[str] | None:
    return EVALUATORS[name](answer_of(*figures), NOTHING, evidence)


FIVE, NINE = printed(5), printed(9, OSTLEBURY)
HALF, THIRD = (printed(value, measure="uphold_rate", unit="percent") for value in (50, 33))
MANY = tuple(printed(number, f"Council {number}") for number in range(1, 16))
POPULATION = "population of Glimsdale Metropolitan Borough Council in 2020: 437,128"
GLIMSDALES = printed(138, GLIMSDALE)


@pytest.mark.parametrize(
    "shown",
    [
        made(14, "5 + 9", FIVE, NINE),
        made(4, "9 - 5", FIVE, NINE),
        made(4, "9 − 5", NINE, FIVE),
        made(7, "(5 + 9) / 2", FIVE, NINE),
        made("55.6", "5 / 9", FIVE, NINE, unit="percent"),
        made("55.6", "100 x 5 / 9", FIVE, NINE, unit="percent"),
        made(56, "5 / 9", FIVE, NINE, unit="percent"),
        made(80, "(9 - 5) / 5", NINE, FIVE, unit="percent"),
        made("-44.4", "(5 - 9) / 9", FIVE, NINE, unit="percent"),
        made("1.8", "9 / 5", NINE, FIVE, unit="times"),
        made(17, "50 - 33", HALF, THIRD, unit="points"),
        made("41.5", "(50 + 33) / 2", HALF, THIRD, unit="percent"),
        made("51.5", "(50 - 33) / 33", HALF, THIRD, unit="percent"),
        made("31.6", "138 / 437128 × 100000", GLIMSDALES, unit="rate", facts=(POPULATION,)),
        made(120, " + ".join(str(one.value) for one in MANY), *MANY),
        made(120, "the sum of the figures cited", *MANY),
        made(8, "the mean of the figures cited", *MANY),
        made(5, "5", FIVE),
    ],
)
def test_a_right_working_passes(shown: AnswerFigure, invented: Evidence) -> None:
    assert faults(invented, shown) == []


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (made(15, "5 + 9", FIVE, NINE), "it comes to 14"),
        (made(14, "5 + 8", FIVE, NINE), "these operands are not in it: 9"),
        (made(13, "5 + 8", FIVE), "these numbers are no operands: 8"),
        (made(14, "14", FIVE, NINE), "these operands are not in it: 5, 9"),
        (made(19, "5 + 9 + 5", FIVE, NINE), "these numbers are no operands: 5"),
        (made(5, "5", FIVE, NINE), "these operands are not in it: 9"),
        (made("55.5", "5 / 9", FIVE, NINE, unit="percent"), "it comes to"),
        (made("0.6", "5 / 9", FIVE, NINE, unit="percent"), "it comes to"),
        (made("44.4", "(5 - 9) / 9", FIVE, NINE, unit="percent"), "it comes to"),
        (made(83, "50 + 33", HALF, THIRD, unit="percent"), "percentages are added up"),
        (made(83, "50 + 33", HALF, THIRD), "a count is made of something else"),
        (made(4, "9 - 5", FIVE, NINE, unit="points"), "no difference of percentages"),
        (made(14, "5 + 9", FIVE, NINE, unit="times"), "a ratio divides nothing"),
        (made("7.0", "(5 + 9) / 3", FIVE, NINE), "these numbers are no operands: 3"),
        (made("31.7", "138 / 437128 × 100000", GLIMSDALES, unit="rate"), "it comes to"),
        (made("31.6", "138 / 437000 × 100000", GLIMSDALES, unit="rate"), "these numbers are no operands: 437000"),
        (made("69.0", "138 / 2", GLIMSDALES, unit="rate"), "no rate per 100,000"),
        (
            made("31.6", "138 / 437128 × 100000", GLIMSDALES, unit="rate", facts=("population: 437,129",)),
            "437,129 is no population",
        ),
        (made(121, "the sum of the figures cited", *MANY), "no sum, mean or middle"),
        (made(14, "the sum of the figures cited", FIVE, NINE), "is no part of a formula"),
        (made(14, "5 + 9", replace(FIVE, printed=""), NINE), "printed nowhere"),
        (made(5, "5 / 0", FIVE), "divides by nothing"),
    ],
)
def test_a_slip_in_a_working_is_found(shown: AnswerFigure, said: str, invented: Evidence) -> None:
    found = faults(invented, shown)
    assert found is not None
    assert any(said in fault for fault in found), found


def test_a_subtotal_counts_if_the_answer_works_it_out(invented: Evidence) -> None:
    four = tuple(printed(number, f"Council {number}") for number in (1, 2, 3, 4))
    together = made(10, "1 + 2 + 3 + 4", *four)
    more = made(4, "14 - 10", printed(14, THORNQUAY), *four)
    assert faults(invented, more, together) == []
    assert faults(invented, more) != []
    assert faults(invented, more, made(10, "1 + 2 + 3 + 4", *four[:3], printed(4, "Another"))) != []


def test_an_answer_that_works_nothing_out_is_not_asked(invented: Evidence) -> None:
    assert faults(invented, AnswerFigure(FIVE, "")) is None


# What the text says


def says(shown: tuple[AnswerFigure, ...], text: str, evidence: Evidence, name: str = "stated in text") -> bool:
    return EVALUATORS[name](answer_of(*shown, text=text), NOTHING, evidence) == []


SUM = made(14, "5 + 9", FIVE, NINE)


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        (f"{QUILLMERE} and {OSTLEBURY}, 2018: 14 together [1] [2].", True),
        ("The 2 councils had 14 in 2018 [1] to [2].", True),
        ("both: 14 [1] [2].\nRead as: 2018", True),
        (f"{QUILLMERE}, 2018: 14 [1] [2].", False),
        (f"{QUILLMERE} and {OSTLEBURY}, 2018: 14 [1].", False),
        (f"{QUILLMERE} and {OSTLEBURY}: 14 [1] [2].", False),
        (f"{QUILLMERE} and {OSTLEBURY}, 2018: 15 [1] [2].", False),
        (f"{QUILLMERE} and {OSTLEBURY}, 2018: 14% [1] [2].", False),
    ],
)
def test_a_sum_is_said_with_whom_when_and_its_sources(text: str, is_said: bool, invented: Evidence) -> None:
    assert says((SUM,), text, invented) is is_said


def test_a_fall_is_said_with_its_sign(invented: Evidence) -> None:
    before, after = printed(40, year=2017), printed(31)
    fall = made("-22.5", "(31 - 40) / 40", after, before, unit="percent")
    line = f"{QUILLMERE}: from 40 (2017) to 31 (2018) is a change of {{}} [1] [2]."
    assert says((fall,), line.format("−22.5%"), invented)
    assert says((fall,), line.format("-22.5%"), invented)
    assert not says((fall,), line.format("+22.5%"), invented)
    assert not says((fall,), line.format("22.5%"), invented)


LIST = f"""By complaints received in the year ended 31 March 2018, the most first:
1. {OSTLEBURY}: 9 [1]
2. {QUILLMERE}: 5 [2]"""
RANKED = (AnswerFigure(NINE, ""), AnswerFigure(FIVE, ""))


@pytest.mark.parametrize(
    ("old", "new"),
    [("2018", "2017"), ("first:", "first."), (QUILLMERE, "Another"), ("[2]", "[1]"), (": 5", ": 6")],
)
def test_the_head_of_a_list_counts_with_its_lines(old: str, new: str, invented: Evidence) -> None:
    assert says(RANKED, LIST, invented)
    assert not says(RANKED, LIST.replace(old, new), invented)


def test_a_list_without_places_has_a_head_too(invented: Evidence) -> None:
    plain = LIST.replace("1. ", "").replace("2. ", "")
    assert says(RANKED, plain, invented)
    assert not says(RANKED, plain.replace("first:", "first."), invented)
    assert not says(RANKED, plain.replace(f"\n{QUILLMERE}", f"\nBy the way\n{QUILLMERE}"), invented)


def test_places_go_up_as_the_values_do(invented: Evidence) -> None:
    tied = (*RANKED, AnswerFigure(printed(5, THORNQUAY), ""), AnswerFigure(printed(2, GLIMSDALE), ""))
    text = LIST.replace("2. ", "2=. ") + f"\n2=. {THORNQUAY}: 5 [3]\n4. {GLIMSDALE}: 2 [4]"
    assert says(tied, text, invented, "places counted")
    for old, new in (("4. ", "3. "), ("2=. Thornquay", "3. Thornquay"), ("1. ", "2. "), ("4. ", "5. ")):
        assert not says(tied, text.replace(old, new), invented, "places counted"), new
    turned = LIST.replace("1. ", "x. ").replace("2. ", "1. ").replace("x. ", "2. ")
    assert says(RANKED, LIST, invented, "places counted")
    assert not says(RANKED, turned, invented, "places counted")
    assert EVALUATORS["places counted"](answer_of(*RANKED, text="Two councils."), NOTHING, invented) is None


# Numbers beside the figures


@pytest.mark.parametrize(
    ("tally", "passes"),
    [
        (Tally(2, (QUILLMERE, OSTLEBURY)), True),
        (Tally(3, (QUILLMERE, OSTLEBURY)), False),
        (Tally(2, (QUILLMERE, QUILLMERE)), False),
        (Tally(3, ()), True),
        (Tally(27, ()), False),
    ],
)
def test_a_tally_is_how_many_it_names(tally: Tally, passes: bool, invented: Evidence) -> None:
    text = f"Of {tally.number} councils in 2018: both, 14 (worked out: 5 + 9) [1] [2]."
    reading = Understood(years=(date(2018, 3, 31),))
    answer = replace(answer_of(SUM, text=text, tallies=(tally,)), reading=reading)
    assert (EVALUATORS["numbers traced"](answer, NOTHING, invented) == []) is passes
    bare = replace(answer, tallies=())
    assert EVALUATORS["numbers traced"](bare, NOTHING, invented) == [f"{tally.number} comes from nowhere"]


def test_a_limit_may_be_said(invented: Evidence) -> None:
    reading = Understood(years=(date(2018, 3, 31),), asked=Operation("list", limit=Limit(">", 200)))
    answer = replace(answer_of(AnswerFigure(FIVE, ""), text="More than 200: 5 [1]"), reading=reading)
    assert EVALUATORS["numbers traced"](answer, NOTHING, invented) == []
    counted = replace(answer, tallies=(Tally(200, ()),))
    assert EVALUATORS["numbers traced"](counted, NOTHING, invented) == []
    unlimited = replace(counted, reading=Understood(years=(date(2018, 3, 31),)))
    assert EVALUATORS["numbers traced"](unlimited, NOTHING, invented) == ["200 is not how many there are"]


def test_a_formula_is_the_same_in_other_signs(invented: Evidence) -> None:
    shown = made("31.6", "138 / 437128 × 100000", GLIMSDALES, unit="rate")
    figure = {"authority": "both", "year_ended": "2018-03-31", "measure": "received", "value": "31.6", "unit": "rate"}
    for formula, passes in (("138 ÷ 437,128 x 100,000", True), ("138 / 437128 × 10000", False)):
        wanted = Expectation.model_validate({"status": "answered", "figures": [{**figure, "formula": formula}]})
        assert (EVALUATORS["exact figures"](answer_of(shown), wanted, invented) == []) is passes
    text = "both: 31.6 in 2018 (worked out: 138 ÷ 437,128 × 100,000) [1]"
    reading = Understood(years=(date(2018, 3, 31),))
    answer = replace(answer_of(shown, text=text), reading=reading)
    assert EVALUATORS["numbers traced"](answer, NOTHING, invented) == []


def test_figures_may_be_the_first_ones(invented: Evidence) -> None:
    figures = [
        {"authority": name, "year_ended": "2018-03-31", "measure": "received", "value": value, "unit": "count",
         "document": "list.csv", "page": 1, "line": 3}
        for name, value in ((OSTLEBURY, 9), (QUILLMERE, 5))
    ]  # fmt: skip
    answer = answer_of(*RANKED)
    for chosen, begins, passes in (
        (figures, False, True), (figures[:1], False, False), (figures[:1], True, True), (figures[1:], True, False),
        (figures[::-1], True, False), (figures, True, True), ([*figures, figures[0]], True, False),
    ):  # fmt: skip
        form = {"status": "answered", "figures": chosen, "figures_begin": begins}
        assert (EVALUATORS["exact figures"](answer, Expectation.model_validate(form), invented) == []) is passes


@pytest.mark.parametrize(
    ("document", "passes"),
    [(None, None), ({"document": "list.csv"}, True), ({"document": "list.csv", "page": 1, "line": 3}, True),
     ({"document": "other.csv"}, False), ({"document": "list.csv", "page": 1, "line": 4}, False)],
)  # fmt: skip
def test_the_place_of_what_is_worked_out_is_that_of_its_operands(
    document: dict[str, object] | None, passes: bool | None, invented: Evidence
) -> None:
    figure = {"authority": "both", "year_ended": "2018-03-31", "measure": "received", "value": 14, "unit": "count",
              "formula": "5 + 9", **(document or {})}  # fmt: skip
    wanted = Expectation.model_validate({"status": "answered", "figures": [figure]})
    found = EVALUATORS["right place"](answer_of(SUM, *RANKED), wanted, invented)
    assert (None if found is None else found == []) is passes


@pytest.mark.parametrize(
    ("note", "passes"),
    [
        ("From the year ended March 2023 fewer were investigated.", True),
        ("Since April 2013 these go elsewhere.", True),
        ("From the year ended March 2022 fewer were investigated.", False),
        ("In 2023 fewer were investigated.", False),
    ],
)
def test_a_note_may_name_the_year_of_a_break(note: str, passes: bool, invented: Evidence) -> None:
    answer = answer_of(AnswerFigure(FIVE, ""), text="5 [1]", warnings=(note,))
    assert (EVALUATORS["numbers traced"](answer, NOTHING, invented) == []) is passes


@pytest.mark.parametrize(
    ("scope", "passes"),
    [
        (Scope(types=("district",)), True),
        (Scope(types=("district",), regions=("East Midlands",)), True),
        (Scope(counties=("Velsmoor County Council",)), True),
        (Scope(all_held=True), True),
        (Scope(types=("unitary",)), False),
        (Scope(types=("district",), regions=("South East",)), False),
        (Scope(counties=("Kestermoor County Council",)), False),
    ],
)
def test_a_set_of_councils_is_checked_against_the_list(scope: Scope, passes: bool, invented: Evidence) -> None:
    reading = Understood(years=(date(2018, 3, 31),), scope="a set of councils", councils=scope)
    answer = replace(answer_of(SUM), reading=reading)
    assert (EVALUATORS["within scope"](answer, NOTHING, invented) == []) is passes


def test_a_definition_is_the_glossarys_and_says_what_it_must(invented: Evidence) -> None:
    text = f"{TERMS[0].name}: {TERMS[0].text}"
    answer = replace(answer_of(text=text), definitions=(text,))
    wanted = Expectation.model_validate({"status": "answered", "definitions": ["reached the Ombudsman"]})
    assert EVALUATORS["defined"](answer, wanted, invented) == []
    assert EVALUATORS["defined"](replace(answer, definitions=()), wanted, invented)
    assert EVALUATORS["defined"](replace(answer, definitions=("Received: 5.",)), wanted, invented)
    assert EVALUATORS["defined"](replace(answer, parts=()), wanted, invented)
    assert EVALUATORS["defined"](answer_of(), NOTHING, invented) is None
    years = f"{text} Letters for the years ended 31 March 2005 to 2018 report it."
    assert (
        EVALUATORS["defined"](replace(answer, definitions=(years,), parts=(Sentence(years),)), wanted, invented) == []
    )
    slip = years.replace("2018", "2017")
    assert EVALUATORS["defined"](replace(answer, definitions=(slip,), parts=(Sentence(slip),)), wanted, invented)


def test_a_source_may_be_left_out_only_of_very_many(invented: Evidence) -> None:
    many = tuple(printed(number, f"Council {number}") for number in range(1, 62))
    answer = answer_of(made(1891, " + ".join(str(one.value) for one in many), *many))
    lacking = replace(answer, citations=answer.citations[:12])
    assert uncited(answer) == []
    assert len(uncited(lacking)) == 49
    assert uncited(replace(answer, citations=answer.citations[:60])) == []
