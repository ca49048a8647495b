"""Causes that a letter gives: passages that say why a number is what it is, for a question that asks why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.stored import StoredPassage
from index.vocabulary import subject

_CAUSE = re.compile(
    r"\b(?:due\s+to|because|owing\s+to|as\s+a\s+result|result(?:s|ed)?\s+(?:of|from)|caused\s+by|explain(?:s|ed)?\s+by|"
    r"the\s+reasons?|reflects?|follow(?:s|ed)\s+from|stems?\s+from|driven\s+by|on\s+account\s+of|led\s+to)\b",
    re.I,
)
_NUMBERS = re.compile(
    r"\b(?:rise|rose|risen|fall|fell|fallen|increase[sd]?|decrease[sd]?|more|fewer|higher|lower|number|numbers|complaints?|"
    r"enquiries|decisions|upheld|rate|volume|drop|dropped|growth|grew)\b",
    re.I,
)


def causes_in(passages: Iterable[StoredPassage], subjects: Sequence[str]) -> Iterator[StoredPassage]:
    """Yields the passages that give a cause for a number; of subjects only those that name one of them."""
    for passage in passages:
        if any(_CAUSE.search(s) and _NUMBERS.search(s) for s in _neighbouring(passage.text)) and _is_about(
            passage, subjects
        ):
            yield passage


def _neighbouring(text: str) -> Iterator[str]:
    """Yields each sentence with the one before it: what rose often stands in one, and why in the next."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    for index, sentence in enumerate(sentences):
        if _CAUSE.search(sentence):
            yield " ".join(sentences[max(0, index - 1) : index + 1])


def _is_about(passage: StoredPassage, subjects: Sequence[str]) -> bool:
    if not subjects:
        return True
    words = [form for key in subjects for form in (subject(key).name, *subject(key).spoken, *subject(key).narrower)]
    where = " ".join((passage.text, *passage.headings)).lower()
    return any(re.search(rf"\b{re.escape(word.lower())}", where) for word in words)
