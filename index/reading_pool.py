"""Documents read in processes of their own, so that one that brings its reader down costs only itself.

What belongs here: the processes, what they are given, and what is told of one that died. What does not: how a
document is read (letter.py), the process from within (reading_process.py), and what is done with a reading.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import LifoQueue
from time import monotonic

from index.files import Refusal
from index.reading_process import (
    READY,
    Job,
    Limits,
    Order,
    Outcome,
    Reader,
    read_letter,
    read_one,
    too_large,
    without_lines,
)

__all__ = ["Job", "Limits", "Outcome", "Reader", "read_all", "read_letter", "read_one", "without_lines"]

_AHEAD = 48  # documents given out and not yet taken back; enough to read on while texts are embedded
_FEWEST_EACH = 4  # documents that are worth a process: to start one takes as long as reading ten letters
_PATIENCE = 6  # times the processor time that a document may take by the clock: a machine may be busy
_GLANCE = 0.02  # seconds between two looks at the memory of a process
_NEARLY = 0.4  # of the memory: what grows asks for twice as much as it has
_GROWN = 0.25  # of the memory: a process that took more is not used again, what it kept would count for the next

# Not run as a module: what is told and said belongs to the module by its name.
_WITHIN = "from index.reading_process import serve; serve()"

_ANEW = "save it anew as PDF."

# All that a process is told of where it runs: what finding Python's own libraries may need, and no secrets.
_SURROUNDINGS = ("LD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT")


def read_all(jobs: Sequence[Job], read: Reader, workers: int, limits: Limits | None = None) -> Generator[Outcome]:
    """Yields what came of each job, in the order of the jobs, whatever the number of workers.

    Each is read in a child process within these limits, by default `Limits()`. Nothing that happens there is
    raised: a document that cannot be read is a Refusal with its reason.
    """
    count = max(1, min(workers, len(jobs) // _FEWEST_EACH))
    idle: LifoQueue[_Process] = LifoQueue()
    processes = [_Process(read, limits or Limits()) for _ in range(count)]
    for process in processes:
        idle.put(process)

    def outcome_of(job: Job) -> Outcome:
        process = idle.get()
        try:
            return process.outcome_of(job)
        finally:
            idle.put(process)

    # A thread for each process: it waits, so that the next job is given out while texts are embedded.
    threads = ThreadPoolExecutor(count)
    waiting, given = iter(jobs), deque[Future[Outcome]]()
    try:
        given.extend(threads.submit(outcome_of, job) for job in islice(waiting, _AHEAD))
        while given:
            yield given.popleft().result()
            given.extend(threads.submit(outcome_of, job) for job in islice(waiting, 1))
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.end()
        threads.shutdown()
        for process in processes:
            process.close()


class _Process:
    """A process that reads one document at a time, started when there is one, and anew when it has died."""

    def __init__(self, read: Reader, limits: Limits) -> None:
        self._order = Order(read, limits)
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._is_ready = False
        self._memory = 0  # the most bytes that were seen in use

    def outcome_of(self, job: Job) -> Outcome:
        """Returns what came of a job. If the process dies of it, that is a refusal with the reason."""
        limits = self._order.limits
        try:
            process = self._started()
        except OSError as error:
            return Refusal(job.name, "no_process", f"no process can be started to read it ({error}); try again.")
        try:
            if not self._is_ready:
                # What follows is timed, and starting takes long on a busy machine.
                self._is_ready = pickle.load(process.stdout) == READY if process.stdout else False
            self._tell(process, job)
            in_time = self._wait(process)
            outcome: Outcome = pickle.load(process.stdout) if in_time and process.stdout else _too_late(job, limits)
        # What a dying process leaves of an outcome may be anything.
        except Exception:
            self._drop(patience=1.0)
            return _refusal_of_ended(job, process.returncode, limits, self._memory)
        if not in_time or self._memory > _GROWN * limits.memory:
            self._drop()
        return outcome

    def end(self) -> None:
        """Ends the process, whatever it is doing; none is started again."""
        self._ended = True
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """Gives back what the process held, once nobody waits for it."""
        self._drop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._drop()
        if self._ended:
            raise OSError("the run has ended")
        self._is_ready, self._memory = False, 0
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _WITHIN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
        )
        if self._ended:
            self._process.kill()
        with suppress(OSError):  # told of when it is given a job
            self._tell(self._process, self._order)
        return self._process

    def _tell(self, process: subprocess.Popen[bytes], what: Order | Job) -> None:
        assert process.stdin is not None
        process.stdin.write(pickle.dumps(what))
        process.stdin.flush()

    def _wait(self, process: subprocess.Popen[bytes]) -> bool:
        """Waits for an outcome or an end, and watches the memory. Returns whether one came in time."""
        if sys.platform == "win32":
            return True
        assert process.stdout is not None
        deadline = monotonic() + _PATIENCE * self._order.limits.seconds
        while not select.select([process.stdout], [], [], _GLANCE)[0]:
            self._memory = max(self._memory, _memory_of(process.pid))
            if monotonic() > deadline:
                return False
        return True

    def _drop(self, patience: float = 0.0) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        # The end of its pipe is seen a moment before that of the process, whose exit code tells why.
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _memory_of(process: int) -> int:
    """Returns how many bytes a process uses of its own, as far as the system tells."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _surroundings() -> dict[str, str]:
    """Returns the environment of a process: the same packages as here, none of a folder that happens to be the
    current one, and one thread, as there are other processes for the other processors."""
    places = [*sys.path, str(Path(__file__).resolve().parents[1])]
    kept = {name: os.environ[name] for name in _SURROUNDINGS if name in os.environ}
    path = os.pathsep.join(place for place in places if Path(place).is_absolute())
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": "1"}


def _too_late(job: Job, limits: Limits) -> Refusal:
    seconds = f"{_PATIENCE * limits.seconds:g} seconds"
    return Refusal(job.name, "too_slow", f"reading it was not done after {seconds}; {_ANEW}")


def _refusal_of_ended(job: Job, exit_code: int, limits: Limits, memory: int) -> Refusal:
    """Returns the refusal of a document that brought its process down, with the reason as far as it shows."""
    name = _signal_name(-exit_code) if exit_code < 0 else f"exit code {exit_code}"
    if name == "SIGPROF":
        reason = f"reading it takes more than {limits.seconds:g} seconds of processor time; {_ANEW}"
        return Refusal(job.name, "too_slow", reason)
    # Compiled code that is given no more memory gives up with one of these.
    if name in {"SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV"} and memory > _NEARLY * limits.memory:
        return too_large(job, limits.memory)
    return Refusal(job.name, "crashed", f"its reader was brought down by a defect ({name}); {_ANEW}")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
