"""The thread of a block: what its sentences have spoken of so far, for a sentence that leaves it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Family = Literal["upheld", "compliance", "remedy", "rate"]


@dataclass
class Thread:
    """What the sentences of a block have spoken of so far, for a sentence that leaves it out."""

    heading: Family | None = None
    foreign_heading: bool = False
    overview: bool = False
    similar_heading: bool = False
    family: Family | None = None
    spoken: bool = False  # whether anything at all was stated, so that the heading no longer tells
    scope: Literal["", "other", "doubt"] = ""
    has_another: bool = False  # another council was spoken of, so that "the council" may be that one
    about: Family | None = None  # what the last sentence with a number was about
    told: bool = False  # whether there was any, so that the heading no longer tells
    base: bool = False
    stated: set[str] = field(default_factory=set)

    def open_paragraph(self) -> None:
        """Forgets whom the sentences of the paragraph before were about."""
        self.scope, self.has_another = "", False
