"""The edition of a store that readers see, and what else a run may find in the store's folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.disk import discard
from index.embedded import FILE_NAME as EMBEDDED_NAME
from index.errors import StoreError, UsageError
from index.ledger import Ledger
from index.schema import DRAFT_NAME, FILE_NAME, settle
from index.stored import EmbeddingModel, Scope

# Those of this version, and those of the one before it.
_OF_VECTORS = re.compile(r"vectors(?:-[0-9]+[a-z]?)?(?:\.part)?|vectors\.(?:work|work\.part|anew|old|lock)")
# The user's own file of groups of councils (assistant/groups.py): no run touches it, and it outlives a ledger that was
# deleted to be made anew.
_OF_THE_USER = "groups.json"
# Besides the draft; a file system that was just made has a folder of its own for what it finds lost.
_OURS = frozenset({"lock", "originals", EMBEDDED_NAME, f"{EMBEDDED_NAME}-journal", "lost+found", _OF_THE_USER})


@dataclass(frozen=True, slots=True)
class Edition:
    """What readers see when a draft is begun: its texts and documents by their ids, whose model made its vectors and
    which folder has them, "" if none has."""

    texts: frozenset[str] = frozenset()
    hashes: frozenset[str] = frozenset()
    model: EmbeddingModel | None = None
    vectors: str = ""

    @classmethod
    def of(cls, store: Path) -> Edition:
        """Returns what readers of a store see; nothing if there is no store yet."""
        if not (store / FILE_NAME).is_file():
            return cls()
        with Ledger.open(store) as ledger:
            try:
                vectors = ledger.vectors_name()
            except StoreError:
                vectors = ""
            return cls(frozenset(ledger.text_ids(Scope())), ledger.hashes(), ledger.embedding(), vectors)


def cut_off_run(store: Path) -> int | None:
    """Returns how many documents a run that was cut off has in its draft, or None if there is no such draft."""
    if not (store / DRAFT_NAME).is_file():
        return None
    try:
        with Ledger.open(store, DRAFT_NAME) as ledger:
            return len(ledger.hashes())
    except StoreError:
        return 0


def settled_edition(store: Path) -> int:
    """Returns which edition readers see, 0 for none; a run of an older version that was cut off while it wrote to
    the ledger itself is rolled back. Raises UsageError for a folder of other files, which is made no store."""
    file = store / FILE_NAME
    if not file.is_file() and (file.exists() or _is_someone_elses(store)):
        raise UsageError(f"{store} holds other files and no store; name an empty or a new folder for the store.")
    if file.is_file() and file.stat().st_size == 0:
        discard(file)
    if not file.is_file():
        return 0
    settle(file)
    with Ledger.open(store) as ledger:
        return ledger.edition()


def _is_someone_elses(store: Path) -> bool:
    """Whether there are files in a folder that no run would have left there."""
    names = {path.name for path in store.iterdir() if not path.name.startswith(".")}
    others = {name for name in names if name not in _OURS and not _OF_VECTORS.fullmatch(name)}
    return bool(others) and not names & {DRAFT_NAME, f"{DRAFT_NAME}-journal"}


def vectors_folders(store: Path) -> list[Path]:
    """Returns the folders of vectors in a store, and what was left of others."""
    return sorted(path for path in store.iterdir() if _OF_VECTORS.fullmatch(path.name) and path.is_dir())
