"""What comes back from the store: documents, figures and passages with where they are kept, and scopes.

Frozen values, like those of records.py; the standard library only, so that whoever asks the store for
something need not load what the store is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from index.records import Box, DocumentKind, Figure


class AnySubject(Enum):
    """The wish for figures of whatever subject: None is taken, it means the total of all subjects."""

    ANY = "any"


ANY: Final = AnySubject.ANY


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents a search may look at. An empty set puts no limit: Scope() is the whole store."""

    authorities: frozenset[str] = frozenset()
    years: frozenset[date] = frozenset()
    documents: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole store."""
        return not (self.authorities or self.years or self.documents)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the store. `name` is the first of its `names`; the counts are of what it holds."""

    name: str
    names: tuple[str, ...]
    hash: str
    kind: DocumentKind
    size: int
    pages: int
    title: str
    authority: str | None
    year_ended: date | None
    letter_date: date | None
    layout: str | None
    figures: int
    passages: int
    problems: int


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure and the document that states it. `figure.source.document` is the document's name."""

    figure: Figure
    document_hash: str
    title: str
    kind: DocumentKind
    letter_date: date | None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """One occurrence of a paragraph. Occurrences of the same words share `text_id`."""

    text_id: str
    text: str
    headings: tuple[str, ...]
    ordinal: int
    page: int | None
    boxes: tuple[Box, ...]
    line: int | None
    document: str
    document_hash: str
    title: str
    authority: str | None
    year_ended: date | None
    letter_date: date | None
    last_line: int | None = None
    overleaf: tuple[Box, ...] = ()

    @property
    def id(self) -> str:
        """What names this occurrence in the store: the hash of its document and its place in it."""
        return f"{self.document_hash}:{self.ordinal}"


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """Which model the vectors of a store come from: its name, the SHA-256 of its weights, their length."""

    name: str
    weight_hash: str
    dimensions: int
