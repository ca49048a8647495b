"""Which operation a clause asks for, settled from the marks of its sides and from what they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.look import Look
from assistant.movement import movement_of
from assistant.operation import ALL_PLACES, VALUE, Gathering, Kind, Limit, Operation
from assistant.operation_words import Mark, MarkKind, is_high, limit_of
from assistant.ordering import names_subject, order_of
from assistant.phrases import find_phrases

_PAIRED: tuple[Literal["change", "ratio", "difference"], ...] = ("change", "ratio", "difference")
_MEANING = re.compile(r"\b(?:do|does|did|to)\b.*\bmean\b", re.I)
_THOSE = re.compile(r"\b(?:those|ones)\b", re.I)
_WHICH_OF = re.compile(r"\b(?:which|who|what)\b|\bhow\s+many\s+of\b", re.I)
_SETS_APART = frozenset({"comparison", "difference", "ratio"})
_ONE_BY_ONE = re.compile(
    r"\b(?:which|what|whose|any|each|every|no|some|most|none|an?|one|how\s+many)"
    r"(?:\s+of)?(?:\s+(?:the|these|those|all|other))*\s*$",
    re.I,
)
_BARE = frozenset("and so then which what who one of the them those these two is was were has have had it that".split())
_ANY = re.compile(
    r"\b(?:had|have|has|having|with|got|get|received)\s+(?:any|an?|some)\s+(?:[\w'’]+\s+){0,3}?"
    r"(?:complaints?|enquir(?:y|ies)|decisions?|investigations?|upheld)\b",
    re.I,
)
_COUNTS_CASES = re.compile(
    r"^\W*how\s+many\s+(?:[\w'’-]+\s+){0,3}?(?:complaints?|enquir(?:y|ies)|decisions?|cases?)\b", re.I
)
_TOTAL_AND = re.compile(
    r"\b(?:totals?|sum|average|mean|median)\s+and\s+(?:the\s+)?(?:totals?|sum|average|mean|median)\b", re.I
)
_IN_TOTAL = re.compile(r"\bin\s+(?:total|all)\b|\baltogether\b", re.I)
# "Total and housing complaints" are two figures, and no sum.
_TOTAL_BESIDE = re.compile(
    r"\band\s+(?:the\s+)?total\s+(?:number\s+of\s+)?(?:complaints|enquiries)\s+(?:in|for|at|about)\b"
    r"|(?<!\bin )\btotals?\s*(?:,|&|\band\b)\s*\w"
    r"|(?:,|&|\band\b)\s*(?:the\s+)?totals?\b(?!\s+(?:number|of|complaints))",
    re.I,
)
_TIMES_THE = re.compile(r"\btimes\s+(?:over\s+)?the\b|\btimes\s+over\b", re.I)
_EACH_OF_THEM = re.compile(
    r"\b(?:each|every)\b(?!\s+(?:\w+\s+)?(?:years?|subject|service|category|topic|department|month|quarter)\b)|\b(?:respectively|"
    r"individually|separately|apiece)\b|\bone\s+by\s+one\b",
    re.I,
)
_BY_MEASURE = re.compile(
    r"\bby\s+(?:the\s+)?(?:number\s+of\s+)?(?:[a-z]+\s+)?(?:complaints|enquiries|decisions|upheld|received|decided)\b",
    re.I,
)
_HOW_MANY = re.compile(r"\bhow\s+many\s+(?:of\s+)?(?:the\s+|these\s+|those\s+|other\s+)*$", re.I)
_WHICH = re.compile(r"\b(?:which|what)\s+(?:of\s+)?(?:the\s+)?$", re.I)


def choose_operation(looks: Sequence[Look], has_sides: bool, text: str) -> Operation:
    """Returns the operation that the marks of all sides ask for together."""
    marks = [mark for look in looks for mark in look.marks]
    kinds = {mark.kind for mark in marks}
    gathers = tuple(_gathering(look) for look in looks) if has_sides else ("", "")
    high = _direction(marks)
    scope = looks[0].found.scope
    moving = movement_of(looks, text)
    if moving is not None:
        return moving
    if has_sides:
        return _between_sides(looks, kinds, high, gathers)
    if kinds & {"judging"} and not kinds & {"trend"}:
        return Operation("judging")
    if _is_unclear(looks[0], marks):
        return Operation("unclear")
    if kinds & {"extreme", "top", "rank"}:
        return order_of(looks[0], marks, high, text)
    limit = next(iter(_limits(marks)), None)
    several_named = looks[0].councils > 1 and bool(_WHICH_OF.search(looks[0].text))
    of_whom = (
        several_named or scope is not None or (looks[0].has("who") and not looks[0].councils) or _is_bare(looks[0])
    )
    if limit is not None and of_whom:
        return Operation("list", limit=limit)
    return _of_one_side(looks[0], kinds, high)


def _is_named_before(look: Look, mark: Mark) -> bool:
    """Whether a council is named before a mark: "X had how many times the complaints of Y" begins with X."""
    return any(look.tokens[mention.first].start < mark.start for mention in look.mentions)


def _limits(marks: Sequence[Mark]) -> list[Limit]:
    return [found for mark in marks if mark.kind in {"limit", "none"} and (found := limit_of(mark))]


def _is_unclear(look: Look, marks: Sequence[Mark]) -> bool:
    """Whether two things are asked at once, of which one would be passed over: the most and the fewest, two limits, a
    limit beside a superlative, the sum of a ranking. What is asked of two measures is told in overload.py."""
    kinds = {mark.kind for mark in marks}
    limits = _limits(marks)
    ways = {is_high(mark) for mark in marks if mark.kind in {"extreme", "top"}}
    ranks = bool(kinds & {"extreme", "top", "rank"})
    times = next((mark for mark in marks if mark.kind == "ratio"), None)
    if (
        times is not None
        and _TIMES_THE.search(look.text[times.start : times.end])
        and not _is_named_before(look, times)
    ):
        return True
    if "average" in kinds and _TOTAL_AND.search(look.text):
        return True
    if len(ways) > 1 or (ranks and kinds & {"total", "average", "limit"}) or kinds >= {"top", "in_total"}:
        return True
    return look.found.scope is not None and len(limits) > 1


def _between_sides(
    looks: Sequence[Look], kinds: set[MarkKind], high: bool | None, gathers: tuple[Gathering | Literal[""], ...]
) -> Operation:
    """Returns what sets two sides against each other."""
    kind = _of_sides(kinds)
    others = looks[1].found.scope if len(looks) > 1 else None
    sets = [look.found.scope is not None for look in looks]
    if _are_sets_apart(looks, sets) and kind in _SETS_APART and not all(gathers):
        how: Gathering = next((how for how in gathers if how), "whole")
        return Operation(kind, high, gathers=(how, how))
    if gathers[0] and not gathers[1] and kind in _SETS_APART and _names_years_only(looks[1]):
        return Operation(kind, high, gathers=(gathers[0], gathers[0]))
    if any(is_set and not how for is_set, how in zip(sets, gathers, strict=True)) and kind != "comparison":
        return Operation("unclear")
    asks_who = looks[0].has("who") and not looks[0].councils and not sets[0]
    if kind == "comparison" and (sets[0] or asks_who) and not gathers[0]:
        return _above_one(looks, high)
    if kind == "comparison" and others is not None and not any(gathers) and _is_bare(looks[0]):
        return Operation(kind, high, gathers=("", "whole"))  # "is that more than the districts?"
    if kind == "comparison" and others is not None and not any(gathers):
        return Operation("ranking", True, count=ALL_PLACES)  # one council among those of a set
    return Operation(kind, high, gathers=gathers) if kind else VALUE


def _are_sets_apart(looks: Sequence[Look], sets: Sequence[bool]) -> bool:
    """Whether a set as a whole is held against another, or against itself in another year."""
    in_other_year = sets[0] and _names_years_only(looks[1]) and (looks[0].has("average") or not looks[1].has("average"))
    return (all(sets) or in_other_year) and _names_whole_set(looks[0])


def _names_years_only(look: Look) -> bool:
    return not look.councils and look.found.scope is None and bool(look.years.named or look.years.relative)


def _names_whole_set(look: Look) -> bool:
    """Whether a set stands for all of its councils together: not "which districts", "any district", "each district"."""
    scope = look.found.scope
    if scope is None or scope.all_held:
        return False
    first = min(look.found.used)
    return not any(
        _ONE_BY_ONE.search(look.text[: look.tokens[place].start])
        for place in (first, min(first + 1, len(look.tokens) - 1))
    )


def _above_one(looks: Sequence[Look], high: bool | None) -> Operation:
    """Returns what sets a set of councils against one council, or against their own average: a list of those that have
    more than it."""
    if high is not None and _is_own_average(looks):
        return Operation("comparison", high, gathers=("", _gathering(looks[1])))
    if _THOSE.search(looks[1].text) or looks[1].councils != 1 or looks[1].found.scope is not None or high is None:
        return Operation("unclear")
    return Operation("comparison", high, gathers=("", ""))


def _is_own_average(looks: Sequence[Look]) -> bool:
    """Whether the councils of a set are held against their average: "which districts were above average"."""
    left, right = looks[0], looks[1]
    names_same = right.found.scope is None or right.found.scope == left.found.scope
    averages = _gathering(right) in {"average", "median"} and not _averages_already(right)
    averages = averages and [mark.kind for mark in right.marks].count("average") == 1
    return averages and names_same and not right.councils and not right.found.ambiguous


def _of_sides(kinds: set[MarkKind]) -> Kind | None:
    if "judging" in kinds:
        return "judging"
    if "in_percent" in kinds:
        return "change"
    for kind in _PAIRED:
        if kind in kinds:
            return kind
    return "comparison" if kinds & {"more", "compare", "as_many", "pivot", "above_average"} or not kinds else None


def _of_one_side(look: Look, kinds: set[MarkKind], high: bool | None) -> Operation:
    kind = _of_words(look, kinds)
    if kind is not None:
        return Operation(kind, high)
    if "breakdown" in kinds and names_subject(look):
        return Operation("unclear")  # what is counted by subject is no further split
    if "breakdown" in kinds:
        return Operation("ranking", True, count=ALL_PLACES, by="subject")
    if "each" in kinds and look.found.scope is None and not look.councils:
        return Operation("ranking", True, count=ALL_PLACES)
    if look.found.scope is not None:
        return _of_a_set(look, kinds)
    if "list" in kinds and not look.councils and any(token.key in {"councils", "authorities"} for token in look.tokens):
        return Operation("ranking", True, count=ALL_PLACES)
    return Operation("trend") if look.years.open is not None else VALUE


def _of_words(look: Look, kinds: set[MarkKind]) -> Kind | None:
    """Returns what words ask for in so many terms, if any do."""
    if "in_percent" in kinds and ("trend" in kinds or look.names_several_years):
        return "change"
    for kind in _PAIRED:
        if kind in kinds:
            return kind
    if "compare" in kinds and not (look.names_several_years and look.councils < 2 and "trend" in kinds):
        return "comparison"
    if "more" in kinds and (look.councils > 1 or _names_several(look) or _is_bare(look)):
        return "comparison"
    if "trend" in kinds:
        return "trend"
    gathered = _gathering(look)
    if gathered in {"average", "median"}:
        return None if _averages_already(look) else gathered or None
    if "total" in kinds:
        return "total"
    is_sum = "in_total" in kinds and not _names_total_beside(look) and not _EACH_OF_THEM.search(look.text)
    is_sum = is_sum and bool(look.found.scope or look.councils > 1 or look.names_several_years or _adds_subjects(look))
    return "total" if is_sum else None


def _names_total_beside(look: Look) -> bool:
    """Whether the total is one of several figures: "total and housing complaints", but not "us and Derby, total"."""
    phrases = find_phrases([token.key for token in look.tokens], look.taken)
    names_other = any(p.kind == "subject" or (p.kind == "measure" and not p.weak) for p in phrases)
    return names_other and _TOTAL_BESIDE.search(look.text) is not None


def _adds_subjects(look: Look) -> bool:
    """Whether "in total" is said of several subjects."""
    phrases = find_phrases([token.key for token in look.tokens], look.taken)
    return len({p.key for p in phrases if p.kind == "subject"}) > 1 and _IN_TOTAL.search(look.text) is not None


def _of_a_set(look: Look, kinds: set[MarkKind]) -> Operation:
    """Returns what a set of councils stands for where no word says: each of them, or their sum."""
    if look.councils or _counts_the_set(look):
        return VALUE  # beside a council, or counted itself, it is no sum over it
    if _ANY.search(look.text) and not _COUNTS_CASES.match(look.text):
        return Operation("list", limit=Limit(">", 0))
    one_by_one = (
        look.has("each") or _BY_MEASURE.search(look.text) is not None or _EACH_OF_THEM.search(look.text) is not None
    )
    listed = one_by_one or ((look.has("list") or _asks_which(look)) and "in_total" not in kinds)
    return Operation("ranking", True, count=ALL_PLACES) if listed else Operation("total", is_implied=True)


def _asks_which(look: Look) -> bool:
    first = min(look.found.used, default=0)
    return bool(_WHICH.search(look.text[: look.tokens[first].start]))


def _names_several(look: Look) -> bool:
    """Whether several years, subjects or measures are named: "more about housing or planning?"."""
    phrases = find_phrases([token.key for token in look.tokens], [False] * len(look.tokens))
    named = [{p.key for p in phrases if p.kind == kind and not p.weak} for kind in ("subject", "measure")]
    return len(look.years.named) > 1 or any(len(keys) > 1 for keys in named)


def _is_bare(look: Look) -> bool:
    """Whether a side names nothing of its own: "which was higher?" is about what was spoken of before."""
    spans = [(mark.start, mark.end) for mark in look.marks]
    words = (token for token in look.tokens if not any(a <= token.start < b for a, b in spans))
    return all(token.key in _BARE for token in words)


def _counts_the_set(look: Look) -> bool:
    first = min(look.found.used, default=0)
    return bool(_HOW_MANY.search(look.text[: look.tokens[first].start]))


def _gathering(look: Look) -> Gathering | Literal[""]:
    average = next((mark for mark in look.marks if mark.kind == "average"), None)
    if average is not None:
        return "median" if average.part("way") == "median" else "average"
    return "total" if look.has("total") else ""


def _averages_already(look: Look) -> bool:
    """Whether the letters print the average that is asked for: of similar authorities, or of days to respond."""
    if _MEANING.search(look.text):
        return True
    phrases = find_phrases([token.key for token in look.tokens], [False] * len(look.tokens))
    days = {"day", "days", "respond", "response", "reply", "answer", "time", "replying", "responding"} & {
        token.key for token in look.tokens
    }
    return bool(days) or any(p.kind == "similar" or p.key.startswith("similar_") for p in phrases)


def _direction(marks: Sequence[Mark]) -> bool | None:
    """Whether more or fewer is asked for, None if neither is said."""
    if any(mark.kind == "rank" and mark.part("rising") for mark in marks):
        return False
    for mark in marks:
        if (mark.kind == "extreme" and mark.part("way")) or (
            mark.kind == "top" and (mark.part("end") or mark.part("place"))
        ):
            return is_high(mark)
    more = next((mark for mark in marks if mark.kind in {"more", "difference"}), None)
    if more is not None and more.part("less"):
        return False
    return True if any(mark.kind in {"rank", "more"} for mark in marks) else None
