"""Stores of invented councils, opened: each drawn from a seed, written and opened once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest

from assistant.assistant import Assistant
from assistant.search import SearchModel
from tests.invented_store import Invented, invent, write

Opened = tuple[Invented, Assistant]
Open = Callable[[int], Opened]


@contextmanager
def opened_stores(folders: pytest.TempPathFactory, model: SearchModel) -> Iterator[Open]:
    """Yields what opens the store drawn from a seed; all that were opened are closed at the end."""
    with ExitStack() as stack:

        @cache
        def opening(seed: int) -> Opened:
            invented, store = invent(seed), folders.mktemp("invented")
            write(invented, store)
            assistant = Assistant(store, model=model, councils=invented.councils, groups={})
            return invented, stack.enter_context(assistant)

        yield opening
