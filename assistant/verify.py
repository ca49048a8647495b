"""The last gate: every number and every quote of an answer is in its evidence, or the answer is withheld."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.answer import Answer, AnswerFigure
from assistant.breaks import BREAKS
from assistant.printing import place_text
from assistant.sentences import number_text
from index.numbers import format_number
from index.records import Figure
from index.vocabulary import MEASURES

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_LABEL = re.compile(r"\[\d+\]")
_QUOTED = re.compile(r"“([^“”]*)”")
_NUMBERED_NAMES = tuple(measure.name for measure in MEASURES if re.search(r"\d", measure.name))


def unproven(answer: Answer, years: Iterable[date], names: Iterable[str]) -> tuple[str, ...]:
    """Returns the numbers and quotes of the text and the warnings that nothing proves; empty if all are.

    A number is proven by a figure, an operand or a formula of the answer, by a quote that a citation
    carries, by a year ended that was read or is held, or by a council's own name. A number of a doubt is proven
    by the figures that it is about, or by the finding of the audit that it repeats.
    """
    quotes = sorted({citation.quote for citation in answer.citations}, key=len, reverse=True)
    loose: list[str] = []
    allowed = {*_figure_numbers(answer.figures), *_year_numbers([*years, *answer.reading.years])}
    allowed.update(_numbers(" ".join([*names, *answer.reading.authorities])))
    allowed.update(number for one in BREAKS for number in _numbers(one.text))
    allowed.update(str(year) for one in MEASURES for year in (one.first, one.last))
    allowed.update(number for tally in answer.tallies for number in _numbers(f"{tally.number:,}"))
    limit = answer.reading.asked.limit
    bounds = (limit.number, limit.least) if limit is not None else ()
    allowed.update(f"{bound:,}{unit}" for bound in bounds if bound is not None for unit in ("", "%"))
    allowed.update(form for doubt in answer.doubts for figure in doubt.figures for form in _forms(figure))
    for text in (answer.text, *_without_findings(answer)):
        bare = _LABEL.sub(" ", text)
        for quote in quotes:
            bare = bare.replace(f"“{quote}”", " ")
        loose.extend(_QUOTED.findall(bare))
        bare = _without_names(bare, answer)
        # What the person typed may be said back to them between straight quotes.
        bare = re.sub(r'"[^"]*"', " ", bare)
        loose.extend(number for number in _numbers(bare) if number not in allowed)
    return tuple(dict.fromkeys(loose))


def _without_names(text: str, answer: Answer) -> str:
    """Returns the text without the units of its figures and the names of measures: "per 100,000 residents" is no
    number of its own."""
    for shown in answer.figures:
        bare, written = (form(shown.figure.value, shown.figure.unit) for form in (format_number, number_text))
        if written != bare:
            text = text.replace(written, f" {bare} ")
    for name in (*_NUMBERED_NAMES, *answer.definitions, "per 100,000 residents"):
        text = text.replace(name, " ")
    return text


def _without_findings(answer: Answer) -> Iterator[str]:
    """Yields the warnings without what a doubt repeats word for word, and without the places of its figures."""
    for warning in answer.warnings:
        bare = warning
        for doubt in answer.doubts:
            if doubt.text == warning:
                bare = bare.replace(doubt.reason, " ") if doubt.reason else bare
                for figure in doubt.figures:
                    bare = bare.replace(place_text(figure.source), " ").replace(figure.source.document, " ")
        yield bare


def _numbers(text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        yield match[0].rstrip(",")


def _figure_numbers(figures: Iterable[AnswerFigure]) -> Iterator[str]:
    for shown in figures:
        yield from _forms(shown.figure)
        if shown.working is not None:
            yield from _numbers(shown.working.formula)
            yield from (f"{int(n):,}" for n in _numbers(shown.working.formula) if n.isdigit())
            yield from (number for fact in shown.working.facts for number in _numbers(fact))
            for operand in shown.working.operands:
                yield from _forms(operand)


def _forms(figure: Figure) -> Iterator[str]:
    text = format_number(figure.value, figure.unit)
    yield text
    yield text.removeprefix("-")  # a change for the less, with a sign of its own
    yield figure.printed.strip()


def _year_numbers(years: Iterable[date]) -> Iterator[str]:
    for year in years:
        yield str(year.year)
        yield str(year.day)
