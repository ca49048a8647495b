"""Statements: what a sentence says of one council in one year, told by what its words mean.

A sentence is parted into clauses. Each is read by rules over meanings (numbers, what they count, what was done
with it), so word order and wording may differ. What is about other councils, another time or a part of the
complaints states nothing here; what might state something but is not wholly understood is doubted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from index.clauses import NUMBERS, Clause, clauses_of
from index.statement_rules import COUNT_RULES, LABEL_RULES, RATE_RULES, REMEDY_RULES, Match, matches, whole_match
from index.statement_thread import Family, Thread
from index.statement_words import Token

_RATE_OF: dict[Family, str] = {
    "upheld": "uphold_rate",
    "compliance": "compliance_rate",
    "remedy": "satisfactory_remedy_rate",
    "rate": "upheld_per_100k",
}
_FAMILY_OF = {measure: family for family, measure in _RATE_OF.items()}
_ABOUT: dict[str, Family] = {
    "upheld": "upheld", "not_upheld": "upheld", "compliance_outcomes": "compliance", "satisfactory_remedies": "remedy",
    **_FAMILY_OF, **{f"similar_{measure}": family for measure, family in _FAMILY_OF.items()},
}  # fmt: skip
_UNSURE = "unsure"
_OF_UPHELD = ("remedy", "compliance")  # what is told of them is told of upheld complaints
_OTHERS = frozenset({"other", "another", "training", "then"})
_DOUBTED = frozenset({"unknown", "maybe", "not", "restrict", "late", "not_ready"})
_OWN = ("own", "about_own", "own_s")
_KNOWN_SCOPE = ("own", "about_own", "time", "similar")
# What a council may have done itself: "your council upheld 40 complaints" is no decision of the Ombudsman.
_OVERVIEW = frozenset({"dealt_with", "not_for_us", "assessed_and_closed"})
_DEEDS = frozenset({"upheld", "not_upheld", "investigated", "received", "decided", "dealt", "assessed_closed", "made"})
_OUTCOMES = frozenset({"upheld", "not_upheld", "uphold_rate", *_OVERVIEW})
_WHOLE = frozenset({"investigated", "upheld", "not_upheld", "uphold_rate"})
_BETWEEN_RATE = frozenset({"upheld", "upheld_case", "decision", "case", "investigation", "rate", "of", "in", "comma"})
_BASES = frozenset({"investigated", *_OVERVIEW})
_LARGEST_SHARE = 100
# No council's figures are as large; a number of complaints that is, is all England's.
_NATIONAL = 10_000
# The Ombudsman upholds some two or three thousand complaints a year in all England, and the largest council has
# had a few hundred investigated: so large a number is a council's only if it is said to be.
_INVESTIGATIONS = frozenset({"investigated", "upheld", "not_upheld", "compliance_outcomes", "satisfactory_remedies"})
_MOST_INVESTIGATIONS = 1_000


@dataclass(frozen=True, slots=True)
class Statement:
    """A number of a sentence and the measure it states; `base` if it is only named as what others rest on."""

    measure: str
    token: Token
    base: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that may state something, but is not surely understood."""

    token: Token
    why: str
    measure: str = ""


def families_of(signs: frozenset[str]) -> set[Family]:
    """Returns which measures the words of a clause or a heading may be about."""
    found: set[Family] = set()
    if "per100k" in signs:
        return {"rate"}
    if "remedy" in signs:
        return {"remedy"}
    if signs & {"upheld", "not_upheld", "upheld_case"}:
        found.add("upheld")
    if signs & {"compliance", "outcome"} or {"done", "recommendation"} <= signs:
        found.add("compliance")
    return found


def read_sentence(tokens: Sequence[Token], thread: Thread) -> tuple[list[Statement], list[Doubt]]:
    """Returns what a sentence states and what of it is doubted; `thread` is brought up to date."""
    clauses = list(clauses_of(tokens))
    signs = frozenset(token.sign for token in tokens)
    has_own = bool(signs & set(_OWN))
    if has_own or (thread.scope == "other" and "time" in signs and "then" not in signs):
        thread.scope = ""
    foreign = thread.foreign_heading or (thread.similar_heading and "similar" not in signs)
    if thread.scope == "other" or foreign or _is_own_deed(tokens) or (clauses and _is_of_others(clauses[0])):
        _follow_others(signs, clauses, thread)
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
    _follow(thread, clauses, statements, doubts)
    _note_about(thread, clauses, statements, doubts)
    return statements, doubts


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


