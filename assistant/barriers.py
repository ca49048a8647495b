"""What bars every figure of a question: words not understood, another thing counted, another part played.

Understanding comes before looking up: a figure beside words that were passed over may answer another question.
"""

from __future__ import annotations

import re

from assistant.operation import Kind
from assistant.reading import QuestionReading
from assistant.similar import NOT_ENGLAND
from assistant.steps import Decline
from index.vocabulary import SUBJECTS

_NO_SHARE = (
    "The letters do not tell that share, or it is not understood of what it is one. They give complaints received by "
    "subject, decisions by outcome, and the uphold rate, which is a share of the complaints investigated in detail and "
    "not of all that were received."
)
NOT_TOGETHER = (
    "The question asks for several things to be worked out at once, or in a way that is not understood. Ask for one: a "
    "comparison, a change over the years, the most or the fewest, a sum, an average or a share."
)
_NOT_WORKED_OUT: dict[Kind, str] = {
    "unclear": NOT_TOGETHER,
    "in_turn": "Ask that one after the other: first which council it is, then what you want to know about it "
    '("and how many were upheld?").',
    "unanswered": "What was asked before this could not be answered, so there is nothing to go on from. Ask the whole "
    "question.",
    "several": "Figures that differ in more than one thing were spoken of, so it is not clear which of them are meant. "
    "Ask the whole question.",
}
_NOT_FIGURES = {
    "late": "No figure tells what was late and what was on time: the compliance rate says whether recommendations "
    "were carried out, and not when. Ask what the letter says about it.",
    "national": f"The letters print no figure for England. {NOT_ENGLAND}",
}
_UNNAMED_AREA = re.compile(
    r"\b(?:in|of|across|within)\s+(?:the|our|this|that|their|its)(?:\s+same|\s+whole)?\s+"
    r"(?:county(?!\s+(?:councils?|authorit))|region|area(?!s?\s+of))\b",
    re.I,
)
_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b(?!\s+(?:is|are|was|were|has|have|had\s+been)\b)", re.I
)
_OF_HOW_MANY = re.compile(r"\bof\s+how\s+many\W*$", re.I)
_WHICH_WHOLE = (
    "Out of which total? Ask for one of them: complaints and enquiries received, decisions made, or complaints "
    "investigated in detail, of which the uphold rate is a share."
)
_MOST_QUALIFIERS = 3
# Words that narrow or turn round what is counted; none is the name of a subject.
_MODIFIERS = frozenset(
    "no not never only excluding except without itself outstanding unanswered answered new old formal average last "
    "people residents person percent most more least other since calendar pending unresolved neither nor either both "
    "closed handled resolved withdrawn appealed published escalated ongoing open repeat repeated valid fiscal minus "
    "plus before after until then earlier later ever often partly fully".split()
)
# What is worked out from values (operation_plan.py); in all else the words stay, and bar the answer.
_WORKED_OUT = frozenset(
    "value comparison trend ranking total average median difference ratio change list definition share_of_set".split()
)
_NO_JUDGEMENT = (
    "The letters judge no council, and many complaints are no sign of poor work. Ask for something that they count: "
    "the most complaints received, the highest or lowest uphold rate, the most complaints upheld."
)


def barred(reading: QuestionReading) -> Decline | None:
    """Returns why no figure can be looked up at all, if so. Understanding comes before looking up."""
    if reading.role and (reading.asks_figures or reading.measures):
        return Decline(
            "ambiguous",
            f"The letters count complaints about a council that came to the Ombudsman, and what the Ombudsman "
            f'decided. They do not tell what "{reading.role}" asks.',
        )
    if reading.uncounted and reading.asks_figures:
        words = ", ".join(f'"{word}"' for word in reading.uncounted)
        return Decline(
            "ambiguous",
            f"The tables of the letters do not count {words}: they count complaints and enquiries received, "
            "decisions, and complaints remedied. Ask what the letter says about them.",
        )
    open_ended = _open_ended(reading) if reading.asks_figures else None
    if open_ended is not None:
        return open_ended
    if reading.operation == "judging":
        return Decline("ambiguous", _NO_JUDGEMENT)
    if reading.asked.kind in _NOT_WORKED_OUT:
        return Decline("ambiguous", _NOT_WORKED_OUT[reading.asked.kind])
    if reading.not_understood and reading.asks_figures:
        return _not_understood(reading)
    if reading.operation in _NOT_FIGURES:
        return Decline("not_reported", _NOT_FIGURES[reading.operation])
    if reading.operation == "share":
        return Decline("ambiguous", _NO_SHARE)
    return _not_worked_out(reading)


