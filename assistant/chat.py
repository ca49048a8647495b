"""A conversation over one store: question after question, with the sources of each answer to open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import shorten
from typing import Self

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.commands import Help, New, Open, Question, Quit, Sources, Unknown, read_command
from assistant.conversation import Conversation
from assistant.examples import example_questions
from assistant.holdings import held_text
from assistant.opened import opened_text, save_pictures, saved_text
from assistant.printing import answer_text, plain, source_line
from assistant.question import LONGEST_QUESTION
from assistant.search import Progress, SearchModel, asked_as_held_now, no_progress
from assistant.terminal import Interruptible, Leave, Terminal
from index.errors import OmbudsmanError

_MOST_EXAMPLES = 3
_MOST_SAID_BACK = 100  # characters of a question
_COMMANDS = """\
open 2           shows source 2 of the last answer: the lines of its page, with the place marked
open 2 page.png  saves a picture of that page
sources          lists the sources of the last answer again
new              starts a new conversation: the council and the year talked about are forgotten
help             says this again
quit             leaves, and so does Ctrl-D
Any other line is a question."""
_NOTHING_CITED = "There is no source to open yet: ask a question first."


def converse(store: Path, own_council: str | None = None, terminal: Terminal | None = None) -> None:
    """Answers what is typed, line by line, until the input ends or a line says quit.

    Raises StoreMissing or StoreMismatch if there is no store to talk about. What goes wrong later is said, and
    the conversation goes on.
    """
    place = terminal or Terminal.standard()
    with Chat(store, own_council) as chat:
        place.show(chat.greeting())
        while (line := _line(place)) is not None:
            reply = _reply(chat, line, place)
            if reply is None:
                return
            if reply:
                place.show(f"{reply}\n")


def _line(place: Terminal) -> str | None:
    """Returns the next line; an empty one for a Ctrl-C at the prompt, which clears what was typed."""
    try:
        return place.line()
    except KeyboardInterrupt:
        if not place.is_person:
            return None
        place.show("\nTo leave, type quit or press Ctrl-D.")
        return ""


def _reply(chat: Chat, line: str, place: Terminal) -> str | None:
    if not line.strip():
        return ""
    before = chat.talk
    try:
        with Interruptible(place, silent=chat.can_search_at_once) as work:
            return chat.reply(line, work.progress)
    except Leave:
        place.show("")
        return None
    except KeyboardInterrupt:
        chat.talk = before
        return "\nStopped."


@dataclass(frozen=True, slots=True)
class Talk:
    """What has been talked about: what carries over to the next question, and the sources there are to open.

    `cited` is the last answer that had sources, since its numbers are still to be seen; `is_last` tells whether
    it is also the last answer of all.
    """

    conversation: Conversation = field(default_factory=Conversation)
    cited: Answer | None = None
    is_last: bool = True

    def after(self, answer: Answer, conversation: Conversation) -> Talk:
        """Returns the talk as it stands after an answer."""
        if answer.citations:
            return Talk(conversation, answer)
        return Talk(conversation, self.cited, is_last=False)


class Chat:
    """One store to talk to, and what is said to each line that is typed."""

    def __init__(self, store: Path, own_council: str | None = None) -> None:
        """Opens a store. Raises StoreMissing or StoreMismatch, with the remedy."""
        self._store = store
        self._own_council = own_council
        self._model = SearchModel()
        self._assistant = Assistant(store, own_council, self._model)
        self.talk = Talk()

    @property
    def can_search_at_once(self) -> bool:
        """Whether the search model is there, so that no answer takes long."""
        return self._model.is_loaded

    def close(self) -> None:
        """Lets go of the store."""
        self._assistant.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def greeting(self) -> str:
        """Returns what is said first: what is held, what can be asked of it, and the commands."""
        examples = example_questions(self._assistant, _MOST_EXAMPLES)
        parts = [plain(held_text(self._assistant.holdings))]
        if examples:
            parts.append("\n".join(["Ask, for example:", *(f"  {plain(question)}" for question in examples)]))
        parts.append("Commands: open N shows source N of the last answer; sources, new, help, quit.")
        return "\n\n".join(parts) + "\n"

    def reply(self, line: str, progress: Progress = no_progress) -> str | None:
        """Returns what is said to a line that is not empty, or None to leave. An error is said in a sentence."""
        command = read_command(line)
        try:
            match command:
                case Question():
                    return self._answer(command.text, progress)
                case Open():
                    return self._open(command)
                case Sources():
                    return self._sources()
                case New():
                    self.talk = replace(self.talk, conversation=Conversation())
                    return "A new conversation. Name the council and the year again."
                case Help():
                    return _COMMANDS
                case Unknown():
                    return f"{plain(command.text)} is no command. The commands are:\n{_COMMANDS}"
                case Quit():
                    return None
        except OmbudsmanError as error:
            return plain(" ".join(str(error).split()))

    def _answer(self, question: str, progress: Progress) -> str:
        if len(question) > LONGEST_QUESTION:
            return f"That is too long for a question: {LONGEST_QUESTION:,} characters at most."
        answer, conversation = asked_as_held_now(lambda: self._asked(question, progress))
        self.talk = self.talk.after(answer, conversation)
        return answer_text(answer)

    def _asked(self, question: str, progress: Progress) -> tuple[Answer, Conversation]:
        self._renew()
        return self._assistant.ask(question, self.talk.conversation, progress)

    def _renew(self) -> None:
        """Opens the store anew if it has changed; the conversation and the search model stay."""
        if not self._assistant.is_current():
            renewed = Assistant(self._store, self._own_council, self._model)
            self._assistant.close()
            self._assistant = renewed

    def _sources(self) -> str:
        if self.talk.cited is None:
            return _NOTHING_CITED
        return "\n".join([*self._of_an_earlier_answer(), *map(source_line, self.talk.cited.citations)])

    def _open(self, command: Open) -> str:
        if self.talk.cited is None:
            return _NOTHING_CITED
        citations = self.talk.cited.citations
        chosen = next((citation for citation in citations if citation.label == command.number), None)
        if chosen is None:
            return _what_can_be_opened(command.number, len(citations))
        if command.picture is not None:
            return saved_text(save_pictures(self._store, chosen, command.picture))
        return "\n".join([*self._of_an_earlier_answer(), opened_text(self._store, chosen)])

    def _of_an_earlier_answer(self) -> Iterator[str]:
        """Yields which answer the sources are of, if another one without sources has come since."""
        if self.talk.cited is not None and not self.talk.is_last:
            asked = shorten(plain(self.talk.cited.question), _MOST_SAID_BACK, placeholder=" …")
            yield f"The last answer has no sources. These are of the answer to “{asked}”:"


def _what_can_be_opened(number: int | None, count: int) -> str:
    if number is None:
        return "Say which source: open 1." if count == 1 else f"Say which source: open 1 to open {count}."
    there = "only source 1" if count == 1 else f"sources 1 to {count}"
    return f"There is no source {number}: the answer has {there}."
