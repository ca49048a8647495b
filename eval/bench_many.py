"""The bench of many letters: how fast, and how right, questions are answered over a store of 7,000 letters.

    python -m eval.bench_many

The store is made of figures alone (bench_many_letters.py); nothing is read and nothing embedded. Every question is
asked twice: "first" is an assistant that has answered others, "again" one that has answered this very question.
It ends with 1 if the first figure of any answer is wrong.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from eval.bench_many_letters import made_letters, write_ledger
from eval.bench_many_questions import Kind, ManyAsked, Verdict, questions
from eval.bench_rows import Aim, Part, Row, one, percentile, table_text

LETTERS, VALUES = 7_000, 300
_WARM = "How many complaints did Leeds City Council have in 2015?"
_AIMS: dict[Kind, Aim] = {"a value": Aim(10), "a ranking": Aim(50), "a total": Aim(50)}


@dataclass(frozen=True, slots=True)
class Timed:
    """How long answers of one kind took, in milliseconds, asked first and asked again; and whether each was right."""

    first: tuple[float, ...]
    again: tuple[float, ...]
    verdicts: tuple[Verdict, ...]


def many_part(folder: Path) -> tuple[Part, int]:
    """Returns the measurements of a store that is made in the folder, and how many answers were wrong."""
    letters, store = made_letters(LETTERS), folder / "many"
    started = time.perf_counter()
    write_ledger(letters, store)
    made = time.perf_counter()
    with Assistant(store) as assistant:
        opened = time.perf_counter()
        assistant.ask(_WARM)
        timed = {kind: _timed(assistant, asked) for kind, asked in questions(letters, VALUES).items()}
    rows = [one("making the store", "s", made - started), one("opening it", "s", opened - made, Aim(1))]
    rows += [row for kind, measured in timed.items() for row in _rows(kind, measured)]
    wrong = sum(measured.verdicts.count("wrong") for measured in timed.values())
    return Part(f"Questions over {LETTERS:,} letters", tuple(rows)), wrong


def _timed(assistant: Assistant, asked: Sequence[ManyAsked]) -> Timed:
    first, again, verdicts = [], [], []
    for each in asked:
        started = time.perf_counter()
        answer, _ = assistant.ask(each.question)
        between = time.perf_counter()
        assistant.ask(each.question)
        again.append(1000 * (time.perf_counter() - between))
        first.append(1000 * (between - started))
        verdicts.append(each.verdict(answer))
    return Timed(tuple(first), tuple(again), tuple(verdicts))


def _rows(kind: Kind, timed: Timed) -> Iterator[Row]:
    declined = timed.verdicts.count("declined")
    # What is declined is declined at once: its time is no time of an answer.
    aim = _AIMS.get(kind) if declined < len(timed.verdicts) else None
    name = kind if aim or declined < len(timed.verdicts) else f"{kind}, all declined"
    yield Row(f"{name}, first: p50", "ms", (percentile(timed.first, 50),))
    yield Row(f"{name}, first: p95", "ms", (percentile(timed.first, 95),), aim)
    yield Row(f"{name}, again: p50", "ms", (percentile(timed.again, 50),))
    yield Row(f"{name}, again: p95", "ms", (percentile(timed.again, 95),), aim)
    of = f"of {len(timed.verdicts)}"
    yield one(f"{kind}: first figure right", of, timed.verdicts.count("right"))
    yield one(f"{kind}: declined", of, declined)
    yield one(f"{kind}: wrong", of, timed.verdicts.count("wrong"), Aim(0))


def main() -> int:
    """Measures a store in a temporary folder. Returns 0 if no answer is wrong."""
    with tempfile.TemporaryDirectory(prefix="ombudsman-many-") as folder:
        part, wrong = many_part(Path(folder))
    print(table_text([part]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
