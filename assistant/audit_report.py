"""The audit of a store: what was checked of the arithmetic of its documents, and what does not fit.

Everything is worked out anew from the ledger, save what only the documents themselves can show: that their prose
says something else than their tables, or that they can be read in more than one way. That was noted when they were
read, and is repeated.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer import figure_json
from assistant.catalogue import authority_named, year_named
from assistant.printing import place_text, plain, problem_json, problem_line
from assistant.restated import Statements, all_statements
from index.errors import UsageError
from index.ledger import Ledger
from index.numbers import spoken_date
from index.records import Figure, Problem
from index.stored import StoredDocument, StoredFigure
from index.vocabulary import measure, subject_name

if TYPE_CHECKING:
    from index.audit import Check

# What was noted when a document was read and cannot be worked out from its figures.
_NOTED = ("prose_differs", "two_readings", "two_values")
_MOST_PRINTED = 14  # figures of one check that are named: a table of the letters has fewer columns


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit came to. `checks` counts those that could be made, on facts that several documents state too."""

    letters: int
    checks: int
    failures: tuple[Check, ...]
    restated: tuple[Statements, ...]
    noted: tuple[Problem, ...]

    @property
    def failed(self) -> int:
        """How many checks fail."""
        return len(self.failures) + len(self.restated)


@dataclass(slots=True)
class _Count:
    """What was found so far, council by council."""

    letters: set[str] = field(default_factory=set)
    checks: int = 0
    failures: list[Check] = field(default_factory=list)
    restated: list[Statements] = field(default_factory=list)


def audit_store(
    store: Path, authority: str | None = None, year: str | None = None, document: str | None = None
) -> Audit:
    """Returns the audit of the figures that fit. Raises UsageError for a council, year or document not held."""
    ended = None if year is None else year_named(year)
    with Ledger.open(store) as ledger:
        held = ledger.authorities()
        councils = held if authority is None else (authority_named(authority, held),)
        documents = ledger.documents()
        chosen = None if document is None else _hash_named(document, documents)
        lists = {one.hash for one in documents if one.authority is None}
        problems = _by_document(ledger.problems())
        count = _Count()
        with _without_collection():
            for council in councils:
                _check_council(ledger.figures(authority=council, year_ended=ended), chosen, lists, problems, count)
    noted = [one for name in sorted(count.letters) for one in problems.get(name, ()) if one.code in _NOTED]
    return Audit(len(count.letters), count.checks, tuple(count.failures), tuple(count.restated), tuple(noted))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keeps Python from looking for cycles among a million small values that have none: a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _hash_named(document: str, documents: Sequence[StoredDocument]) -> str:
    found = next((held.hash for held in documents if document in held.names), None)
    if found is None:
        raise UsageError(f'"{document}" is not in the index; list what is held with: ombudsman documents.')
    return found


def _by_document(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.source.document, []).append(problem)
    return found


def _check_council(
    held: Sequence[StoredFigure],
    chosen: str | None,
    lists: set[str],
    problems: dict[str, list[Problem]],
    count: _Count,
) -> None:
    """Adds what the documents state of one council; of one document, if it is `chosen` by its hash."""
    # Imported late: it is needed by nothing that the other commands do.
    from index.audit import checks_of

    groups: dict[tuple[date, str], list[Figure]] = {}
    for stored in held:
        if chosen in {None, stored.document_hash}:
            groups.setdefault((stored.figure.year_ended, stored.document_hash), []).append(stored.figure)
    for (_, content_hash), figures in sorted(groups.items(), key=lambda item: _order(item[1][0])):
        name = figures[0].source.document
        checks = checks_of(figures, problems.get(name, ()), is_list=content_hash in lists)
        count.letters.add(name)
        count.checks += len(checks)
        count.failures.extend(check for check in checks if not check.holds)
    for said in all_statements(held):
        if chosen is None or any(one.document_hash == chosen for one in (said.counts, *said.others)):
            count.checks += 1
            count.restated.extend([said] if said.differing else [])


