"""Documents taken out with all that only they had, and vectors made anew from the ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.build import Progress, build
from index.doctor import examine
from index.errors import StoreMismatch, StoreMissing, UsageError
from index.ledger import Ledger
from index.rows import text_id
from index.stored import EmbeddingModel
from index.upkeep import rebuild, remove
from tests.readings import read_lines
from tests.stores import contents, disagreements, files_with, rows_of


@pytest.fixture
def store(tmp_path: Path, word_embedder: Any) -> Path:
    letters = tmp_path / "letters"
    letters.mkdir()
    for n in range(3):
        (letters / f"{n}.txt").write_text(f"year: 201{n}\nupheld: {n}\n- same in all\n- solely_in_{n} stands here\n")
    (letters / "again.txt").write_bytes((letters / "2.txt").read_bytes())
    build([letters], tmp_path / "store", embedder=word_embedder, read=read_lines, reader_version="1")
    return tmp_path / "store"


def _is_well(store: Path, embedder: Any) -> bool:
    return all(check.ok for check in examine(store, embedder, "1"))


def test_all_that_only_a_removed_document_had_is_gone_from_every_file(store: Path, word_embedder: Any) -> None:
    id_ = text_id("solely_in_0 stands here").encode()
    assert files_with(store, b"solely_in_0")
    assert files_with(store, id_)
    remove(["0.txt"], store, word_embedder)
    assert files_with(store, b"solely_in_0") == []
    assert files_with(store, id_) == []
    with Ledger.open(store) as ledger:
        assert [document.name for document in ledger.documents()] == ["1.txt", "2.txt"]
        assert len(ledger.figures()) == 2
        assert "same in all" in ledger.texts().values()
    assert [path.name for path in store.glob("vectors-*")] == ["vectors-2"]
    assert disagreements(store) == []
    assert _is_well(store, word_embedder)


def test_a_document_with_another_name_stays_under_that(store: Path, word_embedder: Any) -> None:
    assert remove(["2.txt"], store, word_embedder) == {"2.txt": "again.txt"}
    with Ledger.open(store) as ledger:
        assert [document.names for document in ledger.documents()][-1] == ("again.txt",)
    assert remove(["again.txt", "1.txt", "1.txt"], store, word_embedder) == {"again.txt": "", "1.txt": ""}
    assert files_with(store, b"solely_in_2") == []
    assert disagreements(store) == []


def test_nothing_goes_if_one_name_is_unknown(store: Path, word_embedder: Any) -> None:
    before = rows_of(store)
    with pytest.raises(UsageError, match=r'"\.\./x\.txt" is not in the index, so nothing was removed'):
        remove(["0.txt", "../x.txt"], store, word_embedder)
    assert rows_of(store) == before
    assert _is_well(store, word_embedder)


def test_what_is_removed_can_come_back(store: Path, tmp_path: Path, word_embedder: Any) -> None:
    before = contents(store)
    remove(["0.txt", "1.txt", "2.txt", "again.txt"], store, word_embedder)
    assert contents(store) == []
    # Not even the wordings of labels and headings stay.
    assert files_with(store, b"Exampleton") == []
    assert files_with(store, b"Section") == []
    build([tmp_path / "letters"], store, embedder=word_embedder, read=read_lines, reader_version="1")
    assert contents(store) == before


def test_no_model_is_asked_for_what_has_a_vector(store: Path, word_embedder: Any) -> None:
    word_embedder.embedded.clear()
    remove(["0.txt"], store, word_embedder)
    assert word_embedder.embedded == []


def test_what_is_removed_while_a_cut_off_run_waits_is_gone_all_the_same(
    store: Path, tmp_path: Path, word_embedder: Any
) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == "reading":
            raise KeyboardInterrupt

    (tmp_path / "letters" / "0.txt").write_text("year: 2010\nupheld: 8\n- solely_in_0 was changed\n")
    with pytest.raises(KeyboardInterrupt):
        build([tmp_path / "letters"], store, embedder=word_embedder, read=read_lines, progress=stop)
    remove(["0.txt"], store, word_embedder)
    assert files_with(store, b"solely_in_0") == []
    assert disagreements(store) == []


def test_a_rebuild_makes_the_same_vectors_from_the_ledger_alone(store: Path, word_embedder: Any) -> None:
    before = contents(store)
    word_embedder.embedded.clear()
    told: list[tuple[str, int, int]] = []
    for path in (store / "vectors-1").iterdir():
        if path.is_file():
            path.write_bytes(b"of no use")
    assert rebuild(store, word_embedder, lambda *done: told.append(done)) == 4
    assert contents(store) == before
    assert len(word_embedder.embedded) == 4
    assert told == [("embedding", 4, 4), ("vectors", 4, 4)]
    assert _is_well(store, word_embedder)


def test_a_rebuild_takes_up_another_model(store: Path, word_embedder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(word_embedder), "model", EmbeddingModel("other", "1" * 64, 64))
    assert not _is_well(store, word_embedder)
    with pytest.raises(StoreMismatch, match="run: ombudsman rebuild"):
        remove(["0.txt"], store, word_embedder)
    assert rebuild(store, word_embedder) == 4
    assert _is_well(store, word_embedder)


@pytest.mark.parametrize("way", [lambda store: remove(["0.txt"], store), rebuild])
def test_there_must_be_a_store(way: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="There is no store"):
        way(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
