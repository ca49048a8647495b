"""What is said of a figure that may stand in a part of a letter that could not be read with certainty.

A number that was left out is not a number that the letter does not report, and no answer may say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.phrases import fold
from assistant.steps import FigureLookup
from index.records import Problem, Source
from index.stored import StoredPassage
from index.vocabulary import measure, subject_name

# What a reader notes where it leaves a number out, or keeps it under a label that it does not understand.
_LEFT_OUT = frozenset(
    "unread_statement unreadable_table unreadable_row unreadable_value doubtful_text unknown_label unknown_heading "
    "unknown_column unknown_row".split()
)
# Words in the names of measures that tell none of them from the others.
_COMMON = frozenset("complaint number rate by of for the to in with and or before per average decision made".split())
_MOST_QUOTED = 2


def left_out(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Returns those of a letter's problems that left a number out, or did not understand what it is of."""
    return tuple(problem for problem in problems if problem.code in _LEFT_OUT)


def not_read(step: FigureLookup, source: str) -> str:
    """Returns in sentences that a figure was not read, though the letter may report it.

    `source` names the letter: "the letter about Leeds City Council for the year ended 31 March 2018".
    """
    under = f" under {subject_name(step.subject)}" if step.subject else ""
    return (
        f"No figure of {measure(step.measure).name}{under} was read from {source}. Parts of that could not be read "
        "with certainty or were not understood, so it may still be reported there. To list them: "
        "ombudsman documents --problems"
    )


def passages_left_out(
    step: FigureLookup, problems: Sequence[Problem], passages: Sequence[StoredPassage]
) -> tuple[StoredPassage, ...]:
    """Returns the passages that have a number that was left out and a telling word of the measure, at most two."""
    words = _telling(measure(step.measure).name)
    found = [
        passage
        for passage in passages
        if words & _telling(passage.text) and any(_stands_in(problem.source, passage) for problem in problems)
    ]
    return tuple(found[:_MOST_QUOTED])


def _telling(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in re.findall(r"[a-z]+", text.lower())) - _COMMON


def _stands_in(place: Source, passage: StoredPassage) -> bool:
    if place.box is not None:
        if place.page == passage.page:
            return any(box.holds(place.box) or place.box.holds(box) for box in passage.boxes)
        on_next = passage.page is not None and place.page == passage.page + 1
        return on_next and any(box.holds(place.box) for box in passage.overleaf)
    first = passage.line
    return place.line is not None and first is not None and first <= place.line <= (passage.last_line or first)
