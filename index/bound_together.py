"""Two letters in one file, bound together by a person or by a damaged disk: nothing tells whose figures are whose.

A letter opens and closes once. Where a document does so again, or has another title and names another council in a
line of its own, its figures are of two councils or of two years, while its head names one.
"""

from __future__ import annotations

import re
from itertools import combinations

from index.address import is_council_name
from index.authorities import listed_authorities, place_key
from index.records import Document, Problem, Source

_TITLE = re.compile(
    r"^(?:(?:\S+\s+){0,5}annual\s+(?:review\s+)?(?:letter|review|report)\b.{0,60}|your\s+council['’]?s\s+performance\W*)$",
    re.I,
)
_SALUTATION = re.compile(r"^dear\s+\S.{0,60}$", re.I)
_CLOSE = re.compile(r"^yours\s+(?:sincerely|faithfully)\W*$", re.I)


def bound_together(document: Document) -> tuple[Problem, ...]:
    """Returns a Problem of code "two_letters" if a document seems to hold two letters, or nothing."""
    lines = [line.text for page in document.pages for line in page.lines]
    greeted, titled, closed = (sum(bool(form.match(line)) for line in lines) for form in (_SALUTATION, _TITLE, _CLOSE))
    if greeted < 2 and closed < 2 and (titled < 2 or not _names_two(lines)):
        return ()
    told = "two letters seem to be bound together in this file, so all of its figures are disputed; part them"
    return (Problem("two_letters", told, Source(document.name)),)


def _names_two(lines: list[str]) -> bool:
    """Whether two lines are the names of two councils, and not of one in a longer and a shorter form."""
    councils = listed_authorities()
    names = {line for line in lines if is_council_name(line) or councils.named_in(line.strip(" ,."))}
    places = {frozenset(place_key(councils.canonical(name)).split()) for name in names}
    return any(not (one <= other or other <= one) for one, other in combinations(places, 2))
