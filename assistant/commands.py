"""A line that was typed in a conversation: a command, a command gone wrong, or else a question.

A line is a command only if the whole of it is one, so that a question may begin with any word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = {
    "sources": "sources",
    "new": "new",
    "help": "help",
    "?": "help",
    "quit": "quit",
    "exit": "quit",
    "bye": "quit",
}
_SPELT = "one two three four five six seven eight nine".split()
_OPEN = re.compile(
    r"open(?:\s+(?:the\s+)?source)?"
    rf"(?:\s*\[(?P<label>\d{{1,99}})\]|\s+#?(?P<number>\d{{1,99}})|\s+(?P<spelt>{'|'.join(_SPELT)}))?"
    r"(?:\s+(?P<file>\S.*\.\w{2,5}))?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Question:
    """Something to answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Open:
    """Show source `number`, None if none was named; with a `picture`, save its page under that name instead."""

    number: int | None
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """List the sources again."""


@dataclass(frozen=True, slots=True)
class New:
    """Forget what the conversation was about."""


@dataclass(frozen=True, slots=True)
class Help:
    """Say what can be typed."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Leave."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Begins with a slash, as only commands do, and is none."""

    text: str


Command = Question | Open | Sources | New | Help | Quit | Unknown


def read_command(line: str) -> Command:
    """Returns what a line means, which is not empty. A slash may stand before any command."""
    text = line.strip()
    typed = text.removeprefix("/").strip()
    bare = typed.rstrip(".!?") or typed
    match _WORDS.get(bare.lower()):
        case "sources":
            return Sources()
        case "new":
            return New()
        case "help":
            return Help()
        case "quit":
            return Quit()
    opened = _OPEN.fullmatch(bare)
    # "open 3 complaints about housing" is a question, and so is "open page.png", which names no source.
    if opened is not None and (opened["file"] is None or _number(opened) is not None):
        return Open(_number(opened), opened["file"])
    return Unknown(text) if text.startswith("/") else Question(text)


def _number(opened: re.Match[str]) -> int | None:
    digits = opened["label"] or opened["number"]
    if digits:
        return int(digits)
    return _SPELT.index(opened["spelt"].lower()) + 1 if opened["spelt"] else None
