"""What a council did, said in words that stand apart: recommendations that it complied with, remedies that it provided.

"How many satisfactory remedies did Leeds provide" and "the recommendations that Leeds carried out" name what the
letters count with the council between noun and verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.names import Token
from assistant.phrases import Phrase, fold

_BETWEEN = frozenset(
    "every all each the of its their our your it they we us that which did does do has have had been was were is are "
    "be successfully fully council authority ombudsman ombudsmans lgo lgsco with by in a an any for made".split()
)
_FARTHEST = 9  # words between what is done and what it is done to
_CASES = frozenset({"case", "cases", "complaint", "complaints", "decision", "decisions"})
_REACHED = frozenset("the complaint complaints case it they reached came went to ombudsman lgo lgsco us".split())
_SATISFACTORY = frozenset({"satisfactory_remedies", "satisfactory_remedy_rate"})


@dataclass(frozen=True, slots=True)
class _Deed:
    """A noun, what is done to it, and the measure that counts it; `after` are words that belong to the verb."""

    noun: str
    verbs: frozenset[str]
    measure: str
    after: frozenset[str] = frozenset()


_DEEDS = (
    _Deed(
        "recommendation",
        frozenset(
            "comply complied complying complies implement implemented implementing carry carried carrying".split()
        ),
        "compliance_rate",
        frozenset({"with", "out"}),
    ),
    _Deed(
        "remedy",
        frozenset("provide provided provides providing offer offered offers offering".split()),
        "satisfactory_remedies",
    ),
)


def with_deeds(tokens: Sequence[Token], phrases: Sequence[Phrase], taken: Sequence[bool]) -> tuple[Phrase, ...]:
    """Returns the phrases of a question with each deed as one measure. `taken` are the words that a council, a year
    or a number has used."""
    found = tuple(phrases)
    others = {i for p in phrases if p.kind == "similar" for i in range(p.first, p.last + 1)}
    passed = [used or i in others for i, used in enumerate(taken)]
    for deed in _DEEDS:
        used = _used(deed, tokens, passed)
        if used:
            found = _covered(tokens, found, used, deed.measure)
    return _without_described(tokens, found)


def _used(deed: _Deed, tokens: Sequence[Token], taken: Sequence[bool]) -> list[int]:
    """Returns the words of a deed in order, or none if it is not said."""
    nouns = [i for i, token in enumerate(tokens) if fold(token.key) == deed.noun and not taken[i]]
    if deed.measure == "satisfactory_remedies":
        nouns = [i for i in nouns if i and tokens[i - 1].key == "satisfactory"]
    verbs = [i for i, token in enumerate(tokens) if token.key in deed.verbs and not taken[i]]
    for noun in nouns:
        for verb in verbs:
            first, last = min(noun, verb), max(noun, verb)
            between = [i for i in range(first + 1, last) if not taken[i]]
            others = [i for i in between if tokens[i].key not in _BETWEEN | deed.after | {"satisfactory"}]
            if last - first > _FARTHEST or others:
                continue
            while last + 1 < len(tokens) and tokens[last + 1].key in deed.after and not taken[last + 1]:
                last += 1
            first -= 1 if first and tokens[first - 1].key == "satisfactory" else 0
            if deed.measure == "satisfactory_remedies" and [t.key for t in tokens[last + 1 : last + 2]] == ["before"]:
                last = _before_it_came(tokens, taken, last + 1)
            return [i for i in range(first, last + 1) if not taken[i]]
    return []


def _before_it_came(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> int:
    """Returns the last word of "before the complaint reached the Ombudsman", or the one ahead of it."""
    last = at
    while last + 1 < len(tokens) and not taken[last + 1] and tokens[last + 1].key in _REACHED:
        last += 1
    return last if tokens[last].key in {"ombudsman", "lgo", "lgsco", "us", "it"} else at - 1


def _covered(
    tokens: Sequence[Token], phrases: Sequence[Phrase], used: Sequence[int], measure: str
) -> tuple[Phrase, ...]:
    kept = [p for p in phrases if set(used).isdisjoint(range(p.first, p.last + 1))]
    end = next((i for i in used[:-1] if i + 1 not in used), used[-1])
    named = Phrase("measure", measure, tokens[used[0]].key, used[0], end)
    rest = [Phrase("empty", "", tokens[i].key, i, i) for i in used if i > end]
    return tuple(sorted([*kept, named, *rest], key=lambda p: p.first))


def _without_described(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Makes nothing of "upheld" where it only says of which cases: "in how many upheld cases was there a satisfactory
    remedy"."""
    if not any(p.key in _SATISFACTORY for p in phrases):
        return tuple(phrases)
    return tuple(
        Phrase("empty", "", p.text, p.first, p.last) if p.key == "upheld" and _describes(tokens, p.last) else p
        for p in phrases
    )


def _describes(tokens: Sequence[Token], last: int) -> bool:
    following = tokens[last + 1].key if last + 1 < len(tokens) else ""
    return tokens[last].key in _CASES or following in _CASES
