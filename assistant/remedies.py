"""Who remedied: the Ombudsman, the council before the Ombudsman was involved, or either.

The letters count the two apart, and a question says which in many ways: "remedied by LGO", "did Exampleton remedy",
"remedied satisfactorily before the Ombudsman was involved".
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from assistant.names import Mention, Token
from assistant.phrases import Phrase, fold

_REMEDY = frozenset({"remedied", "remedy", "remedying"})
_OMBUDSMAN = frozenset({"ombudsman", "lgo", "lgsco"})
_COUNCIL = frozenset({"council", "authority", "borough", "itself", "us", "we"})
_ARTICLES = frozenset({"the", "local", "government", "and", "social", "care", "same"})
_PREPOSITIONS = frozenset({"in", "for", "of", "at", "about", "against", "to", "with"})
_TAIL = frozenset({"was", "were", "got", "became", "is", "being", "involved", "involvement", "intervened"})


def _is_remedy(word: str) -> bool:
    """Whether a word is "remedied" or the like, also with one wrong letter: who remedied must not be passed over."""
    return word in _REMEDY or (word[:1] == "r" and OSA.distance(word, "remedied", score_cutoff=1) <= 1)


def with_remedies(
    tokens: Sequence[Token], mentions: Sequence[Mention], phrases: Sequence[Phrase]
) -> tuple[Phrase, ...]:
    """Returns the phrases of a question with those about remedies made one: whoever remedied is part of it."""
    at = next((i for i, token in enumerate(tokens) if _is_remedy(token.key)), None)
    if at is None or (at and tokens[at - 1].key == "not"):
        return tuple(phrases)
    keys, last = _after(tokens, mentions, at)
    first = at
    if not keys:
        agent, begin = _agent_ending(tokens, mentions, at - 1)
        if agent:
            keys, first = {agent}, begin
    if not keys:
        return tuple(phrases)
    kept = [p for p in phrases if p.last < first or p.first > last]
    made = [Phrase("measure", key, "remedied", first, last) for key in sorted(keys)]
    # What is remedied ("complaints remedied") stays a word for any case.
    weak = [Phrase("empty", "", tokens[i].key, i, i) for i in _uncovered(phrases, kept, first)]
    return tuple(sorted([*kept, *weak, *made], key=lambda p: p.first))


def _uncovered(phrases: Sequence[Phrase], kept: Sequence[Phrase], first: int) -> list[int]:
    covered = {i for p in phrases for i in range(p.first, p.last + 1)} - {
        i for p in kept for i in range(p.first, p.last + 1)
    }
    return sorted(i for i in covered if i < first)


def _after(tokens: Sequence[Token], mentions: Sequence[Mention], at: int) -> tuple[set[str], int]:
    """Reads what follows "remedied": adverbs, "by" somebody, "before" the Ombudsman; returns where it ends."""
    keys: set[str] = set()
    last, here = at, at + 1
    while here < len(tokens):
        key = tokens[here].key
        if key == "satisfactorily":
            keys.add("remedied_before_lgo")
            last, here = here, here + 1
        elif key in {"by", "before"} or (key == "and" and here + 1 < len(tokens) and tokens[here + 1].key == "by"):
            agent, end = _agent_beginning(tokens, mentions, here + (2 if key == "and" else 1))
            if agent is None or (key == "before" and agent != "remedied_by_lgo"):
                break
            if key == "before":
                keys = {"remedied_before_lgo"}
                while end + 1 < len(tokens) and tokens[end + 1].key in _TAIL:
                    end += 1
            elif agent != "remedied_by_lgo" or "remedied_before_lgo" not in keys or key == "and":
                keys.add(agent)
            last, here = end, end + 1
        else:
            break
    if at and tokens[at - 1].key == "satisfactorily":
        keys.add("remedied_before_lgo")
    return keys, last


def _agent_beginning(tokens: Sequence[Token], mentions: Sequence[Mention], at: int) -> tuple[str | None, int]:
    while at < len(tokens) and tokens[at].key in _ARTICLES:
        at += 1
    named = next((m for m in mentions if m.first <= at <= m.last), None)
    if named:
        return "remedied_before_lgo", named.last
    if at < len(tokens) and tokens[at].key in _OMBUDSMAN:
        return "remedied_by_lgo", at
    if at < len(tokens) and fold(tokens[at].key) in _COUNCIL:
        return "remedied_before_lgo", at
    return None, at


def _agent_ending(tokens: Sequence[Token], mentions: Sequence[Mention], at: int) -> tuple[str | None, int]:
    """Reads who stands before the verb: "did the Ombudsman remedy", "Exampleton remedied"; not "of Exampleton"."""
    if at < 0:
        return None, at
    named = next((m for m in mentions if m.last == at), None)
    first = named.first if named else at
    before = tokens[first - 1].key if first else ""
    if first == 0 or before in _PREPOSITIONS or tokens[at].possessive:
        return None, at
    if named or tokens[at].key in _COUNCIL:
        return "remedied_before_lgo", at
    return ("remedied_by_lgo", at) if tokens[at].key in _OMBUDSMAN else (None, at)
