"""What a layout takes from a document, and what a layout is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from index.records import Box, Document, Figure, Heading, Page, Problem


@dataclass(frozen=True, slots=True)
class Taken:
    """Figures, what could not be read, and the regions that hold tables, which are no paragraphs."""

    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()
    regions: tuple[tuple[Page, Box], ...] = ()


class Layout(Protocol):
    """A module that knows one layout of the letters."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """What the layout is called."""

    def recognises(self, document: Document, heading: Heading) -> bool:
        """Whether the document, or a part of it, is set in this layout."""

    def read(self, document: Document, heading: Heading) -> Taken:
        """Returns what stands in it. `recognises` has said yes."""
