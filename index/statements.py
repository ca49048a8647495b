"""Statements: what a sentence says of one council in one year, told by what its words mean.

A sentence is parted into clauses. Each is read by rules over meanings (numbers, what they count, what was done
with it), so word order and wording may differ. What is about other councils, another time or a part of the
complaints states nothing here; what might state something but is not wholly understood is doubted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from index.clauses import NUMBERS, Clause, clauses_of
from index.own_statements import own_statements
from index.stated import FAMILY_OF, RATE_OF, UNSURE, Doubt, Statement, families_of
from index.statement_doubts import (
    LIMITED,
    OTHERS,
    TOO_LARGE,
    beside_others,
    may_state,
    one_meaning_each,
    passed_over,
    without_heirs,
    without_late,
    without_lists,
    without_mixed,
    without_national,
    without_parts,
    without_shares_of_received,
    without_unsafe,
)
from index.statement_parts import without_part
from index.statement_thread import Family, Thread
from index.statement_words import Token
from index.thread_notes import follow, follow_others, note_about

_DOUBTED = frozenset({"unknown", "maybe", "not", "restrict", "late", "not_ready", "including", "hint"})
_OWN = ("own", "about_own", "own_s")
_KNOWN_SCOPE = ("own", "about_own", "time", "similar")
# What a council may have done itself: "your council upheld 40 complaints" is no decision of the Ombudsman.
_DEEDS = frozenset({"upheld", "not_upheld", "investigated", "received", "decided", "dealt", "assessed_closed", "made"})
_LARGEST_SHARE = 100
# No council's figures are as large; a number of complaints that is, is all England's.
_NATIONAL = 10_000
# The Ombudsman upholds some two or three thousand complaints a year in all England, and the largest council has
# had a few hundred investigated: so large a number is a council's only if it is said to be.
_INVESTIGATIONS = frozenset({"investigated", "upheld", "not_upheld", "compliance_outcomes", "satisfactory_remedies"})
_MOST_INVESTIGATIONS = 1_000


def read_sentence(tokens: Sequence[Token], thread: Thread) -> tuple[list[Statement], list[Doubt]]:
    """Returns what a sentence states and what of it is doubted; `thread` is brought up to date."""
    bare = [token for token in tokens if token.sign != "us"]
    clauses = list(clauses_of(bare))
    signs = frozenset(token.sign for token in tokens)
    has_own = bool(signs & set(_OWN))
    if thread.has_another and not _names_own(tokens) and (signs & _DEEDS or families_of(signs)):
        return [], [Doubt(token, "it may be about another council") for clause in clauses for token in clause.numbers]
    thread.has_another = any(token.sign == "another" and token.is_one for token in tokens)
    if has_own or (thread.scope == "other" and "time" in signs and "then" not in signs):
        thread.scope = ""
    foreign = thread.foreign_heading or (thread.similar_heading and "similar" not in signs)
    own_deed = _is_own_deed(bare)
    if thread.scope == "other" or foreign or own_deed or (clauses and _is_of_others(clauses[0])):
        doubts = [] if thread.scope == "other" or foreign else list(beside_others(tokens, clauses, own_deed=own_deed))
        follow_others(signs, clauses, thread)
        return [], doubts
    if _is_national(bare):
        thread.foreign_heading = True
        small = [token for clause in clauses for token in clause.numbers if token.value is not None] if has_own else []
        why = "it is not clear which number is whose"
        return [], [Doubt(token, why) for token in small if token.value is not None and token.value < _NATIONAL]
    statements: list[Statement] = []
    doubts = []
    # Its own numbers first: a comparison may stand before what it compares with.
    for clause in sorted(clauses, key=lambda one: bool(one.signs & {"similar", "average"})):
        others = [other for other in clauses if other is not clause]
        # Beside numbers none of which was understood, nothing tells what a number is compared with.
        unclear = not statements and any(other.numbers for other in others)
        spoken = None if unclear else {family for other in others for family in families_of(other.signs)}
        found, unsure = _read_clause(clause, statements, thread, spoken, has_own=has_own)
        statements.extend(found)
        doubts.extend(unsure)
    if not statements and not doubts:
        doubts.extend(passed_over(clauses, has_own=has_own))
    parted = [_has_part(clause) for clause in clauses]
    for without in (
        one_meaning_each,
        partial(without_mixed, clauses),
        partial(without_heirs, clauses, has_own=has_own),
        partial(without_lists, tokens),
        partial(without_late, clauses),
        partial(without_shares_of_received, tokens, thread.stated),
        lambda found: without_parts(clauses, found, doubts, parted),
        lambda found: without_national(found, doubts, has_own=has_own),
        *((without_unsafe,) if thread.scope == "doubt" else ()),
    ):
        statements, unsure = without(statements)
        doubts.extend(unsure)
    follow(thread, clauses, statements, doubts)
    if any(parted):
        thread.scope = "doubt"  # what is counted next may be of the part
    note_about(thread, clauses, statements, doubts)
    return statements, doubts


def _names_own(tokens: Sequence[Token]) -> bool:
    """Whether this council is named, and not only called "the council", which may be one named before."""
    return any(token.sign in _OWN and not token.is_one for token in tokens)


def _is_of_others(clause: Clause) -> bool:
    return bool(clause.signs & OTHERS) and not ("similar" in clause.signs and clause.signs & OTHERS == {"other"})


def _is_national(tokens: Sequence[Token]) -> bool:
    """Whether a number of complaints is larger than any council's: then the block is about all England."""
    counts = {"case", "received", "upheld", "investigated", "investigation", "decision", "decided", "dealt"}
    large = any(one.sign == "number" and one.value is not None and one.value >= _NATIONAL for one in tokens)
    return large and any(one.sign in counts for one in tokens)


