"""Typesetting of the sample letters of 2014 to 2018 as PDF or text, and of every sample document by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import PageBreak, Spacer, Table

from eval.corpus import pages, yearly_list
from eval.corpus.earlier import EARLIER_LETTERS
from eval.corpus.later import LATER_LETTERS
from eval.corpus.letters import LETTERS, Look, PrintedTable, SampleLetter
from eval.corpus.pages import SHADE, Face, long_date
from eval.corpus.typeset_earlier import earlier_bytes
from eval.corpus.typeset_later import later_bytes

FOLDER = Path(__file__).with_name("documents")
OFFICE = "Local Government and Social Care Ombudsman"
OFFICE_UNTIL_2017 = "Local Government Ombudsman"
LABEL_SIZE = 7.5
PADDING = {Look.RULED: 2.5, Look.SHADED: 3.0, Look.UNRULED: 5.0, Look.HORIZONTAL: 4.0}
WIDTH = A4[0] - 40 * mm
FACES = {
    Look.RULED: Face("Helvetica", "Helvetica-Bold"),
    Look.SHADED: Face("Helvetica", "Helvetica-Bold"),
    Look.UNRULED: Face("Times-Roman", "Times-Bold"),
    Look.HORIZONTAL: Face("Helvetica", "Helvetica-Bold"),
}


def office(letter: SampleLetter) -> str:
    """The Ombudsman's name in the year of the letter."""
    return OFFICE if letter.dated.year >= 2017 else OFFICE_UNTIL_2017


def head_lines(letter: SampleLetter) -> tuple[str, ...]:
    """Everything above the greeting."""
    return (
        office(letter),
        long_date(letter.dated),
        "By email",
        f"Chief Executive\n{letter.authority}",
    )


def report_lines(letter: SampleLetter) -> tuple[str, str]:
    """The two lines above the tables."""
    ended = letter.year_ended.strftime("%d/%m/%Y")
    return f"Local Authority Report: {letter.authority}", f"For the Period Ending: {ended}"


def sign_off(letter: SampleLetter) -> tuple[str, ...]:
    """The lines after the prose; a sample bears nobody's name."""
    return "Yours sincerely,", "[a sample: not signed]", office(letter)


def face_of(letter: SampleLetter) -> Face:
    """The letter's own typefaces."""
    return FACES[letter.look]


def flow(letter: SampleLetter, text: str, size: float = 11, *, bold: bool = False, centred: bool = False) -> Any:
    """A paragraph of the letter; the headings of a shaded table are white."""
    white = centred and bold and letter.look is Look.SHADED
    return pages.flow(face_of(letter), text, size, bold=bold, centred=centred, white=white)