def _follow_others(signs: frozenset[str], clauses: Sequence[Clause], thread: Thread) -> None:
    if "another" in signs or any(clause.numbers for clause in clauses):
        thread.scope = "other"
        thread.family, thread.spoken, thread.base = None, True, False
    elif _speaks_of_other(clauses, thread):
        thread.family, thread.spoken = None, True


def _speaks_of_other(clauses: Sequence[Clause], thread: Thread) -> bool:
    """Whether a sentence turns to another measure than that of the last share: what a comparison after it
    compares with is then not sure."""
    named = {family for clause in clauses for family in families_of(clause.signs)}
    if any("recommendation" in clause.signs for clause in clauses):
        named.add("compliance")
    return bool(named) and not named & {thread.family if thread.spoken else thread.heading}


def _follow(
    thread: Thread, clauses: Sequence[Clause], statements: Sequence[Statement], doubts: Sequence[Doubt]
) -> None:
    """Notes what was spoken of: a comparison later on compares with that."""
    own = [one for one in statements if not one.base and not one.measure.startswith("similar_")]
    for statement in own:
        if statement.measure in _FAMILY_OF:
            thread.family, thread.spoken = _FAMILY_OF[statement.measure], True
    thread.stated.update(one.measure for one in statements)
    numbers = [token for clause in clauses for token in clause.numbers]
    if numbers:
        thread.base = bool({one.measure for one in statements} & _BASES)
    if doubts:
        thread.family, thread.spoken = None, True
        if any(one.measure in _WHOLE for one in doubts):
            thread.scope = "doubt"
    elif not any(one.base or one.measure.startswith("similar_") for one in statements) and _speaks_of_other(
        clauses, thread
    ):
        thread.family, thread.spoken = None, True


