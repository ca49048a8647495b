"""Names of councils in a sentence: which are this council's own, and which are others'."""

from __future__ import annotations

import re
from functools import lru_cache

from index.authorities import is_county, listed_authorities, place_key

_COUNCIL = re.compile(
    r"(?:(?:London |Royal )?(?:Metropolitan )?Borough of [A-Z][\w'’-]+(?: (?:and|upon) [A-Z][\w'’-]+)*"
    r"|(?:[A-Z][\w'’.&-]*,? (?:(?:and|of|upon|on|the|with|in|&) )*){1,8}"
    r"(?:Council|Corporation|Authority|MBC|BC|CC|DC)\b(?! [Tt]ax))"
)
_NO_NAME = frozenset(
    {
        "the",
        "your",
        "this",
        "our",
        "each",
        "a",
        "an",
        "local",
        "council",
        "city",
        "county",
        "borough",
        "district",
        "metropolitan",
        "in",
        "of",
        "if",
        "for",
        "authority",
        "adjusted",
        "and",
        "unitary",
    }
)


def masked(text: str, authority: str) -> str:
    """Returns a sentence with this council's names made into marks of one kind, as long as they are, and the
    names of other councils into marks of another."""
    own = _own_names(authority)
    if own is not None:
        text = own.sub(lambda match: "\x01" * len(match[0]), text)
    return _COUNCIL.sub(lambda match: _mask(match[0], authority), text)


def _mask(name: str, authority: str) -> str:
    words = [word.strip(",.").lower() for word in name.split()]
    if all(word in _NO_NAME for word in words):
        return name
    while words and words[0] in _NO_NAME and len(words) > 1:
        words.pop(0)
    bare = " ".join(name.split()[-len(words) :])
    own = authority and place_key(bare) == place_key(authority) and is_county(bare) == is_county(authority)
    return name[: len(name) - len(bare)] + ("\x01" if own else "\x02") * len(bare)


@lru_cache(maxsize=512)
def _own_names(authority: str) -> re.Pattern[str] | None:
    """Returns the names of a council in a sentence: in full, and its place where no other name goes on."""
    if not authority:
        return None
    listed = listed_authorities().get(authority)
    places = {listed.short_name, *listed.aliases} - {""}
    if listed.short_name == authority:
        places = set(listed.aliases)
    full = re.escape(authority)
    kinds = "Council|County|City|Borough|District|Metropolitan|Airport|Hospital|University|and|NHS"
    before = "".join(f"(?<!{word} )" for word in ("West", "North", "South", "East", "Mid", "Greater"))
    short = [rf"{before}{re.escape(place)}(?! (?:{kinds})\b)(?!(?:['’]s?)? [A-Z])" for place in sorted(places)]
    return re.compile("|".join([rf"\b(?:[Tt]he )?{full}\b", *(rf"\b{name}\b" for name in short)]))
