"""The bench of scale: what a letter costs to index and to keep, in a small store and in a large one.

    python -m eval.bench_scale [LETTERS ...]

Stores of so many letters are built anew, each in a process of its own; then the letters of one more day are added
to the largest. It ends with 1 if any figure that a letter prints is missing or wrong.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.catalogue import select_figures
from eval.bench_letters import BenchLetter, bench_letters, write_letters
from eval.bench_process import json_of
from eval.bench_rows import Aim, Part, Row, one, table_text

FULL = (100, 1000, 7000)
MORE = 100  # letters that are added to the largest store


@dataclass(frozen=True)
class Build:
    """One store: how many letters it holds, what building it measured, and the bytes of ledger and vectors."""

    letters: int
    measured: dict[str, Any]
    stored_bytes: int


def scale_part(folder: Path, sizes: Sequence[int]) -> tuple[Part, int]:
    """Returns the measurements for stores of these sizes, smallest first, and how many figures were wrong."""
    letters = bench_letters(max(sizes) + MORE)
    builds = [_build(folder, letters[:size], f"scale-{size}") for size in sizes]
    store = folder / f"scale-{sizes[-1]}"
    wrong = _wrong(store, letters[: sizes[-1]])
    more = folder / "more"
    write_letters(letters[sizes[-1] :], more)
    added = json_of("eval.bench_build", more, store)
    rows = [row for build in builds for row in _rows(build)]
    for before, after in pairwise(builds):
        grown = (after.stored_bytes - before.stored_bytes) / 1000 / (after.letters - before.letters)
        rows.append(one(f"ledger and vectors, each letter after the first {before.letters:,}", "KB", grown, Aim(10)))
    small = builds[0].measured
    rows.append(one(f"CPU for each of {MORE} more letters, in a store of {sizes[-1]:,}", "ms", _cpu(added)))
    rows.append(one(f"CPU for each letter, in a store of {sizes[0]:,}", "ms", _cpu(small)))
    rows.append(one("figures missing or wrong", "", wrong, Aim(0)))
    return Part(f"Indexing at scale: {', '.join(f'{size:,}' for size in sizes)} letters", tuple(rows)), wrong


def _build(folder: Path, letters: Sequence[BenchLetter], name: str) -> Build:
    drawn, store = folder / f"{name}-letters", folder / name
    write_letters(tuple(letters), drawn)
    measured = json_of("eval.bench_build", drawn, store)
    kept = [store / "ledger.sqlite", *(path for path in (store / "vectors").rglob("*") if path.is_file())]
    return Build(len(letters), measured, sum(path.stat().st_size for path in kept))


def _rows(build: Build) -> Iterator[Row]:
    measured, of = build.measured, f"{build.letters:,} letters"
    aim = Aim(20, True) if build.letters >= 1000 else None
    yield one(f"{of}: letters a second, model loaded", "1/s", measured["letters"] / measured["seconds"], aim)
    yield one(f"{of}: CPU of all processes, per letter", "ms", _cpu(measured))
    yield one(f"{of}: texts embedded, per letter", "", measured["texts"] / measured["letters"])
    yield one(f"{of}: peak memory of one process", "GB", measured["peak_bytes"] / 1e9, Aim(1.2))


def _cpu(measured: dict[str, Any]) -> float:
    return float(1000 * measured["cpu_seconds"] / measured["letters"])


def _wrong(store: Path, letters: Sequence[BenchLetter]) -> int:
    stated = {
        (letter.authority, letter.year_ended, figure.measure, figure.subject, figure.value)
        for letter in letters
        for figure in letter.stated
    }
    held = [stored.figure for stored in select_figures(store, None, None, None, None)]
    return len(stated.symmetric_difference((*figure.key, figure.value) for figure in held))


def main() -> int:
    """Measures stores of the sizes that are named, or of all. Returns 0 if no figure is wrong."""
    sizes = sorted({int(argument) for argument in sys.argv[1:]}) or list(FULL)
    with tempfile.TemporaryDirectory(prefix="ombudsman-scale-") as folder:
        part, wrong = scale_part(Path(folder), sizes)
    print(table_text([part]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
