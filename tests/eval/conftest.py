"""Stores of the sample documents for tests of the evaluation: figures and originals, no vectors, each made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval.evidence import Evidence
from eval.experiment import INVENTED, INVENTED_DOCUMENTS, SAMPLES
from index.authorities import AuthorityList, read_authorities
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from index.originals import keep_original


def store_of(documents: Path, store: Path) -> Path:
    with Ledger.create(store) as ledger:
        for path in sorted(documents.iterdir()):
            data = path.read_bytes()
            keep_original(store, data)
            ledger.put(read_letter(data, path.name), READER_VERSION)
    return store


@pytest.fixture(scope="session")
def letters_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that answers every question about figures, and whose originals can be opened."""
    return store_of(SAMPLES, tmp_path_factory.mktemp("letters"))


@pytest.fixture(scope="session")
def letters_assistant(letters_store: Path) -> Iterator[Assistant]:
    with Assistant(letters_store) as opened:
        yield opened


@pytest.fixture
def evidence(letters_store: Path, letters_assistant: Assistant) -> Evidence:
    return Evidence(letters_store, letters_assistant.holdings.documents, letters_assistant.holdings.stated)


@pytest.fixture(scope="session")
def invented_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of the documents about invented councils."""
    return store_of(INVENTED_DOCUMENTS, tmp_path_factory.mktemp("invented"))


@pytest.fixture(scope="session")
def invented_councils() -> AuthorityList:
    return read_authorities(INVENTED / "authorities.csv")