def _order(figure: Figure) -> tuple[date, str]:
    return (figure.year_ended, figure.source.document)


# In words


def audit_text(audit: Audit) -> str:
    """Returns an audit as people read it: what was checked, then everything that does not fit, with its place."""
    return "\n".join(_lines(audit))


def _lines(audit: Audit) -> Iterator[str]:
    checks = "1 check" if audit.checks == 1 else f"{audit.checks:,} checks"
    letters = "1 letter" if audit.letters == 1 else f"{audit.letters:,} letters"
    holding = audit.checks - audit.failed
    yield f"{checks} on {letters}: {holding:,} hold, {audit.failed:,} fail."
    if audit.failures:
        yield "The numbers of a document do not fit each other (all that take part are marked disputed):"
        for check in audit.failures:
            yield f"  {_about(check.figures[0])}, {place_text(check.figures[0].source)}: {plain(check.message)}"
            yield f"    printed: {_printed(check.figures)}"
    if audit.restated:
        yield "Documents differ from each other:"
        for said in audit.restated:
            yield f"  {_about(said.figure)}, {plain(_name(said.figure))}: {_restated(said)}"
    if audit.noted:
        yield "Noted when the documents were read:"
        yield from (f"  {problem_line(problem)}" for problem in audit.noted)


def _about(figure: Figure) -> str:
    return f"{plain(figure.authority)}, year ended {spoken_date(figure.year_ended)}"


def _name(figure: Figure) -> str:
    under = f" under {subject_name(figure.subject)}" if figure.subject else ""
    return f"{measure(figure.measure).name}{under}"


def _printed(figures: Sequence[Figure]) -> str:
    """Returns the numbers of a check as they are printed; the subjects of one measure by their names alone."""
    alike = figures[0].measure if figures[0].subject is None else None
    names = (subject_name(one.subject) if one.subject and one.measure == alike else _name(one) for one in figures)
    named = [f"{plain(name)} {plain(one.printed)}" for name, one in zip(names, figures[:_MOST_PRINTED], strict=False)]
    return "; ".join([*named, "and others"] if len(figures) > _MOST_PRINTED else named)


def _restated(said: Statements) -> str:
    others = "; ".join(f"{plain(one.figure.printed)} in {place_text(one.figure.source)}" for one in said.differing)
    own = f"{plain(said.figure.printed)} in {place_text(said.figure.source)}"
    if said.is_open:
        return f"{own}; {others}; nothing tells which of them is newer, so the figure is disputed"
    return f"{own}, the newest, counts; {others}"


# As plain values


def audit_json(audit: Audit) -> dict[str, Any]:
    """Returns an audit as plain values."""
    return {
        "checks": audit.checks,
        "letters": audit.letters,
        "hold": audit.checks - audit.failed,
        "fail": audit.failed,
        "failures": [_failure_json(check) for check in audit.failures],
        "restated": [_restated_json(said) for said in audit.restated],
        "noted": [problem_json(problem) for problem in audit.noted],
    }


def _failure_json(check: Check) -> dict[str, Any]:
    first = check.figures[0]
    return {
        "code": check.code,
        "message": check.message,
        "authority": first.authority,
        "year_ended": first.year_ended.isoformat(),
        "document": first.source.document,
        "page": first.source.page,
        "line": first.source.line,
        "figures": [{**figure_json(figure), "disputed": figure in check.marked} for figure in check.figures],
    }


def _restated_json(said: Statements) -> dict[str, Any]:
    return {
        "authority": said.figure.authority,
        "year_ended": said.figure.year_ended.isoformat(),
        "measure": said.figure.measure,
        "subject": said.figure.subject,
        "disputed": said.is_open,
        "counts": figure_json(said.figure),
        "differing": [figure_json(other.figure) for other in said.differing],
    }
