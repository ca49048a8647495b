"""A side of a clause as first looked at: its words, the councils, sets and groups it names, its years and its marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.excepted import Excepted, find_excepted
from assistant.groups import GroupMention, find_groups
from assistant.names import Mention, NameFinder, Token, tokens_of, used_by, within
from assistant.operation_words import Mark, MarkKind, find_marks, spans_of
from assistant.scope import FoundScope, find_scope
from assistant.years import Years, find_years

_OWN = frozenset({"we", "us", "our", "ours"})


@dataclass(frozen=True, slots=True)
class Look:
    """A side as first looked at: its tokens, what names councils in it, and its years."""

    text: str
    years: Years
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    found: FoundScope
    groups: tuple[GroupMention, ...]
    marks: tuple[Mark, ...]
    excepted: Excepted

    @property
    def councils(self) -> int:
        """How many councils are named one by one; a group counts as several."""
        used = self.found.mentions_used
        named = {mention.names for mention in self.mentions if mention not in used}
        return len(named) + len(self.groups) * 2 + self._names_own

    @property
    def _names_own(self) -> bool:
        return any(t.key in _OWN and index not in self.excepted.words for index, t in enumerate(self.tokens))

    def has(self, *kinds: MarkKind) -> bool:
        """Whether it has a mark of one of these kinds."""
        return any(mark.kind in kinds for mark in self.marks)

    @property
    def names_several_years(self) -> bool:
        """Whether more than one year is named, or an open stretch of them."""
        return len(self.years.named) > 1 or self.years.open is not None

    @property
    def taken(self) -> list[bool]:
        """For each word, whether a council, a group or a year has used it."""
        taken = _taken(self.tokens, self.years, self.mentions, self.groups)
        return [used or index in self.excepted.words for index, used in enumerate(taken)]


def look_at(text: str, finder: NameFinder, groups: Mapping[str, tuple[str, ...]]) -> Look:
    """Returns a side with what is named in it. `groups` are the councils of saved groups by their names."""
    years = find_years(text, spans=True)
    tokens = tokens_of(text)
    taken = used_by(tokens, years.spans)
    mentions = tuple(m for m in finder.find(tokens) if not any(taken[m.first : m.last + 1]))
    named = find_groups(tokens, taken, groups)
    excepted = find_excepted(tokens, mentions)
    for first, last in [*((m.first, m.last) for m in mentions), *((g.first, g.last) for g in named)]:
        taken[first : last + 1] = [True] * (last - first + 1)
    taken = [used or index in excepted.words for index, used in enumerate(taken)]
    mentions = tuple(mention for mention in mentions if mention not in excepted.mentions)
    marks = tuple(m for m in apart_from(years, marks_of(text)) if not _holds_a_name(m, tokens, taken))
    marked = used_by(tokens, spans_of(_takeable(marks)))
    free_of_marks = [used or by_mark for used, by_mark in zip(taken, marked, strict=True)]
    found = find_scope(tokens, free_of_marks, mentions, finder.listed)
    look = Look(text, years, tokens, mentions, found, named, marks, excepted)
    if found.scope is not None and found.scope.all_held and look.councils > 1:
        return replace(look, found=replace(found, scope=None))  # "which council had more, Leeds or Derby?"
    return look


def _takeable(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yields the marks that hold no name of a set: "which one of" and "who" do, as all councils."""
    return (mark for mark in marks if mark.kind != "who")


@lru_cache(maxsize=32)
def marks_of(text: str) -> tuple[Mark, ...]:
    """Returns the marks of a text; each text of a question is searched once."""
    return find_marks(text)


def apart_from(years: Years, marks: Sequence[Mark]) -> list[Mark]:
    """Returns the marks of a text that hold no word of a year."""
    used = bytearray(max((end for _, end in years.spans), default=0))
    for start, end in years.spans:
        used[start:end] = b"\1" * (end - start)
    return [mark for mark in marks if used.find(1, mark.start, mark.end) < 0]


def _holds_a_name(mark: Mark, tokens: Sequence[Token], taken: Sequence[bool]) -> bool:
    """Whether words of a mark are a council's name: the peak of High Peak."""
    return any(taken[index] for index in within(tokens, mark.start, mark.end))


def _taken(
    tokens: Sequence[Token], years: Years, mentions: Sequence[Mention], groups: Sequence[GroupMention]
) -> list[bool]:
    taken = used_by(tokens, years.spans)
    for first, last in [*((m.first, m.last) for m in mentions), *((g.first, g.last) for g in groups)]:
        taken[first : last + 1] = [True] * (last - first + 1)
    return taken
