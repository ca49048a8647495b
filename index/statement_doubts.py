"""Doubts of a whole sentence: what of it is not surely understood when its clauses are seen together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from index.clauses import NUMBERS, Clause
from index.stated import OVERVIEW, Doubt, Statement
from index.statement_words import Token

OTHERS = frozenset({"other", "another", "training", "then"})
WHOLE = frozenset({"investigated", "upheld", "not_upheld", "uphold_rate"})
LIMITED = ("words beside it are not understood", "the sentence limits what it counts")
TOO_LARGE = "it is not like a figure of one council"
_RECEIVED = frozenset({"received", "decided", "dealt_with"})
_ENDS = (["strong"], ["contrast"], ["compared"])
_OWN_TIME = frozenset({"own", "about_own", "own_s", "time"})
# What may be a statement although none is understood.
_STATISTICS = frozenset({"case", "decision", "recommendation", "done", "rate", "upheld_case", "outcome", "similar"})
_DECISIONS = frozenset({"upheld", "not_upheld", "upheld_case", "investigated", "investigation"})
_CLOSED = frozenset({"not_for_us", "not_ready", "assessed_closed", "hint"})
_KNOWN = _OWN_TIME | _DECISIONS | {"case", "rate", "compliance", "remedy", "per100k"}

Parted = tuple[list[Statement], list[Doubt]]


def may_state(clause: Clause) -> Iterator[Token]:
    """Yields the numbers of a clause that is not about a measure by its words, but may be about decisions."""
    counts = bool(clause.signs & _CLOSED) or ("case" in clause.signs and bool(clause.signs & {"dealt", *_DECISIONS}))
    for token in clause.numbers:
        if counts or (token.sign.endswith("percent") and clause.signs & _DECISIONS):
            yield token


def passed_over(clauses: Sequence[Clause], *, has_own: bool) -> Iterator[Doubt]:
    """Yields the numbers of a sentence of which no clause is understood, though it may be a statement: a share of
    cases, or a number of complaints about this council."""
    signs = frozenset(sign for clause in clauses for sign in clause.signs)
    if signs & (OTHERS | {"maybe"}) or not (has_own or signs & (_STATISTICS | _DECISIONS)):
        return
    for clause in clauses:
        has_share = any(token.sign.endswith("percent") for token in clause.numbers)
        counts = (has_share and clause.signs & _DECISIONS) or (has_own and "case" in clause.signs)
        for token in clause.numbers if clause.kind != "changed" else ():
            if token.sign == "percent" or (counts and token.sign in NUMBERS):
                yield Doubt(token, "it is not clear what it counts")


def beside_others(tokens: Sequence[Token], clauses: Sequence[Clause], *, own_deed: bool) -> Iterator[Doubt]:
    """Yields the numbers of a sentence that is about others, or another time, in which one may be this council's
    own figure of the year: what the council did is told with what the Ombudsman did, one year with the other."""
    signs = frozenset(token.sign for token in tokens)
    if "training" in signs or not signs & (_STATISTICS | _DECISIONS):
        return
    if own_deed:
        numbers = [token for token in tokens if token.sign in NUMBERS] if "us" in signs and signs & _DECISIONS else []
    else:
        numbers = [token for clause in clauses for token in _own_numbers(clause, clauses[0])]
    yield from (Doubt(token, "it is not clear which number is whose") for token in numbers)


def _own_numbers(clause: Clause, first: Clause) -> tuple[Token, ...]:
    others = clause.signs & OTHERS
    if clause.kind == "changed":
        return ()
    if clause is first or others:
        both = clause.signs & ({"time"} if others == {"then"} else {"own", "about_own"})
        return clause.numbers if both and len(clause.numbers) > 1 else ()
    is_own = bool(clause.signs & _OWN_TIME)
    return tuple(token for token in clause.numbers if is_own or (token.sign == "percent" and not others))


def one_meaning_each(statements: Sequence[Statement]) -> Parted:
    """Returns the statements whose number means one thing, and doubts of those that were given two.

    "3 of 12 upheld complaints (25%) had a satisfactory remedy": a share of upheld complaints is no share of those
    investigated, whatever stands beside it.
    """
    meant: dict[int, set[str]] = {}
    for one in statements:
        meant.setdefault(id(one.token), set()).add(one.measure)
    kept, doubts = [], []
    for one in statements:
        others = meant[id(one.token)] - {one.measure}
        if one.measure == "uphold_rate" and others & {"satisfactory_remedy_rate", "compliance_rate"}:
            continue
        if others - {"uphold_rate"} or (others and one.measure not in {"satisfactory_remedy_rate", "compliance_rate"}):
            doubts.append(Doubt(one.token, "it can be read in two ways", one.measure))
            continue
        kept.append(one)
    return kept, doubts


def without_mixed(clauses: Sequence[Clause], statements: Sequence[Statement]) -> Parted:
    """Returns what is stated without averages of which the sentence does not surely say what they are: it holds
    another share that is not understood."""
    read = {id(one.token) for one in statements}
    unread = [
        token
        for clause in clauses
        if clause.kind != "changed" and not clause.signs & OTHERS
        for token in clause.numbers
        if token.sign == "percent" and id(token) not in read
    ]
    mixed = [one for one in statements if unread and one.measure.startswith("similar_")]
    return _parted(statements, mixed, "it is not clear which number is whose")


def without_heirs(clauses: Sequence[Clause], statements: Sequence[Statement], *, has_own: bool) -> Parted:
    """Returns what is stated without what may still be said of similar authorities: "Similar authorities: 70%
    upheld; 99% compliance"."""
    leads = bool(clauses) and "similar" in [token.sign for token in clauses[0].tokens[:2]] and not has_own
    after = {id(token) for clause in clauses[1:] for token in clause.numbers} if leads else set()
    unsafe = [one for one in statements if id(one.token) in after and not one.measure.startswith("similar_")]
    return _parted(statements, unsafe, "it is not clear which number is whose")


