"""The originals: the bytes of every document of a store, by their hash. Evidence and download need them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from index.disk import disk_errors, write_whole

_FOLDER = "originals"
_SHARD = re.compile(r"[0-9a-f]{2}")
_KEPT = re.compile(r"[0-9a-f]{64}(?:\.part)?")


def original_path(store: Path, content_hash: str) -> Path:
    """Returns where the bytes with this hash are kept, or would be."""
    return store / _FOLDER / content_hash[:2] / content_hash


def keep_original(store: Path, data: bytes) -> str:
    """Keeps bytes in the store, whole or not at all. Returns their SHA-256 in hexadecimal.

    What is kept already and is damaged is mended. Raises StoreError if it cannot be written.
    """
    content_hash = hashlib.sha256(data).hexdigest()
    path = original_path(store, content_hash)
    with disk_errors():
        if not is_whole(store, content_hash):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
    return content_hash


def drop_originals(store: Path, held: Collection[str]) -> int:
    """Removes all originals but those with these hashes. Returns how many files went."""
    gone = unheld_originals(store, held)
    with disk_errors():
        for path in gone:
            path.unlink(missing_ok=True)
        for folder in {path.parent for path in gone}:
            if not any(folder.iterdir()):
                folder.rmdir()
    return len(gone)


def unheld_originals(store: Path, held: Collection[str]) -> list[Path]:
    """Returns the files among the originals that belong to none of these hashes."""
    return [path for path in _files(store) if path.name not in held]


def is_whole(store: Path, content_hash: str) -> bool:
    """Whether the original is there and its bytes have their hash."""
    path = original_path(store, content_hash)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == content_hash


def _files(store: Path) -> Iterator[Path]:
    """Yields the files that this program keeps there, and what it left of one. What else anybody put there, and what
    a link leads to, is not ours to touch."""
    if (store / _FOLDER).is_symlink():
        return
    for folder in sorted((store / _FOLDER).glob("??")):
        if folder.is_dir() and not folder.is_symlink() and _SHARD.fullmatch(folder.name):
            yield from (path for path in sorted(folder.iterdir()) if _KEPT.fullmatch(path.name))
