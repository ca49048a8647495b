"""The bench of scale: what a letter costs to index and to keep, in a small store and in a large one.

    python -m eval.bench_scale [LETTERS ...]

One store grows to so many letters, one run after another, and then by the letters of one more day. It ends with 1 if
any figure that a letter prints is missing or wrong.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.catalogue import select_figures
from eval.bench_letters import BenchLetter, bench_letters, write_letters
from eval.bench_process import json_of
from eval.bench_rows import Aim, Part, Row, one, table_text

FULL = (100, 1000, 7000)
MORE = 100  # letters that are added to the largest store
_MANY = 1000  # letters from which on the speed of indexing is that of a large store


def growth(folder: Path, store: Path, letters: Sequence[BenchLetter], sizes: Sequence[int]) -> list[Path]:
    """Draws the letters by which a store grows to each of the sizes, smallest first; returns what eval.bench_build is
    told to do so."""
    orders: list[Path] = []
    for before, after in pairwise((0, *sizes)):
        drawn = folder / f"letters-{after}"
        write_letters(letters[before:after], drawn)
        orders += [drawn, store]
    return orders


def scale_part(builds: Sequence[dict[str, Any]], store: Path, letters: Sequence[BenchLetter]) -> tuple[Part, int]:
    """Returns the measurements of the runs by which a store grew to hold these letters, and how many figures are
    missing or wrong in it."""
    rows = [row for build, held in zip(builds, _held(builds), strict=True) for row in _rows(build, held)]
    first = builds[0]
    for build, held in zip(builds[1:], _held(builds)[1:], strict=True):
        if build["letters"] > MORE:
            grown = (build["stored_bytes"] - first["stored_bytes"]) / 1000 / (held - first["letters"])
            rows.append(
                one(f"ledger and vectors, each letter after the first {first['letters']:,}", "KB", grown, Aim(10))
            )
    wrong = _wrong(store, letters)
    rows.append(one("figures missing or wrong", "", wrong, Aim(0)))
    sizes = ", ".join(f"{held:,}" for held in _held(builds))
    return Part(f"Indexing at scale: a store that grows to {sizes} letters", tuple(rows)), wrong


def _held(builds: Sequence[dict[str, Any]]) -> list[int]:
    """Returns how many letters the store held after each run."""
    return [sum(build["letters"] for build in builds[: n + 1]) for n in range(len(builds))]


def _rows(build: dict[str, Any], held: int) -> Iterator[Row]:
    letters = build["letters"]
    of = f"letters {held - letters + 1:,} to {held:,}"
    aim = Aim(20, True) if letters >= _MANY else None
    yield one(f"{of}: letters a second, model loaded", "1/s", letters / build["seconds"], aim)
    yield one(f"{of}: CPU of all processes, per letter", "ms", 1000 * build["cpu_seconds"] / letters)
    yield one(f"{of}: texts embedded, per letter", "", build["texts"] / letters)
    yield one(f"{of}: peak memory of one process", "GB", build["peak_bytes"] / 1e9, Aim(1.2))


def _wrong(store: Path, letters: Sequence[BenchLetter]) -> int:
    stated = {
        (letter.authority, letter.year_ended, figure.measure, figure.subject, figure.value)
        for letter in letters
        for figure in letter.stated
    }
    held = [stored.figure for stored in select_figures(store, None, None, None, None)]
    return len(stated.symmetric_difference((*figure.key, figure.value) for figure in held))


def main() -> int:
    """Measures a store of the sizes that are named, or of all. Returns 0 if no figure is wrong."""
    sizes = sorted({int(argument) for argument in sys.argv[1:]}) or list(FULL)
    letters = bench_letters(sizes[-1] + MORE)
    with tempfile.TemporaryDirectory(prefix="ombudsman-scale-") as named:
        folder = Path(named)
        store = folder / "store"
        measured = json_of("eval.bench_build", *growth(folder, store, letters, [*sizes, len(letters)]))
        part, wrong = scale_part(measured["builds"], store, letters)
    print(table_text([part]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
