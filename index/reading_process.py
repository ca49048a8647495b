"""The process that reads documents, from within: it is told a job, reads it within limits, says what came of it.

reading_pool.py starts it, with jobs on its standard input. What a reader or a library prints goes
nowhere, nothing can be written to any file, and the process ends when nobody is left to tell it jobs.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from index.errors import Refused
from index.files import Refusal
from index.records import Reading

Reader = Callable[[bytes, str], Reading]
Outcome = Reading | Refusal

MEMORY = 1_000_000_000  # bytes; a letter takes 50 million
READY = "ready"  # what the process says first
SECONDS = 10.0  # of processor time for one document; a letter takes less than a tenth of one

# What reads letters, imported before limits are put on: it takes as long as reading ten of them, and no
# document shall pay for it.
_READERS = ("index.letter", "index.readers.pdf")


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be read: its name, and the file that keeps its bytes."""

    name: str
    original: Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take: bytes of memory, and seconds of processor time."""

    memory: int = MEMORY
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Order:
    """What a process is told first: which reader reads its jobs, and within which limits."""

    read: Reader
    limits: Limits


def read_letter(data: bytes, name: str) -> Reading:
    """Returns the reading of a document; the readers are imported where it runs. Raises Refused as they do."""
    from index import letter

    return letter.read_letter(data, name)


def read_one(job: Job, read: Reader) -> Outcome:
    """Returns what came of a job, read in this process. Nothing that the reader raises gets out."""
    try:
        reading = read(job.original.read_bytes(), job.name)
        for text in _texts(reading):
            text.encode()
    except Refused as refused:
        return Refusal(job.name, refused.code, refused.reason)
    except UnicodeEncodeError:
        return Refusal(job.name, "bad_text", "its text holds broken characters; save it anew as PDF.")
    except MemoryError:
        return too_large(job)
    except Exception as error:
        reason = f"the reader failed ({type(error).__name__}: {error}); please report it."
        return Refusal(job.name, "reader_failed", reason)
    return without_lines(reading)


def too_large(job: Job, memory: int | None = None) -> Refusal:
    """Returns the refusal of a document that takes more memory than it may."""
    most = "too much" if memory is None else f"more than {memory / 1e9:g} GB of"
    return Refusal(job.name, "too_large_in_memory", f"reading it takes {most} memory; save it anew as PDF.")


def without_lines(reading: Reading) -> Reading:
    """Returns a reading without the words of its pages, which are ten times all the rest."""
    pages = tuple(replace(page, lines=(), tables=()) for page in reading.document.pages)
    return replace(reading, document=replace(reading.document, pages=pages))


def _texts(reading: Reading) -> Iterator[str]:
    yield from (reading.heading.title, reading.heading.authority or "")
    yield from (problem.message for problem in reading.problems)
    yield from (passage.text for passage in reading.passages)
    yield from (heading for passage in reading.passages for heading in passage.headings)
    yield from (text for figure in reading.figures for text in (figure.printed, figure.label, figure.table))


def serve() -> None:
    """Reads jobs until nobody is left to give any."""
    jobs, outcomes = _own_pipes()
    order: Order = pickle.load(jobs)
    if order.read is read_letter:
        for name in _READERS:
            import_module(name)
    waiting: SimpleQueue[Job] = SimpleQueue()
    # A thread listens while the other reads: whoever gives jobs may be killed at any time.
    threading.Thread(target=_listen, args=(jobs, waiting), daemon=True).start()
    _limit(order.limits)
    outcomes.write(pickle.dumps(READY))
    outcomes.flush()
    while True:
        job = waiting.get()
        outcomes.write(_pickled(job, order))
        outcomes.flush()


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Returns the pipes for jobs and outcomes. In their place stands nothing, for all else that reads or prints."""
    jobs, outcomes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return jobs, outcomes


def _listen(jobs: BinaryIO, waiting: SimpleQueue[Job]) -> None:
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            waiting.put(pickle.load(jobs))
    os._exit(0)


def _limit(limits: Limits) -> None:
    """Puts limits on this process, where the system has them; none is raised that is lower already."""
    if sys.platform == "win32":
        return
    import resource

    # An interrupt from the keyboard goes to every process; whoever gives the jobs ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nobody handles this: it ends the process even while compiled code is at work.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    # Data, not address space: libraries set aside far more addresses than they ever use.
    for limit, most in ((resource.RLIMIT_DATA, limits.memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, held = resource.getrlimit(limit)
        lowest = most if held == resource.RLIM_INFINITY else min(most, held)
        # Not every system has them all.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (lowest, lowest))


def _pickled(job: Job, order: Order) -> bytes:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, order.limits.seconds)
    try:
        outcome = read_one(job, order.read)
        if isinstance(outcome, Refusal) and outcome.code == "too_large_in_memory":
            outcome = too_large(job, order.limits.memory)
        return pickle.dumps(outcome)
    except MemoryError:
        return pickle.dumps(too_large(job, order.limits.memory))
    finally:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, 0)
