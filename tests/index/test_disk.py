"""What is written so that it stays: whole, on the disk, and told plainly where that fails."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from index.disk import copy_whole, discard, disk_errors, flush, write_whole
from index.errors import DiskFull, StoreError


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "letter"
    write_whole(path, b"one")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", _failing(errno.EIO))
        with pytest.raises(OSError, match="Input/output error"):
            write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    write_whole(path, b"two")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["letter"]


def _failing(number: int) -> object:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_disk_that_fails_is_told_and_one_that_cannot_be_told_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("one")
    monkeypatch.setattr(os, "fsync", _failing(errno.EINVAL))
    flush(tmp_path)
    monkeypatch.setattr(os, "fsync", _failing(errno.EIO))
    with pytest.raises(StoreError, match=r"cannot be changed \(Input/output error\); make sure"), disk_errors():
        flush(tmp_path)
    monkeypatch.setattr(os, "fsync", _failing(errno.ENOSPC))
    with pytest.raises(DiskFull, match="The disk is full"), disk_errors():
        flush(tmp_path)


def test_a_folder_is_copied_with_all_that_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "one" / "deep").mkdir(parents=True)
    (tmp_path / "one" / "deep" / "a").write_text("a")
    (tmp_path / "two.part").mkdir()
    (tmp_path / "two.part" / "left").write_text("of a copy that was cut off")
    copy_whole(tmp_path / "one", tmp_path / "two")
    assert [path.name for path in (tmp_path / "two").rglob("*")] == ["deep", "a"]
    assert not (tmp_path / "two.part").exists()


def test_what_is_discarded_is_gone_and_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").write_text("a")
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    discard(tmp_path / "link")
    discard(tmp_path / "nothing")
    assert (tmp_path / "folder" / "a").exists()
    discard(tmp_path / "folder")
    assert list(tmp_path.iterdir()) == []
