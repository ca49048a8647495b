"""One fact in several documents: which statement of it counts, and which others differ from it.

What counts is worked out whenever it is asked for, from what is held then: documents come and go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.records import Figure
from index.stored import StoredFigure
from index.vocabulary import NOT_UNDERSTOOD


@dataclass(frozen=True, slots=True)
class Statements:
    """What the documents held say of one fact: the statement that counts, and the `others`, newest first.

    `is_open` tells that nothing decides between them: the letters are of one date, or one has no date.
    """

    counts: StoredFigure
    others: tuple[StoredFigure, ...] = ()

    @property
    def differing(self) -> tuple[StoredFigure, ...]:
        """Those of the others that have another value or unit."""
        own = (self.counts.figure.value, self.counts.figure.unit)
        return tuple(other for other in self.others if (other.figure.value, other.figure.unit) != own)

    @property
    def is_open(self) -> bool:
        return any(_are_of_one_age(self.counts, other) for other in self.differing)

    @property
    def figure(self) -> Figure:
        """The figure that counts, disputed if its document or another of its date says so."""
        figure = self.counts.figure
        return replace(figure, disputed=True) if self.is_open else figure


def _are_of_one_age(one: StoredFigure, other: StoredFigure) -> bool:
    return one.letter_date is None or other.letter_date is None or one.letter_date == other.letter_date


def statements_of(held: Sequence[StoredFigure], measure: str, subject: str | None) -> Statements | None:
    """Returns what is said of a measure and subject among the figures of one council and year, as the ledger
    orders them, or None if nothing is."""
    found = [stored for stored in held if stored.figure.measure == measure and stored.figure.subject == subject]
    return Statements(found[0], tuple(found[1:])) if found else None


def all_statements(held: Sequence[StoredFigure]) -> Iterator[Statements]:
    """Yields each fact that more than one document states, of figures in the order of the ledger."""
    for _, group in groupby(held, key=lambda stored: stored.figure.key):
        found = list(group)
        # One label that nobody knows need not mean one thing in two tables.
        is_understood = found[0].figure.measure != NOT_UNDERSTOOD
        if is_understood and len({stored.document_hash for stored in found}) > 1:
            yield Statements(found[0], tuple(found[1:]))
