"""Where a question names a group of councils: one that was saved, or one that would have to be.

"Our neighbours" are councils; "noisy neighbours" are people, and "Derby's neighbours" are no group of the user's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.group_names import WHOSE, folded, group_key, key_of
from assistant.names import Token


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A group as named in a question. `last` is the index of its last token, inclusive."""

    name: str
    councils: tuple[str, ...]
    first: int
    last: int


# What may stand before a group that nothing marks as one's own: "compare us with neighbours".
_MAY_PRECEDE = frozenset(
    "and or with to of than for in among amongst between against versus vs v did do does have has had were are was is "
    "all both at which like unlike plus compare compared comparing across within but what show list give rank".split()
)
# After these "neighbours" are people more often than councils: "complaints about the neighbours".
_ABOUT_PEOPLE = frozenset("about regarding concerning from by involving".split())
_PLACED = frozenset({"in", "near", "around", "within", "of"})
_OF_TIME = frozenset("the last latest this year financial previous current same past newest that each every".split())
_OWN = frozenset({"our", "my"})


def find_groups(
    tokens: Sequence[Token], taken: Sequence[bool], groups: Mapping[str, tuple[str, ...]]
) -> tuple[GroupMention, ...]:
    """Returns the saved groups that a question names, from left to right, the longest name at each place.

    `taken` marks the words that a council or a year has used. "Derby's neighbours", "nearest neighbours" and
    "neighbours of Derby" are not the group "our neighbours".
    """
    if not groups:
        return ()
    keys = {group_key(name): name for name in groups}
    found: list[GroupMention] = []
    at = 0
    while at < len(tokens):
        mention = _group_at(tokens, taken, at, keys, groups)
        if mention is not None:
            found.append(mention)
        at = mention.last + 1 if mention is not None else at + 1
    return tuple(found)


def _group_at(
    tokens: Sequence[Token],
    taken: Sequence[bool],
    at: int,
    keys: Mapping[tuple[str, ...], str],
    groups: Mapping[str, tuple[str, ...]],
) -> GroupMention | None:
    longest = max(map(len, keys), default=0) + 1  # "neighbouring councils" is one word longer than "neighbours"
    for length in range(min(longest, len(tokens) - at), 0, -1):
        last = at + length - 1
        if any(taken[at : last + 1]) or (tokens[at].key in WHOSE and length > 1):
            continue
        name = keys.get(key_of([token.key for token in tokens[at : last + 1]]))
        if name is None or not _is_group(tokens, taken, at, last):
            continue
        first = at - 1 if at and tokens[at - 1].key in WHOSE and not taken[at - 1] else at
        return GroupMention(name, groups[name], first, _with_noun(tokens, taken, last))
    return None


def _is_group(tokens: Sequence[Token], taken: Sequence[bool], first: int, last: int) -> bool:
    """Whether words that are a group's name stand there for the group, and not for another one or for people."""
    if _is_placed(tokens, taken, _with_noun(tokens, taken, last)):
        return False
    before = tokens[first - 1].key if first else ""
    if before in _OWN:
        return True
    singular = folded(tokens[last].key) == tokens[last].key and folded(tokens[last].key) in _PLURAL_ONLY
    if singular and _with_noun(tokens, taken, last) == last:
        return False
    if before == "the":
        return not (first > 1 and tokens[first - 2].key in _ABOUT_PEOPLE)
    return _may_precede(tokens, taken, first)


_PLURAL_ONLY = frozenset({"neighbour", "comparator", "peer", "rival", "friend"})


def _may_precede(tokens: Sequence[Token], taken: Sequence[bool], first: int) -> bool:
    if first == 0:
        return True
    before = tokens[first - 1]
    if taken[first - 1]:
        apart = tokens[first].start - before.end > 1  # a comma, and not "Derby neighbours"
        return not before.possessive and (apart or any(c.isdigit() for c in before.text))
    return before.key in _MAY_PRECEDE


