"""Letters of 2005 to 2008: tables with a row for each of three years, each year named by the label of its row."""

from __future__ import annotations

from index.earlier_labels import EARLIER_SUBJECTS
from index.layouts.earlier_letter import read_earlier, states_earlier_year
from index.layouts.taken import Taken
from index.records import Document, Heading

NAME = "letter of 2005-2008"
FIRST_YEAR, LAST_YEAR = 2005, 2008


def recognises(document: Document, heading: Heading) -> bool:
    """Whether the document is a letter of these years with a row of one of its tables."""
    return states_earlier_year(document, heading, FIRST_YEAR, LAST_YEAR)


def read(document: Document, heading: Heading) -> Taken:
    """Returns every figure of the tables, for each of the years that they state. `recognises` has said yes."""
    return read_earlier(document, heading, EARLIER_SUBJECTS)
