"""The originals: the bytes of every document of a store, by their hash. Evidence and download need them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

_FOLDER = "originals"


def original_path(store: Path, content_hash: str) -> Path:
    """Returns where the bytes with this hash are kept, or would be."""
    return store / _FOLDER / content_hash[:2] / content_hash


def keep_original(store: Path, data: bytes) -> str:
    """Keeps bytes in the store, whole or not at all. Returns their SHA-256 in hexadecimal."""
    content_hash = hashlib.sha256(data).hexdigest()
    path = original_path(store, content_hash)
    if not (path.is_file() and path.stat().st_size == len(data)):
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        half.write_bytes(data)
        half.replace(path)
    return content_hash


def drop_originals(store: Path, held: Collection[str]) -> int:
    """Removes all originals but those with these hashes. Returns how many files went."""
    gone = [path for path in _files(store) if path.name not in held]
    for path in gone:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in gone}:
        if not any(folder.iterdir()):
            folder.rmdir()
    return len(gone)


def is_whole(store: Path, content_hash: str) -> bool:
    """Whether the original is there and its bytes have their hash."""
    path = original_path(store, content_hash)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == content_hash


def _files(store: Path) -> Iterator[Path]:
    for folder in sorted((store / _FOLDER).glob("??")):
        yield from sorted(folder.iterdir())
