"""Documents read in worker processes, so that one that brings its reader down costs only itself.

What belongs here: processes, their limits, and what is left when one dies. What does not: how a document is
read (letter.py), and what is done with a reading.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import Refused
from index.files import Refusal
from index.records import Reading

Reader = Callable[[bytes, str], Reading]
Outcome = Reading | Refusal

FEWEST_FOR_WORKERS = 4  # starting a worker takes as long as reading ten letters
_AHEAD = 48  # documents given out and not yet taken back; enough to read on while texts are embedded
_SECONDS = 60  # for one document; a letter takes less than a tenth of one
_MEMORY = 1_100_000_000  # bytes a worker may use; a letter takes 150 million


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be read: its name, and the file that keeps its bytes."""

    name: str
    original: Path


def read_letter(data: bytes, name: str) -> Reading:
    """Returns the reading of a document; the readers are imported where it runs."""
    from index import letter

    return letter.read_letter(data, name)


def read_all(jobs: Sequence[Job], read: Reader, workers: int) -> Iterator[Outcome]:
    """Yields what came of each job, in the order of the jobs, whatever the number of workers."""
    if len(jobs) < FEWEST_FOR_WORKERS:
        yield from (read_one(job, read) for job in jobs)
        return
    waiting = deque(jobs)
    while waiting:
        # Each turn of this loop is the life of one pool; a crash ends it, and those it left are read alone.
        yield from _read_in_pool(waiting, read, workers)


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
        return Refusal(job.name, "too_dense", "reading it takes too much memory; save it anew as PDF.")
    except Exception as error:
        reason = f"the reader failed ({type(error).__name__}: {error}); please report it."
        return Refusal(job.name, "reader_failed", reason)
    return without_lines(reading)


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


def _read_in_pool(waiting: deque[Job], read: Reader, workers: int) -> Iterator[Outcome]:
    given: deque[tuple[Job, Future[Outcome]]] = deque()
    with _pool(workers) as pool:
        try:
            while waiting or given:
                while waiting and len(given) < _AHEAD:
                    given.append((waiting[0], pool.submit(_read_limited, waiting[0], read)))
                    waiting.popleft()
                yield given[0][1].result()
                given.popleft()
            return
        except BrokenProcessPool:
            pass
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    yield from _read_apart([job for job, _ in given], read)


def _read_apart(jobs: Sequence[Job], read: Reader) -> Iterator[Outcome]:
    """Yields what came of jobs one of which killed a worker, each read while no other is."""
    waiting = deque(jobs)
    while waiting:
        with _pool(1) as pool:
            try:
                while waiting:
                    yield pool.submit(_read_limited, waiting[0], read).result()
                    waiting.popleft()
            except BrokenProcessPool:
                yield _killer(waiting.popleft())


def _killer(job: Job) -> Refusal:
    reason = (
        f"its reader was brought down by a defect, by more than {_MEMORY / 1e9:.1f} GB of memory or by more "
        f"than {_SECONDS} seconds; save it anew as PDF."
    )
    return Refusal(job.name, "crashed", reason)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork of a process with the threads of torch in it may hang.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_limit_memory)


def _limit_memory() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"
    if sys.platform != "win32":
        import resource

        # An interrupt from the keyboard goes to every process; the main one ends the workers.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _read_limited(job: Job, read: Reader) -> Outcome:
    if sys.platform == "win32":
        return read_one(job, read)
    # Nobody handles the alarm: it ends the process even while compiled code is at work.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(_SECONDS)
    try:
        return read_one(job, read)
    finally:
        signal.alarm(0)
