"""Letters to three of the invented councils: two with tables as text, and one of the year after as a web page.

One says why there were more complaints and that remedies were late; the others give no cause for anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from eval.corpus.figures import PrintedBlock
from eval.corpus.invented_councils import COUNCILS, TANSMOOR
from eval.corpus.invented_lists import PlacedFigure
from eval.corpus.invented_numbers import SUBJECTS, earlier_counts
from eval.corpus.later import NEW_LETTER_2019, LaterLetter
from eval.corpus.letters import Look, PrintedFigure, PrintedTable, SampleLetter
from eval.corpus.prose import LEARNING, SCRUTINY, TWO_LOGS, VOLUME, Section
from eval.corpus.typeset import text_bytes
from eval.corpus.typeset_later import later_bytes
from index.page_text import text_lines
from index.vocabulary import measure, subject_name

FOOTER = "Sample made by the project; the council is invented, and so are its figures and wording."

MORE_2018 = Section(
    "More about bins and streets",
    """
    Far more people than in the year before came to us about environment services in Ostlebury. The rise is due to
    the change of refuse contractor in May 2017: for some weeks whole streets were left out, and those who rang the
    council were told to ring the contractor.

    Your officers have since taken the telephone line back. We would expect fewer such complaints from now on.
    """,
)

LATE_2018 = Section(
    "Remedies that came late",
    """
    In two of the four cases that we upheld your council did what it had agreed after the date that we had set. One
    household waited eleven weeks for an apology. We ask you to tell us beforehand when a date cannot be kept.
    """,
)

STATISTICS_2017 = Section(
    "What the statistics show",
    """
    Two tables are enclosed for the year ended 31 March 2017. What people brought to us stands in one, and what we
    decided in the other. Quillmere is a small council, and its numbers are too small to say much.
    """,
)

SUCCESSOR_2019 = Section(
    "A new council",
    """
    The district council came to its end with the year that this letter is about. A council for a larger area looks
    after its streets and homes now. Nothing in this letter is about that council.
    """,
)


@dataclass(frozen=True)
class TableLetter(SampleLetter):
    """A letter of 2017 or 2018 whose numbers are those of the lists. `outcomes` are the decisions that the lists do not
    tell apart: invalid, advice, referred back, closed. `remedied` is by the Ombudsman, and before."""

    outcomes: tuple[int, ...] = ()
    remedied: tuple[int, ...] = ()

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """Its tables, in the order in which letters have them."""
        counts = earlier_counts(next(one for one in COUNCILS if one.name == self.authority), self.year_ended.year)
        received = [PrintedFigure("received", subject_name(key), str(n)) for key, n in counts.by_subject.items()]
        received.append(PrintedFigure("received", "Total", str(counts.received)))
        values = (*self.outcomes, counts.not_upheld, counts.upheld, f"{counts.uphold_rate}%", counts.decided)
        decided = [PrintedFigure(*_OUTCOME_CELLS[at], str(value)) for at, value in enumerate(values)]
        remedied = [PrintedFigure(*_REMEDY_CELLS[at], str(value)) for at, value in enumerate(self.remedied)]
        return (
            PrintedTable("Complaints and enquiries received", tuple(received)),
            PrintedTable("Decisions made", tuple(decided)),
            *([PrintedTable("Complaints Remedied", tuple(remedied))] if remedied else []),
        )


_OUTCOME_CELLS = (
    ("decided_invalid", "Incomplete or Invalid"),
    ("decided_advice", "Advice Given"),
    ("decided_referred_back", "Referred back for Local Resolution"),
    ("decided_closed_initial", "Closed After Initial Enquiries"),
    ("not_upheld", "Not Upheld"),
    ("upheld", "Upheld"),
    ("uphold_rate", "Uphold Rate"),
    ("decided", "Total"),
)
_REMEDY_CELLS = (
    ("remedied_by_lgo", "by LGO"),
    ("remedied_before_lgo", "Satisfactorily by Authority before LGO Involvement"),
)
_SUBJECTS = {subject_name(key): key for key in SUBJECTS}


@dataclass(frozen=True)
class PageLetter(LaterLetter):
    """A letter of 2019 as a web page: its sentences, and what stands in each as measure and print."""

    stated: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[PrintedBlock, ...]:
        """The headings and sentences that state its figures."""
        return tuple(PrintedBlock(heading, tuple(sentences)) for heading, sentences in self.stated.items())


TABLE_LETTERS = (
    TableLetter(
        "ostlebury-2018.txt",
        "Ostlebury Borough Council",
        date(2018, 3, 31),
        date(2018, 7, 18),
        Look.TEXT,
        (MORE_2018, LATE_2018, VOLUME, TWO_LOGS, SCRUTINY),
        FOOTER,
        (3, 4, 11, 6),
        (3, 1),
    ),
    TableLetter(
        "quillmere-2017.txt",
        "Quillmere District Council",
        date(2017, 3, 31),
        date(2017, 7, 20),
        Look.TEXT,
        (STATISTICS_2017, TWO_LOGS, LEARNING),
        FOOTER,
        (1, 2, 4, 3),
    ),
)

PAGE_LETTER = PageLetter(
    "tansmoor-2019.html",
    TANSMOOR,
    date(2019, 3, 31),
    date(2019, 7, 24),
    (NEW_LETTER_2019, SUCCESSOR_2019),
    FOOTER,
    is_page=True,
    stated={
        "Complaints upheld": {
            "We carried out 4 detailed investigations and upheld 1 of them.": (("investigated", "4"), ("upheld", "1")),
            "The uphold rate was 25%.": (("uphold_rate", "25%"),),
            "In similar authorities the average uphold rate was 41%.": (("similar_uphold_rate", "41%"),),
        },
        "Compliance with our recommendations": {
            "We were satisfied that the council had carried out our recommendations in 100% of cases.": (
                ("compliance_rate", "100%"),
            ),
            "The average in similar authorities was 98%.": (("similar_compliance_rate", "98%"),),
            "These figures are based on 1 compliance outcome.": (("compliance_outcomes", "1"),),
        },
    },
)


def letter_documents() -> dict[str, bytes]:
    """Every letter by its name."""
    return {one.document: text_bytes(one) for one in TABLE_LETTERS} | {PAGE_LETTER.document: later_bytes(PAGE_LETTER)}


def letter_figures() -> Iterator[PlacedFigure]:
    """Yields what the letters state, cell by cell and sentence by sentence."""
    for letter in TABLE_LETTERS:
        yield from _of_tables(letter)
    yield from _of_sentences(PAGE_LETTER)


def _of_tables(letter: TableLetter) -> Iterator[PlacedFigure]:
    lines = text_lines(text_bytes(letter))
    for table in letter.tables:
        # An empty line below its title stand its headings, and below them the values.
        line = lines.index(table.title) + 4 + bool(table.spans)
        for figure in table.figures:
            subject = _SUBJECTS.get(figure.label, "") if figure.measure == "received" else ""
            yield _placed(letter, figure.measure, subject, figure.printed, table.title, figure.label, line)


def _of_sentences(letter: PageLetter) -> Iterator[PlacedFigure]:
    lines = text_lines(later_bytes(letter))
    for heading, sentences in letter.stated.items():
        line = next(number for number, text in enumerate(lines, start=1) if all(one in text for one in sentences))
        for sentence, stated in sentences.items():
            for key, printed in stated:
                yield _placed(letter, key, "", printed, heading, sentence, line)


def _placed(
    letter: SampleLetter | LaterLetter, key: str, subject: str, printed: str, table: str, label: str, line: int
) -> PlacedFigure:
    return PlacedFigure(
        document=letter.document,
        authority=letter.authority,
        year_ended=str(letter.year_ended),
        measure=key,
        subject=subject,
        value=printed.rstrip("%"),
        unit=measure(key).unit,
        printed=printed,
        table=table,
        label=label,
        page="",
        line=str(line),
    )
