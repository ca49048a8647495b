"""Where a conversation is typed and shown: a terminal, or any stream of text in its place.

What belongs here: lines in, text out, and what Ctrl-C means while an answer is made. What does not: what a line
means (commands.py), and what is answered.
"""

from __future__ import annotations

import contextlib
import io
import signal
import sys
import threading
from types import FrameType, TracebackType
from typing import Self, TextIO

from assistant.printing import plain

PROMPT = "> "
_LONGEST_LINE = 10_000  # characters that are read of a line; the rest is skipped
_MOST_ECHOED = 300


class Leave(KeyboardInterrupt):
    """Ctrl-C was pressed again while something could not be broken off: the person wants to go."""


class Terminal:
    """Reads lines and shows text. Where the lines come from no keyboard, each is shown after its prompt."""

    def __init__(self, typed: TextIO, shown: TextIO, notes: TextIO) -> None:
        self._typed = typed
        self._shown = shown
        self._notes = notes
        self.is_person = typed.isatty()

    @classmethod
    def standard(cls) -> Terminal:
        """Returns the terminal, or the pipes, of this process. No bytes that are typed or shown make it fail."""
        if isinstance(sys.stdin, io.TextIOWrapper):
            encoding = sys.stdin.encoding if sys.stdin.isatty() else "utf-8"
            sys.stdin.reconfigure(encoding=encoding, errors="replace")
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        return cls(sys.stdin, sys.stdout, sys.stderr)

    def line(self) -> str | None:
        """Returns the next line, or None at the end of input. Raises KeyboardInterrupt for Ctrl-C."""
        if self.is_person and self._typed is sys.stdin:
            return _line_of_keyboard()
        typed = self._typed.readline(_LONGEST_LINE)
        rest = typed
        while rest and not rest.endswith("\n"):
            rest = self._typed.readline(_LONGEST_LINE)
        if not typed:
            return None
        line = typed.rstrip("\r\n")
        self.show(PROMPT + plain(line[:_MOST_ECHOED]) + ("…" if len(line) > _MOST_ECHOED else ""))
        return line

    def show(self, text: str) -> None:
        """Shows text that nothing more is to be done to."""
        print(text, file=self._shown, flush=True)

    def note(self, text: str) -> None:
        """Tells a person who waits what is going on; nobody, where no person is watching."""
        if self._notes.isatty():
            print(text, file=self._notes, flush=True)


def _line_of_keyboard() -> str | None:
    # With readline a line can be edited and called back. What it remembers ends with the process: no file is kept.
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401
    try:
        return input(PROMPT)
    except EOFError:
        print()
        return None


class Interruptible:
    """A stretch of work that Ctrl-C abandons: KeyboardInterrupt comes out of it, whatever else would have.

    Once the work has said by `progress` that something slow begins, Ctrl-C waits for the end of that: a library
    whose import is broken off half-way cannot be imported again. Pressed a second time it raises Leave at once.
    """

    def __init__(self, terminal: Terminal, silent: bool = False) -> None:
        self._terminal = terminal
        self._silent = silent
        self._is_slow = False
        self._is_pressed = False

    def progress(self, sentence: str) -> None:
        """Takes note that something slow begins, and that what was slow before has ended."""
        if self._is_pressed:
            raise KeyboardInterrupt
        self._is_slow = True
        if not self._silent:
            self._terminal.note(sentence)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_slow and self._is_pressed:
            raise Leave
        self._is_pressed = True
        if not self._is_slow:
            raise KeyboardInterrupt
        self._terminal.note("\nStopping when the search model has loaded. Press Ctrl-C again to leave at once.")

    def __enter__(self) -> Self:
        # Ctrl-C arrives in the main thread, and only that one may say what it does.
        self._is_main = threading.current_thread() is threading.main_thread()
        if self._is_main:
            before = signal.signal(signal.SIGINT, self._on_signal)
            self._before = signal.default_int_handler if before is None else before
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_main:
            signal.signal(signal.SIGINT, self._before)
        # SQLite swallows what is raised inside a query and says in its own words that the query was stopped.
        if self._is_pressed and not isinstance(error, KeyboardInterrupt):
            raise KeyboardInterrupt from error
