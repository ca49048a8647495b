"""Bench builds: letters indexed one store after another in a process of its own, timed by stage, its memory measured.

    python -m eval.bench_build LETTERS STORE [LETTERS STORE ...]

prints JSON. The model is loaded once, before the clock starts; a store that is named again gets more letters. Memory
is the most that any one process held so far: this one, which embeds, or one of those that read.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.build import Progress, build
from index.embedding import Embedder
from index.ledger import Ledger
from index.letter import read_letter
from index.stored import EmbeddingModel

_READ_ALONE = 20  # letters read one after the other, for the time that one takes


class TimedEmbedder:
    """An embedder that adds up how long it embeds and counts the texts."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.seconds = self.cpu_seconds = 0.0
        self.texts = 0

    @property
    def model(self) -> EmbeddingModel:
        """The model of the embedder."""
        return self._embedder.model

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Returns a vector for each text."""
        started, cpu = time.perf_counter(), time.process_time()
        vectors = self._embedder.passages(texts)
        self.seconds += time.perf_counter() - started
        self.cpu_seconds += time.process_time() - cpu
        self.texts += len(texts)
        return vectors

    def question(self, text: str) -> list[float]:
        """Returns the vector of a question."""
        return self._embedder.question(text)


class Stages:
    """When each stage of a build first told of itself."""

    def __init__(self) -> None:
        self._begun: dict[str, float] = {"start": time.perf_counter()}

    def note(self, progress: Progress) -> None:
        """Notes the time of a stage's first report."""
        self._begun.setdefault(progress.stage, time.perf_counter())

    def seconds(self) -> dict[str, float]:
        """Returns the seconds from each stage's first report to that of the next, or to now."""
        names = list(self._begun)
        times = [*self._begun.values(), time.perf_counter()]
        return {name: after - before for name, before, after in zip(names, times[:-1], times[1:], strict=True)}


def run(orders: Sequence[tuple[Path, Path]]) -> dict[str, Any]:
    """Adds each folder of letters to its store, and returns the measurements, those of each build in their order."""
    started = time.perf_counter()
    plain = Embedder(threads=max(1, (os.cpu_count() or 1) // 2))
    plain.load()
    plain.passages(["warm"])
    return {
        "load_seconds": time.perf_counter() - started,
        "builds": [_build(folder, store, plain) for folder, store in orders],
        "read_seconds": read_alone(sorted(orders[0][0].iterdir())[:_READ_ALONE]),
    }


def _build(folder: Path, store: Path, plain: Embedder) -> dict[str, Any]:
    started, cpu_before = time.perf_counter(), cpu_seconds()
    embedder, stages = TimedEmbedder(plain), Stages()
    summary = build([folder], store, progress=stages.note, embedder=embedder)
    return {
        "seconds": time.perf_counter() - started,
        "cpu_seconds": cpu_seconds() - cpu_before,
        "letters": len(summary.added),
        "refused": len(summary.refused),
        "stages": stages.seconds(),
        "embed_seconds": embedder.seconds,
        "embed_cpu": embedder.cpu_seconds,
        "texts": embedder.texts,
        "peak_bytes": peak_memory(),
        "stored_bytes": stored_bytes(store),
    }


def stored_bytes(store: Path) -> int:
    """Returns the bytes of a store's ledger and vectors."""
    with Ledger.open(store) as ledger:
        vectors = store / ledger.vectors_name()
    kept = [store / "ledger.sqlite", *(path for path in vectors.rglob("*") if path.is_file())]
    return sum(path.stat().st_size for path in kept)


def peak_memory() -> int:
    """Returns the bytes that the largest process held in memory: this one or one that it waited for."""
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def cpu_seconds() -> float:
    """Returns the processor time of this process and of all that it waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def read_alone(paths: Sequence[Path]) -> list[float]:
    """Returns the seconds of processor time that reading takes for each of these letters, one after the other."""
    seconds = []
    for path in paths:
        data = path.read_bytes()
        started = time.process_time()
        read_letter(data, path.name)
        seconds.append(time.process_time() - started)
    return seconds[1:]  # the first pays for imports


def main() -> None:
    """Builds from each folder into the store that is named after it, and prints JSON."""
    named = [Path(argument) for argument in sys.argv[1:]]
    print(json.dumps(run(list(zip(named[::2], named[1::2], strict=True)))))


if __name__ == "__main__":
    main()
