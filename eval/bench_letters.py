"""Bench letters: one a year to each of many councils, three pages long, the same bytes every time.

The tables are full and their figures add up; the prose is that of the samples, so it is shared between all
letters, as the Ombudsman's is. Each letter has two paragraphs that no other has. Where more letters are wanted
than there are councils and years of this layout, invented councils get the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import count, groupby, islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from eval.corpus import prose
from eval.corpus.letters import Look, PrintedFigure, PrintedTable, SampleLetter
from eval.corpus.typeset import pdf_bytes
from index.authorities import Authority, listed_authorities
from index.vocabulary import SUBJECTS

YEAR, FIRST_YEAR = 2018, 2014
_LOOKS = (Look.RULED, Look.SHADED, Look.UNRULED, Look.HORIZONTAL)
_SCALES = (6, 20, 50, 100)  # complaints about one service: from a quiet district to the largest city
_FOOTER = "Made by the project to measure speed; its figures and wording are invented."
_CLOSED = {
    "decided_invalid": "Incomplete or Invalid",
    "decided_advice": "Advice Given",
    "decided_referred_back": "Referred back for Local Resolution",
    "decided_closed_initial": "Closed After Initial Enquiries",
}
_BEFORE = (
    prose.STATISTICS_2018,
    prose.VOLUME,
    prose.TWO_LOGS,
)
_AFTER = (
    prose.SLOW_REPLIES,
    prose.SCRUTINY,
    prose.LEARNING,
    prose.TRAINING_2018,
    prose.FUTURE_2018,
)

_SERVICES = ("planning", "housing repairs", "school transport", "council tax", "bin collection", "home care", "parking")
_MONTHS = ("April", "May", "June", "September", "October", "November", "January", "February")
_OFFICERS = ("monitoring officer", "link officer", "head of customer services", "complaints manager", "chief solicitor")
_PLACES = ("at your offices", "by telephone", "at our offices", "at the regional meeting", "in the town hall")
_FIRST = (
    "In {month} our assistant ombudsman met your {officer} {place} to talk about complaints on {service}.",
    "Your {officer} wrote to us in {month} about the way in which cases on {service} are passed between teams.",
    "Since {month} your {officer} has kept a list of every enquiry on {service} that we send to the council.",
)
_SECOND = (
    "We heard that {count} officers now share the work, and that a draft reply is read by a second pair of eyes.",
    "It was agreed that papers would reach us within {count} working days, and that delays would be announced.",
    "The backlog that we wrote about before has come down to {count} files, the oldest of them from {month}.",
)
_THIRD = (
    "One resident told us that she had been sent from desk to desk for {count} weeks before anybody wrote down what "
    "had gone wrong with {service}.",
    "A family waited {count} weeks for an explanation about {service} that could have been given on the first day.",
    "Two neighbours who asked the same question about {service} were given different answers {count} days apart.",
)
_FOURTH = (
    "The council has since apologised and changed its letters, for which we are grateful, and we shall ask in {month} "
    "how the change has worn.",
    "We would be glad to learn by the end of {month} what your {officer} makes of this and what will be done next.",
    "Your {officer} accepted this at once and has offered to show the new form to members before {month}.",
)


@dataclass(frozen=True)
class StatedFigure:
    """A figure that a letter prints, in the words of the vocabulary."""

    table: str
    measure: str
    subject: str | None
    label: str
    value: int

    @property
    def printed(self) -> str:
        """The figure as its cell shows it."""
        return f"{self.value}%" if self.measure == "uphold_rate" else f"{self.value:,}"


@dataclass(frozen=True)
class BenchLetter(SampleLetter):
    """A sample letter that brings its own figures."""

    stated: tuple[StatedFigure, ...] = field(default=())

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """The tables of this letter, in the order of its figures."""
        return tuple(
            PrintedTable(title, tuple(PrintedFigure(one.measure, one.label, one.printed) for one in run))
            for title, run in groupby(self.stated, key=lambda one: one.table)
        )

    @property
    def opening(self) -> str:
        """The paragraph after the heading, the same to every council."""
        return (
            f"With this letter come the figures we hold about your council for the year ended 31 March "
            f"{self.year_ended.year}. Please share them with those who answer complaints and with those who hold the "
            "council to account."
        )


def bench_letters(number: int) -> tuple[BenchLetter, ...]:
    """Returns that many letters: of 2018 to councils that stand far apart in the list of them all, then of the
    years before, then to invented councils."""
    return tuple(islice(_letters(), number))


def _letters() -> Iterator[BenchLetter]:
    listed = listed_authorities()
    index = count()
    for year in range(YEAR, FIRST_YEAR - 1, -1):
        existing = [council for council in listed.authorities if listed.existed_in(council, date(year, 3, 31))]
        for council in Random("bench councils").sample(existing, len(existing)):
            yield _letter_to(council, year, next(index))
    for number in count(1):
        for year in range(YEAR, FIRST_YEAR - 1, -1):
            yield _letter_to(listed.get(f"Exampleton {number} Borough Council"), year, next(index))


def write_letters(letters: Sequence[BenchLetter], folder: Path) -> None:
    """Draws the letters into a folder, with all processors: to draw one takes almost as long as to read it."""
    folder.mkdir(parents=True, exist_ok=True)
    # Begun anew, not forked: whoever calls this may have threads.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        drawn = processes.map(pdf_bytes, letters, chunksize=10)
        for letter, data in zip(letters, drawn, strict=True):
            (folder / letter.document).write_bytes(data)


def _letter_to(council: Authority, year: int, index: int) -> BenchLetter:
    rng = Random(f"bench letter {council.name}" if year == YEAR else f"bench letter {council.name} {year}")
    own = prose.Section("Our work with your council", "\n\n".join(_own_paragraphs(rng)))
    slug = "-".join("".join(c if c.isalnum() else " " for c in council.name.lower()).split())
    return BenchLetter(
        document=f"{slug}-{year}.pdf",
        authority=council.name,
        year_ended=date(year, 3, 31),
        dated=date(year, 7, 18),
        look=_LOOKS[index % len(_LOOKS)],
        sections=(*_BEFORE, own, *_AFTER),
        footer=_FOOTER,
        stated=tuple(_figures(rng)),
    )


def _own_paragraphs(rng: Random) -> Iterator[str]:
    for kinds in ((_FIRST, _SECOND, _FOURTH), (_THIRD, _FIRST, _SECOND)):
        yield " ".join(_sentence(rng, kind) for kind in kinds)


def _sentence(rng: Random, kind: tuple[str, ...]) -> str:
    return rng.choice(kind).format(
        month=rng.choice(_MONTHS),
        officer=rng.choice(_OFFICERS),
        service=rng.choice(_SERVICES),
        place=rng.choice(_PLACES),
        count=rng.randrange(3, 60),
    )


def _figures(rng: Random) -> Iterator[StatedFigure]:
    scale = rng.choice(_SCALES)
    yield from _received(rng, scale)
    upheld = rng.randrange(scale + 1)
    yield from _decisions(rng, scale, upheld)
    by_lgo = rng.randrange(upheld + 1)
    table = "Complaints Remedied"
    yield StatedFigure(table, "remedied_by_lgo", None, "by LGO", by_lgo)
    label = "Satisfactorily by Authority before LGO Involvement"
    yield StatedFigure(table, "remedied_before_lgo", None, label, rng.randrange(upheld - by_lgo + 1))


def _received(rng: Random, scale: int) -> Iterator[StatedFigure]:
    table, total = "Complaints and enquiries received", 0
    for subject in SUBJECTS:
        if not subject.last:
            value = rng.randrange(scale + 1)
            total += value
            yield StatedFigure(table, "received", subject.key, subject.name, value)
    yield StatedFigure(table, "received", None, "Total", total)


def _decisions(rng: Random, scale: int, upheld: int) -> Iterator[StatedFigure]:
    table, total = "Decisions made", 0
    for measure, label in _CLOSED.items():
        value = rng.randrange(scale + 1)
        total += value
        yield StatedFigure(table, measure, None, label, value)
    not_upheld = rng.randrange(scale + 1)
    investigated = upheld + not_upheld
    rate = (200 * upheld + investigated) // (2 * investigated) if investigated else 0
    yield StatedFigure(table, "not_upheld", None, "Not Upheld", not_upheld)
    yield StatedFigure(table, "upheld", None, "Upheld", upheld)
    yield StatedFigure(table, "uphold_rate", None, "Uphold Rate", rate)
    yield StatedFigure(table, "decided", None, "Total", total + investigated)
