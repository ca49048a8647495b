"""What tests share: one embedding model, loaded once, one that needs no model, and stores of the sample letters."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.search import SearchModel
from index.build import build
from index.embedding import Embedder
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from index.originals import keep_original
from tests.word_embedder import WordEmbedder

SAMPLES = Path(__file__).parents[1] / "eval" / "corpus" / "documents"
MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3  # bytes; the folders of a whole run take less than half of that

# How long an example takes says more of the machine than of the program.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

# Else every run of the tests would compile them anew, with what pytest puts into them: eight seconds of a process.
sys.dont_write_bytecode = False


def pytest_configure(config: pytest.Config) -> None:
    """Has the folders of tests lie in memory where there is room, and takes them away at the end.

    Their stores are flushed to the disk ten thousand times, and waiting for a disk proves nothing. To keep the folders,
    name a place with --basetemp.
    """
    if config.option.basetemp is None and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        config.option.basetemp = tempfile.mkdtemp(prefix="ombudsman-tests-", dir=MEMORY)
        config.add_cleanup(partial(shutil.rmtree, config.option.basetemp, ignore_errors=True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Has the tests with a browser run first, then those of the search model.

    Processes that share the tests begin with a run of neighbours each and take over what another has at its end. So
    one process alone serves the page to a browser, and loads the model, which takes as long as a hundred tests.
    """
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return 0
    return 1 if "embedder" in getattr(item, "fixturenames", ()) else 2


@pytest.fixture
def word_embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The packaged model; the first test that asks for a vector waits for it to load."""
    return Embedder()


@pytest.fixture(scope="session")
def search_model(embedder: Embedder) -> SearchModel:
    """The same model for assistants."""
    model = SearchModel()
    model._embedder = embedder
    return model


@pytest.fixture(scope="session")
def word_model() -> SearchModel:
    """For assistants of a store without vectors: any model finds the same there, and this one need not be loaded."""
    model = SearchModel()
    model._embedder = WordEmbedder()  # type: ignore[assignment]
    return model


@pytest.fixture(scope="session")
def figure_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample letters without vectors: enough for every question about figures."""
    store = tmp_path_factory.mktemp("figures")
    with Ledger.create(store) as ledger:
        for path in sorted(SAMPLES.iterdir()):
            keep_original(store, path.read_bytes())
            ledger.put(read_letter(path.read_bytes(), path.name), READER_VERSION)
    return store


@pytest.fixture(scope="session")
def whole_store(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A store of the sample letters, indexed as a user would: once for all processes that share the tests."""
    own = tmp_path_factory.getbasetemp()
    place = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    store = place / "whole"
    with (place / "whole.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (store / "ledger.sqlite").is_file():
            build([SAMPLES], store, embedder=embedder)
    return store
