"""The steps of a plan: look figures up, work something out from them, search the letters, or decline a part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer import Reason, Understood
from assistant.operation import Operation


@dataclass(frozen=True, slots=True)
class FigureLookup:
    """One figure of one council and one year; or a value worked out from two of them, or from its population.

    `share_of` is the measure whose total the figure is set against, in per cent; `per_100k` asks for the figure per
    100,000 residents.
    """

    authority: str
    year_ended: date
    measure: str
    subject: str | None
    share_of: str | None = None
    per_100k: bool = False
    is_optional: bool = False  # one of many that were asked for at once: nothing is said of it where it is not held


@dataclass(frozen=True, slots=True)
class Pool:
    """The councils that a ranking, a sum or an average is over.

    `name` says what they are: "district councils in the East Midlands". `held` are those of which something is held
    for the year, `known` is how many there were in that year, 0 if no list tells.
    """

    name: str
    held: tuple[str, ...]
    known: int = 0


@dataclass(frozen=True, slots=True)
class Computation:
    """A comparison, difference, ratio, change, sum or average of figures: those of each side, in order.

    `pools` say of which set the figures of a side are, None where councils were named one by one.
    """

    operation: Operation
    sides: tuple[tuple[FigureLookup, ...], ...]
    pools: tuple[Pool | None, ...]
    is_yes_or_no: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over the years, for each council: its years in order, those that are not held left out."""

    series: tuple[tuple[FigureLookup, ...], ...]
    gaps: tuple[tuple[date, ...], ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Figures put in order, and which places are asked for; or those that keep to a limit.

    `focus` is the council whose place is asked for; `is_one_of_several` if an answer has more of them, so that each
    says what it is about.
    """

    operation: Operation
    candidates: tuple[FigureLookup, ...]
    pool: Pool | None
    focus: tuple[str, ...] = ()
    is_yes_or_no: bool = False
    lists_all: bool = False  # besides the place of the focus
    beside: tuple[FigureLookup, ...] = ()  # figures that the set is compared with, and that are none of its own
    is_one_of_several: bool = False


@dataclass(frozen=True, slots=True)
class Movement:
    """How figures rose or fell: for each council its figure of the first year and of the last, and what is asked of
    the changes. `apart` are the councils of which one of the two is held only."""

    operation: Operation
    pairs: tuple[tuple[FigureLookup, FigureLookup], ...]
    pool: Pool | None
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """Terms whose meaning is asked, by their keys in the glossary."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageSearch:
    """What the documents of these councils and years (none: all) say about a topic."""

    topic: str
    question: str
    authorities: tuple[str, ...]
    years: tuple[date, ...]
    in_the_field: bool  # whether the question names anything of the letters at all
    asks_why: bool = False
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decline:
    """A part of the question that cannot be answered, and a sentence that says what can."""

    reason: Reason
    text: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is held about these councils, or in all if none is named; for these years, if any are."""

    authorities: tuple[str, ...]
    years: tuple[date, ...] = ()


Step = Inventory | FigureLookup | Computation | Trend | Ranking | Movement | Definition | PassageSearch | Decline


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of an answer, the reading they follow, and what has to be said about that reading."""

    steps: tuple[Step, ...]
    understood: Understood
    notes: tuple[str, ...] = ()
