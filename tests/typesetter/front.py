"""Front pages: letterhead, date, address, title and prose around the figures, with numbers that are nobody's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from .document import Block, Paragraph, Role
from .letter_content import long_date
from .names import random_name
from .prose import filled, random_sections

NAMES = ("Ms Alder", "Mr Birch", "Dr Cedar", "Mrs Damson", "Elm Fairhurst", "Rowan Holt", "Hazel Thornbury")
TOWNS = ("Old Market Street", "Guildhall Lane", "Bridge Road", "Castle Terrace")

SECTIONS_EARLY = (
    (
        "Your performance in replying",
        "We ask councils to reply to our first enquiries within 28 days. Many manage it; {several} councils took more "
        "than 36 days last year, and {few} of them needed three reminders.",
    ),
    (
        "Training in complaint handling",
        "All our courses are open to your staff. Last year {several} councils sent {many} people to the course Good "
        "Complaint Handling, and {few} of those courses were held in the north.",
    ),
    (
        "Settlements elsewhere",
        "Another council paid {money} in {few} local settlements about one planning policy. Its officers have since "
        "visited {several} other authorities to speak about it.",
    ),
    (
        "Developments in our work",
        "From 1 October we can look at complaints about schools from parents in {several} pilot areas. We expect {few} "
        "further areas to join before 2011.",
    ),
)
SECTIONS_LATE = (
    (
        "Supporting complaint and service improvement",
        "We ran {courses} workshops on complaint handling for {people} people from {several} authorities, {few} of "
        "them online.",
    ),
    (
        "The national picture",
        "Across England we upheld {rate}% of the complaints we investigated in detail, and {people} people came to us "
        "in all. The annual review of local government complaints has more.",
    ),
    (
        "Your letter last year",
        "In last year's letter we asked you to look at delays in answering our enquiries. You have since told us of "
        "{few} changes, and {several} members of staff have been trained.",
    ),
    (
        "Complaint Handling Code",
        "Paragraph 4.{few2} of the Code gives {few} stages and a limit of 10 working days for the first of them. "
        "{other} was one of {several} councils in the pilot.",
    ),
    (
        "A report about another council",
        "In one case {other} agreed to review {many} school transport decisions and to pay {money} to {several} "
        "families. We upheld {few} further complaints there.",
    ),
    (
        "Finding out more",
        "The interactive map on our website shows, for each of some 330 councils, what we recommended. It had "
        "{people} visitors in its first 12 months. Telephone 0300 555 0{many} to give us your views.",
    ),
)


@dataclass(frozen=True)
class Occasion:
    """Who is written to, about which year, and when."""

    council: str
    year_ended: date
    dated: date

    @property
    def started(self) -> date:
        """The first day of the year reported on."""
        return date(self.year_ended.year - 1, 4, 1)

    @property
    def short(self) -> str:
        """The year as 2018/19."""
        return f"{self.year_ended.year - 1}/{self.year_ended.year % 100:02d}"


def random_occasion(rng: Random, years: range) -> Occasion:
    """An invented council and a year."""
    year = rng.choice(years)
    month = rng.choice((5, 5, 5, 6)) if year >= 2025 else rng.choice((6, 7, 7))
    return Occasion(random_name(rng).full, date(year, 3, 31), date(year, month, rng.randrange(4, 29)))


TITLES = {
    range(2005, 2009): (
        "Annual Letter for the year ended {end}",
        "Annual Letter {short}",
        "The Local Government Ombudsman's Annual Letter for the year ended {end}",
        "Annual Letter for the year ending {end}",
    ),
    range(2009, 2013): (
        "Annual Review for the year ended {end}",
        "Annual Review {short}",
        "Annual Review letter for the year ended {end}",
        "The Local Government Ombudsman's Annual Review for the year ended {end}",
    ),
    range(2013, 2014): ("Annual Review Letter", "Annual review letter {year}", "Annual Review Letter {year}"),
    range(2014, 2021): ("Annual Review letter {year}", "Annual review letter {year}", "Annual Review Letter {year}"),
    range(2021, 2041): ("Annual Review letter {hyphened}", "Annual Review letter {year}"),
}
RESERVE_TITLES = {
    range(2005, 2009): ("Annual Letter: year to {end}",),
    range(2009, 2013): ("Your annual review, {short}",),
    range(2013, 2041): ("Annual review of complaints, {short}", "Annual Review {year}"),
}
OPENINGS = (
    "I am writing to share our yearly summary of the complaints about your authority for the year ended {end}.",
    "Here is our summary of the complaints we handled about your authority in the year ended {end}.",
    "I write with our figures for the year ending {end}.",
    "This letter gives our reflections on the complaints about {council} in the year ended {end}.",
)
UNDATED_OPENINGS = (
    "I am writing to share our yearly summary of the complaints about your authority.",
    "This is our yearly letter about the complaints that reached us about your authority.",
)


class FrontWriter:
    """Writes the front of one letter."""

    def __init__(self, rng: Random, occasion: Occasion, *, reserve: bool) -> None:
        self._rng = rng
        self._occasion = occasion
        self._reserve = reserve

    def told(self, text: str) -> str:
        """The text with the council's name and the dates in its gaps."""
        occasion = self._occasion
        return text.format(
            council=occasion.council,
            end=long_date(occasion.year_ended),
            start=long_date(occasion.started),
            short=occasion.short,
            hyphened=occasion.short.replace("/", "-"),
            year=occasion.dated.year,
            digits=occasion.year_ended.strftime("%d/%m/%Y"),
            start_digits=occasion.started.strftime("%d/%m/%Y"),
        )

    def title(self) -> str:
        """What the letter calls itself."""
        titles = RESERVE_TITLES if self._reserve else TITLES
        year = self._occasion.year_ended.year
        return self.told(self._rng.choice(next(forms for years, forms in titles.items() if year in years)))

    def head(self) -> list[Block]:
        """Everything above the greeting, the greeting, the title and the opening."""
        rng, occasion = self._rng, self._occasion
        blocks: list[Block] = []
        if rng.random() < 0.4:
            early = occasion.year_ended.year < 2017
            name = "Local Government Ombudsman" if early else "Local Government & Social Care OMBUDSMAN"
            blocks.append(Paragraph(name, Role.LETTERHEAD))
        lines = [long_date(occasion.dated), "By email", *rng.sample((rng.choice(NAMES), "Chief Executive"), 2)]
        if rng.random() < 0.4:
            lines.insert(rng.randrange(2), f"Our ref: LGO/{rng.randrange(100, 999)}/{rng.randrange(1000, 9999)}")
        lines.append(occasion.council)
        if rng.random() < 0.4:
            lines += [f"{rng.randrange(1, 200)} {rng.choice(TOWNS)}", f"XY{rng.randrange(1, 20)} {rng.randrange(9)}QZ"]
        blocks += [Paragraph(line, Role.ADDRESS) for line in lines]
        blocks.append(Paragraph(f"Dear {rng.choice(NAMES)}"))
        blocks.append(Paragraph(self.title(), Role.TITLE))
        if occasion.year_ended.year < 2009:
            blocks.append(Paragraph(occasion.council, Role.TITLE))
        undated = occasion.year_ended.year > 2013 and rng.random() < 0.35
        blocks.append(Paragraph(self.told(rng.choice(UNDATED_OPENINGS if undated else OPENINGS))))
        return blocks

    def prose(self, fewest: int, most: int) -> list[Block]:
        """Sections of prose whose numbers are nobody's."""
        rng = self._rng
        own = SECTIONS_EARLY if self._occasion.year_ended.year < 2013 else SECTIONS_LATE
        chosen = [(heading, self._filled(text)) for heading, text in rng.sample(own, rng.randrange(1, len(own)))]
        chosen += [(section.heading, section.text) for section in random_sections(rng)]
        rng.shuffle(chosen)
        blocks: list[Block] = []
        for number, (heading, text) in enumerate(chosen[: rng.randrange(fewest, most + 1)], start=1):
            blocks += [Paragraph(f"{number}. {heading}" if self._reserve else heading, Role.HEADING), Paragraph(text)]
        return blocks

    def _filled(self, text: str) -> str:
        return filled(text.replace("{few2}", str(self._rng.randrange(1, 9))), self._rng)

    def sign_off(self) -> list[Block]:
        """The end of the letter proper."""
        signed = "Local Government Ombudsman" if self._occasion.year_ended.year < 2017 else "Ombudsman"
        return [Paragraph("Yours sincerely,"), Paragraph(self._rng.choice(NAMES)), Paragraph(signed)]

    def report_lines(self) -> list[Block]:
        """The lines above the tables, in one line or two."""
        rng = self._rng
        names = ("Local authority report - {council}", "Local Authority Report: {council}", "LOCAL AUTHORITY REPORT "
                 "\u2013 {council}")  # fmt: skip
        periods = (
            "For the period ending {digits}",
            "For the Period Ending: {digits}",
            "for the period {start_digits} to {digits}",
            "For the year ended {end}",
        )
        name, period = self.told(rng.choice(names)), self.told(rng.choice(periods))
        if rng.random() < 0.4:
            return [Paragraph(f"{name} {period}", Role.REPORT_LINE)]
        return [Paragraph(name, Role.REPORT_LINE), Paragraph(period, Role.REPORT_LINE)]
