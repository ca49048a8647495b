"""The sums of the audit: subjects and totals, outcomes and decisions, and parts that can be no more than the whole.

A rule is not applied where a figure that it needs is not there; it never guesses one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.audit_check import AUDIT_CODES, Check, Stated, added, failed, name_of, names_of
from index.records import Box, Figure, Number, Problem
from index.vocabulary import OUTCOMES, label_key, measure, subject_name

_OLD_OUTCOMES = (
    "mi_reports",
    "local_settlements",
    "m_reports",
    "nm_reports",
    "no_maladministration",
    "ombudsman_discretion",
    "outside_jurisdiction",
)
# Reports are rare, and some letters print no column for a kind of them.
_UNPRINTED_AT_TIMES = frozenset({"mi_reports", "m_reports", "nm_reports"})
_ADVICE = ("advice_premature", "advice_given", "forwarded_resubmitted", "forwarded_new")

# A sentence or a list of somebody's own may name two subjects of many; a table of the letters has eight or more.
_FEWEST_SUBJECTS = 3
_LONGEST_HEADING = 12  # words
_KEPT = (" is kept ", "marked disputed")
_OF_HEADINGS = frozenset({"unknown_label", "unknown_heading", "unknown_column"})
_NEAR = 12.0  # points: in a list, a line that was lost stands so near the others


def sums_of(stated: Stated) -> Iterator[Check]:
    """Yields every check of a sum that can be made on what a document states of one council and year."""
    for rule in (_subjects, _outcomes, _old_outcomes, _advice, _named_sums, _remedied):
        yield from rule(stated)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total and the parts of it that are stated, with the words for both.

    `extra` are amounts of which one may come on top: of columns that are not understood. `is_whole` says that
    no part is missing, unless a problem of the document names one.
    """

    total: Figure
    parts: tuple[Figure, ...]
    what: str
    total_name: str
    is_whole: bool
    extra: tuple[Number, ...] = (0,)


def _sum(stated: Stated, found: _Sum) -> Iterator[Check]:
    """Yields the check of a sum, if it can be made.

    Parts that come to more than the total are wrong in any case. Parts that come to less are wrong if all are
    there and the document's problems name none that was left out.
    """
    if not found.parts:
        return
    summed, total, figures = added(found.parts), found.total, (found.total, *found.parts)
    if any(summed + more == total.value for more in found.extra):
        yield Check("sum_differs", figures, True)
    elif found.is_whole and not _lacks_values(stated, figures):
        told = f"{found.what} sum to {summed:,}, {found.total_name} is printed as {total.printed}"
        yield failed("sum_differs", figures, told)
    elif summed > total.value:
        told = f"{found.what} come to {summed:,}, more than {found.total_name}, printed as {total.printed}"
        yield failed("sum_differs", figures, told)


def _subjects(stated: Stated) -> Iterator[Check]:
    """The subjects of a measure sum to its total."""
    for key in ("received", *_ADVICE):
        total = stated.get(key)
        if total is None:
            continue
        parts = tuple(figure for (of, subject), figure in stated.held.items() if of == key and subject is not None)
        unknown = _unknown_beside(stated, total)
        what = f"the subjects of {measure(key).name}"
        if stated.is_list:
            is_whole = not unknown and _is_whole_table(total, parts)
            yield from _sum(stated, _Sum(total, parts, what, "the total", is_whole, (0, added(unknown))))
        elif parts:
            parts = (*parts, *unknown)
            yield from _sum(stated, _Sum(total, parts, what, "the total", _is_whole_table(total, parts)))


