"""Small letters of 2018 drawn for one test each: a head that reads well, and tables set as the test wants."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Self

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from index.letter import read_letter
from index.records import Reading

COUNCIL = "North West Leicestershire District Council"
HEAD = (
    "18 July 2018",
    COUNCIL,
    "Dear Chief Executive,",
    "Annual Review letter 2018",
    f"Local Authority Report: {COUNCIL}",
    "For the Period Ending: 31/03/2018",
)
RECEIVED = "Complaints and enquiries received"
DECIDED = "Decisions made"
SUBJECTS = {
    "Adult Care Services": "adult_care",
    "Benefits and Tax": "benefits_tax",
    "Corporate and Other Services": "corporate_other",
    "Education and Children's Services": "education_children",
    "Environment Services": "environment",
    "Highways and Transport": "highways_transport",
    "Housing": "housing",
    "Planning and Development": "planning_development",
    "Other": "other",
    "Total": None,
}
LABELS = list(SUBJECTS)
VALUES = ["0", "1", "2", "4", "5", "7", "11", "13", "17", "60"]
DECISIONS = ["Incomplete or Invalid", "Advice Given", "Not Upheld", "Upheld", "Uphold Rate", "Total"]
DECIDED_VALUES = ["2", "3", "9", "8", "47%", "22"]

LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0


def subject_values(values: Sequence[str] = VALUES, labels: Sequence[str] = LABELS) -> dict[str | None, int]:
    """Returns what a right reading of the received table holds, by subject; blank values are not held."""
    return {SUBJECTS[label]: int(value) for label, value in zip(labels, values, strict=True) if value and label}


def read_subjects(reading: Reading) -> dict[str | None, int]:
    """Returns the received figures that were taken, by subject."""
    return {figure.subject: int(figure.value) for figure in reading.figures if figure.measure == "received"}


def text_letter(*lines: str) -> Reading:
    """Returns the reading of a text letter with these lines below its head."""
    return read_letter("\n".join([*HEAD, "", *lines, ""]).encode(), "letter.txt")


class DrawnLetter:
    """A landscape page in the making: lines of text from the top, tables below them."""

    def __init__(self, head: Sequence[str] = HEAD) -> None:
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=(842, 595), invariant=1)
        self.y = 40.0
        for text in head:
            self.line(text)

    def line(self, text: str) -> Self:
        """Draws a line of text."""
        self.put(50, self.y, text, 10)
        self.y += 16
        return self

    def put(self, x: float, y: float, text: str, size: float = 9) -> None:
        """Draws text whose top left corner is there."""
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, 595 - y - size, text)

    def next_page(self) -> Self:
        """Begins another page."""
        self.canvas.showPage()
        self.y = 40.0
        return self

    def table(
        self,
        *rows: Sequence[str],
        ruled: bool = False,
        heading_align: float = CENTRE,
        value_align: float = CENTRE,
        width: float = 742,
        left: float = 50,
    ) -> Self:
        """Draws rows in columns of one width; labels wrap, and the first row is the heading."""
        column = width / len(rows[0])
        for number, row in enumerate(rows):
            cells = [wrapped(text, column - 6) for text in row]
            height = max(len(lines) for lines in cells) * 11 + 6
            align = value_align if number else heading_align
            for index, lines in enumerate(cells):
                x = left + index * column
                for line_number, text in enumerate(lines):
                    room = column - 6 - stringWidth(text, "Helvetica", 9)
                    self.put(x + 3 + room * align, self.y + 3 + 11 * line_number, text)
                if ruled:
                    self.canvas.rect(x, 595 - self.y - height, column, height)
            self.y += height
        self.y += 10
        return self

    def data(self) -> bytes:
        """Returns the PDF."""
        self.canvas.save()
        return self._buffer.getvalue()

    def read(self) -> Reading:
        """Returns what is read from it."""
        return read_letter(self.data(), "letter.pdf")


def wrapped(text: str, width: float) -> list[str]:
    """Returns the words of a label in lines no wider than the column."""
    lines: list[str] = []
    for word in text.split():
        if lines and stringWidth(f"{lines[-1]} {word}", "Helvetica", 9) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
