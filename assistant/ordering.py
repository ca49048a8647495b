"""What is put in order where a superlative or a rank is asked for: councils, the subjects of one, or its years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.look import Look
from assistant.operation import By, Operation
from assistant.operation_words import YES_OR_NO, Mark, places_asked
from assistant.phrases import Phrase, find_phrases

_SUBJECT_WORDS = frozenset({"subject", "subjects", "service", "services", "topic", "topics", "category", "categories"})
# The place of a council among others, in whatever years.
_PLACE_OF = re.compile(
    r"(?:['’]s?|\bour|\btheir|\bits)\s+(?:[a-z]+\s+)?(?:ranks?|rankings?|places?|positions?)\b|\b(?:rank|ranking|place|position)\s+of\b|"
    r"\bwhere\s+(?:do|does|did)\b",
    re.I,
)
# Words that ask what the complaints are about, where no word for a subject does.
_ABOUT_WHAT = re.compile(
    r"\bwhat\b.{0,80}\b(?:about|for)\s*(?:the\s+)?(?:most|least|fewest)?\b\s*(?:\?|$|\b(?:in|at|during)\b)|\babout\s+(?:the\s+)?(?:most|least|"
    r"fewest)\b|\bcommon(?:est|ly)?\b|\bfrequent(?:ly)?\b|\b(?:break\w*|broken)\s*down\b",
    re.I,
)
_COUNCILS_COMPLAINED = re.compile(
    r"\bwho\b|\bcomplained[\s-](?:about|of)\s+(?:\w+\s+)?(?:councils?|authorit(?:y|ies)|boroughs?|districts?|count(?:y|ies)|"
    r"unitar(?:y|ies)|mets?)\b|\b(?:councils?|authorit(?:y|ies)|boroughs?|districts?|count(?:y|ies)|unitar(?:y|ies)|mets?)\s+"
    r"(?:is|was|were|are|gets?|got|has|had|have)\b.{0,20}\bcomplained",
    re.I,
)
# "Its highest", "the peak", "at their lowest": the highest of one's own years, and no place among others.
_OF_OWN_YEARS = re.compile(
    r"(?:['’]s?|\bits|\btheir|\bour|\byour)\s+(?:ever\s+|all-time\s+)?(?:highest|lowest|most|fewest|largest|smallest|biggest|greatest|"
    r"peak|maximum|minimum|record)\b(?![\s-]+(?:common|frequent|complained))|\bpeak(?:ed|s|ing)?\b|"
    r"\b(?:highest|lowest|biggest|smallest|record|busiest|quietest)\s+(?:ever\s+)?year\b",
    re.I,
)
_AUXILIARIES = frozenset("did do does is are was were has have had come came".split())
_CASES = frozenset("complaint complaints enquiry enquiries case cases figure figures".split())


def order_of(look: Look, marks: Sequence[Mark], high: bool | None, text: str) -> Operation:
    """Returns what a clause with a superlative or a rank puts in order; "unclear" if that is not said.

    Of one council and one year there is one figure of each kind: what is the most of it is asked by subject, in so many
    words, or not at all.
    """
    count, place = places_asked(marks, text)
    ranking = Operation("ranking", high, count=count, place=place)
    subjects = _subjects(look)
    is_one = look.councils == 1 and look.found.scope is None
    one_year = look.years.open is None and (len(look.years.named) == 1 or look.years.relative is not None)
    if is_one and len(subjects) > 1 and one_year and not look.has("rank", "top"):
        return Operation("comparison", high)  # "which had the most at Derby, housing or planning?"
    if _is_place_of_subject(look) or (one_year and _OF_OWN_YEARS.search(text) and not look.has("by_subject")):
        return Operation("unclear")
    by = _by(look, text, is_one, one_year)
    if by is None or (by == "subject" and subjects):
        return Operation("unclear")
    return replace(ranking, by=by)


def _by(look: Look, text: str, is_one: bool, one_year: bool) -> By | None:
    names_councils = _COUNCILS_COMPLAINED.search(text) is not None
    if (look.has("by_subject") and not names_councils) or _names_subjects(look):
        return "subject"
    if names_place(text):
        return "authority"
    if look.has("by_year"):
        return "year"
    if not is_one:
        return "authority"
    if one_year and not _asks_place(look, text):
        return "subject" if _ABOUT_WHAT.search(text) else None
    return "year" if look.names_several_years or not _asks_place(look, text) else "authority"


def names_place(text: str) -> bool:
    """Whether a text asks for the place of councils among others: "Leeds' and Derby's rank"."""
    return _PLACE_OF.search(text) is not None


def names_subject(look: Look) -> bool:
    """Whether a subject is named that complaints are counted by."""
    return bool(_subjects(look))


def _phrases(look: Look) -> tuple[Phrase, ...]:
    return tuple(find_phrases([token.key for token in look.tokens], [False] * len(look.tokens)))


def _subjects(look: Look) -> set[str]:
    """Returns the subjects that are named, by their keys."""
    named = find_phrases([token.key for token in look.tokens], look.taken)
    return {phrase.key for phrase in named if phrase.kind == "subject"}


def _names_subjects(look: Look) -> bool:
    """Whether "subject" or "service" is named as what is put in order, and not as a part of a subject's name."""
    covered = {i for p in _phrases(look) if p.kind == "subject" for i in range(p.first, p.last + 1)}
    return any(token.key in _SUBJECT_WORDS and i not in covered for i, token in enumerate(look.tokens))


def _is_place_of_subject(look: Look) -> bool:
    """Whether a subject stands where the council would whose place is asked: "where did housing come at Derby"."""
    for phrase in _phrases(look):
        if phrase.kind != "subject" or not phrase.first:
            continue
        before = phrase.first - (2 if look.tokens[phrase.first - 1].key == "the" else 1)
        behind = look.tokens[phrase.last + 1].key if phrase.last + 1 < len(look.tokens) else ""
        if before >= 0 and look.tokens[before].key in _AUXILIARIES and behind not in _CASES:
            return True
    return False


def _asks_place(look: Look, text: str) -> bool:
    """Whether the place of the one council named is asked for: "where does it rank", "did it have the most"."""
    return look.has("rank") or bool(YES_OR_NO.match(text))
