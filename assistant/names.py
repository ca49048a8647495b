"""Councils in a question: by name, short form, abbreviation, old name, misspelling and possessive.

The longest reading wins ("North West Leicestershire" over "Leicestershire"). A name that fits several
councils keeps them all; the year, or a question back, decides later. Councils that are in no list but in
the index are found just the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from index.authorities import Authority, AuthorityList, is_county, name_key, place_key

_SHORT_WORDS = {
    "nw": "north west", "ne": "north east", "sw": "south west", "se": "south east",
    "n": "north", "s": "south", "e": "east", "w": "west", "nth": "north", "sth": "south",
    "leics": "leicestershire", "yorks": "yorkshire", "lincs": "lincolnshire", "northants": "northamptonshire",
    "notts": "nottinghamshire", "derbys": "derbyshire", "glos": "gloucestershire", "herts": "hertfordshire",
    "hants": "hampshire", "beds": "bedfordshire", "bucks": "buckinghamshire", "cambs": "cambridgeshire",
    "lancs": "lancashire", "staffs": "staffordshire", "worcs": "worcestershire", "wilts": "wiltshire",
    "oxon": "oxfordshire", "berks": "berkshire", "shrops": "shropshire", "warks": "warwickshire",
    "saint": "st", "mbro": "middlesbrough", "bham": "birmingham",
}  # fmt: skip
_KIND_WORDS = frozenset(
    {"council", "councils", "borough", "district", "city", "county", "metropolitan", "unitary", "authority",
     "corporation", "mbc", "mdc", "cc", "dc", "bc", "lb"}
)  # fmt: skip
_KIND_BEFORE = (
    ("london", "borough", "of"), ("royal", "borough", "of"), ("metropolitan", "borough", "of"),
    ("borough", "of"), ("city", "of"), ("borough", "council", "of"), ("council", "of", "the"), ("county", "of"),
)  # fmt: skip
# Places whose names are also English words: written small they count only where a council is expected.
_COMMON_WORDS = frozenset({"reading", "bury"})
_BEHIND_A_VERB = frozenset(
    "the a an this that these those it them my our your their its his her all any some between from through about into "
    "in on at and or is was".split()
)
_BEFORE_A_COUNCIL = frozenset({"did", "does", "for", "in", "of", "has", "had", "at", "by", "against", "and", "have"})
# The kinds that a name may say, by the words for them, and the abbreviations that say one of several.
_KINDS = {"county": {"county"}, "city": {"city"}, "borough": {"borough"}, "district": {"district"},
          "cc": {"county", "city"}, "dc": {"district"}, "bc": {"borough"}, "mbc": {"borough"}, "mdc": {"district"},
          "lb": {"borough"}}  # fmt: skip
# Before a name these make it another place, unless a longer name is known: "north west Leicester".
_COMPASS = frozenset(
    "north south east west nw ne sw se nth sth northern southern eastern western mid central greater inner outer "
    "upper lower".split()
)
_KINDS_BEGIN = frozenset(kind[0] for kind in _KIND_BEFORE)
_LONGEST = 8
_WIDEST = 6  # words of a name that may be misspelt
_MOST_WRONG = 3  # letters of it
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*|%|&")
_start, _end = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question: `key` is its lower-case form without a possessive."""

    text: str
    key: str
    start: int
    end: int
    possessive: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Mention:
    """A council as named in a question: the councils it may mean, and whether the spelling was guessed.

    None at all means that it is named as another kind of council, or as a part of a place, that is not known.
    """

    text: str
    names: tuple[str, ...]
    first: int
    last: int  # index of the last token, inclusive
    guessed: bool = False


@lru_cache(maxsize=32)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Returns the words of a question; "weren't" is two words, a possessive loses its ending."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word.endswith("n't"):
            found.append(Token(match[0], _before_not(word), match.start(), match.end()))
            found.append(Token("not", "not", match.end(), match.end()))
            continue
        possessive = word.endswith("'s")
        key = "and" if word == "&" else word.removesuffix("'s").replace("'", "")
        found.append(Token(match[0], key, match.start(), match.end(), possessive))
    return tuple(found)


def _before_not(word: str) -> str:
    return {"won't": "will", "can't": "can"}.get(word, word.removesuffix("n't"))


