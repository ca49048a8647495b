"""Areas in a question: the regions by their names and short forms, and the counties by their county councils.

A county council's place is an area where councils are counted in it ("districts in Kent"); who says so is
scope.py. Regions are those of the list of councils.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from assistant.names import Mention, Token
from index.authorities import AuthorityList, name_key, place_key

LONDON = "london"
_KIND_WORDS = frozenset(
    "council councils borough district city county metropolitan unitary authority corporation".split()
)
_DIRECTIONS = {"north", "south", "east", "west"}
# Words that are one letter off a point of the compass, and mean themselves.
_OWN_MEANING = frozenset(
    "forth worth mouth norths rest best test nest least yeast feast beast wests easts ease easy vest pest zest lest "
    "midland southern northern eastern western".split()
)
_VARIANTS: dict[str, tuple[str, ...]] = {
    "yorkshire and the humber": (
        "yorkshire and humber", "yorkshire humber", "yorkshire the humber", "yorkshire and humberside",
        "yorkshire and the humberside", "yorks and humber", "yorks and the humber",
    ),
    "east of england": ("eastern england", "eastern region", "east england"),
    "east midlands": ("east mids", "e midlands", "east midland"),
    "west midlands": ("west mids", "w midlands", "west midland"),
    LONDON: ("greater london",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """A region or a county (by its county council's name) at words of a question; `mention` is what was taken for a
    council there. `options` are the regions that it may be, where the words leave it open."""

    first: int
    last: int  # index of the last token, inclusive
    region: str = ""
    county: str = ""
    mention: Mention | None = None
    options: tuple[str, ...] = ()
    more: tuple[str, ...] = ()  # further regions in the same words: "the East and West Midlands"
    guess: tuple[str, str] | None = None


class AreaFinder:
    """Finds the areas of a list of councils."""

    def __init__(self, listed: AuthorityList) -> None:
        regions = sorted({authority.region for authority in listed.authorities if authority.region})
        self.counties = frozenset(authority.county for authority in listed.authorities if authority.county)
        self._forms = {tuple(form.split()): region for region in regions for form in _forms(name_key(region))}
        self._longest = max(map(len, self._forms), default=0)
        self._but_one = _but_one(self._forms)
        self._guessed = lru_cache(maxsize=4096)(self._mistyped)
        self._places = {tuple(place_key(county).split()): county for county in self.counties}
        lands = ((word, region) for region in regions for word in _lands(name_key(region)))
        self._parts = {word: region for word, region in lands if (word,) not in self._forms}
        self._london = next((region for region in regions if name_key(region) == LONDON), "")
        self._midlands = tuple(region for region in regions if name_key(region).endswith(" midlands"))

    def county_of(self, tokens: Sequence[Token], mention: Mention) -> Area | None:
        """Returns the county or the region London that a mention names, without the words for a kind of council
        behind it."""
        first, last = place_of(tokens, mention)
        place = tuple(token.key for token in tokens[first : last + 1])
        if self._london and place in {(LONDON,), ("greater", LONDON)} and first == mention.first:
            return Area(mention.first, last, region=self._london, mention=mention)
        names = self.counties.intersection(mention.names)
        # "Dorset district councils" was taken for the council that is no county council.
        county = next(iter(sorted(names)), "") or self._places.get(place, "")
        return Area(mention.first, last, county=county, mention=mention) if county else None

    def region_at(self, tokens: Sequence[Token], free: Sequence[bool], at: int) -> Area | None:
        """Returns the region that begins at a word, in its longest reading; one word of it may be mistyped."""
        both = self._both_midlands(tokens, free, at)
        if both is not None:
            return both
        for length in range(min(self._longest, len(tokens) - at), 0, -1):
            if not all(free[at : at + length]):
                continue
            words = tuple(token.key for token in tokens[at : at + length])
            region = self._forms.get(words)
            if region:
                return Area(at, _with_england(tokens, free, at + length - 1, words[-1]), region=region)
            guessed = self._guessed(words)
            if len(guessed) == 1:
                typed = " ".join(token.text for token in tokens[at : at + length])
                last = _with_england(tokens, free, at + length - 1, words[-1])
                return Area(at, last, region=next(iter(guessed)), guess=(typed, next(iter(guessed))))
        if tokens[at].key == "midlands" and free[at] and len(self._midlands) > 1:
            return Area(at, at, region="Midlands", options=self._midlands)
        return self._part_at(tokens, free, at)

    def _part_at(self, tokens: Sequence[Token], free: Sequence[bool], at: int) -> Area | None:
        """Returns a region that may be meant where only one of its two lands is named: "Yorkshire"."""
        part = self._parts.get(tokens[at].key) if free[at] else None
        ahead = tokens[at - 1].key if at else ""
        if part is None or ahead in _DIRECTIONS:
            return None  # "West Yorkshire" is another land, and no region
        return Area(at, at, region=tokens[at].text, options=(part,))

    def _mistyped(self, words: tuple[str, ...]) -> set[str]:
        """Returns the regions that words name but for one letter of one of them."""
        found: set[str] = set()
        for at, word in enumerate(words):
            rights = self._but_one.get((*words[:at], "", *words[at + 1 :]), ())
            found.update(region for right, region in rights if _is_mistyped(word, right, alone=len(words) == 1))
        return found

    def _both_midlands(self, tokens: Sequence[Token], free: Sequence[bool], at: int) -> Area | None:
        words = [token.key for token in tokens[at : at + 4]]
        is_both = words in (["east", "and", "west", "midlands"], ["west", "and", "east", "midlands"])
        if is_both and all(free[at : at + 4]) and len(self._midlands) == 2:
            return Area(at, at + 3, region=self._midlands[0], more=self._midlands[1:])
        return None


def place_of(tokens: Sequence[Token], mention: Mention) -> tuple[int, int]:
    """Returns the first and last word of the place in a mention, without those for a kind of council around it."""
    first, last = mention.first, mention.last
    if tokens[first].key == "county" and first + 1 < last and tokens[first + 1].key == "of":
        first += 2
    while last > first and tokens[last].key in _KIND_WORDS:
        last -= 1
    return first, last


def _forms(key: str) -> Iterator[str]:
    """Yields the ways to write a region: "south east", "southeast", "south eastern"."""
    yield key
    yield from _VARIANTS.get(key, ())
    words = key.split()
    if len(words) == 2 and _DIRECTIONS.issuperset(words):
        for last, gap in product((words[1], f"{words[1]}ern"), (" ", "")):
            yield f"{words[0]}{gap}{last}"


def _lands(key: str) -> tuple[str, ...]:
    """Returns the two lands that a region is named after: Yorkshire and the Humber."""
    words = key.replace(" the ", " ").split()
    return (words[0], words[2]) if len(words) == 3 and words[1] == "and" else ()


def _but_one(forms: dict[tuple[str, ...], str]) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Returns the forms with each of their words left out, and that word with its region."""
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for form, region in forms.items():
        for at, word in enumerate(form):
            found.setdefault((*form[:at], "", *form[at + 1 :]), []).append((word, region))
    return found


def _is_mistyped(word: str, right: str, alone: bool) -> bool:
    if min(len(word), len(right)) < (8 if alone else 4) or word in _DIRECTIONS or word in _OWN_MEANING:
        return False
    return OSA.distance(word, right, score_cutoff=1) == 1


def _with_england(tokens: Sequence[Token], free: Sequence[bool], last: int, word: str) -> int:
    """Takes in "of England" and "region" behind the name of a region."""
    following = [tokens[i].key if free[i] else "" for i in range(last + 1, min(last + 3, len(tokens)))]
    if word != "england" and following[:2] == ["of", "england"]:
        return last + 2
    if following[:1] in (["england"], ["region"]) and word != "england":
        return last + 1
    return last
