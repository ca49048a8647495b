"""A question as it was understood: councils, years, measures, subjects, topic, and what was not understood.

What belongs here: from words to meaning, without looking at the store beyond the names it holds. What
does not: what is held, and what to answer (plan.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.asked import Asked, Side, read_asked
from assistant.clauses import Clause, split_clauses
from assistant.defining import asked_meanings, asked_terms, asks_meaning
from assistant.inventory import asks_what_is_held
from assistant.joined import distinct_mentions, together
from assistant.judging import without_judging
from assistant.measuring import measures_of, names_total, refers_back, share_of, whole_of
from assistant.names import NameFinder, mentions_of, tokens_of
from assistant.neighbours import filled, without_context
from assistant.operation import Operation
from assistant.overview import names_nothing_else, overview_worded
from assistant.parts import split_parts
from assistant.reading import QuestionReading
from assistant.rewording import introduced, shares_a_number, with_whole_behind, without_both
from assistant.similar import is_joined, names_similar
from assistant.spelling import mended
from assistant.words import Words, is_counted_noun, is_within, read_words, unknown_council
from index.vocabulary import measure

__all__ = ["LONGEST_QUESTION", "QuestionReading", "read_question"]

LONGEST_QUESTION = 1000  # characters

_ASKS_MORE = re.compile(r"\b(?:how\s+(?:many|much)|which|compare|who\s+had|what\s+(?:was|were))\b", re.I)
_ELLIPSIS = re.compile(r"^\s*(?:and|what about|how about|and what about|or|same for|also|then)\b", re.I)
# "Didn't it?" and "right?" behind a statement ask whether it is so, as the statement with a question mark does.
_TAG = re.compile(
    r"\s*,\s*(?:(?:did|has|have|had|is|was|were|does|do|are)n['’]?t\s+(?:it|they|we|he|she|there)|right|correct|yes|true)"
    r"\s*\?+\s*$",
    re.I,
)
_GREETINGS = frozenset(
    "hi hello hey thanks thank you thx ta cheers bye goodbye please ok okay good morning afternoon evening day "
    "great there very much many so".split()
)
_COUNTS = re.compile(r"\bhow\s+(?:many|much)\b|\bnumber\s+of\b", re.I)
_VERBS = frozenset(
    "did do does has have had get got gets receive receives face faced saw see come came go went".split()
)
_FRAME = frozenset("i we you me us find out get see know look up learn work can to tell".split())
_AUXILIARIES = frozenset({"not", "was", "were", "been", "did", "be"})
_ABOUT = re.compile(r"^.*\b(?:about|regarding|concerning)\s+(?=\w)", re.I)
_LEADING = re.compile(
    r"^(?:(?:about|on|regarding|of|in|the|a|an|to|for|that|is|was|were|are|by|its|their|your)\s+)+", re.I
)
_TRAILING = re.compile(
    r"(?:\s+(?:in|for|of|by|to|about|at|the|from|on|did|does|has|have|had|and|or|s))+$", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a question: its clause, its words, and whether it asks for figures.

    `asked` is what is to be done with the values of its `operands`; an operand has the `side` that it stands on.
    """

    clause: Clause
    words: Words
    asks_figures: bool
    asked: Asked | None = None
    operands: tuple[_Part, ...] = ()
    side: Side | None = None


