"""Private copies: gone when they are closed, and those that a killed process left go with the next."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from index.private_copy import PrivateCopy

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "copies").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "copies"))
    return tmp_path / "copies"


def test_a_copy_is_of_its_own_and_gone_when_it_is_closed(place: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").write_text("a")
    copy = PrivateCopy(tmp_path / "folder")
    (copy.folder / "a").write_text("b")
    assert (tmp_path / "folder" / "a").read_text() == "a"
    copy.close()
    assert list(place.iterdir()) == []
    nothing = PrivateCopy(tmp_path / "nowhere")
    assert not nothing.folder.exists()
    nothing.close()


def test_what_a_killed_process_left_goes_with_the_next_copy_and_what_is_held_stays(place: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    held = PrivateCopy(tmp_path / "folder")
    script = (
        "import os, tempfile; from pathlib import Path; from index.private_copy import PrivateCopy;"
        f"tempfile.tempdir = {str(place)!r}; PrivateCopy(Path({str(tmp_path / 'folder')!r})); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == -9
    assert len(list(place.iterdir())) == 2
    PrivateCopy(tmp_path / "folder").close()
    assert list(place.iterdir()) == [held.folder.parent]
    held.close()


def test_copies_that_are_made_at_once_are_never_swept_by_each_other(place: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").write_text("a")

    def copied(_: int) -> str:
        with closing(PrivateCopy(tmp_path / "folder")) as copy:
            return (copy.folder / "a").read_text()

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(copied, range(600))) == {"a"}
    assert list(place.iterdir()) == []
