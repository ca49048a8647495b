"""Questions about councils that there are none of: the answer is what was drawn, or none; never another figure."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.search import SearchModel
from assistant.verify import unproven
from tests.invented_questions import KINDS, PLAIN, Question, faults
from tests.opened_stores import Open, Opened, opened_stores

SEEDS = 4
_PLAIN_EACH = 8


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, word_model: SearchModel) -> Iterator[Open]:
    """Opens the store drawn from a seed, once."""
    with opened_stores(tmp_path_factory, word_model) as opening:
        yield opening


def require_right(opened: Opened, question: Question) -> Answer:
    """Returns the answer to a question, of which every figure is right and every number proven."""
    invented, assistant = opened
    answer, _ = assistant.ask(question.text)
    wrong = faults(answer, question.right, invented)
    assert wrong == [], f"{question.text}\n{answer.text}"
    assert unproven(answer, assistant.holdings.years, assistant.holdings.authorities) == ()
    assert answer.figures or answer.reason is not None
    return answer


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, SEEDS - 1), draw=st.integers(0, 10_000))
def test_what_is_answered_is_what_was_drawn(opened: Open, kind: str, seed: int, draw: int) -> None:
    require_right(opened(seed), KINDS[kind](opened(seed)[0], Random(draw)))


@pytest.mark.parametrize("kind", PLAIN)
def test_plain_wordings_are_mostly_answered(opened: Open, kind: str) -> None:
    whole = 0
    asked = 0
    for seed in range(SEEDS):
        for draw in range(_PLAIN_EACH):
            question = PLAIN[kind](opened(seed)[0], Random(draw))
            if question.right.can_be_answered:
                answer, _ = opened(seed)[1].ask(question.text)
                asked += 1
                whole += bool(answer.figures) and answer.reason is None
    assert asked >= SEEDS * _PLAIN_EACH // 4
    assert whole >= asked * 0.9


@pytest.mark.parametrize("typed", ["reedied", "remeded", "remdied", "reemedied"])
def test_a_typing_error_before_who_remedied_brings_no_second_figure(opened: Open, typed: str) -> None:
    invented, assistant = opened(0)
    name, year = next(fact[:2] for fact in invented.values if fact[2] == "remedied_by_lgo")
    answer, _ = assistant.ask(f"{name}: complaints {typed} by the Ombudsman {year}")
    assert {shown.figure.measure for shown in answer.figures} <= {"remedied_by_lgo"}


@pytest.mark.parametrize("place", ["the North East", "Wales", "Scotland", "Rutland"])
def test_a_place_without_a_council_is_not_left_out_of_a_ranking(opened: Open, place: str) -> None:
    answer, _ = opened(0)[1].ask(f"Which district council in {place} had the most complaints in 2016?")
    assert not answer.figures
