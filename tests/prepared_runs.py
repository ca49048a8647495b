"""Many short runs that change stores, each in a process of its own that need not load anything first.

One process loads what runs need, opens no store, and is copied (forked) for every run: a run takes a third of the time
of one that is started anew. Run as `python -m tests.prepared_runs`, it is told runs on its standard input.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.index_run import ROOT, Ended, ended_with, run_and_say


class PreparedRuns:
    """Runs of one prepared process, one after the other."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.prepared_runs"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def index(self, store: Path, folder: Path, *way: str) -> Ended:
        """Returns how an index run ended."""
        return self.run("index", store, str(folder), *way)

    def run(self, what: str, store: Path, subject: str, *way: str) -> Ended:
        """Returns how a run of a command on a store ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, str(store), subject, *way]) + "\n")
        self._process.stdin.flush()
        code, said = json.loads(self._process.stdout.readline())
        return ended_with(code, said)

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()


def _serve() -> None:
    import chromadb  # noqa: F401  # what takes long to load

    for line in sys.stdin:
        what, store, subject, *way = json.loads(line)
        with tempfile.TemporaryFile("w+") as said:
            process = os.fork()
            if process == 0:
                os.dup2(said.fileno(), 1)
                os.dup2(said.fileno(), 2)
                code = 1
                try:
                    code = run_and_say(what, Path(store), subject, *way)
                finally:
                    sys.stdout.flush()
                    sys.stderr.flush()
                    os._exit(code)
            code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            said.seek(0)
            print(json.dumps([code, said.read()]), flush=True)


if __name__ == "__main__":
    _serve()
