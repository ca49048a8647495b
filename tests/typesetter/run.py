"""Reads many random letters by hand: python -m tests.typesetter.run --seeds 0-200 --layout 2005 --producer platypus."""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eval.browser import chromium
from index.errors import Refused
from index.letter import read_letter

from .chromium_setting import Printer, open_printer
from .comparison import Score, compared
from .document import Letter
from .letters import LAYOUTS, composed, composed_with_slip
from .production import PRODUCERS, file_name, produced, producers_of

COLUMNS = "layout    producer  letters expected    exact  missing    wrong invented disputed"
SLIPLESS = ("2013",)


def seeds_of(text: str) -> range:
    """The seeds of "0-200" or "17". Raises ValueError for anything else."""
    first, _, last = text.partition("-")
    return range(int(first), int(last) if last else int(first) + 1)


def read(letter: Letter, data: bytes, producer: str) -> Score:
    """How the letter was read; a refusal or a crash leaves every figure missing."""
    try:
        reading = read_letter(data, file_name(producer))
    except Refused as error:
        score = compared((), letter.facts)
        score.failures = [f"refused: {error}"]
        return score
    except Exception as error:  # a defect of the reader, to be counted like any other
        score = compared((), letter.facts)
        score.failures = [f"crashed: {error!r}"]
        return score
    score = compared(reading.figures, letter.facts)
    if letter.slip is not None:
        score.failures = [line for line in score.failures if not line.startswith("disputed")]
        marked = any(f.disputed for f in reading.figures if f.measure == letter.slip.measure)
        if not marked:
            score.failures.append(f"slip not noticed: {letter.slip.measure}/{letter.slip.subject}")
    return score


def keep(folder: Path, letter: Letter, data: bytes, producer: str, seed: int) -> None:
    """Writes the letter and what is expected of it."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{letter.layout}-{producer}-{seed}"
    (folder / (name + Path(file_name(producer)).suffix)).write_bytes(data)
    with (folder / f"{name}.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("authority", "year_ended", "measure", "subject", "value", "unit", "printed"))
        for fact in letter.facts:
            printed = " | ".join(sorted(fact.printed))
            rows.writerow((*fact.key[:4], fact.value, fact.unit, printed))


@contextmanager
def printer_for(producers: tuple[str, ...]) -> Iterator[Printer | None]:
    """A browser if one of the producers needs it and there is one."""
    if "chromium" in producers and chromium():
        with open_printer() as printer:
            yield printer
    else:
        yield None


def tried(
    layout: str, producer: str, options: argparse.Namespace, printer: Printer | None
) -> Iterator[tuple[int, Score]]:
    """Reads every letter of one layout and producer."""
    for seed in seeds_of(options.seeds):
        letter = composed_with_slip(layout, seed) if options.slips else composed(layout, seed, reserve=options.reserve)
        data = produced(letter, producer, seed, reserve=options.reserve, printer=printer)
        score = read(letter, data, producer)
        if options.keep and (options.keep_all or score.failures):
            keep(Path(options.keep), letter, data, producer, seed)
        yield seed, score


def arguments() -> argparse.Namespace:
    """The options of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="0-50", help="first seed and the one after the last, as 0-50, or one seed")
    parser.add_argument("--layout", choices=LAYOUTS, help="one layout only")
    parser.add_argument("--producer", choices=PRODUCERS, help="one producer only")
    parser.add_argument("--reserve", action="store_true", help="the other hand; only totals are printed")
    parser.add_argument("--slips", action="store_true", help="letters with one slip each, which must be disputed")
    parser.add_argument("--keep", metavar="DIR", help="write the letters that were misread, with what is expected")
    parser.add_argument("--keep-all", action="store_true", help="write every letter")
    parser.add_argument("--show", type=int, default=5, help="how many failures to print for a layout and producer")
    return parser.parse_args()


def main() -> None:
    """Reads the letters and prints how they were read."""
    options = arguments()
    layouts = (options.layout,) if options.layout else LAYOUTS
    wanted = (options.producer,) if options.producer else PRODUCERS
    print(COLUMNS)
    total = Score()
    began = time.monotonic()
    with printer_for(wanted) as printer:
        for layout in layouts:
            if options.slips and layout in SLIPLESS:
                continue
            for producer in (name for name in wanted if name in producers_of(layout)):
                if producer == "chromium" and printer is None:
                    print(f"{layout:<10}{producer:<10}skipped: no Chromium")
                    continue
                score = Score()
                shown = 0
                lines = []
                for seed, one in tried(layout, producer, options, printer):
                    score.add(one)
                    if one.failures and shown < options.show and not options.reserve:
                        shown += 1
                        lines.append(f"    seed {seed}: {len(one.failures)} failures: " + "; ".join(one.failures[:3]))
                print(row(layout, producer, score), *lines, sep="\n", flush=True)
                total.add(score)
    print(row("all", "", total), f"{time.monotonic() - began:.0f} s", sep="\n")


def row(layout: str, producer: str, score: Score) -> str:
    """A line of the table."""
    counts = (score.letters, score.expected, score.exact, score.missing, score.wrong, score.invented, score.disputed)
    return f"{layout:<10}{producer:<10}" + "".join(f"{count:>8} " for count in counts)


if __name__ == "__main__":
    main()
