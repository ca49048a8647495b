"""One writer at a time: a lock on a file, which the system lets go of however its process ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from index.errors import UsageError

if sys.platform == "win32":
    # There one index run at a time is left to the user.
    def _lock(file: IO[Any], *, exclusive: bool, wait: bool = True) -> None: ...
else:
    import fcntl

    def _lock(file: IO[Any], *, exclusive: bool, wait: bool = True) -> None:
        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        fcntl.flock(file, kind if wait else kind | fcntl.LOCK_NB)


@contextmanager
def only_writer(store: Path) -> Iterator[None]:
    """Holds the store for writing. Raises UsageError naming the process that holds it already."""
    store.mkdir(parents=True, exist_ok=True)
    with (store / "lock").open("a+", encoding="ascii") as file:
        try:
            _lock(file, exclusive=True, wait=False)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise UsageError(
                f"Process {holder} is writing to the store {store}; wait for it to end, or end it."
            ) from error
        _write_holder(file.fileno(), str(os.getpid()))
        try:
            yield
        finally:
            _write_holder(file.fileno(), "")


@contextmanager
def shared(file: Path, *, exclusive: bool = False) -> Iterator[None]:
    """Waits for a lock on `file` that readers share. A reader without one to lock goes on without."""
    if not exclusive and not file.exists():
        yield
        return
    with file.open("ab" if exclusive else "rb") as opened:
        _lock(opened, exclusive=exclusive)
        yield


def _write_holder(descriptor: int, holder: str) -> None:
    os.ftruncate(descriptor, 0)
    os.write(descriptor, holder.encode("ascii"))
