"""A question as it was understood: councils, years, measures, subjects, topic, and what was not understood.

What belongs here: from words to meaning, without looking at the store beyond the names it holds. What
does not: what is held, and what to answer (plan.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.clauses import Clause, split_clauses
from assistant.names import Mention, NameFinder, Token, tokens_of
from assistant.phrases import Phrase, find_phrases
from assistant.years import Relative, Years, find_years
from index.numbers import read_number
from index.records import Number

LONGEST_QUESTION = 2000  # characters

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?\s?%?")
_NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        start=2,
    )
}
_NUMBER_WORDS["zero"] = 0
_KIND_NAMES = frozenset({"council", "borough", "district", "corporation", "mbc", "cc"})
_COUNCIL_SLOT = frozenset({"did", "does", "has", "had", "in", "for", "at", "against", "have", "of"})
_OWN = frozenset({"we", "us", "our", "ours"})
_THOSE = re.compile(r"\b(?:those|these|them)\b", re.I)
_ALL_CASES = frozenset({"all", "every", "received", "total"})
_ELLIPSIS = re.compile(r"^\s*(?:and|what about|how about|and what about|or|same for|also|then)\b", re.I)


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """What a question says. Fields are empty where it says nothing; the conversation may fill them."""

    text: str
    councils: tuple[Mention, ...] = ()
    unknown_council: str | None = None
    own_council: bool = False
    years: tuple[date, ...] = ()
    relative: Relative | None = None
    measures: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    narrower: tuple[tuple[str, str], ...] = ()
    operation: str = "value"
    topic: str | None = None
    asks_why: bool = False
    claims: tuple[Number, ...] = ()
    not_understood: tuple[str, ...] = ()
    guesses: tuple[tuple[str, str], ...] = ()
    asks_figures: bool = False
    elliptic: bool = False
    refers_back: bool = False  # "how many of those ...": what was counted before is meant
    counts: bool = False  # asks "how many", so that a number in it is context and not the answer
    names_measure: bool = False  # false where a subject alone implies complaints received

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the field's was found in it."""
        return not (self.councils or self.unknown_council or self.years or self.relative or self.measures
                    or self.subjects or self.own_council)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a clause and what each was used for."""

    tokens: tuple[Token, ...]
    years: Years
    mentions: tuple[Mention, ...]
    phrases: tuple[Phrase, ...]
    claims: tuple[Number, ...]
    rest: tuple[int, ...]  # indexes of tokens that nothing has used


def read_question(text: str, finder: NameFinder) -> QuestionReading:
    """Returns how a question was understood. Any text at all gives a reading; work grows with its length,
    which the caller bounds by LONGEST_QUESTION."""
    clauses = split_clauses(text)
    read = [(clause, _words(clause.text, finder)) for clause in clauses]
    figure_parts = [words for clause, words in read if clause.kind == "figures" or _is_figures(clause, words)]
    topics = [_topic(clause, words) for clause, words in read if words not in figure_parts]
    why = any(clause.is_why for clause in clauses)
    asked = figure_parts or ([words for _, words in read] if why else [])
    measures, operation = _measures(asked)
    unknown = next((name for name in (_unknown_council(w) for w in figure_parts) if name), None)
    return QuestionReading(
        text=text,
        councils=_distinct_mentions([m for _, words in read for m in words.mentions]),
        unknown_council=unknown,
        own_council=any(t.key in _OWN for _, words in read for t in words.tokens),
        years=tuple(dict.fromkeys(year for _, words in read for year in words.years.named)),
        relative=next((words.years.relative for _, words in read if words.years.relative), None),
        measures=measures,
        subjects=_keys(asked, "subject"),
        narrower=tuple((p.text, p.key) for words in asked for p in words.phrases if p.narrower),
        operation="value" if why else operation,
        topic=" ".join(topic for topic in topics if topic) or None if topics else None,
        asks_why=why,
        claims=tuple(claim for words in asked for claim in words.claims),
        not_understood=() if unknown else _left_over(figure_parts),
        guesses=_guesses([words for _, words in read]),
        asks_figures=bool(figure_parts),
        elliptic=bool(_ELLIPSIS.match(text)),
        counts=bool(re.search(r"\b(?:how many|how much|what|which)\b", text, re.I)),
        refers_back=bool(_THOSE.search(text)),
        names_measure=any(p.kind in {"measure", "share"} for words in asked for p in words.phrases),
    )


def _words(text: str, finder: NameFinder) -> _Words:
    tokens = tokens_of(text)
    years = find_years(text)
    taken = [_within(token, years.spans) for token in tokens]
    mentions = [m for m in finder.find(tokens) if not any(taken[m.first : m.last + 1])]
    for mention in mentions:
        taken[mention.first : mention.last + 1] = [True] * (mention.last - mention.first + 1)
    claims, claim_words = _claims(text, tokens, taken)
    for index in claim_words:
        taken[index] = True
    phrases = tuple(p for p in find_phrases([token.key for token in tokens], taken) if _is_meant(p, tokens, text))
    covered = {index for phrase in phrases for index in range(phrase.first, phrase.last + 1)}
    rest = [i for i in range(len(tokens)) if not taken[i] and i not in covered and tokens[i].key not in _OWN]
    mentions, rest = _with_guess(tokens, mentions, rest, finder)
    return _Words(tokens, years, tuple(mentions), phrases, claims, tuple(rest))


def _is_meant(phrase: Phrase, tokens: tuple[Token, ...], text: str) -> bool:
    """Whether words that have an everyday meaning too are used in that of the letters: SEND is a subject, "send" is
    not; Other is one, "other complaints" is not."""
    first = tokens[phrase.first]
    if phrase.text == "send":
        following = tokens[phrase.last + 1].key if phrase.last + 1 < len(tokens) else ""
        return first.text.isupper() or following in {"complaints", "complaint", "needs"}
    if phrase.text == "other complaints":
        return first.capital or text[max(0, first.start - 1) : first.start] in {'"', "'", "“", "‘"}
    return True


def _within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < token.end and token.start < end for start, end in spans)


def _with_guess(
    tokens: tuple[Token, ...], mentions: list[Mention], rest: list[int], finder: NameFinder
) -> tuple[list[Mention], list[int]]:
    """Takes words that mean nothing else for a misspelt council, alone or before one named exactly:
    "nort west leics" is not Leicestershire."""
    free = [index in rest for index in range(len(tokens))]
    for mention in mentions:
        if mention.first and free[mention.first - 1]:
            widened = list(free)
            widened[mention.first : mention.last + 1] = [True] * (mention.last - mention.first + 1)
            guess = finder.guess(tokens, widened)
            if guess and guess.first < mention.first and guess.last >= mention.last:
                mentions = [guess if m is mention else m for m in mentions]
                return mentions, [i for i in rest if not guess.first <= i <= guess.last]
    guess = finder.guess(tokens, free) if rest else None
    if guess is None:
        return mentions, rest
    mentions = sorted([*mentions, guess], key=lambda m: m.first)
    return mentions, [i for i in rest if not guess.first <= i <= guess.last]


def _claims(text: str, tokens: tuple[Token, ...], taken: list[bool]) -> tuple[tuple[Number, ...], list[int]]:
    """Returns numbers that the question takes for granted ("why 12 planning complaints?") and their words."""
    claims: list[Number] = []
    used: list[int] = []
    for match in _NUMBER.finditer(text):
        inside = [i for i, t in enumerate(tokens) if t.start < match.end() and match.start() < t.end]
        number = read_number(match[0])
        before = tokens[inside[0] - 1].key if inside and inside[0] else ""
        if number and inside and not any(taken[i] for i in inside) and before not in {"per", "top", "last"}:
            claims.append(number.value)
            used.extend(inside)
    for index, token in enumerate(tokens):
        counted = index == 0 or tokens[index - 1].key not in {"top", "last", "per", "past"}
        if token.key in _NUMBER_WORDS and not taken[index] and counted and index + 1 < len(tokens):
            claims.append(_NUMBER_WORDS[token.key])
            used.append(index)
    return tuple(claims), used


def _is_figures(clause: Clause, words: _Words) -> bool:
    """Whether a clause that says neither asks for figures: it names a measure or subject and nothing else."""
    if clause.kind == "topic":
        return False
    named = [p for p in words.phrases if p.kind in {"measure", "subject"}]
    if named:
        strong = any(not p.weak for p in named) or any(p.kind in {"operation", "share"} for p in words.phrases)
        return strong or not words.rest or bool(_unknown_council(words))
    return not words.rest and bool(words.mentions or words.years.named or words.years.relative)


def _measures(parts: Sequence[_Words]) -> tuple[tuple[str, ...], str]:
    """Returns the measures asked for and the operation. Weak words count only where nothing stronger stands."""
    measures: list[str] = []
    operations = [p.key for words in parts for p in words.phrases if p.kind == "operation"]
    for words in parts:
        strong = [p.key for p in words.phrases if p.kind == "measure" and not p.weak]
        weak = [p.key for p in words.phrases if p.kind == "measure" and p.weak]
        chosen = strong or [key for key in ("investigated", "decided", "received") if key in weak][:1]
        if any(p.kind == "share" for p in words.phrases):
            of_all = any(t.key in _ALL_CASES for t in words.tokens) or "decided" in weak
            if "upheld" in chosen and of_all:
                operations.append("share")  # the rate is a share of investigations, and of nothing wider
            elif "upheld" in chosen:
                chosen = ["uphold_rate" if key == "upheld" else key for key in chosen]
            elif not any(key.endswith(("_rate", "_100k")) for key in chosen):
                operations.append("share")
        if any(p.kind == "subject" for p in words.phrases) and not chosen:
            chosen = ["received"]
        measures.extend(chosen)
    spread = [
        k for key in measures for k in (("remedied_by_lgo", "remedied_before_lgo") if key == "remedied" else (key,))
    ]
    return tuple(dict.fromkeys(spread)), operations[0] if operations else "value"


def _keys(parts: Sequence[_Words], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.key for words in parts for p in words.phrases if p.kind == kind))


def _left_over(parts: Sequence[_Words]) -> tuple[str, ...]:
    words = [words.tokens[index].text for words in parts for index in words.rest]
    return tuple(dict.fromkeys([*words, *(time for part in parts for time in part.years.other_times)]))


def _unknown_council(words: _Words) -> str | None:
    """Returns the words that stand where a council would and are none that is known."""
    for index in words.rest:
        last = index
        while last + 1 < len(words.tokens) and (last + 1 in words.rest or words.tokens[last + 1].key in _KIND_NAMES):
            last += 1
        before = words.tokens[index - 1].key if index else ""
        named_kind = any(words.tokens[i].key in _KIND_NAMES for i in range(index + 1, last + 1))
        expected = not words.mentions and (before in _COUNCIL_SLOT or (words.tokens[index].capital and index > 0)
                                           or words.tokens[index].possessive)  # fmt: skip
        if named_kind or expected or (words.tokens[index].capital and before in _COUNCIL_SLOT):
            start, end = words.tokens[index], words.tokens[last]
            return " ".join(t.text for t in words.tokens[index : last + 1]) if start.start < end.end else start.text
    return None


def _distinct_mentions(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple({mention.names: mention for mention in reversed(mentions)}.values())[::-1]


def _guesses(parts: Sequence[_Words]) -> tuple[tuple[str, str], ...]:
    names = [(m.text, m.names[0]) for words in parts for m in words.mentions if m.guessed]
    return tuple(dict.fromkeys(names))


def _topic(clause: Clause, words: _Words) -> str:
    """Returns what a clause wants to read about: its words without cue, councils and years."""
    spans = [*words.years.spans]
    spans += [(words.tokens[m.first].start, words.tokens[m.last].end) for m in words.mentions]
    spans += [(0, clause.cue_end)]
    kept = [t.text for t in words.tokens if not _within(t, spans) and t.start >= clause.cue_end]
    text = " ".join(kept)
    text = re.sub(
        r"^(?:(?:about|on|regarding|of|in|the|a|an|to|for|that|is|was|were|are|by|its|their|your)\s+)+",
        "",
        text,
        flags=re.I,
    )
    return re.sub(
        r"(?:\s+(?:in|for|of|by|to|about|at|the|from|on|did|does|has|have|had|and|or|s))+$", "", text, flags=re.I
    )
