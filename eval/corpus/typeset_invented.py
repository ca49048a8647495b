"""The second set of sample documents, about invented councils only: all its files, and what writes them.

    python -m eval.corpus.typeset_invented

It is large enough for rankings, totals, regions and trends. Beside the documents stand the list of its councils, in
the columns of index/authorities.csv, and every figure with its place.
"""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, fields
from pathlib import Path

from eval.corpus.invented_councils import authorities_bytes
from eval.corpus.invented_letters import letter_documents, letter_figures
from eval.corpus.invented_lists import PlacedFigure, list_documents, list_figures

FOLDER = Path(__file__).with_name("invented")


def all_files() -> dict[str, bytes]:
    """Every file of the folder by its path in it."""
    documents = letter_documents() | list_documents()
    made = {f"documents/{name}": data for name, data in documents.items()}
    return made | {"authorities.csv": authorities_bytes(), "figures.csv": figures_bytes()}


def placed_figures() -> tuple[PlacedFigure, ...]:
    """Every figure of the documents, those of letters first."""
    return (*letter_figures(), *list_figures())


def figures_bytes() -> bytes:
    """The figures as CSV: a row for each document that states one, page and line as an answer cites them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in fields(PlacedFigure))
    writer.writerows(map(astuple, placed_figures()))
    return out.getvalue().encode()


def main() -> None:
    """Write every file of the folder."""
    for name, data in all_files().items():
        file = FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


if __name__ == "__main__":
    main()
