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

from assistant.answer import Answer, AnswerFigure, Citation, Understood
from eval.dataset import Expectation, ExpectedFigure
from eval.evidence import Evidence
from eval.saying import place_faults, states
from eval.tracing import heading, passages, plain_formula, strange_definitions, unquoted, untraced
from eval.wording import level, stands_in, stands_over
from eval.workings import faults_of_workings
from index.errors import Refused, StoreError
from index.records import Figure

Faults = list[str] | None
Evaluator = Callable[[Answer, Expectation, Evidence], Faults]

_LABEL = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"“[^“”]*”")
_MOST_CITED = 60  # sources of an answer; a sum of more figures has the others in its working


@dataclass(frozen=True, slots=True)
class Score:
    """What one evaluator says of one answer. `passed` is None if its question does not apply."""

    name: str
    passed: bool | None
    detail: str = ""


def exact_figures(answer: Answer, expected: Expectation, _: Evidence) -> Faults:
    """Are these the figures: council, year, measure, subject, value and unit, nothing more and in this order? Or, if
    that is what is expected, are they the first ones?"""
    if not expected.figures and not answer.figures:
        return None
    wanted = [_wanted_text(figure) for figure in expected.figures]
    shown = [_shown_text(figure) for figure in answer.figures]
    shown = shown[: len(wanted)] if expected.figures_begin else shown
    if wanted == shown:
        return []
    missing = [f"not shown: {text}" for text in wanted if text not in shown]
    surplus = [f"not asked for: {text}" for text in shown if text not in wanted]
    return [*missing, *surplus] or ["shown in another order, or more than once"]


def _wanted_text(figure: ExpectedFigure) -> str:
    value = f"{figure.value.normalize():f} {figure.unit}"
    return (
        f"{_what_text(figure)} {value} of {_numbers(figure.formula)}"
        if figure.formula
        else f"{_key_text(figure)} {value}"
    )


def _shown_text(shown: AnswerFigure) -> str:
    value = f"{Decimal(shown.figure.value).normalize():f} {shown.figure.unit}"
    if shown.working is None:
        return f"{_key_text(shown.figure)} {value}"
    return f"{_what_text(shown.figure)} {value} of {_numbers(shown.working.formula)}"


def _what_text(figure: ExpectedFigure | Figure) -> str:
    """Returns what a worked-out figure counts. Of whom it is, its operands say, and other questions hold them against
    their documents: there is no one name for "the five councils held"."""
    subject = f" {figure.subject}" if figure.subject else ""
    return f"worked out, {figure.year_ended.isoformat()}, {figure.measure}{subject}:"


def _numbers(formula: str) -> str:
    """Returns the numbers of a formula, the least first: a sum is the same in any order."""
    return ", ".join(sorted(re.findall(r"\d+(?:\.\d+)?", plain_formula(formula)), key=Decimal))


def _key_text(figure: ExpectedFigure | Figure) -> str:
    subject = f" {figure.subject}" if figure.subject else ""
    return f"{figure.authority}, {figure.year_ended.isoformat()}, {figure.measure}{subject}:"


def right_place(answer: Answer, expected: Expectation, _: Evidence) -> Faults:
    """Does each expected figure come from the document, and from the page or line, that prints it? Does one that is
    worked out come from figures of the place that is given, if one is?"""
    shown = {_identity(one.figure, one.working is not None): one for one in answer.figures}
    pairs = [
        (wanted, shown[identity])
        for wanted in expected.figures
        if (identity := _identity(wanted, wanted.formula is not None)) in shown and _has_place(wanted)
    ]
    return [
        f"{_key_text(wanted)} {place} instead of {(wanted.document, wanted.page, wanted.line)}"
        for wanted, one in pairs
        for place in ((p.source.document, p.source.page, p.source.line) for p in one.proofs)
        if not _is_place(place, wanted)
    ] or ([] if pairs else None)


def _identity(figure: ExpectedFigure | Figure, is_worked_out: bool) -> tuple[str, bool, str]:
    """Returns what tells a figure from others: a share of housing complaints is another than their number."""
    return _key_text(figure), is_worked_out, figure.unit if is_worked_out else ""


def _has_place(wanted: ExpectedFigure) -> bool:
    return wanted.formula is None or wanted.document is not None


def _is_place(place: tuple[str, int | None, int | None], wanted: ExpectedFigure) -> bool:
    if wanted.formula is not None and wanted.page is None and wanted.line is None:
        return place[0] == wanted.document
    return place == (wanted.document, wanted.page, wanted.line)


def stated_in_text(answer: Answer, _: Expectation, __: Evidence) -> Faults:
    """Does the text say each figure, with its council, its year, its subject and its sources?"""
    if not answer.figures:
        return None
    silent = (shown for shown in answer.figures if not states(shown, answer))
    return [f"the text does not say: {_shown_text(shown)}" for shown in silent]


