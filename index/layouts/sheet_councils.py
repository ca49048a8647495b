"""Whose figures a row of a list states: the council that its first words name in that year.

A list may name the place alone ("Dorset"); then the year decides which of its councils is meant, and where it
does not nobody is. Totals and averages are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from index.address import is_council_name
from index.authorities import Authority, is_county, listed_authorities, name_key, place_key

_MARKS = re.compile(r"(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+|\[\w{1,2}\]|\(\d\)))+$")
_TURNED = re.compile(
    r"^(?P<place>.+?),? (?:city|county|london borough|royal borough)(?: and county)? of(?: the)?$", re.I
)
_NOBODY = re.compile(
    r"\b(?:totals?|average|averages|mean|median|all|england|national|nationally|sum|overall|similar|grand|"
    r"authorities|councils|boroughs|districts|counties|unitaries|minimum|maximum)\b",
    re.I,
)
_KINDS = frozenset(
    """
    council county city borough district metropolitan unitary london royal authority corporation combined fire rescue
    national park
    """.split()
)
_COUNCIL = re.compile(r"\b(?:council|corporation)$|\b(?:borough|city|council|county) of\b", re.I)
_NO_NAME = re.compile(
    r"^(?:other|unknown|any|no|not|non|ex|former|formerly|same|each|every|parish|town|unnamed|various|your|our|this)\b",
    re.I,
)
_FEWEST_LETTERS = 3


def is_nobody(text: str) -> bool:
    """Whether a row is headed as a total, an average or a kind of council, which are no council's."""
    words = name_key(text).split()
    return bool(_NOBODY.search(text)) or all(word in _KINDS for word in words)


def council_of(text: str, year_ended: date) -> str | None:
    """Returns the name of the council that a row is headed with, or None if that is not certain."""
    return _council_of(" ".join(text.split()), year_ended)


@lru_cache(maxsize=4096)
def _council_of(text: str, year_ended: date) -> str | None:
    name = _MARKS.sub("", text).strip(" .,:;-–—")
    if sum(c.isalpha() for c in name) < _FEWEST_LETTERS or is_nobody(name):
        return None
    councils = listed_authorities()
    full = councils.named_in(name)
    if full is not None:
        # A council that is gone may still be in a list: what it was asked about went on for a while.
        created = councils.created(councils.get(full))
        return full if created is None or created <= year_ended else None
    turned = _TURNED.match(name)
    held = _held_of(turned["place"] if turned else name)
    if held:
        return _one_of(held, name, year_ended)
    return name if _is_unlisted_council(name) else None


def _is_unlisted_council(name: str) -> bool:
    """Whether a name that no list knows is one council's: not a part of one, nor two, nor what one is not."""
    if not (is_council_name(name) and _COUNCIL.search(name)) or any(c.isdigit() for c in name):
        return False
    key = f" {name_key(name)} "
    holds_listed = any(f" {name_key(one.name)} " in key for one in listed_authorities().authorities)
    is_whole = "(" not in name and len(re.findall(r"\bcouncil\b", name, re.I)) < 2
    return is_whole and not holds_listed and _NO_NAME.search(name) is None


def _one_of(held: Sequence[Authority], name: str, year_ended: date) -> str | None:
    """Returns the one council of a place that a name can mean: only "county" is never dropped or added to a
    name that says a kind of council."""
    # "CC" may be a county or a city.
    is_open = name_key(name).endswith(" cc") or _TURNED.match(name) is not None
    says_kind = name_key(name) != place_key(name) and not is_open
    fitting = [one for one in held if not says_kind or is_county(one.name) == is_county(name)]
    councils = listed_authorities()
    existing = [one for one in fitting if councils.existed_in(one, year_ended)]
    return existing[0].name if len(existing) == 1 else None


def _held_of(name: str) -> tuple[Authority, ...]:
    return _by_place().get(place_key(name), ())


@lru_cache(maxsize=1)
def _by_place() -> dict[str, tuple[Authority, ...]]:
    found: dict[str, tuple[Authority, ...]] = {}
    for one in listed_authorities().authorities:
        for key in {place_key(name) for name in (one.name, one.short_name, *one.aliases)}:
            found[key] = (*found.get(key, ()), one)
    return found
