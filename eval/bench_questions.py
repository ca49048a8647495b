"""Bench questions: what the bench asks about its letters, and whether an answer is exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.answer import Answer
from eval.bench_letters import BenchLetter, StatedFigure
from index.authorities import listed_authorities

SAID = {
    "adult_care": "adult social care",
    "benefits_tax": "benefits and tax",
    "corporate_other": "corporate and other services",
    "education_children": "education and children's services",
    "environment": "environment services",
    "highways_transport": "highways and transport",
    "housing": "housing",
    "planning_development": "planning",
}
MEASURE_QUESTIONS = {
    "received": "How many complaints and enquiries were received about {council} in {year}?",
    "upheld": "How many complaints were upheld against {council} in {year}?",
    "not_upheld": "How many complaints about {council} were not upheld in {year}?",
    "uphold_rate": "What was {council}'s uphold rate in {year}?",
    "decided": "How many decisions were made about {council} in {year}?",
    "decided_advice": "In how many cases was advice given about {council} in {year}?",
    "decided_referred_back": "How many complaints about {council} were referred back for local resolution in {year}?",
    "remedied_by_lgo": "How many complaints about {council} were remedied by the Ombudsman in {year}?",
}
_YEARS = ("2018", "2017/18", "2017-18", "the year ended 31 March 2018")


@dataclass(frozen=True)
class Asked:
    """A question about a figure, and what is right."""

    question: str
    letter: BenchLetter
    figure: StatedFigure


def figure_questions(letters: Sequence[BenchLetter], number: int) -> Iterator[Asked]:
    """Yields questions about complaints by subject, one subject of one letter after another."""
    for index, letter in enumerate(islice(letters, number)):
        subject = list(SAID)[index % len(SAID)]
        figure = next(figure for figure in letter.stated if figure.subject == subject)
        yield Asked(f"How many {SAID[subject]} complaints did {letter.authority} have in 2018?", letter, figure)


def value_questions(letters: Sequence[BenchLetter], number: int) -> Iterator[Asked]:
    """Yields different questions about a value: measures, subjects, years and names of councils in many forms."""
    for index in range(number):
        letter = letters[index % len(letters)]
        figures = [f for f in letter.stated if f.subject in SAID or (not f.subject and f.measure in MEASURE_QUESTIONS)]
        figure = figures[(index * 7 + index // len(letters)) % len(figures)]
        form = MEASURE_QUESTIONS[figure.measure]
        if figure.subject:
            form = f"How many {SAID[figure.subject]} complaints did {{council}} have in {{year}}?"
        short = listed_authorities().get(letter.authority).short_name
        council = short if index % 3 == 1 else letter.authority
        yield Asked(form.format(council=council, year=_YEARS[index % len(_YEARS)]), letter, figure)


def verdict(answer: Answer, asked: Asked) -> str:
    """Returns whether an answer is exact, declined or wrong."""
    if not answer.figures:
        return "declined"
    given = answer.figures[0].figure
    right = (asked.letter.authority, asked.figure.measure, asked.figure.subject, asked.figure.value)
    is_right = (given.authority, given.measure, given.subject, given.value) == right
    return "exact" if is_right and len(answer.figures) == 1 else "wrong"