def read_question(
    text: str, finder: NameFinder, groups: Mapping[str, tuple[str, ...]] | None = None
) -> QuestionReading:
    """Returns how a question was understood. Any text at all gives a reading; work grows with its length,
    which the caller bounds by LONGEST_QUESTION. `groups` are the councils of saved groups by their names."""
    text, judges = without_judging(without_both(with_whole_behind(introduced(mended(_TAG.sub("?", text))))))
    if judges:
        asked = read_question(text, finder, groups) if re.search(r"\w", text) else QuestionReading(text)
        return replace(asked, judges=True)
    if asks_what_is_held(text):
        words = read_words(text, finder)
        return QuestionReading(
            text,
            councils=distinct_mentions(words.mentions),
            unknown_council=unknown_council(words),
            own_council=words.names_own,
            years=words.years.named,
            operation="list",
            asks_what_is_held=True,
        )
    overview = _overview(text, finder, groups or {})
    if isinstance(overview, QuestionReading):
        return overview
    text = overview
    parts = _without_frame(list(_parts(text, finder, groups or {})))
    # "Why 12 complaints?" asks for the figure too, unless another part of the question does.
    why = any(part.clause.is_why for part in parts) and not any(part.asks_figures for part in parts)
    readings = _with_shared_verb(parts, [_reading(part, why) for part in parts])
    greets = {token.key for token in tokens_of(text)} <= _GREETINGS
    whole = replace(
        together(text, readings),
        counts=bool(re.search(r"\b(?:how many|how much|what|which)\b", text, re.I)),
        elliptic=bool(_ELLIPSIS.match(text)),
        greets=greets and bool(parts[0].words.tokens),
    )
    if shares_a_number(text):
        return replace(whole, asks_figures=True, asked=Operation("unclear"), operation="unclear")
    if len(readings) < 2:
        return whole
    parted = tuple(filled(without_context(readings)))
    return replace(
        whole,
        parts=parted if len(parted) > 1 else (),
        operation=next((part.operation for part in parted if part.operation != "value"), "value"),
    )


def _overview(text: str, finder: NameFinder, groups: Mapping[str, tuple[str, ...]]) -> QuestionReading | str:
    """Returns the reading of a question for all main figures of a council and a year; if it is none, its text."""
    worded, how = overview_worded(text)
    if not how:
        return text
    words = read_words(worded, finder)
    unknown = unknown_council(words) if words.rest and how == "named" else None
    asked = read_asked(worded, finder, groups)
    if asked is not None:
        is_bare = how == "named" and not any(read_words(side.text, finder).rest for side in asked.sides)
        return worded if is_bare else text  # those of a set are asked for one at a time
    if not (names_nothing_else(words) or unknown):
        return text
    return QuestionReading(
        text,
        unknown_council=unknown,
        councils=distinct_mentions(words.mentions),
        own_council=words.names_own,
        own_beside=words.names_own_beside,
        years=words.years.named,
        relative=words.years.relative,
        relative_steps=words.years.steps,
        guesses=_guesses(words),
        asks_figures=True,
        elliptic=bool(_ELLIPSIS.match(text)),
        overview=how,
    )


def _parts(text: str, finder: NameFinder, groups: Mapping[str, tuple[str, ...]]) -> Iterator[_Part]:
    for clause in _clauses(text):
        if asks_meaning(clause.text):
            yield _Part(clause, read_words(clause.text, finder), False)
            continue
        asked = read_asked(clause.text, finder, groups) if clause.kind != "topic" else None
        operands = tuple(_operands(clause, asked, finder)) if asked is not None else ()
        if operands and any(operand.asks_figures for operand in operands):
            operands = tuple(replace(operand, asks_figures=True) for operand in operands)
            yield _Part(clause, operands[0].words, True, asked, operands)
            continue
        words = read_words(clause.text, finder)
        if clause.kind == "topic" or not _is_figures(clause, words):
            yield _Part(clause, words, False)
            continue
        texts = split_parts(words)
        if len(texts) == 1:
            yield _Part(clause, words, True)
            continue
        for part in texts:
            yield _Part(Clause(part, clause.kind), read_words(part, finder), True)


def _clauses(text: str) -> Iterator[Clause]:
    """Yields the clauses of a question; one that asks what a word means, and something else beside, is two: "what does
    premature mean and how many were there?"."""
    for clause in split_clauses(text):
        meanings = asked_meanings(clause.text)
        rest, left = clause.text, clause.text
        for asked in reversed(meanings):
            rest = f"{rest[: asked.start]} {asked.words} {rest[asked.end :]}"
            left = f"{left[: asked.start]} {left[asked.end :]}"
        yield clause if not meanings else replace(clause, kind="topic")
        if meanings and _ASKS_MORE.search(left):
            yield from split_clauses(rest)


