"""The draft of a store's next edition: whose it is, what it takes over, and what it leaves alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from index.build import Progress, Summary, build
from index.doctor import examine
from index.draft import Draft
from index.edition import cut_off_run
from index.errors import StoreError, StoreMismatch, UsageError
from index.ledger import Ledger
from index.stored import EmbeddingModel
from index.upkeep import rebuild, remove
from tests.readings import read_lines
from tests.stores import contents, disagreements
from tests.word_embedder import WordEmbedder

Index = Callable[..., Summary]


class _OtherEmbedder(WordEmbedder):
    """Another model: its vectors point the other way."""

    model = EmbeddingModel("other", "1" * 64, 64)

    def question(self, text: str) -> list[float]:
        return [-number for number in super().question(text)]


class _CutOffError(Exception):
    """What ends a run in the middle of a test."""


def _stop(stage: str) -> Callable[[Progress], None]:
    def stop(progress: Progress) -> None:
        if progress.stage == stage:
            raise _CutOffError

    return stop


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(2):
        (folder / f"{n}.txt").write_text(f"upheld: {n}\n- paragraph {n}\n")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def index(letters: Path, store: Path) -> Index:
    return partial(build, [letters], store, embedder=WordEmbedder(), read=read_lines, reader_version="1")


def test_a_folder_of_other_files_is_made_no_store(index: Index, store: Path) -> None:
    (store / "vectors-art").mkdir(parents=True)
    (store / "vectors-art" / "logo.svg").write_text("mine")
    with pytest.raises(UsageError, match="holds other files and no store"):
        index()
    assert (store / "vectors-art" / "logo.svg").read_text() == "mine"


def test_what_others_put_into_a_store_is_left_alone(index: Index, store: Path, tmp_path: Path) -> None:
    index()
    others = tmp_path / "home" / "aa"
    others.mkdir(parents=True)
    (others / ("0" * 64)).write_text("elsewhere")
    (store / "originals" / "aa").symlink_to(others)
    kept = [store / "vectors_backup" / "a", store / "vectors-art" / "a", store / "originals" / "UK" / "scan.tif"]
    kept.append(store / "originals" / "00" / "notes.txt")
    for path in kept:
        path.parent.mkdir(parents=True)
        path.write_text("mine")
    rebuild(store, WordEmbedder())
    remove(["0.txt"], store, WordEmbedder())
    index()
    assert all(path.read_text() == "mine" for path in kept)
    assert (others / ("0" * 64)).read_text() == "elsewhere"


@pytest.mark.parametrize("way", ["remove", "rebuild"])
def test_an_index_run_does_not_go_on_with_what_another_command_left(
    way: str, index: Index, store: Path, letters: Path
) -> None:
    index()
    before = contents(store)
    with Draft.open(store, _OtherEmbedder.model, for_index=False) as draft:
        draft.ledger.set_embedding(_OtherEmbedder.model)
        if way == "remove":
            draft.ledger.remove("0.txt")
    assert cut_off_run(store) is not None
    assert index().unchanged == ("0.txt", "1.txt")
    assert contents(store) == before
    assert cut_off_run(store) is None


def test_vectors_of_another_model_are_never_taken_over(index: Index, store: Path) -> None:
    index()
    with pytest.raises(StoreMismatch, match="run: ombudsman rebuild"):
        index(embedder=_OtherEmbedder())
    assert rebuild(store, _OtherEmbedder()) == 2
    assert all(check.ok for check in examine(store, _OtherEmbedder(), "1"))
    other = contents(store)
    assert rebuild(store, WordEmbedder()) == 2
    assert contents(store) != other


def test_a_first_run_with_another_model_begins_anew(index: Index, store: Path) -> None:
    with pytest.raises(_CutOffError):
        index(progress=_stop("vectors"))
    assert index(embedder=_OtherEmbedder()).added == ("0.txt", "1.txt")
    assert all(check.ok for check in examine(store, _OtherEmbedder(), "1"))


def test_a_run_that_goes_on_says_so(index: Index, store: Path) -> None:
    with pytest.raises(_CutOffError):
        index(progress=_stop("vectors"))
    summary = index()
    assert (summary.read_before, summary.unchanged) == (2, ("0.txt", "1.txt"))
    assert index().read_before == 0


def test_the_store_is_not_read_as_letters(store: Path, index: Index) -> None:
    index()
    with pytest.raises(UsageError, match="both the store and the folder to be read"):
        build([store], store, embedder=WordEmbedder(), read=read_lines)


@pytest.mark.parametrize("value", ["../../etc", "", "vectors-1/../../x", b"\x00\x01", 7])
def test_a_setting_that_names_no_folder_is_mended_by_a_rebuild(index: Index, store: Path, value: object) -> None:
    index()
    with sqlite3.connect(store / "ledger.sqlite") as connection:
        connection.execute("UPDATE settings SET value = ? WHERE key = 'vectors'", (value,))
    with Ledger.open(store) as ledger, pytest.raises(StoreError, match="run: ombudsman rebuild"):
        ledger.vectors_name()
    assert rebuild(store, WordEmbedder()) == 2
    assert all(check.ok for check in examine(store, WordEmbedder(), "1"))


def test_a_ledger_with_views_or_triggers_of_others_is_refused(index: Index, store: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    index()
    for made, undone in (
        (f"CREATE VIEW endless AS {endless}", "DROP VIEW endless"),
        ("CREATE TRIGGER late AFTER INSERT ON names BEGIN DELETE FROM figures; END", "DROP TRIGGER late"),
    ):
        with sqlite3.connect(store / "ledger.sqlite") as connection:
            connection.execute(made)
        with pytest.raises(StoreMismatch, match="what this program did not put there"):
            Ledger.open(store)
        with sqlite3.connect(store / "ledger.sqlite") as connection:
            connection.execute(undone)
    Ledger.open(store).close()


def test_a_value_beyond_all_measure_is_damage(index: Index, store: Path) -> None:
    index()
    with sqlite3.connect(store / "ledger.sqlite") as connection:
        connection.execute("UPDATE documents SET title = zeroblob(30000000)")
    with Ledger.open(store) as ledger, pytest.raises(StoreError, match="The ledger is damaged"):
        ledger.documents()


def test_a_removal_repeated_after_it_was_cut_off_clears_what_was_left(index: Index, store: Path) -> None:
    index()
    left = store / "originals" / "ab" / ("ab" * 32)
    left.parent.mkdir(exist_ok=True)
    left.write_text("of a document that is not held")
    (store / "vectors-77").mkdir()
    with pytest.raises(UsageError, match="nothing was removed"):
        remove(["gone.txt"], store, WordEmbedder())
    assert not left.exists()
    assert not (store / "vectors-77").exists()
    assert disagreements(store) == []
