"""Index runs on a disk that is too small, on file systems of every size up to enough: what was held stays, and with
more room the same command finishes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.index.test_interrupted_runs import make_letters
from tests.index_run import COMPLAINED, begin_run, end_of
from tests.prepared_runs import PreparedRuns
from tests.stores import contents, disagreements

_SIZES = range(8, 620, 36)  # kibibytes


def _mount(folder: Path, *options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    if not _mount(folder, "size=16m"):
        pytest.skip("file systems may not be mounted here; the runs with a limit on each file are made all the same")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="module")
def runs() -> Iterator[PreparedRuns]:
    with closing(PreparedRuns()) as prepared:
        yield prepared


def test_a_disk_of_every_size(tmp_path: Path, runs: PreparedRuns) -> None:
    one, two = make_letters(tmp_path / "one", 1), make_letters(tmp_path / "two", 2)
    runs.index(tmp_path / "before", one)
    shutil.copytree(tmp_path / "before", tmp_path / "after")
    runs.index(tmp_path / "after", two)
    old, new = contents(tmp_path / "before"), contents(tmp_path / "after")
    told = finished = 0
    with _small_disk(tmp_path / "disk"):
        store = tmp_path / "disk" / "store"
        for size in _SIZES:
            shutil.rmtree(store, ignore_errors=True)
            shutil.copytree(tmp_path / "before", store)
            used = shutil.disk_usage(tmp_path / "disk").used // 1024
            assert _mount(tmp_path / "disk", "remount", f"size={used + size}k")
            ended = runs.index(store, two)
            assert "Traceback" not in ended.said, (size, ended.said)
            told += ended.code == COMPLAINED
            finished += ended.code == 0
            assert ended.code == 0 or "disk is full" in ended.said, (size, ended)
            assert contents(store) == (new if ended.code == 0 else old), size
            assert _mount(tmp_path / "disk", "remount", "size=16m")
            assert runs.index(store, two).code == 0
            assert disagreements(store) == [], size
            assert contents(store) == new, size
    print(f"{told} runs found the disk full, {finished} had room enough")
    assert told > 3
    assert finished > 0


@pytest.mark.parametrize("blocks", [1, 40, 120, 200, 300])
def test_files_that_may_not_grow(blocks: int, tmp_path: Path) -> None:
    one, two = make_letters(tmp_path / "one", 1), make_letters(tmp_path / "two", 2)
    store = tmp_path / "store"
    end_of(begin_run(store, one))
    shutil.copytree(store, tmp_path / "after")
    end_of(begin_run(tmp_path / "after", two))
    old, new = contents(store), contents(tmp_path / "after")
    # In units of 1,024 bytes; the signal that comes with it is not heeded, so that writes fail instead.
    limits = ("bash", "-c", f'trap "" XFSZ; ulimit -f {blocks}; exec "$@"', "bash")
    ended = end_of(begin_run(store, two, limits=limits))
    assert ended.code in (COMPLAINED, 0), ended
    assert "Traceback" not in ended.said, ended.said
    assert contents(store) == (new if ended.code == 0 else old)
    assert end_of(begin_run(store, two)).code == 0
    assert disagreements(store) == []
    assert contents(store) == new
