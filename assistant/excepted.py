"""Councils that a question leaves out: "which district except Ostlebury", "the London boroughs without us"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.names import Mention, Token

_WORDS = tuple(
    tuple(words.split())
    for words in (
        "with the exception of", "not including", "not counting", "leaving out", "leave out", "leaving aside",
        "except for", "except", "excepting", "excluding", "exclude", "apart from", "aside from", "other than",
        "ignoring", "without", "all but", "but not", "bar", "minus",
    )
)  # fmt: skip
_JOINING = frozenset({"and", "or"})
_OWN = frozenset({"us", "ourselves", "ours"})


@dataclass(frozen=True, slots=True)
class Excepted:
    """The councils left out by name, whether one's own is, and the words that say it."""

    mentions: tuple[Mention, ...] = ()
    own: bool = False
    words: frozenset[int] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The councils by name."""
        return tuple(dict.fromkeys(name for mention in self.mentions for name in mention.names))


def find_excepted(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Excepted:
    """Returns what a text leaves out. A name that may mean several councils leaves none out: it is asked back."""
    keys = [token.key for token in tokens]
    starts = {mention.first: mention for mention in mentions if len(mention.names) == 1}
    for index in range(len(keys)):
        words = next((words for words in _WORDS if tuple(keys[index : index + len(words)]) == words), None)
        if words is None:
            continue
        found, own, end = _listed(keys, starts, index + len(words))
        if found or own:
            first = index + 1 if words == ("all", "but") else index  # "all" says which councils are meant
            return Excepted(tuple(found), own, frozenset(range(first, end)))
    return Excepted()


def _listed(keys: Sequence[str], starts: dict[int, Mention], place: int) -> tuple[list[Mention], bool, int]:
    """Returns the councils that are listed from a place on, whether one's own is among them, and where they end."""
    found: list[Mention] = []
    own = False
    end = place
    while place < len(keys):
        if place in starts:
            found.append(starts[place])
            end = place = starts[place].last + 1
        elif keys[place] in _OWN:
            own = True
            end = place = place + 1
        elif keys[place] in _JOINING or (keys[place] == "the" and place + 1 in starts):
            place += 1
        else:
            break
    return found, own, end
