"""Selectors of style sheets as the parser's engine takes them, how much they weigh, and what they mean at most."""

from __future__ import annotations

import re

from index.readers.html_sheet import parted

NO_ELEMENT = ""
LONGEST = 1_000  # characters of a selector
_ANY = ":is(*)"  # weighs nothing, and means every element
_PSEUDO_ELEMENT = re.compile(
    r"::|:(?:before|after|placeholder|selection|marker|backdrop|-moz-[\w-]+|-ms-[\w-]+)(?![\w-])", re.I
)
# A part of what is seen, not something beside it.
_FIRST_PART = re.compile(r"::?first-(?:line|letter)(?![\w-])", re.I)
# What is so only once somebody does something, or never on a page that was opened just now.
_LATER = (
    r":(?:hover|focus-within|focus-visible|focus|active|visited|target-within|target|fullscreen|autofill|modal|"
    r"popover-open|placeholder-shown|user-invalid|user-valid|invalid|picture-in-picture|playing|current|host|"
    r"host-context|-webkit-(?!any\()[\w-]+)(?![\w-])(?:\([^()]*\))?"
)
_IS_LATER = re.compile(_LATER, re.I)
_NOT_LATER = re.compile(rf":not\(\s*{_LATER}\s*\)", re.I)
_CALLED = (
    (re.compile(r":(?:-webkit-any|-moz-any|matches)\(", re.I), ":is("),
    (re.compile(r":lang\(\s*[\"\']?([\w-]+)[\"\']?\s*\)", re.I), r":is([lang|=\1],[lang|=\1] *)"),
    (re.compile(r":dir\(\s*rtl\s*\)", re.I), ":is([dir=rtl],[dir=rtl] *)"),
    (re.compile(r":dir\(\s*ltr\s*\)|:defined(?![\w-])|:read-only(?![\w-])", re.I), _ANY),
    (re.compile(r":scope(?![\w-])", re.I), ":root"),
    (re.compile(r":(?:any-)?link(?![\w-])", re.I), "[href]"),
)
_WEIGHED = re.compile(
    r":where\(|:(?:is|not|has)\(|(?P<id>#[\w-]+)|(?P<name>\.[\w-]+|\[[^\]]*\]|:[\w-]+(?:\([^()]*\))?)|(?P<tag>[a-z][\w-]*)",
    re.I,
)
_LAST = re.compile(r"[^\s>+~]+$")
_PLAIN = re.compile(r"^[a-z][\w-]*|[.#][\w-]+", re.I)


def is_of_one_browser(selector: str) -> bool:
    """Whether most browsers do not know a part of a selector, and so pass over the whole rule."""
    return re.search(r":-(?:moz|ms|o)-", selector) is not None or _FIRST_PART.search(selector) is not None


def as_matched(selector: str) -> str:
    """Returns a selector as the engine takes it for a page that was opened just now, or NO_ELEMENT if it is about
    nothing that is then seen."""
    selector = _FIRST_PART.sub(_ANY, selector)
    if _PSEUDO_ELEMENT.search(selector):
        return NO_ELEMENT
    for _ in range(3):
        selector = _NOT_LATER.sub(_ANY, selector)
    for pattern, written in _CALLED:
        selector = pattern.sub(written, selector)
    if _IS_LATER.search(re.sub(r":(?:not|is|where|has)\([^()]*\)", "", selector)):
        return NO_ELEMENT
    return selector.strip()


def superset_of(selector: str) -> str:
    """Returns a selector that means all that one means which the engine does not understand, and perhaps more."""
    outside = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", selector[-LONGEST:]))
    last = _LAST.search(outside.strip())
    names = _PLAIN.findall(last[0].split(":")[0].split("[")[0]) if last else []
    return "".join(names) or "*"


def rank_of(selector: str) -> tuple[int, int, int]:
    """Returns what a selector weighs against others: its ids, its classes and attributes, its tags."""
    ids = names = tags = 0
    at = 0
    while match := _WEIGHED.search(selector, at):
        at = match.end()
        ids += match["id"] is not None
        names += match["name"] is not None
        tags += match["tag"] is not None
        if match[0].endswith("(") and not (match["name"] or match["id"]):
            end = _end_of_brackets(selector, at)
            ranks = [] if "where" in match[0].lower() else [rank_of(one) for one in parted(selector[at:end])]
            more = max(ranks, default=(0, 0, 0))
            ids, names, tags = ids + more[0], names + more[1], tags + more[2]
            at = end
    return ids, names, tags


def _end_of_brackets(selector: str, at: int) -> int:
    depth = 1
    for number in range(at, len(selector)):
        depth += (selector[number] == "(") - (selector[number] == ")")
        if depth == 0:
            return number
    return len(selector)


def names_of(selector: str) -> list[str]:
    """Returns the classes and ids that a page must have for a selector to mean any element of it."""
    outside = selector
    for _ in range(4):
        outside = re.sub(r"\([^()]*\)", "", outside)
    return re.findall(r"[.#][\w-]+", re.sub(r"\[[^\]]*\]", "", outside))
