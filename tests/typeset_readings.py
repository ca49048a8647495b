"""Typeset letters as they are read: many tests look at the same readings, and a process reads each once."""

from __future__ import annotations

from functools import cache

from index.letter import read_letter
from index.records import Reading
from tests.typesetter import TypesetLetter, typeset

PDF, TABS, SPACES = "letter.pdf", "tabs.txt", "spaces.txt"
RENDERINGS = (PDF, TABS, SPACES)


@cache
def typeset_reading(seed: int, name: str = PDF, *, reserve: bool = False) -> Reading:
    """What is read from a rendering of the letter of this seed; the name says which."""
    return read_letter(_data_of(typeset(seed, reserve=reserve), name), name)


def _data_of(letter: TypesetLetter, name: str) -> bytes:
    match name:
        case "letter.pdf":
            return letter.pdf
        case "tabs.txt":
            return letter.text_tabs.encode()
        case _:
            return letter.text_spaces.encode()