def _open_ended(reading: QuestionReading) -> Decline | None:
    """Returns a question back where an area or a whole is pointed to and not named."""
    if points_to_an_area(reading):
        return Decline("ambiguous", 'Which county or region is meant? Name it: "district councils in Kent".')
    return Decline("ambiguous", _WHICH_WHOLE) if _OF_HOW_MANY.search(reading.text) else None


def points_to_an_area(reading: QuestionReading) -> bool:
    """Whether a reading is about councils in an area that it does not name: "the districts there", "in the county"."""
    scope = reading.scope
    if scope is not None and (scope.regions or scope.counties):
        return False
    return bool(_UNNAMED_AREA.search(reading.text) or (scope is not None and _THERE.search(reading.text)))


def _not_worked_out(reading: QuestionReading) -> Decline | None:
    """Returns why nothing can be worked out as the question asks, if so."""
    own = () if reading.parts else (reading, *reading.operands)
    if reading.asks_figures and any(part.years and part.open_years for part in own):
        return Decline("ambiguous", "Two stretches of years are named. Ask about one at a time.")
    claims = [claim for part in own for claim in part.claims] if not reading.asked.is_value else []
    if claims and reading.asks_figures:
        text = "It is not understood what the number in the question is to be held against. Ask in other words."
        return Decline("ambiguous", text)
    # An operation on one side that the whole does not ask for: the words for it were not made sense of.
    stray = [part.operation for part in (reading, *reading.operands) if part.operation not in _WORKED_OUT]
    stray += [part.operation for part in reading.operands if part.operation != "value"]
    stray += [reading.operation] if reading.asked.is_value and reading.operation != "value" else []
    if stray:
        return Decline("ambiguous", NOT_TOGETHER)
    return None


def _not_understood(reading: QuestionReading) -> Decline:
    words = ", ".join(f'"{word}"' for word in reading.not_understood)
    subjects = ", ".join(s.name for s in SUBJECTS if not s.last)
    if _qualifies(reading):
        return Decline(
            "not_reported",
            f"The letters do not count complaints about {words}. The subjects they count are: {subjects}.",
        )
    return Decline(
        "ambiguous",
        f"These words were not understood and could change the answer: {words}. Ask in other words.",
    )


def _qualifies(reading: QuestionReading) -> bool:
    """Whether the unknown words stand where a subject would: before "complaints", or after "about"."""
    words_left = [word for words in reading.not_understood for word in words.lower().split()]
    if len(words_left) > _MOST_QUALIFIERS or reading.subjects or not _MODIFIERS.isdisjoint(words_left):
        return False
    words = r"\W+(?:\w+\W+){0,2}?"
    return any(
        _follows(reading.text, word, "complaints", words) or _follows(reading.text, "about", word, words)
        for word in reading.not_understood
    )


def is_narrowing(words: str) -> bool:
    """Whether some of these words narrow or turn round what is counted, and name no matter of their own."""
    return not _MODIFIERS.isdisjoint(words.lower().split())


def _follows(text: str, first: str, second: str, between: str) -> bool:
    first, second = (r"\W+".join(map(re.escape, words.split())) for words in (first, second.rstrip("s")))
    return re.search(rf"\b{first}{between}{second}", text, re.I) is not None
