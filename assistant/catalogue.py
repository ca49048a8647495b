"""What is held, as lists: figures by council, year, measure and document; documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from assistant.names import NameFinder, tokens_of
from assistant.years import find_years
from index.authorities import listed_authorities
from index.errors import UsageError
from index.ledger import Ledger
from index.numbers import year_ended
from index.records import Problem
from index.stored import StoredDocument, StoredFigure
from index.vocabulary import measure_keys


def list_documents(store: Path) -> tuple[StoredDocument, ...]:
    """Returns every document held. Raises StoreMissing if there is no store."""
    with Ledger.open(store) as ledger:
        return ledger.documents()


def list_problems(store: Path) -> tuple[Problem, ...]:
    """Returns everything that could not be read as it should be, document by document."""
    with Ledger.open(store) as ledger:
        return ledger.problems()


def document_json(held: StoredDocument) -> dict[str, Any]:
    """Returns a document as plain values."""
    return {
        "document": held.name,
        "names": list(held.names),
        "hash": held.hash,
        "kind": held.kind,
        "title": held.title,
        "authority": held.authority,
        "year_ended": held.year_ended.isoformat() if held.year_ended else None,
        "letter_date": held.letter_date.isoformat() if held.letter_date else None,
        "layout": held.layout,
        "pages": held.pages,
        "figures": held.figures,
        "passages": held.passages,
        "problems": held.problems,
    }


def select_figures(
    store: Path, authority: str | None, year: str | None, measure: str | None, document: str | None
) -> tuple[StoredFigure, ...]:
    """Returns the figures that fit. Raises UsageError for a measure, year or council that cannot be."""
    if measure is not None and measure not in measure_keys():
        raise UsageError(f'"{measure}" is no measure; they are: {", ".join(measure_keys())}.')
    ended = None if year is None else year_named(year)
    with Ledger.open(store) as ledger:
        name = None if authority is None else authority_named(authority, ledger.authorities())
        if document is not None and not any(document in held.names for held in ledger.documents()):
            raise UsageError(f'"{document}" is not in the index; list what is held with: ombudsman documents.')
        return ledger.figures(authority=name, year_ended=ended, measure=measure, document=document)


def year_named(text: str) -> date:
    """Returns the year ended that an option names. Raises UsageError if it names none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        named = find_years(text).named
        if len(named) == 1:
            return named[0]
        raise UsageError(f'"{text}" is no year; write 2018, 2017/18 or 2018-03-31.') from None
    return year_ended(day.year) if (day.month, day.day) == (3, 31) else day


def authority_named(text: str, held: tuple[str, ...]) -> str:
    """Returns the council, of those held, that an option names. Raises UsageError if it names none, or several."""
    finder, tokens = NameFinder(listed_authorities(), held), tokens_of(text)
    guess = finder.guess(tokens, [True] * len(tokens))
    mentions = finder.find(tokens) or ((guess,) if guess else ())
    names = [name for mention in mentions for name in mention.names if name in held]
    if len(names) == 1:
        return names[0]
    if len(names) > 1:
        raise UsageError(f'"{text}" may mean {" or ".join(names)}; give the full name.')
    raise UsageError(f'"{text}" is not a council in the index; list what is held with: ombudsman documents.')
