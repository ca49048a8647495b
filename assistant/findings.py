"""Findings: what an answer is put together from, in the order in which it is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer import AnswerFigure, Citation, Part, Sentence, Tally
from assistant.compose import figure_citation
from assistant.figures import Stored
from assistant.steps import Decline
from index.records import Figure
from index.stored import StoredFigure

MOST_CITED = 60  # figures of one sum; the others stand in its working


class Findings:
    """Figures, citations, sentences and declines. A figure that is cited again keeps its number."""

    def __init__(self, hash_of: Callable[[str], str]) -> None:
        """`hash_of` tells the hash of a document's bytes by its name."""
        self._hash_of = hash_of
        self.figures: list[AnswerFigure] = []
        self.citations: list[Citation] = []
        self.parts: list[Part] = []
        self.declines: list[Decline] = []
        self.tallies: list[Tally] = []
        self.notes: list[str] = []
        self.held: dict[tuple[str, date], Sequence[StoredFigure]] = {}  # what was asked for many councils together
        self._labels: dict[Figure, int] = {}

    def told(self, stored: Stored) -> Stored:
        """Returns what documents state of a council and a year: as it was asked for already, else as `stored` tells."""
        return lambda name, year: self.held[name, year] if (name, year) in self.held else stored(name, year)

    def cite(self, shown: AnswerFigure) -> list[int]:
        """Returns the numbers of the sources of a figure, which are cited now if they were not before."""
        labels: list[int] = []
        for proof in shown.proofs:
            label = self._labels.get(proof)
            if label is None and len(self.citations) < MOST_CITED:
                label = len(self.citations) + 1
                content_hash = self._hash_of(proof.source.document)
                self._labels[proof] = label
                self.citations.append(figure_citation(label, proof, shown.title, content_hash))
            labels.extend([label] if label is not None and label not in labels else [])
        return labels

    def show(self, *figures: AnswerFigure) -> None:
        """Adds figures to those that the answer shows, each once."""
        self.figures.extend(shown for shown in figures if shown not in self.figures)

    def say(self, *sentences: str) -> None:
        """Adds sentences to the text, each once: two parts of a question may ask for one figure."""
        for sentence in sentences:
            if sentence and Sentence(sentence) not in self.parts:
                self.parts.append(Sentence(sentence))

    def count(self, number: int, of: Sequence[str] = ()) -> str:
        """Returns a number of councils, places or years as the text says it; it counts what `of` names."""
        self.tallies.append(Tally(number, tuple(of)))
        return f"{number:,}"
