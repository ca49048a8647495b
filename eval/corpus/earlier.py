"""Sample letters of 2005 to 2012: annual letters and reviews whose tables have a label at the head of each row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from eval.corpus.figures import PrintedGrid, grids_of
from eval.corpus.letters import AS_PUBLISHED, EXAMPLETON, INVENTED, Look
from eval.corpus.prose import Section

TWO_COUNTS_2008 = Section(
    "Two ways of counting",
    """
    Complaints are counted when they come to us, under the service they are about, and once more when we decide
    them. A case that came in March is often decided in the summer, so neither table adds up to the other.

    A complaint is called premature if the council had not yet been given a fair chance to answer it. We send it
    back, and it may return to us.
    """,
)

SETTLEMENTS_2008 = Section(
    "Settling a complaint",
    """
    Where a council offers to put something right while we are still looking into it, we can end our inquiries
    there and then. We call that a local settlement. It is not the same as a report, and members should not read
    the number of settlements as a number of faults.
    """,
)

ANSWERS_2008 = Section(
    "Time taken to answer",
    """
    We ask councils for their comments within 28 calendar days of our first enquiry. Yours took longer than that
    in each of the last three years, though less long than the year before. It often helps if one officer has the
    task of chasing replies.
    """,
)

ADVICE_TEAM_2010 = Section(
    "How complaints reach us",
    """
    Since April 2008 everybody who gets in touch has spoken to our advice team first. It tells callers what we can
    do, sends complaints back to a council that has not seen them, and passes the others on to an investigator.
    Figures from before that change cannot be laid beside these.
    """,
)

DECISIONS_2010 = Section(
    "What we decided",
    """
    One complaint ended with a public report. A family had waited eleven months for a decision on a garden wall,
    and nobody could find their letters. The council paid for the surveyor whom they had hired in the meantime.
    """,
)

TRAINING_2010 = Section(
    "Courses",
    """
    Our courses in complaint handling were attended by 218 officers from 37 councils in the year. We would gladly
    hold one in Exampleton, and the town hall would do very well for it.
    """,
)


@dataclass(frozen=True)
class EarlierLetter:
    """A letter whose tables have rows: one for each year, or one for each thing that was done.

    `newest_row` is what stands at the head of the newest year, if a letter gives several.
    """

    document: str
    authority: str
    year_ended: date
    title: str
    report_line: str
    look: Look
    landscape: bool
    sections: tuple[Section, ...]
    footer: str
    newest_row: str = ""

    @property
    def tables(self) -> tuple[PrintedGrid, ...]:
        """The tables of this letter, in the order of figures.csv."""
        return tuple(self._with_newest(grid) for grid in grids_of(self.document))

    def _with_newest(self, grid: PrintedGrid) -> PrintedGrid:
        if not self.newest_row:
            return grid
        first = (self.newest_row, *grid.rows[0][1:])
        return replace(grid, rows=(first, *grid.rows[1:]))


EARLIER_LETTERS = (
    EarlierLetter(
        "bath-and-north-east-somerset-2008.pdf",
        "Bath and North East Somerset Council",
        date(2008, 3, 31),
        "Annual Letter for the year ended 31 March 2008",
        "Local authority report - Bath and North East Somerset Council for the period ending 31/03/2008",
        Look.RULED,
        False,
        (TWO_COUNTS_2008, SETTLEMENTS_2008, ANSWERS_2008),
        AS_PUBLISHED,
        "01/04/07 - 31/03/08",
    ),
    EarlierLetter(
        "exampleton-2010.pdf",
        EXAMPLETON,
        date(2010, 3, 31),
        "Annual Review for the year ended 31 March 2010",
        "Local authority report - Exampleton Borough Council for the period 01/04/2009 to 31/03/2010",
        Look.SHADED,
        True,
        (ADVICE_TEAM_2010, DECISIONS_2010, TRAINING_2010),
        INVENTED,
    ),
)
