"""Running text: the sentences of a group as one paragraph."""

from __future__ import annotations

from .document import Group


def running(group: Group) -> str:
    """The sentences of a group as one run of text, each with its full stop."""
    sentences = [part if isinstance(part, str) else f"{part.number} {part.words}" for part in group.parts]
    return " ".join(text if text.endswith((".", ":")) else f"{text}." for text in sentences)