def _operands(clause: Clause, asked: Asked, finder: NameFinder) -> Iterator[_Part]:
    """Yields the parts of each side of what a clause asks to be done."""
    for side in asked.sides:
        words = read_words(side.text, finder)
        texts = split_parts(words)
        for text in texts:
            own = words if len(texts) == 1 else read_words(text, finder)
            part = Clause(text, clause.kind)
            is_bare = not own.rest and bool(not asked.operation.is_value or side.groups or side.unsaved_group)
            yield _Part(part, own, _is_figures(part, own) or is_bare, asked, side=side)


def _without_frame(parts: list[_Part]) -> list[_Part]:
    """Leaves out "how do I find out", which is no question of its own before one that is."""
    kept = [p for p in parts if p.asks_figures or p.clause.is_why or not _is_frame(_topic(p.clause, p.words))]
    return kept if any(part.asks_figures for part in kept) else parts


def _is_frame(topic: str) -> bool:
    return _FRAME.issuperset(topic.lower().split())


def _is_figures(clause: Clause, words: Words) -> bool:
    """Whether a clause asks for figures. One without a cue does if it names a measure or subject and nothing else,
    or what is counted as its head: then words that are not understood are no reason to look for quotes."""
    if clause.kind != "open":
        return clause.kind == "figures"
    named = words.of_kind("measure", "subject")
    if words.of_kind("late"):
        return False  # what was late stands in the prose of a letter, and in no figure
    if words.role and words.of_kind("measure"):
        return True
    if named:
        strong = any(not p.weak for p in named) or bool(words.of_kind("operation", "share"))
        heads = any(p.weak and is_counted_noun(words, p) for p in named)
        return strong or heads or not words.rest or bool(words.uncounted) or bool(unknown_council(words))
    if words.of_kind("share") and not words.rest:
        return True  # "and in per cent?"
    named_time = words.years.named or words.years.relative or words.years.other_times
    others = words.of_kind("similar", "per100k")
    return not words.rest and bool(words.mentions or words.names_own or named_time or words.uncounted or others)


def _reading(part: _Part, why: bool) -> QuestionReading:
    """Returns what one part says, with the readings of its operands if it has any."""
    if not part.operands or part.asked is None:
        return _own_reading(part, why)
    operands = tuple(_with_side(_own_reading(operand, why), operand, part.asked) for operand in part.operands)
    operation = part.asked.operation
    is_of_complaining = operation.kind == "ranking" and "complained" in part.clause.text.lower()
    if operation.by == "subject" or is_of_complaining:
        # What people complain about most are complaints received: nothing else is counted by subject.
        operands = tuple(one if one.measures else replace(one, measures=("received",)) for one in operands)
    whole = together(part.clause.text, operands)
    is_stray = whole.operation != "value" and operation.kind not in {"judging", "unclear", "in_turn"}
    kind = whole.operation if is_stray else operation.kind
    return replace(whole, asked=operation, operands=operands, operation=kind,
                   is_yes_or_no=part.asked.is_yes_or_no)  # fmt: skip


def _with_side(reading: QuestionReading, part: _Part, asked: Asked) -> QuestionReading:
    """Returns the reading of an operand with the sets and the years that its side names."""
    side = part.side
    if side is None:
        return reading
    members = mentions_of([name for group in side.groups for name in group.councils])
    return replace(
        reading,
        councils=(*reading.councils, *members),
        own_beside=reading.own_beside or (reading.own_council and bool(side.groups)),  # "us and our neighbours"
        scope=side.scope,
        implies_all=side.implies_all,
        is_of_others=side.is_of_others,
        guesses=(*reading.guesses, *side.guesses),
        unclear_scope=side.unclear_scope,
        unsaved_group=side.unsaved_group,
        averages=side.averages,
        side=asked.sides.index(side),
    )


