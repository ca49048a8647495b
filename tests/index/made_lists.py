"""Yearly lists made at random, with what each states: one row per council, headings as people set them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Stated = dict[tuple[str, int, str, str | None], str]
"""Council, year ended, measure and subject of each figure, and its value."""

COUNCILS = (
    "Adur District Council", "Birmingham City Council", "Kent County Council", "Leicester City Council",
    "Leicestershire County Council", "London Borough of Enfield", "Wirral Borough Council", "Bristol City Council",
    "North West Leicestershire District Council", "Royal Borough of Kensington and Chelsea", "Medway Council",
    "Christchurch Borough Council", "Bath and North East Somerset Council", "City of Lincoln Council",
)  # fmt: skip
SUBJECTS = {
    "adult_care": ("Adult Care Services", "Adult Social Care"),
    "benefits_tax": ("Benefits and Tax", "Benefits & Tax"),
    "education_children": ("Education and Children's Services", "Education & Children’s Services"),
    "housing": ("Housing",),
    "planning_development": ("Planning and Development", "Planning & Development"),
    "other": ("Other",),
}
OUTCOMES = {
    "decided_invalid": ("Incomplete or Invalid",),
    "decided_advice": ("Advice Given",),
    "decided_referred_back": ("Referred back for Local Resolution",),
    "decided_closed_initial": ("Closed After Initial Enquiries",),
    "not_upheld": ("Not Upheld",),
    "upheld": ("Upheld",),
}
RATES = {
    "uphold_rate": ("Uphold rate (%)", "Uphold Rate"),
    "similar_uphold_rate": ("Average uphold rate of similar authorities", "Uphold rate (similar authorities)"),
    "compliance_rate": ("Compliance rate", "Compliance rate (%)"),
    "upheld_per_100k": ("Upheld decisions per 100,000 residents",),
    "investigated": ("Detailed investigations", "Investigated"),
    "upheld": ("Number upheld", "Upheld decisions"),
}
RECEIVED = ("Received", "Complaints and enquiries received", "Complaints received")
DECIDED = ("Decided", "Decisions made", "Decisions")
NAMES = ("Authority name", "Council", "Local authority", "Name", "Authority")


@dataclass
class Field:
    """A column: the heading over it, its own, and what it counts (nothing for an empty key)."""

    group: str
    heading: str
    measure: str = ""
    subject: str | None = None


@dataclass
class MadeList:
    """Rows of text, the cells that are merged (row, first and last column), and what is stated."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    stated: Stated = field(default_factory=dict)
    withheld: int = 0
    sheet: str = "Data"

    def as_csv(self, separator: str = ",") -> bytes:
        """The list as text."""
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=separator).writerows(self.rows)
        return buffer.getvalue().encode("utf-8-sig")

    def as_xlsx(self) -> bytes:
        """The list as a workbook: numbers are numbers in it."""
        book = Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = self.sheet
        for row, texts in enumerate(self.rows, start=1):
            for column, text in enumerate(texts, start=1):
                if text:
                    _set(sheet, row, column, text)
        for row, first, last in self.merged:
            sheet.merge_cells(start_row=row + 1, start_column=first + 1, end_row=row + 1, end_column=last + 1)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()


