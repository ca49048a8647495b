"""Clauses put in the wording that sets, sides and years are found in: "the average district" is the average of
district councils.

What belongs here: one wording for another of the same meaning. What does not: what a clause asks (asked.py).
"""

from __future__ import annotations

import re

from assistant.look import marks_of
from assistant.membership import TYPE_NAMES

_PLURALS = {"council": "councils", "authority": "authorities", "borough": "boroughs"}
_THE_TYPE = re.compile(
    r"\b(?:the|a|an|what)\s+(?P<kind>district|county|unitary|metropolitan\s+borough|london\s+borough)"
    r"(?:\s+(?:council|authority))?\s+(?=(?:with|that|which|who)\b)",
    re.I,
)
_PER_TYPE = re.compile(
    r"\bper\s+(?P<kind>district|county|unitary|metropolitan|metropolitan\s+borough|london\s+borough)\b"
    r"(?:\s+(?:council|authority|borough)\b)?",
    re.I,
)
_ONE_OF_TYPE = {"district": "district council", "county": "county council", "unitary": "unitary authority",
                "metropolitan": "metropolitan borough", "london": "London borough"}  # fmt: skip
_ANY_OF_A_TYPE = re.compile(
    r"\b(?:a|an|each|every|any)\s+(?:typical\s+)?(?P<kind>district|county|unitary|metropolitan|metropolitan\s+borough|"
    r"london\s+borough|london)\s+(?P<noun>council|authority|borough)\b",
    re.I,
)
# "What do people in Derby complain about most?", "what do Derby residents ...": the complaints are about that council.
_PEOPLE = r"(?:local\s+)?(?:people|residents|locals|citizens|households|inhabitants|taxpayers)"
_MOST_ABOUT = r"complain(?:ed|ing)?\s+(?:most\s+(?:often\s+)?about|about\s+(?:the\s+)?most)\b"
_PEOPLE_THERE = re.compile(
    rf"\bwhat\s+(?P<tense>do|did|are|were)\s+(?:(?:the\s+)?{_PEOPLE}\s+(?:(?:who\s+)?(?:live|living)\s+)?(?:in|of|from)\s+"
    rf"(?P<where>[\w'’&-]+(?:\s+[\w'’&-]+){{0,5}}?)|(?P<whose>[\w'’&-]+(?:\s+[\w'’&-]+){{0,5}}?)\s+{_PEOPLE})\s+{_MOST_ABOUT}",
    re.I,
)
_AVERAGE_OF_TYPE = re.compile(
    r"\b(?:the|an)\s+(?P<way>average|mean|median)\s+"
    r"(?P<kind>district|county|unitary|metropolitan\s+borough|metropolitan|london\s+borough)"
    r"(?:\s+(?:council|authority|borough))?\b(?:['’]s?\b)?",
    re.I,
)
_TYPE_AVERAGE = re.compile(
    r"(?<!\bour )\b(?:the\s+)?(?P<kind>district|unitary|metropolitan\s+borough|metropolitan|london\s+borough)"
    r"(?:\s+(?:council|authority|borough))?\s+(?P<way>average|mean|median)\b",
    re.I,
)
# "Over 1911 complaints" is a number, though it looks like a year.
_LIKE_A_YEAR = re.compile(
    r"(?P<than>\b(?:than|over|above|under|below|exceeding|exceeded|least|most|exactly)\s+)(?P<number>(?:19|20)\d\d)"
    r"(?=\s+(?:upheld\s+)?(?:complaints?|enquiries|decisions?|cases?|investigations?)\b)",
    re.I,
)
# "Which year before 2018" is any of those years; "the year before 2018" is one.
_YEARS_BESIDE = re.compile(
    r"\b(?P<which>(?:which|what|any|every|each)\s+(?:(?:other|financial|earlier|later)\s+)?years?)\s+"
    r"(?:(?P<before>before|prior\s+to|preceding)|after|following)\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[/–-]\s*\d)",
    re.I,
)


_CASES = r"\b(?:decisions|complaints|enquiries|cases|investigations)\b"
_SHARES = r"what\s+(?:share|percentage|proportion|per\s?cent|fraction|%)"
_WHOLE_FIRST = re.compile(
    rf"^\W*(?:out\s+)?of\s+(?P<whole>(?=[^,?]*\d[\d,]*\s+(?:\w+\s+)?{_CASES})[^,?]{{3,80}}),\s*(?P<share>{_SHARES})\s+(?P<rest>(?:was|were|is|are|did|got|had)\b.*)$",
    re.I | re.S,
)
_OF_A_NUMBER_BEFORE = re.compile(
    rf"\d[\d,]*\s+(?:\w+\s+)?{_CASES}[^?]*,\s*(?:and\s+)?{_SHARES}\s+(?:was|were|is|are|got|had)\b", re.I
)


def with_whole_behind(question: str) -> str:
    """Returns "of the 133 decisions about Derby, what share was upheld" with what it is a share of behind the share."""
    return _WHOLE_FIRST.sub(lambda match: f"{match['share']} of {match['whole']} {match['rest']}", question)


def shares_a_number(question: str) -> bool:
    """Whether a share of a number is asked that stands in another clause: "it had 133 decisions, what share was
    upheld?"."""
    return _OF_A_NUMBER_BEFORE.search(question) is not None