def _own_reading(part: _Part, why: bool) -> QuestionReading:
    """Returns what one part says by itself."""
    clause, words = part.clause, part.words
    asked = part.asks_figures or why
    measures, operation = measures_of(words) if asked else ((), "value")
    share = whole_of(words, measures) if operation == "share" and asked else None
    per_100k = operation == "rate"
    if per_100k and measures and set(measures) <= {"upheld", "uphold_rate"}:
        measures, per_100k = ("upheld_per_100k",), False
    operation = "value" if share or (per_100k and all(measure(key).unit == "count" for key in measures)) else operation
    operation = "value" if measures == ("upheld_per_100k",) and operation == "rate" else operation
    measures = (share[0],) if share else measures
    unknown = unknown_council(words) if part.asks_figures or words.wrong_kind else None
    terms = () if part.asks_figures else asked_terms(clause.text)
    return QuestionReading(
        text=clause.text,
        councils=distinct_mentions(words.mentions),
        unknown_council=unknown,
        own_council=words.names_own,
        own_beside=words.names_own_beside,
        years=words.years.named,
        relative=words.years.relative,
        open_years=words.years.open,
        relative_steps=words.years.steps,
        measures=measures,
        subjects=_keys(words, "subject") if asked else (),
        narrower=tuple((p.text, p.key) for p in words.phrases if p.narrower) if asked else (),
        operation="value" if clause.is_why else operation,
        topic=None if part.asks_figures or terms else _topic(clause, words),
        asks_why=clause.is_why,
        claims=words.claims if asked else (),
        not_understood=words.left_over if part.asks_figures and not unknown else (),
        uncounted=_uncounted(words) if part.asks_figures else (),
        role=words.role if asked else None,
        guesses=_guesses(words),
        asks_figures=part.asks_figures,
        refers_back=refers_back(words),
        share_of_those=asked and share_of(words) == "those",
        names_measure=asked and bool(words.of_kind("measure", "share")),
        similar=asked and names_similar(words),
        beside_similar=asked and is_joined(words),
        beside_total=asked and names_total(words),
        names_noun=any(p.weak or p.key.endswith("rate") or "complaint" in p.text for p in words.of_kind("measure")),
        whole=share[1] if share else None,
        per_100k=per_100k,
        terms=tuple(term.key for term in terms),
        unknown_term=asks_meaning(clause.text) if not terms and not part.asks_figures else None,
    )


def _with_shared_verb(parts: Sequence[_Part], readings: list[QuestionReading]) -> list[QuestionReading]:
    """Gives "how many about Leeds and how many about Derby were upheld" its verb twice: what is counted in a part
    that has no verb is what was done in the part after it."""
    for index in range(len(parts) - 2, -1, -1):
        here, after = parts[index], parts[index + 1]
        counts = _COUNTS.search(here.clause.text) is not None
        if (
            counts
            and here.asks_figures
            and after.asks_figures
            and _lacks_verb(here.words)
            and _ends_with_verb(after.words)
        ):
            readings[index] = replace(readings[index], measures=readings[index + 1].measures)
    return readings


def _lacks_verb(words: Words) -> bool:
    measures = words.of_kind("measure")
    return bool(measures) and all(p.weak for p in measures) and _VERBS.isdisjoint(t.key for t in words.tokens)


def _ends_with_verb(words: Words) -> bool:
    """Whether a part ends in a verb of its own ("upheld") behind a council, a year or a subject, and has no noun."""
    measures = words.of_kind("measure")
    if not measures or any(p.weak or len(set(p.text.split()) - _AUXILIARIES) > 1 for p in measures):
        return False
    places = [m.first for m in words.mentions] + [p.first for p in words.of_kind("subject")]
    places += [i for i, token in enumerate(words.tokens) if is_within(token, words.years.spans)]
    return bool(places) and min(places) < measures[0].first


def _keys(words: Words, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.key for p in words.phrases if p.kind == kind))


def _uncounted(words: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.tokens[index].text for index in sorted(words.uncounted)))


def _guesses(words: Words) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((m.text, m.names[0]) for m in words.mentions if m.guessed))


def _topic(clause: Clause, words: Words) -> str:
    """Returns what a clause wants to read about: its words without cue, councils and years.

    What stands before the last "about" only frames it: "quote what the Ombudsman told them about".
    """
    spans = [*words.years.spans]
    spans += [(words.tokens[m.first].start, words.tokens[m.last].end) for m in words.mentions]
    kept = [t.text for t in words.tokens if not is_within(t, spans) and t.start >= clause.cue_end]
    text = _TRAILING.sub("", " ".join(kept))
    return _LEADING.sub("", _ABOUT.sub("", text))
