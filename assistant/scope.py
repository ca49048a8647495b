"""The set of councils that a question is about: "district councils in the East Midlands", "any council".

Sets are found as patterns over the signs of a question (set_signs.py). Whatever could be meant in two ways is no set
but a choice to be offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.areas import LONDON, Area, AreaFinder
from assistant.membership import TYPE_NAMES, Scope, listed_members, members, scope_name
from assistant.names import Mention, Token
from assistant.set_signs import Sign, SignReader, types_said
from index.authorities import AuthorityList, name_key

__all__ = ["FoundScope", "Scope", "find_scope", "listed_members", "members", "scope_name"]

_BEHIND_ONE = frozenset(
    "had has have having did does do was is were are got gets get received receives receive came comes come made makes "
    "saw sees remedied in of with without within across that who whose where which above below over under from for by "
    "on at most best else performed performs ranks ranked topped tops scored scores complied took responded replied "
    "upheld fewest least recorded records faced faces dealt settled paid achieved exceeded exceeds rose fell increased "
    "decreased improved stands stood finished gave accepted implemented failed".split()
)
_ANYONE = frozenset({"anyone", "anybody"})
_BEHIND_ANYONE = frozenset("have had has having do did does get got receive received else score beat exceed".split())
_OF_SOME = frozenset("with without that where who whose which having".split())
_NO_PLACE = frozenset({"total", "all", "terms", "order", "each", "any", "every", "general", "particular"})
_INSIDE = frozenset("in within across throughout inside around".split())

_AREA = "[RCl]"
_JOINED = "(?:,A?|A)"
_AREAS = f"{_AREA}(?:{_JOINED}P?T?{_AREA})*"
_KIND = "(?:m[db]|lb|s[dc]|[dumcbsyl])"
_KINDS = f"{_KIND}(?:{_JOINED}{_KIND})*"
_BEFORE_SET = "(?:[SQ]?O?T?)"
_WITHIN = f"(?:[PO]T?(?P<areas>{_AREAS}))"
_PLURAL = re.compile(
    f"(?P<before>{_BEFORE_SET})(?P<own>{_AREAS})?(?P<kinds>{_KINDS})?(?P<head>L?N|D{_JOINED}B|B{_JOINED}D|[DUEBKY])(?P<held>h)?{_WITHIN}?"
)
_SINGULAR = re.compile(
    f"(?P<before>S)(?P<own>{_AREAS})?(?P<kinds>{_KINDS})?(?P<head>L?n|(?<=[dbucm]))(?P<held>h)?{_WITHIN}?"
)
_LEFT_OUT = f"XP?T?{_AREA}"
_REGION = re.compile(f"(?P<ahead>[PO]?T?)(?P<areas>(?:R|l(?={_JOINED}P?T?R))(?:{_JOINED}P?T?[Rl])*)")


@dataclass(frozen=True, slots=True)
class FoundScope:
    """The set that a question names. `used` are the indexes of its words, `mentions_used` what was taken for a
    council and is an area; `ambiguous` are the sets that may be meant, `guesses` typing errors as they were read."""

    scope: Scope | None = None
    used: frozenset[int] = frozenset()
    mentions_used: tuple[Mention, ...] = ()
    ambiguous: tuple[str, ...] = ()
    guesses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    """Councils named as a set in one place: the types and areas said there, and the places of its signs."""

    start: int
    end: int
    types: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    options: tuple[str, ...] = ()
    is_all: bool = False
    areas_behind: bool = False

    @property
    def scope(self) -> Scope:
        return _scope(self.types, self.areas, self.is_all)

    @property
    def areas_named(self) -> tuple[str, ...]:
        scope = self.scope
        return (*scope.regions, *scope.counties)

    @property
    def names(self) -> tuple[str, ...]:
        """The sets that stand in it side by side, in words."""
        if len(self.types) > 1:
            return tuple(scope_name(_scope((kind,), self.areas, False)) for kind in self.types)
        return tuple(scope_name(_scope(self.types, (area,), False)) for area in self.areas) or (scope_name(self.scope),)


@lru_cache(maxsize=4)
def _areas_of(listed: AuthorityList) -> AreaFinder:
    return AreaFinder(listed)


def find_scope(
    tokens: Sequence[Token], taken: Sequence[bool], mentions: Sequence[Mention], listed: AuthorityList
) -> FoundScope:
    """Returns the set of councils that a question names. `taken` are words with another meaning; those of `mentions`
    are looked at all the same, as "Kent district councils" names no council."""
    if not tokens:
        return FoundScope()
    return _Search(tokens, taken, mentions, listed).found()


class _Search:
    """The search of one text: its signs, and the sets among them."""

    def __init__(
        self, tokens: Sequence[Token], taken: Sequence[bool], mentions: Sequence[Mention], listed: AuthorityList
    ) -> None:
        reader = SignReader(tokens, taken, mentions, _areas_of(listed))
        self.listed = listed
        self.tokens = tokens
        self.signs = tuple(reader.signs())
        self.mended = reader.mended
        self.text = "".join(sign.sign for sign in self.signs)

    def found(self) -> FoundScope:
        groups = self._with_distant_areas(self._groups())
        if not groups:
            return FoundScope()
        used = self._used(groups)
        areas = [sign.area for group in groups for sign in self.signs[group.start : group.end] if sign.area]
        mentions = tuple(dict.fromkeys(area.mention for area in areas if area.mention))
        guesses = [area.guess for area in areas if area.guess]
        guesses += [(self.tokens[i].text, word) for i, word in self.mended.items() if i in used]
        scope, options = self._together(groups)
        options = tuple(dict.fromkeys(options))
        return FoundScope(None if options else scope, used, () if options else mentions, options, tuple(guesses))

    # Sets

    def _groups(self) -> list[_Group]:
        found: list[_Group] = []
        places = [match for pattern in (_PLURAL, _SINGULAR) for match in pattern.finditer(self.text)]
        for match in sorted(places, key=lambda match: (match.start(), -match.end())):
            if found and match.start() < found[-1].end:
                continue
            group = self._group(match)
            if group is not None:
                found.append(group)
        found.extend(self._regions(found))
        found.extend(self._anyone())
        return sorted(found, key=lambda group: group.start)

    def _group(self, match: re.Match[str]) -> _Group | None:
        """Returns the set that signs name, or None if they name none after all."""
        own, within = self._areas(match, "own"), self._areas(match, "areas")
        kinds, head = match["kinds"] or "", match["head"]
        is_one = match.re is _SINGULAR
        if (is_one and not self._stands_alone(match)) or (own and "c" in kinds and not _region_in(own)):
            return None  # "Kent and Surrey County Councils" are two councils
        if self._before(match) == "Z" or self._are_named(match):
            return None
        types, options = types_said(kinds, head if not is_one else "", any(_is_london(a) for a in (*own, *within)))
        if types == ("london",) or ("london" in types and len(types) > 1):
            own = tuple(area for area in own if not _is_london(area))  # it says what kind of borough they are
        areas = (*own, *within)
        options = (*options, *(scope_name(Scope(types, (o,))) for area in areas for o in area.options))
        group = _Group(match.start(), match.end(), types, areas, options, areas_behind=bool(within))
        return self._checked(group, match)

    def _are_named(self, match: re.Match[str]) -> bool:
        """Whether the words only say what kind of councils are named beside them: "the districts of Blaby and Selby",
        "Leicester and Derby City Councils"."""
        behind = re.match("O?T?M", self.text[match.end() :])
        at = match.end() + behind.end() - 1 if behind else match.start() - 1
        mention = self.signs[at].mention if at >= 0 else None
        if mention is None or self.signs[at].area or "l" in match[0] or re.search("[SQ]", match["before"]):
            return False
        kinds = {self.listed.get(name).type for name in mention.names}
        said = set(types_said(match["kinds"] or "", match["head"], False)[0])
        return bool(kinds & said) or bool(mention.names and re.search("[byBY]", match[0]))

    def _checked(self, group: _Group, match: re.Match[str]) -> _Group | None:
        """Returns a set with what stands around it: whose it is, where it is, and whether it is left out."""
        ahead = self._before(match)
        beside = self._beside(match.end()) or (self.signs[match.start() - 1] if ahead == "M" and group.types else None)
        if beside is not None and not group.areas_behind and (group.types or match["before"]) and beside.mention:
            name = _name(group.types) if group.types else "all councils held"
            return _with_options(group, (_council(beside.mention), name))
        if ahead == "W" and group.types:
            return _with_options(group, (f"all {scope_name(group.scope)} held", "only some of them"))
        if group.types or group.areas or group.options:
            return self._left_out(group) or group
        return _Group(group.start, group.end, is_all=True) if self._is_all(match) else None

    def _left_out(self, group: _Group) -> _Group | None:
        """Returns the choice between a set and what is outside it, where it is named as left out: "outside London"."""
        name = scope_name(group.scope)
        if re.search("X[PO]?T?$", self.text[: group.start]):
            return _with_options(group, (name, f"all councils held but {name}"))
        behind = re.match(_LEFT_OUT, self.text[group.end :])
        if behind is None:
            return None
        areas = [sign.area for sign in self.signs[group.end : group.end + behind.end()] if sign.area]
        part = scope_name(_scope(group.types, areas, False))
        return _with_options(group, (part, f"{name} held but {part}"))

    def _is_all(self, match: re.Match[str]) -> bool:
        """Whether "councils" are all that are held: "all councils", but not "all councils in Wales"."""
        following = self._token_at(match.end())
        some = following is not None and following.key in _OF_SOME and self._before(match) not in {"W", "X"}
        if not (re.search("[SQ]", match["before"]) or match["held"] or some):
            return False
        if re.match(_LEFT_OUT, self.text[match.end() :]):
            return False
        place = re.match("[PO]T?(?P<word>[^.,h])", self.text[match.end() :])
        if place is None:
            return following is None or following.key not in {"like", "similar"}
        word = self._token_at(match.end() + place.start("word"))
        inside = following is not None and following.key in {*_INSIDE, "of"}
        return not (inside and word is not None and word.key not in _NO_PLACE)

    def _stands_alone(self, match: re.Match[str]) -> bool:
        """Whether a single council is what is asked for: "which council had", but not "which council tax"."""
        following = self._token_at(match.end())
        last = self.tokens[self.signs[match.end() - 1].last]
        if following is None or last.possessive or self.text[match.end() : match.end() + 1] == ",":
            return True
        return following.key in _BEHIND_ONE or self.text[match.end()] == "."

    def _areas(self, match: re.Match[str], name: str) -> tuple[Area, ...]:
        start, end = match.span(name)
        return tuple(sign.area for sign in self.signs[max(0, start) : max(0, end)] if sign.area)

    def _before(self, match: re.Match[str]) -> str:
        return self.text[match.start() - 1] if match.start() else ""

    def _beside(self, at: int) -> Sign | None:
        """Returns the council that stands where an area would: "districts in Leeds"."""
        place = re.match("[PO]T?(?=M)", self.text[at:])
        return self.signs[at + place.end()] if place else None

    def _token_at(self, at: int) -> Token | None:
        index = self.signs[at].first if at < len(self.signs) else len(self.tokens)
        return self.tokens[index] if index < len(self.tokens) else None

    def _regions(self, groups: Sequence[_Group]) -> Iterator[_Group]:
        """Yields the regions that stand by themselves: "in the East Midlands"."""
        for match in _REGION.finditer(self.text):
            if any(group.start < match.end() and match.start() < group.end for group in groups):
                continue
            if not match["ahead"] and "A" not in match["areas"] and "region" not in self._words(match):
                continue
            if re.match("[dumcb]*n", self.text[match.end() :]):
                continue
            areas = self._areas(match, "areas")
            options = tuple(scope_name(Scope((), (option,))) for area in areas for option in area.options)
            group = _Group(match.start(), match.end(), (), areas, options)
            yield self._left_out(group) or group

    def _words(self, match: re.Match[str]) -> set[str]:
        signs = self.signs[match.start() : match.end()]
        return {token.key for sign in signs for token in self.tokens[sign.first : sign.last + 1]}

    def _anyone(self) -> Iterator[_Group]:
        for at, sign in enumerate(self.signs[:-1]):
            following = self._token_at(at + 1)
            is_anyone = sign.sign == "w" and self.tokens[sign.first].key in _ANYONE
            if is_anyone and following is not None and following.key in _BEHIND_ANYONE:
                yield _Group(at, at + (2 if following.key == "else" else 1), is_all=True)

    def _with_distant_areas(self, groups: list[_Group]) -> list[_Group]:
        """Takes in a county or London that stands further off: "which district had the most complaints in Kent"."""
        sets = [group for group in groups if group.types or group.is_all]
        if not sets or any(group.areas for group in groups) or any(group.options for group in groups):
            return groups
        found: list[_Group] = []
        for at in range(1, len(self.signs)):
            start = at - 1 if self.text[at - 1] != "T" else at - 2
            is_inside = start >= 0 and self.tokens[self.signs[start].first].key in _INSIDE and self.text[start] == "P"
            if self.text[at] not in "ClM" or not is_inside or not (start == 0 or sets[0].start < at):
                continue
            area, mention = self.signs[at].area, self.signs[at].mention
            if self.text[start - 1 : start] == "X":
                continue
            is_place = area is not None and (at + 1 >= len(self.text) or self.text[at + 1] not in "ndumcb")
            if is_place and area is not None:
                found.append(_Group(start, at + 1, (), (area,)))
            elif mention is not None:
                return [*groups, _Group(start, at + 1, (), (), (_council(mention), scope_name(sets[0].scope)))]
        return sorted([*groups, *found], key=lambda group: group.start)

    # All sets of a question together

    def _together(self, groups: Sequence[_Group]) -> tuple[Scope | None, tuple[str, ...]]:
        """Returns the one set that is meant, or the sets that may be."""
        options = tuple(option for group in groups for option in group.options)
        if options:
            return None, self._without_settled(groups, options)
        typed = [group for group in groups if group.types]
        placed = [group for group in groups if group.areas]
        if not typed and not placed:
            return Scope(all_held=True), ()
        names = tuple(name for group in groups if not group.is_all for name in group.names)
        if not self._fit(typed, "types") or not self._fit(placed, "areas") or self._is_crossed(typed, placed):
            return None, names if len(set(names)) > 1 else (*names, "all councils held")
        types = tuple(kind for group in typed for kind in group.types)
        return _scope(types, tuple(area for group in placed for area in group.areas), False), ()

    def _without_settled(self, groups: Sequence[_Group], options: tuple[str, ...]) -> tuple[str, ...]:
        return options if len(set(options)) > 1 else (*options, *(scope_name(g.scope) for g in groups if not g.options))

    def _fit(self, groups: Sequence[_Group], what: str) -> bool:
        """Whether sets add up to one: they are the same, or stand in one list that is not set side by side."""
        values = [group.types if what == "types" else group.areas_named for group in groups]
        if len({entry for value in values for entry in value}) > 1 and self._are_compared(groups):
            return False
        links = (self.text[one.end : two.start] for one, two in pairwise(groups))
        return all(value == values[0] for value in values) or all(re.fullmatch(_JOINED, link) for link in links)

    def _is_crossed(self, typed: Sequence[_Group], placed: Sequence[_Group]) -> bool:
        """Whether areas belong to some of the types only, or stand beside them: "districts in Kent and unitaries"."""
        if len(typed) > 1 and placed:
            own = [group for group in typed if group.areas]
            same = len({group.types for group in typed}) == 1 and len(own) == len(typed)
            last_only = own == [typed[-1]] and typed[-1].areas_behind
            first_only = own == [typed[0]] and not typed[0].areas_behind
            if not (same or last_only or first_only or not own):
                return True
        alone = [group for group in placed if not group.types]
        beside = [(one, two) for one in typed for two in alone]
        return any(re.fullmatch(",?A", self.text[min(a.end, b.end) : max(a.start, b.start)]) for a, b in beside)

    def _are_compared(self, groups: Sequence[_Group]) -> bool:
        words = {token.key for token in self.tokens}
        ahead = [self.tokens[sign.first].key for sign in self.signs[max(0, groups[0].start - 2) : groups[0].start + 1]]
        is_compared = any(word.startswith("compar") for word in words) or not words.isdisjoint(_SIDE_BY_SIDE)
        return is_compared or "between" in ahead

    def _used(self, groups: Sequence[_Group]) -> frozenset[int]:
        used: set[int] = set()
        for group in groups:
            for sign in self.signs[group.start : group.end]:
                asks = self.tokens[sign.first].key in {"which", "what", "how"} if sign.sign == "S" else False
                used.update(() if asks else range(sign.first, sign.last + 1))
        return frozenset(used)


_SIDE_BY_SIDE = frozenset({"difference", "differ", "differs", "versus", "vs", "than"})


def _scope(types: Sequence[str], areas: Sequence[Area], is_all: bool) -> Scope:
    """Returns a set in the order of the list of types and of the alphabet, so that equal sets are equal."""
    regions = {region for area in areas for region in (area.region, *area.more) if region}
    if set(types) == {LONDON}:
        regions = {region for region in regions if name_key(region) != LONDON}  # that is where they all are
    counties = {area.county for area in areas if area.county}
    known = tuple(kind for kind in TYPE_NAMES if kind in types)
    return Scope(known, tuple(sorted(regions)), tuple(sorted(counties)), is_all and not (known or regions or counties))


def _council(mention: Mention) -> str:
    return mention.names[0] if mention.names else mention.text


def _region_in(areas: Sequence[Area]) -> bool:
    return any(area.region for area in areas)


def _name(types: Sequence[str]) -> str:
    return scope_name(Scope(tuple(types)))


def _is_london(area: Area) -> bool:
    return name_key(area.region) == LONDON


def _with_options(group: _Group, options: tuple[str, ...]) -> _Group:
    return _Group(group.start, group.end, group.types, group.areas, tuple(dict.fromkeys(options)))
