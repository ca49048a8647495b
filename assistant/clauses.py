"""A question in its clauses: those that ask for figures, and those that ask what a letter says.

"How many ..., and what does the letter say about ...?" is two questions with one council and one year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

ClauseKind = Literal["figures", "topic", "open"]
_Cue = tuple[int, int, ClauseKind, str]  # where it begins and ends, what it asks for, and its words

_START = r"(?:^|(?<=[,;.?!:])\s*|\b(?:and|but|or|also|plus)\s+(?:also\s+|then\s+)?)"
_SAYING = (
    r"(?:say|says|said|saying|write|wrote|written|mention|mentions|mentioned|recommend|recommends|recommended|"
    r"advise|advises|advised|suggest|suggests|suggested|explain|explains|explained|comment|comments|commented|"
    r"think|thinks|tell|tells|told|talk|talks|refer|refers|discuss|discusses|discussed|state|states|stated|"
    r"conclude|concluded|remark|expect|expects|ask|asks|asked|plan|plans|intend|intends|promise|promised)"
)

# A count is asked for wherever "how many" stands, unless a letter is asked whether it says so.
_COUNT = re.compile(
    r"(?<!about )(?<!say )(?<!says )(?<!said )(?<!mention )(?<!explain )(?<!regarding )"
    r"\b(?:(?:in|of|for|with|against|to)\s+)?(?P<cue>how\s+many\b|how\s+much\b)",
    re.I,
)
_FIGURES = re.compile(
    _START + r"(?:(?:please\s+)?(?:tell|show|give)\s+me\s+)?(?P<cue>"
    r"how\s+many\b|how\s+much\b|(?:the\s+)?(?:total\s+)?number\s+of\b|"
    r"what(?:['’]?s|\s+is|\s+was|\s+were|\s+are)?\s+(?:the\s+|its\s+|their\s+|our\s+)?(?:[\w'’-]+\s+){0,6}?"
    r"(?:rate|percentage|proportion|share|number|total|count|figure|per\s?cent)s?\b)",
    re.I,
)
# How figures stand to each other or move: what else is compared is a topic, so the words beside it decide.
_WORKED_OUT = re.compile(
    r"\b(?P<cue>how\s+(?:do|does|did|has|have|had|is|are|was|were)\s+(?:[\w'’&,%-]+\s+){0,14}?"
    r"(?:compar(?:e|es|ed|ing)|differ|differed|rank|ranked|chang(?:e|ed|ing)|moved|risen|rise|fallen|fall|grown|grow|"
    r"developed|evolved|varied|dropped|increased|decreased|declined|improved|worsened|gone\s+(?:up|down)|stack\s+up|"
    r"measure\s+up|fare|fared))\b",
    re.I,
)
_TOPIC = re.compile(
    _START + r"(?:please\s+|can\s+you\s+|could\s+you\s+)?(?P<cue>"
    rf"(?:what|where|when|how)\s+(?:else\s+)?(?:does|did|do|has|have|had|is|was|are|were)\s+(?:[\w'’&-]+\s+){{0,12}}?{_SAYING}\b|"
    rf"(?:does|did|do|has|have|is|was|are|were)\s+(?:[\w'’&-]+\s+){{0,12}}?(?:{_SAYING})\s+"
    r"(?:anything\s+|something\s+)?(?:about|on|of|regarding|to)\b|"
    rf"(?:does|did|do|has)\s+(?:[\w'’-]+\s+){{0,4}}?(?:letter|ombudsman|lgo|lgsco|review)\s+(?:[\w'’-]+\s+){{0,6}}?{_SAYING}\b|"
    r"why\b|how\s+come\b|for\s+what\s+reason\b|quote\b|cite\b|"
    r"(?:find|show|give)\s+(?:me\s+)?(?:the\s+|a\s+|any\s+)?(?:passages?|paragraphs?|sections?|parts?|bits?|quotes?|quotations?|words)\b|"
    r"(?:is\s+there\s+|are\s+there\s+)?any(?:thing)?\s+(?:said\s+|mention\s+|passages?\s+|comments?\s+)?(?:about|on|of|regarding)\b|"
    r"tell\s+me\s+(?:more\s+)?about\b|summari[sz]e\b|describe\b|explain\b|"
    r"what\s+(?=(?:advice|guidance|comments?|remarks?|plans?|changes?|lessons?|resources?|training|support)\b)|"
    r"where\s+can\b|how\s+(?:can|should|could|do|does|is|are|will)\b"
    r")",
    re.I,
)
_KINDS: tuple[ClauseKind, ...] = ("figures", "open", "topic")  # which wins where several begin at one place
_JOINED = re.compile(r"(?:\b(?:and|but|also|plus)(?:\s+(?:then|also))?|[;.?!])\s*$", re.I)
_PLACE = re.compile(r"(?:[,;.?!]|\b(?:and|but)\b)\s*(?P<place>(?:in|for|about|at|of)\s+(?:(?!\band\b)[^,;?!])*)$", re.I)
_STOPS = frozenset(",;:?!.")
_JOINS_AT_END = re.compile(r"\b(?:and|but|or|also|plus)$", re.I)
_LONGEST_JOIN = len("also")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a question. `cue_end` is where the words end that say what kind it is."""

    text: str
    kind: ClauseKind
    cue_end: int = 0
    is_why: bool = False


