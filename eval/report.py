"""The report of a run: a table of what passed and of what was asked, every failure, and the same as JSON.

Text of questions and documents is shown as text: nothing in it is markup, and nothing reaches the terminal
as an order to it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table

from assistant.answer import as_json
from assistant.printing import plain
from eval.evaluators import EVALUATORS
from eval.experiment import CaseResult, Experiment, Held, TurnResult
from index.errors import UsageError

ALL = "all"

_WIDE = 400  # columns; a table takes what it needs of them


def print_report(experiment: Experiment, seconds: float, console: Console | None = None) -> None:
    """Prints the table, the failures and the settings of a run; plainly where nobody watches a terminal."""
    shown = console or console_for(sys.stdout)
    shown.print(score_table(experiment.results))
    for line in failure_lines(experiment.results):
        shown.print(line, soft_wrap=True)
    for line in [*settings_lines(experiment), verdict(experiment, seconds)]:
        shown.print(line, soft_wrap=True)


def console_for(stream: TextIO) -> Console:
    """Returns a console that prints text as it is; where nobody watches, in lines as long as they need to be."""
    return Console(file=stream, markup=False, emoji=False, highlight=False, width=None if stream.isatty() else _WIDE)


def score_table(results: Sequence[CaseResult]) -> Table:
    """Returns the table: a row for each evaluator, a column for each kind of case."""
    kinds = [*dict.fromkeys(result.kind for result in results), ALL]
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for kind in kinds:
        table.add_column(plain(kind), justify="right")
    table.add_row("cases", *(_cases(results, kind) for kind in kinds))
    for name in EVALUATORS:
        table.add_row(name, *(_share(*counted(results, kind, name)) for kind in kinds))
    return table


def _of_kind(results: Sequence[CaseResult], kind: str) -> list[CaseResult]:
    return [result for result in results if kind in {ALL, result.kind}]


def _cases(results: Sequence[CaseResult], kind: str) -> str:
    chosen = _of_kind(results, kind)
    return _share(sum(result.passed for result in chosen), len(chosen))


def counted(results: Sequence[CaseResult], kind: str, evaluator: str) -> tuple[int, int]:
    """Returns how many answers of a kind passed an evaluator, and how many it applied to."""
    given = [
        score.passed
        for result in _of_kind(results, kind)
        for turn in result.turns
        for score in turn.scores
        if score.name == evaluator and score.passed is not None
    ]
    return sum(given), len(given)


def _share(passed: int, applied: int) -> str:
    return f"{passed}/{applied}" if applied else "-"


def failure_lines(results: Sequence[CaseResult]) -> Iterator[str]:
    """Yields every failed turn: its case, its question, what was expected and found, what was answered. Blind cases
    that were only declined are counted and not shown, so that they stay blind."""
    for result in results:
        for number, turn in enumerate(result.turns, start=1):
            if turn.failures and not result.is_missed:
                which = f", turn {number}" if len(result.turns) > 1 else ""
                yield ""
                yield f"FAILED {plain(result.kind)}: {plain(result.name)}{which}"
                yield from _turn_lines(turn)


def _turn_lines(turn: TurnResult) -> Iterator[str]:
    yield f"  asked:    {plain(turn.question)}"
    yield f"  expected: {expected_text(turn)}"
    first, *others = turn.answer.text.split("\n")
    yield f"  got:      {plain(first)}"
    for line in others:
        yield f"            {plain(line)}"
    for warning in turn.answer.warnings:
        yield f"            Note: {plain(warning)}"
    for score in turn.failures:
        yield f"  {score.name}: {plain(score.detail)}"


def expected_text(turn: TurnResult) -> str:
    """Returns what was expected of a turn, in one line."""
    expected = turn.expected
    parts: list[str] = [expected.status + (f" ({expected.reason})" if expected.reason else "")]
    if expected.figures_begin:
        parts.append("these figures first")
    for figure in expected.figures:
        subject = f" {figure.subject}" if figure.subject else ""
        worked_out = f" = {figure.formula}" if figure.formula else ""
        about = f"{figure.authority} {figure.year_ended} {figure.measure}{subject}"
        parts.append(f"{about} {figure.value} {figure.unit}{worked_out}")
    parts += [f'a quote with "{passage.says}"' for passage in expected.passages]
    parts += [f'defining "{words}"' for words in expected.definitions]
    parts += [f'saying "{words}"' for words in expected.mentions]
    parts += [f'never "{words}"' for words in expected.never]
    return plain("; ".join(parts))


def settings_lines(experiment: Experiment) -> Iterator[str]:
    """Yields what the score depends on, hashes cut to what tells two runs apart."""
    settings = experiment.settings
    yield ""
    yield f"program   {settings.program}, reader {settings.reader}"
    yield f"model     {plain(settings.embedding_model) or 'none'} {settings.embedding_hash[:12]}"
    yield f"documents {len(settings.documents)} {_names(settings.documents)}"
    if settings.invented:
        yield f"invented  {len(settings.invented)} {_names(settings.invented)}"
    yield f"cases     {len(experiment.results)} of {_names(settings.case_files)}"
    if settings.only:
        yield f"only      {plain(settings.only)}"


def _names(files: Sequence[Held]) -> str:
    shown = ", ".join(f"{plain(file.name)} {file.hash[:8]}" for file in files[:8])
    return f"{shown} and others" if len(files) > 8 else shown


def verdict(experiment: Experiment, seconds: float) -> str:
    """Returns the last line: how many cases passed, and how long it took."""
    passed = sum(result.passed for result in experiment.results)
    missed = sum(result.is_missed for result in experiment.results)
    blind = f"; {missed} blind ones were declined that might have been answered" if missed else ""
    return f"{passed} of {len(experiment.results)} cases passed in {seconds:.0f} s{blind}."


def report_json(experiment: Experiment) -> dict[str, Any]:
    """Returns the run as plain values: settings, counts by kind and evaluator, and every case with its answers.

    It holds no time, so two runs with equal settings have equal JSON.
    """
    settings = experiment.settings
    kinds = [*dict.fromkeys(result.kind for result in experiment.results), ALL]
    return {
        "passed": experiment.passed,
        "settings": {
            "program": settings.program,
            "reader": settings.reader,
            "embedding_model": settings.embedding_model,
            "embedding_hash": settings.embedding_hash,
            "documents": [_held_json(file) for file in settings.documents],
            "invented": [_held_json(file) for file in settings.invented],
            "case_files": [_held_json(file) for file in settings.case_files],
            "only": settings.only,
        },
        "scores": {
            kind: {name: _count_json(*counted(experiment.results, kind, name)) for name in EVALUATORS} for kind in kinds
        },
        "cases": [_case_json(result) for result in experiment.results],
    }


def _held_json(file: Held) -> dict[str, str]:
    return {"name": file.name, "hash": file.hash}


def _count_json(passed: int, applied: int) -> dict[str, int] | None:
    return {"passed": passed, "of": applied} if applied else None


def _case_json(result: CaseResult) -> dict[str, Any]:
    return {
        "kind": result.kind,
        "name": result.name,
        "passed": result.passed,
        "turns": [
            {
                "question": turn.question,
                "expected": turn.expected.model_dump(mode="json"),
                "scores": {score.name: {"passed": score.passed, "detail": score.detail} for score in turn.scores},
                "answer": as_json(turn.answer),
            }
            for turn in result.turns
        ],
    }


def write_json(experiment: Experiment, file: Path) -> None:
    """Writes the run as JSON. Raises UsageError if the file cannot be written."""
    try:
        file.write_text(json.dumps(report_json(experiment), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}.") from error
