"""Parts of a document that cannot be trusted as a whole: a damaged file, the end of a cut-off one, a page that text
recognition read from a picture. Every figure that stands there is disputed, whatever the audit says of it.

Pure functions on figures and problems: a letter is marked with them when it is read, and an answer says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.records import Figure, Problem

# Noted of a page, of the lines from one on, or, without a place, of the whole document.
DOUBTFUL_CODES = frozenset({"damaged", "cut_off", "recognised_text", "two_letters"})


def casts_doubt(problem: Problem, figure: Figure) -> bool:
    """Whether a problem puts the part of the document in doubt in which a figure of it stands."""
    if problem.code not in DOUBTFUL_CODES:
        return False
    place, own = problem.source, figure.source
    if place.page is not None and place.page != own.page:
        return False
    return place.line is None or own.line is None or own.line >= place.line


def said_of(problems: Sequence[Problem], figures: Sequence[Figure]) -> tuple[Problem, ...]:
    """Returns the problems that are worth telling: an end that may be cut off is one only if figures stand there."""
    return tuple(
        problem
        for problem in problems
        if problem.code != "cut_off" or any(casts_doubt(problem, figure) for figure in figures)
    )


def doubted(figures: Sequence[Figure], problems: Sequence[Problem]) -> tuple[Figure, ...]:
    """Returns the figures of one document, those that stand in a doubtful part of it marked disputed."""
    telling = [problem for problem in problems if problem.code in DOUBTFUL_CODES]
    return tuple(
        replace(figure, disputed=True) if any(casts_doubt(problem, figure) for problem in telling) else figure
        for figure in figures
    )
