"""The titles of the tables of 2005 to 2012, over a table or in its corner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from index.geometry import union_of
from index.grid import Grid
from index.layouts.titles import runs_of
from index.records import Box, Line
from index.tabular import is_value
from index.vocabulary import label_key

EarlierKind = Literal["received", "decided", "response", "averages", "advice"]

_LONGEST = 110  # characters
_GAP = 4.0  # white space between a title and what it announces, in heights of the line
_MOST_LINES = 4
_WHEN = (
    r"(?:(?:in|for|during|between)?(?:the)?(?:years?|period|last3years|lastthreeyears)?(?:ended|ending|to)?"
    r"[\dmarchpilto]*\d)?"
)
_AREA = r"by(?:subject|service|category)(?:area|category)?s?"
_TEAM = r"(?:investigativeteam)?"
_PATTERNS: tuple[tuple[EarlierKind, str], ...] = (
    ("averages", r"average(?:localauthority|authority|council)?responsetimes?(?:bytypeof\w+)?"),
    ("advice", r"(?:lgo)?adviceteam(?:enquiriesandcomplaintsreceived|enquiries|complaints\w{0,40})?"),
    ("advice", rf"enquiriesandcomplaintsreceived(?:{_AREA})?(?:bythe(?:lgo)?adviceteam)?"),
    ("received", rf"(?:numberof)?(?:new)?complaints(?:received(?:{_AREA})?|{_AREA})"),
    ("decided", rf"{_TEAM}(?:complaints?)?(?:decisions?(?:made|oncomplaints?)?|decided)(?:byoutcome)?"),
    (
        "response",
        rf"{_TEAM}(?:council|authority|your)?(?:responsetimes?|responsestofirstenquiries)(?:tofirstenquiries)?",
    ),
)
_TITLES = tuple((kind, re.compile(pattern + _WHEN)) for kind, pattern in _PATTERNS)


def kind_of_title(text: str) -> EarlierKind | None:
    """Returns which table a text announces, if it is a title and nothing more."""
    if len(text) > _LONGEST:
        return None
    key = label_key(text)
    return next((kind for kind, pattern in _TITLES if pattern.fullmatch(key)), None)


def short_title(text: str) -> str:
    """Returns a title without what stands behind its colon: "LGO Advice Team"."""
    return text.split(":", maxsplit=1)[0].strip()


def texts_over(grid: Grid) -> list[tuple[str, Box]]:
    """Returns the texts that stand over a table and within its width, the nearest first, each with its place:
    single runs of words, and pairs of lines that may be one title broken in two."""
    reach = grid.region.top
    lines: list[Line] = []
    for line in reversed(grid.above):
        beside = [run for run in runs_of(line) if run.box.x0 < grid.region.x1 and run.box.x1 > grid.region.x0 - 1]
        if not beside:
            continue
        if sum(is_value(word.text) for word in line.words) > 1:
            break  # the last row of another table
        held = Line(tuple(word for run in beside for word in run.words), union_of([r.box for r in beside]))
        if len(lines) >= _MOST_LINES or reach - held.box.bottom > _GAP * max(held.box.height, 0.1):
            break
        lines.append(held)
        reach = held.box.top
    return _texts(lines)


def _texts(lines: Sequence[Line]) -> list[tuple[str, Box]]:
    found = [(line.text, line.box) for line in lines]
    for lower, upper in pairwise(lines):
        found.append((f"{upper.text} {lower.text}", upper.box.union(lower.box)))
    return found
