"""The vectors: they come to be what the ledger holds, whatever state they were left in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from index.vectors import Vectors

TEXTS = {
    "id-scrutiny": "scrutiny committees learn",
    "id-training": "training courses in complaint handling",
    "id-map": "an interactive map of performance",
}


@pytest.fixture
def store(tmp_path: Path, word_embedder: Any) -> Path:
    _published(tmp_path, TEXTS, word_embedder)
    return tmp_path


def _published(store: Path, texts: dict[str, str], embedder: Any) -> int:
    vectors = Vectors.create(store)
    added = vectors.sync(texts, embedder)
    vectors.publish()
    return added


def _ids(store: Path) -> frozenset[str]:
    vectors = Vectors.open(store)
    try:
        return vectors.ids()
    finally:
        vectors.close()


def test_the_nearest_text_stands_first(store: Path, word_embedder: Any) -> None:
    vectors = Vectors.open(store)
    found = vectors.query(word_embedder.question("training courses"), list(TEXTS), 2)
    assert found[0][0] == "id-training"
    assert len(found) == 2
    vector, other = (word_embedder.question(text) for text in ("training courses", TEXTS["id-training"]))
    assert found[0][1] == pytest.approx(sum(a * b for a, b in zip(vector, other, strict=True)), abs=1e-5)
    vectors.close()


def test_only_the_scope_is_searched_and_unknown_ids_are_passed_over(store: Path, word_embedder: Any) -> None:
    vectors = Vectors.open(store)
    vector = word_embedder.question("training courses")
    assert [text for text, _ in vectors.query(vector, ["id-map", "unknown"], 5)] == ["id-map"]
    assert vectors.query(vector, ["unknown"], 5) == []
    assert vectors.query(vector, [], 5) == []
    assert vectors.query(vector, ["id-map"], 0) == []
    vectors.close()


def test_only_what_is_missing_is_embedded(store: Path, word_embedder: Any) -> None:
    word_embedder.embedded.clear()
    wanted = {"id-map": TEXTS["id-map"], "id-new": "new words"}
    assert _published(store, wanted, word_embedder) == 1
    assert word_embedder.embedded == ["new words"]
    assert _ids(store) == {"id-map", "id-new"}
    assert _published(store, wanted, word_embedder) == 0


def test_progress_is_told(tmp_path: Path, word_embedder: Any) -> None:
    told: list[tuple[int, int]] = []
    vectors = Vectors.create(tmp_path)
    vectors.sync({f"id-{n}": f"text {n}" for n in range(300)}, word_embedder, lambda *done: told.append(done))
    vectors.close()
    assert told == [(128, 300), (256, 300), (300, 300)]


def test_a_writer_that_was_cut_off_is_gone_on_from(store: Path, word_embedder: Any) -> None:
    vectors = Vectors.create(store)
    vectors.add({"id-new": "new words"}, word_embedder)
    vectors.close()
    assert not Vectors.are_published(store)
    assert "id-new" not in _ids(store)
    word_embedder.embedded.clear()
    assert _published(store, {**TEXTS, "id-new": "new words"}, word_embedder) == 0
    assert _ids(store) == {*TEXTS, "id-new"}
    assert Vectors.are_published(store)


def test_a_writer_cut_off_between_two_renames_loses_nothing(store: Path, word_embedder: Any) -> None:
    (store / "vectors").rename(store / "vectors.old")
    assert _published(store, TEXTS, word_embedder) == 0
    assert sorted(path.name for path in store.iterdir()) == ["vectors", "vectors.lock"]


def test_vectors_that_cannot_be_read_are_made_anew(store: Path, word_embedder: Any) -> None:
    (store / "vectors" / "chroma.sqlite3").write_bytes(b"nothing of use" * 1000)
    assert _published(store, TEXTS, word_embedder) == 3
    assert _ids(store) == set(TEXTS)


def test_vectors_that_were_deleted_are_made_anew(store: Path, word_embedder: Any) -> None:
    shutil.rmtree(store / "vectors")
    assert not Vectors.are_published(store)
    assert _ids(store) == frozenset()
    assert _published(store, TEXTS, word_embedder) == 3


def test_a_reader_writes_nothing_to_the_store(store: Path, word_embedder: Any) -> None:
    def contents() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in store.rglob("*") if path.is_file()}

    before = contents()
    vectors = Vectors.open(store)
    vectors.query(word_embedder.question("map"), list(TEXTS), 3)
    vectors.close()
    assert contents() == before


def test_a_reader_keeps_what_it_opened_while_a_writer_publishes(store: Path, word_embedder: Any) -> None:
    reader = Vectors.open(store)
    _published(store, {"id-new": "new words"}, word_embedder)
    assert reader.ids() == set(TEXTS)
    assert len(reader.query(word_embedder.question("map"), list(TEXTS), 3)) == 3
    reader.close()
