"""The words of a question as signs, one for each word or name, over which sets of councils are found as patterns.

"All the district councils in Kent" is "QTdNPC". What a word means in a set stands in the table below; a word that
means nothing there is "w", one that was used for something else is ".", and a comma is a sign of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from assistant.areas import LONDON, Area, AreaFinder, place_of
from assistant.names import Mention, Token
from index.authorities import name_key

_SIGNS = {
    "S": "which what any each every", "Q": "all", "T": "the", "O": "of", "A": "and or plus",
    "P": "in within across throughout inside around from among amongst for",
    "d": "district", "u": "unitary", "m": "metropolitan met", "c": "county", "b": "borough", "s": "shire", "y": "city",
    "D": "districts", "U": "unitaries", "E": "mets metropolitans", "B": "boroughs", "K": "counties", "Y": "cities",
    "N": "councils authorities", "n": "council authority", "L": "local", "h": "held",
    "W": "our your their my its these those both",
    "X": "non not except excepting excluding excl outside besides without",
    "Z": "home other similar comparable equivalent neighbouring neighboring nearby peer such same some many few "
         "several certain",
}  # fmt: skip
_SIGN_OF = {word: sign for sign, words in _SIGNS.items() for word in words.split()}
_MENDED = ("district", "districts", "councils", "council", "unitary", "unitaries", "authority", "authorities",
           "metropolitan", "boroughs", "counties")  # fmt: skip
_NOT_MENDED = frozenset({"countries", "bounties", "councillor"})
_BOROUGHS = ("London boroughs", "metropolitan boroughs", "district councils")
_CITIES = ("district councils", "metropolitan boroughs", "unitary authorities")
_TYPES_OF = {"d": "district", "u": "unitary", "m": "metropolitan", "c": "county", "l": "london", "D": "district",
             "U": "unitary", "E": "metropolitan", "K": "county"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign for words of the question; a comma is a sign for none."""

    sign: str
    first: int
    last: int
    area: Area | None = None
    mention: Mention | None = None


class SignReader:
    """Reads the tokens of one question as signs; `mended` are the words that were mistyped, by their index."""

    def __init__(
        self, tokens: Sequence[Token], taken: Sequence[bool], mentions: Sequence[Mention], areas: AreaFinder
    ) -> None:
        self._tokens = tokens
        self._areas = areas
        self._mention_at = {index: m for m in mentions for index in range(m.first, m.last + 1)}
        self._free = [not used and index not in self._mention_at for index, used in enumerate(taken)]
        self.mended: dict[int, str] = {}

    def signs(self) -> Iterator[Sign]:
        """Yields the signs of the question from left to right."""
        at = 0
        while at < len(self._tokens):
            if at and self._tokens[at].start - self._tokens[at - 1].end > 1:
                yield Sign(",", at, at - 1)
            found = list(self._at(at))
            yield from found
            at = found[-1].last + 1

    def _at(self, at: int) -> Iterator[Sign]:
        mention = self._mention_at.get(at)
        if mention is not None and mention.first == at:
            yield from self._of_mention(mention)
            return
        key = self._tokens[at].key
        if not self._free[at]:
            # A mark of an operation may hold a word before a set; nothing else of it is one.
            yield Sign("." if key not in {"of", "in"} else _SIGN_OF[key], at, at)
            return
        area = self._areas.region_at(self._tokens, self._free, at)
        if area is not None and self._is_region(area):
            yield Sign("l" if name_key(area.region) == LONDON else "R", area.first, area.last, area)
            return
        yield self._of_words(at)

    def _of_words(self, at: int) -> Sign:
        keys = [token.key for token in self._tokens[at : at + 3]]
        if keys[:2] == ["non", "metropolitan"]:
            return Sign("s", at, at + 1)
        if keys[:2] in (["you", "have"], ["you", "hold"], ["on", "record"]):
            return Sign("h", at, at + 1)
        if keys in (["in", "the", "index"], ["that", "are", "held"], ["that", "you", "have"], ["that", "you", "hold"]):
            return Sign("h", at, at + 2)
        if keys[:2] in (["every", "one"], ["every", "single"], ["how", "many"]):
            return Sign("S", at, at + 1)
        return Sign(_SIGN_OF.get(self._mended(at), "w"), at, at)

    def _mended(self, at: int) -> str:
        key = self._tokens[at].key
        if key in _SIGN_OF or key in _NOT_MENDED or len(key) < 6:
            return key
        near = [word for word in _MENDED if len(word) > 6 and OSA.distance(key, word, score_cutoff=1) == 1]
        if len(near) == 1:
            self.mended[at] = near[0]
            return near[0]
        return key

    def _of_mention(self, mention: Mention) -> Iterator[Sign]:
        """Yields the signs of what was taken for a council: its place, and the words for a kind behind it."""
        area = self._areas.county_of(self._tokens, mention)
        last = area.last if area else place_of(self._tokens, mention)[1]
        ends_in_several = self._tokens[mention.last].key == "councils"
        if area is not None:
            yield Sign("l" if area.region else "C", area.first, last, area, mention)
        elif ends_in_several:
            yield Sign("M", mention.first, last, None, mention)
        else:
            yield Sign("M", mention.first, mention.last, None, mention)
            return
        for index in range(last + 1, mention.last + 1):
            yield Sign(_SIGN_OF.get(self._tokens[index].key, "w"), index, index)

    def _is_region(self, area: Area) -> bool:
        """Whether the words for a region are no part of a longer name: "north east of Leeds", "East Midlands Water"."""
        if area.last + 1 >= len(self._tokens):
            return True
        following = self._tokens[area.last + 1]
        apart = following.start - self._tokens[area.last].end > 1
        if apart or self._tokens[area.last].possessive:
            return True
        if following.key in {"of", LONDON} or area.last + 1 in self._mention_at:
            return area.last + 1 in self._mention_at and following.key != LONDON
        known = following.key in _SIGN_OF or not self._free[area.last + 1]
        return known or not following.capital or following.text.isupper()


def types_said(kinds: str, head: str, in_london: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the types that the signs for kinds and their noun mean, or what they may mean."""
    # A metropolitan district is a metropolitan borough, and a shire district a district.
    signs = re.sub("m[db]", "m", re.sub("lb", "l", kinds))
    signs = re.sub("s([dc])", r"\1", signs).replace(",", "").replace("A", "")
    if len(head) > 1 and "D" in head:
        head = "D"
    if head == "D" and re.search("m$", signs):
        head = ""
    if head == "B" and re.search("[ml]$", signs):
        head = ""
    if head in {"D", "K"}:
        signs = signs.replace("s", "")
    signs = (signs + head).replace("L", "").replace("N", "").replace("n", "")
    if signs and not set(signs) - set("bBl") and set(signs) & set("bB") and in_london:
        return ("london",), ()
    if set(signs) & set("bB") and set(signs) & set("dD"):
        signs = re.sub("[bB]", "", signs)  # "district and borough councils" are the districts
    if set(signs) & set("bB"):
        return (), _BOROUGHS
    if set(signs) & set("yY"):
        return (), _CITIES
    if "s" in signs:
        return (), ("district councils", "county councils")
    return tuple(dict.fromkeys(_TYPES_OF[sign] for sign in signs)), ()
