"""What a thread learns from a sentence: whom and which measure it spoke of."""

from __future__ import annotations

from collections.abc import Sequence

from index.clauses import Clause
from index.stated import BASES, FAMILY_OF, OVERVIEW, Doubt, Statement, families_of
from index.statement_thread import Family, Thread

_ABOUT: dict[str, Family] = {
    "upheld": "upheld", "not_upheld": "upheld", "compliance_outcomes": "compliance", "satisfactory_remedies": "remedy",
    **FAMILY_OF, **{f"similar_{measure}": family for measure, family in FAMILY_OF.items()},
}  # fmt: skip
_WHOLE = frozenset({"investigated", "upheld", "not_upheld", "uphold_rate"})


def follow_others(signs: frozenset[str], clauses: Sequence[Clause], thread: Thread) -> None:
    """Notes a sentence that is about others."""
    if "another" in signs or any(clause.numbers for clause in clauses):
        thread.scope = "other"
        thread.family, thread.spoken, thread.base = None, True, False
        thread.about, thread.told = None, True
    elif _speaks_of_other(clauses, thread):
        thread.family, thread.spoken = None, True


def _speaks_of_other(clauses: Sequence[Clause], thread: Thread) -> bool:
    """Whether a sentence turns to another measure than that of the last share: what a comparison after it
    compares with is then not sure."""
    named = {family for clause in clauses for family in families_of(clause.signs)}
    if any("recommendation" in clause.signs for clause in clauses):
        named.add("compliance")
    return bool(named) and not named & {thread.family if thread.spoken else thread.heading}


def follow(thread: Thread, clauses: Sequence[Clause], statements: Sequence[Statement], doubts: Sequence[Doubt]) -> None:
    """Notes what was spoken of: a comparison later on compares with that."""
    own = [one for one in statements if not one.base and not one.measure.startswith("similar_")]
    for statement in own:
        if statement.measure in FAMILY_OF:
            thread.family, thread.spoken = FAMILY_OF[statement.measure], True
    thread.stated.update(one.measure for one in statements)
    numbers = [token for clause in clauses for token in clause.numbers]
    if numbers:
        thread.base = bool({one.measure for one in statements} & BASES)
    if doubts:
        thread.family, thread.spoken = None, True
        if any(one.measure in _WHOLE | OVERVIEW for one in doubts):
            thread.scope = "doubt"
    elif not any(one.base or one.measure.startswith("similar_") for one in statements) and _speaks_of_other(
        clauses, thread
    ):
        thread.family, thread.spoken = None, True


def note_about(
    thread: Thread, clauses: Sequence[Clause], statements: Sequence[Statement], doubts: Sequence[Doubt]
) -> None:
    """Notes what the last number was about; after a share that is not understood nothing is known of it."""
    about = [_ABOUT[one.measure] for one in statements if one.measure in _ABOUT and not one.base]
    read = {id(one.token) for one in statements}
    shares = [token for clause in clauses for token in clause.numbers if token.sign.endswith("percent")]
    if doubts or any(id(token) not in read for token in shares):
        thread.about, thread.told = None, True
        if not about:
            thread.family, thread.spoken = None, True
    elif about:
        thread.about, thread.told = about[-1], True
