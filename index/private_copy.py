"""A private copy of a folder, for a process that reads it in a way that writes: gone when it is closed.

A process that is killed leaves its copy behind. So each copy is held by a lock, which the system lets go of however its
process ends, and whoever makes the next one removes those that nobody holds.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from index.disk import copy_whole
from index.lock import take_if_free

_PREFIX, _MAKING = "ombudsman-vectors-", "ombudsman-making-"
_HELD = "held"


class PrivateCopy:
    """A copy of a folder in the system's folder for such things. `folder` need not be there: there is nothing then."""

    def __init__(self, folder: Path) -> None:
        _sweep(Path(tempfile.gettempdir()))
        making = Path(tempfile.mkdtemp(prefix=_MAKING))
        self._held = (making / _HELD).open("ab")
        take_if_free(self._held)
        # Only now does it go by a name that others look for: what nobody holds would be swept.
        self._place = making.rename(making.with_name(making.name.replace(_MAKING, _PREFIX, 1)))
        self.folder = self._place / "copy"
        try:
            if folder.is_dir():
                copy_whole(folder, self.folder)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Removes the copy."""
        shutil.rmtree(self._place, ignore_errors=True)
        self._held.close()


def _sweep(place: Path) -> None:
    """Removes the copies that processes left behind."""
    for left in place.glob(f"{_PREFIX}*"):
        # Others' copies, and those that are being made or removed at this moment, are left alone.
        with suppress(OSError), (left / _HELD).open("r+b") as held:
            if take_if_free(held):
                shutil.rmtree(left, ignore_errors=True)
