"""How a question is filled with what was spoken of before it: council, year, figure, set, and what was asked of them.

What belongs here: which words of a turn mean the turns before. What does not: what a turn leaves behind
(conversation.py); after rankings and lists (carried_found.py), of sets (carried_sets.py), of comparisons and shares
(carried_comparison.py, carried_share.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Understood
from assistant.barriers import is_narrowing
from assistant.carried_comparison import with_side_before
from assistant.carried_found import (
    GATHERING,
    PERCENT,
    WHICH,
    about,
    asks_what_is_not_known,
    from_the_same_end,
    gathers_found,
    goes_on_from_found,
    is_about_found,
    is_lost,
    is_of_placed,
    moved_before,
)
from assistant.carried_sets import in_area_before, in_same_set, of_named, with_set
from assistant.carried_share import as_share, by_population, is_of_another_whole
from assistant.follow_up import includes, names_no_matter
from assistant.names import mentions_of
from assistant.operation import ALL_PLACES, VALUE, Operation
from assistant.reading import QuestionReading
from assistant.similar import own_measures
from assistant.turns import asking, goes_on, with_years, works_on

_NAME = re.compile(
    r"(?:(?:and|or|what about|how about|also)\s+)*(?P<name>[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|and|of|upon|the)){0,3})"
)
_SHARE = re.compile(r"\b(?:shares?|proportions?|fraction|part)\b", re.I)  # of a whole, and no change in per cent
_OF_A_CHANGE = re.compile(r"\bin\b|\b(?:change|increase|decrease|rise|fall|drop|terms|growth|up|down)\b", re.I)
_ALL = re.compile(r"\b(?:all|every|each|any|held|country|england|whole|overall)\b", re.I)
_OF_TWO = frozenset({"comparison", "difference", "ratio"})
_HOW_MANY_COUNCILS = re.compile(r"\bhow\s+many\s+(?:councils|authorities)\b", re.I)
_WHO = re.compile(r"\b(?:who|whose)\b|\bwhich\s+(?:council|authority)\b", re.I)
_GOES_ON = frozenset({"trend", "ranking", "total", "average", "median"})


def carried(
    reading: QuestionReading, last: Understood, together: Understood, found: Sequence[str] = ()
) -> QuestionReading:
    """Returns a reading with what it leaves out. `last` is the turn before, `together` the values that were named turn
    by turn up to it, `found` the councils that the last ranking or list told."""
    if is_about_found(reading, last, found):
        return about(found, reading, last)
    if asks_what_is_not_known(reading, last, found) or is_of_another_whole(reading, last, together):
        return asking(reading, Operation("unclear"))
    reading, last = _of_one_told(reading, last, found)
    if last.asked.kind in GATHERING and includes(reading.text) and _names_one(reading):
        return _with_one_more(reading, last)
    reading = _of_everybody_before(reading, last)
    reading = in_same_set(in_area_before(reading, last), last)
    reading = from_the_same_end(reading, last)
    reading, last = moved_before(reading, last)
    if last.asked.kind == "ranking" and last.councils is not None and last.authorities and _is_of_change(reading):
        return asking(reading, Operation("unclear"))  # how a place changed
    if last.councils is not None and last.asked.kind in GATHERING and _names_one(reading):
        last = replace(last, asked=VALUE, operation="value", councils=None)  # "and Derby?", after the average of a set
    if is_lost(reading, last, together, found):
        return asking(reading, Operation("unclear"))
    if gathers_found(reading, last, found):
        together = last = replace(last, authorities=tuple(found), councils=None, asked=VALUE)
        reading = of_named(reading, found) if reading.implies_all else reading
    if _asks_bare_share(reading, together):
        if PERCENT.search(reading.text):
            return asking(reading, Operation("unclear"))  # the uphold rate of each year, or the change between them?
        last = replace(together, asked=VALUE, operation="value")
        reading = replace(reading, measures=("uphold_rate",), names_measure=True, operation="value")
    if _asks_in_percent(reading) and len(together.authorities) == 1 and len(together.years) > 1:
        # "And in per cent?", after a council's figures of two years.
        reading, last = replace(asking(reading, Operation("change")), measures=()), together
    if asks_of_several(reading):
        reading, last = _of_those(reading, last, together)
    reading = with_side_before(reading, last, found)
    filled = _filled(reading, last)
    named = filled.councils or filled.scope or filled.own_council or filled.unclear_scope or filled.unsaved_group
    if last.councils is not None and reading.asks_figures and not named and not filled.topic:
        # No council of one's own stands in for the councils that were spoken of.
        return asking(filled, Operation("several"))
    is_upheld = bool(filled.measures) and set(filled.measures) <= {"upheld", "uphold_rate"}
    return by_population(filled) if filled.per_100k and is_upheld else filled


def _of_one_told(
    reading: QuestionReading, last: Understood, found: Sequence[str]
) -> tuple[QuestionReading, Understood]:
    """Returns a turn that asks for the figure of one council, after a ranking or a list, as about its values."""
    asks_value = reading.counts or last.asked.kind == "list"
    if last.asked.kind in {"ranking", "list"} and reading.councils and asks_value and reading.asked.is_value:
        # "How many did Exampleton have?" asks for its figure, and not for its place; so does its name after a list.
        last = replace(last, asked=VALUE, operation="value", councils=None)
    if goes_on_from_found(reading, last, found):
        reading, last = of_named(reading, found), replace(last, authorities=tuple(found), councils=None, asked=VALUE)
    if is_of_placed(reading, last):
        last = replace(last, asked=VALUE, operation="value", councils=None)  # "their uphold rate", after one's place
    return reading, last


def _with_one_more(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns "with Derby?" after a sum or an average of councils by name as that of them and Derby; of a set, whom it
    has beside its own is not worked out."""
    if last.councils is not None or reading.not_understood or reading.has_time:
        return asking(reading, Operation("unclear"))
    before = mentions_of(last.authorities)
    named = tuple({mention.names: mention for mention in (*before, *reading.councils)}.values())
    same = asking(reading, last.asked)
    return replace(same, councils=named, own_beside=reading.own_council, years=last.years, measures=last.measures,
                   subjects=last.subjects, whole=last.whole, per_100k=last.per_100k)  # fmt: skip


