"""Doubts about the figures of an answer: why one is disputed, and what another document states instead."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence

from assistant.answer import AnswerFigure, Doubt
from assistant.figures import Stored
from assistant.printing import place_text
from assistant.restated import Statements, statements_of
from index.records import Figure, Problem
from index.vocabulary import measure, subject_name

Noted = Callable[[str], Sequence[Problem]]
"""What was noted when the document of that name was read."""

_MOST_NAMED = 3
_UNKNOWN_REASON = "the document can be read in more than one way"


def doubts_of(
    figures: Sequence[AnswerFigure],
    stored: Stored,
    noted: Noted,
    lists: Container[str],
    stated: Stored | None = None,
) -> tuple[Doubt, ...]:
    """Returns the doubts about the figures of an answer and about those that they were worked out from, each once.

    `lists` are the names of the documents that are no council's letter but a list of councils. `stated` tells what
    documents state of the measures of the answer, where that was asked for many councils together.
    """
    told = stated or stored
    proofs = list(dict.fromkeys(proof for shown in figures for proof in shown.proofs))
    is_alone = len(proofs) == 1
    found: dict[str, list[Figure]] = {}
    others: list[Doubt] = []
    for proof in proofs:
        said = statements_of(told(proof.authority, proof.year_ended), proof.measure, proof.subject)
        if said is None:
            continue
        if said.differing:
            others.extend(_restated(said, "" if is_alone else _name(proof, proofs)))
        if said.counts.figure.disputed:
            for reason in reasons(said.counts.figure, stored, noted, lists):
                found.setdefault(reason, []).append(proof)
    return (*(_disputed(reason, held, proofs) for reason, held in found.items()), *others)


def reasons(figure: Figure, stored: Stored, noted: Noted, lists: Container[str] = ()) -> tuple[str, ...]:
    """Returns why a stored figure is disputed: the checks of its document's arithmetic that fail and mark it, and
    what was noted of its place, or of the part of the document that it stands in, when it was read."""
    # Imported late: few figures are disputed, and an answer without one need not wait.
    from index.audit import RULE_CODES, casts_doubt, checks_of

    document = figure.source.document
    problems = noted(document)
    held = (one.figure for one in stored(figure.authority, figure.year_ended))
    of_document = [one for one in held if one.source.document == document]
    checks = checks_of(of_document, problems, is_list=document in lists)
    marks = [check.message for check in checks if any(marked.key == figure.key for marked in check.marked)]
    notes = [problem.message for problem in problems if problem.code not in RULE_CODES and _is_about(problem, figure)]
    parts = [problem.message for problem in problems if casts_doubt(problem, figure)]
    return tuple(dict.fromkeys([*parts, *marks, *notes])) or (_UNKNOWN_REASON,)


def _is_about(problem: Problem, figure: Figure) -> bool:
    """Whether a problem is about this very figure: it stands in its cell or, where there are no cells, names its
    label in its line. Two values of one fact are noted at the second of them."""
    place, own = problem.source, figure.source
    if problem.code == "two_values" and f"printed as {figure.printed} and as " in problem.message:
        return f'"{figure.label}"' in problem.message
    if (place.page, place.line) != (own.page, own.line) or place.box != own.box:
        return False
    return own.box is not None or (own.line is not None and f'"{figure.label}"' in problem.message)


def _disputed(reason: str, held: Sequence[Figure], proofs: Sequence[Figure]) -> Doubt:
    named = [_name(figure, proofs) for figure in held]
    if len(proofs) == 1:
        what = "This figure is disputed"
    elif len(held) == len(proofs):
        what = "These figures are disputed"
    else:
        what = f"Disputed ({_listed(named)})"
    documents = {figure.source.document for figure in proofs}
    where = f" ({held[0].source.document})" if len(documents) > 1 else ""
    return Doubt(f"{what}: {reason}{where}. Check it in the document.", reason, tuple(held))


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return "; ".join(names)
    return f"{'; '.join(names[:_MOST_NAMED])}; and others"


def _name(figure: Figure, proofs: Sequence[Figure]) -> str:
    """Returns what a figure counts, with its council and its year where the answer has several."""
    under = f" under {subject_name(figure.subject)}" if figure.subject else ""
    councils, years = ({proof.key[part] for proof in proofs} for part in (0, 1))
    about = [figure.authority] if len(councils) > 1 else []
    about.extend([str(figure.year_ended.year)] if len(years) > 1 else [])
    return f"{measure(figure.measure).name}{under}{''.join(f', {one}' for one in about)}"


def _restated(said: Statements, name: str) -> Iterator[Doubt]:
    """Yields each other value of a fact once, the newest first."""
    seen: set[str] = set()
    lead = f"{name}: " if name else ""
    for other in said.differing:
        figure = other.figure
        if figure.printed in seen or len(seen) == _MOST_NAMED:
            continue
        seen.add(figure.printed)
        place = place_text(figure.source)
        what = "document" if other.kind == "sheet" else "letter"
        if other.letter_date is None or said.counts.letter_date is None:
            text = f"disputed: another {what} ({place}) printed {figure.printed}; nothing tells which of them is newer."
        elif other.letter_date == said.counts.letter_date:
            text = f"disputed: another {what} of the same date ({place}) printed {figure.printed}."
        else:
            text = f"an earlier {what} ({place}) printed {figure.printed}; the newer one is used."
        text = f"{lead}{text}"
        if not lead and text.startswith("disputed"):
            text = f"This figure is {text}"
        yield Doubt(f"{text[0].upper()}{text[1:]}", "", (figure,))
