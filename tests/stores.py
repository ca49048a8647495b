"""What tests say of stores: whether all parts of one agree, and what it holds whatever way it came to hold it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from index.ledger import Ledger
from index.schema import FILE_NAME
from index.stored import Scope
from index.vectors import Vectors

_RUNNING = {"lock", "vectors.lock"}


def disagreements(store: Path) -> list[str]:
    """Returns in which ways the parts of a store do not agree, in sentences; none if they do."""
    with Ledger.open(store) as ledger:
        texts, hashes, name = frozenset(ledger.text_ids(Scope())), ledger.hashes(), ledger.vectors_name()
        faults = list(ledger.faults())
    with closing(Vectors.open(store / name)) as vectors:
        held = vectors.ids()
    kept = {path.name for path in (store / "originals").rglob("*") if path.is_file()}
    left = {path.name for path in store.iterdir()} - _RUNNING - {FILE_NAME, "originals"}
    found = [f"{len(texts ^ held)} texts and vectors have no partner"] if texts != held else []
    found += [f"{len(hashes ^ kept)} documents and originals have no partner"] if hashes != kept else []
    found += [f"left: {name}" for name in sorted(left) if not name.startswith("vectors")]
    return found + faults


def rows_of(store: Path) -> list[str]:
    """Returns every row of a store's ledger as SQL, but for how many editions and folders of vectors there were."""
    with closing(sqlite3.connect(store / FILE_NAME)) as connection:
        dumped = list(connection.iterdump())
    return [row for row in dumped if "'edition'" not in row and "VALUES('vectors'" not in row]


def contents(store: Path) -> list[str]:
    """Returns what a store holds, in an order that does not depend on the one in which it was put in."""
    with Ledger.open(store) as ledger:
        held = [f"{document.names} {document.hash} {document.figures}" for document in ledger.documents()]
        held += [f"{figure}" for figure in ledger.figures()]
        held += [f"{passage}" for document in ledger.documents() for passage in ledger.passages_of(document.name)]
        held += [f"{problem}" for problem in ledger.problems()]
        name = ledger.vectors_name()
    with closing(Vectors.open(store / name)) as vectors:
        held += [
            f"{id_} {[round(number, 4) for number in vector]}"
            for some in vectors.taken(vectors.ids())
            for id_, vector in some.items()
        ]
    return sorted(held)


def files_with(store: Path, words: bytes) -> list[str]:
    """Returns the files of a store that hold these bytes anywhere."""
    paths = (Path(folder) / name for folder, _, names in os.walk(store) for name in names)
    return sorted(str(path.relative_to(store)) for path in paths if words in path.read_bytes())
