"""The tree of a web page as what it shows, in its order: lines of words, and tables of values.

Elements that stand on lines of their own end the line before them; a table whose rows hold values becomes a
grid, any other is prose in boxes. What is hidden is left out and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from index.errors import Refused
from index.readers.characters import covered, is_turned, plain
from index.readers.html_look import SILENT, Look, first_look, look_of
from index.readers.html_style import Element, Styles

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_LINES = 20_000
_SPACED = SILENT - {"script", "style", "template", "noscript"} | {"img", "br"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_COVERED = str.maketrans(dict.fromkeys("0123456789", "▯"))
_ENDS_IN_NUMBER = re.compile(r"\d[.,]?$")
_BEGINS_WITH_NUMBER = re.compile(r"[.,]?\d")
_LONE_VALUE = re.compile(r"\d[\d.,]*\s?%?")
_TAB = 8


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word, how many spaces stand before it, and whether it is bold."""

    text: str
    before: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ShownLine:
    """Words on one line. `apart` says that white space parts it from the line before."""

    words: tuple[ShownWord, ...]
    apart: bool = True

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table: its text, where it begins, and over how many rows and columns it reaches."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class ShownGrid:
    """A table of values, row by row. Rows without a visible cell are kept: they take a line."""

    rows: tuple[tuple[GridCell, ...], ...]


Shown: TypeAlias = ShownLine | ShownGrid


@dataclass(slots=True)
class Dropped:
    """Text that was left out, why, and how many things are shown before it."""

    why: str
    text: str
    after: int


@dataclass(slots=True)
class _Run:
    text: str
    bold: bool
    doubtful: bool  # whether it may be a box of its own


@dataclass(slots=True)
class Context:
    """What holds for a whole page: its styles, the tables that hold others, what was left out so far."""

    styles: Styles
    outer_tables: frozenset[int]
    folded: frozenset[int] = frozenset()  # what is seen only once somebody unfolds it
    dropped: list[Dropped] = field(default_factory=list)
    place: Callable[[], int] = lambda: 0

    def drop(self, why: str, text: str) -> None:
        """Notes text that is left out."""
        after = self.place()
        text = " ".join(text.split())
        if not text:
            return
        if self.dropped and (self.dropped[-1].why, self.dropped[-1].after) == (why, after):
            self.dropped[-1].text += f" {text}"
        else:
            self.dropped.append(Dropped(why, text, after))

    def look(self, node: LexborNode, path: Sequence[Element], outer: Look) -> Look:
        """Returns how an element looks: the last of its path."""
        attributes = node.attributes
        declared = self.styles.declared(path, attributes.get("style") or "", node.mem_id)
        look = look_of(path[-1].tag, attributes, declared, outer)
        return replace(look, flow="gone") if node.mem_id in self.folded else look

    def seen(self, node: LexborNode, look: Look) -> Look:
        """Returns how text looks that stands in an element of this look."""
        return replace(look, flow="gone") if node.mem_id in self.folded else look


def shown_on(root: LexborNode, context: Context) -> list[Shown]:
    """Returns what a page shows, from top to bottom."""
    flow = ShownFlow(context)
    context.place = lambda: len(flow.shown)
    path = [element_of(root)]
    flow.walk(root, path, context.look(root, path, first_look(whole=context.styles.whole)))
    return flow.shown


def element_of(node: LexborNode) -> Element:
    """Returns what selectors ask of a node."""
    attributes = node.attributes
    return Element(
        (node.tag or "").lower(), frozenset((attributes.get("class") or "").split()), attributes.get("id") or ""
    )


def children_of(node: LexborNode) -> list[LexborNode]:
    """Returns the nodes within a node."""
    found = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found


