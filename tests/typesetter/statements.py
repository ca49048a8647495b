"""Statements: sentences written from templates, each number in them noted as the fact it states.

A gap in a template is named for the measure whose value it holds: {upheld}, {uphold_rate}. A gap that
begins with "_" prints the same value but states nothing: {_upheld}. Other gaps hold words. After a colon
stands a noun in the singular that follows its number: {upheld:upheld decision}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from string import Formatter

from .document import BigNumber, Place
from .facts import UNITS, Tally

Template = str


@dataclass(frozen=True)
class Wording:
    """The templates of one hand for one matter. `forward` read on from a big number, `backward` lead up to one."""

    headings: tuple[str, ...]
    sentences: tuple[tuple[Template, ...], ...]  # one template is chosen of each
    forward: tuple[Template, ...] = ()
    backward: tuple[Template, ...] = ()
    big: str = ""  # the measure that may stand apart


class StatementWriter:
    """Writes the statements of one letter."""

    def __init__(
        self, rng: Random, tally: Tally, values: Mapping[str, Decimal | int], words: Mapping[str, str], percent: str
    ) -> None:
        self._rng = rng
        self._tally = tally
        self._values = values
        self._words = words
        self._percent = percent

    def printed(self, measure: str, *, big: bool = False) -> str:
        """The value as this letter prints it."""
        value = self._values[measure]
        if UNITS.get(measure) == "percent":
            return f"{value}{'%' if big else self._percent}"
        return f"{value:,}"

    def can_write(self, template: Template) -> bool:
        """Whether every gap of the template can be filled."""
        names = [name.lstrip("_") for _, name, _, _ in Formatter().parse(template) if name]
        return all(name in self._values or name in self._words for name in names)

    def sentence(self, template: Template) -> str:
        """The sentence; the facts it states are noted."""
        parts = []
        for text, name, noun, _ in Formatter().parse(template):
            parts.append(text)
            if name:
                parts.append(self._filled(name, noun or ""))
        sentence = "".join(parts)
        return sentence[:1].upper() + sentence[1:]

    def _filled(self, name: str, noun: str) -> str:
        measure = name.lstrip("_")
        if measure in self._words:
            return self._words[measure]
        printed = self.printed(measure)
        if not name.startswith("_"):
            self._tally.add(measure, self._values[measure], printed)
        if not noun:
            return printed
        return f"{printed} {noun}" if self._values[measure] == 1 else f"{printed} {plural(noun)}"

    def one_of(self, templates: Sequence[Template]) -> str:
        """One sentence of those that can be written, "" if none can."""
        usable = [template for template in templates if not template or self.can_write(template)]
        template = self._rng.choice(usable) if usable else ""
        return self.sentence(template) if template else ""

    def big_number(self, wording: Wording, place: Place) -> BigNumber | None:
        """The number that stands apart, with the words before or after it; None if this wording has none."""
        templates = wording.forward if place in (Place.ABOVE, Place.LEFT) else wording.backward
        if not wording.big or wording.big not in self._values or not templates:
            return None
        words = self.sentence(self._rng.choice(templates))
        if templates is wording.forward:
            words = words[:1].lower() + words[1:]
        number = self.printed(wording.big, big=True)
        self._tally.add(wording.big, self._values[wording.big], number)
        return BigNumber(number, words, place)

    def group(self, wording: Wording, place: Place | None) -> tuple[BigNumber | str, ...]:
        """What is said of one matter; with a place, its first sentence gives way to a big number."""
        parts: list[BigNumber | str] = []
        choices = list(wording.sentences)
        big = self.big_number(wording, place) if place else None
        if big:
            parts.append(big)
            choices = choices[1:]
        parts += [sentence for templates in choices if (sentence := self.one_of(templates))]
        return tuple(parts)


def plural(noun: str) -> str:
    """The plural of the noun that ends a phrase: upheld decision, satisfactory remedy decision."""
    noun = noun.replace("complaint and", "complaints and")
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
