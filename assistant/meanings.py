"""What a word of the letters means: as a passage that is held says it, or else as the project's own glossary does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.compose import citation_of, quotation
from assistant.findings import Findings
from assistant.glossary import Term, term
from index.stored import StoredPassage

Passages = Callable[[Sequence[str]], Sequence[StoredPassage]]
"""Returns passages that hold any of these words, the best first."""

OWN_WORDS = "This is the assistant's own glossary, not the Ombudsman's words."
_MEANS = (
    r"[\s\"”’',(]{1,4}(?:(?:complaints?|decisions?|cases?|outcomes?)[\s,]+)?(?:means?|is\s+(?:when|where|defined\s+as)|are\s+(?:those|complaints\s+that|cases\s+where)|"
    r"refers?\s+to|is\s+(?:the|a)\s+(?:number|share|percentage|proportion|count))\b"
)


def define(keys: Sequence[str], passages: Passages, findings: Findings) -> tuple[str, ...]:
    """Adds the meaning of each term to the findings; returns the texts that come from the glossary."""
    own: list[str] = []
    for key in keys:
        one = term(key)
        passage = next((p for p in passages(one.spoken[:4]) if _defines(p.text, one)), None)
        if passage is not None:
            citation = citation_of(len(findings.citations) + 1, passage, one.spoken)
            findings.citations.append(citation)
            findings.parts.append(quotation(citation, passage))
            continue
        text = f"{one.name[0].upper()}{one.name[1:]}: {one.text}"
        own.append(text)
        findings.say(text)
    if own:
        findings.notes.append(OWN_WORDS)
    return tuple(own)


def _defines(text: str, one: Term) -> bool:
    """Whether a passage says what a term means: the term, and "means" or the like close behind it."""
    called = r"\b(?:called|call|known\s+as|termed)\s+(?:\w+\s+){0,2}?[\"'“‘]?"
    named = [form for form in one.spoken if len(form) > 3]
    return any(re.search(rf"{called}{re.escape(form)}\b", text, re.I) for form in named) or any(
        re.search(rf"\b{re.escape(form)}{_MEANS}", text, re.I) for form in named
    )
