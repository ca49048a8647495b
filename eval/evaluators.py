"""Evaluators: one short function for each question that is asked of an answer.

Each takes an answer, what was expected and the evidence, and returns the faults it found: none if all is well,
None if the question does not apply to this answer. What they hold an answer against is read and worked out here
or from the originals, and never by the code that made the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Answer, AnswerFigure, Citation, Doubt
from eval.dataset import Expectation, ExpectedFigure
from eval.evidence import Evidence
from eval.wording import level, numbers_of, stands_in, stands_over
from index.errors import Refused, StoreError
from index.records import Figure
from index.vocabulary import subject_name

Faults = list[str] | None
Evaluator = Callable[[Answer, Expectation, Evidence], Faults]

_LABEL = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"“[^“”]*”")
_TYPED = re.compile(r'"[^"]*"')
# What some measures are called: no number of its own.
_UNIT = re.compile(r"\bper 100,000 residents\b|\bwithin 28 days\b|\bin (?:29 to 35 days|36 days or more)\b")
_END_OF_YEAR = re.compile(r"\b31 March\b")


@dataclass(frozen=True, slots=True)
class Score:
    """What one evaluator says of one answer. `passed` is None if its question does not apply."""

    name: str
    passed: bool | None
    detail: str = ""


def exact_figures(answer: Answer, expected: Expectation, _: Evidence) -> Faults:
    """Are these the figures: council, year, measure, subject, value and unit, nothing more and in this order?"""
    if not expected.figures and not answer.figures:
        return None
    wanted = [_wanted_text(figure) for figure in expected.figures]
    shown = [_shown_text(figure) for figure in answer.figures]
    if wanted == shown:
        return []
    missing = [f"not shown: {text}" for text in wanted if text not in shown]
    surplus = [f"not asked for: {text}" for text in shown if text not in wanted]
    return [*missing, *surplus] or ["shown in another order, or more than once"]


def _wanted_text(figure: ExpectedFigure) -> str:
    worked_out = f" = {figure.formula}" if figure.formula else ""
    return f"{_key_text(figure)} {figure.value.normalize():f} {figure.unit}{worked_out}"


def _shown_text(shown: AnswerFigure) -> str:
    worked_out = f" = {shown.working.formula}" if shown.working else ""
    value = Decimal(shown.figure.value).normalize()
    return f"{_key_text(shown.figure)} {value:f} {shown.figure.unit}{worked_out}"


def _key_text(figure: ExpectedFigure | Figure) -> str:
    subject = f" {figure.subject}" if figure.subject else ""
    return f"{figure.authority}, {figure.year_ended.isoformat()}, {figure.measure}{subject}:"


def right_place(answer: Answer, expected: Expectation, _: Evidence) -> Faults:
    """Does each expected figure come from the document, and from the page or line, that prints it?"""
    shown = {_key_text(one.figure): one for one in answer.figures}
    pairs = [(wanted, shown[_key_text(wanted)]) for wanted in expected.figures if _key_text(wanted) in shown]
    return [
        f"{_key_text(wanted)} {place} instead of {(wanted.document, wanted.page, wanted.line)}"
        for wanted, one in pairs
        for place in ((p.source.document, p.source.page, p.source.line) for p in one.proofs)
        if place != (wanted.document, wanted.page, wanted.line)
    ] or ([] if pairs else None)


def stated_in_text(answer: Answer, _: Expectation, __: Evidence) -> Faults:
    """Does a line of the text say each figure, with its council, its year, its subject and its sources?"""
    if not answer.figures:
        return None
    lines = answer.text.split("\n")
    return [
        f"no line of the text says: {_shown_text(shown)}"
        for shown in answer.figures
        if not any(_states(line, shown, answer) for line in lines)
    ]


def _states(line: str, shown: AnswerFigure, answer: Answer) -> bool:
    labels = [citation.label for citation in answer.citations if citation.figure in shown.proofs]
    figure = shown.figure
    words = [figure.authority, str(figure.year_ended.year), *(f"[{label}]" for label in labels)]
    if figure.subject:
        words.append(subject_name(figure.subject))
    return all(word in line for word in words) and _written(figure) in numbers_of(line)


def _written(figure: Figure) -> str:
    return f"{figure.value:,}" + ("%" if figure.unit == "percent" else "")


def numbers_traced(answer: Answer, _: Expectation, evidence: Evidence) -> Faults:
    """Is every number a figure, an operand, a year read or held, in a council's name, in a quote, or typed?"""
    proofs = [figure for shown in answer.figures for figure in (shown.figure, *shown.proofs)]
    known = {_written(figure) for figure in proofs} | {figure.printed.strip() for figure in proofs if figure.printed}
    known |= {str(year.year) for year in (*evidence.years, *answer.reading.years)}
    known |= {number for doubt in answer.doubts for number in _numbers_of_doubt(doubt)}
    texts = [_without_names(text, answer, evidence) for text in (_unquoted(answer), *answer.warnings)]
    if not any(numbers_of(text) for text in (answer.text, *answer.warnings)):
        return None
    return [f"{number} comes from nowhere" for text in texts for number in numbers_of(text) if number not in known]