def span_row(table: PrintedTable) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The row of headings above several columns, and the commands that merge its cells."""
    row: list[str] = []
    merges: list[tuple[Any, ...]] = []
    for name, count in table.spans:
        merges.append(("SPAN", (len(row), 0), (len(row) + count - 1, 0)))
        row += [name, *[""] * (count - 1)]
    return row, merges


def column_widths(letter: SampleLetter, table: PrintedTable) -> list[float]:
    """Room for the longest word of each label, and the rest shared out by the length of the label."""
    font = face_of(letter).bold
    needs = [
        max(stringWidth(word, font, LABEL_SIZE) for word in figure.label.split()) + 2 * PADDING[letter.look] + 1
        for figure in table.figures
    ]
    spare = min(WIDTH, 34 * mm * len(needs)) - sum(needs)
    lengths = [len(figure.label) for figure in table.figures]
    return [need + spare * length / sum(lengths) for need, length in zip(needs, lengths, strict=True)]


def table_look(look: Look, header_rows: int) -> list[tuple[Any, ...]]:
    """Rules and shading of a table."""
    last = header_rows - 1
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    commands += [(f"{side}PADDING", (0, 0), (-1, -1), PADDING[look]) for side in ("LEFT", "RIGHT")]
    if look is Look.RULED:
        commands.append(("GRID", (0, 0), (-1, -1), 0.6, colors.black))
    if look is Look.SHADED:
        commands.append(("BACKGROUND", (0, 0), (-1, last), SHADE))
        commands.append(("LINEBELOW", (0, -1), (-1, -1), 0.8, SHADE))
    if look is Look.HORIZONTAL:
        commands.append(("LINEABOVE", (0, 0), (-1, 0), 0.9, colors.black))
        commands.append(("LINEBELOW", (0, last), (-1, last), 0.4, colors.black))
        commands.append(("LINEBELOW", (0, -1), (-1, -1), 0.9, colors.black))
    return commands


def draw_table(letter: SampleLetter, table: PrintedTable) -> Any:
    """A table with its header of one or two rows."""
    spans, commands = span_row(table)
    labels = [figure.label for figure in table.figures]
    header = [row for row in (spans, labels) if row]
    rows = [[flow(letter, text, LABEL_SIZE, bold=True, centred=True) if text else "" for text in row] for row in header]
    rows.append([flow(letter, figure.printed, 8.5, centred=True) for figure in table.figures])
    style = table_look(letter.look, len(header)) + commands
    return Table(rows, colWidths=column_widths(letter, table), style=style, hAlign="LEFT")


def story(letter: SampleLetter) -> list[Any]:
    """The letter from its date to its notes, in reading order."""
    parts = [flow(letter, line) for line in head_lines(letter)]
    parts += [Spacer(0, 4 * mm), flow(letter, "Dear Chief Executive,")]
    parts.append(flow(letter, f"Annual Review letter {letter.dated.year}", 12, bold=True))
    parts.append(flow(letter, letter.opening))
    for section in letter.sections:
        parts.append(flow(letter, section.heading, bold=True))
        parts += [flow(letter, paragraph) for paragraph in section.paragraphs]
    parts += [flow(letter, line) for line in sign_off(letter)]
    parts.append(PageBreak())
    parts += [flow(letter, line, bold=True) for line in report_lines(letter)]
    for table in letter.tables:
        parts += [Spacer(0, 3 * mm), flow(letter, table.title, bold=True), draw_table(letter, table)]
    parts += [Spacer(0, 5 * mm), flow(letter, "Notes", bold=True)]
    return parts + [flow(letter, note, 10) for note in letter.notes]


def pdf_bytes(letter: SampleLetter) -> bytes:
    """The letter as a PDF; nothing in it depends on the day or the machine."""
    title = f"Annual Review letter {letter.dated.year}: {letter.authority} (sample)"
    return pages.pdf_of(story(letter), title, letter.footer, face_of(letter), A4)


def table_text(table: PrintedTable) -> list[str]:
    """A table as lines of cells between tabs."""
    rows = [span_row(table)[0], [f.label for f in table.figures], [f.printed for f in table.figures]]
    return [table.title, "\n".join("\t".join(row) for row in rows if row)]


def text_bytes(letter: SampleLetter) -> bytes:
    """The letter as plain text, its tables between tabs."""
    blocks = [*head_lines(letter), "Dear Chief Executive,", f"Annual Review letter {letter.dated.year}"]
    blocks.append(letter.opening)
    for section in letter.sections:
        blocks += [section.heading, *section.paragraphs]
    blocks += [*sign_off(letter), "\n".join(report_lines(letter))]
    for table in letter.tables:
        blocks += table_text(table)
    blocks += ["Notes", *letter.notes, letter.footer]
    return ("\n\n".join(blocks) + "\n").encode()


def letter_bytes(letter: SampleLetter) -> bytes:
    """The letter in the format its look asks for."""
    return text_bytes(letter) if letter.look is Look.TEXT else pdf_bytes(letter)


def all_documents() -> dict[str, bytes]:
    """Every sample document by its name."""
    made = {letter.document: letter_bytes(letter) for letter in LETTERS}
    made |= {letter.document: earlier_bytes(letter) for letter in EARLIER_LETTERS}
    made |= {letter.document: later_bytes(letter) for letter in LATER_LETTERS}
    return made | {yearly_list.DOCUMENT: yearly_list.list_bytes()}


def main() -> None:
    """Write every sample document beside this file."""
    for document, data in all_documents().items():
        (FOLDER / document).write_bytes(data)


if __name__ == "__main__":
    main()