def places_counted(answer: Answer, _: Expectation, __: Evidence) -> Faults:
    """Do the numbers before the lines of a list go up as the values do, with one number for one value?"""
    return place_faults(answer)


def worked_out_right(answer: Answer, _: Expectation, evidence: Evidence) -> Faults:
    """Does each formula come to its value, and is each of its numbers a printed figure or otherwise known?"""
    if not any(shown.working for shown in answer.figures):
        return None
    return list(faults_of_workings(answer, evidence))


def numbers_traced(answer: Answer, _: Expectation, evidence: Evidence) -> Faults:
    """Is every number a figure, an operand, a year read or held, in a council's name, in a quote, or typed? A number
    of a working is known too, and another question sees whether it is right; so is a limit, and how many there are."""
    return untraced(answer, evidence)


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
    quoted = passages(answer)
    stray = _QUOTED.findall(unquoted(answer))
    if not quoted and not stray:
        return None
    faults = [f"no citation has the quote {quote}" for quote in stray]
    for citation in quoted:
        if f"“{citation.quote}”" not in answer.text:
            faults.append(f"[{citation.label}] its quote is not in the text")
        if not stands_over(citation.quote, *evidence.texts(citation)):
            faults.append(f"[{citation.label}] not word for word in {citation.document}: {citation.quote}")
    return faults


def box_holds_print(answer: Answer, _: Expectation, evidence: Evidence) -> Faults:
    """Does the cited place hold what was printed, and does that print mean the value? Does a passage's, its quote?"""
    if not answer.citations and not answer.figures:
        return None
    faults = uncited(answer)
    for citation in answer.citations:
        marked = evidence.marked_texts(citation)
        if citation.figure:
            faults += _cell_faults(citation, citation.figure, marked[0])
        elif not stands_in(citation.quote, "\n".join(marked)):
            faults.append(f"[{citation.label}] the marked lines of {citation.document} do not hold the quote")
    return faults


def uncited(answer: Answer) -> list[str]:
    """Returns the figures without a citation that should have one. A printed figure always should; of those that a
    single value was worked out from, very many are not cited one and all."""
    cited = {citation.figure for citation in answer.citations if citation.figure}
    return [
        f"no citation for {_key_text(proof)}"
        for shown in answer.figures
        for proof in shown.proofs
        if proof not in cited and (shown.working is None or len(cited) < _MOST_CITED)
    ]


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
    """Is every cited figure or document about a council and a year that the question was read to be about? Where it
    was read to be about a set of councils, does the list of councils say that it is one of them?"""
    reading = answer.reading
    if not answer.citations or not (reading.authorities or reading.years):
        return None
    wanted = reading.authorities or reading.scope
    faults = []
    for citation in answer.citations:
        # A figure may be of another year, or of another council, than the document as a whole.
        cited = citation.figure or evidence.document_of(citation)
        if cited and wanted and not _is_asked_about(cited.authority or "", reading, evidence):
            faults.append(f"[{citation.label}] {citation.document} is about {cited.authority}")
        if cited and reading.years and cited.year_ended not in reading.years:
            faults.append(f"[{citation.label}] {citation.document} is about the year ended {cited.year_ended}")
    return faults


def _is_asked_about(council: str, reading: Understood, evidence: Evidence) -> bool:
    if council in reading.authorities:
        return True
    if not reading.scope:
        return False
    wanted, one = reading.councils, evidence.listed.get(council)
    if wanted is None or wanted.all_held:
        return True
    if wanted.types and one.type not in wanted.types:
        return False
    if not wanted.regions and not wanted.counties:
        return True
    successor = evidence.listed.get(one.succeeded_by) if one.succeeded_by else one
    region = one.region or successor.region
    return region in wanted.regions or one.county in wanted.counties or one.name in wanted.counties


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
            and wanted.section in {None, heading(citation)}
            for citation in passages(answer)
        )
    ]


def defined(answer: Answer, expected: Expectation, _: Evidence) -> Faults:
    """Is each definition the glossary's, and do they say what they must?"""
    if not answer.definitions and not expected.definitions:
        return None
    said = "\n".join(answer.definitions).casefold()
    return [
        *(f"not in the glossary: {one}" for one in strange_definitions(answer)),
        *(f"not in the answer: {one}" for one in answer.definitions if one not in answer.text),
        *(f"does not define: {words}" for words in expected.definitions if words.casefold() not in said),
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


EVALUATORS: Mapping[str, Evaluator] = {
    "exact figures": exact_figures,
    "right place": right_place,
    "stated in text": stated_in_text,
    "worked out right": worked_out_right,
    "places counted": places_counted,
    "numbers traced": numbers_traced,
    "citations resolve": citations_resolve,
    "box holds print": box_holds_print,
    "quotes verbatim": quotes_verbatim,
    "passage found": passage_found,
    "defined": defined,
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
