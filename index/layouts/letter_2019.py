"""Letters and web pages of 2019 on: the year's figures stated in sentences.

Sentences, numbers in boxes beside them and comparisons with similar authorities are read by what their words
mean (index/claims.py); the order of the blocks and the wording may vary.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from index.claims import Claim, claims_in, claims_in_prose
from index.layouts.agreement import without_repeats
from index.layouts.taken import Taken
from index.records import Document, Figure, Heading, Problem, Source

NAME = "letter of 2019 on"
FIRST_YEAR = 2019


def recognises(document: Document, heading: Heading) -> bool:
    """Whether the document is a letter of these years: its year fits, and a sentence of it states a figure of
    its council."""
    if heading.year_ended is None or heading.year_ended.year < FIRST_YEAR:
        return False
    return states_a_figure(document, heading if heading.authority else _unnamed(heading))


def states_a_figure(document: Document, heading: Heading) -> bool:
    """Whether a sentence of the document states a figure of the council that the heading names."""
    return any(isinstance(claim, Claim) for claim in _found(_Same(document), heading))


def read(document: Document, heading: Heading) -> Taken:
    """Returns every figure that a sentence states of this council in this year, and a Problem for each number
    that might be one. Without a council no figure can be taken."""
    if heading.authority is None:
        message = "the document does not say which council it is about; no figures were taken from it"
        return Taken(problems=(Problem("no_authority", message, Source(document.name)),))
    return taken_from(document, heading)


def taken_from(document: Document, heading: Heading) -> Taken:
    """Returns what the sentences of a document state, each fact once."""
    found = _found(_Same(document), heading)
    problems = [one for one in found if isinstance(one, Problem)]
    claims = [one for one in found if isinstance(one, Claim)]
    # What is only named as a base counts last: the sentence that states the figure is the one to show.
    ordered = [*(one.figure for one in claims if not one.base), *(one.figure for one in claims if one.base)]
    figures, all_problems = without_repeats(tuple(ordered), problems)
    return Taken(figures, tuple(dict.fromkeys(all_problems)))


def claims_of(document: Document, heading: Heading) -> tuple[Figure, ...]:
    """Returns the figures that the prose of any letter states, as often as it does: what its tables can be
    held against. None are returned of a letter that does not say whose it is."""
    return tuple(claim.figure for claim in claims_in_prose(document, heading))


@dataclass(frozen=True, eq=False, slots=True)
class _Same:
    """A document that equals itself alone: comparing all its words would cost more than reading it."""

    document: Document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


@lru_cache(maxsize=1)
def _found(same: _Same, heading: Heading) -> tuple[Claim | Problem, ...]:
    """Returns what the sentences say; `recognises` and `read` are asked of one document one after the other."""
    return tuple(claims_in(same.document, heading))


def _unnamed(heading: Heading) -> Heading:
    return Heading(heading.title, "(unnamed)", heading.year_ended, heading.letter_date)
