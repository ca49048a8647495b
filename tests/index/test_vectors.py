"""The vectors of a folder: what is asked of them, and what is put in and taken out."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index.errors import DiskFull, StoreError
from index.vectors import Vectors, chunks

TEXTS = {
    "id-scrutiny": "scrutiny committees learn",
    "id-training": "training courses in complaint handling",
    "id-map": "an interactive map of performance",
}


@pytest.fixture
def folder(tmp_path: Path, word_embedder: Any) -> Path:
    _write(tmp_path / "vectors-1", TEXTS, word_embedder)
    return tmp_path / "vectors-1"


def _write(folder: Path, texts: dict[str, str], embedder: Any) -> None:
    with closing(Vectors.write(folder)) as vectors:
        vectors.keep(texts)
        vectors.add(texts, lambda ids: embedder.passages([texts[id_] for id_ in ids]))


def _ids(folder: Path) -> frozenset[str]:
    with closing(Vectors.open(folder)) as vectors:
        return vectors.ids()


def test_the_nearest_text_stands_first(folder: Path, word_embedder: Any) -> None:
    vectors = Vectors.open(folder)
    found = vectors.query(word_embedder.question("training courses"), list(TEXTS), 2)
    assert found[0][0] == "id-training"
    assert len(found) == 2
    vector, other = (word_embedder.question(text) for text in ("training courses", TEXTS["id-training"]))
    assert found[0][1] == pytest.approx(sum(a * b for a, b in zip(vector, other, strict=True)), abs=1e-5)
    vectors.close()


def test_only_the_scope_is_searched_and_unknown_ids_are_passed_over(folder: Path, word_embedder: Any) -> None:
    vectors = Vectors.open(folder)
    vector = word_embedder.question("training courses")
    assert [text for text, _ in vectors.query(vector, ["id-map", "unknown"], 5)] == ["id-map"]
    assert vectors.query(vector, ["unknown"], 5) == []
    assert vectors.query(vector, [], 5) == []
    assert vectors.query(vector, ["id-map"], 0) == []
    vectors.close()


def test_only_what_is_missing_is_put_in_and_what_is_not_wanted_goes(folder: Path, word_embedder: Any) -> None:
    word_embedder.embedded.clear()
    _write(folder, {"id-map": TEXTS["id-map"], "id-new": "new words"}, word_embedder)
    assert word_embedder.embedded == ["new words"]
    assert _ids(folder) == {"id-map", "id-new"}


def test_texts_are_put_in_in_one_order_and_progress_is_told(tmp_path: Path) -> None:
    asked: list[str] = []
    told: list[tuple[int, int]] = []

    def vectors_of(ids: Collection[str]) -> list[list[float]]:
        asked.extend(ids)
        return [[1.0, len(asked)] for _ in ids]

    ids = [f"id-{n:04}" for n in range(2_300)]
    with closing(Vectors.write(tmp_path / "vectors-1")) as vectors:
        vectors.add(ids[::-1], vectors_of, lambda done, total: told.append((done, total)))
    assert asked == ids
    assert told == [(1_000, 2_300), (2_000, 2_300), (2_300, 2_300)]


def test_vectors_are_taken_out_as_they_were_put_in(folder: Path, word_embedder: Any) -> None:
    with closing(Vectors.open(folder)) as vectors:
        (some,) = vectors.taken([*TEXTS, "unknown"])
    assert set(some) == set(TEXTS)
    for id_, vector in some.items():
        assert vector == pytest.approx(word_embedder.question(TEXTS[id_]), abs=1e-6)


def test_vectors_that_cannot_be_read_are_told_with_the_remedy(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"nothing of use" * 1000)
    for way in (Vectors.open, Vectors.write):
        with pytest.raises(StoreError, match="ombudsman rebuild"):
            way(folder)


def test_a_full_disk_is_told_as_that(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("error returned from database: (code: 13) database or disk is full")

    with closing(Vectors.write(folder)) as vectors:
        monkeypatch.setattr(vectors._held, "add", fail)
        with pytest.raises(DiskFull):
            vectors.add(["id-new"], lambda _: [[0.5] * 64])


def test_vectors_that_are_not_there_are_none(folder: Path) -> None:
    shutil.rmtree(folder)
    assert _ids(folder) == frozenset()


def test_a_reader_writes_nothing_to_the_store(folder: Path, word_embedder: Any) -> None:
    def files() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}

    before = files()
    with closing(Vectors.open(folder)) as vectors:
        vectors.query(word_embedder.question("map"), list(TEXTS), 3)
    assert files() == before


def test_a_reader_keeps_what_it_opened_when_the_folder_goes(folder: Path, word_embedder: Any) -> None:
    with closing(Vectors.open(folder)) as reader:
        shutil.rmtree(folder)
        assert reader.ids() == set(TEXTS)
        assert len(reader.query(word_embedder.question("map"), list(TEXTS), 3)) == 3


def test_a_long_list_comes_in_short_ones() -> None:
    assert list(map(len, chunks(["id"] * 7, 3))) == [3, 3, 1]
    assert list(chunks([], 3)) == []
