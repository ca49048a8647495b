"""The operands of what is asked: each with what it lacks from the others, then from the whole."""

from __future__ import annotations

from datetime import date

from assistant.names import Mention
from assistant.operand import operands_of
from assistant.reading import QuestionReading

LEEDS, DERBY = "Leeds City Council", "Derby City Council"
YEARS = (date(2017, 3, 31), date(2018, 3, 31))


def reading(text: str, **fields: object) -> QuestionReading:
    return QuestionReading(text, asks_figures=True, **fields)  # type: ignore[arg-type]


def mention(name: str) -> Mention:
    return Mention(name, (name,), 0, 0)


def test_a_reading_without_sides_is_its_own_operand() -> None:
    whole = reading("complaints", measures=("received",), years=YEARS[-1:])
    assert operands_of(whole) == (whole,)


def test_an_operand_has_what_it_lacks_from_the_other() -> None:
    one = reading("Leeds complaints 2018", councils=(mention(LEEDS),), measures=("received",), years=YEARS[-1:])
    other = reading("Derby", councils=(mention(DERBY),), side=1)
    whole = reading("Leeds than Derby", measures=("received",), years=YEARS[-1:], operands=(one, other))
    first, second = operands_of(whole)
    assert (first.councils[0].names, second.councils[0].names) == ((LEEDS,), (DERBY,))
    assert (second.measures, second.years) == (("received",), YEARS[-1:])


def test_two_years_of_one_council_are_two_operands() -> None:
    one = reading("Leeds 2018", councils=(mention(LEEDS),), measures=("received",), years=YEARS[-1:])
    other = reading("2017", years=YEARS[:1], side=1)
    whole = reading("Leeds 2018 than 2017", councils=(mention(LEEDS),), measures=("received",), operands=(one, other))
    first, second = operands_of(whole)
    assert (first.years, second.years) == (YEARS[-1:], YEARS[:1])
    assert second.councils[0].names == (LEEDS,)
    assert second.measures == ("received",)


def test_what_only_the_turn_before_said_reaches_every_operand() -> None:
    one, other = reading("complaints", measures=("received",)), reading("upheld", measures=("upheld",), side=1)
    whole = reading("complaints than upheld", councils=(mention(LEEDS),), years=YEARS[-1:], operands=(one, other))
    assert [(o.councils[0].names, o.years, o.measures) for o in operands_of(whole)] == [
        ((LEEDS,), YEARS[-1:], ("received",)),
        ((LEEDS,), YEARS[-1:], ("upheld",)),
    ]


def test_a_council_of_one_side_is_not_replaced_by_that_of_the_turn_before() -> None:
    one = reading("Derby", councils=(mention(DERBY),), measures=("received",), years=YEARS[-1:])
    other = reading("2017", years=YEARS[:1], side=1)
    whole = reading("Derby than 2017", councils=(mention(LEEDS),), operands=(one, other))
    assert {operand.councils[0].names for operand in operands_of(whole)} == {(DERBY,)}
