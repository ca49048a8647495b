"""A sample of a yearly list of councils, as CSV: two councils with figures as published, and three invented ones."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from typing import Any

from eval.corpus.figures import StatedFigure, figures_of
from eval.corpus.letters import EXAMPLETON

DOCUMENT = "councils-2018.csv"
INVENTED_COUNCILS = frozenset({EXAMPLETON, "Sampleford District Council", "Trialby County Council"})
SOURCE = "Note: sample typed by the project; the councils marked invented do not exist."


def list_bytes() -> bytes:
    """The list in the order of figures.csv: a table for each title there, a row for each council."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for title, run in groupby(figures_of(DOCUMENT), key=lambda figure: figure.table):
        _write(writer, title, list(run))
    writer.writerow([SOURCE])
    return out.getvalue().encode()


def _write(writer: Any, title: str, figures: list[StatedFigure]) -> None:
    rows = [list(run) for _, run in groupby(figures, key=lambda figure: figure.authority)]
    writer.writerow([title])
    writer.writerow(["Council", *(figure.label for figure in rows[0]), "Remarks"])
    for row in rows:
        council = row[0].authority
        mark = "invented" if council in INVENTED_COUNCILS else ""
        writer.writerow([council, *(figure.printed for figure in row), mark])
    writer.writerow([])
