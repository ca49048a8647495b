"""Cell writing: labels and values of tables in one letter's habits, each value noted as the fact it states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from .document import Cell, Grid
from .facts import NOT_UNDERSTOOD, Fact, Tally
from .spellings import Hand, random_hand

LONG_WORD = 9
SCALES = (3, 12, 60, 400, 3000)


@dataclass(frozen=True)
class Habits:
    """What one letter does with its tables. `dash` is printed for nought, "" if nought is printed as 0."""

    hand: Hand
    dash: str
    commas: bool
    breaks_words: bool
    hyphen: str
    marks: bool
    marks_values: bool
    stray_percent: bool
    newcomer: bool
    loses_a_column: bool
    title_in_corner: bool
    broken_page: bool
    header_again: bool
    beside: bool
    scale: int


def random_habits(rng: Random, *, reserve: bool, plain: bool) -> Habits:
    """Habits at random; plain ones leave out whatever would keep a sum from being checked."""
    dash = rng.choice(("", "", "", "", "\u2013", "-", "n/a"))
    return Habits(
        hand=random_hand(rng),
        dash="" if plain else dash,
        commas=rng.random() < 0.85,
        breaks_words=rng.random() < 0.15,
        hyphen=rng.choice(("-", "-", "")),
        marks=rng.random() < 0.12,
        marks_values=reserve and not plain and rng.random() < 0.15,
        stray_percent=rng.random() < 0.04 and not plain,
        newcomer=rng.random() < 0.12 and not plain,
        loses_a_column=rng.random() < 0.1 and not plain,
        title_in_corner=rng.random() < 0.5,
        broken_page=rng.random() < 0.15,
        header_again=rng.random() < 0.5,
        beside=rng.random() < 0.15,
        scale=rng.choice(SCALES),
    )


def random_count(rng: Random, scale: int) -> int:
    """A count up to the scale; noughts are common, as they are in real letters."""
    return 0 if rng.random() < 0.2 else rng.randrange(scale + 1)


@dataclass(frozen=True)
class Slot:
    """What a value is about."""

    measure: str
    subject: str = ""
    year_ended: date | None = None
    authority: str = ""
    checked: bool = True  # it takes part in the sums of the letter
    column: str = ""
    row: str = ""


class CellWriter:
    """Writes the cells of one letter. `slip_at`: the number of the checked value that is printed wrong."""

    def __init__(self, rng: Random, tally: Tally, habits: Habits, slip_at: int | None = None) -> None:
        self._rng = rng
        self._tally = tally
        self.habits = habits
        self._slip_at = slip_at
        self._stray = habits.stray_percent
        self.checked = 0
        self.slip: Fact | None = None

    def label(self, choices: tuple[str, ...], *, own_words: bool = False) -> Cell:
        """A heading in the letter's hand; with own words it is not in any vocabulary, and never broken in a word."""
        text = self.habits.hand.write(self._rng.choice(choices))
        return Cell(text, heading=True) if own_words else self.heading(text)

    def heading(self, text: str) -> Cell:
        """A heading as it is given, perhaps with a footnote's mark or broken inside a word."""
        mark = self._rng.choice(("*", "1", "2")) if self.habits.marks and self._rng.random() < 0.2 else ""
        return Cell(text, heading=True, broken=self._broken(text), mark=mark)

    def _broken(self, text: str) -> str:
        words = text.split()
        long = [word for word in words if len(word) >= LONG_WORD and word.isalpha()]
        if not self.habits.breaks_words or not long or self._rng.random() < 0.5:
            return ""
        word = self._rng.choice(long)
        at = self._rng.randrange(4, len(word) - 2)
        return "\n".join(f"{w[:at]}{self.habits.hyphen}\n{w[at:]}" if w == word else w for w in words)

    def value(self, slot: Slot, value: Decimal | int, *, percent_sign: bool = False) -> Cell:
        """A value as printed, noted as a fact; one that is printed as a dash states nothing."""
        if slot.checked:
            self.checked += 1
        slipped = slot.checked and self.checked == self._slip_at
        if slipped:
            value += 1 + self.checked % 3
        if value == 0 and self.habits.dash and isinstance(value, int) and not percent_sign:
            return Cell(self.habits.dash)
        printed = f"{value:,}" if self.habits.commas else str(value)
        stray = self._stray and not percent_sign and slot.measure != "response_days" and self._rng.random() < 0.1
        if stray:
            self._stray = False
        mark = "*" if self.habits.marks_values and self._rng.random() < 0.1 else ""
        printed += "%" if stray or percent_sign else ""
        fact = self._tally.add(
            slot.measure,
            value,
            printed,
            subject=slot.subject,
            year_ended=slot.year_ended,
            authority=slot.authority,
            unit="percent" if slot.measure == NOT_UNDERSTOOD and (stray or percent_sign) else "",
            disputable=stray,
            optional=bool(mark),
            column=slot.column,
            row=slot.row,
        )
        if slipped:
            self.slip = fact
        return Cell(printed, mark=mark)

    def grid(
        self,
        title: str,
        header: list[list[Cell]],
        body: list[list[Cell]],
    ) -> Grid:
        """The table; now and then it goes on overleaf."""
        broken = 0
        if self.habits.broken_page and self._rng.random() < 0.4:
            broken = len(header) + self._rng.randrange(len(body))
        rows = tuple(tuple(row) for row in (*header, *body))
        again = self.habits.header_again or broken == len(header)
        return Grid(title, rows, len(header), broken, again and broken > len(header))


def shuffled(rng: Random, keys: tuple[str, ...], share: float = 0.4) -> list[str]:
    """The keys, in another order now and then."""
    return rng.sample(keys, len(keys)) if rng.random() < share else list(keys)
