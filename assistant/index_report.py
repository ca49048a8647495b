"""What an index run tells people: a bar while it works, and a summary that names every refusal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.printing import plain, problem_line

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from index.build import Progress, Summary

_STAGES = {
    "files": "Looking at files",
    "reading": "Reading letters",
    "embedding": "Preparing the text search",
    "vectors": "Building the text search",
}
_MOST_PROBLEMS = 40


class ProgressBar:
    """A bar on standard error, one line for each stage; nothing at all where no person is watching."""

    def __init__(self) -> None:
        self._bar: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress as RichProgress

            self._bar = RichProgress(console=Console(stderr=True))
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, progress: Progress) -> None:
        """Shows how far the run is."""
        if self._bar is None:
            return
        if progress.stage not in self._tasks:
            self._tasks[progress.stage] = self._bar.add_task(_STAGES.get(progress.stage, progress.stage), total=None)
        self._bar.update(self._tasks[progress.stage], completed=progress.done, total=progress.total)


def summary_text(summary: Summary, store: Path) -> str:
    """Returns what a run came to: counts, then each refusal, problem and unrecognised document by name."""
    return "\n".join(_lines(summary, store))


def _lines(summary: Summary, store: Path) -> Iterator[str]:
    counts = [
        f"{len(summary.added)} added",
        f"{len(summary.unchanged)} unchanged",
        f"{len(summary.replaced) + len(summary.reread)} replaced",
        f"{len(summary.refused)} refused",
    ]
    if summary.named:
        counts.append(f"{len(summary.named)} already held under another name")
    if summary.read_before:
        counts.append(f"{summary.read_before} read before by a run that was cut off")
    yield f"{', '.join(counts)}. {summary.figures} figures and {summary.passages} passages were read into {store}."
    yield from _list("Refused:", [f"{r.name}: {r.reason}" for r in summary.refused])
    yield from _list("No statistics recognised (the text can be quoted):", list(summary.unrecognised))
    # Imported late, as all that only this command needs.
    from index.audit import AUDIT_CODES

    problems = [p for p in summary.problems if p.code not in AUDIT_CODES | {"no_statistics"}]
    yield from _list("To look at:", [problem_line(p) for p in problems])
    slips = [problem_line(p) for p in summary.problems if p.code in AUDIT_CODES]
    yield from _list("Numbers of a document that do not fit each other; they are kept and marked disputed:", slips)


def _list(title: str, entries: Sequence[str]) -> Iterator[str]:
    if not entries:
        return
    yield title
    for entry in entries[:_MOST_PROBLEMS]:
        yield f"  {plain(entry)}"
    if len(entries) > _MOST_PROBLEMS:
        yield f"  and {len(entries) - _MOST_PROBLEMS} more; ombudsman documents --problems lists them all"
