"""Typesetting of the sample letters of 2019 on: sentences in a column, in boxes, or as a web page."""

from __future__ import annotations

from html import escape
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Spacer, Table

from eval.corpus.figures import PrintedBlock
from eval.corpus.later import LaterLetter
from eval.corpus.pages import SHADE, Face, flow, long_date, pdf_of

OFFICE = "Local Government and Social Care Ombudsman"
FACE = Face("Helvetica", "Helvetica-Bold")
WIDTH = A4[0] - 40 * mm
STYLE = (
    "body{font-family:sans-serif;max-width:42em;margin:2em auto;line-height:1.4}"
    "footer{color:#555;font-size:.85em}.menu{display:none}"
)


def later_bytes(letter: LaterLetter) -> bytes:
    """The letter as a PDF, or as a web page; nothing in it depends on the day or the machine."""
    if letter.is_page:
        return _page(letter).encode()
    title = f"{_title(letter)}: {letter.authority} (sample)"
    return pdf_of(_story(letter), title, letter.footer, FACE, A4)


def _title(letter: LaterLetter) -> str:
    return f"Annual Review letter {letter.year_ended.year}"


def _story(letter: LaterLetter) -> list[Any]:
    parts = [flow(FACE, line) for line in (OFFICE, long_date(letter.dated), f"Chief Executive\n{letter.authority}")]
    parts += [flow(FACE, "Dear Chief Executive,"), flow(FACE, _title(letter), 12, bold=True)]
    parts.append(flow(FACE, letter.opening))
    if letter.boxed:
        parts += [Spacer(0, 2 * mm), _boxes(letter.blocks), Spacer(0, 4 * mm)]
    else:
        for block in letter.blocks:
            parts += [flow(FACE, block.heading, bold=True), flow(FACE, " ".join(block.sentences))]
    for section in letter.sections:
        parts.append(flow(FACE, section.heading, bold=True))
        parts += [flow(FACE, paragraph) for paragraph in section.paragraphs]
    return [*parts, flow(FACE, "Yours sincerely,"), flow(FACE, "[a sample: not signed]"), flow(FACE, OFFICE)]


def _boxes(blocks: tuple[PrintedBlock, ...]) -> Any:
    """The blocks in boxes, two beside each other, the first number of each large."""
    cells = [_box(block) for block in blocks]
    rows = [[left, "", right] for left, right in zip(cells[::2], cells[1::2], strict=True)]
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), 8) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    style += [("BOX", (column, 0), (column, -1), 1, SHADE) for column in (0, 2)]
    style.append(("LINEBELOW", (0, 0), (0, 0), 1, SHADE))
    style.append(("LINEBELOW", (2, 0), (2, 0), 1, SHADE))
    return Table(rows, colWidths=[(WIDTH - 10) / 2, 10, (WIDTH - 10) / 2], style=style)


def _box(block: PrintedBlock) -> list[Any]:
    number, _, rest = block.sentences[0].partition(" ")
    parts = [flow(FACE, block.heading, 10, bold=True)]
    if not number[0].isdigit():
        return parts + [flow(FACE, sentence, 9.5) for sentence in block.sentences]
    parts += [flow(FACE, number, 20, bold=True), flow(FACE, rest, 9.5)]
    return parts + [flow(FACE, sentence, 9.5) for sentence in block.sentences[1:]]


def _page(letter: LaterLetter) -> str:
    """The letter as a page of a council's own site, with a menu that nobody sees."""
    body = [f"<h1>{_title(letter)}</h1>", f"<p>{escape(letter.authority)}</p>", f"<p>{long_date(letter.dated)}</p>"]
    body.append(f"<p>{escape(letter.opening, quote=False)}</p>")
    for block in letter.blocks:
        body.append(f"<h2>{escape(block.heading)}</h2>")
        body.append(f"<p>{escape(' '.join(block.sentences), quote=False)}</p>")
    for section in letter.sections:
        body.append(f"<h2>{escape(section.heading)}</h2>")
        body += [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in section.paragraphs]
    lines = "\n".join(body)
    title = f"{_title(letter)} - {letter.authority}"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<ul class="menu"><li><a href="/bins">Bins</a></li><li><a href="/pay">Pay</a></li></ul>
<main>
{lines}
</main>
<footer><p>{escape(letter.footer)}</p></footer>
</body>
</html>
"""
