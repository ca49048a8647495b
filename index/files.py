"""The files that an index run is given, and the names that its documents go by.

A document's name is its path below the PATH that was given, with "/" between the parts; a PATH that is a
file gives the file's own name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import Refused, UsageError

LARGEST = 25 * 1024 * 1024  # bytes; a scanned letter of ten pages has five million


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read, and the name of its document."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not taken in. `code` is stable; the reason is a sentence that names the remedy."""

    name: str
    code: str
    reason: str


def files_of(paths: Sequence[Path], store: Path) -> tuple[tuple[File, ...], tuple[Refusal, ...]]:
    """Returns the files under these paths in the order of their names, and what is refused unread.

    Hidden files, the marks that office programs leave beside an open file, and the store itself are passed over
    without a word. Raises UsageError for a path that is
    not there.
    """
    if any(path.resolve() == store.resolve() for path in paths):
        raise UsageError(f"{store} is both the store and the folder to be read; name another folder with --store.")
    below = (file for path in paths for file in _below(path, store.resolve()))
    found = sorted(below, key=lambda file: (file.name, file.path))
    files: dict[str, File] = {}
    refusals: list[Refusal] = []
    for file in found:
        refusal = _refusal(file, files.get(file.name))
        if refusal is not None:
            refusals.append(refusal)
        else:
            files.setdefault(file.name, file)
    return tuple(files.values()), tuple(refusals)


def read_bytes(path: Path) -> bytes:
    """Returns what a file holds. Raises Refused if it is too large or cannot be read."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Refused(
                "too_large",
                f"the file has {size / 1e6:.0f} MB, more than the {LARGEST / 1e6:.0f} MB that are read; "
                "save it smaller, without pictures.",
            )
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror}); check its permissions."
        raise Refused("unreadable", reason) from error


def _below(path: Path, store: Path) -> Iterator[File]:
    if path.is_dir():
        root = path.resolve()
        for found in _walk(root, store):
            yield File(found.relative_to(root).as_posix(), found)
    elif path.exists():
        yield File(path.name, path.resolve())
    else:
        raise UsageError(f"There is no file or folder {path}; check the path.")


def _walk(root: Path, store: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = [name for name in folders if not name.startswith(".") and here / name != store]
        yield from (here / name for name in names if not name.startswith((".", "~$")))


def _refusal(file: File, other: File | None) -> Refusal | None:
    shown = file.name.encode("utf-8", "replace").decode()
    if shown != file.name:
        return Refusal(shown, "name", "the file's name is not in UTF-8; rename it.")
    if not _is_regular(file.path):
        return Refusal(shown, "no_file", "this is no ordinary file; give the file itself.")
    if _leads_out(file):
        return Refusal(shown, "link", "this is a link to a file elsewhere; give the path of that file.")
    if other is not None and not _same_content(file.path, other.path):
        return Refusal(
            shown,
            "same_name",
            f"{other.path} goes by the same name in this run; give the folder above both of them.",
        )
    return None


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _leads_out(file: File) -> bool:
    """Whether a link inside a folder that was given leads out of that folder."""
    folder = file.path.parents[file.name.count("/")]
    return file.path.is_symlink() and not file.path.resolve().is_relative_to(folder)


def _same_content(one: Path, other: Path) -> bool:
    try:
        return read_bytes(one) == read_bytes(other)
    except Refused:
        return False
