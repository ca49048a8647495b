"""Letters whose numbers fit each other, at random, and which numbers belong together in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from index.records import Figure, Number
from tests.index.audited_figures import ADVICE, OLD_OUTCOMES, OUTCOMES, SUBJECTS, Key, keys, several, total_and


@dataclass(frozen=True)
class Letter:
    """Figures that fit, and the groups whose numbers must: `exact` ones notice any change of one of them."""

    figures: tuple[Figure, ...]
    exact: tuple[frozenset[Key], ...]
    loose: tuple[frozenset[Key], ...] = ()


def by_subject(measure: str, subjects: Sequence[str]) -> frozenset[Key]:
    return frozenset((measure, subject) for subject in (*subjects, None))


def half_up(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0


COUNTS = st.integers(0, 60) | st.integers(0, 2) | st.integers(0, 1500)
CHOSEN_SUBJECTS = st.lists(st.sampled_from(SUBJECTS), min_size=3, unique=True)


@st.composite
def letters_2014(draw: st.DrawFn) -> Letter:
    subjects = draw(CHOSEN_SUBJECTS)
    received = {subject: draw(COUNTS) for subject in subjects}
    outcomes = {key: draw(COUNTS) for key in OUTCOMES}
    upheld = outcomes["upheld"]
    by_lgo = draw(st.integers(0, upheld))
    more: dict[str, Number] = {
        **outcomes,
        "decided": sum(outcomes.values()),
        "uphold_rate": half_up(upheld, upheld + outcomes["not_upheld"]),
        "remedied_by_lgo": by_lgo,
        "remedied_before_lgo": draw(st.integers(0, upheld - by_lgo)),
    }
    loose = (keys("uphold_rate", "upheld", "not_upheld"), keys("upheld", "remedied_by_lgo", "remedied_before_lgo"))
    exact = (by_subject("received", subjects), keys(*OUTCOMES, "decided"))
    return Letter((*total_and("received", received), *several(more)), exact, loose)


@st.composite
def letters_2008(draw: st.DrawFn) -> Letter:
    outcomes = {key: draw(COUNTS) for key in OLD_OUTCOMES}
    without, premature = sum(outcomes.values()), draw(COUNTS)
    numbers = {
        **outcomes,
        "decided_excl_premature": without,
        "decided_premature": premature,
        "decided": without + premature,
    }
    exact = (
        keys(*OLD_OUTCOMES, "decided_excl_premature"),
        keys("decided_excl_premature", "decided_premature", "decided"),
    )
    return Letter(tuple(several(numbers)), exact)


@st.composite
def letters_2010(draw: st.DrawFn) -> Letter:
    subjects = draw(CHOSEN_SUBJECTS)
    rows = {key: {subject: draw(COUNTS) for subject in subjects} for key in ADVICE}
    received = {subject: sum(rows[key][subject] for key in ADVICE) for subject in subjects}
    figures = [one for key in ADVICE for one in total_and(key, rows[key])]
    printed = [*OLD_OUTCOMES[1:2], *OLD_OUTCOMES[4:]]
    outcomes = {key: draw(COUNTS) for key in printed}
    figures.extend([*total_and("received", received), *several({**outcomes, "decided": sum(outcomes.values())})])
    columns = tuple(keys(*ADVICE, "received", subject=subject) for subject in (*subjects, None))
    lines = tuple(by_subject(key, subjects) for key in (*ADVICE, "received"))
    return Letter(tuple(figures), (*columns, *lines, keys(*printed, "decided")))


@st.composite
def letters_2025(draw: st.DrawFn) -> Letter:
    investigated = draw(st.integers(1, 300))
    upheld = draw(st.integers(0, investigated))
    remedies, outcomes = draw(st.integers(0, upheld)), draw(st.integers(0, 200))
    numbers: dict[str, Number] = {
        "investigated": investigated,
        "upheld": upheld,
        "uphold_rate": half_up(upheld, investigated),
        "similar_uphold_rate": draw(st.integers(0, 100)),
        "satisfactory_remedies": remedies,
        "satisfactory_remedy_rate": half_up(remedies, upheld),
        "compliance_outcomes": outcomes,
        "compliance_rate": half_up(draw(st.integers(0, outcomes)), outcomes),
        "not_for_us": draw(COUNTS),
        "assessed_and_closed": draw(COUNTS),
        "upheld_per_100k": Decimal(draw(st.integers(0, 500))) / 10,
    }
    numbers["dealt_with"] = sum(numbers[key] for key in ("not_for_us", "assessed_and_closed", "investigated"))
    loose = (
        keys("uphold_rate", "upheld", "investigated"),
        keys("satisfactory_remedy_rate", "satisfactory_remedies", "upheld"),
        keys("compliance_rate", "compliance_outcomes"),
    )
    exact = (keys("dealt_with", "not_for_us", "assessed_and_closed", "investigated"),)
    return Letter(tuple(several(numbers, year=2025)), exact, loose)


LETTERS = letters_2014() | letters_2008() | letters_2010() | letters_2025()
