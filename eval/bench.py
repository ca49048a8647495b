"""The bench: how right and how fast the assistant is, measured on this machine, beside a stock baseline.

    python -m eval.bench [--json FILE]

Letters of the project's own making are drawn, indexed and asked about. Every number in the table is a median
with the least and the most beside it. It takes a few minutes and ends with 1 if any figure is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.catalogue import select_figures
from eval.bench_letters import bench_letters
from eval.bench_many import many_part
from eval.bench_page import page_part
from eval.bench_process import json_of
from eval.bench_questions import Asked, figure_questions, value_questions, verdict
from eval.bench_rows import Aim, Part, Row, one, percentile, table_text
from eval.bench_scale import growth, scale_part

LETTERS, BUILDS, COLD_RUNS, COLD_PASSAGE_RUNS, PASSES = 150, 2, 7, 2, 5
SCALE = 400  # letters to which the last of the stores grows; eval.bench_scale measures more
FIGURE_QUESTIONS, VALUE_QUESTIONS, PASSAGE_QUESTIONS, PAGE_QUESTIONS = 60, 360, 40, 30
COMPARED = (
    "Compared: the assistant, and a plain LlamaIndex and Chroma pipeline with the same embedding model, on the "
    f"same {LETTERS} letters. An answer is exact if council, measure, subject and value are; the pipeline finds text."
)

_TOPICS = ("scrutiny committees", "training courses", "slow replies", "learning from complaints", "future letters")


class Bench:
    """The measurements, all on one set of letters in one temporary folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._letters = bench_letters(LETTERS)
        self._drawn, self._store = folder / f"letters-{LETTERS}", folder / "store-0"
        self.wrong = 0

    def parts(self) -> Iterator[Part]:
        """Yields the parts of the table as they are measured."""
        yield from self.indexing()
        yield self.cold_figure()
        yield self.warm_figures()
        yield self.exactness()
        yield self.baseline()
        yield self.passages()
        page = page_part(self._store, [q.question for q in value_questions(self._letters, PAGE_QUESTIONS)])
        if page is None:
            print("The page was not measured: there is no Chromium on this machine.", file=sys.stderr)
        else:
            yield page
        yield self.many()

    def indexing(self) -> tuple[Part, Part]:
        """Indexes the letters several times and lets the last store grow, in one process that loads the model once;
        counts wrong figures."""
        letters = bench_letters(SCALE)
        stores = [self._folder / f"store-{n}" for n in range(BUILDS)]
        first, last, *more = growth(self._folder, stores[-1], letters, (LETTERS, SCALE))
        again = [path for store in stores[:-1] for path in (first, store)]
        measured = json_of("eval.bench_build", *again, first, last, *more)
        scale, wrong = scale_part(measured["builds"][BUILDS - 1 :], stores[-1], letters)
        self.wrong += wrong
        return self._speed(measured["builds"][:BUILDS], measured), scale

    def _speed(self, runs: Sequence[dict[str, Any]], measured: dict[str, Any]) -> Part:
        wrong, missing = self._wrong_and_missing()
        self.wrong += wrong

        def row(name: str, unit: str, values: Sequence[float], aim: Aim | None = None) -> Row:
            return Row(name, unit, tuple(values), aim)

        return Part(
            f"Indexing {LETTERS} letters of 3 pages, {runs[0]['texts']} texts of theirs embedded",
            (
                row(
                    "letters a second, model loaded", "1/s", [r["letters"] / r["seconds"] for r in runs], Aim(12, True)
                ),
                row("CPU of all processes, per letter", "ms", [1000 * r["cpu_seconds"] / r["letters"] for r in runs]),
                row("loading the model", "s", [measured["load_seconds"]]),
                row("reading one letter, CPU", "ms", [1000 * s for s in measured["read_seconds"]]),
                row("embedding, CPU, per letter", "ms", [1000 * r["embed_cpu"] / r["letters"] for r in runs]),
                row("embedding, wall, per letter", "ms", [1000 * r["embed_seconds"] / r["letters"] for r in runs]),
                row(
                    "building the text search, per letter",
                    "ms",
                    [1000 * r["stages"]["vectors"] / r["letters"] for r in runs],
                ),
                row("peak memory of one process", "GB", [r["peak_bytes"] / 1e9 for r in runs], Aim(1.2)),
                one("figures wrong", "", wrong, Aim(0)),
                one("figures missing", f"of {sum(len(letter.stated) for letter in self._letters)}", missing, Aim(0)),
            ),
        )

    def _wrong_and_missing(self) -> tuple[int, int]:
        stated = {
            (letter.authority, one.measure, one.subject): one.value for letter in self._letters for one in letter.stated
        }
        held = [stored.figure for stored in select_figures(self._store, None, None, None, None)]
        right = {
            (figure.authority, figure.measure, figure.subject)
            for figure in held
            if stated.get((figure.authority, figure.measure, figure.subject)) == figure.value
        }
        return len(held) - len(right), len(stated.keys() - right)

    def cold_figure(self) -> Part:
        """Asks for a figure with the installed command, a new process each time."""
        [asked] = figure_questions(self._letters, 1)
        self._cold(asked.question, 1)  # warms the disk; not counted
        wall, user = self._cold(asked.question, COLD_RUNS)
        return Part(
            "ombudsman ask, a figure, cold process",
            (Row("wall", "s", wall, Aim(0.6)), Row("user CPU", "s", user)),
        )

    def _cold(self, question: str, runs: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Returns wall and user seconds of each run of the command."""
        script = Path(sys.executable).with_name("ombudsman")
        command = [str(script), "ask", question, "--store", str(self._store)]
        # A set-up that keeps no compiled modules would have each run compile the project anew.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        wall, user = [], []
        for _ in range(runs):
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
            wall.append(time.perf_counter() - started)
            user.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
        return tuple(wall), tuple(user)

    def warm_figures(self) -> Part:
        """Asks many different questions about values in this process, each pass with a new assistant."""
        questions = list(value_questions(self._letters, VALUE_QUESTIONS))
        middle, high = [], []
        for _ in range(PASSES):
            with Assistant(self._store) as assistant:
                assistant.ask("How many complaints were there in 2018?")
                seconds = [_seconds(assistant, asked.question) for asked in questions]
            middle.append(1000 * percentile(seconds, 50))
            high.append(1000 * percentile(seconds, 95))
        rows = Row("p50", "ms", tuple(middle)), Row("p95", "ms", tuple(high), Aim(5))
        return Part(f"A figure, warm, {len(questions)} different questions", rows)

    def exactness(self) -> Part:
        """Counts how many questions about figures are answered exactly, declined and answered wrongly."""
        return Part(
            "Right answers",
            (
                *self._verdicts("by subject", list(figure_questions(self._letters, FIGURE_QUESTIONS))),
                *self._verdicts("varied", list(value_questions(self._letters, VALUE_QUESTIONS))),
            ),
        )

    def _verdicts(self, name: str, questions: Sequence[Asked]) -> Iterator[Row]:
        with Assistant(self._store) as assistant:
            verdicts = [verdict(assistant.ask(asked.question)[0], asked) for asked in questions]
        self.wrong += verdicts.count("wrong")
        of = f"of {len(questions)}"
        yield one(f"{name}: exact", of, verdicts.count("exact"))
        yield one(f"{name}: declined", of, verdicts.count("declined"))
        yield one(f"{name}: wrong", of, verdicts.count("wrong"), Aim(0))

    def many(self) -> Part:
        """Asks a store of thousands of letters."""
        part, wrong = many_part(self._folder)
        self.wrong += wrong
        return part

    def baseline(self) -> Part:
        """Measures the stock pipeline on the same letters and the same questions by subject."""
        questions = [
            {"question": asked.question, "document": asked.letter.document, "table": asked.figure.table}
            for asked in figure_questions(self._letters, FIGURE_QUESTIONS)
        ]
        file = self._folder / "questions.json"
        file.write_text(json.dumps(questions), encoding="utf-8")
        run = json_of("eval.baseline", self._drawn, file)
        return Part(
            "The stock baseline",
            (
                one("imports", "s", run["import_seconds"]),
                one("letters a second, model loaded", "1/s", run["letters_a_second"]),
                Row("a question, warm", "ms", tuple(1000 * seconds for seconds in run["question_seconds"])),
                one("right letter among the first five", f"of {len(questions)}", run["right_letter"]),
                one("right table among the first five", f"of {len(questions)}", run["right_table"]),
            ),
        )

    def passages(self) -> Part:
        """Asks what letters say: cold with the command, then warm in this process."""
        questions = [
            f"What does the letter to {letter.authority} say about {_TOPICS[index % len(_TOPICS)]}?"
            for index, letter in enumerate(self._letters[:PASSAGE_QUESTIONS])
        ]
        wall, _ = self._cold(questions[0], COLD_PASSAGE_RUNS)
        with Assistant(self._store) as assistant:
            assistant.ask(questions[0])
            seconds = tuple(1000 * _seconds(assistant, question) for question in questions[1:])
        rows = Row("cold process", "s", wall), Row("warm", "ms", seconds)
        return Part("A narrative question", rows)


def _seconds(assistant: Assistant, question: str) -> float:
    started = time.perf_counter()
    assistant.ask(question)
    return time.perf_counter() - started


def machine() -> dict[str, Any]:
    """Returns what the bench runs on."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "load": round(os.getloadavg()[0], 1),
    }


def main() -> int:
    """Runs the bench. Returns 0 if no figure is wrong."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description="Measure the assistant on this machine.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the table as JSON")
    arguments = parser.parse_args()
    about = machine()
    print(f"{about['cores']} cores (load {about['load']}), Python {about['python']}, {about['platform']}")
    print(COMPARED, flush=True)
    with tempfile.TemporaryDirectory(prefix="ombudsman-bench-") as folder:
        bench = Bench(Path(folder))
        parts = []
        for part in bench.parts():
            print(f"measured: {part.title}", file=sys.stderr, flush=True)
            parts.append(part)
    print(table_text(parts))
    if arguments.json:
        result = {"machine": about, "compared": COMPARED, "parts": [_plain(part) for part in parts]}
        arguments.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 1 if bench.wrong else 0


def _plain(part: Part) -> dict[str, Any]:
    return {"title": part.title, "rows": [row.as_json() for row in part.rows]}


if __name__ == "__main__":
    sys.exit(main())
