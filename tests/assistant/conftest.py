"""Assistants for tests of answers, on the stores of the sample letters and of the invented councils."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.search import SearchModel
from eval.experiment import INVENTED, INVENTED_DOCUMENTS
from index.authorities import AuthorityList, read_authorities
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter

NEIGHBOURS = ("Ostlebury Borough Council", "North Velsmoor District Council")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of nothing yet, in the folder "store" of the test's own."""
    Ledger.create(tmp_path / "store").close()
    return tmp_path / "store"


@pytest.fixture
def assistant(figure_store: Path, word_model: SearchModel) -> Iterator[Assistant]:
    with Assistant(figure_store, model=word_model) as opened:
        yield opened


@pytest.fixture(scope="session")
def quoting_assistant(whole_store: Path, search_model: SearchModel) -> Iterator[Assistant]:
    """An assistant that can quote."""
    with Assistant(whole_store, model=search_model) as opened:
        yield opened


@pytest.fixture(scope="session")
def invented_councils() -> AuthorityList:
    return read_authorities(INVENTED / "authorities.csv")


@pytest.fixture(scope="session")
def invented_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the documents about invented councils, without vectors: a letter or a list for each year."""
    store = tmp_path_factory.mktemp("invented")
    with Ledger.create(store) as ledger:
        for path in sorted(INVENTED_DOCUMENTS.iterdir()):
            ledger.put(read_letter(path.read_bytes(), path.name), READER_VERSION)
    return store


@pytest.fixture(scope="session")
def invented(invented_store: Path, invented_councils: AuthorityList, word_model: SearchModel) -> Iterator[Assistant]:
    """An assistant for 26 invented councils, who know two of them as "our neighbours"."""
    groups = {"our neighbours": NEIGHBOURS}
    with Assistant(invented_store, model=word_model, councils=invented_councils, groups=groups) as opened:
        yield opened
