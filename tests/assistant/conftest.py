"""Stores for tests of answers: the sample letters, figures only or with vectors, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from index.embedding import Embedder
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter

SAMPLES = Path(__file__).parents[2] / "eval" / "corpus" / "documents"


@pytest.fixture(scope="session")
def figure_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample letters without vectors: enough for every question about figures."""
    store = tmp_path_factory.mktemp("figures")
    with Ledger.create(store) as ledger:
        for path in sorted(SAMPLES.iterdir()):
            ledger.put(read_letter(path.read_bytes(), path.name), READER_VERSION)
    return store


@pytest.fixture(scope="session")
def whole_store(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A store of the sample letters, indexed as a user would."""
    store = tmp_path_factory.mktemp("whole")
    build([SAMPLES], store, embedder=embedder)
    return store


@pytest.fixture
def assistant(figure_store: Path) -> Iterator[Assistant]:
    with Assistant(figure_store) as opened:
        yield opened


@pytest.fixture(scope="session")
def quoting_assistant(whole_store: Path) -> Iterator[Assistant]:
    """An assistant that can quote; it loads the model at the first quote."""
    with Assistant(whole_store) as opened:
        yield opened
