"""What tests share: one embedding model, loaded once, one that needs no model, and stores of the sample letters."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.build import build
from index.embedding import Embedder
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from index.originals import keep_original
from index.stored import EmbeddingModel

SAMPLES = Path(__file__).parents[1] / "eval" / "corpus" / "documents"


class WordEmbedder:
    """Vectors of 64 numbers, counted from words: texts with words in common are near. No model is loaded."""

    model = EmbeddingModel("words", "0" * 64, 64)

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Returns a vector for each text, and notes that it was asked."""
        self.embedded.extend(texts)
        return [self.question(text) for text in texts]

    def question(self, text: str) -> list[float]:
        """Returns the vector of a question, of length one."""
        vector = [0.001] * 64
        for word in text.lower().split():
            vector[hashlib.sha256(word.encode()).digest()[0] % 64] += 1.0
        length = math.sqrt(sum(number * number for number in vector))
        return [number / length for number in vector]


@pytest.fixture
def word_embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The packaged model; the first test that asks for a vector waits for it to load."""
    return Embedder()


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
    """A store of the sample letters, indexed as a user would."""
    store = tmp_path_factory.mktemp("whole")
    build([SAMPLES], store, embedder=embedder)
    return store
