"""A thousand damaged letters of every layout and kind of file: none brings the reader down, none is read wrongly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.mutations import letters, mutations, run

LETTERS = 1000
SEED = int(os.environ.get("MUTATION_SEED", "0"))


def test_no_damaged_letter_is_read_wrongly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tally = run(list(mutations(letters((SEED,)), LETTERS, SEED)), tmp_path, workers=os.cpu_count() or 1)
    with capsys.disabled():
        print(f"\n{tally.told()}")
    assert tally.letters == LETTERS
    assert tally.failures == []
    assert tally.wrong == []
    # The reading must still be worth something: most whole text is kept, and what is disputed says why.
    assert tally.came["as the whole letter"] + tally.came["disputed"] > LETTERS // 5
