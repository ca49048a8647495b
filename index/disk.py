"""What is written to the disk so that it stays: whole or not at all, however the machine goes down.

A file that was written is in the system's memory first; it outlives the end of its process, but not that of the
machine, until it is flushed.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import DiskFull, StoreError

_CANNOT_BE_TOLD = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def disk_errors() -> Iterator[None]:
    """Whatever the system says of a file of the store, as a StoreError with its remedy."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        which = f": {error.filename}" if error.filename else ""
        raise StoreError(
            f"A file of the store cannot be changed ({error.strerror or error}{which}); make sure that you may write "
            "there, and run the same command again."
        ) from error


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file that is there with all its bytes, or not at all."""
    half = path.with_name(f"{path.name}.part")
    with half.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    _flush(path.parent)


def copy_whole(source: Path, target: Path) -> None:
    """Copies a file or a folder with all that is in it; at the target it is there whole or not at all.

    The contents only: from a folder that may not be written to comes a copy that may.
    """
    half = target.with_name(f"{target.name}.part")
    discard(half)
    if source.is_dir():
        half.mkdir()
        for path in sorted(source.rglob("*")):
            place = half / path.relative_to(source)
            if path.is_dir():
                place.mkdir()
            else:
                shutil.copyfile(path, place)
    else:
        shutil.copyfile(source, half)
    half.rename(target)


def discard(path: Path) -> None:
    """Removes a file, a link, or a folder with all that is in it; what is not there is gone already."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Waits until a file, or a folder with all that is in it, is on the disk."""
    for one in (path, *path.rglob("*")) if path.is_dir() else (path,):
        _flush(one)
    _flush(path.parent)


def _flush(path: Path) -> None:
    if sys.platform == "win32" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems cannot be told to; anything else means that it is not on the disk.
        if error.errno not in _CANNOT_BE_TOLD:
            raise
    finally:
        os.close(descriptor)