def _is_whole_table(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether all parts must be there: a table has them all, a sentence names those it likes."""
    in_table = [part for part in parts if not _is_of_sentence(part)]
    return len(in_table) >= _FEWEST_SUBJECTS and not _is_of_sentence(total)


def _is_of_sentence(figure: Figure) -> bool:
    """Whether a figure was read from a sentence: then its label is the sentence, and has the number in it."""
    if figure.printed not in figure.label:
        return figure.label.count(" ") >= _LONGEST_HEADING
    has_number = re.search(rf"(?<![\w.,/–-]){re.escape(figure.printed)}(?!\w)", figure.label)
    return has_number is not None or figure.label.count(" ") >= _LONGEST_HEADING


def _outcomes(stated: Stated) -> Iterator[Check]:
    """The outcomes of decisions sum to the decisions made, in the letters since 2014."""
    total, parts = stated.get("decided"), stated.all_of(OUTCOMES)
    if total is not None:
        is_whole = len(parts) == len(OUTCOMES)
        yield from _sum(stated, _outcome_sum(stated, total, parts, is_whole))


def _outcome_sum(stated: Stated, total: Figure, parts: tuple[Figure, ...], is_whole: bool) -> _Sum:
    extra = (0, added(_unknown_beside(stated, total)))
    return _Sum(total, parts, "the outcomes of decisions", "the total", is_whole, extra)


def _old_outcomes(stated: Stated) -> Iterator[Check]:
    """Until 2012 seven outcomes sum to the total without premature complaints, and that and these to the total."""
    parts = stated.all_of(_OLD_OUTCOMES)
    without, premature, total = (stated.get(key) for key in ("decided_excl_premature", "decided_premature", "decided"))
    is_whole = {part.measure for part in parts} >= set(_OLD_OUTCOMES) - _UNPRINTED_AT_TIMES
    if without is not None:
        yield from _sum(stated, _outcome_sum(stated, without, parts, is_whole))
        if total is not None:
            both = (without,) if premature is None else (without, premature)
            yield from _sum(stated, _Sum(total, both, names_of(both), "the total", premature is not None))
    elif total is not None and parts:
        parts = parts if premature is None else (*parts, premature)
        yield from _sum(stated, _outcome_sum(stated, total, parts, is_whole))


def _advice(stated: Stated) -> Iterator[Check]:
    """From 2009 to 2012 what was done with the contacts of a subject sums to those received."""
    for subject in dict.fromkeys(subject for key, subject in stated.held if key in _ADVICE):
        total, parts = stated.get("received", subject), stated.all_of(_ADVICE, subject)
        if total is not None:
            what = f"the kinds of contact under {subject_name(subject)}"
            extra = (0, added(_unknown_above(stated, total)))
            is_whole = len(parts) == len(_ADVICE)
            yield from _sum(stated, _Sum(total, parts, what, "the number received", is_whole, extra))


def _named_sums(stated: Stated) -> Iterator[Check]:
    """Since 2019: the overview's three numbers are the complaints dealt with; upheld and not upheld those
    investigated."""
    for key, keys in (
        ("investigated", ("upheld", "not_upheld")),
        ("dealt_with", ("not_for_us", "assessed_and_closed", "investigated")),
    ):
        total, parts = stated.get(key), stated.all_of(keys)
        if total is not None:
            is_whole = len(parts) == len(keys)
            yield from _sum(stated, _Sum(total, parts, names_of(parts), f"the number of {name_of(total)}", is_whole))


def _remedied(stated: Stated) -> Iterator[Check]:
    """Only an upheld complaint can be remedied; not every one is."""
    upheld = stated.get("upheld")
    for keys in (("remedied_by_lgo", "remedied_before_lgo"), ("satisfactory_remedies",)):
        parts = stated.all_of(keys)
        if upheld is None or not parts:
            continue
        figures = (upheld, *parts)
        if added(parts) <= upheld.value:
            yield Check("bound_exceeded", figures, True)
        else:
            told = (
                f"{names_of(parts)} come to {added(parts):,}, more than {name_of(upheld)}, printed as {upheld.printed}"
            )
            yield failed("bound_exceeded", figures, told)


def _unknown_beside(stated: Stated, total: Figure) -> tuple[Figure, ...]:
    """Returns the values that stand in the row of a total under headings that are not understood."""
    return tuple(
        figure
        for figure in stated.unknown
        if label_key(figure.table) == label_key(total.table)
        and figure.row_label in {total.row_label, figure.label}
        and figure.unit == "count"
        and "%" not in figure.printed
    )


def _unknown_above(stated: Stated, total: Figure) -> tuple[Figure, ...]:
    """Returns the values that stand in the column of a total, in rows that are not understood. Each row of such a
    table is called by the title and itself."""
    return tuple(
        figure
        for figure in stated.unknown
        if label_key(figure.label) == label_key(total.label)
        and label_key(figure.table.partition(" / ")[0]) == label_key(total.table.partition(" / ")[0])
        and figure.row_label != total.row_label
        and figure.unit == "count"
    )


# Whether a value was left out


def _lacks_values(stated: Stated, figures: Sequence[Figure]) -> bool:
    """Whether a problem says that something of the table of these figures could not be read: its message names
    the table, or its place is among theirs, or it is of a heading above all rows of a list."""
    lacks = [problem for problem in stated.problems if _is_of_lack(problem)]
    if any(_is_about_table(problem, figures) for problem in lacks):
        return True
    return stated.is_list and any(problem.code in _OF_HEADINGS and _is_above(problem, figures) for problem in lacks)


def _is_above(problem: Problem, figures: Sequence[Figure]) -> bool:
    own, place = figures[0].source, problem.source
    return place.page == own.page and (place.line or 0) < (own.line or 0)


def _is_of_lack(problem: Problem) -> bool:
    """Whether a problem is of something that is not there; others say in their message that a figure is kept."""
    return problem.code not in AUDIT_CODES and not any(words in problem.message for words in _KEPT)


def _is_about_table(problem: Problem, figures: Sequence[Figure]) -> bool:
    tables = {figure.table for figure in figures if figure.table}
    if any(f'"{table}"' in problem.message for table in tables):
        return True
    if 'in the table "' in problem.message:
        return False
    place = problem.source
    near = [figure.source for figure in figures if figure.source.page == place.page]
    if place.box is not None:
        boxes = [source.box for source in near if source.box is not None]
        return _is_among(place.box, boxes)
    lines = [source.line for source in near if source.line is not None]
    # A row of values lacks only what stands in it; a list may lack the line before or after.
    slack = 1 if len(set(lines)) > 1 else 0
    return place.line is not None and bool(lines) and min(lines) - slack <= place.line <= max(lines) + slack


def _is_among(box: Box, others: Sequence[Box]) -> bool:
    """Whether a box stands in the row of the others, or beside one of them if they are no row."""
    if all(other.top < one.middle < other.bottom for one in others for other in others):
        return any(one.top < box.middle < one.bottom or box.top < one.middle < box.bottom for one in others)
    return any(box.top <= one.bottom + _NEAR and one.top <= box.bottom + _NEAR for one in others)
