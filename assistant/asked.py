"""What a clause asks to be done: the operation, and the texts of its sides with the words for it taken out.

What is left of a side reads as a question about values. Which set of councils it names is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.groups import GroupMention, names_unsaved_group
from assistant.look import Look, apart_from, look_at, marks_of
from assistant.membership import TYPE_NAMES
from assistant.names import NameFinder
from assistant.operation import ALL_PLACES, Kind, Operation
from assistant.operation_choice import choose_operation
from assistant.operation_words import (
    YES_OR_NO,
    Mark,
    MarkKind,
    count_of_set,
    is_high,
    pivot_behind,
    spans_of,
    without,
)
from assistant.ordering import names_place
from assistant.overload import asks_too_much
from assistant.part_of_set import part_and_set
from assistant.rewording import reworded
from assistant.scope import Scope
from assistant.years import find_years

_PLURAL = frozenset({"councils", "authorities"})
_SETS = frozenset({"districts", "boroughs", "unitaries", "mets"})
_TYPE_WORD = re.compile(
    r"\b(?:districts?|count(?:y|ies)|unitar(?:y|ies)|boroughs?|metropolitans?|mets?|london)\b", re.I
)
_OTHER = re.compile(
    r"\b(?:other|remaining|fellow|rest\s+of(?:\s+the)?)\b(?=\s+(?:(?!similar|comparable|equivalent)[\w'’-]+\s+){0,3}?"
    r"(?:councils|authorities|boroughs|districts|unitaries|counties|mets)\b)",
    re.I,
)
_NEGATED = re.compile(r"\b(?:not|never|neither|nor|none|nobody|cannot|fail(?:s|ed)?\s+to)\b|n['’]t\b", re.I)
# What the letters count has a "not" of its own.
_NOT_COUNTED = re.compile(
    r"\bnot[\s-]+(?:been\s+)?(?:upheld|uphold|for\s+(?:us|the\s+ombudsman|it)|ready)\b|\b(?:was|were)\s+not\s+upheld\b|"
    r"\b(?:was|were)n['’]t\s+upheld\b|\bnot\s+find\s+fault\b",
    re.I,
)
_UNNAMED_PLACE = re.compile(r"\bin\s+(?:the|this|that)\s+(?:district|borough|city|town)\b", re.I)
_NUMBER = re.compile(
    r"\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozen|hundred|single|half|"
    r"quarter|third|double|twice|halve[sd]?|doubled)\b",
    re.I,
)
_PER = re.compile(
    r"\b(?:per|for\s+every|for\s+each|for|every)\s+(?:a\s+)?(?:100[,\s]?000|100k|hundred\s+thousand)\b", re.I
)
_REST = re.compile(
    r"\b(?:the\s+)?(?:rest|remainder|other\s+parts)\s+of\s+"
    r"(?=(?:the\s+)?(?:(?-i:[A-Z])|north|south|east|west|midlands|yorkshire|london|greater))|\belsewhere\s+in\s+",
    re.I,
)
_SAID = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
_OF_THE_NAMED = re.compile(
    rf"\bof\s+(?:the|these|those)\s+(?P<count>{'|'.join(_SAID)})\b(?!\s+(?!councils\b)\w+s\b)", re.I
)
_AGAIN = re.compile(r"\s(?:versus|vs\.?|v\.?)\s", re.I)
_AUXILIARIES = frozenset("did do does has have had was were is are".split())
_THOSE_IN = re.compile(r"^\s*(?:those|the\s+ones)\s+(?=(?:in|of|from)\b)", re.I)
_BETWEEN_SETS = frozenset({"and", "to", "with", "or"})
_OWN_SUBJECTS = frozenset({"we", "us"})
_AS = re.compile(r"\bas\b", re.I)

# Which marks are taken out of the text for an operation. All others stay, and bar the answer.
_TAKEN: dict[Kind, frozenset[MarkKind]] = {
    "ranking": frozenset(
        {"extreme", "top", "rank", "who", "by_subject", "by_year", "breakdown", "list", "each", "compare"}
    ),
    "list": frozenset({"limit", "none", "who", "list"}),
    "change": frozenset({"change", "in_percent", "more", "trend", "pivot", "difference", "compare"}),
    "ratio": frozenset({"ratio", "pivot", "compare"}),
    "difference": frozenset({"difference", "pivot", "more", "trend", "above_average"}),
    "comparison": frozenset({"pivot", "above_average", "compare", "more", "as_many", "who", "list"}),
    "trend": frozenset({"trend", "compare"}),
    "total": frozenset({"total", "in_total"}),
    "average": frozenset({"average"}),
    "median": frozenset({"average"}),
    "share_of_set": frozenset({"total", "in_total"}),
    "value": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of what is asked: its text, the sets of councils it names, and whether its years are an open stretch.

    `guesses` are words for a set that were misspelt, with what they were taken for.
    """

    text: str
    scope: Scope | None = None
    has_open_years: bool = False
    groups: tuple[GroupMention, ...] = ()
    unsaved_group: str | None = None
    unclear_scope: tuple[str, ...] = ()
    averages: bool = False  # names an average of nobody in particular: "above average"
    implies_all: bool = False  # no set is named: a ranking is of all councils held
    guesses: tuple[tuple[str, str], ...] = ()
    is_of_others: bool = False  # a set without the council that it is compared with

    @property
    def is_plain(self) -> bool:
        """Whether nothing is named in it but single councils and years."""
        return not (self.scope or self.has_open_years or self.groups or self.unsaved_group or self.unclear_scope)


