"""Sample letters of 2014 to 2018: to whom, about which year, with which prose, figures and look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from eval.corpus import prose
from eval.corpus.figures import figures_of

DETAILED = frozenset({"not_upheld", "upheld", "uphold_rate", "decided"})


class Look(Enum):
    """How the tables of a letter are drawn."""

    RULED = "ruled"
    SHADED = "shaded"
    UNRULED = "unruled"
    HORIZONTAL = "horizontal"
    TEXT = "text"


@dataclass(frozen=True)
class PrintedFigure:
    """One cell of a table: its column label and its printed value."""

    measure: str
    label: str
    printed: str


@dataclass(frozen=True)
class PrintedTable:
    """A table of one row of values under its labels."""

    title: str
    figures: tuple[PrintedFigure, ...]

    @property
    def spans(self) -> tuple[tuple[str, int], ...]:
        """Headings above several columns, with the number of columns each covers."""
        if not any(figure.measure in DETAILED for figure in self.figures):
            return ()
        names = ("Detailed Investigations" if figure.measure in DETAILED else self.title for figure in self.figures)
        return tuple((name, len(list(run))) for name, run in groupby(names))


@dataclass(frozen=True)
class SampleLetter:
    """Everything a sample letter states, apart from its figures."""

    document: str
    authority: str
    year_ended: date
    dated: date
    look: Look
    sections: tuple[prose.Section, ...]
    footer: str

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """The tables of this letter, from figures.csv, in the order of that file."""
        runs = groupby(figures_of(self.document), key=lambda figure: figure.table)
        return tuple(
            PrintedTable(title, tuple(PrintedFigure(one.measure, one.label, one.printed) for one in run))
            for title, run in runs
        )

    @property
    def opening(self) -> str:
        """The paragraph after the heading."""
        return (
            f"With this letter come the figures we hold about {self.authority} for the year ended "
            f"{self.year_ended.day} March {self.year_ended.year}. Please share them with those who answer "
            "complaints and with those who hold the council to account."
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """The paragraphs under the tables."""
        remedied = any(figure.measure.startswith("remedied") for table in self.tables for figure in table.figures)
        return (prose.NOTES, prose.NOTES_REMEDIED) if remedied else (prose.NOTES,)


AS_PUBLISHED = "Sample typeset by the project; figures as published, wording its own."
INVENTED = "Sample made by the project; Exampleton is an invented council, and its figures and wording are invented."
EXAMPLETON = "Exampleton Borough Council"

LETTERS = (
    SampleLetter(
        "north-west-leicestershire-2018.pdf",
        "North West Leicestershire District Council",
        date(2018, 3, 31),
        date(2018, 7, 18),
        Look.RULED,
        (
            prose.STATISTICS_2018,
            prose.VOLUME,
            prose.TWO_LOGS,
            prose.SCRUTINY,
            prose.TRAINING_2018,
            prose.LEARNING,
            prose.FUTURE_2018,
        ),
        AS_PUBLISHED,
    ),
    SampleLetter(
        "birmingham-2018.pdf",
        "Birmingham City Council",
        date(2018, 3, 31),
        date(2018, 7, 18),
        Look.SHADED,
        (
            prose.STATISTICS_2018,
            prose.VOLUME,
            prose.TWO_LOGS,
            prose.SLOW_REPLIES,
            prose.SCRUTINY,
            prose.LEARNING,
            prose.TRAINING_2018,
            prose.FUTURE_2018,
        ),
        AS_PUBLISHED,
    ),
    SampleLetter(
        "exampleton-2016.txt",
        EXAMPLETON,
        date(2016, 3, 31),
        date(2016, 7, 21),
        Look.TEXT,
        (
            prose.STATISTICS_EXAMPLETON_2016,
            prose.VOLUME,
            prose.TWO_LOGS,
            prose.LEARNING,
            prose.TRAINING_EXAMPLETON_2016,
            prose.FUTURE_EXAMPLETON_2016,
        ),
        INVENTED,
    ),
    SampleLetter(
        "exampleton-2017.pdf",
        EXAMPLETON,
        date(2017, 3, 31),
        date(2017, 7, 20),
        Look.UNRULED,
        (
            prose.STATISTICS_EXAMPLETON_2017,
            prose.VOLUME,
            prose.LATE_EXAMPLETON_2017,
            prose.SCRUTINY,
            prose.LEARNING,
            prose.TRAINING_EXAMPLETON_2017,
            prose.FUTURE_EXAMPLETON_2017,
        ),
        INVENTED,
    ),
    SampleLetter(
        "exampleton-2018.pdf",
        EXAMPLETON,
        date(2018, 3, 31),
        date(2018, 7, 18),
        Look.HORIZONTAL,
        (
            prose.STATISTICS_EXAMPLETON_2018,
            prose.TWO_LOGS,
            prose.LATE_EXAMPLETON_2018,
            prose.SCRUTINY,
            prose.LEARNING,
            prose.TRAINING_EXAMPLETON_2018,
            prose.FUTURE_2018,
        ),
        INVENTED,
    ),
)
