"""Content of a random letter: the council, the year, the tables and the prose, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from random import Random

from .names import CouncilName, random_name
from .prose import Section, random_sections
from .spellings import CLOSED, DETAILED, MAIN, REMEDIED, RESERVE, SUBJECTS, Hand, Spellings, random_hand
from .styles import Style

MONTHS = ("March", "April", "May", "June", "July")
SCALES = (3, 12, 60, 400, 3000)


@dataclass(frozen=True)
class Column:
    """A column of a table: what it counts, its labels and its one value. No measure: it holds the council's name."""

    measure: str
    subject: str
    label: str
    printed: str
    value: int = 0
    unit: str = "count"
    group: str = ""


@dataclass(frozen=True)
class Table:
    """A titled table with one row of values."""

    title: str
    columns: tuple[Column, ...]

    @property
    def groups(self) -> tuple[tuple[str, int], ...]:
        """The headings above several columns with the number of columns under each; none in a one-row header."""
        if not any(column.group for column in self.columns):
            return ()
        return tuple((name, len(list(run))) for name, run in groupby(column.group for column in self.columns))


@dataclass(frozen=True)
class LetterContent:
    """Everything a letter says."""

    council: CouncilName
    year_ended: date
    dated: date
    authority_line: str
    period_line: str
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]

    @property
    def heading(self) -> str:
        """What the letter calls itself."""
        return f"Annual Review letter {self.dated.year}"

    @property
    def address(self) -> tuple[str, ...]:
        """The lines above the greeting."""
        return (long_date(self.dated), "By email", "Chief Executive", self.council.full)

    @property
    def opening(self) -> str:
        """The first paragraph."""
        return f"Here are our figures about your authority for the year ended {long_date(self.year_ended)}."

    @property
    def sign_off(self) -> tuple[str, ...]:
        """The last lines of the prose."""
        return ("Yours sincerely,", "Local Government Ombudsman")

    @property
    def notes(self) -> str:
        """The paragraph under the tables."""
        return "The rate is worked out from the detailed investigations alone. Invented letter for tests."


def long_date(day: date) -> str:
    """A date as letters write it: 31 March 2018."""
    return f"{day.day} {MONTHS[day.month - 3]} {day.year}"


