"""Which terms of the glossary some words are: whole, joined, or among words that change no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.asking_words import is_near
from assistant.glossary import TERMS, Term, term
from assistant.phrases import fold

_MOST_WORDS = 42  # in what may be several terms

_BEFORE_A_TERM = frozenset(
    "the a an our my your their its this that these those term terms word words phrase phrases expression heading "
    "headings outcome category label column row abbreviation acronym initials letters concept called exactly actually "
    'by of as is are being " ,'.split()
)
AFTER_A_TERM = frozenset('" , exactly actually please pls then here again though anyway term'.split())
# What stands around a term without making it another one: "an uphold rate of 60%", "a complaint is upheld".
_AROUND = frozenset(
    "the a an our my your their its this that of is are was were be being been to have has had get got gets in at for "
    "on as if when it they we complaint case number figure percentage rate count total high low higher lower only all "
    'just council letter ombudsman something someone someones person % " , year with about'.split()
)
_JOINS = frozenset({"and", "or", ",", "versus", "vs", "v", "&"})


def _spoken(form: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in re.findall(r"\d[\d,]*|[^\W_]+|%", form.lower().replace("'", "")))


@lru_cache(maxsize=1)
def _book() -> dict[tuple[str, ...], Term]:
    """Returns every form of every term, its words in the singular. Of two terms with one form the first has it."""
    book: dict[tuple[str, ...], Term] = {}
    for entry in TERMS:
        for form in (entry.name.lower(), *entry.spoken):
            book.setdefault(_spoken(form), entry)
    return book


@lru_cache(maxsize=1)
def _known_words() -> tuple[frozenset[str], tuple[str, ...], int]:
    """Returns the words of all forms, those long enough to be told with a typing error, and the most in a form."""
    words = frozenset(word for form in _book() for word in form)
    return words, tuple(sorted(word for word in words if len(word) >= 5)), max(map(len, _book()))


@lru_cache(maxsize=1024)
def _mended(key: str) -> str:
    """Returns a word in the singular, and the one of the glossary that it is a typing error of."""
    word = fold(key)
    known, mendable, _ = _known_words()
    if word in known or not 5 <= len(word) <= 20 or key in _AROUND | _JOINS:
        return word
    near = [other for other in mendable if is_near(word, other)]
    return near[0] if len(near) == 1 else word


def whole(keys: Sequence[str]) -> tuple[Term, ...]:
    """Returns the term that these words are, whole; or the terms, if several are joined."""
    bare = bare_keys(keys)
    if not bare or len(bare) > _MOST_WORDS:
        return ()
    one = _one(keys) or _one(bare)  # "by LGO" as printed, before "by" is taken for a word around it
    return (one,) if one is not None else joined(bare)


def _one(keys: Sequence[str]) -> Term | None:
    return _book().get(tuple(_mended(key) for key in keys if key != '"')) if len(keys) <= _MOST_WORDS else None


def joined(keys: Sequence[str]) -> tuple[Term, ...]:
    """Returns the terms of "upheld, not upheld and premature"; none if a part of it is no term."""
    for index, key in enumerate(keys):
        if key in _JOINS and 0 < index < len(keys) - 1:
            first = _one(bare_keys(keys[:index]))
            others = whole(keys[index + 1 :]) if first else ()
            if first and others:
                return (first, *others)
    return ()


def bare_keys(keys: Sequence[str]) -> list[str]:
    """Returns the words without articles and the like before them, and politeness after them."""
    first, last = 0, len(keys)
    while first < last and keys[first] in _BEFORE_A_TERM | _JOINS:
        first += 1
    while last > first and keys[last - 1] in AFTER_A_TERM | _JOINS:
        last -= 1
    return list(keys[first:last])


def within(keys: Sequence[str]) -> tuple[Term, ...]:
    """Returns the terms that these words are, or those that stand among words that change no meaning."""
    exact = whole(keys)
    if exact or all(re.fullmatch(r"(?:fy)?\d{2,4}", key) for key in keys):
        return exact or ((term("year_ended"),) if keys else ())
    mended = [_mended(key) for key in keys]
    found: list[Term] = []
    at, rest, longest = 0, 0, 0
    while at < len(keys):
        length = _length_at(mended, at)
        if length:
            found.append(_book()[tuple(mended[at : at + length])])
            longest = max(longest, length)
        rest += not length and keys[at] not in _AROUND and not keys[at].isdigit()
        at += length or 1
    # Several words are a term whatever stands around them; one alone may be an everyday word.
    return tuple(dict.fromkeys(found)) if rest == 0 or (longest > 1 and rest <= 3) else ()


def _length_at(mended: Sequence[str], at: int) -> int:
    for length in range(min(_known_words()[2], len(mended) - at), 0, -1):
        if tuple(mended[at : at + length]) in _book() and (length > 1 or mended[at] not in _AROUND):
            return length
    return 0


STOPS = frozenset(
    "in on for from of according when if as please pls , here at by to vs then because with and or is are was were "
    "does do did per thanks about actually exactly used mean means so but".split()
)
_CONTEXT = frozenset(
    "in on the a an this these that those letter letters annual review table tables report reports ombudsman "
    "ombudsmans lgo lgsco your context answer here exactly please pls actually really plain simple english terms then "
    'though again thanks thank you to words by for me , " according from actually and so ta cheers mate mean us '
    "sense meaning how is it used why matter does do work".split()
)


def leading(keys: Sequence[str]) -> tuple[Term, ...]:
    """Returns the terms that the words begin with, up to one that begins something else; the longest reading."""
    for end in endings(keys):
        found = whole(keys[:end])
        if found:
            return found
    return ()


def alone(keys: Sequence[str]) -> tuple[Term, ...]:
    """Returns the terms that the words begin with, if nothing follows that a value may be asked with."""
    for end in endings(keys):
        if end < len(keys) and not set(keys[end:]) <= _CONTEXT:
            return ()
        found = whole(keys[:end])
        if found:
            return found
    return ()


def endings(keys: Sequence[str]) -> Iterator[int]:
    """Yields how many of the words may be the asked ones, the most first: all, or those before one that goes on."""
    yield len(keys)
    yield from (index for index in range(len(keys) - 1, 0, -1) if keys[index] in STOPS)
