"""Letters of every layout, composed from a seed: what they say and which facts that states."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .cell_writing import CellWriter, random_habits
from .document import Beside, Block, Grid, Letter, NewPage, Paragraph, Role
from .early_tables import EarlyTables
from .facts import Fact, Tally
from .front import FrontWriter, Occasion, random_occasion
from .late_statements import LateStatements
from .letter_content import long_date
from .names import CouncilName
from .single_tables import SingleTables

YEARS = {
    "2005": range(2005, 2009),
    "2009": range(2009, 2013),
    "2013": range(2013, 2014),
    "2014": range(2014, 2019),
    "2019": range(2019, 2023),
    "2023": range(2023, 2025),
    "2025": range(2025, 2031),
    "page": range(2019, 2028),
}
LAYOUTS = tuple(YEARS)
TABLED = ("2005", "2009", "2014")


class Composer:
    """Composes one letter. `slip_at`: the number of the checked value that is printed wrong, 0 for none."""

    def __init__(self, layout: str, seed: int, *, reserve: bool, slipping: bool = False, slip_at: int = 0) -> None:
        self._rng = Random(f"{layout} {'reserve' if reserve else 'main'} {seed}")
        self._layout = layout
        self._reserve = reserve
        self._slipping = slipping
        self._occasion: Occasion = random_occasion(self._rng, YEARS[layout])
        self._tally = Tally(self._occasion.council, self._occasion.year_ended)
        habits = random_habits(self._rng, reserve=reserve, plain=slipping)
        self._cells = CellWriter(self._rng, self._tally, habits, slip_at or None)
        self._front = FrontWriter(self._rng, self._occasion, reserve=reserve)
        self._slip = ""

    @property
    def checked(self) -> int:
        """How many values take part in the sums of the tables."""
        return self._cells.checked

    def compose(self) -> Letter:
        """The letter."""
        writers = {"2005": self._tabled, "2009": self._tabled, "2013": self._thin, "2014": self._tabled}
        blocks = self._page() if self._layout == "page" else writers.get(self._layout, self._stated)()
        slip = self._cells.slip or next((f for f in self._tally.facts if self._slip and f.measure == self._slip), None)
        return Letter(self._layout, self._occasion.council, self._occasion.year_ended, tuple(blocks), self.facts, slip)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What the letter states."""
        return self._tally.facts

    def _tabled(self) -> list[Block]:
        rng, year = self._rng, self._occasion.year_ended.year
        blocks = self._front.head()
        claims: list[Block] = []
        tables: list[Block] = []
        if self._layout == "2014":
            single = self._single()
            claims = [] if self._slipping else self._statements().claims(single.values())
            tables += single.all()
        else:
            early = EarlyTables(rng, self._cells, year, reserve=self._reserve)
            tables += early.of_2005() if self._layout == "2005" else early.of_2009()
        blocks += claims + self._front.prose(1, 5) + self._front.sign_off()
        wide = self._layout == "2009" or rng.random() < 0.25
        blocks.append(NewPage(landscape=wide))
        blocks += self._front.report_lines()
        return blocks + self._arranged(tables, wide)

    def _arranged(self, tables: list[Block], wide: bool) -> list[Block]:
        """The tables, now and then in another order, two narrow ones side by side."""
        if self._rng.random() < 0.1:
            self._rng.shuffle(tables)
        narrow = [table for table in tables if isinstance(table, Grid) and table.width <= (5 if wide else 4)]
        if len(narrow) < 2 or not self._cells.habits.beside:
            return tables
        first, second = (replace(grid, broken_after=0) for grid in narrow[:2])
        rest = [table for table in tables if table not in narrow[:2]]
        return [*rest, Beside((first, second))]

    def _single(self) -> SingleTables:
        council = CouncilName(self._occasion.council, self._occasion.council)
        return SingleTables(self._rng, self._cells, council, self._occasion.year_ended.year, reserve=self._reserve)

    def _statements(self, fixed: dict[str, int] | None = None) -> LateStatements:
        return LateStatements(self._rng, self._occasion, self._tally, reserve=self._reserve, fixed=fixed)

    def _thin(self) -> list[Block]:
        prose = self._front.prose(1, 4)
        blocks = self._statements().received_2013() + prose
        return [*self._front.head(), *blocks, *self._front.sign_off()]

    def _stated(self) -> list[Block]:
        """A letter of 2019 on; that of 2019 may carry the old tables too."""
        rng = self._rng
        fixed: dict[str, int] = {}
        tables: list[Block] = []
        if self._occasion.year_ended.year == 2019 and rng.random() < 0.5 and not self._slipping:
            single = self._single()
            values = single.values()
            tables = [NewPage(), *self._front.report_lines(), *single.all()]
            fixed = {key: values[key] for key in ("upheld", "not_upheld") if key in values}
            if len(fixed) < 2 and fixed:
                tables, fixed = [], {}
        statements = self._statements(fixed)
        if self._slipping:
            self._slip = statements.slip()
        stated = statements.blocks()
        head = self._front.head()
        if rng.random() < 0.4:
            return [*head, *stated, *self._front.prose(1, 4), *self._front.sign_off(), *tables]
        own_page: list[Block] = [NewPage(landscape=rng.random() < 0.2)] if rng.random() < 0.6 else []
        return [*head, *self._front.prose(1, 4), *self._front.sign_off(), *own_page, *stated, *tables]

    def _page(self) -> list[Block]:
        """The Ombudsman's page about the council."""
        rng, occasion = self._rng, self._occasion
        title = rng.choice(("Your council's performance", "Your Council's Performance"))
        period = f"{long_date(occasion.started)} to {long_date(occasion.year_ended)}"
        blocks: list[Block] = [Paragraph(occasion.council, Role.TITLE), Paragraph(title, Role.HEADING)]
        if rng.random() < 0.5:
            blocks.reverse()
        lines = (f"Statistics for {period}", f"Annual statistics for the year ended {long_date(occasion.year_ended)}")
        blocks.append(Paragraph(rng.choice(lines)))
        statements = self._statements()
        if self._slipping:
            self._slip = statements.slip()
        return [*blocks, *statements.blocks(), *self._front.prose(0, 3)]


def composed(layout: str, seed: int, *, reserve: bool = False) -> Letter:
    """The letter of this layout and seed."""
    return Composer(layout, seed, reserve=reserve).compose()


def composed_with_slip(layout: str, seed: int) -> Letter:
    """A letter in which one printed value disagrees with the others; `slip` is the fact that is printed wrong."""
    if layout not in TABLED:
        return Composer(layout, seed, reserve=False, slipping=True).compose()
    trial = Composer(layout, seed, reserve=False, slipping=True)
    trial.compose()
    slip_at = Random(seed).randrange(1, trial.checked + 1)
    return Composer(layout, seed, reserve=False, slipping=True, slip_at=slip_at).compose()
