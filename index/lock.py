"""One writer at a time: a lock on a file, which the system lets go of however its process ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import IO, Any

from index.disk import disk_errors
from index.errors import UsageError

_TRIES, _PAUSE = 40, 0.05  # seconds between two tries

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
    with disk_errors():
        store.mkdir(parents=True, exist_ok=True)
        opened = (store / "lock").open("a+", encoding="ascii")
    with opened as file:
        _hold(file, store)
        with disk_errors():
            _write_holder(file.fileno(), str(os.getpid()))
        try:
            yield
        finally:
            _write_holder(file.fileno(), "")


def _hold(file: IO[str], store: Path) -> None:
    for _ in range(_TRIES):
        try:
            _lock(file, exclusive=True, wait=False)
            return
        except OSError:
            # It may be held only for the moment in which somebody looks whether anybody writes (`writer`).
            sleep(_PAUSE)
    file.seek(0)
    who = _alive(file.read().strip())
    raise UsageError(f"{who} is writing to the store {store}; wait for it to end, or end it.")


def _alive(holder: str) -> str:
    """Returns a process as it is named to people: by its number only if there is one of that number."""
    try:
        os.kill(int(holder), 0)
    except PermissionError:
        pass
    except (ValueError, OverflowError, OSError):
        return "Another process"
    return f"Process {holder}"


def writer(store: Path) -> str:
    """Returns the number of the process that is writing to the store, "" if none is."""
    try:
        with (store / "lock").open("r", encoding="ascii", errors="replace") as file:
            try:
                _lock(file, exclusive=False, wait=False)
            except OSError:
                return file.read().strip() or "unknown"
    except OSError:
        pass
    return ""


def take_if_free(file: IO[bytes]) -> bool:
    """Locks an open file until it is closed, if nobody has locked it. Returns whether it did."""
    try:
        _lock(file, exclusive=True, wait=False)
    except OSError:
        return False
    return True


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
