"""The titles of the tables in letters of 2014 to 2018: where they stand, and which table each announces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from index.geometry import union_of
from index.records import Box, Line, Page
from index.vocabulary import label_key

TableKind = Literal["received", "decided", "remedied"]

_LONGEST_TITLE = 100  # characters
_WRAP_GAP = 0.6  # white space between the lines of one title, in heights of the line
_THINGS = r"(?:complaints|enquiries|inquiries)"
_BY_US = r"by(?:us|the(?:lgo|lgsco|ombudsman))"
_BY_SUBJECT = r"by(?:subject|service|category)(?:area|category)?"
_WHEN = r"(?:(?:in|for|during)?(?:the)?(?:year|period)?(?:ended|ending|to)?(?:31march)?20\d\d(?:\d\d|20\d\d)?)?"
_TITLES: tuple[tuple[TableKind, re.Pattern[str]], ...] = (
    (
        "received",
        re.compile(
            rf"(?:total|numberof)?(?:new)?{_THINGS}(?:and{_THINGS})?(?:we)?received(?:{_BY_SUBJECT}|{_BY_US})?{_WHEN}"
        ),
    ),
    (
        "decided",
        re.compile(rf"(?:complaints?)?decisions?(?:we)?made(?:byoutcome|{_BY_US})?{_WHEN}|complaintsdecided|decisions"),
    ),
    (
        "remedied",
        re.compile(rf"(?:(?:upheld)?complaintsremedied|complaintremedies|remediedcomplaints|remedies){_WHEN}"),
    ),
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title: the table it announces, as printed, and its place."""

    kind: TableKind
    text: str
    box: Box
    line: int | None


def titles_on(page: Page) -> list[Title]:
    """Returns the titles of tables on a page: a line, a run of a line or a cell that is one and nothing more."""
    found: dict[tuple[str, int], Title] = {}
    for line in page.lines:
        runs = runs_of(line)
        for run in [line, *runs] if len(runs) > 1 else [line]:
            _note(found, run.text, run.box, run.number)
    for line, following in pairwise(page.lines):
        # A title may wrap; one that is whole in a line has been noted and keeps its place.
        if following.box.top - line.box.bottom < _WRAP_GAP * line.box.height and not _title_kind(following.text):
            _note(found, f"{line.text} {following.text}", line.box.union(following.box), line.number)
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                line_number = int(cell.box.top) + 1 if page.number is None else None
                _note(found, cell.text, cell.box, line_number)
    return list(found.values())


def _note(found: dict[tuple[str, int], Title], text: str, box: Box, line: int | None) -> None:
    kind = _title_kind(text)
    if kind is not None:
        found.setdefault((kind, round(box.middle / 8)), Title(kind, text.strip(), box, line))


def _title_kind(text: str) -> TableKind | None:
    if len(text) > _LONGEST_TITLE:
        return None
    key = label_key(text)
    return next((kind for kind, pattern in _TITLES if pattern.fullmatch(key)), None)


def runs_of(line: Line) -> list[Line]:
    """Returns the runs of a line between wide gaps: tables may stand side by side."""
    words = list(line.words)
    found: list[Line] = []
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or words[index].box.x0 - words[index - 1].box.x1 > 2 * line.box.height:
            part = tuple(words[start:index])
            found.append(Line(part, union_of([word.box for word in part]), line.number))
            start = index
    return found
