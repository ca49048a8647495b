"""What has to be said beside a figure: definitions that matter, small numbers, disputed readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import AnswerFigure
from assistant.figures import Stored
from assistant.phrases import LANDLORD
from assistant.plan import RECEIVED_AND_DECIDED
from index.vocabulary import subject

_FEW = 5  # below this many investigations a rate says little; the letters of small districts are full of them


def caveats(figures: Sequence[AnswerFigure], narrower: Sequence[tuple[str, str]], stored: Stored) -> tuple[str, ...]:
    """Returns each caveat once, in the order of the figures it is about."""
    return tuple(dict.fromkeys([*_narrower(figures, narrower), *_of_figures(figures, stored)]))


def _narrower(figures: Sequence[AnswerFigure], narrower: Sequence[tuple[str, str]]) -> Iterator[str]:
    shown = {figure.figure.subject for figure in figures}
    for word, key in narrower:
        if word in LANDLORD and key in shown:
            yield "Complaints about councils as landlords go to the Housing Ombudsman and are not counted here."
        elif key in shown:
            whole = subject(key).name
            yield f'The letters do not count "{word}" by itself: it is part of {whole}, which this figure counts.'


def _of_figures(figures: Sequence[AnswerFigure], stored: Stored) -> Iterator[str]:
    measures = {figure.figure.measure for figure in figures}
    for shown in figures:
        if shown.figure.disputed:
            yield "This figure is disputed: the document can be read in more than one way. Check it on the page."
        if shown.figure.measure == "uphold_rate":
            yield "The uphold rate is a share of the complaints investigated in detail, not of all complaints."
            yield from _few_investigations(shown, stored)
    if "received" in measures and measures & {"decided", "upheld", "not_upheld", "uphold_rate"}:
        yield RECEIVED_AND_DECIDED


def _few_investigations(shown: AnswerFigure, stored: Stored) -> Iterator[str]:
    counts = [
        held.figure.value
        for held in stored(shown.figure.authority, shown.figure.year_ended)
        if held.figure.measure in {"upheld", "not_upheld"} and held.figure.subject is None
    ]
    if len(counts) >= 2 and sum(counts) == 0:
        yield "No complaint was investigated in detail, so the rate says nothing."
    elif counts and sum(counts) < _FEW:
        yield "Fewer than five complaints were investigated in detail, so the rate says little."
