"""Whether what was worked out is right: the formula is read and reckoned anew, and each of its numbers accounted for.

Nothing of the program's own arithmetic is used: only the formula as text, the printed figures it names as operands,
and the list of councils for their populations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from assistant.answer import Answer, AnswerFigure
from eval.evidence import Evidence
from eval.formula import Formula, read_formula
from eval.wording import numbers_of
from index.records import Figure

MOST_WRITTEN_OUT = 12  # operands that a formula has to show one by one

_HUNDRED, _RESIDENTS = Fraction(100), Fraction(100_000)
_POPULATION_YEAR = "2020"


def faults_of_workings(answer: Answer, evidence: Evidence) -> Iterator[str]:
    """Yields what is wrong with the figures of an answer that were worked out."""
    for shown in answer.figures:
        if shown.working is None:
            continue
        said = f"{shown.figure.authority} {shown.figure.measure} {shown.figure.value} = {shown.working.formula}"
        for fault in _faults(shown, answer, evidence):
            yield f"{said}: {fault}"


def _faults(shown: AnswerFigure, answer: Answer, evidence: Evidence) -> Iterator[str]:
    assert shown.working is not None
    operands = shown.working.operands
    if not operands:
        yield "it has no operands"
        return
    if any(not operand.printed for operand in operands):
        yield "an operand is printed nowhere"
    yield from _facts_faults(shown, evidence)
    try:
        formula = read_formula(shown.working.formula)
    except ValueError as error:
        if len(operands) > MOST_WRITTEN_OUT:
            yield from _faults_of_many(shown)
        else:
            yield str(error)
        return
    left, missing = _without_operands(formula.numbers, operands)
    left, missing = _without_subtotals(left, missing, shown, answer)
    if missing and len(operands) <= MOST_WRITTEN_OUT:
        yield f"these operands are not in it: {', '.join(str(operand.value) for operand in missing)}"
    known = _known_numbers(operands, evidence)
    if formula.divides and formula.subtracts:
        known |= {Fraction(operand.value) for operand in operands}  # a change names what it starts from twice
    strange = [number for number in left if number not in known]
    if strange:
        yield f"these numbers are no operands: {', '.join(str(number) for number in strange)}"
    if not any(formula.gives(Decimal(shown.figure.value), scale) for scale in _scales(shown, formula, left)):
        yield f"it comes to {float(formula.value):.6g}"
    yield from _unit_faults(shown, formula, direct=not missing)


def _facts_faults(shown: AnswerFigure, evidence: Evidence) -> Iterator[str]:
    """Yields the numbers of facts that are no population of a council whose figure is an operand."""
    assert shown.working is not None
    known = {f"{number:,}" for number in _populations(shown.working.operands, evidence)} | {_POPULATION_YEAR}
    for fact in shown.working.facts:
        yield from (f"{number} is no population" for number in numbers_of(fact) if number not in known)


def _populations(operands: Sequence[Figure], evidence: Evidence) -> set[int]:
    counted = (evidence.listed.get(operand.authority).population_2020 for operand in operands)
    return {number for number in counted if number}


def _without_operands(
    numbers: Sequence[Fraction], operands: Sequence[Figure]
) -> tuple[tuple[Fraction, ...], tuple[Figure, ...]]:
    """Returns the numbers that are no operand's, and the operands that are none of the numbers."""
    left = Counter(numbers)
    missing = []
    for operand in operands:
        value = Fraction(operand.value)
        if left[value]:
            left[value] -= 1
        else:
            missing.append(operand)
    return tuple(left.elements()), tuple(missing)


def _without_subtotals(
    left: tuple[Fraction, ...], missing: tuple[Figure, ...], shown: AnswerFigure, answer: Answer
) -> tuple[tuple[Fraction, ...], tuple[Figure, ...]]:
    """Returns both without what another figure of the answer works out, which shows its own operands."""
    for other in answer.figures:
        value = Fraction(other.figure.value)
        is_part = other.working is not None and value in left and set(other.proofs) <= set(missing)
        if is_part and other is not shown:
            left = _without_one(left, value)
            missing = tuple(operand for operand in missing if operand not in other.proofs)
    return left, missing


def _without_one(numbers: tuple[Fraction, ...], number: Fraction) -> tuple[Fraction, ...]:
    at = numbers.index(number)
    return numbers[:at] + numbers[at + 1 :]


def _known_numbers(operands: Sequence[Figure], evidence: Evidence) -> set[Fraction]:
    """Returns the numbers that may stand in a formula beside its operands: populations, the hundred of a percentage,
    the residents of a rate, and what a mean is divided by."""
    about = [(operand.authority, operand.year_ended) for operand in operands]
    counts = {len(operands), len(set(about)), len({name for name, _ in about}), len({year for _, year in about})}
    return {_HUNDRED, _RESIDENTS, *map(Fraction, counts), *map(Fraction, _populations(operands, evidence))}


def _scales(shown: AnswerFigure, formula: Formula, left: Sequence[Fraction]) -> tuple[int, ...]:
    """Returns by what a formula may be multiplied: a share is one of 1, and printed in per cent."""
    assert shown.working is not None
    if shown.figure.unit != "percent" or not formula.divides or _HUNDRED in left:
        return (1,)
    # A mean of percentages is one already, a change of percentages is not.
    return (1, 100) if all(one.unit == "percent" for one in shown.working.operands) else (100,)


def _unit_faults(shown: AnswerFigure, formula: Formula, *, direct: bool) -> Iterator[str]:
    assert shown.working is not None
    operands, unit = shown.working.operands, shown.figure.unit
    units = {operand.unit for operand in operands}
    if unit == "count" and units != {"count"}:
        yield "a count is made of something else than counts"
    if unit == "percent" and len(operands) > 1 and not formula.divides:
        yield "percentages are added up"
    if unit == "points" and (formula.divides or (direct and units != {"percent"})):
        yield "percentage points are no difference of percentages"
    if unit == "times" and not formula.divides:
        yield "a ratio divides nothing"
    if unit == "rate" and units == {"count"} and direct and _RESIDENTS not in formula.numbers:
        yield "it is no rate per 100,000 residents"


def _faults_of_many(shown: AnswerFigure) -> Iterator[str]:
    """Yields a fault if a value whose formula is put into words is no sum, mean or middle of its operands."""
    assert shown.working is not None
    values = sorted(Fraction(operand.value) for operand in shown.working.operands)
    half = len(values) // 2
    middle = values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
    value = Decimal(shown.figure.value)
    means = (Formula((), made, True) for made in (sum(values, start=Fraction(0)) / len(values), middle))
    if Fraction(value) != sum(values) and not any(mean.gives(value) for mean in means):
        yield "it is no sum, mean or middle of its operands"