def half_up_percent(part: int, whole: int) -> int:
    """The whole percent, halves rounded up; nought of nought is nought."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def random_count(rng: Random, scale: int) -> int:
    """A count up to the scale; noughts are common, as they are in real letters."""
    return 0 if rng.random() < 0.2 else rng.randrange(scale + 1)


class Writer:
    """Writes the tables of one letter in one hand."""

    def __init__(self, rng: Random, style: Style, spellings: Spellings, council: CouncilName, year: int) -> None:
        self._rng = rng
        self._style = style
        self._spellings = spellings
        self._hand: Hand = random_hand(rng)
        self._scale = rng.choice(SCALES)
        self._total_first = rng.random() < 0.2
        self._council = council
        self._year = year
        self._leads = rng.random() < (0.6 if year <= 2015 else 0.1)

    def tables(self) -> tuple[Table, ...]:
        """The tables the letter has; now and then one is missing, or they stand in another order."""
        upheld = random_count(self._rng, self._scale)
        tables = [self.received(), self.decisions(upheld)]
        if self._rng.random() < 0.15:
            tables.pop(self._rng.randrange(2))
        if self._year >= 2016 and self._rng.random() < 0.8:
            tables.append(self.remedied(upheld))
        if self._rng.random() < 0.1:
            self._rng.shuffle(tables)
        return tuple(tables)

    def received(self) -> Table:
        """Complaints and enquiries received, by subject."""
        missing = self._rng.choice((0, 0, 0, 0, 1, 2))
        subjects = self._rng.sample(SUBJECTS, len(SUBJECTS) - missing)
        if self._rng.random() < 0.4:
            subjects.sort(key=SUBJECTS.index)
        parts = [self.column("received", random_count(self._rng, self._scale), subject=key) for key in subjects]
        total = self.column("received", sum(part.value for part in parts), label=self.total_label())
        if self._rng.random() < 0.06:
            return self.table(self._spellings.received, parts)
        return self.table(self._spellings.received, [total, *parts] if self._total_first else [*parts, total])

    def decisions(self, upheld: int) -> Table:
        """Decisions made, in one group or two."""
        closed_name, detailed_name = self.group_names()
        closed_keys, detailed_keys = self.shuffled(CLOSED), self.shuffled(DETAILED)
        self.lose_a_column(closed_keys, detailed_keys)
        closed = [self.column(key, random_count(self._rng, self._scale), group=closed_name) for key in closed_keys]
        not_upheld = random_count(self._rng, self._scale)
        rate = half_up_percent(upheld, upheld + not_upheld)
        values = {"upheld": upheld, "not_upheld": not_upheld, "uphold_rate": rate}
        detailed = [self.column(key, values[key], group=detailed_name) for key in detailed_keys]
        decided = sum(column.value for column in closed) + upheld + not_upheld
        total_group = "" if self._total_first else detailed_name
        total = self.column("decided", decided, label=self.total_label(), group=total_group)
        columns = [total, *closed, *detailed] if self._total_first else [*closed, *detailed, total]
        if self._rng.random() < 0.06:
            columns.remove(total)
        return self.table(self._spellings.decisions, columns)

    def remedied(self, upheld: int) -> Table:
        """Complaints remedied, never more by the Ombudsman than were upheld."""
        by_lgo = self._rng.randrange(upheld + 1)
        before = self._rng.randrange(upheld - by_lgo + 1)
        values = {"remedied_by_lgo": by_lgo, "remedied_before_lgo": before}
        return self.table(self._spellings.remedied, [self.column(key, values[key]) for key in self.shuffled(REMEDIED)])

    def table(self, titles: tuple[str, ...], columns: list[Column]) -> Table:
        """A table with its title, and the council's name in front in letters that have it there."""
        lead = Column("", "", self.pick(self._spellings.authority_column), self._council.short)
        return Table(self.pick(titles), (lead, *columns) if self._leads else tuple(columns))

    def column(self, measure: str, value: int, *, subject: str = "", label: str = "", group: str = "") -> Column:
        """A column labelled and printed in this letter's hand."""
        percent = measure == "uphold_rate"
        printed = f"{value}%" if percent else f"{value:,}"
        label = label or self.pick(self._spellings.labels[subject or measure])
        return Column(measure, subject, label, printed, value, "percent" if percent else "count", group)

    def total_label(self) -> str:
        """What the column of totals is called."""
        return self.pick(self._spellings.total)

    def group_names(self) -> tuple[str, str]:
        """The headings above the two groups of decisions, both empty in a one-row header."""
        if not self._style.two_row_decisions:
            return "", ""
        return self.pick(self._spellings.closed_group), self.pick(self._spellings.detailed_group)

    def pick(self, choices: tuple[str, ...]) -> str:
        """One of the spellings, in this letter's hand."""
        return self._hand.write(self._rng.choice(choices))

    def shuffled(self, keys: tuple[str, ...]) -> list[str]:
        """The keys, in another order half of the time."""
        return self._rng.sample(keys, len(keys)) if self._rng.random() < 0.5 else list(keys)

    def lose_a_column(self, closed: list[str], detailed: list[str]) -> None:
        """Now and then take away a column that the sums can do without."""
        if self._rng.random() < 0.15:
            group, key = self._rng.choice([(detailed, "uphold_rate"), *((closed, key) for key in CLOSED)])
            group.remove(key)


def random_content(rng: Random, style: Style, *, reserve: bool = False) -> LetterContent:
    """A letter about an invented council, worded to suit the style."""
    council = random_name(rng)
    year = rng.randrange(2014, 2019)
    ended = date(year, 3, 31)
    writer = Writer(rng, style, RESERVE if reserve else MAIN, council, year)
    period = style.period.format(
        ended=ended.strftime("%d/%m/%Y"), long=long_date(ended), start=long_date(date(year - 1, 4, 1))
    )
    return LetterContent(
        council=council,
        year_ended=ended,
        dated=date(year, 7, rng.randrange(5, 29)),
        authority_line=style.authority.format(name=council.full),
        period_line=period,
        tables=writer.tables(),
        sections=random_sections(rng),
    )
