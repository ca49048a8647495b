"""The store that the page asks: opened once for all who look at it, and anew when it has changed."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import streamlit as st

from assistant.assistant import Assistant
from assistant.examples import example_questions
from assistant.search import SearchModel


class OpenedStore:
    """Gives the assistant of a store as it is now. Sessions share it; what one asks leaves nothing behind in it."""

    def __init__(self, store: Path, council: str | None) -> None:
        self.path = store
        self._council = council
        self._model = SearchModel()
        self._lock = Lock()
        self._assistant: Assistant | None = None
        self._examples: tuple[str, ...] = ()

    def assistant(self) -> Assistant:
        """Returns the assistant. Raises StoreMissing or StoreMismatch, with the remedy."""
        with self._lock:
            if self._assistant is None or not self._assistant.is_current():
                # The one before is not closed: another session may be at a question with it.
                self._assistant = Assistant(self.path, self._council, self._model)
                self._examples = example_questions(self._assistant)
            return self._assistant

    def examples(self) -> tuple[str, ...]:
        """Returns questions that the store as it was last opened has an answer to."""
        return self._examples


@st.cache_resource(show_spinner=False, max_entries=4)
def opened_store(store: Path, council: str | None) -> OpenedStore:
    """Returns the one opened store of this process."""
    return OpenedStore(store, council)