def _set(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    if text.endswith("%") and text[:-1].isdigit():
        cell.value = int(text[:-1]) / 100
        cell.number_format = "0%"
    elif text.replace(",", "").isdigit() and len(text) != 4:
        cell.value = int(text.replace(",", ""))
        cell.number_format = "#,##0"
    else:
        cell.value = text


def made_list(seed: int) -> MadeList:
    """Returns the list of a seed; the same for the same seed."""
    random = Random(seed)
    made = MadeList()
    year = random.choice([2015, 2016, 2018]) if random.random() < 0.6 else random.choice([2024, 2025])
    fields = _fields(random, year)
    by_row = random.random() < 0.25
    name_at = random.choice([0, 0, 1])
    titled = _titles(random, made, year, by_row)
    _headings(random, made, fields, name_at, by_row)
    years = [year, year - 1] if by_row else [year]
    councils = random.sample(COUNCILS, random.randint(3, len(COUNCILS)))
    for council in councils:
        for of in years:
            _row(random, made, fields, council, of, name_at, by_row)
        if random.random() < 0.1:
            made.rows.append([])
    if random.random() < 0.5:
        blank = ["x"] * name_at
        made.rows.append(
            [*blank, random.choice(["Total", "England", "Average of all councils"]), "", *["5"] * len(fields)]
        )
    if random.random() < 0.3:
        made.rows.extend([[], ["Source: Local Government and Social Care Ombudsman 2026"]])
    assert titled or by_row
    return made


def _fields(random: Random, year: int) -> list[Field]:
    fields: list[Field] = []
    if year <= 2018:
        received = random.choice(RECEIVED)
        decided = random.choice(DECIDED)
        if random.random() < 0.8:
            chosen = random.sample(sorted(SUBJECTS), random.randint(2, len(SUBJECTS)))
            fields += [Field(received, random.choice(SUBJECTS[key]), "received", key) for key in chosen]
            fields.append(Field(received, "Total", "received"))
        if random.random() < 0.8 or not fields:
            chosen = random.sample(sorted(OUTCOMES), random.randint(2, len(OUTCOMES)))
            fields += [Field(decided, random.choice(OUTCOMES[key]), key) for key in chosen]
            fields.append(Field(decided, "Total", "decided"))
    else:
        chosen = random.sample(sorted(RATES), random.randint(3, len(RATES)))
        fields = [Field("", random.choice(RATES[key]), key) for key in chosen]
    for heading in random.sample(
        ["Staff employed", "Rank", "Received per 10,000", "Change in uphold rate"], random.randint(0, 2)
    ):
        fields.insert(random.randint(0, len(fields)), Field("", heading))
    return fields


def _titles(random: Random, made: MadeList, year: int, by_row: bool) -> bool:
    said = random.choice(
        [f"{year - 1}-{year % 100:02}", f"{year - 1}/{year}", f"year ended 31 March {year}", f"{year}"]
    )
    where = random.choice(["title", "title", "sheet", "second"]) if not by_row else "none"
    if where == "sheet":
        made.sheet = f"Data {said.replace('/', '-')}"
    lines = {"title": [f"Annual review of councils, {said}"], "second": ["Annual review of councils", said]}
    made.rows += [[line] for line in lines.get(where, ["Annual review of councils"])]
    if where == "sheet":
        made.rows.append([f"Year to 31 March {year}"])  # a CSV has no name of its sheet
    if random.random() < 0.5:
        made.rows.append([])
    return not by_row


def _headings(random: Random, made: MadeList, fields: list[Field], name_at: int, by_row: bool) -> None:
    before = [*["Code"] * name_at, random.choice(NAMES), *(["Year"] if by_row else ["Type"])]
    style = random.choice(["prefix", "grouped", "merged"])
    if style == "prefix" or not any(one.group for one in fields):
        joins = random.choice([": ", " - ", " / "])
        made.rows.append(
            [*before, *(f"{one.group}{joins}{one.heading}" if one.group else one.heading for one in fields)]
        )
        return
    groups = [one.group if at == 0 or one.group != fields[at - 1].group else "" for at, one in enumerate(fields)]
    # What stands under no group has a title of its own there, else it would seem to stand under the one before.
    groups = [group or ("Also" if not fields[at].group else "") for at, group in enumerate(groups)]
    row = len(made.rows)
    made.rows.append([*[""] * len(before), *groups])
    made.rows.append([*before, *(one.heading for one in fields)])
    if style == "merged":
        starts = [at for at, group in enumerate(groups) if group]
        for start, end in zip(starts, [*starts[1:], len(groups)], strict=True):
            if end - start > 1:
                made.merged.append((row, len(before) + start, len(before) + end - 1))


def _row(
    random: Random, made: MadeList, fields: list[Field], council: str, year: int, name_at: int, by_row: bool
) -> None:
    said = random.choice([f"{year - 1}-{year % 100:02}", f"31/03/{year}", str(year)])
    cells = [*["E07000001"] * name_at, council, said if by_row else random.choice(["District", "County", "Other"])]
    for one in fields:
        text, value = _value(random, one)
        cells.append(text)
        if one.measure and value:
            made.stated[council, year, one.measure, one.subject] = value
        elif one.measure:
            made.withheld += text not in {"", "-", "n/a"}
    made.rows.append(cells)


def _value(random: Random, one: Field) -> tuple[str, str]:
    chance = random.random()
    if chance < 0.04:
        return random.choice(["<5", "*", "", "-", "n/a", "#REF!", "3*", "(4)"]), ""
    if one.measure == "upheld_per_100k":
        text = f"{random.randint(0, 9)}.{random.randint(0, 9)}"
        return text, text
    if one.measure.endswith("rate"):
        number = random.choice([0, 100, random.randint(2, 99)])
        return (f"{number}%", str(number)) if random.random() < 0.7 or number < 2 else (str(number), str(number))
    number = random.choice([0, 1, random.randint(2, 99), random.randint(1000, 2500)])
    return (f"{number:,}" if random.random() < 0.5 else str(number)), str(number)
