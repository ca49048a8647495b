"""From operands to the step that works something out: sides, candidates, series, ends."""

from __future__ import annotations

from datetime import date

from assistant.operand import Operand
from assistant.operation import Operation
from assistant.operation_plan import operation_steps
from assistant.steps import Computation, Decline, FigureLookup, Pool, Ranking, Step, Trend

LEEDS, DERBY = "Leeds City Council", "Derby City Council"
YEARS = tuple(date(year, 3, 31) for year in range(2015, 2019))
POOL = Pool("councils", (LEEDS, DERBY), 2)
NOT_HELD = Decline("not_held", "No letter.")


def found(*years: int, council: str = LEEDS, measure: str = "received") -> tuple[FigureLookup, ...]:
    return tuple(FigureLookup(council, date(year, 3, 31), measure, None) for year in years)


def operand(
    *look_ups: FigureLookup, side: int = 0, declines: tuple[Decline, ...] = (), pool: Pool | None = None
) -> Operand:
    names = tuple(dict.fromkeys(one.authority for one in look_ups))
    return Operand(side, names if pool is None else (), YEARS, look_ups, declines, pool)


def only(steps: list[Step]) -> Step:
    (step,) = steps
    return step


def test_each_operand_goes_to_its_side() -> None:
    operands = [operand(*found(2018)), operand(*found(2018, council=DERBY), side=1)]
    step = only(operation_steps(Operation("comparison"), operands, True))
    assert isinstance(step, Computation)
    assert step.sides == (found(2018), found(2018, council=DERBY))
    assert (step.pools, step.is_yes_or_no) == ((None, None), True)


def test_a_figure_that_is_named_twice_counts_once() -> None:
    step = only(operation_steps(Operation("total"), [operand(*found(2018)), operand(*found(2018, 2017))], False))
    assert isinstance(step, Computation)
    assert step.sides == (found(2018, 2017),)


def test_a_pair_of_a_range_is_its_first_and_last_year() -> None:
    for kind in ("difference", "change", "ratio"):
        step = only(operation_steps(Operation(kind), [operand(*found(2018, 2016, 2015, 2017))], False))
        assert isinstance(step, Computation)
        assert step.sides == (found(2015, 2018),)


def test_two_councils_stay_in_the_order_in_which_they_were_named() -> None:
    both = (*found(2018, council=DERBY), *found(2018))
    step = only(operation_steps(Operation("difference"), [operand(*both)], False))
    assert isinstance(step, Computation)
    assert step.sides == (both,)


def test_a_sum_of_years_is_of_all_of_them() -> None:
    step = only(operation_steps(Operation("total"), [operand(*found(2015, 2016, 2017))], False))
    assert isinstance(step, Computation)
    assert step.sides == (found(2015, 2016, 2017),)


def test_a_trend_is_a_series_for_each_council_and_measure_with_its_gaps() -> None:
    look_ups = (*found(2018, 2015), *found(2016, 2017, 2018, 2015, council=DERBY))
    step = only(operation_steps(Operation("trend"), [operand(*look_ups)], False))
    assert isinstance(step, Trend)
    assert step.series == (found(2015, 2016, 2017, 2018, council=DERBY), found(2015, 2018))
    assert step.gaps == ((), (YEARS[1], YEARS[2]))


def test_a_ranking_is_of_one_year() -> None:
    steps = operation_steps(Operation("ranking"), [operand(*found(2017, 2018), pool=POOL)], False)
    assert [(step.reason) for step in steps if isinstance(step, Decline)] == ["ambiguous"]
    by_year = only(operation_steps(Operation("ranking", by="year"), [operand(*found(2017, 2018))], False))
    assert isinstance(by_year, Ranking)
    assert by_year.candidates == found(2017, 2018)


def test_a_ranking_of_a_set_has_its_pool_and_who_was_named() -> None:
    pooled = Operand(0, (LEEDS,), YEARS[-1:], (*found(2018), *found(2018, council=DERBY)), (), POOL)
    step = only(operation_steps(Operation("ranking"), [pooled], False))
    assert isinstance(step, Ranking)
    assert (step.pool, step.focus, step.candidates) == (POOL, (LEEDS,), pooled.look_ups)


def test_who_is_compared_with_a_set_of_others_stands_beside_it_and_has_no_place() -> None:
    others = Pool("other councils", (DERBY,), 1)
    operands = [operand(*found(2018)), operand(*found(2018, council=DERBY), side=1, pool=others)]
    step = only(operation_steps(Operation("ranking"), operands, False))
    assert isinstance(step, Ranking)
    assert {one.authority for one in step.candidates} == {DERBY}
    assert {one.authority for one in step.beside} == {LEEDS}
    assert (step.focus, step.lists_all) == ((), True)


def test_what_cannot_be_looked_up_is_declined_beside_the_rest() -> None:
    operands = [operand(*found(2018)), operand(side=1, declines=(NOT_HELD,))]
    steps = operation_steps(Operation("comparison"), operands, False)
    assert steps[-1] == NOT_HELD
    for kind in ("comparison", "total", "ranking", "list", "trend"):
        assert operation_steps(Operation(kind), [operand(declines=(NOT_HELD,))], False) == [NOT_HELD]


def test_nothing_to_work_with_is_no_step() -> None:
    assert operation_steps(Operation("total"), [operand()], False) == []
