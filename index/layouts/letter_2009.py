"""Letters of 2009 to 2012: what the advice team did, by subject; decisions and days to respond, by year."""

from __future__ import annotations

from index.earlier_labels import SUBJECTS
from index.layouts.earlier_letter import read_earlier, states_earlier_year
from index.layouts.taken import Taken
from index.records import Document, Heading

NAME = "letter of 2009-2012"
FIRST_YEAR, LAST_YEAR = 2009, 2013


def recognises(document: Document, heading: Heading) -> bool:
    """Whether the document is a letter of these years with a row of one of its tables."""
    return states_earlier_year(document, heading, FIRST_YEAR, LAST_YEAR)


def read(document: Document, heading: Heading) -> Taken:
    """Returns every figure of the tables. `recognises` has said yes."""
    return read_earlier(document, heading, SUBJECTS)
