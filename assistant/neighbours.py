"""The parts of a question as neighbours: what one lacks it takes from the one before it, or else from the one after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.reading import QuestionReading


def without_context(parts: Sequence[QuestionReading]) -> list[QuestionReading]:
    """Gives "In 2018 for Birmingham" to the part after it, which it only introduces."""
    kept: list[QuestionReading] = []
    ahead: QuestionReading | None = None
    for index, part in enumerate(parts):
        only_context = not (part.measures or part.subjects or part.not_understood or part.topic or part.claims)
        if only_context and index + 1 < len(parts) and not parts[index + 1].asks_figures and not kept:
            ahead = part
            continue
        kept.append(_with_place(part, ahead) if ahead else part)
        ahead = None
    return kept


def filled(parts: Sequence[QuestionReading]) -> Iterator[QuestionReading]:
    """Yields the parts of a question, each with what it lacks."""
    done: list[QuestionReading] = []
    for index, part in enumerate(parts):
        earlier, later = done[::-1], parts[index + 1 :]
        if done and part.measures and not part.has_council and not part.has_time:
            # "... and the uphold rate": for every council and year that was named before it.
            places = list({(p.councils, p.own_council, p.years): p for p in done}.values())
        else:
            places = [next((p for p in earlier if p.has_council), part)]
        for place in places:
            whole = _with_side_before(part, done[-1] if done else None)
            for other in (place, *earlier, *later):
                whole = _with_place(whole, other)
            if part.asks_figures:
                whole = _with_measure(whole, part, earlier, later)
            done.append(replace(whole, refers_back=whole.refers_back and index == 0))
    yield from dict.fromkeys(done)


def names_nothing(operand: QuestionReading) -> bool:
    """Whether one side of what is compared names nothing, as in "is that more than Derby": what was said before."""
    return operand.is_empty and not (operand.similar or operand.averages or operand.not_understood or operand.claims)


def _with_side_before(part: QuestionReading, before: QuestionReading | None) -> QuestionReading:
    """Returns "how does that compare with Derby?" with the values of the part before it as the side that names
    nothing."""
    if before is None or not before.asked.is_value or len({operand.side for operand in part.operands}) < 2:
        return part
    operands = tuple(
        replace(one, councils=before.councils, own_council=before.own_council, scope=before.scope, years=before.years,
                relative=before.relative, relative_steps=before.relative_steps, measures=before.measures,
                subjects=before.subjects, whole=before.whole, per_100k=before.per_100k)
        if names_nothing(one) else one
        for one in part.operands
    )  # fmt: skip
    return replace(part, operands=operands)


def _place(part: QuestionReading) -> tuple[object, ...]:
    return part.councils, part.own_council, part.scope, part.unclear_scope, part.unsaved_group


def _with_place(part: QuestionReading, other: QuestionReading) -> QuestionReading:
    """Returns a part with the council and the year of another where it has none; "the year before" counts from that."""
    if not part.has_council and _place(part) != _place(other):
        part = replace(part, councils=other.councils, own_council=other.own_council, scope=other.scope,
                       unclear_scope=other.unclear_scope, unsaved_group=other.unsaved_group)  # fmt: skip
    if part.years or part.open_years or not other.has_time:
        return part
    if other.open_years and part.relative is None:
        return replace(part, years=other.years, open_years=other.open_years)
    if part.relative is None:
        return replace(part, years=other.years, relative=other.relative, relative_steps=other.relative_steps)
    if part.relative != "newest" and other.years:
        return replace(part, years=part.years_from(other.years), relative=None)
    return part


def _with_measure(
    filled: QuestionReading,
    part: QuestionReading,
    earlier: Sequence[QuestionReading],
    later: Sequence[QuestionReading],
) -> QuestionReading:
    before = next((p for p in earlier if p.measures), None)
    other = before or next((p for p in later if p.measures), None)
    if other is None:
        return filled
    if not part.measures:
        return replace(filled, measures=other.measures, subjects=part.subjects or other.subjects,
                       whole=other.whole, per_100k=other.per_100k)  # fmt: skip
    if part.share_of_those:
        filled = filled.share_of(other.measures)
    if part.subjects or before is None or not before.subjects:
        return filled
    if part.refers_back or not (part.names_noun or part.has_council or part.has_time):
        return replace(filled, subjects=before.subjects)
    return replace(filled, all_subjects=before.subjects)
