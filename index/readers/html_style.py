"""What the style sheets of a web page do to an element: only what decides whether and how its text is seen.

Understood are rules whose selectors are made of tags, classes, ids, descendants and children. `whole` tells
whether that was everything: a page whose other styles are elsewhere may look unlike what can be told here.
Nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_PROPERTIES = frozenset(
    """
    display visibility opacity font-size font-weight color background background-color background-image position
    left right top bottom text-indent clip clip-path width height max-width max-height overflow overflow-x overflow-y
    transform float white-space vertical-align text-decoration text-decoration-line unicode-bidi content-visibility
    filter scale zoom translate margin-left -webkit-text-fill-color
    """.split()
)
_LONGEST_SHEET = 2_000_000  # characters
_MOST_RULES = 20_000
_MOST_PARTS = 8  # of a selector
_COMPOUND = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
_SIMPLE = re.compile(r"([.#])([\w-]+)")
_ON_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*$|@layer\b|@supports\b", re.I)
_BRACES = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Element:
    """What selectors ask of an element."""

    tag: str
    classes: frozenset[str] = frozenset()
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    classes: frozenset[str]
    ids: frozenset[str]

    def fits(self, element: Element) -> bool:
        return self.tag in {"", element.tag} and self.classes <= element.classes and self.ids <= frozenset({element.id})


# Compounds that stand one in the other, innermost first.
_Unit = tuple[_Compound, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    units: tuple[_Unit, ...]  # innermost first
    rank: tuple[int, int, int, int]
    declarations: tuple[tuple[str, str, bool], ...]


class Styles:
    """The style sheets within a page."""

    def __init__(self, sheets: Iterable[str], *, whole: bool = True) -> None:
        self.whole = whole
        self._by_key: dict[str, list[_Rule]] = {}
        count = 0
        for sheet in sheets:
            self.whole = self.whole and "@import" not in sheet and len(sheet) <= _LONGEST_SHEET
            for selectors, body in _rules(_without_comments(sheet[:_LONGEST_SHEET])):
                declarations = tuple(declarations_of(body))
                if not declarations:
                    continue
                for selector in selectors.split(","):
                    count += 1
                    self._add(selector.strip(), declarations, count)

    def _add(self, selector: str, declarations: tuple[tuple[str, str, bool], ...], order: int) -> None:
        units = _units(selector) if order <= _MOST_RULES else None
        if units is None:
            # A rule about what the mouse does is none about what is first seen.
            self.whole = self.whole and re.search(r":(?:hover|focus|active|visited)", selector) is not None
            return
        parts = [compound for unit in units for compound in unit]
        ids, classes = sum(len(p.ids) for p in parts), sum(len(p.classes) for p in parts)
        rank = (ids, classes, sum(bool(p.tag) for p in parts), order)
        last = units[0][0]
        names = [f"#{one}" for one in last.ids] + [f".{one}" for one in sorted(last.classes)] + [last.tag or "*"]
        self._by_key.setdefault(names[0], []).append(_Rule(units, rank, declarations))

    def declared(self, path: Sequence[Element], own: str) -> dict[str, str]:
        """Returns what is declared of the last element of a path, by property; `own` is its style attribute."""
        element = path[-1]
        keys = [f"#{element.id}", *(f".{name}" for name in element.classes), element.tag, "*"]
        rules = [rule for key in keys for rule in self._by_key.get(key, ()) if _fits(rule.units, path)]
        found: dict[str, tuple[tuple[bool, int, int, int, int], str]] = {}
        ranked = [(rule.rank, rule.declarations) for rule in rules]
        if own:
            ranked.append(((1_000_000, 0, 0, 0), tuple(declarations_of(own))))
        for rank, declarations in ranked:
            for name, value, important in declarations:
                weight = (important, *rank)
                if name not in found or weight >= found[name][0]:
                    found[name] = (weight, value)
        return {name: value for name, (_, value) in found.items()}


def declarations_of(body: str) -> Iterator[tuple[str, str, bool]]:
    """Yields the properties that matter of the inside of a rule: name, value, whether it is important."""
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _PROPERTIES:
            value = value.strip().lower()
            important = value.endswith("important") and "!" in value
            yield name, value.partition("!")[0].strip(), important


def _without_comments(css: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := css.find("/*", at)) >= 0:
        kept.append(css[at:start])
        end = css.find("*/", start + 2)
        if end < 0:
            return "".join(kept)
        at = end + 2
    return "".join([*kept, css[at:]])


def _rules(css: str, *, nested: bool = False) -> Iterator[tuple[str, str]]:
    """Yields selectors and what stands between the braces, as it holds on a screen of any size."""
    depth, start, opened = 0, 0, 0
    for match in _BRACES.finditer(css):
        if match[0] == "{":
            if depth == 0:
                opened = match.start()
            depth += 1
            continue
        depth = max(depth - 1, 0)
        if depth:
            continue
        prelude = css[start:opened].rpartition(";")[2].strip()
        body = css[opened + 1 : match.start()]
        start = match.end()
        if not prelude.startswith("@"):
            yield prelude, body
        elif _ON_SCREEN.match(prelude) and not nested:
            yield from _rules(body, nested=True)


def _units(selector: str) -> tuple[_Unit, ...] | None:
    """Returns a selector in parts, innermost first, or None if it says more than is understood."""
    tokens = re.findall(r">|[^\s>]+", selector)
    if not tokens or len(tokens) > _MOST_PARTS or ">" in {tokens[0], tokens[-1]}:
        return None
    units: list[list[_Compound]] = []
    joined = False
    for token in tokens:
        if token == ">":
            joined = True
            continue
        match = _COMPOUND.fullmatch(token)
        if match is None:
            return None
        named = _SIMPLE.findall(match[2])
        tag = "" if match[1] in {None, "*"} else match[1].lower()
        compound = _Compound(
            tag,
            frozenset(name for sign, name in named if sign == "."),
            frozenset(name for sign, name in named if sign == "#"),
        )
        if joined:
            units[-1].insert(0, compound)
        else:
            units.append([compound])
        joined = False
    return tuple(tuple(unit) for unit in reversed(units))


def _fits(units: tuple[_Unit, ...], path: Sequence[Element]) -> bool:
    """Whether a selector means the last element of a path. The nearest ancestor that fits is always as good
    as a farther one, so nothing is tried twice."""
    at = len(path) - 1
    if not _stands_at(units[0], path, at):
        return False
    for before, unit in pairwise(units):
        at -= len(before)
        while at >= 0 and not _stands_at(unit, path, at):
            at -= 1
        if at < 0:
            return False
    return True


def _stands_at(unit: _Unit, path: Sequence[Element], at: int) -> bool:
    return len(unit) <= at + 1 and all(compound.fits(path[at - up]) for up, compound in enumerate(unit))
