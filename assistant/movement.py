"""Whether a clause asks which councils' figures rose or fell between two years, and which way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.look import Look
from assistant.operation import ALL_PLACES, Limit, Moves, Operation
from assistant.operation_words import Mark, is_high, limit_of, places_asked

_UP = re.compile(r"\b(?:increas\w*|ris(?:e|es|en|ing)|rose|up|grow\w*|grew|climb\w*|jump\w*|uplift\w*)\b", re.I)
_DOWN = re.compile(r"\b(?:decreas\w*|fall\w*|fell|down|drop\w*|declin\w*|reduc\w*)\b", re.I)
_JUDGED = re.compile(r"\b(?:improv\w*|worse\w*|better)\b", re.I)
_WHICH = re.compile(r"\b(?:which|what(?!\s+(?:is|was|were|are|did|do)\b)|who|whose|any|how\s+many|list|name)\b", re.I)
# "Rose by more than 10", but not "rose to more than 10".
_BY_LIMIT = re.compile(
    r"\b(?:by|(?:increase|rise|growth|jump|fall|drop|decrease|reduction|decline)\s+of)\s+(?:more|less|fewer|over|at\s+least|at\s+most|up\s+to|\d)",
    re.I,
)
_MORE_BEHIND = re.compile(
    r"\s*(?:(?:percentage\s+)?points\s+)?(?:(?:upheld|planning|housing)\s+)?(?:complaints?\s+|decisions?\s+|enquiries\s+)?"
    r"(?:more|fewer|less|higher|lower)\b",
    re.I,
)
_BY_FAR = re.compile(r"\b(?:far|many|much|way|slightly|a\s+lot|well)\s+(?:more|fewer|less|higher|lower)\b", re.I)
_NEGATED = re.compile(r"\b(?:not|no|never|without)\b|n['’]t\b", re.I)


def movement_of(looks: Sequence[Look], text: str) -> Operation | None:
    """Returns the operation of a clause that asks which councils' figures rose or fell, None if it does not.

    A clause that asks that in a way which is not understood is "unclear", one that asks who improved "judging".
    """
    if len(looks) > 1:
        return _between_years(looks)
    look = looks[0]
    moving = [look.text[mark.start : mark.end] for mark in look.marks if mark.kind in {"trend", "change"}]
    ranks = look.has("extreme", "top", "rank")
    of_several = look.found.scope is not None or look.councils > 1 or (ranks and look.councils == 0)
    if look.has("in_total", "total") and not ranks:
        return None  # the rise of a set as a whole
    if not moving or not of_several or not (ranks or _asks_which(look)) or look.has("by_subject", "by_year"):
        return None
    if _JUDGED.search(" ".join(moving)):
        return Operation("judging")
    high = way_of(" ".join(moving))
    lowest = any(not is_high(mark) for mark in look.marks if mark.kind in {"extreme", "top"})
    limits = [limit_of(mark) for mark in look.marks if mark.kind == "limit"]
    limit = limits[0] if len(limits) == 1 and not ranks else None
    if high is None or lowest or look.has("none", "total", "average") or _NEGATED.search(look.text):
        return Operation("unclear")
    if limits and (limit is None or not _BY_LIMIT.search(look.text)):
        return Operation("unclear")
    in_percent = look.has("change", "in_percent") or (limit is not None and limit.is_percent)
    moves: Moves = "percent" if in_percent else "number"
    if not ranks:
        return Operation("list", high, count=ALL_PLACES, moves=moves, limit=limit)
    count, place = places_asked(look.marks, text)
    return Operation("ranking", high, count=count, place=place, moves=moves)


def _asks_which(look: Look) -> bool:
    """Whether councils are asked for one by one, and not what became of all of them together."""
    return look.found.scope is not None and bool(_WHICH.search(look.text))


def way_of(words: str) -> bool | None:
    """Returns True for a rise and False for a fall, None if both are said or neither."""
    up, down = bool(_UP.search(words)), bool(_DOWN.search(words))
    return up if up != down else None


def _between_years(looks: Sequence[Look]) -> Operation | None:
    """Returns what "which councils had more in 2018 than in 2017?" asks."""
    left, right = looks[0], looks[1]
    names_year = bool(right.years.named or right.years.relative)
    names_other = bool(right.councils or right.found.scope is not None or right.groups or right.has("average"))
    if not names_year or names_other or not _asks_which(left) or left.councils:
        return None
    more = next((mark for look in looks for mark in look.marks if mark.kind in {"more", "difference"}), None)
    if more is None or more.kind == "difference" or _NEGATED.search(left.text) or _BY_FAR.search(left.text):
        return Operation("unclear")
    limits = [mark for mark in left.marks if mark.kind in {"limit", "none"}]
    if not limits:
        return Operation("list", not more.part("less"), count=ALL_PLACES, moves="number")
    limit = _bound_of(left, limits[0])
    if limit is None or len(limits) > 1:
        return Operation("unclear")
    moves: Moves = "percent" if limit.is_percent else "number"
    return Operation("list", not more.part("less"), count=ALL_PLACES, moves=moves, limit=limit)


def _bound_of(look: Look, mark: Mark) -> Limit | None:
    """Returns the bound on how many more or fewer there were: "at least 10 more", "30 or more complaints more"; None
    if the bound stands for something else."""
    limit = limit_of(mark) if mark.kind == "limit" and _MORE_BEHIND.match(look.text, mark.end) else None
    is_exact = "exactly" in look.text[mark.start : mark.end].lower()
    return None if limit is not None and limit.sign == "=" and not is_exact else limit
