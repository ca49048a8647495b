"""The styles of a parsed web page, which elements their selectors mean, and what of the page is folded up."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from index.errors import Refused
from index.readers.html_look import hides
from index.readers.html_selector import names_of
from index.readers.html_sheet import holds_on
from index.readers.html_style import Styles

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MOST_STEPS = 60_000_000  # of the engine: elements, times the selectors that it is asked about
_MOST_SIBLINGS = 400_000_000  # pairs of them that it looks at: it counts them for each anew
_MOST_FOUND = 1_000_000  # elements, of all selectors together
_MOST_ANCESTORS = 8  # that a selector may name
_TOO_DENSE = "the styles of the page say more of it than can be worked out; save it as PDF."


def styles_of(tree: LexborHTMLParser) -> Styles:
    """Returns the styles within a page. Raises Refused("too_dense") for more than a page has."""
    whole = True
    sheets: list[str] = []
    for node in tree.css("style, link"):
        attributes = node.attributes
        media = holds_on(attributes.get("media") or "all")
        if media is False:
            continue
        if node.tag == "style":
            if (attributes.get("type") or "text/css").strip().lower() in {"text/css", ""}:
                sheet = node.text()
                sheets.append(sheet if media else f"@media {attributes.get('media')} {{{sheet}}}")
        elif "stylesheet" in (attributes.get("rel") or "").lower():
            sheet = _held(attributes.get("href") or "")
            whole = whole and bool(sheet)
            sheets.append(sheet)
    return Styles(sheets, whole=whole, matched=_Matcher(tree), hides=hides)


def _held(address: str) -> str:
    """Returns a style sheet that stands in its own address, or ""."""
    if not address.lower().startswith("data:text/css"):
        return ""
    kind, _, data = address.partition(",")
    content = unquote_to_bytes(data)
    try:
        return (base64.b64decode(content) if "base64" in kind.lower() else content).decode("utf-8", "replace")
    except binascii.Error:
        return ""


class _Matcher:
    """The parser's engine: which elements a selector means."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._found: dict[str, frozenset[int] | None] = {}
        self._names: frozenset[str] | None = None
        self._elements = 0
        self._pairs = 0
        self._steps = self._looked_at = self._kept = 0

    def __call__(self, selector: str) -> frozenset[int] | None:
        if selector not in self._found:
            self._found[selector] = self._asked(selector)
        return self._found[selector]

    def _asked(self, selector: str) -> frozenset[int] | None:
        from selectolax.lexbor import SelectolaxError

        if self._names is None:
            self._names = self._measured()
        if not self._names.issuperset(name.lower() for name in names_of(selector)):
            return frozenset()
        self._steps += self._elements * (10 if ":has(" in selector else 1)
        self._looked_at += self._pairs * len(re.findall(r":nth-|-of-type|-child|~", selector))
        if self._steps > _MOST_STEPS or self._looked_at > _MOST_SIBLINGS:
            raise Refused("too_dense", _TOO_DENSE)
        if len(re.findall(r"[\s>+~]+", selector)) > _MOST_ANCESTORS:
            return None
        try:
            found = frozenset(node.mem_id for node in self._tree.css(selector))
        except (SelectolaxError, ValueError):
            return None
        self._kept += len(found)
        if self._kept > _MOST_FOUND:
            raise Refused("too_dense", _TOO_DENSE)
        return found

    def _measured(self) -> frozenset[str]:
        names: set[str] = set()
        children = Counter[int]()
        for node in self._tree.css("*"):
            self._elements += 1
            attributes = node.attributes
            names.update(f".{name}".lower() for name in (attributes.get("class") or "").split())
            names.add(f"#{attributes.get('id')}".lower())
            if node.parent is not None:
                children[node.parent.mem_id] += 1
        self._pairs = sum(count * count for count in children.values())
        return frozenset(names)


def outer_tables(tables: Sequence[LexborNode]) -> frozenset[int]:
    """Returns the tables that hold tables: those were made for the looks of a page."""
    found: set[int] = set()
    for table in tables:
        above = table.parent
        while above is not None:
            if above.tag == "table":
                if above.mem_id in found:
                    break
                found.add(above.mem_id)
            above = above.parent
    return frozenset(found)


def folded(tree: LexborHTMLParser) -> frozenset[int]:
    """Returns what nobody sees who does not unfold it: all within a closed element but its summary."""
    return frozenset(node for details in tree.css("details:not([open])") for node in _below_summary(details))


def _below_summary(details: LexborNode) -> Iterator[int]:
    summary = False
    child = details.first_child
    while child is not None:
        if child.tag == "summary" and not summary:
            summary = True
        else:
            yield child.mem_id
        child = child.next
