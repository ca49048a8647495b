"""The audit of a document: its own arithmetic, its tables against its prose, and which figures are in doubt.

Nothing is repaired. A figure that takes part in a check that fails is kept and marked disputed, and a Problem says
in numbers what does not fit. All figures of a failed check are marked, since nothing tells which of them is wrong;
no other check clears them, for a sum still holds when two of its parts stand under each other's heading. The one
exception is an uphold rate that no two of the outcomes could make: see index/audit_rates.py.

Pure functions on figures: what is read from a document and what a ledger gives back are checked alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.audit_check import AUDIT_CODES, RULE_CODES, Check, Stated
from index.audit_rates import rates_of
from index.audit_sums import sums_of
from index.doubtful_pages import casts_doubt
from index.numbers import spoken_date
from index.records import Figure, Problem
from index.vocabulary import NOT_UNDERSTOOD

__all__ = ["AUDIT_CODES", "RULE_CODES", "Check", "audited", "casts_doubt", "checks_of", "prose_checks"]

_LONGEST_SENTENCE = 200  # characters of a sentence that is quoted in a problem


def audited(
    figures: Sequence[Figure],
    problems: Sequence[Problem] = (),
    claims: Iterable[Figure] = (),
    *,
    is_list: bool = False,
) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    """Returns the figures of one document, those in doubt marked disputed, and a Problem for each check that fails.

    `problems` are what was noted when it was read; `claims` are what its prose states with certainty; `is_list`
    says that it is no council's letter but a list of councils.
    """
    checks = [*checks_of(figures, problems, is_list=is_list), *prose_checks(figures, claims)]
    failing = [check for check in checks if not check.holds]
    doubted = {_identity(figure) for check in failing for figure in check.marked}
    marked = tuple(replace(figure, disputed=True) if _identity(figure) in doubted else figure for figure in figures)
    councils, years = ({figure.key[part] for figure in figures} for part in (0, 1))
    said = [_problem(check, len(councils) > 1, len(years) > 1) for check in failing]
    return marked, tuple(said)


def _identity(figure: Figure) -> tuple[object, ...]:
    """Returns what a figure is about. One label that nobody knows in two tables is not one fact."""
    return (*figure.key, figure.table) if figure.measure == NOT_UNDERSTOOD else figure.key


def checks_of(
    figures: Iterable[Figure], problems: Sequence[Problem] = (), *, is_list: bool = False
) -> tuple[Check, ...]:
    """Returns every check that can be made on figures of one document, council by council and year by year."""
    groups: dict[tuple[str, date], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.authority, figure.year_ended), []).append(figure)
    return tuple(check for held in groups.values() for check in _rule_checks(held, problems, is_list))


def _rule_checks(figures: Iterable[Figure], problems: Sequence[Problem], is_list: bool) -> Iterator[Check]:
    held: dict[tuple[str, str | None], Figure] = {}
    unknown: list[Figure] = []
    for figure in figures:
        if figure.measure == NOT_UNDERSTOOD:
            unknown.append(figure)
        else:
            # Of several figures of one key the first counts, as it does in an answer.
            held.setdefault((figure.measure, figure.subject), figure)
    stated = Stated(held, tuple(unknown), problems, is_list)
    yield from sums_of(stated)
    yield from rates_of(stated)


def prose_checks(figures: Iterable[Figure], claims: Iterable[Figure]) -> Iterator[Check]:
    """Yields the checks of figures against what the document's own prose states of the same.

    A claim is a figure whose label is the sentence that it was read from.
    """
    printed = {figure.key: figure for figure in reversed(list(figures))}
    for claim in claims:
        figure = printed.get(claim.key)
        if figure is None:
            continue
        meant = [figure, *(printed[key] for key in _other_meanings(claim) if key in printed)]
        if any((one.value, one.unit) == (claim.value, claim.unit) for one in meant):
            yield Check("prose_differs", (figure,), True)
        else:
            told = (
                f'the table "{figure.table}" prints {figure.printed} under "{figure.label}", '
                f'the text says {claim.printed}: "{_shortened(claim.label)}"'
            )
            yield Check("prose_differs", (figure,), False, told, (figure,))


def _other_meanings(claim: Figure) -> Iterator[tuple[str, date, str, str | None]]:
    """Yields what else the words of a claim may mean: until 2012 "decisions" with or without premature ones."""
    if claim.measure == "decided":
        yield (claim.authority, claim.year_ended, "decided_excl_premature", claim.subject)


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST_SENTENCE else f"{sentence[:_LONGEST_SENTENCE].rstrip()} …"


def _problem(check: Check, names_council: bool, names_year: bool) -> Problem:
    """Returns a failed check as a Problem, at the place of its result. A document about several councils or years
    has to say which."""
    figure = check.figures[0]
    about = [figure.authority] if names_council else []
    about.extend([f"year ended {spoken_date(figure.year_ended)}"] if names_year or names_council else [])
    lead = f"{', '.join(about)}: " if about else ""
    return Problem(check.code, f"{lead}{check.message}", figure.source)
