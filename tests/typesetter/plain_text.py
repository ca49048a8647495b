"""Plain text of a random letter: tables between tabs, or lined up with spaces as a text extractor lines them up."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from random import Random
from textwrap import wrap

from .letter_content import LetterContent, Table
from .styles import Align, HeaderStand, Style

LABEL_WIDTHS = (14, 18, 24, 60)


def tabbed_table(table: Table) -> list[str]:
    """The rows of a table, its cells between tabs."""
    rows = [[name, *[""] * (count - 1)] for name, count in table.groups]
    lines = ["\t".join(cell for row in rows for cell in row)] if rows else []
    lines.append("\t".join(column.label for column in table.columns))
    lines.append("\t".join(column.printed for column in table.columns))
    return lines


def aligned(text: str, width: int, align: Align) -> str:
    """The text padded to the width."""
    before = round((width - len(text)) * align.value)
    return " " * before + text + " " * (width - len(text) - before)


def stacked(cells: list[list[str]], stand: HeaderStand) -> list[tuple[str, ...]]:
    """Cells of several lines as lines of cells."""
    height = max(len(cell) for cell in cells)
    padded = []
    for cell in cells:
        above = round((height - len(cell)) * stand.value)
        padded.append([""] * above + cell)
    return list(zip_longest(*padded, fillvalue=""))


def spaced_table(table: Table, style: Style, rng: Random) -> list[str]:
    """The rows of a table, its columns lined up with spaces and at least three of them apart."""
    label_width = rng.choice(LABEL_WIDTHS)
    gap = " " * rng.randrange(3, 6)
    labels = [wrap(column.label, label_width, break_long_words=False) for column in table.columns]
    values = [wrap(column.printed, label_width, break_long_words=False) for column in table.columns]
    widths = [max(map(len, label + value)) for label, value in zip(labels, values, strict=True)]
    lines = [spaced_groups(table, widths, len(gap), style.header_align)] if table.groups else []
    for cells, align in ((labels, style.header_align), (values, style.value_align)):
        stand = style.header_stand if cells is labels else HeaderStand.MIDDLE
        for row in stacked(cells, stand):
            pairs = zip(row, widths, strict=True)
            lines.append(gap.join(aligned(cell, width, align) for cell, width in pairs).rstrip())
    return lines


def spaced_groups(table: Table, widths: list[int], gap: int, align: Align) -> str:
    """The headings above several columns, each within the columns it covers; widens the last one if it must."""
    parts = []
    first = 0
    for name, count in table.groups:
        room = sum(widths[first : first + count]) + gap * (count - 1)
        missing = max(0, len(name) - room)
        widths[first + count - 1] += missing
        parts.append(aligned(name, room + missing, align))
        first += count
    return (" " * gap).join(parts).rstrip()


def plain_text(content: LetterContent, render: Callable[[Table], list[str]], rng: Random) -> str:
    """The letter as text, its tables rendered by the given function."""
    blocks = [*content.address, "Dear Chief Executive,", content.heading, content.opening]
    for section in content.sections:
        blocks += [section.heading, section.text]
    blocks += content.sign_off
    blocks.append("\n".join(line for line in (content.authority_line, content.period_line) if line))
    gap = rng.choice(("\n", "\n\n"))
    for table in content.tables:
        blocks.append(table.title + gap + "\n".join(render(table)))
    return "\n\n".join([*blocks, "Notes", content.notes]) + "\n"
