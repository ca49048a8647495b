"""Questions about an invented store, and what is right: worked out here from what was drawn, by nobody else's rules."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.invented_questions.comparisons import changed, compared, followed, years_compared
from tests.invented_questions.rankings import limited, ranking
from tests.invented_questions.right import Question, faults
from tests.invented_questions.shares import per_head, shared
from tests.invented_questions.sums import gathered, named_total
from tests.invented_questions.values import value
from tests.invented_store import Invented

__all__ = ["KINDS", "PLAIN", "Question", "faults"]

KINDS: dict[str, Callable[[Invented, Random], Question]] = {
    "value": value, "ranking": ranking, "limited": limited, "gathered": gathered, "named_total": named_total,
    "compared": compared, "years_compared": years_compared, "changed": changed, "followed": followed, "shared": shared,
    "per_head": per_head,
}  # fmt: skip

PLAIN: dict[str, Callable[[Invented, Random], Question]] = {
    "ranking": lambda invented, rng: ranking(invented, rng, 0),
    "second place": lambda invented, rng: ranking(invented, rng, 3),
    "top places": lambda invented, rng: ranking(invented, rng, 5),
    "total": lambda invented, rng: gathered(invented, rng, 0),
    "average": lambda invented, rng: gathered(invented, rng, 3),
    "more": lambda invented, rng: compared(invented, rng, 0),
    "compare": lambda invented, rng: compared(invented, rng, 2),
    "since": lambda invented, rng: followed(invented, rng, 0),
    "from to": lambda invented, rng: followed(invented, rng, 1),
    "share": shared,
    "per head": per_head,
}  # fmt: skip
