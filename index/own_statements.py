"""Own statements: which numbers of a clause state which measure of this council."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.clauses import Clause
from index.stated import BASES, OVERVIEW, UNSURE, Statement, families_of
from index.statement_rules import COUNT_RULES, LABEL_RULES, RATE_RULES, REMEDY_RULES, Match, matches, whole_match
from index.statement_thread import Family, Thread
from index.statement_words import Token

_OF_UPHELD = ("remedy", "compliance")  # what is told of them is told of upheld complaints
_OUTCOMES = frozenset({"upheld", "not_upheld", "uphold_rate", *OVERVIEW})
_BETWEEN_RATE = frozenset({"upheld", "upheld_case", "decision", "case", "investigation", "rate", "of", "in", "comma"})


def own_statements(
    clause: Clause, before: Sequence[Statement], thread: Thread, *, has_own: bool
) -> Iterator[Statement]:
    """Yields what the numbers of a clause state of this council; `before` is what the sentence stated so far."""
    families = families_of(clause.signs)
    stated = {one.measure for one in before}
    if families == {"rate"}:
        yield from _per_100k(clause, thread)
        return
    if clause.kind == "aside" and _is_count_of(clause.tokens):
        yield from _counts_of_share(clause.tokens, before)
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
    anchored = has_own or thread.overview or whole is not None or bool(measures & OVERVIEW and len(measures) > 1)
    anchored = anchored or bool(measures & OVERVIEW and thread.stated & OVERVIEW)
    for match in found:
        if match.needs_base and not (thread.base or stated & BASES or _has_base(found, match)):
            continue
        for measure, token, base in match.numbers:
            if measure in {*OVERVIEW, "received", "decided"} and not anchored:
                if measure in OVERVIEW:
                    yield Statement(UNSURE, token)
                continue
            if measure == "investigated" and not measures & _OUTCOMES:
                yield _investigated(token, clause, thread, base=base)
            elif measure == "upheld" and not base and measures == {"upheld"} and _may_be_some(clause, thread):
                yield Statement(UNSURE, token)
            else:
                yield Statement(measure, token, base)


def _is_count_of(tokens: Sequence[Token]) -> bool:
    return [token.sign for token in tokens] == ["number", "of", "number"]


def _counts_of_share(tokens: Sequence[Token], before: Sequence[Statement]) -> Iterator[Statement]:
    """Yields what "36 out of 52" in brackets states beside an uphold rate, if it makes that rate."""
    share = next((one.token.value for one in before if one.measure == "uphold_rate"), None)
    count, whole = tokens[0].value, tokens[-1].value
    if not isinstance(share, int) or not isinstance(count, int) or not isinstance(whole, int) or not whole:
        return
    if (200 * count + whole) // (2 * whole) == share and count <= whole:
        yield Statement("upheld", tokens[0])
        yield Statement("investigated", tokens[-1], base=True)


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
    return Statement("investigated" if sure or labelled else UNSURE, token, base)


def _family_in_hand(thread: Thread) -> Family | None:
    return thread.family or thread.heading


def _has_base(found: Sequence[Match], match: Match) -> bool:
    earlier = found[: list(found).index(match)]
    return any(measure in BASES for one in earlier for measure in one.measures)


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
    if any(one in ("compliance", "rate") and other == "case" for one, other in pairwise(signs)):
        return  # compliance with enquiries
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
