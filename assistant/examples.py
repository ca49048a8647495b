"""Example questions that a store answers: each is tried against the store before it is shown.

What belongs here: which questions make good examples, and whether the store at hand answers them. What does
not: how a question is answered. A question about what a letter says is tried without the search model, which
takes seconds to load: its topic is a heading whose telling words stand in the passage below it as well, so that
the search cannot miss that passage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.assistant import Assistant
from assistant.phrases import fold
from assistant.plan import PassageSearch, make_plan
from index.authorities import listed_authorities
from index.stored import StoredDocument, StoredPassage
from index.vocabulary import measure

_MOST_LETTERS = 3  # that are tried for one question, so that a large store takes no longer than a small one
_LONGEST_NAME = 60  # characters; a longer "council" is a reading gone wrong

# Most councils have complaints about these; with each, the words that people use for it.
_SUBJECTS = {
    "planning_development": "planning",
    "housing": "housing",
    "adult_care": "adult social care",
    "highways_transport": "highways and transport",
    "benefits_tax": "benefits and tax",
    "environment": "environment",
}

_LONGEST_TOPIC = 4  # words
_FEWEST_WORDS = 15  # of a passage worth asking for
_SHORTEST_TELLING = 6  # letters of a word that says what a passage is about
# Long words that say nothing of a matter: the search passes over them, or every letter is full of them.
_SAYS_LITTLE = frozenset(
    "annual anything authority complain complaint concerning council describe explain further future government "
    "happen happened letter matter mention mentioned ombudsman please regarding report review saying should "
    "something stated statistic summary without would writes written".split()
)

_Tried = tuple[bool, str]  # a question, and whether its answer shows something: 0 complaints shows little


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter that is held: of which council and year, and whether that council is one's own."""

    document: StoredDocument
    council: str
    year: date
    is_own: bool

    def wordings(self) -> Iterator[dict[str, str]]:
        """Yields the words that stand for council and year; the council's full name where the short one may fail."""
        years = {"year": str(self.year.year), "years": f"{self.year.year - 1}/{self.year.year % 100:02}"}
        if self.is_own:
            yield {"it": "we", "its": "our", "object": "us", **years}
            return
        short = listed_authorities().get(self.council).short_name
        for name in dict.fromkeys((short or self.council, self.council)):
            its = f"{name}'" if name.endswith("s") else f"{name}'s"
            yield {"it": name, "its": its, "object": name, **years}


def example_questions(assistant: Assistant, most: int = 4) -> tuple[str, ...]:
    """Returns questions of different kinds that the store answers; fewer, or none, if it holds too little.

    The own council goes before all others, newer letters before older ones, and councils take turns. The same
    store gives the same questions.
    """
    letters = _in_turn(assistant)
    with_figures = _each_once(letter for letter in letters if letter.document.figures)
    with_passages = _each_once(letter for letter in letters if letter.document.passages)
    kinds = (
        (_count_of_a_subject, _reporting("received", with_figures)),
        (_uphold_rate, _reporting("uphold_rate", with_figures)),
        (_what_is_said, with_passages),
        (_upheld, _reporting("upheld", with_figures)),
        (_received, _reporting("received", with_figures)),
        (_compliance, _reporting("compliance_rate", with_figures)),
        (_local_settlements, _reporting("local_settlements", with_figures)),
    )
    newest = max(2, len({letter.council for letter in letters}))  # of a council alone, its two newest letters
    found: list[str] = []
    for kind, held in kinds:
        if held and len(found) < most:
            turn = len(found) % min(newest, len(held))
            asked_about = [*held[turn:], *held[:turn]][:_MOST_LETTERS]
            question = _first(tried for letter in asked_about for tried in kind(assistant, letter))
            found.extend([question] if question else [])
    return tuple(found)


def _reporting(key: str, letters: Sequence[_Letter]) -> list[_Letter]:
    """Returns the letters of the years that report a measure: no other is worth a try."""
    return [letter for letter in letters if measure(key).reported_in(letter.year.year)]


def _each_once(letters: Iterable[_Letter]) -> list[_Letter]:
    """Returns the letters, one of each council and year: several documents may hold the same letter."""
    return list({(letter.council, letter.year): letter for letter in reversed([*letters])}.values())[::-1]


def _first(tried: Iterable[_Tried]) -> str | None:
    """Returns the first question that shows something, or else the first one."""
    shows_little = None
    for shows_something, question in tried:
        if shows_something:
            return question
        shows_little = shows_little or question
    return shows_little


def _in_turn(assistant: Assistant) -> list[_Letter]:
    """Returns the letters in the order in which they are asked about: every council's newest one first."""
    own = assistant.own_council
    held = [
        _Letter(document, document.authority, document.year_ended, document.authority == own)
        for document in assistant.holdings.documents
        if document.authority and document.year_ended and _can_be_typed(document.authority)
    ]
    if any(letter.is_own for letter in held):
        held = [letter for letter in held if letter.is_own]
    held.sort(key=lambda letter: (not letter.document.figures, -letter.year.year, letter.council, letter.document.name))
    before: Counter[str] = Counter()
    turns: list[tuple[int, _Letter]] = []
    for letter in held:
        turns.append((before[letter.council], letter))
        before[letter.council] += 1
    return [letter for _, letter in sorted(turns, key=lambda turn: turn[0])]


