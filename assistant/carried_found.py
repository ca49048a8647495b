"""Turns after a ranking, a list, or rises and falls: about those who were told, from the same end, or not to be told.

What belongs here: whom such a turn is about. What does not: how it is filled with what was spoken of (carrying.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Understood
from assistant.carried_sets import of_named
from assistant.carried_share import by_population
from assistant.movement import way_of
from assistant.names import mentions_of
from assistant.operation import ALL_PLACES, Operation
from assistant.reading import QuestionReading
from assistant.turns import OF_THEM, asking, with_years, works_on

GATHERING = frozenset({"total", "average", "median"})
PERCENT = re.compile(r"%|\bper\s?cent|\bpercent", re.I)
WHICH = re.compile(r"\b(?:which|who|what|any)\b", re.I)
_ONE = re.compile(r"\b(?:it|its|that|this|they|their|them|the\s+winner)\b", re.I)
_IT = re.compile(
    r"\b(?:it|its|they|theirs?|them|the\s+winner|(?:that|this|the\s+same)\s+(?:one|council|authority))\b", re.I
)
_THEIRS = re.compile(r"\b(?:their|them|they|these|those)\b", re.I)
_OF_CHANGES = frozenset({"difference", "change", "ratio", "comparison", *GATHERING})
_MOVED = re.compile(
    r"\b(?:increase[ds]?|rise[ns]?|rose|f[ae]ll(?:en|s)?|drop(?:s|ped)?|decrease[ds]?|growth|gr[eo]wn?|up|down|chang\w+)\b",
    re.I,
)
_HOW_MANY_OF_THEM = re.compile(r"\bhow\s+many\s+of\s+(?:them|these|those)\s+(?:are|were)\b", re.I)
_INSIDE = re.compile(r"\b(?:in|within|across|of|for)\s+", re.I)
_OF_ONE = frozenset({"trend", "change", "difference"})


def is_about_found(reading: QuestionReading, last: Understood, found: Sequence[str]) -> bool:
    """Whether "what was its uphold rate?" is about the council that a ranking found."""
    if not found or last.asked.is_value or reading.has_council or not reading.asked.is_value:
        return False
    if not reading.asks_figures or reading.corrects or reading.says_same:
        return False
    names_part = reading.names_measure or (bool(reading.subjects) and reading.refers_back)
    if names_part and OF_THEM.search(reading.text) and not reading.share_of_those:
        return True  # "how many of those were upheld?", of the two that were told
    counts_part = reading.counts and bool(reading.names_measure or reading.subjects)
    if (last.asked.count > 1 or _is_filtered(last)) and counts_part:
        return True  # "how many were upheld?", of the first two, or of those above a bound
    if last.asked.kind == "ranking" and last.asked.count == 1 and (reading.names_measure or counts_part):
        return True  # "and how many were upheld?" is about the one that was found
    return bool((_ONE if reading.names_measure else _IT).search(reading.text))


def goes_on_from_found(reading: QuestionReading, last: Understood, found: Sequence[str]) -> bool:
    """Whether "has its figure gone up?" is about the one council that a ranking or a list told."""
    names_whom = reading.has_council and not reading.implies_all
    if len(found) != 1 or last.asked.kind not in {"ranking", "list"} or names_whom or not reading.asks_figures:
        return False
    return reading.asked.kind in _OF_ONE and len(reading.operands) == 1 and _IT.search(reading.text) is not None


def is_of_placed(reading: QuestionReading, last: Understood) -> bool:
    """Whether "what is their uphold rate?" is about the one council whose place in a set was told."""
    is_place = last.asked.kind == "ranking" and last.councils is not None and len(last.authorities) == 1
    names_whom = reading.has_council or not reading.asks_figures or not reading.asked.is_value
    return is_place and not names_whom and _IT.search(reading.text) is not None


def asks_what_is_not_known(reading: QuestionReading, last: Understood, found: Sequence[str]) -> bool:
    """Whether a turn points to something of a ranking that cannot be told from it: a subject that was found, whose
    share, which of a set rose without saying between which years."""
    if not reading.asks_figures:
        return False
    if last.asked.kind == "ranking" and _goes_beyond_ranking(reading, last):
        return True
    if _is_of_a_county(reading, last) or _chooses_among_found(reading, last, found):
        return True
    names_whom = bool(reading.measures) or (reading.has_council and not reading.implies_all)
    if len(found) > 1 and reading.asked.kind in _OF_ONE and not names_whom and len(reading.operands) < 2:
        return not last.asked.moves
    if len(found) > 1 and reading.share_of_those and last.asked.kind in {"ranking", "list"}:
        return True
    is_of_set = last.councils is not None and not last.asked.moves
    which_moved = reading.asked.kind == "trend" and WHICH.search(reading.text) is not None
    return is_of_set and which_moved and not (reading.measures or reading.has_time or reading.names_set)


def _goes_beyond_ranking(reading: QuestionReading, last: Understood) -> bool:
    """Whether a turn after a ranking asks of the subjects it found, of the place it told, or how many of those are of
    a kind: nothing of that is kept."""
    names_own = bool(reading.measures or reading.has_time) or (reading.has_council and not reading.implies_all)
    if last.asked.by == "subject":
        if _MOVED.search(reading.text):
            return True  # "where was the biggest increase?", after a breakdown
        if reading.asked.kind in GATHERING:
            return not names_own  # "what do they add up to?", after the first three
        points = reading.counts or _ONE.search(reading.text) is not None
        return reading.asked.is_value and points and not (reading.measures or reading.subjects)
    if reading.names_set and _HOW_MANY_OF_THEM.search(reading.text):
        return True
    is_place = last.councils is not None and bool(last.authorities)
    return is_place and reading.asked.kind in GATHERING and not names_own  # "total?": of it and whom?


def about(found: Sequence[str], reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns a reading about those who were found, with the figure that was spoken of if it names none."""
    if not reading.measures:
        reading = replace(reading, measures=last.measures, subjects=reading.subjects or last.subjects,
                          whole=last.whole, per_100k=last.per_100k)  # fmt: skip
    if not reading.years and not reading.open_years:
        reading = with_years(reading, last)
    if last.per_100k and reading.names_measure and not reading.counts:
        reading = by_population(reading)
    return replace(reading, councils=mentions_of(found))


