"""Similar authorities: those of one type, whose average the letters of 2019 on print beside a council's own rate."""

from __future__ import annotations

from assistant.words import Words

OWN_AND_SIMILAR = {
    "uphold_rate": "similar_uphold_rate",
    "compliance_rate": "similar_compliance_rate",
    "satisfactory_remedy_rate": "similar_satisfactory_remedy_rate",
    "upheld_per_100k": "similar_upheld_per_100k",
}

NOT_ENGLAND = (
    "Similar authorities are those of the council's own type (county, district, metropolitan borough, unitary or "
    "London borough): their average is not that of England."
)
NOT_PRINTED = (
    "Of similar authorities the letters print averages of four rates only: the uphold rate, compliance, satisfactory "
    "remedies, and upheld decisions per head of population. Ask for one of them."
)
_BETWEEN = frozenset("in of for at the a an that those its their across among average averages mean figure".split())


def own_measures(measures: tuple[str, ...]) -> tuple[str, ...]:
    """Returns a council's own measures for those of similar authorities, all others as they are."""
    own = {theirs: key for key, theirs in OWN_AND_SIMILAR.items()}
    return tuple(dict.fromkeys(own.get(key, key) for key in measures))


def names_similar(words: Words) -> bool:
    """Whether a clause asks for the average of similar authorities."""
    return bool(words.of_kind("similar"))


def is_joined(words: Words) -> bool:
    """Whether it asks for that beside the council's own figure: "for Leeds and similar authorities"."""
    for phrase in words.of_kind("similar"):
        at = phrase.first - 1
        while at > 0 and words.tokens[at].key in _BETWEEN:
            at -= 1
        if at > 0 and words.tokens[at].key in {"and", "plus"}:
            return True
    return False


def similar_measures(measures: tuple[str, ...], joined: bool) -> tuple[str, ...]:
    """Returns the measures of similar authorities for those of a council, after these if both are asked for; none
    for a measure of which no average is printed."""
    theirs = [OWN_AND_SIMILAR.get(key, key if key.startswith("similar_") else "") for key in measures]
    if not all(theirs):
        return ()
    own = [key for key in measures if key in OWN_AND_SIMILAR] if joined else []
    return tuple(dict.fromkeys([*own, *theirs]))