def _can_be_typed(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and name.isprintable()


# Figures: asked, and kept if the answer is the figure that was meant


def _count_of_a_subject(assistant: Assistant, letter: _Letter) -> Iterator[_Tried]:
    for subject, spoken in _SUBJECTS.items():
        pattern = f"How many {spoken} complaints did {{it}} receive in {{year}}?"
        yield from _if_answered(assistant, letter, pattern, "received", subject)


def _uphold_rate(assistant: Assistant, letter: _Letter) -> Iterator[_Tried]:
    return _if_answered(assistant, letter, "What was {its} uphold rate in {years}?", "uphold_rate")


def _upheld(assistant: Assistant, letter: _Letter) -> Iterator[_Tried]:
    pattern = "How many complaints about {object} were upheld in the year ended 31 March {year}?"
    return _if_answered(assistant, letter, pattern, "upheld")


def _received(assistant: Assistant, letter: _Letter) -> Iterator[_Tried]:
    return _if_answered(assistant, letter, "How many complaints did {it} receive in {years}?", "received")


def _compliance(assistant: Assistant, letter: _Letter) -> Iterator[_Tried]:
    return _if_answered(assistant, letter, "What was {its} compliance rate in {years}?", "compliance_rate")


def _local_settlements(assistant: Assistant, letter: _Letter) -> Iterator[_Tried]:
    pattern = "How many local settlements were there about {object} in {years}?"
    return _if_answered(assistant, letter, pattern, "local_settlements")


def _if_answered(
    assistant: Assistant, letter: _Letter, pattern: str, key: str, subject: str | None = None
) -> Iterator[_Tried]:
    for words in letter.wordings():
        question = pattern.format(**words)
        answer, _ = assistant.ask(question)
        figures = [shown.figure for shown in answer.figures]
        meant = [figure for figure in figures if figure.key == (letter.council, letter.year, key, subject)]
        if answer.status == "answered" and len(figures) == len(meant) == 1:
            yield bool(meant[0].value), question
            return


# Passages: planned, and kept if the plan is to look in that letter for words that stand there


def _what_is_said(assistant: Assistant, letter: _Letter) -> Iterator[_Tried]:
    topic = _topic(assistant.passages_of(letter.document.name), letter.council)
    if topic is None:
        return
    for words in letter.wordings():
        question = "What does {its} {year} letter say about {topic}?".format(topic=topic, **words)
        plan = make_plan(assistant.read(question), assistant.holdings, listed_authorities(), assistant.own_council)
        match plan.steps:
            case (PassageSearch(topic=asked, authorities=(council,), years=(year,)),):
                if (asked, council, year) == (topic, letter.council, letter.year):
                    yield True, question
                    return


def _topic(passages: Sequence[StoredPassage], council: str) -> str | None:
    """Returns what a letter can be asked about: a heading, or a word of it, that stands in the passage below it.

    The fewer passages have its words, the more surely they lead to that one.
    """
    spread = Counter(word for passage in passages for word in _telling(passage.text))
    found: list[tuple[tuple[bool, int, int], str]] = []
    for passage in passages:
        heading = passage.headings[-1] if passage.headings else ""
        asked = _telling(heading)
        there = asked & _telling(passage.text)
        # Under the council's name stands anything, and where a name is asked for the search looks at no words of it.
        if not there or asked & _telling(council) or not _is_worth_quoting(passage.text):
            continue
        topic = _inside_a_sentence(heading) if there == asked else min(there, key=lambda word: (spread[word], word))
        widest = max(spread[word] for word in _telling(topic))
        if _is_topic(topic) and 2 * widest <= len(passages):
            found.append(((there != asked, widest, len(topic.split())), topic))
    return min(found, key=lambda entry: entry[0])[1] if found else None


def _is_worth_quoting(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and re.search(r"[a-z][.!?](?:\s|$)", text) is not None


def _telling(text: str) -> set[str]:
    words = (fold(word) for word in re.findall(r"[^\W\d_]+", text.lower()))
    return {word for word in words if len(word) >= _SHORTEST_TELLING and word not in _SAYS_LITTLE}


def _is_topic(text: str) -> bool:
    """Whether a text can stand after "about": a few words, and nothing but words."""
    return re.fullmatch(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*", text) is not None and len(text.split()) <= _LONGEST_TOPIC


def _inside_a_sentence(heading: str) -> str:
    """Returns a heading with a small letter first, unless it begins with an abbreviation."""
    return heading if heading[1:2].isupper() else heading[:1].lower() + heading[1:]
