"""Readers of a store while index runs change it: each sees all of one edition, never half, never an error."""

from __future__ import annotations

from pathlib import Path

from index.build import build
from tests.readings import read_lines
from tests.store_reader import Reader, write_edition
from tests.word_embedder import WordEmbedder


def test_readers_see_one_edition_whole_while_runs_make_others(tmp_path: Path) -> None:
    letters, store, editions = tmp_path / "letters", tmp_path / "store", range(1, 4)
    readers: list[Reader] = []
    for edition in editions:
        write_edition(letters, edition)
        build([letters], store, embedder=WordEmbedder(), read=read_lines, reader_version="1")
        if not readers:
            readers = [Reader(store, "figures") for _ in range(2)]
            for reader in readers:
                reader.wait_until_ready()
    for code, said in (reader.end() for reader in readers):
        assert code == 0, said
        assert "saw editions [1" in said, said
