"""Which council a web page is about. Unlike a letter it may begin with a list of other councils, in a menu, say.

So the first name does not count: all names that stand by themselves, in lines or in headings, have to be one, or
the heading and the first of them have to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.address import addressed_council, is_council_name
from index.authorities import AuthorityList, is_county, name_key, place_key
from index.records import Line

_LONGEST_HEADING = 14  # words
_HEAD_LINES = 40
_LETTER = re.compile(r"\bannual\s+(?:review\s+)?letter\b", re.I)
# A heading with one of these is about another council than the page is.
_OF_OTHERS = re.compile(
    r"\b(?:former|previous|predecessors?|neighbou?r\w*|nearby|similar|compar\w+|others?|related|versus|vs|case stud\w+|"
    r"examples?|see also)\b",
    re.I,
)
_LEAD = re.compile(
    r"^(?:[A-Z]\w+ )*?(?:Performance|Statistics|Figures|Results|Data|Letter|Review|Summary|Report|Record|Complaints)"
    r" (?:of|for|about|at|to) (?:the )?"
)
_WORD = r"[A-Z][\w'’.-]*"
_LINK = r"(?:,? |,? (?:and|of|upon|on|the|with|in|under|le) (?:the )?| & )"
_NAMES = re.compile(
    rf"\b(?:(?:London |Royal |Metropolitan )?Borough of|City of) {_WORD}(?:{_LINK}{_WORD})*?"
    r"(?: Council\b|(?=\W*$|\s*[:|(–—,]|\s-))"
    rf"|\b{_WORD}(?:{_LINK}{_WORD})*? (?:Council|Corporation)\b"
)
_BEFORE = re.compile(
    r"^\W*(?:the )?$|[:|(–—,;]\s*(?:the )?$|\s-\s+(?:the )?$|\b(?:council|corporation)\W+(?:and|or|with|vs\.?|versus|"
    r"compared with|compared to) (?:the )?$",
    re.I,
)
_AFTER = re.compile(
    r"\W*$|\s*[:|()–—,;]|\s-|['’]s\b|\s+(?:in|for|and|or|with|compared|vs|versus|annual|performance|statistics|figures|"
    r"complaints|results|data|letter|report|20\d\d)\b",
    re.I,
)
_TWO = 2


def councils_of_page(lines: Sequence[Line], title: str, councils: AuthorityList) -> tuple[str, ...]:
    """Returns the council that a page is about; several names if it may be any of them, none if it names none.

    `title` is what the page is called. It has to agree with what the page shows; where that names councils in a menu
    too, what its headings name and its title is the one.
    """
    called = () if _OF_OTHERS.search(title) else tuple(dict.fromkeys(_named_in(title, councils)))
    shown, headed = _shown_councils(lines, councils)
    if len(called) != 1:
        return shown
    if set(headed) == set(called):
        return called
    return called if not shown else tuple(dict.fromkeys([*shown, *called]))


def _shown_councils(lines: Sequence[Line], councils: AuthorityList) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the councils that a page shows, one if it is certain, and those that its headings name."""
    first = addressed_council(lines[:_HEAD_LINES], councils)
    headings = [line.text for line in lines if _is_heading(line)]
    headings = headings or [line.text for line in lines if _LETTER.search(line.text) and _is_short(line)]
    headed = list(dict.fromkeys(name for text in headings for name in _named_in(text, councils)))
    own = {name for text in headings if not _OF_OTHERS.search(text) for name in _named_in(text, councils)}
    alone = [councils.canonical(line.text) for line in lines if _is_name(line.text, councils)]
    places = [name for text in headings for name in _place_named(text, tuple({*headed, *alone}), councils)]
    if first is not None and headed == [first] and not places and (own or first in alone):
        return (first,), (first,)
    found = tuple(dict.fromkeys([*([first] if first else []), *headed, *alone, *places]))
    return found if len(found) > 1 or own or first or alone else (), (*headed, *places)


def _is_heading(line: Line) -> bool:
    return line.bold and _is_short(line)


def _is_short(line: Line) -> bool:
    return len(line.words) <= _LONGEST_HEADING and not line.text.endswith(".")


def _is_name(text: str, councils: AuthorityList) -> bool:
    return councils.named_in(text.strip(" ,.")) is not None or is_council_name(text)


def _named_in(heading: str, councils: AuthorityList) -> Iterator[str]:
    """Yields the councils that a heading names, alone or among other words."""
    is_one = is_council_name(heading) and len(re.findall(r"\bcouncil\b", heading, re.I)) < _TWO
    if is_one or councils.named_in(heading.strip(" ,.")):
        yield councils.canonical(heading)
        return
    text = f" {name_key(heading.replace('’s', ' ').replace(chr(39) + 's', ' '))} "
    found = {key: one.name for one in councils.authorities if f" {(key := name_key(one.name))} " in text}
    listed = {key: name for key, name in found.items() if not any(key != other and key in other for other in found)}
    yield from listed.values()
    for name in _unlisted(heading):
        if not any(f" {key} " in f" {name_key(name)} " for key in listed):
            yield councils.canonical(name)


def _unlisted(heading: str) -> Iterator[str]:
    """Yields what has the form of a council's name in a heading: each of several that it joins."""
    text = _LEAD.sub("", heading)
    for match in _NAMES.finditer(text):
        # A name may have words before it that no name is known to have: then only a part of it would be read.
        is_whole = _BEFORE.search(text[: match.start()]) and _AFTER.match(text[match.end() :])
        name = re.sub(r"^(?:the\s+)+", "", match[0], flags=re.I)
        if is_whole and is_council_name(name):
            yield name


def _place_named(heading: str, own: tuple[str, ...], councils: AuthorityList) -> Iterator[str]:
    """Yields the council or region whose place alone is a heading ("Bradford"), if it is none of a page's own."""
    meant = _by_short_name(councils).get(name_key(heading), ())
    if meant and not any(_is_same(one, name) for one in meant for name in own):
        yield meant[0]


def _is_same(one: str, other: str) -> bool:
    return one == other or (place_key(one) == place_key(other) and is_county(one) == is_county(other))


@lru_cache(maxsize=2)
def _by_short_name(councils: AuthorityList) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in councils.authorities:
        for short in {one.short_name, *one.aliases}:
            found[name_key(short)] = (*found.get(name_key(short), ()), one.name)
        if one.region:
            found.setdefault(name_key(one.region), (one.region,))
    return found