def _is_own_deed(tokens: Sequence[Token]) -> bool:
    return any(one.sign == "own" and other.sign in _DEEDS for one, other in pairwise(tokens))


# One clause


def _read_clause(
    clause: Clause, before: Sequence[Statement], thread: Thread, spoken: Collection[Family] | None, *, has_own: bool
) -> tuple[list[Statement], list[Doubt]]:
    if not clause.numbers or (clause.kind != "start" and clause.signs & OTHERS):
        return [], []
    if clause.kind == "changed":
        return [], []  # the number of a year before
    if clause.signs & {"similar", "average"}:
        return _comparison(clause, before, thread, spoken)
    if clause.kind == "compared":
        return [], [Doubt(token, "it is not said what it is compared with") for token in clause.numbers]
    tokens = without_part(_essential(clause.tokens))
    kept = Clause(clause.kind, tuple(tokens))
    statements = list(own_statements(kept, before, thread, has_own=has_own))
    why = _objection(kept) or (LIMITED[1] if not has_own and _is_of_all(clause.tokens) else "")
    read = {id(one.token) for one in statements}
    families = families_of(kept.signs)
    unread = [token for token in kept.numbers if id(token) not in read]
    if why:
        about = bool(families) or bool(statements) or any(may_state(kept))
        meant = {id(one.token): one.measure for one in statements}
        return [], [Doubt(token, why, meant.get(id(token), "")) for token in kept.numbers] if about else []
    if not families and not statements:
        return [], [Doubt(token, "it is not clear what it counts") for token in may_state(kept)]
    told = [one for one in statements if one.measure not in ("", UNSURE)]
    sound = [one for one in told if _is_plausible(one, has_own=has_own)]
    doubts = [Doubt(one.token, TOO_LARGE) for one in told if one not in sound]
    unsure = [one for one in statements if one.measure == UNSURE]
    doubts.extend(Doubt(one.token, "it is not clear which of the figures rests on it") for one in unsure)
    doubts.extend(Doubt(token, "it is not clear what it counts") for token in unread)
    return sound, doubts


def _is_plausible(statement: Statement, *, has_own: bool = True) -> bool:
    value = statement.token.value
    assert value is not None
    if statement.measure.endswith("_rate"):
        # Shares of one council are printed in whole percent; with decimals they are all England's.
        return value <= _LARGEST_SHARE and (has_own or isinstance(value, int))
    counts = not statement.measure.endswith("per_100k")
    if statement.measure in _INVESTIGATIONS and not has_own and value >= _MOST_INVESTIGATIONS:
        return False
    return value < _NATIONAL and (not counts or not isinstance(value, Decimal))


def _objection(clause: Clause) -> str:
    """Returns why a clause is not surely about all of this council's complaints of the year, "" if it is."""
    doubted = clause.signs & _DOUBTED
    if "before" in clause.signs and "remedy" not in clause.signs:
        doubted |= {"restrict"}  # "before lockdown"
    if "late" in doubted and families_of(clause.signs) != {"compliance"}:
        doubted -= {"late"}
        doubted |= {"unknown"}
    if not doubted:
        return ""
    if doubted == {"unknown"}:
        return LIMITED[0]
    return LIMITED[1]


