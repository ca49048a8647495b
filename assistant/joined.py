"""What the parts of a question, or the sides of what it asks, say taken together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

from assistant.names import Mention
from assistant.operation import VALUE
from assistant.reading import QuestionReading

_T = TypeVar("_T")


def together(text: str, parts: Sequence[QuestionReading]) -> QuestionReading:
    """Returns what the parts of a question say taken together."""
    first = next((part for part in parts if part.relative), parts[0])
    topics = [part.topic for part in parts if part.topic]
    return QuestionReading(
        text=text,
        councils=distinct_mentions([m for part in parts for m in part.councils]),
        unknown_council=next((part.unknown_council for part in parts if part.unknown_council), None),
        own_council=any(part.own_council for part in parts),
        own_beside=any(part.own_beside for part in parts),
        years=_union([part.years for part in parts]),
        relative=first.relative,
        relative_steps=first.relative_steps,
        measures=_union([part.measures for part in parts]),
        subjects=_union([part.subjects for part in parts]),
        narrower=_union([part.narrower for part in parts]),
        operation=next((part.operation for part in parts if part.operation != "value"), "value"),
        topic=" ".join(topics) or None,
        asks_why=any(part.asks_why for part in parts),
        claims=tuple(claim for part in parts for claim in part.claims),
        not_understood=_union([part.not_understood for part in parts]),
        uncounted=_union([part.uncounted for part in parts]),
        role=next((part.role for part in parts if part.role), None),
        guesses=_union([part.guesses for part in parts]),
        asks_figures=any(part.asks_figures for part in parts),
        refers_back=parts[0].refers_back,
        share_of_those=parts[0].share_of_those,
        names_measure=any(part.names_measure for part in parts),
        similar=any(part.similar for part in parts),
        beside_similar=any(part.beside_similar for part in parts),
        beside_total=any(part.beside_total for part in parts),
        names_noun=any(part.names_noun for part in parts),
        asked=next((part.asked for part in parts if not part.asked.is_value), VALUE),
        scope=next((part.scope for part in parts if part.scope), None),
        implies_all=any(part.implies_all for part in parts),
        unclear_scope=_union([part.unclear_scope for part in parts]),
        unsaved_group=next((part.unsaved_group for part in parts if part.unsaved_group), None),
        averages=any(part.averages for part in parts),
        open_years=next((part.open_years for part in parts if part.open_years), None),
        whole=next((part.whole for part in parts if part.whole), None),
        per_100k=any(part.per_100k for part in parts),
        terms=_union([part.terms for part in parts]),
        unknown_term=next((part.unknown_term for part in parts if part.unknown_term), None),
        operands=parts[0].operands if len(parts) == 1 else (),
        is_yes_or_no=parts[0].is_yes_or_no,
    )


def is_paired(reading: QuestionReading) -> bool:
    """Whether the parts of a question pair off what they name, and are not all of it with all: "upheld at Derby in
    2017 and at Leeds in 2018" is two figures, and not four."""
    sides = reading.parts or [operand for operand in reading.operands if operand.has_named]
    named = [(part.councils, part.own_council, part.years, part.measures, part.subjects) for part in sides]
    counts = [len(set(one)) for one in zip(*named, strict=True)]
    return bool(named) and len(set(named)) < math.prod(counts)


def _union(groups: Sequence[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(entry for group in groups for entry in group))


def distinct_mentions(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Returns mentions without those that mean the same councils as one before them."""
    return tuple({mention.names: mention for mention in reversed(mentions)}.values())[::-1]
