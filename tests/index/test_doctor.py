"""What the doctor finds: a sound store passes, and each thing that is wrong is named with its remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.build import Progress, build
from index.doctor import Check, examine
from index.draft import Draft
from index.errors import StoreMissing
from index.ledger import Ledger
from index.lock import only_writer
from tests.readings import read_lines

Indexed = Callable[..., Path]


@pytest.fixture
def index_letters(tmp_path: Path, word_embedder: Any) -> Indexed:
    """Returns a function that indexes three letters, and gives the store."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"year: 201{n}\nupheld: {n}\n- same in all\n- only in number {n}\n")

    def index(**options: Any) -> Path:
        store = tmp_path / "store"
        build([folder], store, embedder=word_embedder, read=read_lines, reader_version="1", **options)
        return store

    return index


def _checks(store: Path, embedder: Any) -> dict[str, Check]:
    return {check.name: check for check in examine(store, embedder, "1")}


def test_a_sound_store_passes_every_check(index_letters: Indexed, word_embedder: Any) -> None:
    checks = _checks(index_letters(), word_embedder)
    assert all(check.ok for check in checks.values()), checks
    assert checks["ledger"].detail == "schema 3; 3 documents, 3 figures, 4 texts"
    assert checks["vectors"].detail == "4, one for every text"
    assert checks["runs"].detail == "none is under way, and none was cut off"
    assert {"ombudsman-assistant", "Python", "chromadb", "pypdfium2"} < set(checks)


def test_what_is_wrong_with_a_store_is_told(index_letters: Indexed, word_embedder: Any) -> None:
    store = index_letters()
    with Ledger.create(store) as ledger:
        first, second, third = (document.hash for document in ledger.documents())
        ledger.remove("2.txt")
    (store / "originals" / first[:2] / first).write_bytes(b"other bytes")
    (store / "originals" / second[:2] / second).unlink()
    checks = _checks(store, word_embedder)
    assert not checks["originals"].ok
    assert "0.txt, 1.txt" in checks["originals"].detail
    assert not checks["vectors"].ok
    assert "1 vectors have no text" in checks["vectors"].detail
    assert "ombudsman rebuild" in checks["vectors"].detail
    assert (store / "originals" / third[:2] / third).is_file()
    index_letters()
    assert all(check.ok for check in examine(store, word_embedder, "1"))


def test_originals_of_no_document_are_told(index_letters: Indexed, word_embedder: Any) -> None:
    store = index_letters()
    with Ledger.create(store) as ledger:
        ledger.remove("2.txt")
    assert _checks(store, word_embedder)["originals"].detail.startswith("1 files belong to no document")


def test_documents_read_by_other_rules_are_told(index_letters: Indexed, word_embedder: Any) -> None:
    check = {check.name: check for check in examine(index_letters(), word_embedder, "2")}["reading"]
    assert not check.ok
    assert check.detail.startswith("0.txt, 1.txt, 2.txt were read by the rules of another version")


def test_a_run_that_was_cut_off_is_told(index_letters: Indexed, word_embedder: Any, tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == "reading":
            raise KeyboardInterrupt

    store = index_letters()
    (tmp_path / "letters" / "3.txt").write_text("year: 2013\nupheld: 3\n- all new\n")
    with pytest.raises(KeyboardInterrupt):
        index_letters(progress=stop)
    check = _checks(store, word_embedder)["runs"]
    assert not check.ok
    assert "cut off with 4 documents" in check.detail
    assert "ombudsman index PATH" in check.detail


def test_a_run_under_way_is_told_and_no_fault(index_letters: Indexed, word_embedder: Any) -> None:
    store = index_letters()
    with only_writer(store), Draft.open(store, word_embedder.model, for_index=True):
        check = _checks(store, word_embedder)["runs"]
    assert check.ok
    assert "is writing to the store now" in check.detail


def test_a_full_disk_is_told(index_letters: Indexed, word_embedder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store = index_letters()
    monkeypatch.setattr("index.doctor._LEAST_FREE", 10**18)
    check = _checks(store, word_embedder)["disk"]
    assert not check.ok
    assert "make room" in check.detail


def test_a_missing_store_is_no_state_of_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        examine(tmp_path)
