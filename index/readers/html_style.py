"""What the style sheets of a web page do to an element: only what decides whether and how its text is seen.

Selectors made of tags, classes, ids, descendants and children are matched here, all others by the parser's own
engine. `whole` tells whether every style is in the page: one whose other styles are elsewhere may look unlike
what can be told here. Nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.errors import Refused
from index.readers.html_selector import LONGEST, NO_ELEMENT, as_matched, is_of_one_browser, rank_of, superset_of
from index.readers.html_sheet import Declarations, SheetRule, declarations_of, rules_of

_LONGEST_SHEET = 2_000_000  # characters
_MOST_SHEETS = 3_000_000  # characters of all of them
_MOST_RULES = 40_000
_MOST_PARTS = 8  # of a selector
_COMPOUND = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
_SIMPLE = re.compile(r"([.#])([\w-]+)")

Matcher = Callable[[str], frozenset[int] | None]
"""Tells the elements of a page that a selector means, by their ids in memory; None if it is not understood."""

Hider = Callable[[dict[str, str]], bool]
"""Tells whether text is hidden of which this is declared."""


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
    units: tuple[_Unit, ...]  # innermost first; none of a rule whose elements are known
    layered: bool
    rank: tuple[int, int, int, int]
    declarations: Declarations


@dataclass(frozen=True, slots=True)
class _Understood:
    """What a selector means: in parts, or by the elements it is known to mean, or at most means."""

    selector: str
    units: tuple[_Unit, ...] = ()
    nodes: frozenset[int] = frozenset()
    known: bool = True


def _nothing_matches(selector: str) -> frozenset[int] | None:
    return None if ":" in selector else frozenset()


class Styles:
    """The style sheets within a page. Raises Refused("too_dense") for more rules than a page has."""

    def __init__(
        self,
        sheets: Iterable[str],
        *,
        whole: bool = True,
        matched: Matcher = _nothing_matches,
        hides: Hider = bool,
    ) -> None:
        self.whole = whole
        self._matched, self._hides = matched, hides
        self._by_key: dict[str, list[_Rule]] = {}
        self._by_node: dict[int, list[_Rule]] = {}
        count = length = 0
        for sheet in sheets:
            length += len(sheet)
            if len(sheet) > _LONGEST_SHEET or length > _MOST_SHEETS:
                raise Refused("too_dense", "the styles of the page are longer than a letter's; save it as PDF.")
            self.whole = self.whole and "@import" not in sheet
            for rule in rules_of(sheet):
                count += len(rule.selectors)
                if count > _MOST_RULES:
                    raise Refused("too_dense", f"the page has more than {_MOST_RULES:,} styles; save it as PDF.")
                if rule.declarations:
                    self._take(rule, count)

    def _take(self, rule: SheetRule, order: int) -> None:
        understood = [self._understood(selector) for selector in rule.selectors]
        # What browsers understand in another way, or not at all, is believed where it hides, not where it shows.
        certain = rule.certain and all(one.known for one in understood)
        if not certain and not self._hides({name: value for name, value, _ in rule.declarations}):
            return
        for one in understood:
            kept = _Rule(one.units, rule.layered, (*rank_of(one.selector), order), rule.declarations)
            self._keep(kept, one.nodes)

    def _understood(self, selector: str) -> _Understood:
        units = _units(selector)
        if units is not None:
            return _Understood(selector, units)
        if len(selector) > LONGEST:
            return _Understood("", nodes=self._matched(superset_of(selector)) or frozenset(), known=False)
        matched = as_matched(selector)
        if matched == NO_ELEMENT:
            return _Understood(selector, known=not is_of_one_browser(selector))
        nodes = self._matched(matched)
        if nodes is not None:
            return _Understood(matched, nodes=nodes, known=not is_of_one_browser(selector))
        return _Understood(matched, nodes=self._matched(superset_of(matched)) or frozenset(), known=False)

    def _keep(self, rule: _Rule, nodes: frozenset[int]) -> None:
        for node in nodes:
            self._by_node.setdefault(node, []).append(rule)
        if rule.units:
            last = rule.units[0][0]
            names = [f"#{one}" for one in last.ids] + [f".{one}" for one in sorted(last.classes)] + [last.tag or "*"]
            self._by_key.setdefault(names[0], []).append(rule)

    def declared(self, path: Sequence[Element], own: str, node: int = 0) -> dict[str, str]:
        """Returns what is declared of the last element of a path, by property; `own` is its style attribute, `node`
        its id in memory."""
        element = path[-1]
        keys = [f"#{element.id}", *(f".{name}" for name in element.classes), element.tag, "*"]
        rules = [rule for key in keys for rule in self._by_key.get(key, ()) if _fits(rule.units, path)]
        found: dict[str, tuple[tuple[bool, bool, int, int, int, int], str]] = {}
        ranked = [(rule.layered, rule.rank, rule.declarations) for rule in [*rules, *self._by_node.get(node, ())]]
        if own:
            ranked.append((False, (1_000_000, 0, 0, 0), tuple(declarations_of(own))))
        for layered, rank, declarations in ranked:
            for name, value, important in declarations:
                weight = (important, layered == important, *rank)
                if name not in found or weight >= found[name][0]:
                    found[name] = (weight, value)
        return {name: value for name, (_, value) in found.items()}


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
