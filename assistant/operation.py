"""The operation that a question asks for: what is to be done with the figures it names.

A value is looked up; everything else (a comparison, a ranking, a sum ...) is worked out from values. Which words
ask for which operation stands in operation_words.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from index.records import Number

Kind = Literal[
    "value",
    "comparison",
    "trend",
    "ranking",
    "total",
    "average",
    "median",
    "share",
    "share_of_set",
    "difference",
    "ratio",
    "change",
    "rate",
    "list",
    "definition",
    # What no answer is worked out for; barriers.py says so.
    "excluding",
    "late",
    "national",
    "judging",
    "unclear",
    "in_turn",
    "unanswered",
    "several",
]
Gathering = Literal["total", "average", "median", "whole"]
By = Literal["authority", "subject", "year"]
Moves = Literal["", "number", "percent"]

ALL_PLACES = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound that a value is held against: above 60%, at least 5, none at all, or between `least` and the number."""

    sign: Literal[">", ">=", "<", "<=", "="]
    number: Number
    is_percent: bool = False
    least: Number | None = None
    exact: Fraction | None = None  # the number before it was rounded: an average that was worked out

    def holds(self, value: Number | Fraction) -> bool:
        """Whether a value keeps to the bound."""
        exact, bound = Fraction(value), Fraction(self.number) if self.exact is None else self.exact
        if self.least is not None and exact < Fraction(self.least):
            return False
        return {
            ">": exact > bound,
            ">=": exact >= bound,
            "<": exact < bound,
            "<=": exact <= bound,
            "=": exact == bound,
        }[self.sign]


@dataclass(frozen=True, slots=True)
class Operation:
    """What is to be done with the values.

    `high` tells most from fewest, and more from fewer; None if the question leaves it open. A ranking asks for its
    first `count` places (ALL_PLACES for all of them), or for one `place`. `gathers` says how the values of a side of
    a comparison are put together, the left side's first; "" if they stay apart, "whole" for a set as one: the sum of
    counts; rates have none.
    """

    kind: Kind = "value"
    high: bool | None = None
    count: int = 1
    place: int | None = None
    limit: Limit | None = None
    by: By = "authority"
    gathers: tuple[Gathering | Literal[""], ...] = ("", "")
    moves: Moves = ""  # what is put in order or listed is how figures rose or fell between two years
    is_implied: bool = False  # no word asks for it: a set of councils stands where a council would

    @property
    def is_value(self) -> bool:
        """Whether a figure is only to be looked up."""
        return self.kind == "value"


VALUE = Operation()
