"""Facts: what a careful person takes from a letter, as keys, values and printed words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

NOT_UNDERSTOOD = "not_understood"
UNITS = {
    **dict.fromkeys(
        (
            "uphold_rate",
            "similar_uphold_rate",
            "compliance_rate",
            "similar_compliance_rate",
            "satisfactory_remedy_rate",
            "similar_satisfactory_remedy_rate",
            "response_within_28",
            "response_29_to_35",
            "response_36_or_more",
        ),
        "percent",
    ),
    "upheld_per_100k": "rate",
    "similar_upheld_per_100k": "rate",
    "response_days": "days",
}

Key = tuple[str, date, str, str]


@dataclass(frozen=True)
class Fact:
    """One printed value. `printed` are the ways it is printed; a reader may keep any one of them.

    `disputable`: it is printed in a way that a reader may doubt. `optional`: a reader may leave it out.
    """

    authority: str
    year_ended: date
    measure: str
    subject: str
    value: Decimal
    unit: str
    printed: frozenset[str]
    optional: bool = False
    disputable: bool = False
    column: str = ""  # the heading of its column in a table
    row: str = ""  # the head of its row

    @property
    def key(self) -> Key:
        """What the fact is about."""
        return (self.authority, self.year_ended, self.measure, self.subject)


class Tally:
    """The facts of one letter, each key once."""

    def __init__(self, authority: str, year_ended: date) -> None:
        self._authority = authority
        self._year_ended = year_ended
        self._facts: dict[Key, Fact] = {}

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in the order of writing."""
        return tuple(self._facts.values())

    def add(
        self,
        measure: str,
        value: Decimal | int,
        printed: str,
        *,
        subject: str = "",
        year_ended: date | None = None,
        authority: str = "",
        unit: str = "",
        disputable: bool = False,
        optional: bool = False,
        column: str = "",
        row: str = "",
    ) -> Fact:
        """Records a printed value and returns it; raises ValueError if the letter printed another one before."""
        fact = Fact(
            authority or self._authority,
            year_ended or self._year_ended,
            measure,
            subject,
            Decimal(value),
            unit or UNITS.get(measure, "count"),
            frozenset({printed}),
            optional,
            disputable,
            column,
            row,
        )
        before = self._facts.get(fact.key)
        if before is not None:
            if before.value != fact.value:
                raise ValueError(f"{fact.key} is printed as {before.printed} and as {printed}.")
            printed_so_far = before.printed | fact.printed
            still_disputable = before.disputable or disputable
            fact = replace(
                before, printed=printed_so_far, disputable=still_disputable, optional=before.optional and optional
            )
        self._facts[fact.key] = fact
        return fact