def _note_about(
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
    statements = list(_statements(kept, before, thread, has_own=has_own))
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
    told = [one for one in statements if one.measure not in ("", _UNSURE)]
    sound = [one for one in told if _is_plausible(one, has_own=has_own)]
    doubts = [Doubt(one.token, "it is not like a figure of one council") for one in told if one not in sound]
    unsure = [one for one in statements if one.measure == _UNSURE]
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
    statement = Statement(f"similar_{_RATE_OF[family]}", token)
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
    stated = [_FAMILY_OF[one.measure] for one in before if one.measure in _FAMILY_OF]
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


# Numbers of this council


def _statements(clause: Clause, before: Sequence[Statement], thread: Thread, *, has_own: bool) -> Iterator[Statement]:
    families = families_of(clause.signs)
    stated = {one.measure for one in before}
    if families == {"rate"}:
        yield from _per_100k(clause, thread)
        return
    if clause.kind == "aside" and "satisfactory_remedies" in stated:
        whole = whole_match(clause.tokens, REMEDY_RULES["shares"])
        yield from (Statement(*number) for number in whole.numbers) if whole else ()
        return
    if families == {"remedy"}:
        yield from _remedies(clause, thread, has_own=has_own)
        return
    if families == {"compliance"}:
        yield from _compliance(clause)
        return
    whole = whole_match(clause.tokens, LABEL_RULES)
    found = [whole] if whole else list(matches(clause.tokens, (*RATE_RULES, *COUNT_RULES)))
    measures = {measure for match in found for measure in match.measures} | stated
    anchored = has_own or thread.overview or whole is not None or bool(measures & _OVERVIEW and len(measures) > 1)
    anchored = anchored or bool(measures & _OVERVIEW and thread.stated & _OVERVIEW)
    for match in found:
        if match.needs_base and not (thread.base or stated & _BASES or _has_base(found, match)):
            continue
        for measure, token, base in match.numbers:
            if measure in {*_OVERVIEW, "received", "decided"} and not anchored:
                continue
            if measure == "investigated" and not measures & _OUTCOMES:
                yield _investigated(token, clause, thread, base=base)
            elif measure == "upheld" and not base and measures == {"upheld"} and _may_be_some(clause, thread):
                yield Statement(_UNSURE, token)
            else:
                yield Statement(measure, token, base)


def _may_be_some(clause: Clause, thread: Thread) -> bool:
    """Whether a number of upheld complaints may be that of some of them, of which the sentence before speaks."""
    about = _about(thread)
    return about in _OF_UPHELD or (about is None and thread.told and "made" not in clause.signs)


def _about(thread: Thread) -> Family | None:
    return thread.about if thread.told else thread.heading


def _investigated(token: Token, clause: Clause, thread: Thread, *, base: bool) -> Statement:
    """Returns what a number of investigations without an outcome states. Until 2023 the source says "detailed
    investigations" under satisfactory remedies where the number is upheld cases."""
    about = _about(thread)
    if about in _OF_UPHELD:
        return Statement("", token)
    sure = about in ("upheld", "rate") or (not base and bool(clause.signs & {"made", "investigated", "dealt"}))
    labelled = not base and not thread.told and clause.tokens[0].sign == "investigation"
    return Statement("investigated" if sure or labelled else _UNSURE, token, base)


def _family_in_hand(thread: Thread) -> Family | None:
    return thread.family or thread.heading


def _has_base(found: Sequence[Match], match: Match) -> bool:
    earlier = found[: list(found).index(match)]
    return any(measure in _BASES for one in earlier for measure in one.measures)


def _per_100k(clause: Clause, thread: Thread) -> Iterator[Statement]:
    signs = [token.sign for token in clause.tokens]
    at = signs.index("per100k")
    before = [index for index in range(at) if signs[index] in ("number", "percent")]
    after = [index for index in range(at + 1, len(signs)) if signs[index] in ("number", "percent")]
    if signs.count("per100k") > 1 or (not before and len(after) != 1) or (before and after):
        return
    index = before[-1] if before else after[0]
    between = set(signs[min(index, at) + 1 : max(index, at)])
    about_upheld = bool({"upheld", "upheld_case"} & set(signs)) or _family_in_hand(thread) in ("upheld", "rate")
    if about_upheld and "not_upheld" not in signs and between <= _BETWEEN_RATE:
        yield Statement("upheld_per_100k", clause.tokens[index])
        for match in matches(clause.tokens[: min(index, at)], COUNT_RULES):
            yield from (Statement(*number) for number in match.numbers if number[0] == "upheld")


def _compliance(clause: Clause) -> Iterator[Statement]:
    """Yields the share of cases in which recommendations were carried out, and of how many cases."""
    signs = [token.sign for token in clause.tokens]
    if set(signs) & {"investigated", "investigation", "received", "dealt", "not_upheld"}:
        return
    if "made" in signs and "outcome" not in signs:
        return
    for match in matches(clause.tokens, REMEDY_RULES["outcomes"]):
        yield from (Statement(measure, token, base) for measure, token, base in match.numbers)
    shares = [token for token in clause.tokens if token.sign in ("percent", "aside_percent")]
    does = "compliance" in signs or "outcome" not in signs
    if len(shares) == 1 and does:
        yield Statement("compliance_rate", shares[0])


def _remedies(clause: Clause, thread: Thread, *, has_own: bool) -> Iterator[Statement]:
    """Yields the share and the number of upheld cases that the council had put right before."""
    signs = [token.sign for token in clause.tokens]
    if "made" in signs and not ("before" in signs and has_own):
        made = whole_match(clause.tokens, REMEDY_RULES["made"])
        yield from (Statement(*number) for number in made.numbers) if made else ()
        return
    if set(signs) & {"recommendation", "done", "received", "dealt", "not_upheld", "compliance"}:
        return
    label = whole_match(clause.tokens, REMEDY_RULES["labels"])
    if label:
        yield from (Statement(*number) for number in label.numbers)
        return
    before = "before" in signs or has_own or thread.heading == "remedy"
    counts = REMEDY_RULES["remedies"] if before else REMEDY_RULES["remedy_decisions"]
    if "before" in signs and has_own:
        counts = (*counts, *REMEDY_RULES["remedied_before"])
    for match in matches(clause.tokens, counts):
        yield from (Statement(measure, token, base) for measure, token, base in match.numbers)
    shares = [token for token in clause.tokens if token.sign in ("percent", "aside_percent")]
    if len(shares) == 1 and before and "investigated" not in signs and "investigation" not in signs:
        yield Statement("satisfactory_remedy_rate", shares[0])