def _numbers_of_doubt(doubt: Doubt) -> Iterator[str]:
    """Yields what a doubt may say: what the audit found, the values of its figures and where they stand."""
    yield from numbers_of(doubt.reason)
    for figure in doubt.figures:
        source = figure.source
        yield from (_written(figure), figure.printed.strip(), str(source.page), str(source.line))
        yield from numbers_of(source.document)


def _unquoted(answer: Answer) -> str:
    """Returns the text without quotes and the headings they stand under, and without the labels of citations."""
    text = answer.text
    for citation in _passages(answer):
        text = text.replace(f"“{citation.quote}”", " ").replace(f'under "{_heading(citation)}"', " ")
    labels = {str(citation.label) for citation in answer.citations}
    return _LABEL.sub(lambda match: " " if match[1] in labels else match[0], text)


def _without_names(text: str, answer: Answer, evidence: Evidence) -> str:
    """Returns a text without councils' names, without "31 March", and without what was typed and is said back."""
    for name in sorted({*evidence.councils, *answer.reading.authorities}, key=len, reverse=True):
        text = text.replace(name, " ")
    typed = set(numbers_of(answer.question))
    text = _TYPED.sub(lambda match: " " if typed.issuperset(numbers_of(match[0])) else match[0], text)
    return _END_OF_YEAR.sub(" ", _UNIT.sub(" ", text))


def citations_resolve(answer: Answer, _: Expectation, evidence: Evidence) -> Faults:
    """Does each label of the text have a citation, each citation a label, a document and a place in it?"""
    text = _QUOTED.sub(" ", answer.text)
    used = {int(match[1]) for match in _LABEL.finditer(text)}
    labels = [citation.label for citation in answer.citations]
    if not used and not labels:
        return None
    faults = [f"[{label}] has no citation" for label in sorted(used - set(labels))]
    faults += [f"[{label}] is not in the text" for label in labels if label not in used]
    if labels != list(range(1, len(labels) + 1)):
        faults.append(f"the citations are numbered {labels}")
    return faults + [fault for citation in answer.citations for fault in _unresolved(citation, evidence)]


def _unresolved(citation: Citation, evidence: Evidence) -> Iterator[str]:
    document = evidence.document_of(citation)
    if document is None:
        yield f"[{citation.label}] {citation.document} is not held with those bytes"
    elif citation.page is not None and not 1 <= citation.page <= document.pages - bool(citation.overleaf):
        yield f"[{citation.label}] {citation.document} has no such page: {citation.page}"
    elif (citation.page is None or citation.line is not None) and not _has_lines(citation, evidence):
        yield f"[{citation.label}] {citation.document} has no such line: {citation.line} to {citation.last_line}"


def _has_lines(citation: Citation, evidence: Evidence) -> bool:
    first, last = citation.line or 0, citation.last_line or 0
    return 1 <= first <= last <= evidence.number_of_lines(citation)


def quotes_verbatim(answer: Answer, _: Expectation, evidence: Evidence) -> Faults:
    """Does each quote stand word for word on its page or lines of the original, and is it what the text quotes?"""
    passages = _passages(answer)
    stray = _QUOTED.findall(_unquoted(answer))
    if not passages and not stray:
        return None
    faults = [f"no citation has the quote {quote}" for quote in stray]
    for citation in passages:
        if f"“{citation.quote}”" not in answer.text:
            faults.append(f"[{citation.label}] its quote is not in the text")
        if not stands_over(citation.quote, *evidence.texts(citation)):
            faults.append(f"[{citation.label}] not word for word in {citation.document}: {citation.quote}")
    return faults


def box_holds_print(answer: Answer, _: Expectation, evidence: Evidence) -> Faults:
    """Does the cited place hold what was printed, and does that print mean the value? Does a passage's, its quote?"""
    if not answer.citations and not answer.figures:
        return None
    faults = []
    cited = [citation.figure for citation in answer.citations if citation.figure]
    for figure in (proof for shown in answer.figures for proof in shown.proofs):
        if figure not in cited:
            faults.append(f"no citation for {_key_text(figure)}")
    for citation in answer.citations:
        marked = evidence.marked_texts(citation)
        if citation.figure:
            faults += _cell_faults(citation, citation.figure, marked[0])
        elif not stands_in(citation.quote, "\n".join(marked)):
            faults.append(f"[{citation.label}] the marked lines of {citation.document} do not hold the quote")
    return faults


