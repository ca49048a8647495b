"""A thousand damaged letters of every layout and kind of file: none brings the reader down, none is read wrongly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.damage_tally import run
from tests.dictionary_mutations import dictionary_mutations
from tests.mutations import mutations
from tests.whole_letters import Whole, letters

LETTERS = 1000
WITH_MISTAKES_IN_DICTIONARIES = 400
SEED = int(os.environ.get("MUTATION_SEED", "0"))


@pytest.fixture(scope="module")
def wholes() -> list[Whole]:
    return letters((SEED,), browser=True)


def test_no_damaged_letter_is_read_wrongly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wholes: list[Whole]
) -> None:
    tally = run(list(mutations(wholes, LETTERS, SEED)), tmp_path, workers=os.cpu_count() or 1)
    with capsys.disabled():
        print(f"\n{tally.told()}")
    assert tally.letters == LETTERS
    assert tally.failures == []
    assert tally.wrong == []
    # The reading must still be worth something: most whole text is kept, and what is disputed says why.
    assert tally.came["as the whole letter"] + tally.came["disputed"] > LETTERS // 5


def test_no_letter_with_a_mistake_in_a_dictionary_is_read_wrongly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wholes: list[Whole]
) -> None:
    tally = run(
        list(dictionary_mutations(wholes, WITH_MISTAKES_IN_DICTIONARIES, SEED)), tmp_path, workers=os.cpu_count() or 1
    )
    with capsys.disabled():
        print(f"\n{tally.told()}")
    assert tally.letters == WITH_MISTAKES_IN_DICTIONARIES
    assert tally.failures == []
    assert tally.wrong == []
