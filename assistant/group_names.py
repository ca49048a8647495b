"""What a group of councils may be called, and when two names are one: case, plural and "our" make no difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from assistant.names import NameFinder, tokens_of
from assistant.phrases import find_phrases, fold
from assistant.years import find_years
from index.authorities import listed_authorities
from index.vocabulary import MEASURES, SUBJECTS

LONGEST_NAME: Final = 60  # characters
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*)*")


def group_key(name: str) -> tuple[str, ...]:
    """Returns what a name is compared by: its words in small letters and the singular, without "our" before them."""
    return key_of([token.key for token in tokens_of(name)])


def key_of(words: Sequence[str]) -> tuple[str, ...]:
    """Returns what the words of a name are compared by."""
    singular = [folded(word) for word in words]
    while singular and singular[0] in WHOSE:
        singular = singular[1:]
    if len(singular) > 1 and singular[-2] in _ADJACENT and singular[-1] in _COUNCILS:
        return (*singular[:-2], "neighbour")
    return tuple(singular)


WHOSE = frozenset({"our", "my", "the"})
_ADJACENT = frozenset({"neighbour", "neighbouring"})
_COUNCILS = frozenset({"council", "authority", "borough", "district"})


def folded(word: str) -> str:
    """Returns a word in the singular; of "neighbours" also other spellings, and those with a typing error."""
    singular = fold(word)
    for known in ("neighbour", "neighbouring"):
        if singular[:1] == "n" and abs(len(singular) - len(known)) <= 1 and OSA.distance(singular, known) <= 2:
            return known
    return singular


_COMPASS = frozenset("north south east west northern southern eastern western mid central greater".split())
_TYPES = frozenset(
    "council authority district county borough unitary metropolitan london city town parish shire two tier single "
    "upper lower local english other all every each some any many few one three four five six seven eight nine ten "
    "dozen hundred first second third last next us we you they who whom whose why when where which what how not no "
    "and or of in for to by with than the a an".split()
)


def objection_to(name: str, finder: NameFinder) -> str:
    """Returns why a group cannot have a name, with what would do; "" if it can."""
    if not 0 < len(name) <= LONGEST_NAME or not _NAME.fullmatch(name):
        return f'a name has 1 to {LONGEST_NAME} letters in words, such as "our neighbours"'
    key, tokens = group_key(name), tokens_of(name)
    words = [token.key for token in tokens]
    free = [False] * len(tokens)
    if not key:
        return 'it says only whose it is; name it, for example, "our neighbours"'
    if finder.find(tokens) or _names_region(words):
        return "councils, counties or regions are called so; choose a name without theirs"
    if find_years(name).spans:
        return "that is a time; choose another name"
    phrases = [phrase for phrase in find_phrases(words, free) if not phrase.guessed]
    said = next((p.text for p in phrases if p.kind in {"measure", "subject", "similar", "national"}), "")
    if said:
        return f'"{said}" has a meaning of its own in a question; choose another name'
    covered = {index for phrase in phrases for index in range(phrase.first, phrase.last + 1)}
    # "Advice" alone would be read in "advice given".
    if all(index in covered or folded(word) in _used_words() for index, word in enumerate(words)):
        return "its words have a meaning of their own in a question, or are a type of councils; choose another name"
    return ""


@lru_cache(maxsize=1)
def _used_words() -> frozenset[str]:
    """Returns the words that measures, subjects, outcomes, types and regions are made of."""
    forms = [form for measure in MEASURES for form in (measure.name, *measure.printed, *measure.spoken)]
    forms += [form for subject in SUBJECTS for form in (subject.name, *subject.printed, *subject.spoken)]
    forms += [authority.region for authority in listed_authorities().authorities]
    words = {folded(token.key) for form in forms for token in tokens_of(form)}
    return frozenset(words | _TYPES | WHOSE | _COMPASS)


def _names_region(words: Sequence[str]) -> bool:
    spoken = f" {' '.join(words)} "
    regions = {authority.region.lower() for authority in listed_authorities().authorities} - {""}
    return any(f" {region} " in spoken for region in regions)
