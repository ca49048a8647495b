"""Blocks: paragraphs that are read one after another, in a column, in a box, each under its heading.

A number that stands apart is joined to the words that it belongs to (index/standing.py), or is told as loose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.chains import chains_of, paragraphs_of
from index.geometry import body_height, union_of
from index.paragraphs import Paragraph, PlacedLine
from index.records import Box, Document, DocumentKind, Line, Page
from index.segments import spread_of
from index.standing import Means, joined_numbers, standing_of

_FEWEST_WORDS = 5  # of a sentence that goes on overleaf
_HEADING_GAP = 6.0  # from a heading to what stands under it
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d+(?:\s*(?:of|/)\s*\d+)?", re.I)
_STATISTICS = re.compile(r"\b(?:upheld|compliance|remed(?:y|ies)|overview|recommendations)\b", re.I)
_MONTHS = re.compile(r"(?:January|March|April|Ombudsman|Council)\b")
_EDGE = 0.1  # of the page's height: letterheads and footers


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs in reading order under one heading, which is "" if none stands over them.

    `continued` says that they go on from the block before, on the page before.
    """

    heading: str
    paragraphs: tuple[Paragraph, ...]
    continued: bool = False


def blocks_of(document: Document, pages: Sequence[Page], means: Means | None = None) -> Iterator[Block | PlacedLine]:
    """Yields the blocks of these pages of a document, page by page; a heading stands over all that follows it
    in its column. With `means`, numbers that stand apart are joined to their words, and one that may belong to
    several is yielded by itself; without it they are left out."""
    running = _running_lines(document)
    held: Block | None = None
    for page in pages:
        blocks, loose = _page_blocks(page, running, document.kind, means)
        for number, block in enumerate(blocks):
            found = block
            if number == 0 and held is not None and not block.heading:
                held, found = _overleaf(held, block)
            if held is not None:
                yield held
            held = found
        yield from loose
    if held is not None:
        yield held


def _overleaf(before: Block, block: Block) -> tuple[Block, Block]:
    """Returns two blocks, the second on the page after the first, with a sentence broken between them whole."""
    last, first = before.paragraphs[-1], block.paragraphs[0]
    if re.search(r"[.!?][\"'”’)]*$", last.text) or _is_short(last) or not _goes_on(first):
        return before, Block(before.heading, block.paragraphs, continued=True)
    whole = Paragraph((*last.lines, *first.lines))
    rest = Block(before.heading, block.paragraphs[1:], continued=True)
    return Block(before.heading, (*before.paragraphs[:-1], whole), before.continued), rest


def _is_short(paragraph: Paragraph) -> bool:
    """Whether a text is no sentence that is broken off: a name, the foot of a page."""
    return paragraph.is_label or len(paragraph.text.split()) < _FEWEST_WORDS


def _goes_on(paragraph: Paragraph) -> bool:
    first = paragraph.text[0]
    return first.islower() or first.isdigit() or bool(_MONTHS.match(paragraph.text))


def _running_lines(document: Document) -> frozenset[str]:
    """Returns the texts that stand at the edge of several pages: letterheads and footers."""
    pages = [page for page in document.pages if page.number is not None]
    edges = [
        {line.text for line in page.lines if not _EDGE < line.box.middle / page.height < 1 - _EDGE} for page in pages
    ]
    seen = Counter(text for edge in edges for text in edge)
    return frozenset(text for text, count in seen.items() if count > 1)


def _page_blocks(
    page: Page, running: frozenset[str], kind: DocumentKind, means: Means | None
) -> tuple[list[Block], list[PlacedLine]]:
    spread = spread_of(page)
    segments = [
        segment
        for segment in spread.segments
        if segment.line.text not in running and not (page.number and _is_page_number(segment.line, page))
    ]
    body = body_height([segment.line for segment in segments if not segment.large]) or 1.0
    numbers, texts = standing_of(segments)
    boxes = [segment.line.box for segment in numbers]
    chains = [paragraphs_of(chain, boxes, page, is_html=kind == "html") for chain in chains_of(texts, boxes, body)]
    loose: list[PlacedLine] = []
    if means and numbers:
        placed = [PlacedLine(segment.line, page) for segment in numbers]
        chains, loose = joined_numbers(chains, placed, spread, body, means)
    bold = any(s.line.bold for s in segments) and not all(s.line.bold for s in segments)
    titles: list[_Title] = []
    blocks: list[Block] = []
    for chain in sorted(chains, key=lambda one: (one[0].lines[0].line.box.top, one[0].lines[0].line.box.x0)):
        blocks.extend(_under_headings(chain, titles, body, bold and page.number is not None))
    return blocks, loose


def _is_page_number(line: Line, page: Page) -> bool:
    at_edge = not _EDGE < line.box.middle / page.height < 1 - _EDGE
    return at_edge and _PAGE_NUMBER.fullmatch(line.text) is not None


# Headings


@dataclass(frozen=True, slots=True)
class _Title:
    """A heading and its place."""

    text: str
    box: Box


def _under_headings(chain: Sequence[Paragraph], titles: list[_Title], body: float, has_bold: bool) -> Iterator[Block]:
    """Yields a chain of paragraphs parted at its headings; `titles` collects those of the page."""
    heading = _heading_over(chain[0], titles, body)
    held: list[Paragraph] = []
    for paragraph in chain:
        if not _is_heading(paragraph, body, has_bold):
            held.append(paragraph)
            continue
        if held:
            yield Block(heading, tuple(held))
        held, heading = [], paragraph.text
        titles.append(_Title(heading, union_of([placed.line.box for placed in paragraph.lines])))
    if held:
        yield Block(heading, tuple(held))


def _heading_over(paragraph: Paragraph, titles: Sequence[_Title], body: float) -> str:
    box = paragraph.lines[0].line.box
    above = [title for title in titles if title.box.middle < box.top]
    # A heading at the left stands over all boxes of the row below it.
    over = [title for title in above if min(title.box.x1, box.x1) > max(title.box.x0, box.x0)] or above
    nearest = max(over, key=lambda title: title.box.bottom, default=None)
    if nearest is None or box.top - nearest.box.bottom > _HEADING_GAP * body:
        return ""
    # Two headings side by side over one line: it is not known which is its own.
    level = [title for title in over if abs(title.box.middle - nearest.box.middle) < body]
    return nearest.text if len(level) == 1 else ""


def _is_heading(paragraph: Paragraph, body: float, has_bold: bool) -> bool:
    text, lines = paragraph.text, [placed.line for placed in paragraph.lines]
    if not paragraph.is_label or not text[0].isupper() or len(text) < 4:
        return False
    if has_bold:
        return all(line.bold or line.box.height > 1.12 * body for line in lines) or bool(_STATISTICS.search(text))
    return True
