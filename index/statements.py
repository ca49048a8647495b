"""Statements: what a sentence says of one council in one year, told by what its words mean.

A sentence is parted into clauses. Each is read by rules over meanings (numbers, what they count, what was done
with it), so word order and wording may differ. What is about other councils, another time or a part of the
complaints states nothing here; what might state something but is not wholly understood is doubted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from index.clauses import NUMBERS, Clause, clauses_of
from index.own_statements import own_statements
from index.stated import FAMILY_OF, RATE_OF, UNSURE, Doubt, Statement, families_of
from index.statement_thread import Family, Thread
from index.statement_words import Token
from index.thread_notes import follow, follow_others, note_about

_OTHERS = frozenset({"other", "another", "training", "then"})
_DOUBTED = frozenset({"unknown", "maybe", "not", "restrict", "late", "not_ready"})
_OWN = ("own", "about_own", "own_s")
_STATISTICS = frozenset({"case", "decision", "recommendation", "done", "rate", "upheld_case", "outcome", "similar"})
_KNOWN_SCOPE = ("own", "about_own", "time", "similar")
# What a council may have done itself: "your council upheld 40 complaints" is no decision of the Ombudsman.
_DEEDS = frozenset({"upheld", "not_upheld", "investigated", "received", "decided", "dealt", "assessed_closed", "made"})
_WHOLE = frozenset({"investigated", "upheld", "not_upheld", "uphold_rate"})
_LARGEST_SHARE = 100
# No council's figures are as large; a number of complaints that is, is all England's.
_NATIONAL = 10_000
# The Ombudsman upholds some two or three thousand complaints a year in all England, and the largest council has
# had a few hundred investigated: so large a number is a council's only if it is said to be.
_INVESTIGATIONS = frozenset({"investigated", "upheld", "not_upheld", "compliance_outcomes", "satisfactory_remedies"})
_MOST_INVESTIGATIONS = 1_000


def read_sentence(tokens: Sequence[Token], thread: Thread) -> tuple[list[Statement], list[Doubt]]:
    """Returns what a sentence states and what of it is doubted; `thread` is brought up to date."""
    clauses = list(clauses_of(tokens))
    signs = frozenset(token.sign for token in tokens)
    has_own = bool(signs & set(_OWN))
    if has_own or (thread.scope == "other" and "time" in signs and "then" not in signs):
        thread.scope = ""
    foreign = thread.foreign_heading or (thread.similar_heading and "similar" not in signs)
    if thread.scope == "other" or foreign or _is_own_deed(tokens) or (clauses and _is_of_others(clauses[0])):
        follow_others(signs, clauses, thread)
        return [], []
    if _is_national(tokens):
        thread.foreign_heading = True
        return [], []
    statements: list[Statement] = []
    doubts: list[Doubt] = []
    # Its own numbers first: a comparison may stand before what it compares with.
    for clause in sorted(clauses, key=lambda one: bool(one.signs & {"similar", "average"})):
        spoken = {family for other in clauses if other is not clause for family in families_of(other.signs)}
        found, unsure = _read_clause(clause, statements, thread, spoken, has_own=has_own)
        statements.extend(found)
        doubts.extend(unsure)
    if not statements and not doubts:
        doubts.extend(_passed_over(clauses, has_own=has_own))
    statements, unsure = _one_meaning_each(statements)
    doubts.extend(unsure)
    statements, unsure = _without_mixed(clauses, statements)
    doubts.extend(unsure)
    if any("late" in clause.signs and not clause.numbers for clause in clauses):
        late = [one for one in statements if one.measure == "compliance_rate"]
        doubts.extend(Doubt(one.token, "the sentence limits what it counts") for one in late)
        statements = [one for one in statements if one not in late]
    if thread.scope == "doubt":
        unsafe = [one for one in statements if one.measure in _WHOLE]
        doubts.extend(Doubt(one.token, "the sentence before it is not understood", one.measure) for one in unsafe)
        statements = [one for one in statements if one not in unsafe]
    follow(thread, clauses, statements, doubts)
    note_about(thread, clauses, statements, doubts)
    return statements, doubts


def _passed_over(clauses: Sequence[Clause], *, has_own: bool) -> Iterator[Doubt]:
    """Yields the numbers of a sentence of which no clause is understood, though it may be a statement: a share of
    cases, or a number of complaints about this council."""
    signs = frozenset(sign for clause in clauses for sign in clause.signs)
    if signs & (_OTHERS | {"maybe"}) or not signs & _STATISTICS:
        return
    for clause in clauses:
        for token in clause.numbers if clause.kind != "changed" else ():
            if token.sign == "percent" or (has_own and "case" in clause.signs and token.sign == "number"):
                yield Doubt(token, "it is not clear what it counts")


def _one_meaning_each(statements: Sequence[Statement]) -> tuple[list[Statement], list[Doubt]]:
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


def _without_mixed(clauses: Sequence[Clause], statements: Sequence[Statement]) -> tuple[list[Statement], list[Doubt]]:
    """Returns what is stated without averages of which the sentence does not surely say what they are: it holds
    another share that is not understood."""
    read = {id(one.token) for one in statements}
    unread = [
        token
        for clause in clauses
        if clause.kind != "changed" and not clause.signs & _OTHERS
        for token in clause.numbers
        if token.sign == "percent" and id(token) not in read
    ]
    mixed = [one for one in statements if unread and one.measure.startswith("similar_")]
    kept = [one for one in statements if one not in mixed]
    return kept, [Doubt(one.token, "it is not clear which number is whose") for one in mixed]


def _is_of_others(clause: Clause) -> bool:
    return bool(clause.signs & _OTHERS) and not ("similar" in clause.signs and clause.signs & _OTHERS == {"other"})


def _is_national(tokens: Sequence[Token]) -> bool:
    """Whether a number of complaints is larger than any council's: then the block is about all England."""
    counts = {"case", "received", "upheld", "investigated", "investigation", "decision", "decided", "dealt"}
    large = any(one.sign == "number" and one.value is not None and one.value >= _NATIONAL for one in tokens)
    return large and any(one.sign in counts for one in tokens)


