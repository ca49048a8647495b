"""Tables of the letters of 2005 to 2012: years by subject, contacts by subject, decisions, response times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random

from . import early_labels as labels
from .cell_writing import CellWriter, Slot, random_count, shuffled
from .document import Block, Cell, Grid
from .facts import NOT_UNDERSTOOD

Labels = Mapping[str, tuple[str, ...]]
REPORTED = (
    "mi_reports",
    "local_settlements",
    "m_reports",
    "nm_reports",
    "no_maladministration",
    "ombudsman_discretion",
    "outside_jurisdiction",
)


def year_label(rng: Random, year: int, *, newest: bool) -> str:
    """The head of a row: the newest year by its first and last day, the older ones as 2006/07."""
    start = year - 1
    if newest:
        return rng.choice(
            (
                f"01/04/{start % 100:02d} - 31/03/{year % 100:02d}",
                f"01/04/{start % 100:02d} - 31/03/{year % 100:02d}",
                f"01/04/{start} - 31/03/{year}",
                f"01/04/{start % 100:02d} \u2013 31/03/{year % 100:02d}",
                f"01/04/{start % 100:02d} to 31/03/{year % 100:02d}",
            )
        )
    return rng.choice((f"{start}/{year % 100:02d}",) * 3 + (f"{start}-{year % 100:02d}", f"{start}/{year}"))


class EarlyTables:
    """Writes the tables of one letter of 2005 to 2012."""

    def __init__(self, rng: Random, writer: CellWriter, year: int, *, reserve: bool) -> None:
        self._rng = rng
        self._writer = writer
        self._year = year
        self._reserve = reserve
        self._years = [year, year - 1, year - 2][: 2 if rng.random() < 0.08 else 3]
        self._broken_label = rng.random() < 0.3  # the newest row's label stands on two lines
        self._newest = year_label(rng, year, newest=True)
        self._older = {older: year_label(rng, older, newest=False) for older in self._years[1:]}

    def row_head(self, year: int) -> Cell:
        """The head of a year's row."""
        if year != self._year:
            return Cell(self._older[year], heading=False)
        middle = next(sign for sign in (" - ", " \u2013 ", " to ") if sign in self._newest)
        broken = self._newest.replace(middle, middle.rstrip() + "\n") if self._broken_label else self._newest
        return Cell(self._newest, broken=broken)

    def titled(self, choices: tuple[str, ...], corner: str = "") -> tuple[str, Cell]:
        """The title above the table, and the cell in its corner."""
        title = self._rng.choice(choices)
        if self._writer.habits.title_in_corner:
            return "", Cell(title, heading=True)
        return title, Cell(corner, heading=True)

    def received_by_year(self) -> Grid:
        """Complaints received by subject area, a row for each year."""
        rng, writer = self._rng, self._writer
        keys = shuffled(rng, tuple(labels.SUBJECTS_2005))
        if writer.habits.loses_a_column:
            keys.pop()
        title, corner = self.titled(("Complaints received by subject area", "Complaints received by subject area"))
        header = [corner, *(writer.label(labels.SUBJECTS_2005[key]) for key in keys)]
        new = self._new_column(header, labels.NEW_SUBJECTS)
        header.append(writer.label(("Total",)))
        body = []
        for year in self._years:
            ended = date(year, 3, 31)
            counts = [random_count(rng, writer.habits.scale) for _ in keys]
            row = [self.row_head(year)]
            for key, head, count in zip(keys, header[1:], counts, strict=False):
                row.append(writer.value(Slot("received", key, ended, column=head.text), count))
            if new:
                counts.append(random_count(rng, writer.habits.scale))
                row.append(writer.value(Slot(NOT_UNDERSTOOD, new, ended, checked=False), counts[-1]))
            row.append(writer.value(Slot("received", "", ended), sum(counts)))
            body.append(row)
        return writer.grid(title, [header], body)

    def _new_column(self, header: list[Cell], names: tuple[str, ...]) -> str:
        if not self._writer.habits.newcomer or self._rng.random() < 0.5:
            return ""
        header.append(self._writer.label(names, own_words=True))
        return header[-1].text

    def decisions(self, years: list[int], heads: list[Cell], *, premature: bool) -> Grid:
        """The decisions, a row for each year."""
        rng, writer = self._rng, self._writer
        names: Labels = labels.RESERVE_DECISIONS if self._reserve else labels.DECISIONS
        if not premature and rng.random() < 0.3:
            names = labels.LONG_DECISIONS
        titles = ("Decisions",) if premature else ("Investigative Team: Decisions", "Investigative Team: Decisions")
        title, corner = self.titled(titles, "Decisions" if not premature and rng.random() < 0.5 else "")
        keys = shuffled(rng, REPORTED, 0.2)
        new = ""
        header = [corner, *(writer.label(names[key]) for key in keys)]
        if not premature:
            new = self._new_column(header, labels.NEW_DECISIONS)
        tail = ("decided_premature", "decided_excl_premature", "decided") if premature else ("decided",)
        header += [writer.label(names[key]) for key in tail]
        body = []
        for year, head in zip(years, heads, strict=True):
            ended = date(year, 3, 31)
            counts = {key: random_count(rng, writer.habits.scale) for key in keys}
            row = [head]
            for key, label in zip(keys, header[1:], strict=False):
                row.append(writer.value(Slot(key, "", ended, column=label.text), counts[key]))
            if new:
                counts[new] = random_count(rng, writer.habits.scale)
                row.append(writer.value(Slot(NOT_UNDERSTOOD, new, ended, checked=False), counts[new]))
            reported = sum(counts.values())
            early = random_count(rng, writer.habits.scale)
            sums = {
                "decided_premature": early,
                "decided_excl_premature": reported,
                "decided": reported + (early if premature else 0),
            }
            for key, label in zip(tail, header[-len(tail) :], strict=True):
                row.append(writer.value(Slot(key, "", ended, column=label.text), sums[key]))
            body.append(row)
        return writer.grid(title, [header], body)

    def response_times(self, years: list[int], heads: list[Cell]) -> Grid:
        """How many first enquiries there were and how long the replies took."""
        rng, writer = self._rng, self._writer
        title, corner = self.titled(("Response times", "Response Times"))
        names = (labels.RESERVE_ENQUIRIES, labels.RESERVE_DAYS) if self._reserve else (labels.ENQUIRIES, labels.DAYS)
        columns = [writer.label(choices) for choices in names]
        header = [[corner, *columns]]
        if rng.random() < 0.5:
            span = Cell(rng.choice(("FIRST ENQUIRIES", "First enquiries")), across=2, heading=True)
            header = [[Cell(corner.text, down=2, heading=True), span], columns]
        body = []
        for year, head in zip(years, heads, strict=True):
            ended = date(year, 3, 31)
            days = Decimal(rng.randrange(80, 620)) / 10
            slots = [
                Slot(key, "", ended, checked=False, column=column.text)
                for key, column in zip(("first_enquiries", "response_days"), columns, strict=True)
            ]
            body.append(
                [
                    head,
                    writer.value(slots[0], random_count(rng, 60)),
                    writer.value(slots[1], days),
                ]
            )
        return writer.grid(title, header, body)

    def averages(self) -> Grid:
        """How fast authorities of each type replied."""
        rng, writer = self._rng, self._writer
        names: Labels = labels.RESERVE_BANDS if self._reserve else labels.BANDS
        title, corner = self.titled(
            (
                "Average local authority response times",
                f"Average local authority response times 01/04/{self._year - 1} to 31/03/{self._year}",
            ),
            "Types of authority",
        )
        signs = rng.choice(("in label", "under label", "in cells"))
        bands = [Cell(rng.choice(choices), heading=True) for choices in names.values()]
        if signs == "in label":
            bands = [Cell(f"{band.text} %", heading=True) for band in bands]
        header = [[corner, *bands]]
        if signs == "under label":
            header = [[Cell(corner.text, down=2, heading=True), *bands], [Cell("%", heading=True) for _ in bands]]
        body = []
        for kind in shuffled(rng, tuple(labels.KINDS), 0.3)[: rng.randrange(3, 7)]:
            first, second = rng.randrange(300, 700), rng.randrange(100, 250)
            tenths = (first, second, 1000 - first - second)
            row = [Cell(rng.choice(labels.KINDS[kind]))]
            for measure, band, value in zip(names, bands, tenths, strict=True):
                slot = Slot(measure, authority=kind, checked=False, column=band.text, row=row[0].text)
                row.append(writer.value(slot, Decimal(value) / 10, percent_sign=signs == "in cells"))
            body.append(row)
        return writer.grid(title, header, body)

    def advice_team(self) -> Grid:
        """What the advice team did with each contact, by subject."""
        rng, writer = self._rng, self._writer
        names: Labels = labels.RESERVE_CONTACTS if self._reserve else labels.CONTACTS
        contacts = shuffled(rng, tuple(names), 0.1)
        subjects = shuffled(rng, tuple(labels.SUBJECTS_2009), 0.3)
        if rng.random() < 0.6:
            subjects.remove("other")
        long_title = "LGO Advice Team: Enquiries and complaints received"
        title, corner = self.titled((long_title, "LGO Advice Team"), "Enquiries and complaints received")
        header = [corner, *(writer.label(labels.SUBJECTS_2009[key]) for key in subjects)]
        new_subject = self._new_column(header, labels.NEW_SUBJECTS)
        header.append(writer.label(("Total",)))
        heads: list[tuple[str, Cell]] = [(key, writer.label(names[key])) for key in contacts]
        if writer.habits.newcomer and not new_subject:
            heads.append((NOT_UNDERSTOOD, writer.label(labels.NEW_CONTACTS, own_words=True)))
        sums = dict.fromkeys(subjects, 0)
        sums_new = 0
        body = []
        for key, head in heads:
            counts = {subject: random_count(rng, writer.habits.scale) for subject in subjects}
            extra = random_count(rng, writer.habits.scale) if new_subject else 0
            row = [Cell(head.text, broken=head.broken, mark=head.mark)]
            for place, subject in enumerate(subjects, start=1):
                sums[subject] += counts[subject]
                row.append(self._contact(key, head, subject, header[place], counts[subject]))
            if new_subject:
                sums_new += extra
                row.append(self._contact(NOT_UNDERSTOOD, head, "", Cell(new_subject), extra))
            row.append(self._contact(key, head, "", header[-1], sum(counts.values()) + extra))
            body.append(row)
        total = [Cell(rng.choice(("Total", "Total")))]
        total += [writer.value(Slot("received", subject), sums[subject]) for subject in subjects]
        if new_subject:
            total.append(self._contact(NOT_UNDERSTOOD, total[0], "", Cell(new_subject), sums_new))
        total.append(writer.value(Slot("received"), sum(sums.values()) + sums_new))
        return writer.grid(title, [header], [*body, total])

    def _contact(self, key: str, head: Cell, subject: str, column: Cell, count: int) -> Cell:
        if key == NOT_UNDERSTOOD:
            return self._writer.value(Slot(key, f"{head.text} / {column.text}", checked=False), count)
        return self._writer.value(Slot(key, subject, column=column.text, row=head.text), count)

    def of_2005(self) -> list[Block]:
        """The tables of a letter of 2005 to 2008."""
        heads = [self.row_head(year) for year in self._years]
        tables: list[Block] = [
            self.received_by_year(),
            self.decisions(self._years, heads, premature=True),
            self.response_times(self._years, heads),
        ]
        if self._rng.random() < 0.7:
            tables.append(self.averages())
        return tables

    def of_2009(self) -> list[Block]:
        """The tables of a letter of 2009 to 2012."""
        rng = self._rng
        short = rng.choice(("{a}/{b:02d}", "{a}/{b:02d}", "{a} / {c}", "{a}-{b:02d}", "01/04/{a} - 31/03/{c}"))
        years = self._years if rng.random() < 0.4 else [self._year]

        def heads(some: list[int]) -> list[Cell]:
            return [Cell(short.format(a=year - 1, b=year % 100, c=year)) for year in some]

        tables: list[Block] = [
            self.advice_team(),
            self.decisions([self._year], heads([self._year]), premature=False),
            self.response_times(years, heads(years)),
        ]
        if rng.random() < 0.6:
            tables.append(self.averages())
        return tables