def without_lists(tokens: Sequence[Token], statements: Sequence[Statement]) -> Parted:
    """Returns what is stated, but nothing of "95% - upheld 99% - the average": numbers before dashes, one after
    the other, of which each may belong to the words on either side."""
    heads = sum(one.sign in NUMBERS and other.sign == "strong" for one, other in pairwise(tokens))
    is_list = heads > 1 and tokens[0].sign in NUMBERS
    # "Upheld – 87% Compliance – 95%"
    signs = [token.sign for token in tokens]
    tails = [at for at in range(len(signs) - 1) if signs[at] == "strong" and signs[at + 1] in NUMBERS]
    is_list = is_list or any(signs[at + 2 : at + 3] not in ([], *_ENDS) for at in tails[:-1])
    return _parted(statements, statements if is_list else (), "it is not clear which words it belongs to")


def without_national(statements: Sequence[Statement], doubts: Sequence[Doubt], *, has_own: bool) -> Parted:
    """Returns what is stated, but nothing beside a number that is too large for a council."""
    is_national = not has_own and any(one.why == TOO_LARGE for one in doubts)
    return _parted(statements, statements if is_national else (), TOO_LARGE)


def without_late(clauses: Sequence[Clause], statements: Sequence[Statement]) -> Parted:
    """Returns what is stated without a share of compliance of which a part without a number says that it was late."""
    is_late = any("late" in clause.signs and not clause.numbers for clause in clauses)
    late = [one for one in statements if is_late and one.measure == "compliance_rate"]
    return _parted(statements, late, LIMITED[1])


def without_unsafe(statements: Sequence[Statement]) -> Parted:
    """Returns what is stated without numbers of complaints that may be some of those the sentence before names."""
    unsafe = [one for one in statements if one.measure in WHOLE | OVERVIEW]
    return _parted(statements, unsafe, "the sentence before it is not understood")


def without_shares_of_received(
    tokens: Sequence[Token], told: Collection[str], statements: Sequence[Statement]
) -> Parted:
    """Returns what is stated without an uphold rate in brackets that may be a share of all complaints received:
    "We received 105 complaints and upheld 20 (19%)"."""
    known = {*told, *(one.measure for one in statements)}
    received = {token.sign for token in tokens} & {"received", "dealt", "decided"} or known & _RECEIVED
    rates = [one for one in statements if one.measure == "uphold_rate" and one.token.sign.startswith("aside")]
    unsafe = rates if received and "investigated" not in known else ()
    return _parted(statements, unsafe, "it is not clear what it is a share of")


def without_parts(
    clauses: Sequence[Clause], statements: Sequence[Statement], doubts: Sequence[Doubt], parted: Sequence[bool]
) -> Parted:
    """Returns what is stated without numbers of complaints that may be those of a part: "Twelve school complaints
    were investigated; nine were upheld", "Planning – 12 upheld"."""
    doubted = {id(one.token) for one in doubts if one.why in LIMITED}
    limiting = [parted[index] or _limits(clause, doubted, index) for index, clause in enumerate(clauses)]
    begins = [*limiting, True].index(True) + 1
    after = {id(token) for clause in clauses[begins:] for token in clause.numbers}
    unsafe = [one for one in statements if one.measure in WHOLE and id(one.token) in after]
    return _parted(statements, unsafe, "what stands before it is not understood")


def _limits(clause: Clause, doubted: set[int], index: int) -> bool:
    if clause.numbers:
        cases = bool(clause.signs & {"case", *_DECISIONS})
        return cases and any(id(token) in doubted for token in clause.numbers)
    return index == 0 and "unknown" in clause.signs and not clause.signs & _KNOWN


def _parted(statements: Sequence[Statement], doubted: Sequence[Statement], why: str) -> Parted:
    kept = [one for one in statements if one not in doubted]
    return kept, [Doubt(one.token, why, one.measure) for one in doubted]
