"""Letters of 2019 on that say their figures in sentences: drawn at random, with what a reader must take from them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

COUNCILS = (
    "Durham County Council",
    "Leeds City Council",
    "Rutland County Council",
    "Hart District Council",
    "London Borough of Barnet",
    "Testwick Borough Council",
)
DECOYS = (
    "Our trainers delivered {n} workshops during the year and more than 900 council staff attended them.",
    "Across England we upheld {n}% of the complaints we investigated last year.",
    "In {last} we upheld {n} of 60 complaints about your authority.",
    "One county council put {n} of our recommendations in place within a month.",
    "You can reach us on 0300 061 0614; paragraph {n} of our guidance says when.",
    "We published {n} public interest reports, and other councils complied in 98% of cases.",
)


@dataclass(frozen=True)
class Part:
    """One measure: its heading, and runs of text; the first begins with its number, or holds it."""

    heading: str
    number: str
    rest: str
    lead: str
    more: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """What is drawn and what is expected: measure -> printed."""

    council: str
    year: int
    parts: tuple[Part, ...]
    decoys: tuple[str, ...]
    expected: dict[str, str]


def letter(rng: Random) -> Letter:
    """Returns the content of a letter."""
    year = rng.randint(2019, 2026)
    council = rng.choice(COUNCILS)
    expected: dict[str, str] = {}
    parts = (_upheld(rng, year, council, expected), _compliance(rng, year, expected), _remedies(rng, year, expected))
    decoys = tuple(
        rng.choice(DECOYS).format(n=rng.randint(10, 59), last=f"{year - 2}-{(year - 1) % 100:02}") for _ in range(2)
    )
    return Letter(council, year, parts, decoys, expected)


def _upheld(rng: Random, year: int, council: str, expected: dict[str, str]) -> Part:
    investigated, upheld = rng.randint(11, 140), rng.randint(1, 10)
    rate, similar = f"{rng.randint(0, 100)}%", f"{rng.randint(40, 90)}%"
    expected |= {"uphold_rate": rate, "similar_uphold_rate": similar}
    expected |= {"upheld": str(upheld), "investigated": str(investigated)}
    rest = rng.choice(
        [
            "of complaints we investigated were upheld",
            "of the complaints we looked into in detail were upheld",
            "of our investigations were upheld",
        ]
    )
    more = [_compared(rng, similar)]
    if rng.random() < 0.5:
        kind = rng.choice(["", "detailed "])
        more.append(rng.choice([f"{upheld} upheld decisions", f"{upheld} complaints were upheld"]))
        more.append(_basis(rng, year, f"{investigated} {kind}investigations"))
    else:
        more.append(
            rng.choice(
                [
                    f"We investigated {investigated} complaints and upheld {upheld}.",
                    f"We upheld {upheld} of the {investigated} complaints we investigated.",
                    f"{upheld} of {investigated} investigations were upheld.",
                ]
            )
        )
    if year >= 2023:
        own, other = f"{rng.randint(1, 99) / 10}", f"{rng.randint(1, 99) / 10}"
        expected |= {"upheld_per_100k": own, "similar_upheld_per_100k": other}
        more.append(f"Adjusted for {council}'s population, this is {own} upheld decisions per 100,000 residents.")
        more.append(f"The average for authorities of this type is {other} upheld decisions per 100,000 residents.")
    return Part("Complaints upheld", rate, rest, "", tuple(more))


def _compliance(rng: Random, year: int, expected: dict[str, str]) -> Part:
    rate, similar, outcomes = f"{rng.randint(50, 100)}%", f"{rng.randint(90, 100)}%", str(rng.randint(1, 120))
    expected |= {"compliance_rate": rate, "similar_compliance_rate": similar, "compliance_outcomes": outcomes}
    rest = rng.choice(
        [
            "of cases we were satisfied the authority had successfully implemented our recommendations",
            "of cases your authority carried out our recommendations",
        ]
    )
    more = (_compared(rng, similar), _basis(rng, year, f"{outcomes} compliance outcomes"))
    return Part("Compliance with Ombudsman recommendations", rate, rest, "In", more)


def _remedies(rng: Random, year: int, expected: dict[str, str]) -> Part:
    rate, similar, count = f"{rng.randint(0, 60)}%", f"{rng.randint(1, 30)}%", str(rng.randint(0, 12))
    expected |= {"satisfactory_remedy_rate": rate, "similar_satisfactory_remedy_rate": similar}
    expected |= {"satisfactory_remedies": count}
    rest = rng.choice(
        [
            "of upheld cases we found the authority had provided a satisfactory remedy before the complaint reached"
            " the Ombudsman",
            "of upheld cases your authority had offered a suitable remedy before the complaint came to us",
        ]
    )
    more = [_compared(rng, similar), f"{count} satisfactory remedy decisions"]
    if year < 2023:  # what the source then calls investigations are the upheld cases
        more.append(_basis(rng, year, f"{expected['upheld']} detailed investigations"))
    return Part("Satisfactory remedies provided by the authority", rate, rest, "In", tuple(more))


def _basis(rng: Random, year: int, what: str) -> str:
    return f"Statistics are based on a total of {what} for the period {_period(rng, year)}"


def _compared(rng: Random, value: str) -> str:
    return rng.choice(
        [
            f"This compares to an average of {value} in similar authorities.",
            f"Similar authorities averaged {value}.",
            f"The average for similar authorities was {value}.",
            f"This compares with {value} for councils of your type",
        ]
    )


def _period(rng: Random, year: int) -> str:
    return rng.choice(
        [
            f"between 1 April {year - 1} to 31 March {year}",
            f"1 April {year - 1} - 31 March {year}",
            f"from April {year - 1} to March {year}",
        ]
    )


@dataclass
class _Pen:
    """Where on the page the next line goes; y grows downwards."""

    canvas: Canvas
    font: str
    y: float = 60.0

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        self.canvas.setFont(_font(self.font, bold=bold), size)
        self.canvas.drawString(x, 842 - y, text)

    def wrapped(
        self, x: float, text: str, size: float, width: float, *, bold: bool = False, centred: bool = False
    ) -> None:
        name = _font(self.font, bold=bold)
        line = ""
        for word in [*text.split(), ""]:
            longer = f"{line} {word}".strip()
            if word and stringWidth(longer, name, size) <= width:
                line = longer
                continue
            shift = (width - stringWidth(line, name, size)) / 2 if centred else 0
            self.text(x + shift, self.y + size, line, size, bold=bold)
            self.y += size * 1.25
            line = word


def _font(family: str, *, bold: bool) -> str:
    if bold:
        return f"{family}-Bold"
    return "Times-Roman" if family == "Times" else family


def drawn(content: Letter, rng: Random, setting: str) -> bytes:
    """Returns the letter as a PDF in a setting: "prose", "boxes" side by side, "stacked" boxes or "columns"."""
    buffer = io.BytesIO()
    pen = _Pen(Canvas(buffer, pagesize=(595, 842), invariant=1), rng.choice(["Helvetica", "Times"]))
    size = rng.choice([9.0, 10.0, 11.0])
    for line in (f"20 July {content.year}", content.council, f"Annual Review letter {content.year}"):
        pen.wrapped(50, line, size, 480)
        pen.y += 6
    opening = f"I write with our summary for the year ended 31 March {content.year}."
    pen.wrapped(50, f"{opening} {content.decoys[0]}", size, 480)
    pen.y += 12
    if setting == "prose":
        _prose(pen, content, size)
    elif setting == "stacked":
        _stacked(pen, content, size, rng)
    else:
        _boxes(pen, content, size, rng, columns=2 if setting == "columns" else 3)
    pen.y += 14
    pen.wrapped(50, "Complaint handling training", size, 480, bold=True)
    pen.y += 6
    pen.wrapped(50, content.decoys[1], size, 480)
    pen.canvas.save()
    return buffer.getvalue()


def _prose(pen: _Pen, content: Letter, size: float) -> None:
    for part in content.parts:
        pen.wrapped(50, part.heading, size, 480, bold=True)
        pen.y += 5
        ended = [text if text.endswith(".") else f"{text}." for text in part.more]
        pen.wrapped(50, " ".join([f"{part.lead} {part.number} {part.rest}.".strip(), *ended]), size, 480)
        pen.y += 10


def _stacked(pen: _Pen, content: Letter, size: float, rng: Random) -> None:
    """Boxes below each other: a large number at the left, its sentence beside it."""
    large, framed = rng.choice([22.0, 28.0, 34.0]), rng.random() < 0.6
    for part in content.parts:
        top = pen.y
        pen.y += 6
        pen.wrapped(58, part.heading, size, 460, bold=True)
        pen.y += 6
        start = pen.y
        pen.wrapped(70 + large * 2.4, part.rest, size, 300)
        pen.text(58, start + large * 0.75 + rng.uniform(0, 3), part.number, large, bold=True)
        pen.y = max(pen.y, start + large) + 6
        for text in part.more:
            pen.wrapped(58, text, size, 440)
            pen.y += 5
        if framed:
            pen.canvas.rect(52, 842 - pen.y - 3, 490, pen.y + 3 - top)
        pen.y += 12


def _boxes(pen: _Pen, content: Letter, size: float, rng: Random, columns: int) -> None:
    """Boxes side by side, each with a large number over its sentence; their lines need not be level."""
    gutter = rng.choice([14.0, 18.0, 26.0])
    width = (495 - gutter * (columns - 1)) / columns
    large, centred, framed = rng.choice([size, 20.0, 30.0]), rng.random() < 0.4, rng.random() < 0.6
    small = min(size, 9.0 if columns == 3 else size)
    uneven, gap, after = rng.random() < 0.6, rng.choice([3.0, 6.0, 10.0]), rng.choice([3.0, 6.0])
    top, lowest = pen.y, pen.y
    for index, part in enumerate(content.parts):
        if index and index % columns == 0:
            top, lowest = lowest + 16, lowest + 16
        x = 50 + (index % columns) * (width + gutter)
        pen.y = top + 8 + (rng.uniform(0, 9) if uneven else 0)
        pen.wrapped(x + 7, part.heading, small, width - 14, bold=True, centred=centred)
        pen.y += gap
        if large == size:
            pen.wrapped(x + 7, f"{part.lead} {part.number} {part.rest}".strip(), small, width - 14, centred=centred)
        else:
            pen.wrapped(x + 7, part.number, large, width - 14, bold=True, centred=centred)
            pen.y += after
            pen.wrapped(x + 7, part.rest, small, width - 14, centred=centred)
        for text in part.more:
            pen.y += gap + 3
            pen.wrapped(x + 7, text, small, width - 14, centred=centred)
        lowest = max(lowest, pen.y + 8)
    if framed:
        for index in range(min(columns, len(content.parts))):
            pen.canvas.rect(50 + index * (width + gutter), 842 - lowest, width, lowest - top)
    pen.y = lowest
