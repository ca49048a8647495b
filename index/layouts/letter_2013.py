"""The letter of 2013: few figures, stated in sentences, beside averages by type of council."""

from __future__ import annotations

from index.layouts import letter_2019
from index.layouts.letter_2019 import states_a_figure
from index.layouts.taken import Taken
from index.records import Document, Heading

NAME = "letter of 2013"
YEAR = 2013


def recognises(document: Document, heading: Heading) -> bool:
    """Whether the document is a letter of that year, and a sentence of it states a figure of its council."""
    if heading.year_ended is None or heading.year_ended.year != YEAR:
        return False
    return heading.authority is None or states_a_figure(document, heading)


def read(document: Document, heading: Heading) -> Taken:
    """Returns every figure that a sentence states of this council, and a Problem for each number that might be
    one. Without a council no figure can be taken."""
    return letter_2019.read(document, heading)