@dataclass(frozen=True, slots=True)
class Asked:
    """The operation of a clause and its one or two sides."""

    operation: Operation
    sides: tuple[Side, ...]
    is_yes_or_no: bool = False


def read_asked(text: str, finder: NameFinder, groups: Mapping[str, tuple[str, ...]]) -> Asked | None:
    """Returns what a clause asks to be done, or None if it only asks for values of named councils and years."""
    texts = _sides(reworded(text))
    looks = [look_at(_without_other(side) if index else side, finder, groups) for index, side in enumerate(texts)]
    again = _sides_as_meant(texts, looks)
    if again is not None:
        texts = again
        looks = [look_at(side, finder, groups) for side in texts]
    operation = choose_operation(looks, len(texts) > 1, text)
    part = part_and_set(text, lambda side: look_at(side, finder, groups))
    if part is not None:
        texts, looks = part[0], [*part[1]]
        operation = Operation("share_of_set")
    too_much = asks_too_much(text, looks, operation)
    if too_much is not None:
        operation = Operation(too_much)
    sides = tuple(
        replace(_side(look, operation), is_of_others=index > 0 and _names_others(side))
        for index, (look, side) in enumerate(zip(looks, texts, strict=True))
    )
    if any(_leaves_a_set_unread(look) for look in looks):
        operation = Operation("unclear")
    if any(look.excepted.words and side.scope is None for look, side in zip(looks, sides, strict=True)):
        operation = Operation("unclear")  # left out of what?
    if operation.kind == "comparison" and operation.gathers[0] == "" and sides[-1].averages and sides[0].scope:
        sides = (sides[0], *(_of_the_same(side, sides[0]) for side in sides[1:]))
    if not operation.is_value and any(side.implies_all and _TYPE_WORD.search(side.text) for side in sides):
        operation = Operation("unclear")  # "the average county" is none of all councils
    if not operation.is_value and any(_has_more_to_say(side.text) for side in sides):
        operation = Operation("unclear")
    if operation.is_value and len(sides) == 1 and sides[0].is_plain:
        return None
    return Asked(operation, sides, bool(YES_OR_NO.match(text)))


def _leaves_a_set_unread(look: Look) -> bool:
    """Whether councils are named as a kind that no set was found in, beside one council: "Kent county districts"."""
    if look.found.scope is not None or look.found.ambiguous or look.groups or len(look.mentions) != 1:
        return False
    taken = look.taken
    return any(token.key in _SETS and not taken[index] for index, token in enumerate(look.tokens))


def _of_the_same(side: Side, left: Side) -> Side:
    """Returns the side of an average that names no set as that of the councils which are held against it."""
    return side if side.scope is not None else replace(side, scope=left.scope, implies_all=True)


