"""Evaluators: each passes a right answer and fails a wrong one that was planted in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer, AnswerFigure, Doubt, Sentence
from assistant.assistant import Assistant
from eval.dataset import Expectation
from eval.evaluators import EVALUATORS, evaluate
from eval.evidence import Evidence
from index.records import Box, Figure
from tests.eval.planted_faults import (
    EXPECTED,
    HOUSING,
    IN_TEXT,
    INVESTIGATED,
    INVESTIGATIONS,
    RATE,
    Change,
    expectation,
    faults,
    figure,
    with_citation,
    with_figure,
    with_text,
)


@pytest.mark.parametrize("question", EXPECTED)
def test_a_right_answer_passes_all_that_applies(
    question: str, letters_assistant: Assistant, evidence: Evidence
) -> None:
    answer, _ = letters_assistant.ask(question)
    scores = evaluate(answer, EXPECTED[question], evidence)
    assert [score.name for score in scores] == list(EVALUATORS)
    assert [(score.name, score.detail) for score in scores if score.passed is False] == []
    applied = {score.name for score in scores if score.passed}
    assert applied >= {"exact figures", "right place", "stated in text", "numbers traced", "citations resolve",
                       "box holds print", "within scope"}  # fmt: skip
    assert not applied & {"quotes verbatim", "passage found", "right decline"}


@pytest.mark.parametrize(
    "expected",
    [
        expectation(figures=[figure(value=103)]),
        expectation(figures=[figure(authority="Birmingham")]),
        expectation(figures=[figure(year_ended="2017-03-31")]),
        expectation(figures=[figure(subject="other")]),
        expectation(figures=[figure(subject=None)]),
        expectation(figures=[figure(measure="decided", subject=None)]),
        expectation(figures=[figure(), figure(subject="other", value=3)]),
        expectation(figures=[figure(), figure()]),
        expectation(passages=[{"says": "anything"}]),
    ],
)
def test_figures_are_exact_or_fail(expected: Expectation, letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    assert faults("exact figures", answer, expected, evidence)


def test_a_unit_a_formula_and_the_order_are_part_of_a_figure(letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    assert faults("exact figures", with_figure(answer, unit="percent"), EXPECTED[HOUSING], evidence)
    worked_out, _ = letters_assistant.ask(INVESTIGATED)
    plain = expectation(figures=[{**INVESTIGATIONS, "formula": "43 + 30"}])
    assert faults("exact figures", worked_out, plain, evidence)
    both = expectation(figures=[figure(), INVESTIGATIONS])
    turned = replace(answer, figures=(*worked_out.figures, *answer.figures))
    assert faults("exact figures", turned, both, evidence) == ["shown in another order, or more than once"]


def test_a_figure_of_another_place_fails(letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    for other in (figure(page=2), figure(document="exampleton-2018.pdf"), figure(page=None, line=3)):
        assert faults("right place", answer, expectation(figures=[other]), evidence)
    worked_out, _ = letters_assistant.ask(INVESTIGATED)
    assert faults("right place", worked_out, expectation(figures=[{**INVESTIGATIONS, "page": 1}]), evidence)
    assert faults("right place", answer, EXPECTED[INVESTIGATED], evidence) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("102", "103"), ("102", "1,102"), ("Birmingham", "Exampleton"), ("2018", "2017"), ("Housing", "Other"),
     ("[1]", "[2]"), ("[1]", "")],
)  # fmt: skip
def test_a_text_that_says_another_figure_fails(
    old: str, new: str, letters_assistant: Assistant, evidence: Evidence
) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    assert faults("stated in text", with_text(answer, old, new), EXPECTED[HOUSING], evidence)


@pytest.mark.parametrize(
    ("old", "new"),
    [("102", "103"), ("102", "102%"), ("102 complaints", "102 of 455 complaints"), ("31 March 2018", "31 March 2014"),
     ("31 March", "30 March"), ("[1]", "[7]"), ("Housing", '"13 things"'), ("Housing", "“13 things”")],
)  # fmt: skip
def test_a_number_from_nowhere_fails(old: str, new: str, letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    assert faults("numbers traced", with_text(answer, old, new), EXPECTED[HOUSING], evidence)


def _restated(answer: Answer) -> Figure:
    figure = answer.figures[0].proofs[0]
    return replace(figure, value=73, printed="73", source=replace(figure.source, document="a.pdf", page=4))


def test_a_number_may_be_of_a_note_a_working_or_what_was_typed(
    letters_assistant: Assistant, evidence: Evidence
) -> None:
    worked_out, _ = letters_assistant.ask(INVESTIGATED)
    assert faults("numbers traced", worked_out, EXPECTED[INVESTIGATED], evidence) == []
    noted = replace(worked_out, warnings=("Of 73 investigations.",))
    assert faults("numbers traced", noted, EXPECTED[INVESTIGATED], evidence) == ["73 comes from nowhere"]
    doubt = Doubt("An earlier letter (a.pdf, page 4) printed 73: 80 - 7.", "80 - 7", (_restated(worked_out),))
    assert faults("numbers traced", replace(noted, doubts=(doubt,)), EXPECTED[INVESTIGATED], evidence) == []
    doubted = replace(worked_out, warnings=(doubt.text, "Or 74."), doubts=(doubt,))
    assert faults("numbers traced", doubted, EXPECTED[INVESTIGATED], evidence) == ["74 comes from nowhere"]
    typed, _ = letters_assistant.ask("how many complaints in July 2009 for Birmingham")
    declined = expectation(status="unclear", reason="ambiguous")
    assert "2009" in typed.text
    assert faults("numbers traced", typed, declined, evidence) == []
    assert faults("numbers traced", replace(typed, question="how many?"), declined, evidence)
    silent = replace(typed, parts=(Sentence("Which council do you mean?"),))
    assert faults("numbers traced", silent, declined, evidence) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda answer: with_citation(answer, label=2),
        lambda answer: replace(answer, citations=()),
        lambda answer: replace(answer, citations=answer.citations * 2),
        lambda answer: with_text(answer, "[1]", "[1] [2]"),
        lambda answer: with_citation(answer, document="other.pdf"),
        lambda answer: with_citation(answer, document_hash="0" * 64),
        lambda answer: with_citation(answer, page=4),
        lambda answer: with_citation(answer, page=0),
        lambda answer: with_citation(answer, overleaf=(Box(1, 1, 2, 2),)),
        lambda answer: with_citation(answer, page=None),
    ],
)
def test_a_citation_that_leads_nowhere_fails(change: Change, letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    assert faults("citations resolve", change(answer), EXPECTED[HOUSING], evidence)


def test_a_line_that_a_text_file_lacks_fails(letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(IN_TEXT)
    for line, last_line in ((76, 76), (0, 0), (62, 61), (62, 99)):
        wrong = with_citation(answer, line=line, last_line=last_line)
        assert faults("citations resolve", wrong, EXPECTED[IN_TEXT], evidence)


def moved(box: Box, right: float) -> Box:
    return Box(box.x0 + right, box.top, box.x1 + right, box.bottom)


def with_box(answer: Answer, box: Box) -> Answer:
    source = replace(answer.figures[0].figure.source, box=box)
    return with_citation(with_figure(answer, source=source), boxes=(box,))


def test_a_box_that_holds_another_print_fails(letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    [box] = answer.citations[0].boxes
    for other in (moved(box, box.width), moved(box, 2000), box.padded(60), Box(0, 0, 1, 1)):
        assert faults("box holds print", with_box(answer, other), EXPECTED[HOUSING], evidence)
    assert faults("box holds print", with_citation(answer, boxes=()), EXPECTED[HOUSING], evidence)
    assert faults("box holds print", with_citation(answer, page=1), EXPECTED[HOUSING], evidence)


@pytest.mark.parametrize(
    "change",
    [
        lambda answer: with_figure(answer, printed="103"),
        lambda answer: with_figure(answer, value=103),
        lambda answer: with_figure(answer, printed="102%"),
        lambda answer: replace(answer, citations=()),
        lambda answer: with_citation(answer, figure=None),
    ],
)
def test_a_print_that_is_not_the_value_fails(change: Change, letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    assert faults("box holds print", change(answer), EXPECTED[HOUSING], evidence)


def test_a_line_without_the_print_fails(letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(IN_TEXT)
    source = replace(answer.figures[0].figure.source, line=61)
    wrong = with_citation(with_figure(answer, source=source), line=61, last_line=61)
    assert faults("box holds print", wrong, EXPECTED[IN_TEXT], evidence)
    assert faults("box holds print", with_figure(answer, printed="3%", value=3), EXPECTED[IN_TEXT], evidence)


def test_an_original_that_is_gone_is_a_fault(letters_assistant: Assistant, tmp_path: Path, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    empty = Evidence(tmp_path, evidence.documents)
    failed = {score.name for score in evaluate(answer, EXPECTED[HOUSING], empty) if score.passed is False}
    assert failed == {"box holds print"}


# Declines and words


@pytest.mark.parametrize(
    ("status", "reason"),
    [("declined", "not_reported"), ("unclear", "ambiguous")],
)
def test_a_decline_for_another_reason_fails(
    status: str, reason: str, letters_assistant: Assistant, evidence: Evidence
) -> None:
    answer, _ = letters_assistant.ask("how many complaints did Birmingham have in 2011?")
    assert faults("right decline", answer, expectation(status="declined", reason="not_held"), evidence) == []
    assert faults("right decline", answer, expectation(status=status, reason=reason), evidence)


def test_answering_what_should_be_declined_fails_and_the_other_way_round(
    letters_assistant: Assistant, evidence: Evidence
) -> None:
    answered, _ = letters_assistant.ask(HOUSING)
    declined, _ = letters_assistant.ask("how many complaints did Birmingham have in 2011?")
    decline = expectation(status="declined", reason="not_held")
    assert faults("right decline", answered, decline, evidence)
    assert faults("exact figures", answered, decline, evidence)
    assert faults("right decline", declined, EXPECTED[HOUSING], evidence)
    assert faults("right decline", answered, EXPECTED[HOUSING], evidence) is None


def test_words_that_are_wanted_or_not(letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(IN_TEXT)
    said = "\n".join((answer.text, *answer.warnings))
    assert "share of the complaints investigated" in said
    assert faults("mentions", answer, expectation(**{"mentions": ["SHARE of"], "figures": [RATE]}), evidence) == []
    assert faults("mentions", answer, expectation(**{"mentions": ["no such words"], "figures": [RATE]}), evidence)
    assert faults("mentions", answer, expectation(**{"never": ["share of"], "figures": [RATE]}), evidence)
    assert faults("mentions", answer, EXPECTED[HOUSING], evidence) is None


def test_a_figure_that_no_citation_proves_fails(letters_assistant: Assistant, evidence: Evidence) -> None:
    answer, _ = letters_assistant.ask(HOUSING)
    held: Figure = answer.figures[0].figure
    second = AnswerFigure(replace(held, subject="other", value=3, printed="3"), "")
    found = faults("box holds print", replace(answer, figures=(*answer.figures, second)), EXPECTED[HOUSING], evidence)
    assert found == ["no citation for Birmingham City Council, 2018-03-31, received other:"]
