"""Letters of 2005-2012 drawn at random: what they print, and what a right reading of them holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from tests.earlier_setting import COUNCIL, Fact, PlannedTable, Setter, text_file

OLD_SUBJECTS = {
    "Adult care services": "adult_care",
    "Benefits": "benefits",
    "Children and family services": "children_family",
    "Education": "education",
    "Housing": "housing",
    "Other": "other",
    "Planning & building control": "planning_development",
    "Public finance": "public_finance",
    "Transport and highways": "highways_transport",
}
NEW_SUBJECTS = {
    "Adult Care Services": "adult_care",
    "Benefits & Tax": "benefits_tax",
    "Corporate & Other Services": "corporate_other",
    "Education & Childrens Services": "education_children",
    "Environmental Services & Public Protection & Regulation": "environment",
    "Highways & Transport": "highways_transport",
    "Housing": "housing",
    "Planning & Development": "planning_development",
    "Other": "other",
}
OUTCOMES = {
    ("MI reps", "Reports: maladministration and injustice"): "mi_reports",
    ("LS", "Local settlements (no report)"): "local_settlements",
    ("M reps", "Reports: Maladministration no injustice"): "m_reports",
    ("NM reps", "Reports: no Maladministration"): "nm_reports",
    ("No mal", "No Maladministration (no report)"): "no_maladministration",
    ("Omb disc", "Ombudsman's discretion (no report)"): "ombudsman_discretion",
    ("Outside jurisdiction", "Outside jurisdiction"): "outside_jurisdiction",
}
ADVICE = {
    ("Formal/informal premature complaints", "Premature complaints"): "advice_premature",
    ("Advice given", "Advice given"): "advice_given",
    (
        "Forwarded to investigative team (resubmitted)",
        "Forwarded to the investigative team (resubmitted prematures)",
    ): "forwarded_resubmitted",
    ("Forwarded to investigative team (new)", "Forwarded to the investigative team (new)"): "forwarded_new",
}
TYPES = {
    "District councils": "All district councils",
    "Unitary authorities": "All unitary authorities",
    "Metropolitan authorities": "All metropolitan authorities",
    "County councils": "All county councils",
    "London boroughs": "All London boroughs",
    "National park authorities": "All national park authorities",
}
DAYS = {
    "<= 28 days": "response_within_28",
    "29 - 35 days": "response_29_to_35",
    ">= 36 days": "response_36_or_more",
}


@dataclass(frozen=True)
class EarlierLetter:
    """A letter: its bytes in each form, and what a right reading holds."""

    year: int
    pdf: bytes
    text_tabs: bytes
    text_spaces: bytes
    facts: frozenset[Fact]


def earlier_letter(seed: int, *, damaged: bool = False) -> EarlierLetter:
    """Returns the letter of that seed; a damaged one lacks cells, headings or labels of rows."""
    rng = Random(seed)
    year = rng.choice([2005, 2006, 2007, 2008, 2009, 2010, 2011, 2012])
    tables = list(_tables_2005(rng, year) if year <= 2008 else _tables_2009(rng, year))
    for table in tables if damaged else ():
        _damage(rng, table)
    facts = frozenset(fact for table in tables for fact in table.facts)
    pdf = Setter(rng, year).set(tables)
    return EarlierLetter(
        year, pdf, text_file(tables, year, rng, tabs=True), text_file(tables, year, rng, tabs=False), facts
    )


def _damage(rng: Random, table: PlannedTable) -> None:
    """Blanks cells, a heading or the label of a row; what can no longer be known is no fact."""
    kind = rng.choice(["cells", "cells", "heading", "both", "label", "percent", "note", "none"])
    if kind in ("cells", "both"):
        for _ in range(rng.randint(1, 4)):
            row, column = rng.randrange(len(table.cells)), rng.randrange(len(table.headings))
            table.blank(row, column, "")
    if kind in ("heading", "both") and not table.span:
        column = rng.randrange(len(table.headings))
        for row in range(len(table.cells)):
            table.forget(row, column)
        table.headings[column] = ""
    if kind == "label":
        row = rng.randrange(len(table.cells))
        for column in range(len(table.headings)):
            table.forget(row, column)
        table.heads[row] = ""
    if kind == "note":
        row, column = rng.randrange(len(table.cells)), rng.randrange(len(table.headings))
        table.blank(row, column, rng.choice(["<5", "3*", "1 204", "nil", "7 (1)", "1,20"]))


# What is printed


def _number(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.04:
        return rng.choice(["–", "-", "n/a"])
    if kind < 0.08:
        return f"{rng.randint(1000, 4500):,}"
    return str(rng.choice([0, 0, rng.randint(0, 9), rng.randint(0, 60), rng.randint(0, 300)]))


def _value(text: str) -> str | None:
    return None if text in ("–", "-", "n/a", "") else text.replace(",", "").rstrip("%")


def _period(rng: Random, year: int, style: int, newest: bool) -> str:
    first, last = year - 1, year
    if newest:
        return (
            f"01/04/{first % 100:02} - 31/03/{last % 100:02}",
            f"01/04/{first} - 31/03/{last}",
            f"01/04/{first % 100:02} to 31/03/{last % 100:02}",
            f"01/04/{first % 100:02} – 31/03/{last % 100:02}",
            f"{first}/{last % 100:02}",
        )[style]
    return (
        f"{first}/{last % 100:02}",
        f"{first}-{last % 100:02}",
        f"{first}/{last}",
        f"{first}/{last % 100:02}",
        f"{first} / {last}",
    )[style]


def _year_table(
    rng: Random, years: list[int], title: str, corner: str, measures: Mapping[str, tuple[str, str | None]]
) -> PlannedTable:
    headings = list(measures)
    if rng.random() < 0.4:
        rng.shuffle(headings)
    if rng.random() < 0.2 and len(headings) > 4:
        headings.remove(rng.choice(headings))
    style = rng.randrange(5)
    heads = [_period(rng, year, style, number == 0) for number, year in enumerate(years)]
    table = PlannedTable(title, corner, headings, heads, [])
    for number, year in enumerate(years):
        row: list[str] = []
        for heading in headings:
            measure, subject = measures[heading]
            text = f"{rng.randint(0, 60)}.{rng.randint(0, 9)}" if measure == "response_days" else _number(rng)
            row.append(text)
            value = _value(text)
            if value is not None:
                unit = "days" if measure == "response_days" else "count"
                table.mean(number, len(row) - 1, (COUNCIL, year, measure, subject, value, unit))
        table.cells.append(row)
    return _with_surprise(rng, table, years)


def _with_surprise(rng: Random, table: PlannedTable, years: list[int]) -> PlannedTable:
    """Returns the table, now and then with a column that nobody knows."""
    if rng.random() < 0.12 and len(table.headings) > 4:
        at = rng.randint(1, len(table.headings) - 1)
        table.headings.insert(at, "Licensing matters")
        table.meant = {(row, column + (column >= at)): fact for (row, column), fact in table.meant.items()}
        for number, (year, row) in enumerate(zip(years, table.cells, strict=True)):
            row.insert(at, str(rng.randint(0, 20)))
            table.mean(number, at, (COUNCIL, year, "not_understood", "Licensing matters", row[at], "count"))
    return table


def _places(rng: Random, title: str, corner: str) -> tuple[str, str]:
    """Returns what stands above a table and what in its corner."""
    return rng.choice([("", corner), (title, ""), (title, corner)])


def _tables_2005(rng: Random, year: int) -> Iterator[PlannedTable]:
    years = [year - n for n in range(rng.choice([1, 2, 3, 3, 3]))]
    subjects: dict[str, tuple[str, str | None]] = {label: ("received", key) for label, key in OLD_SUBJECTS.items()}
    title, corner = _places(rng, "Complaints received by subject area", "Complaints received by subject area")
    yield _year_table(rng, years, title, corner, {**subjects, "Total": ("received", None)})
    outcomes = _outcomes(rng)
    outcomes["Premature complaints"] = ("decided_premature", None)
    outcomes["Total excl premature"] = ("decided_excl_premature", None)
    title, corner = _places(rng, "Decisions", "Decisions")
    yield _year_table(rng, years, title, corner, {**outcomes, "Total": ("decided", None)})
    yield _responses(rng, years)
    if rng.random() < 0.7:
        yield _averages(rng, year)


def _outcomes(rng: Random) -> dict[str, tuple[str, str | None]]:
    which = rng.randrange(2)
    return {labels[which]: (measure, None) for labels, measure in OUTCOMES.items()}


def _responses(rng: Random, years: list[int]) -> PlannedTable:
    title, corner = _places(rng, "Response times", "Response times")
    labels = rng.choice(
        [
            ("No. of First Enquiries", "Avg no. of days to respond"),
            ("First enquiries", "Average number of days to respond"),
        ]
    )
    measures = {labels[0]: ("first_enquiries", None), labels[1]: ("response_days", None)}
    table = _year_table(rng, years, title, corner, measures)
    return replace(table, span=rng.choice(["", "FIRST ENQUIRIES"]))


def _averages(rng: Random, year: int) -> PlannedTable:
    period = rng.choice(["", f" 01/04/{year - 1} to 31/03/{year}", f" {year - 1}/{year % 100:02}"])
    kinds = rng.sample(list(TYPES), rng.randint(2, 6))
    sign = rng.choice(["", "%"])
    table = PlannedTable(f"Average local authority response times{period}", "Types of authority", list(DAYS), kinds, [])
    for number, kind in enumerate(kinds):
        row = [f"{rng.randint(0, 90)}{rng.choice(['', '.5'])}{sign}" for _ in DAYS]
        table.cells.append(row)
        for column, (heading, text) in enumerate(zip(DAYS, row, strict=True)):
            table.mean(number, column, (TYPES[kind], year, DAYS[heading], None, text.rstrip("%"), "percent"))
    return table


def _tables_2009(rng: Random, year: int) -> Iterator[PlannedTable]:
    yield _advice(rng, year)
    outcomes = _outcomes(rng)
    title, corner = rng.choice([("Investigative Team: Decisions", "Decisions"), ("Investigative Team: Decisions", "")])
    yield _year_table(rng, [year], title, corner, {**outcomes, "Total": ("decided", None)})
    yield _responses(rng, [year])
    if rng.random() < 0.5:
        yield _averages(rng, year)


def _advice(rng: Random, year: int) -> PlannedTable:
    headings = [*NEW_SUBJECTS, "Total"]
    if rng.random() < 0.3:
        headings.remove("Other")
    which = rng.randrange(2)
    rows = [(labels[which], measure) for labels, measure in ADVICE.items()]
    if rng.random() < 0.3:
        rng.shuffle(rows)
    if rng.random() < 0.15:
        rows.insert(1, ("Sent to another body", ""))
    rows.append(("Total", "received"))
    corner = rng.choice(["Enquiries and complaints received", "", "Enquiries and complaints received"])
    title = "LGO Advice Team: Enquiries and complaints received" if rng.random() < 0.8 or not corner else ""
    table = PlannedTable(title, corner, headings, [label for label, _ in rows], [])
    for number, (label, measure) in enumerate(rows):
        row = [_number(rng) for _ in headings]
        table.cells.append(row)
        for column, (heading, text) in enumerate(zip(headings, row, strict=True)):
            value, subject = _value(text), NEW_SUBJECTS.get(heading)
            if value is not None:
                said = (measure, subject) if measure else ("not_understood", f"{label} / {heading}")
                table.mean(number, column, (COUNCIL, year, *said, value, "count"))
    return table