def _sides_as_meant(texts: Sequence[str], looks: Sequence[Look]) -> list[str] | None:
    """Returns the texts of the sides as they are meant where they stand otherwise, None if they do not."""
    if len(looks) == 1:
        return _two_sets(looks[0]) or _without_count(looks[0])
    place = _own_side_behind(looks)
    if place is not None:
        return [f"{texts[0]} {texts[1][place:]}", texts[1][:place]]
    scope = looks[0].found.scope
    if scope is not None and len(scope.types) == 1 and _THOSE_IN.match(texts[1]):
        return [texts[0], _THOSE_IN.sub(f" {TYPE_NAMES[scope.types[0]]} ", texts[1])]
    return None


def _two_sets(look: Look) -> list[str] | None:
    """Returns both sides of "the difference between London boroughs and unitaries", which are two sets in a list."""
    if len(look.found.ambiguous) != 2 or look.councils or not look.has("compare", "difference", "ratio"):
        return None
    first, last = min(look.found.used), max(look.found.used)
    place = next((i for i in range(first + 1, last) if look.tokens[i].key in _BETWEEN_SETS), None)
    return None if place is None else [look.text[: look.tokens[place].start], look.text[look.tokens[place].end :]]


def _without_count(look: Look) -> list[str] | None:
    """Returns "which of the two, Leeds or Derby," without the number of those who are named anyway."""
    counted = _OF_THE_NAMED.search(look.text)
    if counted is None or look.councils != _SAID[counted["count"].lower()]:
        return None
    return [without(look.text, [counted.span("count")])]


def _own_side_behind(looks: Sequence[Look]) -> int | None:
    """Returns where the left side goes on behind the right one, as in "how many more than Derby did Leeds have"."""
    if looks[0].councils or looks[0].found.scope is not None:
        return None
    right = looks[1]
    firsts = {mention.first for mention in right.mentions} | {
        index for index, token in enumerate(right.tokens) if token.key in _OWN_SUBJECTS
    }
    for index in sorted(firsts - {0}):
        auxiliary = right.tokens[index - 1]
        if auxiliary.key in _AUXILIARIES and _names_something(right, index - 1):
            return auxiliary.start
    return None


def _names_something(look: Look, end: int) -> bool:
    """Whether the first words of a side name a council, a year, a group or a set."""
    named = any(look.taken[:end]) or any(index < end for index in look.found.used)
    return named or any(token.key in _OWN_SUBJECTS for token in look.tokens[:end])


def _has_more_to_say(text: str) -> bool:
    """Whether a side, without the words of its operation, still turns something round or names a number: no operation
    passes over those."""
    if _NEGATED.search(_NOT_COUNTED.sub(" ", text)) or _UNNAMED_PLACE.search(text):
        return True
    numbers = list(_NUMBER.finditer(_PER.sub(lambda match: " " * len(match[0]), text)))
    if not numbers:
        return False
    years = find_years(text, spans=True).spans
    return any(not any(a < m.end() and m.start() < b for a, b in years) for m in numbers)


def _without_other(text: str) -> str:
    """Returns the right side of a comparison without "other": with whom a council is compared, it is not of them."""
    text = _OTHER.sub(lambda match: " " * len(match[0]), text)
    return _REST.sub("councils in ", re.sub(r"\bgreater\s+(?=london\b)", "", text, flags=re.I))


def _names_others(text: str) -> bool:
    return bool(_OTHER.search(text) or _REST.search(text))


def _sides(text: str) -> list[str]:
    """Returns the texts of the sides, the whole if there is one."""
    years = find_years(text, spans=True)
    marks = apart_from(years, marks_of(text))
    pivot = next((m for m in marks if m.kind in {"pivot", "above_average"}), None)
    if pivot is not None:
        return _parted(text, (pivot.start, pivot.end), pivot)
    compare = next((m for m in marks if m.kind == "compare"), None)
    if compare is not None:
        place = pivot_behind(text, compare, years.spans)
        if place is not None and text[: place[0]].strip() and text[place[1] :].strip():
            return _parted(text, place, compare)
    as_many = next((m for m in marks if m.kind in {"as_many", "ratio"}), None)
    behind = _AS.search(text, as_many.end) if as_many is not None else None
    if as_many is not None and behind is not None:
        return _parted(text, behind.span(), as_many)
    return [text]


