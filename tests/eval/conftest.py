"""A store of the sample letters for tests of the evaluation: figures and originals, no vectors, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.evidence import Evidence
from eval.experiment import SAMPLES
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from index.originals import keep_original


@pytest.fixture(scope="session")
def letters_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that answers every question about figures, and whose originals can be opened."""
    store = tmp_path_factory.mktemp("letters")
    with Ledger.create(store) as ledger:
        for path in sorted(SAMPLES.iterdir()):
            data = path.read_bytes()
            keep_original(store, data)
            ledger.put(read_letter(data, path.name), READER_VERSION)
    return store


@pytest.fixture(scope="session")
def letters_assistant(letters_store: Path) -> Iterator[Assistant]:
    with Assistant(letters_store) as opened:
        yield opened


@pytest.fixture
def evidence(letters_store: Path, letters_assistant: Assistant) -> Evidence:
    return Evidence(letters_store, letters_assistant.holdings.documents, letters_assistant.holdings.stated)
