"""Headings and paragraphs of a document as passages, each with the headings it stands under.

Tables are left out: their figures are kept exactly, cell by cell, and would only be noise in a search.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.geometry import body_height
from index.records import Box, Document, Line, Page, Passage

_PARAGRAPH_GAP = 0.55  # white space above a new paragraph, in heights of the line
_FEWEST_WORDS = 5  # shorter runs are address lines, salutations, captions
_LONGEST_CAPTION = 20  # words
_LONGEST_HEADING = 90  # characters
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")
_SHARE = re.compile(r"\d[\d.]*\s?% [a-z]")  # "87% of complaints": a sentence that begins with a large number
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?\d+(?:\s*(?:of|/)\s*\d+)?$", re.I)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together, on one page."""

    lines: tuple[Line, ...]
    page: Page

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def passages_of(document: Document, tables: Sequence[tuple[Page, Box]] = ()) -> tuple[Passage, ...]:
    """Returns the passages of a document in reading order; `tables` are the regions to leave out."""
    running = _running_lines(document)
    blocks = [block for page in document.pages for block in _blocks(page, tables, running)]
    lines = [line for page in document.pages for line in page.lines]
    has_bold = any(line.bold for line in lines) and not all(line.bold for line in lines)
    body = body_height(lines)
    passages: list[Passage] = []
    heading: tuple[str, ...] = ()
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if _is_heading(block, following, has_bold, body):
            heading = (block.text,)
        elif _says_something(block.text):
            passages.append(_passage(block, heading, len(passages)))
    return tuple(_joined(passages, document))


def _says_something(text: str) -> bool:
    """Whether a text is more than an address, a salutation or a caption: short, capitalised, no sentence."""
    words = text.split()
    if len(words) < _FEWEST_WORDS:
        return False
    capitals = sum(not word[0].islower() for word in words)
    return bool(_SENTENCE_END.search(text)) or len(words) > _LONGEST_CAPTION or capitals < 0.6 * len(words)


def _passage(block: _Block, headings: tuple[str, ...], ordinal: int) -> Passage:
    is_text = block.page.number is None
    boxes = () if is_text else tuple(line.box for line in block.lines)
    first, last = block.lines[0].number, block.lines[-1].number
    return Passage(block.text, headings, ordinal, block.page.number, boxes, first, last)


def _running_lines(document: Document) -> frozenset[tuple[str, int]]:
    """Returns the lines that stand at the edge of several pages, each with its height there: letterheads and
    footers, which are no part of what a letter says."""
    pages = [page for page in document.pages if page.number is not None]
    edges = [
        {_running(line) for line in page.lines if not 0.12 < line.box.middle / page.height < 0.88} for page in pages
    ]
    seen = Counter(line for edge in edges for line in edge)
    return frozenset(line for line, pages_with_it in seen.items() if pages_with_it > 1)


def _running(line: Line) -> tuple[str, int]:
    return (line.text, round(line.box.top / 3))


def _blocks(page: Page, tables: Sequence[tuple[Page, Box]], running: frozenset[tuple[str, int]]) -> Iterator[_Block]:
    regions = [box for owner, box in tables if owner is page]
    lines = [line for line in page.lines if not any(region.holds(line.box) for region in regions)]
    run: list[Line] = []
    for line in lines:
        if _PAGE_NUMBER.match(line.text) or (page.number is not None and _running(line) in running):
            continue
        if run and _starts_anew(run[-1], line):
            yield _Block(tuple(run), page)
            run = []
        run.append(line)
    if run:
        yield _Block(tuple(run), page)


def _starts_anew(before: Line, line: Line) -> bool:
    height = max(before.box.height, 0.1)
    gap = line.box.top - before.box.bottom
    grown = abs(line.box.height - before.box.height) > 0.15 * height
    # A line that begins left of the one before and above it starts a new column.
    return gap > _PARAGRAPH_GAP * height or gap < -2 * height or line.bold != before.bold or grown


def _is_heading(block: _Block, following: _Block | None, has_bold: bool, body: float) -> bool:
    text = block.text
    if len(text) > _LONGEST_HEADING or len(block.lines) > 2 or re.search(r"[.,;:!]$", text) or following is None:
        return False
    if (not text[0].isupper() and not text[0].isdigit()) or _SHARE.match(text):
        return False
    # The headings of a web page are bold, but what else it sets apart may not be.
    if has_bold and (block.page.number is not None or block.lines[0].bold):
        return block.lines[0].bold or block.lines[0].box.height > 1.15 * body
    return len(following.text.split()) >= 12 and bool(_SENTENCE_END.search(following.text))


def _joined(passages: Sequence[Passage], document: Document) -> Iterator[Passage]:
    """Yields passages in order, one that is broken over a page made whole again."""
    held: Passage | None = None
    ordinal = 0
    for passage in passages:
        if held is not None and _continues(held, passage):
            overleaf = (*held.overleaf, *passage.boxes)
            held = replace(held, text=f"{held.text} {passage.text}", overleaf=overleaf)
            continue
        if held is not None:
            yield held
        held = replace(passage, ordinal=ordinal)
        ordinal += 1
    if held is not None:
        yield held


def _continues(before: Passage, passage: Passage) -> bool:
    if before.page is None or passage.page != before.page + 1 or before.headings != passage.headings:
        return False
    return not _SENTENCE_END.search(before.text) and passage.text[:1].islower()
