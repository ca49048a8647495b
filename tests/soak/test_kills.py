"""Index runs of 200 letters killed a hundred times at random points, and small ones at every step there is."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path
from random import Random
from time import sleep

import pytest

from eval.bench_letters import bench_letters, write_letters
from index.draft import cut_off_run
from tests.index.test_interrupted_runs import make_letters
from tests.index_run import COMPLAINED, begin_run, end_of
from tests.stores import contents, disagreements, rows_of

_LETTERS = 200
_KILLS = 100
_SEED = 20


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    write_letters(bench_letters(_LETTERS), folder)
    return folder


def test_a_hundred_kills_at_random_points(letters: Path, tmp_path: Path) -> None:
    assert end_of(begin_run(tmp_path / "undisturbed", letters)).code == 0
    expected, same = rows_of(tmp_path / "undisturbed"), contents(tmp_path / "undisturbed")
    random, kills, runs = Random(_SEED), 0, 0
    cut_off: list[int] = []
    while kills < _KILLS:
        store = tmp_path / f"store-{runs}"
        runs += 1
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
    print(f"{kills} kills over {runs} stores; documents in the draft at each: {cut_off}")
    assert any(0 < held < _LETTERS for held in cut_off)


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("way", ["killed", "full"])
def test_every_step_of_a_run(way: str, is_first: bool, tmp_path: Path) -> None:
    one, two = make_letters(tmp_path / "one", 1), make_letters(tmp_path / "two", 2)
    before, after, store = tmp_path / "before", tmp_path / "after", tmp_path / "store"
    if not is_first:
        end_of(begin_run(before, one))
        shutil.copytree(before, after)
    steps = end_of(begin_run(after, two)).steps
    old, new = [] if is_first else contents(before), contents(after)
    for step in range(1, steps + 1):
        shutil.rmtree(store, ignore_errors=True)
        if not is_first:
            shutil.copytree(before, store)
        ended = end_of(begin_run(store, two, way, str(step)))
        assert ended.code in ((-9,) if way == "killed" else (COMPLAINED, 0)), (step, ended)
        assert "Traceback" not in ended.said, (step, ended.said)
        if (store / "ledger.sqlite").is_file():
            assert contents(store) in (old, new), step
        last = end_of(begin_run(store, two))
        assert last.code == 0, (step, last.said)
        assert disagreements(store) == [], step
        assert contents(store) == new, step
    print(f"{way} at each of {steps} steps")