def split_clauses(text: str) -> tuple[Clause, ...]:
    """Returns the clauses of a question, in order; a question without a cue is one open clause.

    What stands before the first cue ("In 2018, how many ...") belongs to the first clause, unless that asks what
    is said and the two are joined: "complaints in 2016 and what does the letter say about ...".
    """
    cues: list[_Cue] = []
    for kind, pattern in (("figures", _FIGURES), ("figures", _COUNT), ("open", _WORKED_OUT), ("topic", _TOPIC)):
        for match in pattern.finditer(text):
            cues.append((match.start("cue"), match.end("cue"), kind, match["cue"]))  # type: ignore[arg-type]
    chosen: list[_Cue] = []
    for cue in sorted(cues, key=lambda c: (c[0], _KINDS.index(c[2]))):
        if not chosen or cue[0] >= chosen[-1][1]:
            chosen.append(cue)
    if not chosen:
        return (Clause(text, "open"),)
    ahead = text[: chosen[0][0]]
    if chosen[0][2] == "topic" and _JOINED.search(ahead) and re.search(r"\w{3}", _without_tail(ahead)):
        return (Clause(_without_tail(ahead), "open"), *_clauses(text, chosen, len(ahead)))
    return tuple(_clauses(text, chosen, 0))


def _clauses(text: str, chosen: Sequence[_Cue], begin: int) -> Iterator[Clause]:
    starts = [begin, *(_start(text, before[1], cue[0]) for before, cue in pairwise(chosen))]
    ends = [*starts[1:], len(text)]
    for cue, start, end in zip(chosen, starts, ends, strict=True):
        part = _without_tail(text[start:end]) if end < len(text) else text[start:end]
        is_why = cue[3].lower().startswith(("why", "how come", "for what reason"))
        yield Clause(part, cue[2], cue[1] - start, is_why)


def _without_tail(text: str) -> str:
    """Returns a text without what joins it to the next: the signs and the "and" that it ends with."""
    end = _end_of_words(text, len(text))
    joins = _JOINS_AT_END.search(text, max(0, end - _LONGEST_JOIN), end)
    return text[: _end_of_words(text, joins.start()) if joins else end]


def _end_of_words(text: str, end: int) -> int:
    """Returns where the last word before a place ends."""
    while end and (text[end - 1] in _STOPS or text[end - 1].isspace()):
        end -= 1
    return end


def _start(text: str, after: int, cue: int) -> int:
    """Returns where a clause begins: "and in 2017 how many" is one with its year."""
    place = _PLACE.search(text[after:cue])
    return after + place.start("place") if place else cue
