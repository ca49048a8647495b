"""A typeset letter: the door to this package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from random import Random

from .drawing import drawn
from .expected import ExpectedFigure, expected_figures
from .letter_content import random_content
from .plain_text import plain_text, spaced_table, tabbed_table
from .styles import Style, random_style


@dataclass(frozen=True)
class TypesetLetter:
    """A random letter in three renderings, and what a right reading of any of them holds."""

    pdf: bytes
    text_tabs: str
    text_spaces: str
    authority: str
    year_ended: date
    figures: tuple[ExpectedFigure, ...]
    style: Style


def typeset(seed: int, *, reserve: bool = False) -> TypesetLetter:
    """The letter of this seed; the reserve differs from the main set in kind and is not for tuning.

    Many tests look at the same letters: a process typesets each once.
    """
    return _held(seed, reserve)


@cache
def _held(seed: int, reserve: bool) -> TypesetLetter:
    return typeset_anew(seed, reserve=reserve)


def typeset_anew(seed: int, *, reserve: bool = False) -> TypesetLetter:
    """The same, whether or not it was typeset before."""
    rng = Random(f"{'reserve' if reserve else 'main'} {seed}")
    style = random_style(rng, reserve=reserve)
    content = random_content(rng, style, reserve=reserve)
    return TypesetLetter(
        pdf=drawn(content, style, rng),
        text_tabs=plain_text(content, tabbed_table, rng),
        text_spaces=plain_text(content, partial(spaced_table, style=style, rng=rng), rng),
        authority=content.council.full,
        year_ended=content.year_ended,
        figures=expected_figures(content),
        style=style,
    )
