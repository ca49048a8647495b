"""Sample letters of 2019 on: their figures stand in sentences, some of them in boxes; one is a web page too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eval.corpus.figures import PrintedBlock, blocks_of
from eval.corpus.letters import AS_PUBLISHED, EXAMPLETON, INVENTED
from eval.corpus.prose import SCRUTINY, Section

NEW_LETTER_2019 = Section(
    "A different letter",
    """
    If you kept last year's letter you will see that the long tables are gone. We now say in how many of the cases
    that we looked into the council was at fault, whether it did what we recommended, and how often it had put
    things right before anybody came to us.
    """,
)

MERGER_2019 = Section(
    "A new council",
    """
    From April 2019 a new council looks after the area. These figures are about the county council that came before
    it, and say nothing about its successor. We ask that whoever now holds the files finishes what was agreed.
    """,
)

IN_TIME_2024 = Section(
    "Remedies in good time",
    """
    A remedy that is carried out is not always carried out in time, and the share of recommendations that were met
    does not say which. We ask your officers to let us know early when a date cannot be kept.
    """,
)

RATES_2024 = Section(
    "About the rates",
    """
    We take up fewer cases than we once did, and leave aside those in which the harm was slight. Rates have gone up
    for that reason everywhere. It is better to look at councils like your own than at earlier years.
    """,
)

OVERVIEW_2025 = Section(
    "What is new in this letter",
    """
    For the first time we begin with all that reached us. Many who write to us have not yet been to the council, or
    ask for something that the law does not let us do; others we close after a first look.
    """,
)

LATE_2025 = Section(
    "Remedies in good time",
    """
    In five cases your council did what it had agreed after the date that it had agreed to, and in two of them more
    than two months after it. Its officers told us of the delay beforehand only once.
    """,
)

CODE_2025 = Section(
    "Complaint handling code",
    """
    We published a code for complaint handling and ask every council to set its own practice beside it. Forty councils
    tried it out last year. It asks for two stages and for one officer who answers for both.
    """,
)


@dataclass(frozen=True)
class LaterLetter:
    """A letter whose figures stand in sentences under headings; `boxed` if these stand in boxes, `is_page` if it is a
    web page."""

    document: str
    authority: str
    year_ended: date
    dated: date
    sections: tuple[Section, ...]
    footer: str
    boxed: bool = False
    is_page: bool = False

    @property
    def blocks(self) -> tuple[PrintedBlock, ...]:
        """The headings and sentences that state its figures, in the order of figures.csv."""
        return blocks_of(self.document)

    @property
    def opening(self) -> str:
        """The paragraph after the heading."""
        return (
            f"This letter is about complaints concerning {self.authority} in the year ended "
            f"{self.year_ended.day} March {self.year_ended.year}."
        )


LATER_LETTERS = (
    LaterLetter(
        "dorset-county-2019.pdf",
        "Dorset County Council",
        date(2019, 3, 31),
        date(2019, 7, 24),
        (NEW_LETTER_2019, MERGER_2019, SCRUTINY),
        AS_PUBLISHED,
    ),
    LaterLetter(
        "birmingham-2024.pdf",
        "Birmingham City Council",
        date(2024, 3, 31),
        date(2024, 7, 17),
        (RATES_2024, IN_TIME_2024, SCRUTINY),
        AS_PUBLISHED,
        boxed=True,
    ),
    LaterLetter(
        "exampleton-2025.pdf",
        EXAMPLETON,
        date(2025, 3, 31),
        date(2025, 5, 21),
        (OVERVIEW_2025, LATE_2025, CODE_2025),
        INVENTED,
    ),
    LaterLetter(
        "exampleton-2025.html",
        EXAMPLETON,
        date(2025, 3, 31),
        date(2025, 5, 21),
        (OVERVIEW_2025, LATE_2025),
        INVENTED,
        is_page=True,
    ),
)
