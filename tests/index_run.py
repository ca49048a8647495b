"""A run that changes a store in a process of its own, for tests that kill it, starve it or let others read meanwhile.

Run as `python -m tests.index_run index STORE FOLDER`: it indexes the folder without the search model, with the real
readers or, where every file of the folder is a made letter (tests/readings.py), with theirs. `remove STORE DOCUMENT`
and `rebuild STORE ""` do what the commands of these names do. Two more arguments bring it down at one step on its way:
`killed 17` ends it as kill -9 does when it is about to change files for the 17th time, `full 17` lets it find the disk
full from then on. The steps are what Python tells of what it is about to do, so that no
function of the program knows of this.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from index.build import build
from index.errors import OmbudsmanError
from index.reading_pool import read_letter
from index.upkeep import rebuild, remove
from tests.readings import read_lines
from tests.word_embedder import WordEmbedder

ROOT = Path(__file__).resolve().parents[1]
COMPLAINED = 1  # exit code of a run that ended with a sentence for people
_CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.copyfile", "shutil.rmtree", "sqlite3.connect"}

# SQLite finds a full disk by itself, in ways of its own.
_NEEDING_NO_ROOM = {"os.remove", "os.rmdir", "shutil.rmtree", "sqlite3.connect"}


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, below 0 for a signal, what it said, and how many steps it took."""

    code: int
    said: str
    steps: int


def begin_run(store: Path, folder: Path, *way: str, limits: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Returns an index run that has just been started; `limits` is a command that it is started by."""
    return begin("index", store, str(folder), *way, limits=limits)


def begin(what: str, store: Path, subject: str, *way: str, limits: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Returns a run of a command on a store that has just been started."""
    command = [*limits, sys.executable, "-m", "tests.index_run", what, str(store), subject, *way]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def end_of(run: subprocess.Popen[str]) -> Ended:
    """Waits for the end of a run."""
    said, _ = run.communicate()
    return ended_with(run.returncode, said)


def ended_with(code: int, said: str) -> Ended:
    """Returns the end of a run from its exit code and what it said."""
    steps = [line.removeprefix("steps: ") for line in said.splitlines() if line.startswith("steps: ")]
    return Ended(code, said, int(steps[-1]) if steps else 0)


class _Steps:
    """Counts the steps at which this process is about to change a file of the store, and brings it down at one."""

    def __init__(self, store: Path, way: str, at: int) -> None:
        self._within, self._way, self._at = str(store), way, at
        self.count = 0

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        """Takes note of what Python is about to do."""
        if not self._changes(event, arguments):
            return
        self.count += 1
        if self._way == "killed" and self.count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._way == "full" and self.count >= self._at and event not in _NEEDING_NO_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))

    def _changes(self, event: str, arguments: tuple[object, ...]) -> bool:
        if event == "open":
            path, mode, _ = arguments
            return isinstance(mode, str) and bool(set(mode) & set("wax+")) and str(path).startswith(self._within)
        return event in _CHANGING and any(self._within in str(argument) for argument in arguments)


def _index(store: Path, folder: Path) -> str:
    made = all(path.suffix == ".txt" for path in folder.iterdir())
    read = read_lines if made else read_letter
    summary = build([folder], store, embedder=WordEmbedder(), read=read, reader_version="1")
    return f"{len(summary.added)} added, {len(summary.unchanged)} unchanged, {len(summary.refused)} refused"


def _run(what: str, store: Path, subject: str) -> str:
    if what == "remove":
        remove([subject], store, WordEmbedder())
        return f"removed {subject}"
    if what == "rebuild":
        return f"rebuilt {rebuild(store, WordEmbedder())} vectors"
    return _index(store, Path(subject))


def run_and_say(what: str, store: Path, subject: str, way: str = "", at: str = "0") -> int:
    """Does what a command does in this process, and prints what came of it. Returns the exit code."""
    steps = _Steps(store.resolve(), way, int(at))
    sys.addaudithook(steps.hook)
    try:
        said = _run(what, store, subject)
    except OmbudsmanError as error:
        print(error)
        return COMPLAINED
    finally:
        print(f"steps: {steps.count}")
    print(said)
    return 0


if __name__ == "__main__":
    sys.exit(run_and_say(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
