"""What has to be said beside a figure: definitions that matter, small numbers, rates of nothing.

Why a figure is disputed, and what another document states instead, is said in doubts.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import AnswerFigure
from assistant.figures import Stored
from assistant.phrases import LANDLORD
from assistant.planner import RECEIVED_AND_DECIDED
from assistant.restated import statements_of
from index.records import Figure, Number
from index.vocabulary import subject

_MOST_NAMED = 3
_FEW = 5  # below this many investigations a rate says little; the letters of small districts are full of them


def caveats(
    figures: Sequence[AnswerFigure], narrower: Sequence[tuple[str, str]], stored: Stored, is_marked: bool = False
) -> tuple[str, ...]:
    """Returns each caveat once, in the order of the figures it is about. `is_marked` tells that rates of few
    investigations are marked where they stand."""
    return tuple(dict.fromkeys([*_narrower(figures, narrower), *_of_figures(figures, stored, is_marked)]))


def _narrower(figures: Sequence[AnswerFigure], narrower: Sequence[tuple[str, str]]) -> Iterator[str]:
    shown = {figure.figure.subject for figure in figures}
    for word, key in narrower:
        if word in LANDLORD and key in shown:
            yield "Complaints about councils as landlords go to the Housing Ombudsman and are not counted here."
        elif key in shown:
            whole = subject(key).name
            yield f'The letters do not count "{word}" by itself: it is part of {whole}, which this figure counts.'


def _of_figures(figures: Sequence[AnswerFigure], stored: Stored, is_marked: bool) -> Iterator[str]:
    measures = {figure.figure.measure for figure in figures}
    for shown in figures:
        if shown.figure.measure == "uphold_rate":
            yield "The uphold rate is a share of the complaints investigated in detail, not of all complaints."
            yield from () if is_marked else _of_few(shown, figures, stored)
        elif shown.figure.measure in _SHARES_OF:
            yield from _share_of_nothing(shown.figure, stored)
    if "received" in measures and measures & {"decided", "upheld", "not_upheld", "uphold_rate"}:
        yield RECEIVED_AND_DECIDED


def _of_few(shown: AnswerFigure, figures: Sequence[AnswerFigure], stored: Stored) -> Iterator[str]:
    """Yields what a rate of few investigations says, with whose it is where there are several. The lines of a longer
    list are marked each."""
    rates = [other for other in figures if other.figure.measure == "uphold_rate" and other.working is None]
    if shown.working is not None or len(rates) > _MOST_NAMED:
        return
    for text in _few_investigations(shown.figure, stored):
        whose = f"{shown.figure.authority}, {shown.figure.year_ended.year}: "
        yield text if len(rates) == 1 else f"{whose}{text[0].lower()}{text[1:]}"


# What these are shares of, and what is said if there was none.
_SHARES_OF = {
    "satisfactory_remedy_rate": ("upheld", "No complaint was upheld, so the satisfactory remedy rate says nothing."),
    "compliance_rate": ("compliance_outcomes", "There was no compliance outcome, so the rate says nothing."),
}  # fmt: skip


def _share_of_nothing(shown: Figure, stored: Stored) -> Iterator[str]:
    of, sentence = _SHARES_OF[shown.measure]
    if _value(shown, of, stored) == 0:
        yield sentence


def _few_investigations(shown: Figure, stored: Stored) -> Iterator[str]:
    """Yields what a rate of few investigations says: counted as printed, else those upheld and not upheld."""
    investigated = _value(shown, "investigated", stored)
    if investigated is None:
        upheld, not_upheld = (_value(shown, key, stored) for key in ("upheld", "not_upheld"))
        if upheld is None or not_upheld is None:
            return
        investigated = upheld + not_upheld
    if investigated == 0:
        yield "No complaint was investigated in detail, so the rate says nothing."
    elif investigated < _FEW:
        yield "Fewer than five complaints were investigated in detail, so the rate says little."


def is_of_few(shown: AnswerFigure, stored: Stored) -> bool:
    """Whether a figure is an uphold rate of fewer than five investigations."""
    return shown.figure.measure == "uphold_rate" and bool([*_few_investigations(shown.figure, stored)])


def _value(shown: Figure, measure: str, stored: Stored) -> Number | None:
    """Returns the total of another measure for the council and year of a figure, None if it is not stated."""
    said = statements_of(stored(shown.authority, shown.year_ended), measure, None)
    return None if said is None else said.figure.value
