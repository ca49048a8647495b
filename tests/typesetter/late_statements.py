"""What letters and web pages of 2013 and of 2019 on state: groups of sentences, big numbers, boxes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from . import main_wordings, reserve_wordings
from .document import Arrangement, BigNumber, Block, Cell, Grid, Group, Groups, Paragraph, Place, Role
from .facts import Tally
from .front import Occasion
from .letter_content import half_up_percent, long_date
from .statements import StatementWriter, Wording

Numbers = dict[str, Decimal | int]
KINDS = ("District/Borough Councils", "Unitary Authorities", "Metropolitan Councils", "County Councils")


def random_numbers(rng: Random, year: int, fixed: Mapping[str, int]) -> Numbers:
    """Numbers that agree with each other; `fixed` are those that other parts of the letter state."""
    scale = rng.choice((4, 25, 140, 990))
    investigated = fixed.get("upheld", 0) + fixed["not_upheld"] if fixed else rng.randrange(1, scale + 1)
    upheld = fixed.get("upheld", rng.randrange(investigated + 1))
    remedies = rng.choice((0, rng.randrange(upheld + 1)))
    outcomes = rng.randrange(1, max(2, upheld + 2))
    kept = rng.choice((outcomes, rng.randrange(outcomes + 1)))
    numbers: Numbers = {
        "investigated": investigated,
        "upheld": upheld,
        "uphold_rate": half_up_percent(upheld, investigated),
        "similar_uphold_rate": rng.randrange(40, 90),
        "compliance_outcomes": outcomes,
        "compliance_rate": half_up_percent(kept, outcomes),
        "similar_compliance_rate": rng.randrange(96, 101),
        "satisfactory_remedies": remedies,
        "satisfactory_remedy_rate": half_up_percent(remedies, upheld),
        "similar_satisfactory_remedy_rate": rng.randrange(5, 20),
    }
    if year >= 2023:
        residents = Decimal(rng.randrange(90, 1200)) / 100  # in hundreds of thousands
        numbers["upheld_per_100k"] = (Decimal(upheld) / residents).quantize(Decimal("0.1"))
        numbers["similar_upheld_per_100k"] = Decimal(rng.randrange(15, 80)) / 10
    if year >= 2025:
        numbers["not_for_us"] = rng.randrange(scale * 2)
        numbers["assessed_and_closed"] = rng.randrange(scale * 2)
        numbers["dealt_with"] = investigated + int(numbers["not_for_us"]) + int(numbers["assessed_and_closed"])
    return numbers


SLIPS = ("uphold_rate", "investigated", "dealt_with")


class LateStatements:
    """Writes the statements of one letter."""

    def __init__(
        self, rng: Random, occasion: Occasion, tally: Tally, *, reserve: bool, fixed: Mapping[str, int] | None = None
    ) -> None:
        self._rng = rng
        self._reserve = reserve
        self._occasion = occasion
        self._year = occasion.year_ended.year
        self._hand = reserve_wordings if reserve else main_wordings
        self.numbers = random_numbers(rng, self._year, fixed or {})
        self._percent = rng.choice(("%",) * 9 + (" per cent",)) if not reserve else rng.choice(("%", " per cent", " %"))
        self._tally = tally
        self._bullets = rng.random() < 0.07

    def _writer(self) -> StatementWriter:
        occasion, late = self._occasion, self._year >= 2023
        words = {
            "council": occasion.council,
            "short": occasion.short,
            "start": long_date(occasion.started),
            "end": long_date(occasion.year_ended),
            "detailed": "" if late else "detailed ",
            "based": "upheld decisions" if late else "detailed investigations",
        }
        return StatementWriter(self._rng, self._tally, self.numbers, words, self._percent)

    def slip(self) -> str:
        """Changes one number so that it disagrees with the others, and returns its measure."""
        measure = self._rng.choice([key for key in SLIPS if key in self.numbers])
        if measure == "uphold_rate":
            self.numbers[measure] = (self.numbers[measure] + 37) % 100
        else:
            self.numbers[measure] += int(self.numbers["investigated"]) + 5
        return measure

    def blocks(self) -> list[Block]:
        """The groups of statements, as the letter arranges them."""
        rng, writer = self._rng, self._writer()
        arrangement = rng.choice((Arrangement.PARAGRAPHS, *Arrangement))
        place = rng.choice((None, *Place)) if arrangement is Arrangement.PARAGRAPHS else rng.choice((*Place, None))
        if arrangement is Arrangement.PARAGRAPHS and rng.random() < 0.6:
            place = None
        wordings = [self._hand.UPHELD, self._hand.COMPLIANCE, self._hand.REMEDIES]
        if rng.random() < 0.2:
            rng.shuffle(wordings)
        blocks: list[Block] = []
        if self._year >= 2025:
            overview = self._overview(writer, arrangement)
            blocks += overview
        groups = [self._group(writer, wording, place) for wording in wordings]
        one_paragraph = (
            arrangement is Arrangement.PARAGRAPHS and place is None and not self._bullets and rng.random() < 0.5
        )
        blocks.append(Groups(tuple(groups), arrangement, rng.random() < 0.7, one_paragraph))
        return blocks

    def _group(self, writer: StatementWriter, wording: Wording, place: Place | None) -> Group:
        parts = list(writer.group(wording, place))
        if self._rng.random() < 0.08:
            parts.append(f"In the year before this was {self._rng.randrange(30, 99)}%.")
        bulleted = tuple(f"\u2022 {part}" if self._bullets and isinstance(part, str) else part for part in parts)
        return Group(self._rng.choice(wording.headings), bulleted)

    def _overview(self, writer: StatementWriter, arrangement: Arrangement) -> list[Block]:
        wording = self._hand.OVERVIEW
        heading = self._rng.choice(wording.headings)
        if self._rng.random() < 0.6:
            return [Groups((Group(heading, writer.group(wording, None)),), Arrangement.PARAGRAPHS, False, True)]
        place = self._rng.choice((Place.ABOVE, Place.LEFT))
        tiles = []
        for measure, words in self._hand.TILES.items():
            printed = writer.printed(measure, big=True)
            self._tally.add(measure, self.numbers[measure], printed)
            tiles.append(Group("", (BigNumber(printed, self._rng.choice(words), place),)))
        stand = Arrangement.STACKED if arrangement is Arrangement.STACKED else Arrangement.ROW
        return [Paragraph(heading, Role.HEADING), Groups(tuple(tiles), stand, True)]

    def received_2013(self) -> list[Block]:
        """The total received and the averages by type, which are nobody's figures."""
        rng = self._rng
        self.numbers["received"] = rng.randrange(rng.choice((9, 60, 900, 2500)))
        wording = self._hand.RECEIVED_2013
        sentence = self._writer().group(wording, None)[0]
        heading = Paragraph(rng.choice(wording.headings), Role.HEADING)
        averages = {kind: rng.randrange(8, 90) for kind in KINDS}
        lead = "The average number of complaints we received by type of council was as follows"
        if rng.random() < 0.3:
            rows = [(Cell("Type of council", heading=True), Cell("Average", heading=True))]
            rows += [(Cell(kind), Cell(str(average))) for kind, average in averages.items()]
            return [heading, Paragraph(str(sentence)), Paragraph(f"{lead}."), Grid("", tuple(rows), 1)]
        if rng.random() < 0.5:
            lines = [Paragraph(f"{kind} - {average} complaints") for kind, average in averages.items()]
            return [heading, Paragraph(str(sentence)), Paragraph(f"{lead}:"), *lines]
        listed = ", ".join(f"{kind} {average}" for kind, average in averages.items())
        return [heading, Paragraph(f"{sentence} {lead}: {listed}. Please note that types differ in population.")]

    def claims(self, values: Mapping[str, int]) -> list[Block]:
        """Sentences of a letter of 2014 to 2018 that repeat what its tables say, and state nothing of their own."""
        numbers: Numbers = {f"{key}": value for key, value in values.items()}
        words = {"detailed": str(values.get("upheld", 0) + values["not_upheld"])} if "not_upheld" in values else {}
        silent = Tally(self._occasion.council, self._occasion.year_ended)
        writer = StatementWriter(self._rng, silent, numbers, words, "%")
        usable = [template for template in self._hand.CLAIMS if writer.can_write(template)]
        chosen = self._rng.sample(usable, self._rng.randrange(len(usable) + 1))
        return [Paragraph(" ".join(writer.sentence(template) for template in chosen))] if chosen else []
