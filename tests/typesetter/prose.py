"""Prose of random letters: honest filler with numbers that are never the council's own."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .names import random_name


@dataclass(frozen=True)
class Section:
    """A heading and the paragraph under it."""

    heading: str
    text: str


SECTIONS = (
    Section(
        "What the tables are for",
        "The enclosed tables show what people brought to us about your services and how the cases we finished came "
        "out. The two belong to the same twelve months and need not agree, for a case may begin in one year and end "
        "in another.",
    ),
    Section(
        "Reading the numbers with care",
        "A count alone says little. Where residents are told plainly how to complain, more of them do, and a small "
        "council with {few} complaints is not thereby better than a large one with {many}.",
    ),
    Section(
        "Complaint handling training",
        "In the year our trainers held {courses} courses, and {people} people from {several} councils attended. A "
        "course about housing was repeated {few} times because so many had asked for it.",
    ),
    Section(
        "Scrutiny by members",
        "Members may wish to take our published statements one service at a time. {other} did so over {few} meetings "
        "and looked at {several} statements before it changed how it answers letters.",
    ),
    Section(
        "Learning from others",
        "One county council reviewed {many} care charges after a single complaint and gave back {money} to {several} "
        "families. We mention it because the mistake was an easy one to make.",
    ),
    Section(
        "The country as a whole",
        "Over England as a whole we received {people} complaints and enquiries and found fault in {rate}% of our "
        "detailed investigations. Those numbers are for every council together.",
    ),
    Section(
        "Letters to come",
        "We are considering how these letters might say more about what was put right. A trial with {several} councils "
        "begins in the autumn, and {few} of them have already sent us their views.",
    ),
    Section(
        "Reports in the public interest",
        "Last year we issued {several} reports in the public interest about councils elsewhere, {few} of them about "
        "school transport. None of the numbers in this paragraph is about your authority.",
    ),
)


def random_sections(rng: Random) -> tuple[Section, ...]:
    """Between three and eight sections, their numbers filled in."""
    chosen = rng.sample(SECTIONS, rng.randrange(3, len(SECTIONS) + 1))
    return tuple(Section(section.heading, filled(section.text, rng)) for section in chosen)


def filled(text: str, rng: Random) -> str:
    """The text with numbers and a council's name in its gaps."""
    return text.format(
        few=rng.choice(("two", "three", "four", "5", "6")),
        several=rng.randrange(7, 40),
        courses=rng.randrange(40, 90),
        many=rng.randrange(100, 990),
        people=f"{rng.randrange(1000, 21000):,}",
        money=f"\u00a3{rng.randrange(1000, 90000):,}",
        rate=rng.randrange(30, 75),
        other=random_name(rng).full,
    )