def _is_own_deed(tokens: Sequence[Token]) -> bool:
    return any(one.sign == "own" and other.sign in _DEEDS for one, other in pairwise(tokens))


# One clause


def _read_clause(
    clause: Clause, before: Sequence[Statement], thread: Thread, spoken: Collection[Family], *, has_own: bool
) -> tuple[list[Statement], list[Doubt]]:
    if not clause.numbers or (clause.kind != "start" and clause.signs & _OTHERS):
        return [], []
    if clause.kind == "changed":
        return [], []  # the number of a year before
    if clause.signs & {"similar", "average"}:
        return _comparison(clause, before, thread, spoken)
    if clause.kind == "compared":
        return [], [Doubt(token, "it is not said what it is compared with") for token in clause.numbers]
    tokens = _essential(clause.tokens)
    kept = Clause(clause.kind, tuple(tokens))
    statements = list(own_statements(kept, before, thread, has_own=has_own))
    why = _objection(kept)
    read = {id(one.token) for one in statements}
    families = families_of(kept.signs)
    unread = [token for token in kept.numbers if id(token) not in read]
    if why:
        about = bool(families) or bool(statements)
        meant = {id(one.token): one.measure for one in statements}
        return [], [Doubt(token, why, meant.get(id(token), "")) for token in kept.numbers] if about else []
    if not families and not statements:
        return [], []
    told = [one for one in statements if one.measure not in ("", UNSURE)]
    sound = [one for one in told if _is_plausible(one, has_own=has_own)]
    doubts = [Doubt(one.token, "it is not like a figure of one council") for one in told if one not in sound]
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
    if "late" in doubted and families_of(clause.signs) != {"compliance"}:
        doubted -= {"late"}
        doubted |= {"unknown"}
    if not doubted:
        return ""
    if doubted == {"unknown"}:
        return "words beside it are not understood"
    return "the sentence limits what it counts"


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
    clause: Clause, before: Sequence[Statement], thread: Thread, spoken: Collection[Family]
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
    clause: Clause, before: Sequence[Statement], thread: Thread, spoken: Collection[Family]
) -> Family | None:
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
    if spoken:
        return next(iter(spoken)) if len(spoken) == 1 else None
    return thread.family if thread.spoken else thread.heading


def _is_share_of_upheld(tokens: Sequence[Token]) -> bool:
    """Whether upheld complaints are only what a share is a share of."""
    signs = [token.sign for token in tokens]
    return "upheld_case" in signs or any(
        one in ("of", "in", "for") and other == "upheld" for one, other in pairwise(signs)
    )
