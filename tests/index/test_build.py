"""An index run: what it takes in, refuses and leaves, however often it is run or cut off."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from index.build import Progress, Summary, build
from index.edition import cut_off_run
from index.errors import Refused, StoreMismatch, StoreMissing, UsageError
from index.files import LARGEST, read_bytes
from index.ledger import Ledger
from index.lock import only_writer
from index.originals import is_whole
from index.reading_pool import Job, read_one
from index.records import Reading
from index.stored import EmbeddingModel
from tests.readings import read_lines
from tests.stores import contents, disagreements, rows_of

Build = Callable[..., Summary]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"year: 201{n}\nupheld: {n}\n- same in all\n- only in number {n}\n")
    return folder


@pytest.fixture
def run(store: Path, word_embedder: Any) -> Build:
    return partial(build, store=store, embedder=word_embedder, read=read_lines, reader_version="1")


def _agrees(store: Path) -> bool:
    return disagreements(store) == []


def test_a_first_run_adds_and_a_second_changes_nothing(run: Build, letters: Path, store: Path) -> None:
    first = run([letters])
    assert first.added == ("0.txt", "1.txt", "2.txt")
    assert (first.figures, first.passages, first.refused) == (3, 6, ())
    assert _agrees(store)
    before = rows_of(store)
    second = run([letters])
    assert (second.added, second.unchanged, second.figures) == ((), ("0.txt", "1.txt", "2.txt"), 0)
    assert rows_of(store) == before


def test_every_distinct_paragraph_is_embedded_once(run: Build, letters: Path, word_embedder: Any) -> None:
    run([letters])
    assert sorted(word_embedder.embedded) == [
        "only in number 0",
        "only in number 1",
        "only in number 2",
        "same in all",
    ]


def test_new_bytes_replace_and_the_old_ones_go(run: Build, letters: Path, store: Path) -> None:
    run([letters])
    (letters / "1.txt").write_text("year: 2011\nupheld: 7\n- another paragraph\n")
    summary = run([letters])
    assert (summary.replaced, summary.unchanged) == (("1.txt",), ("0.txt", "2.txt"))
    with Ledger.open(store) as ledger:
        assert [held.figure.value for held in ledger.figures(document="1.txt")] == [7]
        assert "only in number 1" not in ledger.texts().values()
    assert _agrees(store)


def test_a_newer_reader_reads_everything_again(run: Build, letters: Path) -> None:
    run([letters])
    assert run([letters], reader_version="2").reread == ("0.txt", "1.txt", "2.txt")
    assert run([letters], reader_version="2").unchanged == ("0.txt", "1.txt", "2.txt")


def test_the_same_bytes_under_another_name_are_not_read_again(run: Build, letters: Path, store: Path) -> None:
    run([letters])
    (letters / "again.txt").write_bytes((letters / "1.txt").read_bytes())
    assert run([letters]).named == ("again.txt",)
    with Ledger.open(store) as ledger:
        assert [document.names for document in ledger.documents()][1] == ("1.txt", "again.txt")


def test_what_is_refused_is_named_with_its_reason(run: Build, letters: Path, store: Path) -> None:
    run([letters])
    (letters / "1.txt").write_text("refuse: not a letter.")
    (letters / "defect.txt").write_text("fall: error")
    (letters / "large.txt").write_bytes(b" " * (LARGEST + 1))
    summary = run([letters])
    told = {refusal.name: (refusal.code, refusal.reason) for refusal in summary.refused}
    assert told["1.txt"] == ("made_up", "not a letter. What was indexed under this name before is kept.")
    assert told["defect.txt"][0] == "reader_failed"
    assert "RuntimeError: the reader has a defect" in told["defect.txt"][1]
    assert told["large.txt"][0] == "too_large"
    assert "more than the 26 MB" in told["large.txt"][1]
    assert _agrees(store)


def test_a_document_that_kills_its_reader_costs_only_itself(run: Build, letters: Path, store: Path) -> None:
    (letters / "05-kills.txt").write_text("fall: process")
    (letters / "15-kills.txt").write_text("fall: process\nagain: yes")
    summary = run([letters], workers=2)
    assert [(refusal.name, refusal.code) for refusal in summary.refused] == [
        ("05-kills.txt", "crashed"),
        ("15-kills.txt", "crashed"),
    ]
    assert summary.added == ("0.txt", "1.txt", "2.txt")
    assert _agrees(store)


def test_the_number_of_workers_makes_no_difference(tmp_path: Path, letters: Path, word_embedder: Any) -> None:
    for n in range(3, 9):
        (letters / f"{n}.txt").write_text(f"year: 201{n}\nreceived: {n}\n- same in all\n- paragraph {n}\n")
    (letters / "9.txt").write_text("- nothing to count here")
    stores = [tmp_path / "one", tmp_path / "two"]
    summaries = [
        build([letters], store, embedder=word_embedder, read=read_lines, reader_version="1", workers=n)
        for n, store in enumerate(stores, start=1)
    ]
    assert summaries[0] == summaries[1]
    assert summaries[0].unrecognised == ("9.txt",)
    assert [problem.code for problem in summaries[0].problems] == ["no_statistics"]
    assert rows_of(stores[0]) == rows_of(stores[1])


def test_names_are_paths_below_what_was_given(run: Build, tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "all"
    (folder / "2018").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("2018/a.txt", "b.txt", ".c.txt", ".hidden/d.txt"):
        (folder / name).write_text(f"upheld: 1\n- {name}")
    assert run([folder]).added == ("2018/a.txt", "b.txt")
    assert run([folder / "2018" / "a.txt"]).named == ("a.txt",)


def test_the_store_is_not_read_into_itself(letters: Path, word_embedder: Any) -> None:
    inside = letters / "store"
    for expected in ("added", "unchanged"):
        summary = build([letters], inside, embedder=word_embedder, read=read_lines, reader_version="1")
        assert getattr(summary, expected) == ("0.txt", "1.txt", "2.txt")


def test_two_files_of_one_name_are_not_mixed_up(run: Build, tmp_path: Path) -> None:
    for folder, text in (("a", "upheld: 1"), ("b", "upheld: 2"), ("c", "upheld: 1")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "letter.txt").write_text(text)
    summary = run([tmp_path / "b", tmp_path / "a", tmp_path / "c"])
    assert summary.added == ("letter.txt",)
    (refusal,) = summary.refused
    assert (refusal.name, refusal.code) == ("letter.txt", "same_name")
    assert str(tmp_path / "a" / "letter.txt") in refusal.reason


def test_links_out_of_the_folder_are_not_followed(run: Build, letters: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("upheld: 9")
    (letters / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (letters / "folder").symlink_to(tmp_path / "outside")
    (letters / "inside.txt").symlink_to(letters / "0.txt")
    os.mkfifo(letters / "pipe.txt")
    summary = run([letters])
    assert {(refusal.name, refusal.code) for refusal in summary.refused} == {
        ("link.txt", "link"),
        ("pipe.txt", "no_file"),
    }
    assert "inside.txt" in summary.added + summary.named
    assert run([letters / "link.txt"]).added == ("link.txt",)


def test_a_path_that_is_not_there_is_the_callers_mistake(run: Build, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="check the path"):
        run([tmp_path / "nowhere"])


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_bytes(tmp_path / "gone.txt")


class _CutOffError(Exception):
    """What ends a run in the middle of a test."""


def _stop_at(stage: str, done: int) -> Callable[[Progress], None]:
    def stop(progress: Progress) -> None:
        if (progress.stage, progress.done) == (stage, done):
            raise _CutOffError

    return stop


def test_a_run_that_is_cut_off_is_seen_by_nobody_and_finished_by_the_next(
    run: Build, letters: Path, store: Path
) -> None:
    with pytest.raises(_CutOffError):
        run([letters], progress=_stop_at("reading", 2))
    with pytest.raises(StoreMissing, match="has not finished"):
        Ledger.open(store)
    assert cut_off_run(store) == 2
    summary = run([letters])
    assert (summary.added, summary.unchanged) == (("2.txt",), ("0.txt", "1.txt"))
    assert cut_off_run(store) is None
    assert _agrees(store)


def test_a_changing_run_that_is_cut_off_leaves_the_old_state(run: Build, letters: Path, store: Path) -> None:
    run([letters])
    before = rows_of(store)
    (letters / "0.txt").write_text("year: 2010\nupheld: 9\n- all new\n")
    for stage in ("files", "reading", "vectors"):
        with pytest.raises(_CutOffError):
            run([letters], progress=_stop_at(stage, 1))
        assert rows_of(store) == before
    run([letters])
    with Ledger.open(store) as ledger:
        assert [held.figure.value for held in ledger.figures(document="0.txt")] == [9]
    assert _agrees(store)


def test_a_run_in_pieces_comes_to_the_same_as_one_in_one(tmp_path: Path, letters: Path, word_embedder: Any) -> None:
    for n in range(3, 9):
        (letters / f"{n}.txt").write_text(f"year: 201{n}\nreceived: {n}\n- same in all\n- paragraph {n}\n")
    run = partial(build, [letters], embedder=word_embedder, read=read_lines, reader_version="1", workers=1)
    run(tmp_path / "one")
    for done in range(1, 9):
        with pytest.raises(_CutOffError):
            run(tmp_path / "other", progress=_stop_at("reading", 1))
        assert cut_off_run(tmp_path / "other") == done
    with pytest.raises(_CutOffError):
        run(tmp_path / "other", progress=_stop_at("vectors", 10))
    run(tmp_path / "other")
    assert rows_of(tmp_path / "one") == rows_of(tmp_path / "other")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    assert _agrees(tmp_path / "other")


def test_another_order_of_runs_comes_to_the_same(tmp_path: Path, letters: Path, word_embedder: Any) -> None:
    files = [letters / f"{n}.txt" for n in range(3)]
    for store, order in (("one", files), ("other", files[::-1])):
        for file in order:
            build([file], tmp_path / store, embedder=word_embedder, read=read_lines, reader_version="1")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_what_was_embedded_before_the_cut_is_not_embedded_again(
    run: Build, letters: Path, store: Path, word_embedder: Any
) -> None:
    with pytest.raises(_CutOffError):
        run([letters], progress=_stop_at("vectors", 4))
    word_embedder.embedded.clear()
    assert len(run([letters]).unchanged) == 3
    assert word_embedder.embedded == []
    assert _agrees(store)


def test_lost_vectors_are_made_again(run: Build, letters: Path, store: Path) -> None:
    run([letters])
    shutil.rmtree(store / "vectors-1")
    stages: set[str] = set()
    run([letters], progress=lambda progress: stages.add(progress.stage))
    assert stages == {"files", "embedding", "vectors"}
    assert _agrees(store)


def test_a_run_without_anything_new_changes_no_file(run: Build, letters: Path, store: Path) -> None:
    run([letters])

    def files() -> dict[str, tuple[int, bytes]]:
        paths = (path for path in store.rglob("*") if path.is_file())
        return {str(path): (path.stat().st_ino, path.read_bytes()) for path in paths}

    before = files()
    run([letters])
    assert files() == before


def test_damaged_originals_are_mended_by_the_same_files(run: Build, letters: Path, store: Path) -> None:
    run([letters])
    for path in (store / "originals").rglob("*"):
        if path.is_file():
            path.write_bytes(b"x" * path.stat().st_size)
    run([letters])
    assert all(is_whole(store, path.name) for path in (store / "originals").glob("??/*"))


def test_a_second_writer_is_told_who_holds_the_store(
    run: Build, letters: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.lock._TRIES", 2)
    with only_writer(store), pytest.raises(UsageError, match=f"Process {os.getpid()} is writing"):
        run([letters])
    assert len(run([letters]).added) == 3


def test_a_store_of_another_model_is_refused(
    run: Build, letters: Path, store: Path, word_embedder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([letters])
    monkeypatch.setattr(type(word_embedder), "model", EmbeddingModel("other", "1" * 64, 64))
    with pytest.raises(StoreMismatch, match="ombudsman rebuild"):
        run([letters])
    assert cut_off_run(store) is None


def test_a_run_without_new_texts_imports_neither_torch_nor_chroma(run: Build, letters: Path, store: Path) -> None:
    run([letters])
    script = (
        "import sys; from pathlib import Path; from index.build import build; from index.stored import *;"
        "from tests.readings import read_lines; from tests.word_embedder import WordEmbedder;"
        f"summary = build([Path({json.dumps(str(letters))})], Path({json.dumps(str(store))}),"
        " embedder=WordEmbedder(), read=read_lines, reader_version='1');"
        "print(len(summary.unchanged), sys.modules.keys() & {'torch', 'chromadb', 'llama_index'})"
    )
    here = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=here)
    assert done.stdout.split() == ["3", "set()"]


def test_readings_come_back_without_the_words_of_pages(letters: Path) -> None:
    reading = read_one(Job("0.txt", letters / "0.txt"), read_lines)
    assert isinstance(reading, Reading)
    assert [page.lines for page in reading.document.pages] == [(), ()]