def _parted(text: str, place: tuple[int, int], pivot: Mark) -> list[str]:
    left, right = text[: place[0]], text[place[1] :]
    # "2018 versus 2017 versus 2016": what is set against the first stands in a list.
    right = _AGAIN.sub(" and ", right)
    if pivot.kind == "pivot" and not re.search(r"\w", left) and "," in right:
        right, left = right.split(",", 1)  # "Compared with Derby, how many ..."
    # What says "more" or "fewer" stays known on the left where the words for it are cut with the pivot.
    said = " more " if pivot.kind == "above_average" and is_high(pivot) else ""
    said = " fewer " if pivot.kind == "above_average" and not is_high(pivot) else said
    return [left + said, right]


def _side(look: Look, operation: Operation) -> Side:
    """Returns a side with the words of its operation, its sets and its open years taken out of its text."""
    kinds = _TAKEN.get(operation.kind, frozenset())
    if any(operation.gathers):
        kinds = kinds | {"total", "average", "in_total"}
    if operation.moves:
        kinds = kinds | {"trend", "change", "in_percent", "more", "pivot"}
    cut = spans_of([mark for mark in look.marks if mark.kind in kinds])
    words = [
        *look.found.used,
        *(i for group in look.groups for i in range(group.first, group.last + 1)),
    ]
    cut += [(look.tokens[i].start, look.tokens[i].end) for i in words]
    cut += [(look.tokens[i].start, look.tokens[i].end) for i in (*_beside_a_set(look), *look.excepted.words)]
    if operation.kind in {"ranking", "list"}:
        # "Top three councils": those that are put in order are councils anyway.
        free = [not used for used in look.taken]
        cut += [(t.start, t.end) for i, t in enumerate(look.tokens) if t.key in _PLURAL and free[i]]
        counted = count_of_set(look.text) if operation.count > 1 else None
        cut += [counted[1]] if counted is not None else []
    place = names_unsaved_group(look.tokens, look.taken) if not look.groups else None
    unsaved = look.text[look.tokens[place[0]].start : look.tokens[place[1]].end] if place else None
    scope = look.found.scope
    implies_all = scope is None and operation.count != ALL_PLACES and _ranks_everybody(look, operation)
    implies_all = implies_all or (
        scope is None and look.has("rank", "list", "each") and _ranks_everybody(look, operation)
    )
    gathers_all = operation.kind in {"average", "median"} or (operation.kind == "total" and bool(look.excepted.words))
    averages_all = gathers_all and scope is None and not look.councils and not look.groups
    is_who = operation.kind == "comparison" and look.has("who") and scope is None and not look.councils
    implies_all = implies_all or averages_all or (is_who and not look.groups)
    if implies_all:
        scope = Scope(all_held=True)
    if scope is not None:
        scope = replace(scope, left_out=look.excepted.names, without_own=look.excepted.own)
    return Side(without(look.text, cut), scope, look.years.open is not None, look.groups, unsaved, look.found.ambiguous,
                look.has("average"), implies_all, look.found.guesses)  # fmt: skip


def _beside_a_set(look: Look) -> Iterator[int]:
    """Yields "only", "just" and "alone" beside a set of councils, which is meant without others anyway, and "where"
    behind it."""
    for index, token in enumerate(look.tokens):
        near = {index - 1, index + 1, index + 2} if token.key in {"only", "just"} else {index - 1}
        if token.key in {"only", "just", "alone", "where"} and near & look.found.used:
            yield index


def _ranks_everybody(look: Look, operation: Operation) -> bool:
    """Whether a ranking that names no set is of all councils held: nobody is named, or one whose place is asked."""
    if operation.kind not in {"ranking", "list"} or operation.by != "authority":
        return False
    return look.councils < 2 or names_place(look.text)
