"""How long a council took to answer the Ombudsman, as it is asked: "how long did it take to respond", "days to reply".

The letters of 2005 to 2012 print the average number of days to respond to first enquiries. Anything more (so many
days, working days, replies to those who complained) is another question, and its words stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.names import Token
from assistant.phrases import Phrase

_RESPONDING = frozenset(
    "respond responded responding response responses reply replied replying replies answer answered answering "
    "answers".split()
)
_TIME = frozenset({"day", "days", "time", "times", "quickly", "fast", "soon", "long"})
_ALLOWED = frozenset(
    "how many average avg mean number no of the on in did does do it take took taken takes taking to for was were is "
    "a an what council authority councils they we our us its their calendar by spent needed need".split()
)
_BEFORE = frozenset("how many average avg mean number no of the calendar typical".split())
_AFTER = frozenset(
    "to the its our their first enquiry enquiries inquiry inquiries ombudsman lgo lgsco on average taken made".split()
)
_NOT_AFTER = frozenset({"complaint", "complaints", "people", "residents", "cases", "case", "complainants"})
_FARTHEST = 10  # words between what is done and the time it takes


def with_timing(tokens: Sequence[Token], phrases: Sequence[Phrase], taken: Sequence[bool]) -> tuple[Phrase, ...]:
    """Returns the phrases of a question with the words for the time taken to respond as one. `taken` are the words
    that a council, a year or a number has used."""
    if any(phrase.key.startswith("response_") for phrase in phrases):
        # "Responses within 28 days" is printed, though for no one council; who responds is part of it.
        covered = {i for phrase in phrases for i in range(phrase.first, phrase.last + 1)}
        verbs = [i for i, t in enumerate(tokens) if t.key in _RESPONDING and not taken[i] and i not in covered]
        said = [Phrase("empty", "", tokens[i].key, i, i) for i in verbs]
        return tuple(sorted([*phrases, *said], key=lambda p: p.first))
    region = _region(tokens, taken)
    if region is None:
        return tuple(phrases)
    free = [i for i in range(region[0], region[1] + 1) if not taken[i]]
    kept = [p for p in phrases if p.last < free[0] or p.first > free[-1]]
    end = next((i for i in range(free[0], free[-1]) if i + 1 not in free), free[-1])
    named = Phrase("measure", "response_days", "days to respond", free[0], end)
    rest = [Phrase("empty", "", tokens[i].key, i, i) for i in free if i > end]
    cut = [i for p in phrases if p not in kept for i in range(p.first, p.last + 1) if not free[0] <= i <= free[-1]]
    rest += [Phrase("empty", "", tokens[i].key, i, i) for i in cut]
    return tuple(sorted([*kept, named, *rest], key=lambda p: p.first))


def _region(tokens: Sequence[Token], taken: Sequence[bool]) -> tuple[int, int] | None:
    """Returns the first and last word of what asks for the time taken, or None if nothing does."""
    for verb in (i for i, token in enumerate(tokens) if token.key in _RESPONDING and not taken[i]):
        for head in (i for i, token in enumerate(tokens) if _is_time(tokens, i) and not taken[i]):
            first, last = min(verb, head), max(verb, head)
            between = range(first + 1, last)
            if last - first <= _FARTHEST and all(taken[i] or tokens[i].key in _ALLOWED for i in between):
                return _widened(tokens, taken, first, last)
    return None


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].key in {"quickly", "fast", "soon", "long"}:
        return at > 0 and tokens[at - 1].key == "how"
    return tokens[at].key in _TIME


def _widened(tokens: Sequence[Token], taken: Sequence[bool], first: int, last: int) -> tuple[int, int] | None:
    while first and not taken[first - 1] and tokens[first - 1].key in _BEFORE:
        first -= 1
    if any(token.key in _NOT_AFTER for token in tokens[last + 1 : last + 4]):
        return None
    while last + 1 < len(tokens) and not taken[last + 1] and tokens[last + 1].key in _AFTER:
        last += 1
    # "The" before a council's name is no part of it.
    while tokens[last].key in {"the", "to", "its", "our", "their", "on"}:
        last -= 1
    return first, last
