"""Where the numbers of an answer come from: figures, workings, tallies, years, names, and what was typed.

What is left over comes from nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Answer, AnswerFigure, Citation, Doubt, Tally
from assistant.glossary import TERMS, Term
from eval.evidence import Evidence
from eval.saying import written
from eval.wording import numbers_of

_LABEL = re.compile(r"\[(\d+)\]")
_TYPED = re.compile(r'"[^"]*"')
# What some measures are called: no number of its own.
_UNIT = re.compile(r"\bper 100,000 residents\b|\bwithin 28 days\b|\bin (?:29 to 35 days|36 days or more)\b")
_END_OF_YEAR = re.compile(r"\b31 March\b")
# Since when the letters count something else: notes name these years, whatever is held.
_BREAK = re.compile(r"(?<!\d )\b(?:March|April) (?:2009|2013|2014|2021|2023|2025)\b")
_SIGNS = str.maketrans({"÷": "/", "−": "-", "–": "-", "×": "x", "*": "x"})


def untraced(answer: Answer, evidence: Evidence) -> list[str] | None:
    """Returns the numbers of the text and the notes that nothing explains, None if there is no number at all."""
    if not any(numbers_of(text) for text in (answer.text, *answer.warnings)):
        return None
    known = _known_numbers(answer, evidence)
    limit = answer.reading.asked.limit
    tallies = [one for one in answer.tallies if one.of or limit is None or one.number != limit.number]
    warnings = (_BREAK.sub(" ", warning) for warning in answer.warnings)
    texts = [_without_names(text, answer, evidence) for text in (unquoted(answer), *warnings)]
    return [
        *(f"{number} comes from nowhere" for text in texts for number in numbers_of(text) if number not in known),
        *(f"{tally.number} is not how many there are" for tally in tallies if not _can_be(tally, evidence)),
    ]


def _known_numbers(answer: Answer, evidence: Evidence) -> set[str]:
    proofs = [figure for shown in answer.figures for figure in (shown.figure, *shown.proofs)]
    known = {written(figure) for figure in proofs} | {figure.printed.strip() for figure in proofs if figure.printed}
    known |= {str(year.year) for year in (*evidence.years, *answer.reading.years)}
    known |= {number for doubt in answer.doubts for number in _numbers_of_doubt(doubt)}
    known |= {number for shown in answer.figures for number in _numbers_of_working(shown)}
    known |= {f"{tally.number:,}" for tally in answer.tallies}
    limit = answer.reading.asked.limit
    bounds = [bound for bound in (limit.number, limit.least) if bound is not None] if limit else []
    return known | {f"{bound:,}{unit}" for bound in bounds for unit in ("", "%")}


def _can_be(tally: Tally, evidence: Evidence) -> bool:
    """Whether a tally is the number of what it names, or, if it names nothing, how many councils there can be."""
    if tally.of:
        return tally.number == len(set(tally.of))
    most = len(evidence.councils | {one.name for one in evidence.listed.authorities})
    return 0 <= tally.number <= most


def _numbers_of_working(shown: AnswerFigure) -> Iterator[str]:
    if shown.working is not None:
        for text in (shown.working.formula, *shown.working.facts):
            yield from numbers_of(text)
        yield from (
            f"{int(number):,}" for number in numbers_of(plain_formula(shown.working.formula)) if number.isdigit()
        )


def _numbers_of_doubt(doubt: Doubt) -> Iterator[str]:
    """Yields what a doubt may say: what the audit found, the values of its figures and where they stand."""
    yield from numbers_of(doubt.reason)
    for figure in doubt.figures:
        source = figure.source
        yield from (written(figure), figure.printed.strip(), str(source.page), str(source.line))
        yield from numbers_of(source.document)


def unquoted(answer: Answer) -> str:
    """Returns the text without quotes and the headings they stand under, without the labels of citations, and without
    its definitions, of whose numbers another question asks."""
    text = answer.text
    for definition in answer.definitions:
        text = text.replace(definition, " ")
    for citation in passages(answer):
        text = text.replace(f"“{citation.quote}”", " ").replace(f'under "{heading(citation)}"', " ")
    labels = {str(citation.label) for citation in answer.citations}
    return _LABEL.sub(lambda match: " " if match[1] in labels else match[0], text)


def strange_definitions(answer: Answer) -> list[str]:
    """Returns the definitions of an answer that the glossary does not give: another text, or another number than the
    years of its measure."""
    return [one for one in answer.definitions if not any(_is_of_term(one, term) for term in TERMS)]


def _is_of_term(definition: str, term: Term) -> bool:
    rest = _END_OF_YEAR.sub(" ", definition.replace(term.text, " ").replace(term.name, " "))
    years = {str(year) for year in term.years or () if year}
    return term.text in definition and years.issuperset(numbers_of(rest))


def _without_names(text: str, answer: Answer, evidence: Evidence) -> str:
    """Returns a text without councils' names, without "31 March", and without what was typed and is said back."""
    for name in sorted({*evidence.councils, *answer.reading.authorities}, key=len, reverse=True):
        text = text.replace(name, " ")
    typed = set(numbers_of(answer.question))
    text = _TYPED.sub(lambda match: " " if typed.issuperset(numbers_of(match[0])) else match[0], text)
    return _END_OF_YEAR.sub(" ", _UNIT.sub(" ", text))


def plain_formula(formula: str) -> str:
    """Returns a formula without the commas of its thousands and with one sign for each operation."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", formula).translate(_SIGNS)


def passages(answer: Answer) -> list[Citation]:
    """Returns the citations that quote a passage."""
    return [citation for citation in answer.citations if citation.figure is None]


def heading(citation: Citation) -> str:
    """Returns the innermost heading that a passage stands under."""
    return citation.section.split(" > ")[-1]