def _cell_faults(citation: Citation, figure: Figure, marked: str) -> Iterator[str]:
    at = f"[{citation.label}] {citation.document}"
    source = figure.source
    place = (source.document, source.page, source.line, (source.box,) if source.box else ())
    if place != (citation.document, citation.page, citation.line, citation.boxes):
        yield f"{at}: the citation stands elsewhere than its figure"
    # A cell holds its number and nothing else; a line, or the row of a sheet, has more.
    if source.line is not None and not stands_in(figure.printed, marked):
        yield f'{at}: line {source.line} does not hold "{figure.printed}"'
    elif source.line is None and level(marked).split() != level(figure.printed).split():
        yield f'{at}: the box holds "{" ".join(marked.split())}", not "{figure.printed}"'
    if figure.printed.replace(",", "").rstrip("% ") != str(figure.value):
        yield f'{at}: "{figure.printed}" is not {figure.value}'
    if ("%" in figure.printed) != (figure.unit == "percent") and "%" in figure.printed:
        yield f'{at}: "{figure.printed}" is no {figure.unit}'


def within_scope(answer: Answer, _: Expectation, evidence: Evidence) -> Faults:
    """Is every cited figure or document about a council and a year that the question was read to be about?"""
    reading = answer.reading
    if not answer.citations or not (reading.authorities or reading.years):
        return None
    faults = []
    for citation in answer.citations:
        # A figure may be of another year, or of another council, than the document as a whole.
        cited = citation.figure or evidence.document_of(citation)
        if cited and reading.authorities and cited.authority not in reading.authorities:
            faults.append(f"[{citation.label}] {citation.document} is about {cited.authority}")
        if cited and reading.years and cited.year_ended not in reading.years:
            faults.append(f"[{citation.label}] {citation.document} is about the year ended {cited.year_ended}")
    return faults


def passage_found(answer: Answer, expected: Expectation, _: Evidence) -> Faults:
    """Is each expected passage quoted, from its document, page and section?"""
    if not expected.passages:
        return None
    return [
        f"not quoted: {wanted.says}"
        for wanted in expected.passages
        if not any(
            stands_in(wanted.says, citation.quote)
            and wanted.document in {None, citation.document}
            and wanted.page in {None, citation.page}
            and wanted.section in {None, _heading(citation)}
            for citation in _passages(answer)
        )
    ]


def right_decline(answer: Answer, expected: Expectation, _: Evidence) -> Faults:
    """Is it declined if it should be, wholly or in part and for the right reason, and only then?"""
    if expected.status == answer.status == "answered":
        return None
    wanted, got = ((one.status, one.reason or "no reason") for one in (expected, answer))
    return [] if wanted == got else [f"{' for '.join(got)} instead of {' for '.join(wanted)}"]


def mentions(answer: Answer, expected: Expectation, _: Evidence) -> Faults:
    """Does the answer, with its notes, say what it must, and not what it must not?"""
    if not expected.mentions and not expected.never:
        return None
    said = "\n".join((answer.text, *answer.warnings)).casefold()
    return [
        *(f"does not say: {words}" for words in expected.mentions if words.casefold() not in said),
        *(f"says: {words}" for words in expected.never if words.casefold() in said),
    ]


def _passages(answer: Answer) -> list[Citation]:
    return [citation for citation in answer.citations if citation.figure is None]


def _heading(citation: Citation) -> str:
    """Returns the innermost heading that a passage stands under."""
    return citation.section.split(" > ")[-1]


EVALUATORS: Mapping[str, Evaluator] = {
    "exact figures": exact_figures,
    "right place": right_place,
    "stated in text": stated_in_text,
    "numbers traced": numbers_traced,
    "citations resolve": citations_resolve,
    "box holds print": box_holds_print,
    "quotes verbatim": quotes_verbatim,
    "passage found": passage_found,
    "within scope": within_scope,
    "right decline": right_decline,
    "mentions": mentions,
}


def evaluate(answer: Answer, expected: Expectation, evidence: Evidence) -> tuple[Score, ...]:
    """Returns the score of every evaluator, in their order. An original that is gone is a fault of the answer."""
    return tuple(_score(name, ask, answer, expected, evidence) for name, ask in EVALUATORS.items())


def _score(name: str, ask: Evaluator, answer: Answer, expected: Expectation, evidence: Evidence) -> Score:
    try:
        faults = ask(answer, expected, evidence)
    except (StoreError, Refused) as error:
        faults = [str(error)]
    return Score(name, None if faults is None else not faults, "; ".join(faults or ()))