class ShownFlow:
    """Lines in the making: of a page, or of one cell of a table."""

    def __init__(self, context: Context) -> None:
        self.shown: list[Shown] = []
        self._context = context
        self._runs: list[_Run] = []
        self._apart = True
        self._doubt = False

    def walk(self, root: LexborNode, above: Sequence[Element], look: Look) -> None:
        """Takes in all that stands within a node. Without recursion: a page may nest deeply."""
        path = list(above)
        outer = [look]
        todo: list[tuple[LexborNode, bool]] = [(child, False) for child in reversed(children_of(root))]
        while todo:
            node, leaving = todo.pop()
            if leaving:
                self._leave(path.pop(), outer.pop())
            elif node.is_text_node:
                self._text(node.text_content or "", self._context.seen(node, outer[-1]))
            elif node.is_element_node:
                path.append(element_of(node))
                if self._enter(node, path, outer):
                    todo.append((node, True))
                    todo.extend((child, False) for child in reversed(children_of(node)))
                else:
                    path.pop()
        self._end_line(apart=True)

    def _enter(self, node: LexborNode, path: Sequence[Element], outer: list[Look]) -> bool:
        """Begins an element. Returns whether what stands within it is to be walked."""
        tag = path[-1].tag
        if tag in SILENT or tag in {"br", "img", "wbr"}:
            self._pass_over(tag, outer[-1])
            return False
        look = self._context.look(node, path, outer[-1])
        if tag == "table" and look.flow != "gone" and node.mem_id not in self._context.outer_tables:
            from index.readers.html_table import shown_of_table

            self._end_line(apart=True)
            self.take(shown_of_table(node, path, look, self._context))
            self._apart = True
            return False
        if look.flow == "block":
            self._end_line(apart=tag != "dd")
        elif look.flow != "gone":
            self._border(path[-1], look)
        outer.append(look)
        return True

    def take(self, shown: Sequence[Shown]) -> None:
        """Takes in what was made of a part of the page."""
        self.shown.extend(shown)

    def _leave(self, element: Element, look: Look) -> None:
        if look.flow == "block":
            self._end_line(apart=element.tag != "dt")
        elif look.flow != "gone":
            self._border(element, look)

    def _pass_over(self, tag: str, look: Look) -> None:
        if look.flow == "gone":
            return
        if tag == "br":
            # A second one leaves a line free.
            self._end_line(apart=not any(run.text.strip() for run in self._runs))
        elif tag in _SPACED:
            self._runs.append(_Run(" ", bold=False, doubtful=False))

    def _border(self, element: Element, look: Look) -> None:
        """Notes the edge of an element within a line: what stands apart is parted, what may be is doubtful."""
        if look.flow == "apart":
            self._runs.append(_Run(" ", bold=False, doubtful=False))
        elif not self._context.styles.whole and (element.classes or element.id or "-" in element.tag):
            self._doubt = True

    def _text(self, text: str, look: Look) -> None:
        if look.unseen:
            self._context.drop(look.unseen, text)
            return
        text = plain(text)
        if is_turned(text):
            self._context.drop("written backwards, struck or in digits of another script", text)
            text = covered(text)
        if look.raised:
            text = text.translate(_RAISED)
        if look.lifted:
            self._end_line(apart=True)
        if not look.keeps_space:
            self._add(text, look)
            return
        for number, part in enumerate(text.expandtabs(_TAB).splitlines() or [""]):
            if number:
                self._end_line(apart=not any(run.text.strip() for run in self._runs))
            # Spaces are kept as such characters until the line is whole.
            self._add(part.replace(" ", "\0"), look)
        if text.endswith("\n"):
            self._end_line(apart=False)

    def _add(self, text: str, look: Look) -> None:
        if text:
            self._runs.append(_Run(text, look.bold or look.heading, self._doubt))
            self._doubt = False

    def _end_line(self, *, apart: bool) -> None:
        words = tuple(self._words()) if self._runs else ()
        self._runs.clear()
        self._doubt = False
        if words:
            self.shown.append(self._line(words))
            if len(self.shown) > MOST_LINES:
                raise Refused("too_dense", f"the page has more than {MOST_LINES:,} lines; this is no letter.")
            self._apart = False
        self._apart = self._apart or apart

    def _line(self, words: tuple[ShownWord, ...]) -> ShownLine:
        before = self.shown[-1] if self.shown else None
        # A big number and the words that go on from it are often elements of their own.
        goes_on = words[0].text[0].islower() and isinstance(before, ShownLine) and _LONE_VALUE.fullmatch(before.text)
        line = ShownLine(words, self._apart and not goes_on)
        if _LONE_VALUE.fullmatch(line.text):
            # No heading, however bold.
            line = ShownLine(tuple(ShownWord(word.text, word.before) for word in words), line.apart)
        return line

    def _words(self) -> Iterator[ShownWord]:
        parts: list[_Run] = []
        before, begun = 0, False
        for run in self._runs:
            for piece in re.findall(r"[\s\0]+|[^\s\0]+", run.text):
                if piece[0] == "\0" or piece.isspace():
                    if parts:
                        yield self._word(parts, before)
                        parts, before, begun = [], 0, True
                    kept = piece.count("\0")
                    before = before + kept if kept else max(before, int(begun))
                else:
                    parts.append(_Run(piece, run.bold, run.doubtful and bool(parts) and run.text.startswith(piece)))
        if parts:
            yield self._word(parts, before)

    def _word(self, parts: Sequence[_Run], before: int) -> ShownWord:
        text = parts[0].text
        doubtful = False
        for part in parts[1:]:
            joins = _ENDS_IN_NUMBER.search(text) and _BEGINS_WITH_NUMBER.match(part.text)
            doubtful = doubtful or bool(part.doubtful and joins)
            text += part.text
        if "▯" in text:
            text = text.translate(_COVERED)
        if doubtful:
            # Two numbers side by side, or one in parts: nothing here tells which, so neither may be read.
            self._context.drop("perhaps two numbers", " | ".join(part.text for part in parts))
            text = text.translate(_COVERED)
        return ShownWord(text, before, all(part.bold for part in parts))