def _has_part(clause: Clause) -> bool:
    tokens = _essential(clause.tokens)
    return len(without_part(tokens)) < len(tokens)


def _is_of_all(tokens: Sequence[Token]) -> bool:
    """Whether a share is one of all complaints, which may be all of England's: "67% of all complaints"."""
    signs = " ".join(token.sign for token in tokens)
    return "percent of all case" in signs and "compliance" not in signs


def _essential(tokens: Sequence[Token]) -> list[Token]:
    """Returns a clause without whose and when (they are known by now) and without parts between commas that
    hold no number and limit nothing."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.sign == "comma":
            parts.append([])
        parts[-1].append(token)
    kept = [part for part in parts if not _is_idle(part)]
    return list(_without_own([token for part in kept for token in part]))


def _is_idle(part: Sequence[Token]) -> bool:
    signs = {token.sign for token in part}
    if signs & NUMBERS or "unknown" not in signs:
        return False
    return not signs & {"in", "of", "for", "restrict", "not", "maybe", "these"} and not families_of(frozenset(signs))


def _without_own(tokens: Sequence[Token]) -> Iterator[Token]:
    does = any(token.sign in ("done", "compliance") for token in tokens)
    for index, token in enumerate(tokens):
        following = tokens[index + 1].sign if index + 1 < len(tokens) else ""
        if token.sign in (*_OWN, "time") or (token.sign == "all" and not (following == "number" and does)):
            continue
        if token.sign == "for" or (token.sign in ("restrict", "in", "of") and following in _KNOWN_SCOPE):
            continue
        yield token


def _comparison(
    clause: Clause, before: Sequence[Statement], thread: Thread, spoken: Collection[Family] | None
) -> tuple[list[Statement], list[Doubt]]:
    """Returns what a clause says of similar authorities: one number, of the measure named or spoken of last."""
    if "similar" not in clause.signs:
        if "other" in clause.signs:
            return [], []
        return [], [Doubt(token, "it is not said whose average it is") for token in clause.numbers]
    tokens = _essential(clause.tokens)
    kept = Clause(clause.kind, tuple(tokens))
    why = _objection(kept)
    if why or len(kept.numbers) != 1 or "other" in kept.signs:
        return [], [Doubt(token, why or "it is not clear which number is whose") for token in kept.numbers]
    token = kept.numbers[0]
    following = [one.sign for one in clause.tokens[clause.tokens.index(token) + 1 :]][:2]
    if following == ["of", "similar"]:
        return [], [Doubt(token, "it is a share of the authorities")]
    family = _compared_family(kept, before, thread, spoken)
    if family is None or ((family == "rate") != (token.sign == "number") and "per100k" not in kept.signs):
        return [], [Doubt(token, "it is not clear what is compared")]
    if family == "upheld" and "not_upheld" in kept.signs:
        return [], []
    statement = Statement(f"similar_{RATE_OF[family]}", token)
    if not _is_plausible(statement):
        return [], [Doubt(token, "it is too large")]
    return [statement], []


def _compared_family(
    clause: Clause, before: Sequence[Statement], thread: Thread, spoken: Collection[Family] | None
) -> Family | None:
    """Returns what is compared; `spoken` is what the other clauses are about, None if their numbers say nothing."""
    named = families_of(clause.signs)
    if named == {"upheld"} and _is_share_of_upheld(clause.tokens):
        named = set()
        if (thread.family if thread.spoken else thread.heading) != "remedy":
            return None
    if named:
        return named.pop() if len(named) == 1 else None
    stated = [FAMILY_OF[one.measure] for one in before if one.measure in FAMILY_OF]
    if stated:
        return stated[-1]
    if spoken is None:
        return None
    if spoken:
        return next(iter(spoken)) if len(spoken) == 1 else None
    return thread.family if thread.spoken else thread.heading


def _is_share_of_upheld(tokens: Sequence[Token]) -> bool:
    """Whether upheld complaints are only what a share is a share of."""
    signs = [token.sign for token in tokens]
    return "upheld_case" in signs or any(
        one in ("of", "in", "for") and other == "upheld" for one, other in pairwise(signs)
    )
