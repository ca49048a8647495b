"""The words of questions about an invented store: for what is counted, for years, and typing errors."""

from __future__ import annotations

import re
from random import Random

from index.vocabulary import measure
from tests.invented_store import YEARS

COUNTED = {
    "received": ("complaints received", "complaints", "complaints and enquiries", "enquiries"),
    "decided": ("decisions made", "decisions"),
    "upheld": ("complaints upheld", "upheld complaints", "upheld decisions"),
    "not_upheld": ("complaints not upheld",),
    "investigated": ("detailed investigations", "complaints investigated"),
    "decided_invalid": ("incomplete or invalid complaints",),
    "decided_advice": ("complaints where advice was given",),
    "decided_referred_back": ("complaints referred back for local resolution", "complaints referred back"),
    "decided_closed_initial": ("complaints closed after initial enquiries",),
    "remedied_by_lgo": ("complaints remedied by the Ombudsman",),
    "compliance_outcomes": ("compliance outcomes",),
    "satisfactory_remedies": ("satisfactory remedy decisions", "satisfactory remedies"),
}
RATES = {
    "uphold_rate": ("uphold rate", "upheld rate", "percentage upheld"),
    "compliance_rate": ("compliance rate", "rate of compliance with recommendations"),
    "satisfactory_remedy_rate": ("satisfactory remedy rate",),
    "similar_uphold_rate": ("average uphold rate in similar authorities",),
}
SUBJECT_WORDS = {
    "adult_care": "adult social care", "benefits_tax": "benefits and tax", "housing": "housing",
    "highways_transport": "highways and transport", "planning_development": "planning and development",
    "environment": "environmental services",
    "education_children": "education and children's services", "corporate_other": "corporate and other services",
}  # fmt: skip
KIND_WORDS = {
    "district": ("district councils", "districts"), "county": ("county councils",), "unitary": ("unitary councils",),
    "metropolitan": ("metropolitan boroughs",), "london": ("London boroughs",),
}  # fmt: skip

COUNT_WORDINGS = (
    "How many {what} did {who} have in {year}?",
    "{who} {what} {year}",
    "{what} {who} {year}",
    "Please could you tell me the number of {what} for {who} in {year}?",
    "I would be grateful to know how many {what} there were for {who} in {year}",
    "{who}'s {what} in {year}?",
    "In {year}, how many {what} did {who} get?",
    "number of {what}, {who}, {year}",
    "{what} at {who} {year} pls",
    "what were {who}'s {what} for {year}",
    "{who}, {year}: {what}?",
    "hi, need the no. of {what} vs {who} {year} thx",
    "was wondering what the {what} figure for {who} was in {year}",
    "{who} - {what} - {year}",
    "How many {what} were recorded about {who} in {year}?",
    "do you know how many {what} {who} had in {year}",
    "could I have {what} for {who} {year} please",
    "For {year}: {who}; how many {what}?",
    "how many {what} against {who} were there in {year}??",
    "{year} {who} {what}, thanks",
)
RATE_WORDINGS = (
    "What was the {what} of {who} in {year}?",
    "{who} {what} {year}",
    "{who}'s {what} in {year}?",
    "Please could you tell me the {what} for {who} in {year}?",
    "In {year}, what was {who}'s {what}?",
    "{what}, {who}, {year}",
)


def years_said(year: int) -> tuple[str, ...]:
    """Returns the ways to name a year that ended in March."""
    short, before = f"{year % 100:02}", year - 1
    return (
        f"{year}", f"{before}/{short}", f"{before}-{short}", f"{before % 100}/{short}", f"FY{short}",
        f"the year ended 31 March {year}", f"{before}/{year}", f"the year to March {year}", f"y/e 31 March {year}",
    )  # fmt: skip


def mistyped(words: str, rng: Random) -> str:
    """Returns words of which a long one has two letters swapped, or one left out or twice."""
    places = [match.span() for match in re.finditer(r"[a-z]{6,}", words)]
    if not places:
        return words
    start, end = rng.choice(places)
    at = rng.randrange(start + 1, end - 2)
    swapped = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
    return rng.choice((swapped, words[:at] + words[at + 1 :], words[:at] + words[at] + words[at:]))


def counted(rng: Random) -> tuple[str, str, int]:
    what = rng.choice(
        ["received", "upheld", "received", "upheld", "decided", "uphold_rate", "not_upheld", "compliance_rate"]
    )
    year = rng.choice([year for year in YEARS if measure(what).reported_in(year)])
    return what, (COUNTED | RATES)[what][0], year