def within(tokens: Sequence[Token], start: int, end: int) -> range:
    """Returns the indexes of the words that reach into a place of the text; words stand in its order."""
    return range(bisect_right(tokens, start, key=_end), bisect_left(tokens, end, key=_start))


def used_by(tokens: Sequence[Token], spans: Iterable[tuple[int, int]]) -> list[bool]:
    """Returns for each word whether it reaches into one of these places of the text."""
    used = [False] * len(tokens)
    for start, end in spans:
        for index in within(tokens, start, end):
            used[index] = True
    return used


def mentions_of(names: Sequence[str]) -> tuple[Mention, ...]:
    """Returns councils as if a question had named them: those of a group, those that were spoken of before."""
    return tuple(Mention(name, (name,), 0, 0) for name in names)


class NameFinder:
    """Finds councils among the listed ones and the ones that the index holds."""

    def __init__(self, listed: AuthorityList, held: Iterable[str]) -> None:
        self.listed = listed
        self.held = frozenset(held)
        self._names: dict[tuple[str, ...], set[str]] = {}
        self._full: dict[tuple[str, ...], str] = {}
        own = [Authority(name, name, listed=False) for name in sorted(self.held) if listed.named_in(name) is None]
        for authority in (*listed.authorities, *own):
            self._add(authority)
        self._add_first_parts()
        self._places = {" ".join(key): names for key, names in self._names.items() if len(" ".join(key)) >= 5}
        self._full_begin = frozenset(key[0] for key in self._full if key)
        self._begin = frozenset(key[0] for key in self._names if key)
        self._begun = _begun(self._places)
        self._alike = lru_cache(maxsize=4096)(self._alike_to)
        self._longer = lru_cache(maxsize=256)(self._beginning_with)

    def _add(self, authority: Authority) -> None:
        forms = {place_key(authority.name), place_key(authority.short_name), *map(name_key, authority.aliases)}
        forms.update(_initials(authority))
        for form in forms:
            self._names.setdefault(tuple(form.split()), set()).add(authority.name)
        self._full[tuple(name_key(authority.name).split())] = authority.name

    def _add_first_parts(self) -> None:
        """ "Barking" means Barking and Dagenham as long as nothing else is called so."""
        parts: dict[tuple[str, ...], set[str]] = {}
        for key, names in self._names.items():
            if "and" in key[1:-1] and len(names) == 1:
                part = key[: key.index("and")]
                if part[-1] not in {"north", "south", "east", "west"}:
                    parts.setdefault(part, set()).update(names)
        for part, names in parts.items():
            if len(names) == 1 and part not in self._names and len(part[0]) > 3:
                self._names[part] = names

    def find(self, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Returns the councils named exactly, from left to right, the longest reading at each place."""
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            mention = self._at(tokens, at)
            if mention is None:
                at += 1
            else:
                found.append(self._with_compass(tokens, mention, found[-1].last + 1 if found else 0))
                at = mention.last + 1
        return tuple(found)

    def _with_compass(self, tokens: Sequence[Token], mention: Mention, free_from: int) -> Mention:
        """Takes in "north west" before a name: another place, or the one longer name that begins so."""
        first = mention.first
        while first > free_from and tokens[first - 1].key in _COMPASS:
            first -= 1
        if first == mention.first:
            return mention
        spoken = " ".join(_expanded(tokens[first : mention.last + 1]))
        longer = self._longer(spoken)
        return Mention(_text(tokens, first, mention.last), tuple(longer) if len(longer) == 1 else (), first,
                       mention.last, guessed=len(longer) == 1)  # fmt: skip

    def _beginning_with(self, spoken: str) -> frozenset[str]:
        return frozenset(n for place, names in self._places.items() if place.startswith(spoken) for n in names)

    def _at(self, tokens: Sequence[Token], at: int) -> Mention | None:
        start = _behind_kind(tokens, at)
        for length in range(min(_LONGEST, len(tokens) - at) if tokens[at].key in self._full_begin else 0, 0, -1):
            full = self._full.get(tuple(token.key for token in tokens[at : at + length]))
            if full:
                return Mention(_text(tokens, at, at + length - 1), (full,), at, at + length - 1)
        for begin in dict.fromkeys((start, at)):
            if begin >= len(tokens) or not self._may_begin(tokens[begin]):
                continue
            for length in range(min(_LONGEST, len(tokens) - begin), 0, -1):
                names = self._named(tokens[begin : begin + length])
                if names and self._is_meant(tokens, begin, length):
                    return self._with_kind(tokens, at, begin + length - 1, names)
        return None

    def _may_begin(self, token: Token) -> bool:
        """Whether any name begins with a word; no name is looked for where none does."""
        if not token.key:
            return True  # "n't" alone leaves nothing, and the name begins with the word behind it
        spoken = _SHORT_WORDS.get(token.key, token.key).partition(" ")[0]
        written = token.key + "s" if token.possessive else token.key
        return spoken in self._begin or written in self._begin

    def _named(self, tokens: Sequence[Token]) -> set[str] | None:
        # "King's Lynn" ends in no possessive: its place is listed as "kings lynn".
        as_written = tuple(token.key + "s" if token.possessive else token.key for token in tokens)
        return self._names.get(_expanded(tokens)) or self._names.get(as_written)

    def _is_meant(self, tokens: Sequence[Token], at: int, length: int) -> bool:
        token = tokens[at]
        if length > 1:
            return True
        if len(token.key) <= 3:
            # Three small letters may be any word; they are an abbreviation only of a council that is held.
            return token.text.removesuffix("'s").removesuffix("’s").isupper() or bool(
                self._names[(token.key,)] & self.held
            )
        if token.key not in _COMMON_WORDS or (token.capital and at > 0):
            return True
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        previous = tokens[at - 1].key if at else ""
        if len(tokens) == 1 or (token.capital and following not in _BEHIND_A_VERB):
            return True
        return token.possessive or following in _KIND_WORDS or (previous in _BEFORE_A_COUNCIL and following != "the")

    def _with_kind(self, tokens: Sequence[Token], first: int, last: int, names: set[str]) -> Mention:
        """Takes in the words that say what kind of council it is; "county" chooses between namesakes."""
        end = last
        while end + 1 < len(tokens) and tokens[end + 1].key in _KIND_WORDS and not tokens[end].possessive:
            end += 1
        kinds = {token.key for token in tokens[last + 1 : end + 1]}
        chosen = {name for name in names if _may_be(name, tokens, first, last, end)}
        if not chosen:
            return Mention(_text(tokens, first, end), (), first, end)
        if kinds & {"county", "cc"}:
            chosen = {name for name in names if is_county(name)} or chosen
        elif kinds & {"city", "borough", "district", "unitary"}:
            chosen = {name for name in names if not is_county(name)} or chosen
        return Mention(_text(tokens, first, end), tuple(sorted(chosen)), first, end)

    def guess(self, tokens: Sequence[Token], free: Sequence[bool]) -> Mention | None:
        """Returns the council that words which mean nothing else come closest to, if one clearly does."""
        best: tuple[float, int, int, str] | None = None
        runner_up = 0.0
        for first, last, spoken in _windows(_spoken(tokens), free, range(len(free))):
            for score, place in self._alike(spoken):
                if best is None or score > best[0]:
                    if best and self._places[place] != self._places[best[3]]:
                        runner_up = best[0]
                    best = (score, first, last, place)
                elif self._places[place] != self._places[best[3]]:
                    runner_up = max(runner_up, score)
        if best is None or best[0] - runner_up < 3:
            return None
        mention = self._with_kind(tokens, best[1], best[2], self._places[best[3]])
        if not mention.names:
            return None
        return Mention(mention.text, mention.names, mention.first, mention.last, guessed=True)

    def may_guess(self, tokens: Sequence[Token], free: Sequence[bool], mention: Mention) -> bool:
        """Whether `guess` could return a council that begins before a mention and holds it: some words there come
        close to a name."""
        last = mention.last
        while last and tokens[last].key in _KIND_WORDS:
            last -= 1  # the words for a kind are taken in behind whatever name is guessed
        windows = _windows(_spoken(tokens), free, range(max(0, last - _WIDEST + 1), mention.first))
        return any(end >= last and self._alike(spoken) for _, end, spoken in windows)

    def _alike_to(self, spoken: str) -> tuple[tuple[float, str], ...]:
        """Returns the places that words come close to, in the order of the list, with how close they come."""
        if len(spoken) < 5:
            return ()
        lengths = range(len(spoken) - _MOST_WRONG, len(spoken) + _MOST_WRONG + 1)
        near = {one for begin in (spoken[0], spoken[:2]) for n in lengths for one in self._begun.get((begin, n), ())}
        scored = ((_closeness(spoken, place), place) for _, place in sorted(near))
        return tuple(one for one in scored if one[0])


def _begun(places: Iterable[str]) -> Mapping[tuple[str, int], Sequence[tuple[int, str]]]:
    """Returns places with their numbers in the list, by their length and by what a name that is close begins with:
    the same letter, or the first two the other way round."""
    found: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for at, place in enumerate(places):
        for begin in (place[0], place[1::-1]):
            found.setdefault((begin, len(place)), []).append((at, place))
    return found


def _behind_kind(tokens: Sequence[Token], at: int) -> int:
    """Returns where a place may begin: behind "London Borough of" if that stands there."""
    if tokens[at].key in _KINDS_BEGIN:
        for kind in _KIND_BEFORE:
            if tuple(token.key for token in tokens[at : at + len(kind)]) == kind:
                return at + len(kind)
    return at


def _may_be(name: str, tokens: Sequence[Token], first: int, last: int, end: int) -> bool:
    """Whether a council may be called so: no Borough Council is a County Council. A bare "district" or "city" may
    be the place, and a name that says no kind may be given any."""
    words = _words_of(name)
    own = {"county", "city", "borough", "district"}.intersection(words)
    said = [token.key for token in tokens[last + 1 : end + 1]]
    said += [token.key for token in tokens[first:last] if token.key in {"county", "city", "borough", "district"}]
    in_full = bool({"council", "cc", "dc", "bc", "mbc", "mdc", "lb", "county"} & set(said)) or tokens[first].key in said
    kinds = [_KINDS[word] for word in said if word in _KINDS and word not in words]
    if own == {"county"} and "district" in said and "district" not in words:
        return False  # "Dorset district" is a part of Dorset, or one of its districts, and not the county council
    return not (own and in_full and kinds) or any(kind & own for kind in kinds)


@lru_cache(maxsize=1024)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(name_key(name).split())


def _windows(spoken: Sequence[str], free: Sequence[bool], firsts: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Yields runs of neighbouring free words, at most six long, as (first, last) with what is spoken in them."""
    for first in firsts:
        words = ""
        for last in range(first, min(first + _WIDEST, len(free))):
            if not free[last]:
                break
            words = f"{words} {spoken[last]}".strip()
            yield first, last, words


def _spoken(tokens: Sequence[Token]) -> list[str]:
    return [_SHORT_WORDS.get(token.key, token.key) for token in tokens]


def _closeness(spoken: str, place: str) -> float:
    """Returns how alike two names are (0 to 100), or 0 if they are too unlike to be the same name."""
    longer = max(len(spoken), len(place))
    allowed = 1 if longer < 8 else 2 if longer < 16 else _MOST_WRONG
    if abs(len(spoken) - len(place)) > allowed:
        return 0.0
    distance = OSA.distance(spoken, place, score_cutoff=allowed)
    if not 0 < distance <= allowed or (spoken[0] != place[0] and spoken[:2] != place[1::-1]):
        return 0.0
    score = float(ratio(spoken, place))
    return score if score >= 90 or distance == 1 else 0.0


def _expanded(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word for token in tokens for word in _SHORT_WORDS.get(token.key, token.key).split())


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first : last + 1])


def _initials(authority: Authority) -> Iterator[str]:
    """Yields the abbreviations in use: NWLDC and NWL of North West Leicestershire District Council."""
    words = name_key(authority.name).split()
    initials = "".join(word[0] for word in words if word not in {"and", "of", "the", "upon"})
    place = [word for word in place_key(authority.name).split() if word not in {"and", "of", "the", "upon"}]
    if len(initials) >= 4:
        yield initials
    if len(place) >= 3:
        yield "".join(word[0] for word in place)
