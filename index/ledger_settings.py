"""What a store says of itself, in the settings of its ledger: its edition, its vectors, and what made them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index import rows
from index.errors import StoreError, StoreMismatch
from index.intake import set_settings
from index.ledger_rows import LedgerRows, plain_values
from index.stored import EmbeddingModel

# Which edition of the store the ledger is of, which folder has its vectors, and what made it.
_EDITION, _VECTORS, _MADE_BY = "edition", "vectors", "made_by"
OLD_VECTORS = "vectors"  # of the version before editions, which named none
_VECTORS_NAME = re.compile(r"vectors(-[0-9]{1,18}[a-z]?)?")


class LedgerSettings(LedgerRows):
    """The settings of a ledger: read by anyone, recorded by the process that may write."""

    def settings(self) -> dict[str, str]:
        """Returns what the store says of itself, by key."""
        return {str(row["key"]): str(row["value"]) for row in self._rows(rows.SETTINGS)}

    def embedding(self) -> EmbeddingModel | None:
        """Returns the model that the store's vectors come from, or None if none were made yet."""
        held = self.settings()
        if "embedding_model" not in held:
            return None
        with plain_values():
            dimensions = int(held["embedding_dimensions"])
            return EmbeddingModel(held["embedding_model"], held["embedding_hash"], dimensions)

    def require_embedding(self, model: EmbeddingModel) -> None:
        """Raises StoreMismatch if the store's vectors come from another model than this one."""
        held = self.embedding()
        if held is not None and held != model:
            raise StoreMismatch(
                f"The store was made with the embedding model {held.name} ({held.weight_hash[:12]}), this "
                f"program has {model.name} ({model.weight_hash[:12]}); run: ombudsman rebuild"
            )

    def set_embedding(self, model: EmbeddingModel) -> None:
        """Records the model of the vectors, in the place of any other."""
        if self.embedding() != model:
            said = {
                "embedding_model": model.name,
                "embedding_hash": model.weight_hash,
                "embedding_dimensions": str(model.dimensions),
            }
            self._set(said)

    def edition(self) -> int:
        """Returns which edition of the store this is: 1 after the first run that changed it, and so on; 0 if it
        was made before editions were counted."""
        held = self.settings().get(_EDITION, "0")
        with plain_values():
            return int(held)

    def set_edition(self, number: int, made_by: str) -> None:
        """Records which edition of the store this is, and what kind of run makes it: "index" or "upkeep"."""
        self._set({_EDITION: str(number), _MADE_BY: made_by})

    def made_by(self) -> str:
        """Returns what kind of run made this edition, "" if none said so."""
        return self.settings().get(_MADE_BY, "")

    def vectors_name(self) -> str:
        """Returns the name of the folder, in the store, of the vectors that belong to this ledger.

        Raises StoreError for what is no such name: a store may come from somebody else.
        """
        name = self.settings().get(_VECTORS, OLD_VECTORS)
        if not _VECTORS_NAME.fullmatch(name):
            raise StoreError("The ledger names no folder of vectors; run: ombudsman rebuild")
        return name

    def names_vectors(self) -> bool:
        """Whether a run has made vectors for this ledger; without any, texts are found by their words only."""
        return _VECTORS in self.settings()

    def set_vectors_name(self, name: str) -> None:
        """Records which folder of vectors belongs to this ledger."""
        self._set({_VECTORS: name})

    def _set(self, said: Mapping[str, str]) -> None:
        with self._file.transaction() as connection:
            set_settings(connection, said)