def _is_of_a_county(reading: QuestionReading, last: Understood) -> bool:
    """Whether "and in Kestermoor?" after districts may be the districts of a county or its county council."""
    types = last.councils.types if last.councils is not None else ()
    if not types or "county" in types or len(reading.councils) != 1 or not reading.asked.is_value:
        return False
    is_county = all(name.endswith(" County Council") for name in reading.councils[0].names)
    return is_county and reading.elliptic and not reading.measures and _INSIDE.search(reading.text) is not None


def _chooses_among_found(reading: QuestionReading, last: Understood, found: Sequence[str]) -> bool:
    """Whether "which had the highest uphold rate?" is asked after a list: of those in it, or of the set?"""
    if not found or not _is_filtered(last) or reading.asked.kind != "ranking" or not reading.measures:
        return False
    points_to_them = OF_THEM.search(reading.text) is not None
    return reading.implies_all and not reading.has_named and not points_to_them


def gathers_found(reading: QuestionReading, last: Understood, found: Sequence[str]) -> bool:
    """Whether "the total?" is of the first five that were told, or of those above a bound, and not of the whole set."""
    points_to_them = OF_THEM.search(reading.text) is not None
    names_own = (reading.measures and not (points_to_them or _THEIRS.search(reading.text))) or (
        reading.has_council and not reading.implies_all
    )
    is_choice = _is_filtered(last) or last.asked.count > 1 or (last.asked.kind == "list" and points_to_them)
    if not found or names_own or not is_choice:
        return False
    if reading.asked.kind in GATHERING:
        return True
    return reading.asked.kind == "ranking" and (_is_filtered(last) or points_to_them)


def _is_filtered(last: Understood) -> bool:
    """Whether councils were told that keep to a bound, or are above another or the average."""
    return (last.asked.kind == "list" and not last.asked.moves) or last.lists_beyond


def is_lost(reading: QuestionReading, last: Understood, together: Understood, found: Sequence[str]) -> bool:
    """Whether a turn works on the councils of a list that were too many to be remembered, or none."""
    works = reading.asked.kind in {*GATHERING, "ranking"} and (reading.implies_all or not reading.has_council)
    if found or not works or not reading.asks_figures:
        return False
    if OF_THEM.search(reading.text) and reading.implies_all:
        return _is_filtered(last) or (last.councils is None and len(together.authorities) < 2)
    return _is_filtered(last) and not reading.measures


def from_the_same_end(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns "who is second?" as counted from the end that the ranking before it was counted from."""
    if reading.asked.kind != "ranking" or last.asked.kind != "ranking" or reading.measures:
        return reading
    if last.asked.by != "authority" and reading.implies_all:
        # After the subject, or the year, with the most: "and the second?", "and the fewest?" of the same.
        high = last.asked.high if reading.asked.high is None else reading.asked.high
        same = replace(last.asked, high=high, count=reading.asked.count, place=reading.asked.place)
        return of_named(asking(reading, same), last.authorities)
    if last.asked.moves and not reading.asked.moves:
        # After the biggest rise, "and the second biggest?" is of the rises as well; "the smallest" is of neither.
        same = replace(last.asked, count=reading.asked.count, place=reading.asked.place)
        return asking(reading, Operation("unclear") if reading.asked.high is False else same)
    if reading.asked.high is not None:
        return reading
    return asking(reading, replace(reading.asked, high=last.asked.high))


def moved_before(reading: QuestionReading, last: Understood) -> tuple[QuestionReading, Understood]:
    """Returns a turn after rises or falls: "and which fell?" is of the same councils, "and Derby?" its own change."""
    if not last.asked.moves or reading.measures:
        return reading, last
    high = way_of(reading.text)
    if reading.operation == "share" and reading.asked.is_value and PERCENT.search(reading.text):
        return asking(replace(reading, measures=()), replace(last.asked, moves="percent")), last
    if reading.asked.kind == "trend" and high is not None and not reading.has_named and not reading.has_time:
        return asking(reading, Operation("list", high, count=ALL_PLACES, moves=last.asked.moves)), last
    if reading.asked.is_value and len(reading.councils) == 1 and not reading.subjects:
        return reading, replace(last, asked=Operation("trend"), operation="trend", councils=None)
    if reading.asked.kind in _OF_CHANGES and works_on(reading) and len(reading.operands) < 2:
        return asking(reading, Operation("unclear")), last  # "by how much?": of whom?
    return reading, last
