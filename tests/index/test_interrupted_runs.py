"""Index runs that are killed, or find the disk full: the next one comes to what an undisturbed one comes to.

Every step of every way is tried by the long runs (tests/soak); here are some of them.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.edition import cut_off_run
from index.ledger import Ledger
from index.schema import DRAFT_NAME
from tests.index_run import COMPLAINED
from tests.prepared_runs import PreparedRuns
from tests.stores import contents, disagreements, files_with, rows_of


def make_letters(folder: Path, edition: int) -> Path:
    """Writes five made letters, or in a later edition four of them changed, and returns their folder."""
    folder.mkdir(exist_ok=True)
    for n in range(5):
        stated = n if n == 0 else 10 * edition + n
        (folder / f"{n}.txt").write_text(f"upheld: {stated}\n- same in all\n- paragraph {stated}\n")
    return folder


@pytest.fixture(scope="module")
def runs() -> Iterator[PreparedRuns]:
    with closing(PreparedRuns()) as prepared:
        yield prepared


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, runs: PreparedRuns) -> Path:
    """A folder with the letters of two editions, and the stores that undisturbed runs make of them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    make_letters(folder / "one", 1)
    make_letters(folder / "two", 2)
    for letters, store in (("one", "one-store"), ("one", "two-store"), ("two", "two-store")):
        assert runs.index(folder / store, folder / letters).code == 0
    return folder


@pytest.mark.parametrize("step", [19, 31, 37])
def test_a_first_run_that_is_killed_is_finished_by_the_next(
    step: int, first: Path, tmp_path: Path, runs: PreparedRuns
) -> None:
    store = tmp_path / "store"
    assert runs.index(store, first / "one", "killed", str(step)).code == -9
    assert runs.index(store, first / "one").code == 0
    assert disagreements(store) == []
    assert rows_of(store) == rows_of(first / "one-store")
    assert contents(store) == contents(first / "one-store")


@pytest.mark.parametrize("step", [30, 48])
def test_a_changing_run_that_is_killed_leaves_the_old_state_or_the_new(
    step: int, first: Path, tmp_path: Path, runs: PreparedRuns
) -> None:
    store = tmp_path / "store"
    shutil.copytree(first / "one-store", store)
    assert runs.index(store, first / "two", "killed", str(step)).code == -9
    assert rows_of(store) in (rows_of(first / "one-store"), rows_of(first / "two-store"))
    assert runs.index(store, first / "two").code == 0
    assert disagreements(store) == []
    assert contents(store) == contents(first / "two-store")


@pytest.mark.parametrize("step", [25, 33])
def test_a_full_disk_is_told_and_costs_nothing_that_was_held(
    step: int, first: Path, tmp_path: Path, runs: PreparedRuns
) -> None:
    store = tmp_path / "store"
    shutil.copytree(first / "one-store", store)
    ended = runs.index(store, first / "two", "full", str(step))
    assert ended.code == COMPLAINED
    assert ended.said.startswith("The disk is full.")
    assert contents(store) == contents(first / "one-store")
    assert runs.index(store, first / "two").code == 0
    assert disagreements(store) == []
    assert contents(store) == contents(first / "two-store")


@pytest.mark.parametrize("step", [20, 34])
def test_a_removal_that_is_killed_has_removed_nothing_or_is_finished_by_the_next_run(
    step: int, first: Path, tmp_path: Path, runs: PreparedRuns
) -> None:
    store = tmp_path / "store"
    shutil.copytree(first / "one-store", store)
    assert runs.run("remove", store, "3.txt", "killed", str(step)).code == -9
    with Ledger.open(store) as ledger:
        is_done = not ledger.has_name("3.txt")
    assert runs.run(*(("rebuild", store, "") if is_done else ("remove", store, "3.txt"))).code == 0
    assert files_with(store, b"paragraph 13") == []
    assert disagreements(store) == []


def test_a_draft_that_cannot_be_read_is_begun_anew(first: Path, tmp_path: Path, runs: PreparedRuns) -> None:
    store = tmp_path / "store"
    shutil.copytree(first / "one-store", store)
    for name in (DRAFT_NAME, f"{DRAFT_NAME}-journal", "embedded.draft", "embedded.draft-journal"):
        (store / name).write_bytes(b"of no use to anybody" * 500)
    assert cut_off_run(store) == 0
    assert runs.index(store, first / "two").code == 0
    assert disagreements(store) == []
    assert contents(store) == contents(first / "two-store")


def test_a_draft_of_another_edition_is_begun_anew(first: Path, tmp_path: Path, runs: PreparedRuns) -> None:
    store = tmp_path / "store"
    shutil.copytree(first / "two-store", store)
    # As if the ledger had been put back from a copy.
    shutil.copy(first / "one-store" / "ledger.sqlite", store / DRAFT_NAME)
    assert runs.index(store, first / "one").code == 0
    assert disagreements(store) == []
    assert contents(store) == contents(first / "one-store")


def test_a_store_of_the_version_before_editions_is_read_and_changed(
    first: Path, tmp_path: Path, runs: PreparedRuns
) -> None:
    store = tmp_path / "store"
    shutil.copytree(first / "one-store", store)
    with sqlite3.connect(store / "ledger.sqlite") as connection:
        connection.execute("DELETE FROM settings WHERE key IN ('edition', 'vectors')")
    (store / "vectors-1").rename(store / "vectors")
    assert contents(store) == contents(first / "one-store")
    # That version worked on its vectors here; what it had done is not to be relied on.
    (store / "vectors.work").mkdir()
    assert runs.index(store, first / "two").code == 0
    with Ledger.open(store) as ledger:
        assert ledger.edition() == 1
    assert not (store / "vectors.work").exists()
    assert disagreements(store) == []
    assert contents(store) == contents(first / "two-store")
