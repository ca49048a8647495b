"""Paragraphs: lines that make whole sentences, and numbers that stand apart from the words they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from index.records import Line, Page

_LONGEST_HEADING = 14  # words
SENTENCE_END = re.compile(r"[.!?:;,][\"'”’)]*$")
# A line that ends so goes on in the line below it.
GOES_ON = frozenset(
    """
    of in to a an the was were is are with than and for by on or at against total averaged only our between from about
    """.split()
)
_LONE_NUMBER = re.compile(r"\(?\d[\d,.]*\s?%?\)?|\d[\d.]*\s(?:per\s?cent|percent)", re.I)
_YEARS = re.compile(r"\b(?:31 March )?(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\b", re.I)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line, and the page on which it stands."""

    line: Line
    page: Page


@dataclass(frozen=True)
class Paragraph:
    """Lines that make whole sentences."""

    lines: tuple[PlacedLine, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(placed.line.text for placed in self.lines)

    @cached_property
    def is_label(self) -> bool:
        """Whether it is a few words without a number and without an end: a heading, or what a number beside it
        counts."""
        if len(self.lines) > 3 or len(self.text) > 160:
            return False
        text = _YEARS.sub("", self.text)
        words = text.split()
        short = 0 < len(words) <= _LONGEST_HEADING
        return short and not any(c.isdigit() for c in text) and SENTENCE_END.search(text) is None


def is_lone_number(text: str) -> bool:
    """Whether a text is a number and nothing else: "87%", "9.9"; a year is none."""
    text = text.strip()
    return text[-1:] not in ".," and bool(_LONE_NUMBER.fullmatch(text)) and not re.fullmatch(r"(?:19|20)\d\d", text)
