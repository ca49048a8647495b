"""What is said of a figure that a letter does not report: that it does not, and what it reports instead."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ages import OLD_SUBJECTS_END, other_age_subjects
from assistant.steps import FigureLookup
from index.records import Figure
from index.stored import StoredFigure
from index.vocabulary import NOT_UNDERSTOOD, measure, measure_keys, subject, subject_name

_FIRST_UPHELD = 2014
_SAID_FROM = 2019  # the first letters in sentences, without tables of what was received and decided
_UPHOLDING = frozenset({"upheld", "not_upheld", "uphold_rate", "investigated"})
_OF_A_TYPE = frozenset({"response_within_28", "response_29_to_35", "response_36_or_more"})
_AVERAGES = "the average of similar authorities"

# Measures of other years that come nearest: keys asked for, and the one that is named if it is reported.
_NEAREST = {
    "decided_premature": "decided_referred_back",
    "advice_premature": "decided_referred_back",
    "decided_referred_back": "decided_premature",
    "satisfactory_remedies": "remedied_before_lgo",
    "satisfactory_remedy_rate": "remedied_before_lgo",
    "remedied_before_lgo": "satisfactory_remedies",
}


def unreported(step: FigureLookup, source: str, held: Sequence[StoredFigure]) -> str:
    """Returns in a few sentences that a source does not report a figure, and what is held of that council and year.

    `source` begins the first sentence: "The letter about Leeds City Council for the year ended 31 March 2018".
    """
    under = f" under {subject_name(step.subject)}" if step.subject else ""
    said = [f"{source} does not report {measure(step.measure).name}{under}."]
    figures = [stored.figure for stored in held]
    counted = [f.subject for f in figures if f.measure == step.measure and f.subject] if step.subject else []
    if counted:
        names = ", ".join(dict.fromkeys(subject_name(key) for key in counted))
        said.append(f"The subjects it counts are: {names}.")
        others = other_age_subjects(step.subject or "")
        if others:
            said.append(f"What comes nearest is {' and '.join(others)}, which is not the same.")
        return " ".join(said)
    return " ".join([*said, *_why_not(step, figures), *_reported(figures)])


def _why_not(step: FigureLookup, figures: Sequence[Figure]) -> list[str]:
    keys = {figure.measure for figure in figures}
    year = step.year_ended.year
    if step.measure in _OF_A_TYPE:
        return ["That is printed for all councils of a type together, and never for one."]
    if step.measure in _UPHOLDING and year < _FIRST_UPHELD:
        return ["Reports and local settlements are not upheld decisions, and no uphold rate is made of them."]
    nearest = _NEAREST.get(step.measure, "")
    if nearest in keys:
        return [f"It reports {measure(nearest).name}: ask for that."]
    if step.measure in {"received", "decided"} and year >= _SAID_FROM:
        return ["Letters of these years say what was investigated and upheld, and nothing by subject."]
    return []


def _reported(figures: Sequence[Figure]) -> list[str]:
    keys = {figure.measure for figure in figures} - {NOT_UNDERSTOOD}
    names = [measure(key).name for key in measure_keys() if key in keys and not key.startswith("similar_")]
    if any(key.startswith("similar_") for key in keys):
        names.append(_AVERAGES)
    return [f"What it reports: {', '.join(names)}."] if names else []


def subject_of_another_age(key: str, year: int) -> bool:
    """Whether the letters of a year have no such subject, because they split complaints otherwise."""
    return bool(subject(key).last) and year > OLD_SUBJECTS_END