# Bounds as people write them in short, or with what is counted in between.
_BOUNDS = (
    (re.compile(r"(?<![\w.,/–-])(?P<n>(?!(?:19|20)\d\d\b)\d[\d,]*%?)\s*\+(?=\s+[a-z])", re.I), r"\g<n> or more"),
    (re.compile(r"(?:>=|=>|≥)\s*(?P<n>\d[\d,]*%?)"), r"at least \g<n>"),
    (re.compile(r"(?:<=|=<|≤)\s*(?P<n>\d[\d,]*%?)"), r"at most \g<n>"),
    (re.compile(r">\s*(?P<n>\d[\d,]*%?)"), r"more than \g<n>"),
    (re.compile(r"<\s*(?P<n>\d[\d,]*%?)"), r"fewer than \g<n>"),
    (re.compile(r"(?<![\w.,/–-])(?P<n>\d[\d,]*)\s+(?P<what>(?:upheld\s+)?(?:complaints?|enquiries|decisions?|cases?|investigations?))\s+or\s+"
                r"(?P<way>more|over|above|fewer|less|under|below)\b", re.I), r"\g<n> or \g<way> \g<what>"),
)  # fmt: skip
_DOWNWARDS = re.compile(
    r"\bfrom\s+(?:the\s+)?(?:highest|most|largest)\s+to\s+(?:the\s+)?(?:lowest|fewest|least|smallest)\b", re.I
)
_UPWARDS = re.compile(
    r"\bfrom\s+(?:the\s+)?(?:lowest|fewest|least|smallest)\s+to\s+(?:the\s+)?(?:highest|most|largest)\b", re.I
)
_BOTH = re.compile(
    r"\b(?P<at>(?:in|for|about|of|on|from)\s+)both\s+(?=[\w'’/-]+(?:\s+[\w'’/-]+){0,3}?\s+and\s+\w)", re.I
)


def reworded(text: str) -> str:
    """Returns a clause in the wording that its sets, sides and years are found in."""
    for pattern, words in _BOUNDS:
        text = pattern.sub(words, text)
    text = _UPWARDS.sub("in ascending order", _DOWNWARDS.sub("in descending order", text))
    return _with_sets(_about_their_council(_with_open_years(text)))


# "I'm writing a piece about Derby. How many ...": whom the question is about.
_INTRODUCTION = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\b[\s,.!]*)?(?:i\s+am|i['’]?m|we\s+are|we['’]?re)\s+(?:currently\s+)?(?:writing|preparing|doing|working|researching|"
    r"looking)(?:\s+(?:on|at|into))?(?:\s+(?:an?|the|some|our|my)\s+(?:[\w-]+\s+){0,2}?(?:report|story|piece|paper|article|briefing|review))?"
    r"(?:\s+(?:about|on|for|into|of))?\s+(?P<whom>[^.?!;]{2,60})[.;!]\s+(?=\S)",
    re.I,
)


_GREETING = re.compile(
    r"^\W*(?:(?:good\s+)?(?:morning|afternoon|evening)|hi|hello|hey|thanks|thank\s+you|cheers|great|ok|okay)(?:\s+(?:there|all|again))?\s*[,.!]\s*"
    r"(?=\w+\s+\w+\s+\w)",
    re.I,
)


def introduced(question: str) -> str:
    """Returns a question without a greeting before it, and without the sentence that says what somebody is writing, but
    about whom."""
    question = _GREETING.sub("", question)
    return _INTRODUCTION.sub(lambda match: f"about {match['whom']}, ", question)


def without_both(question: str) -> str:
    """Returns "in both 2017 and 2018" without "both": what is named is in the list anyway."""
    return _BOTH.sub(lambda match: match["at"], question)


def _with_open_years(text: str) -> str:
    """Returns "which year before 2018" as which year up to 2017."""
    return _YEARS_BESIDE.sub(
        lambda match: (
            f"{match['which']} up to {int(match['year']) - 1}"
            if match["before"]
            else f"{match['which']} since {int(match['year']) + 1}"
        ),
        text,
    )


def _about_their_council(text: str) -> str:
    """Returns "what do people in Derby complain about most" with the council behind what is asked."""
    return _PEOPLE_THERE.sub(
        lambda match: f"what {match['tense']} people complain about most in {match['where'] or match['whose']}", text
    )


def _with_sets(text: str) -> str:
    """Returns a text with "a county council" as the set that it means where an average is asked for."""
    text = _LIKE_A_YEAR.sub(lambda match: f"{match['than']}{int(match['number']):,}", text)
    kinds = {mark.kind for mark in marks_of(text)}
    if kinds & {"extreme", "top", "limit", "none"}:
        # "The district with the most" is which district has the most.
        text = _THE_TYPE.sub(lambda match: f"which {_ONE_OF_TYPE[_type_of(match['kind'])]} ", text)
    for pattern in (_AVERAGE_OF_TYPE, _TYPE_AVERAGE):
        text = pattern.sub(lambda match: f"the {match['way']} of {TYPE_NAMES[_type_of(match['kind'])]}", text)
    if "average" not in kinds:
        return text
    text = _PER_TYPE.sub(lambda match: f"for {TYPE_NAMES[_type_of(match['kind'])]}", text)
    return _ANY_OF_A_TYPE.sub(lambda match: f"{match['kind']} {_PLURALS[match['noun'].lower()]}", text)


def _type_of(kind: str) -> str:
    return kind.split(maxsplit=1)[0].lower()
