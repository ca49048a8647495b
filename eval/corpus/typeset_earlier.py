"""Typesetting of the sample letters of 2005 to 2012: upright with ruled tables, or lying down with shaded ones."""

from __future__ import annotations

from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import PageBreak, Spacer, Table

from eval.corpus.earlier import EarlierLetter
from eval.corpus.figures import PrintedGrid
from eval.corpus.letters import Look
from eval.corpus.pages import SHADE, Face, flow, pdf_of

LABEL_SIZE = 7.0
FACES = {Look.RULED: Face("Times-Roman", "Times-Bold"), Look.SHADED: Face("Helvetica", "Helvetica-Bold")}
# A title that is no name of what its cells count stands over the table, and not in its corner.
OVER_TABLE = ("LGO Advice Team", "Investigative Team", "Average local authority response times")


def earlier_bytes(letter: EarlierLetter) -> bytes:
    """The letter as a PDF; nothing in it depends on the day or the machine."""
    face = FACES[letter.look]
    size = landscape(A4) if letter.landscape else A4
    return pdf_of(_story(letter, face, size[0] - 40 * mm), f"{letter.title}: {letter.authority} (sample)",
                  letter.footer, face, size)  # fmt: skip


def _story(letter: EarlierLetter, face: Face, width: float) -> list[Any]:
    parts = [flow(face, letter.title, 14, bold=True), flow(face, letter.authority, 12, bold=True)]
    for section in letter.sections:
        parts.append(flow(face, section.heading, bold=True))
        parts += [flow(face, paragraph) for paragraph in section.paragraphs]
    parts += [PageBreak(), flow(face, letter.report_line, bold=True)]
    for grid in letter.tables:
        parts.append(Spacer(0, 4 * mm))
        if _stands_over(grid):
            parts.append(flow(face, grid.title, bold=True))
        parts.append(_table(letter, grid, face, width))
    return parts


def _stands_over(grid: PrintedGrid) -> bool:
    return grid.title.startswith(OVER_TABLE)


def _table(letter: EarlierLetter, grid: PrintedGrid, face: Face, width: float) -> Any:
    corner = "" if _stands_over(grid) else grid.title
    white = letter.look is Look.SHADED
    header = [flow(face, text, LABEL_SIZE, bold=True, centred=True, white=white) for text in (corner, *grid.labels)]
    rows = [
        [flow(face, text, LABEL_SIZE + 1, centred=bool(column)) for column, text in enumerate(row)] for row in grid.rows
    ]
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), 2.5) for side in ("LEFT", "RIGHT")]
    if white:
        style += [("BACKGROUND", (0, 0), (-1, 0), SHADE), ("LINEBELOW", (0, 1), (-1, -1), 0.4, colors.grey)]
    else:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    widths = _widths(face, (corner, *grid.labels), [row[0] for row in grid.rows], width)
    return Table([header, *rows], colWidths=widths, style=style, hAlign="LEFT")


def _widths(face: Face, labels: tuple[str, ...], heads: list[str], width: float) -> list[float]:
    """Room for the longest word of each label and for the head of a row, and the rest shared out by length."""
    needs = [max(stringWidth(word, face.bold, LABEL_SIZE) for word in (label or "x").split()) + 6 for label in labels]
    needs[0] = max(needs[0], *(min(stringWidth(head, face.plain, LABEL_SIZE + 1), 120) + 8 for head in heads))
    spare = min(width - sum(needs), 30.0 * len(labels))
    lengths = [0, *(len(label) for label in labels[1:])]
    return [need + spare * length / sum(lengths) for need, length in zip(needs, lengths, strict=True)]
