"""Assistants for tests of answers, on the stores of the sample letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant


@pytest.fixture
def assistant(figure_store: Path) -> Iterator[Assistant]:
    with Assistant(figure_store) as opened:
        yield opened


@pytest.fixture(scope="session")
def quoting_assistant(whole_store: Path) -> Iterator[Assistant]:
    """An assistant that can quote; it loads the model at the first quote."""
    with Assistant(whole_store) as opened:
        yield opened