def _asks_in_percent(reading: QuestionReading) -> bool:
    names_own = reading.measures or reading.has_council or reading.has_time or _SHARE.search(reading.text)
    return reading.asks_figures and reading.operation == "share" and reading.asked.is_value and not names_own


def _asks_bare_share(reading: QuestionReading, together: Understood) -> bool:
    """Whether "rate?" or "%?" is asked of several numbers of upheld complaints, and of no change between them."""
    if not _asks_in_percent(reading) or _OF_A_CHANGE.search(reading.text):
        return False
    several = len(together.years) > 1 or len(together.authorities) > 1
    return several and together.measures == ("upheld",) and together.councils is None


def _is_of_change(reading: QuestionReading) -> bool:
    names_own = reading.measures or (reading.has_council and not reading.implies_all)
    return reading.asked.kind in {"trend", "change", "difference"} and not names_own and len(reading.operands) < 2


def _names_one(reading: QuestionReading) -> bool:
    names_council = (len(reading.councils) == 1) != reading.own_council
    return names_council and reading.asks_figures and reading.asked.is_value and reading.scope is None


def _of_everybody_before(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns "which council had the most?" as about those that were spoken of, and not about all that are held."""
    scope = reading.scope
    is_open = scope is not None and scope.all_held and not reading.implies_all
    is_open = is_open and not (last.councils is None and _HOW_MANY_COUNCILS.search(reading.text))
    if not is_open or reading.measures or _ALL.search(reading.text) or reading.asked.kind not in {"ranking", "list"}:
        return reading
    operands = tuple(replace(one, implies_all=True) for one in reading.operands)
    return replace(reading, implies_all=True, operands=operands)


# What was named turn by turn


def asks_of_several(reading: QuestionReading) -> bool:
    """Whether something is to be worked out of figures that were named before, and of no others."""
    names_other = reading.has_council and not reading.implies_all
    sides = {operand.side for operand in reading.operands}
    if not reading.asks_figures or reading.asked.is_value or names_other or len(sides) > 1 or reading.open_years:
        return False
    return not (reading.measures and reading.has_time) and not _asks_place(reading)


def _of_those(reading: QuestionReading, last: Understood, together: Understood) -> tuple[QuestionReading, Understood]:
    """Returns a reading as about the values that were named turn by turn, and those as what was spoken of."""
    if reading.asked.kind == "trend" and len(together.authorities) > 1:
        # "How has that changed?" is about the last of them, in the years that were named.
        return reading, replace(last, years=together.years) if len(together.years) > 1 else last
    is_one_council = len(together.authorities) == 1 and together.councils is None
    several = len(together.years) > 1 or len(together.subjects) > 1 or len(together.measures) > 1
    if reading.asked.kind in GATHERING and is_one_council and several:
        return of_named(reading, together.authorities), together
    if reading.asked.kind != "ranking" or not is_one_council or reading.asked.by != "authority":
        return reading, together
    if _WHO.search(reading.text) and (len(together.years) > 1 or several):
        return asking(reading, Operation("unclear")), last  # of one council: no years, measures or subjects are "who"
    if len(together.years) > 1 and not reading.has_time:
        return of_named(asking(reading, replace(reading.asked, by="year")), together.authorities), together
    if len(together.subjects) > 1 or len(together.measures) > 1:
        return of_named(asking(reading, Operation("comparison")), together.authorities), together
    return reading, last


def works_on_series(reading: QuestionReading, last: Understood) -> bool:
    """Whether a turn works on results that were worked out turn by turn: "which fell?", after two councils' changes.

    Of changes, "and in per cent?" is of the last one.
    """
    if not works_on(reading) or len({operand.side for operand in reading.operands}) > 1:
        return False
    if last.asked.kind == "ranking":
        return reading.asked.kind in {*GATHERING, "difference", "change", "ratio", "comparison"}
    goes_on_with_last = last.asked.kind in {"trend", "change"} and reading.asked.kind in {"trend", "change", "share"}
    asks_which = WHICH.search(reading.text) is not None
    return asks_which or not (goes_on_with_last or reading.has_time)


# What is left out


def _filled(reading: QuestionReading, last: Understood) -> QuestionReading:
    filled = reading
    is_of_set = last.councils is not None and not reading.has_council
    if (reading.elliptic or is_of_set) and reading.measures and reading.asked.is_value and _goes_on(reading, last):
        # "And the uphold rate?", after a trend or a ranking: the same of another figure.
        filled = reading = replace(reading, asked=last.asked, operation=last.operation, scope=last.councils)
        if last.per_100k and not reading.counts:
            filled = reading = by_population(reading)
    repeats = reading.asks_figures and not reading.measures and reading.asked.is_value
    if reading.asked.is_implied and not reading.measures and not last.asked.is_value:
        # "And among the counties?": the set is another, what is asked of it is the same.
        filled = reading = replace(reading, asked=last.asked, operation=last.operation)
    if reading.implies_all and not reading.has_named and last.councils is None and len(last.authorities) > 1:
        # "The average?", after two councils: of those two, and not of everybody.
        filled = reading = of_named(reading, last.authorities)
    names_nobody = reading.implies_all and not reading.has_named
    if names_nobody and last.councils is None and len(last.authorities) == 1 and _asks_place(reading):
        # "Where do they rank?": the place of the one that was spoken of, among all.
        mentions = mentions_of(last.authorities)
        operands = tuple(replace(one, councils=mentions) for one in reading.operands)
        filled = reading = replace(reading, councils=mentions, operands=operands)
    works_on_set = works_on(reading) and len(reading.operands) == 1 and not reading.names_set
    if last.councils is not None and (reading.implies_all or works_on_set or (repeats and not reading.names_set)):
        filled = with_set(filled, last.councils, anyone=works_on_set)
    elif repeats and last.asked.kind in _OF_TWO and len(reading.councils) == 1:
        if reading.corrects:
            return asking(filled, Operation("unclear"))  # instead of which of the two?
        # "And Saltergrave?", after a comparison of two: one more beside them.
        before = mentions_of(last.authorities)
        filled = replace(filled, councils=tuple({m.names: m for m in (*before, *reading.councils)}.values()))
    elif not reading.has_council and last.authorities:
        filled = replace(filled, councils=mentions_of(last.authorities))
    # "How has that changed?" is about all years, and not about the one that was spoken of.
    if not reading.years and not reading.open_years and _keeps_years(reading, last):
        filled = with_years(filled, last)
    names_figure = reading.measures or reading.similar or reading.per_100k or reading.whole
    repeats_all = last.all_main and goes_on(reading) and not names_figure and reading.operation == "value"
    if reading.overview == "named" or repeats_all:
        return replace(filled, overview="named")
    return _with_figure(filled, reading, last)


def _with_figure(filled: QuestionReading, reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns a reading with the figure that was spoken of, where it names none, or a part of one."""
    if reading.asks_figures and not reading.measures and not reading.asked.is_value:
        return replace(filled, measures=last.measures, subjects=reading.subjects or last.subjects,
                       whole=reading.whole or last.whole, per_100k=reading.per_100k or last.per_100k)  # fmt: skip
    share = as_share(filled, reading, last)
    if share is not None:
        return share
    if reading.refers_back and last.measures:
        # A part of what was counted before: it has the subject and the measure of that as well.
        measures = reading.measures if reading.names_measure else last.measures
        filled = replace(filled, measures=measures, subjects=reading.subjects or last.subjects)
        return filled.share_of(last.measures)
    if reading.asks_figures and not reading.measures and reading.operation == "value":
        return _repeated(filled, last)
    if reading.topic and last.measures and not reading.asks_why and names_no_matter(reading.topic):
        return replace(filled, topic=None, asks_figures=True, not_understood=(reading.topic,))
    name = _NAME.fullmatch(reading.topic) if reading.elliptic and reading.topic and last.measures else None
    if name is not None:
        # "And Atlantis?", after a figure: the name of a council that nobody knows, and no matter of a letter.
        return replace(filled, topic=None, asks_figures=True, unknown_council=name["name"])
    if reading.elliptic and reading.topic and last.measures and is_narrowing(reading.topic):
        # "And before that?", "and closed ones?" are about the figure, and no topic that a letter may speak of.
        return replace(filled, topic=None, asks_figures=True, measures=last.measures, subjects=last.subjects,
                       not_understood=(reading.topic,))  # fmt: skip
    if reading.names_measure and not reading.subjects and not reading.has_council:
        return replace(filled, all_subjects=last.subjects)
    return filled


def _asks_place(reading: QuestionReading) -> bool:
    return reading.asked.kind == "ranking" and reading.asked.count == ALL_PLACES and not reading.has_time


def _goes_on(reading: QuestionReading, last: Understood) -> bool:
    names_years = reading.years and last.councils is None
    return last.asked.kind in _GOES_ON and not (reading.has_council or names_years)


def _keeps_years(reading: QuestionReading, last: Understood) -> bool:
    """Whether the years spoken of before are meant: "how has that changed?" after one year is about all of them."""
    return reading.asked.kind != "trend" or len(last.years) > 1


def _repeated(reading: QuestionReading, last: Understood) -> QuestionReading:
    """Returns "and in Exampleton?" with what was asked before: its figure, or what is said about its topic."""
    if last.topic and not reading.not_understood:
        asks_figures = bool(last.measures)
        reading = replace(reading, topic=last.topic, asks_figures=asks_figures)
    measures = own_measures(last.measures) if reading.own_council else last.measures
    return replace(reading, measures=measures, subjects=reading.subjects or last.subjects, asked=last.asked,
                   whole=reading.whole or last.whole, per_100k=reading.per_100k or last.per_100k,
                   operation=last.operation if last.asked.is_value is False else reading.operation)  # fmt: skip