def _is_placed(tokens: Sequence[Token], taken: Sequence[bool], last: int) -> bool:
    """Whether a group is said to be of a place: "neighbours of Derby", "our neighbours in Kent"."""
    if last + 1 >= len(tokens) or tokens[last + 1].key not in _PLACED:
        return False
    if tokens[last + 1].key == "of":
        return True
    at = last + 2
    while at < len(tokens) and tokens[at].key in _OF_TIME and not taken[at]:
        at += 1
    if at >= len(tokens) or not taken[at]:
        return False
    return tokens[at].key not in _OF_TIME and not any(c.isdigit() for c in tokens[at].text)


def _with_noun(tokens: Sequence[Token], taken: Sequence[bool], last: int) -> int:
    """Returns the last word of a group with "group" or "councils" behind its name."""
    following = tokens[last + 1].key if last + 1 < len(tokens) and not taken[last + 1] else ""
    return last + 1 if following in {"group", "councils", "authorities"} else last


_NEAREST = frozenset(
    "nearest statistical closest immediate direct geographical geographic cipfa local next chosen selected usual near "
    "own audit family".split()
)
_OTHERS = frozenset({"their", "its", "your", "his", "her", "whose", "other"})
_NOUNS = frozenset("councils authorities boroughs districts counties unitaries".split())
_PAIRS = (
    ({"family", "comparator", "comparitor", "comparison", "benchmark", "benchmarking", "peer", "neighbour",
      "reference"}, {"group", "groups", "club"}),
    ({"comparator", "comparitor", "comparison", "benchmark", "benchmarking", "neighbour", "neighbouring", "adjoining",
      "adjacent", "bordering", "surrounding", "nearby"}, _NOUNS),
    ({"audit", "cipfa"}, {"family", "families"}),
)  # fmt: skip


def names_unsaved_group(tokens: Sequence[Token], taken: Sequence[bool]) -> tuple[int, int] | None:
    """Returns the first and the last word of what would be a group of councils if one were saved under that name:
    "our neighbours", "nearest neighbours", "our family group"; None if no words are.

    "Similar authorities" are none: the letters print their average.
    """
    for at in range(len(tokens)):
        last = _unsaved_at(tokens, taken, at)
        if last is not None:
            first = _with_adjectives(tokens, taken, at)
            if _is_meant(tokens, taken, first, at):
                return first, last
    return None


def _unsaved_at(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> int | None:
    """Returns the last word of a group that has its noun there, without what stands before it."""
    if taken[at]:
        return None
    key, singular = tokens[at].key, folded(tokens[at].key)
    following = tokens[at + 1].key if at + 1 < len(tokens) and not taken[at + 1] else ""
    if any(singular in firsts and following in seconds for firsts, seconds in _PAIRS):
        return at + 1
    own = at > 0 and tokens[at - 1].key in _OWN
    if singular in {"neighbour", "comparator", "comparitor"} and (key != singular or own):
        return at
    if key == "peers" or (key in {"group", "groups"} and own):
        return at
    return None


def _with_adjectives(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> int:
    first = at
    while first > 0 and not taken[first - 1] and tokens[first - 1].key in _NEAREST:
        first -= 1
    while first > 0 and not taken[first - 1] and tokens[first - 1].key in WHOSE | _OTHERS:
        first -= 1
    return first


def _is_meant(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """Whether neighbours are councils there: "noisy neighbours" and "complaints from the neighbours" are not."""
    before = tokens[first - 1] if first else None
    said = {token.key for token in tokens[first:at]}
    if said & (_OWN | _NEAREST | _OTHERS) or folded(tokens[at].key) not in {"neighbour"}:
        return True
    if at + 1 < len(tokens) and tokens[at + 1].key in _NOUNS:
        return True
    if before is None or (taken[first - 1] and not before.text.isdigit()):
        return True  # "Derby's neighbours"
    return before.key not in _ABOUT_PEOPLE and ("the" in said or before.key in _MAY_PRECEDE or taken[first - 1])
