"""Index runs of 200 letters killed a hundred times at random points, and small ones at every step there is."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from time import sleep

import pytest

from eval.bench_letters import bench_letters, write_letters
from index.edition import cut_off_run
from tests.index.test_interrupted_runs import make_letters
from tests.index_run import COMPLAINED, begin_run, end_of
from tests.prepared_runs import PreparedRuns
from tests.stores import contents, disagreements, files_with, rows_of

_LETTERS = 200
_KILLS = 100
_SEED = 20


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    write_letters(bench_letters(_LETTERS), folder)
    return folder


@pytest.fixture(scope="module")
def runs() -> Iterator[PreparedRuns]:
    with closing(PreparedRuns()) as prepared:
        yield prepared


def test_a_hundred_kills_at_random_points(letters: Path, tmp_path: Path) -> None:
    assert end_of(begin_run(tmp_path / "undisturbed", letters)).code == 0
    expected, same = rows_of(tmp_path / "undisturbed"), contents(tmp_path / "undisturbed")
    random, kills, stores = Random(_SEED), 0, 0
    cut_off: list[int] = []
    while kills < _KILLS:
        store = tmp_path / f"store-{stores}"
        stores += 1
        while kills < _KILLS:
            run = begin_run(store, letters)
            # A quarter of them early, where files are begun; the rest wherever the work is.
            sleep(random.uniform(0.2, 1.5) if random.random() < 0.25 else random.uniform(1.0, 6.0))
            if run.poll() is not None:
                break
            run.send_signal(signal.SIGKILL)
            run.communicate()
            kills += 1
            cut_off.append(cut_off_run(store) or 0)
        ended = end_of(begin_run(store, letters))
        assert ended.code == 0, ended.said
        assert disagreements(store) == []
        assert rows_of(store) == expected
        assert contents(store) == same
        shutil.rmtree(store)
    print(f"{kills} kills over {stores} stores; documents in the draft at each: {cut_off}")
    assert any(0 < held < _LETTERS for held in cut_off)


@pytest.mark.parametrize(
    ("way", "is_first", "stride"), [("killed", True, 1), ("killed", False, 1), ("full", True, 4), ("full", False, 3)]
)
def test_every_step_of_a_run(way: str, is_first: bool, stride: int, tmp_path: Path, runs: PreparedRuns) -> None:
    one, two = make_letters(tmp_path / "one", 1), make_letters(tmp_path / "two", 2)
    before, after, store = tmp_path / "before", tmp_path / "after", tmp_path / "store"
    if not is_first:
        runs.index(before, one)
        shutil.copytree(before, after)
    steps = runs.index(after, two).steps
    old, new = [] if is_first else contents(before), contents(after)
    for step in range(1, steps + 1, stride):
        shutil.rmtree(store, ignore_errors=True)
        if not is_first:
            shutil.copytree(before, store)
        ended = runs.index(store, two, way, str(step))
        assert ended.code in ((-9,) if way == "killed" else (COMPLAINED, 0)), (step, ended)
        assert "Traceback" not in ended.said, (step, ended.said)
        if (store / "ledger.sqlite").is_file():
            assert contents(store) in (old, new), step
        last = runs.index(store, two)
        assert last.code == 0, (step, last.said)
        assert disagreements(store) == [], step
        assert contents(store) == new, step
    print(f"{way} at {len(range(1, steps + 1, stride))} of {steps} steps")


@pytest.mark.parametrize(("what", "subject"), [("remove", "3.txt"), ("rebuild", "")])
def test_every_step_of_upkeep(what: str, subject: str, tmp_path: Path, runs: PreparedRuns) -> None:
    before, after, store = tmp_path / "before", tmp_path / "after", tmp_path / "store"
    runs.index(before, make_letters(tmp_path / "letters", 1))
    shutil.copytree(before, after)
    steps = runs.run(what, after, subject).steps
    old, new = contents(before), contents(after)
    assert (old == new) == (what == "rebuild")
    for step in range(1, steps + 1):
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(before, store)
        ended = runs.run(what, store, subject, "killed", str(step))
        assert ended.code == -9, (step, ended)
        now = contents(store)
        assert now in (old, new), step
        if now == new and what == "remove":
            # It is done, as far as anybody sees; what is left of it goes with the next run of any kind.
            what_next, subject_next = "rebuild", ""
        else:
            what_next, subject_next = what, subject
        last = runs.run(what_next, store, subject_next)
        assert last.code == 0, (step, last.said)
        assert disagreements(store) == [], step
        assert contents(store) == new, step
        if what == "remove":
            assert files_with(store, b"paragraph 13") == [], step
    print(f"killed at each of {steps} steps of {what}")
