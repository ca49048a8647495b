"""Figures made for the audit, and what it says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from index.audit import audited, checks_of
from index.records import Box, Figure, Number, Problem, Source, Unit

COUNCIL = "Exampleton Borough Council"
SUBJECTS = (
    "adult_care",
    "benefits_tax",
    "corporate_other",
    "education_children",
    "environment",
    "highways_transport",
    "housing",
    "planning_development",
    "other",
)
OUTCOMES = (
    "decided_invalid",
    "decided_advice",
    "decided_referred_back",
    "decided_closed_initial",
    "not_upheld",
    "upheld",
)
OLD_OUTCOMES = (
    "mi_reports",
    "local_settlements",
    "m_reports",
    "nm_reports",
    "no_maladministration",
    "ombudsman_discretion",
    "outside_jurisdiction",
)
ADVICE = ("advice_premature", "advice_given", "forwarded_resubmitted", "forwarded_new")
UNITS: Mapping[str, Unit] = {"upheld_per_100k": "rate", "response_days": "days"}

Key = tuple[str, str | None]


def made(
    measure: str,
    value: Number,
    subject: str | None = None,
    *,
    year: int = 2018,
    authority: str = COUNCIL,
    table: str = "Complaints",
    label: str = "Heading",
) -> Figure:
    unit: Unit = "percent" if measure.endswith("_rate") else UNITS.get(measure, "count")
    printed = f"{value}%" if unit == "percent" else f"{value}"
    source = Source("letter.pdf", 3, Box(10.0, 100.0, 20.0, 110.0))
    return Figure(authority, date(year, 3, 31), measure, subject, value, unit, printed, table, label, source)


def total_and(measure: str, values: Mapping[str, int], total: int | None = None, **more: object) -> list[Figure]:
    parts = [made(measure, value, subject, **more) for subject, value in values.items()]  # type: ignore[arg-type]
    return [*parts, made(measure, sum(values.values()) if total is None else total, **more)]  # type: ignore[arg-type]


def several(values: Mapping[str, Number], **more: int) -> list[Figure]:
    return [made(measure, value, **more) for measure, value in values.items()]  # type: ignore[arg-type]


def failing(figures: Sequence[Figure], problems: Sequence[Problem] = ()) -> list[str]:
    return [check.message for check in checks_of(figures, problems) if not check.holds]


def marked(figures: Sequence[Figure], problems: Sequence[Problem] = (), *, is_list: bool = False) -> set[Key]:
    found, _ = audited(figures, problems, is_list=is_list)
    assert [replace(one, disputed=False) for one in found] == list(figures)
    return {(one.measure, one.subject) for one in found if one.disputed}


def keys(*measures: str, subject: str | None = None) -> frozenset[Key]:
    return frozenset((measure, subject) for measure in measures)
