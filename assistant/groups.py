"""Groups of councils that a user has named and saved ("our neighbours"): their file, and what is asked of them.

The file is the user's own: it lies in the folder of the store, and no run that makes or changes the store touches it.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.group_mentions import GroupMention, find_groups, names_unsaved_group
from assistant.group_names import LONGEST_NAME, group_key, objection_to
from assistant.names import Mention, NameFinder, tokens_of
from index.authorities import listed_authorities
from index.errors import DiskFull, StoreError, UsageError
from index.ledger import Ledger

__all__ = [
    "FILE_NAME",
    "GroupMention",
    "SavedGroup",
    "delete_group",
    "find_groups",
    "group_key",
    "names_unsaved_group",
    "read_groups",
    "save_group",
]

FILE_NAME: Final = "groups.json"

_LONGEST_COUNCIL = 300  # characters, as for every name of a council
_MOST_GROUPS = 100
_MOST_COUNCILS = 100  # in a group; more are a type or a region
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class SavedGroup:
    """A group as it was saved: its councils by their full names, whether one of its name was `replaced`, and names
    that were `guessed`: as typed, with the council they were taken for."""

    name: str
    councils: tuple[str, ...]
    replaced: bool
    guessed: tuple[tuple[str, str], ...] = ()


def read_groups(store: Path) -> Mapping[str, tuple[str, ...]]:
    """Returns the councils of each group by its name, in the order of the names; none if none was saved.

    Raises StoreError, with the remedy, for a file that does not hold what `save_group` writes.
    """
    file = store / FILE_NAME
    try:
        if not file.exists():
            return {}
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            raise _broken(file, "it is no file of groups, or far too large for one")
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise _broken(file, f"it cannot be read: {error.strerror or error}") from error
    return _checked(_parsed(data, file), file)


def save_group(store: Path, name: str, councils: Sequence[str]) -> SavedGroup:
    """Saves a group of councils, given by any names they go by; one of the same name is replaced.

    Raises UsageError, with the remedy, for a name that a group cannot have and for councils that are unknown or may be
    several, StoreMissing if there is no store, StoreError if the file cannot be read or written.
    """
    with Ledger.open(store) as ledger:
        finder = NameFinder(listed_authorities(), ledger.authorities())
    tidy = _tidy(name)
    objection = objection_to(tidy, finder)
    if objection:
        raise UsageError(f"A group cannot be called {_shown(name)}: {objection}.")
    found = _resolved(councils, finder)
    full = tuple(dict.fromkeys(council for _, council, _ in found))
    with _only_one(store):
        others = {other: its for other, its in read_groups(store).items() if group_key(other) != group_key(tidy)}
        replaced = len(others) < len(read_groups(store))
        if len(others) >= _MOST_GROUPS:
            raise UsageError(f"There are {_MOST_GROUPS} groups, and no room for more; delete one with --delete.")
        _write(store, {**others, tidy: full})
    return SavedGroup(tidy, full, replaced, tuple((typed, council) for typed, council, guessed in found if guessed))


def delete_group(store: Path, name: str) -> str:
    """Removes a group. Returns its name as it was saved.

    Raises UsageError if there is none of that name, StoreError if the file cannot be read or written.
    """
    with _only_one(store):
        groups = read_groups(store)
        saved = next((other for other in groups if group_key(other) == group_key(_tidy(name))), None)
        if saved is None:
            raise UsageError(f"No group is called {_shown(name)}; list them with: ombudsman group.")
        _write(store, {other: councils for other, councils in groups.items() if other != saved})
    return saved


def _tidy(name: str) -> str:
    return re.sub(" +", " ", name).strip(" ") if len(name) <= 10 * LONGEST_NAME else name


def _broken(file: Path, why: str) -> StoreError:
    return StoreError(
        f"The saved groups of councils in {file} cannot be used ({why}); mend that file or delete it, and save the "
        'groups again with: ombudsman group "NAME" "COUNCIL"...'
    )


def _parsed(data: bytes, file: Path) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise _broken(file, "it is no JSON as this program writes it") from error


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _checked(held: object, file: Path) -> dict[str, tuple[str, ...]]:
    if not isinstance(held, dict) or len(held) > _MOST_GROUPS:
        raise _broken(file, "it holds no groups by their names, or too many")
    finder = NameFinder(listed_authorities(), ()) if held else None
    groups: dict[str, tuple[str, ...]] = {}
    for name, councils in held.items():
        objection = objection_to(name, finder) if finder else ""
        if objection:
            raise _broken(file, f"a group cannot be called {_shown(name)}: {objection}")
        if not _are_names(councils):
            raise _broken(file, f"the councils of {_shown(name)} are no list of names")
        groups[name] = tuple(dict.fromkeys(councils))
    if len({group_key(name) for name in groups}) < len(groups):
        raise _broken(file, "two of the groups have the same name")
    return dict(sorted(groups.items(), key=lambda group: group_key(group[0])))


def _are_names(councils: object) -> bool:
    return (
        isinstance(councils, list)
        and 0 < len(councils) <= _MOST_COUNCILS
        and all(
            isinstance(name, str) and 0 < len(name) <= _LONGEST_COUNCIL and name.isprintable() and name.strip() == name
            for name in councils
        )
    )


def _write(store: Path, groups: Mapping[str, Sequence[str]]) -> None:
    """Writes the file whole or not at all. Its name while it is written begins with a dot, as no run looks at those."""
    ordered = {name: list(groups[name]) for name in sorted(groups, key=group_key)}
    half = store / f".{FILE_NAME}.part"
    with _as_store_errors(store):
        with half.open("wb") as file:
            file.write(f"{json.dumps(ordered, ensure_ascii=False, indent=1)}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        half.replace(store / FILE_NAME)


@contextmanager
def _as_store_errors(store: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull from error
        raise StoreError(
            f"The groups of councils in {store} cannot be written ({error.strerror or error}); make sure that the "
            "store is there and that you may write to its folder."
        ) from error


@contextmanager
def _only_one(store: Path) -> Iterator[None]:
    """Waits until nobody else changes the groups of a store: the folder itself is locked, so nothing is left in it."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with _as_store_errors(store):
        folder = os.open(store, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _resolved(councils: Sequence[str], finder: NameFinder) -> list[tuple[str, str, bool]]:
    """Returns each council as typed, by its full name, and whether that was guessed. Raises UsageError for what is
    no council or several."""
    if not 0 < len(councils) <= _MOST_COUNCILS:
        raise UsageError(f"A group has 1 to {_MOST_COUNCILS} councils; name them after the name of the group.")
    found = [(typed, _mention(typed, finder)) for typed in councils]
    unknown = [_shown(typed) for typed, mention in found if mention is None]
    faults = [f"no council is known as {' or '.join(unknown)}"] if unknown else []
    for typed, mention in found:
        if mention is not None and len(mention.names) > 1:
            faults.append(f"{_shown(typed)} may be {' or '.join(mention.names)}")
    if faults:
        raise UsageError(
            f"Nothing was saved, because {' and '.join(dict.fromkeys(faults))}; give full names, as ombudsman "
            "documents prints those of the councils that are held."
        )
    return [(typed, mention.names[0], mention.guessed) for typed, mention in found if mention is not None]


def _mention(typed: str, finder: NameFinder) -> Mention | None:
    """Returns the council that a text is the name of, all of it; None if it is none or says more."""
    if len(typed) > _LONGEST_COUNCIL or not typed.isprintable():
        return None
    tokens = tokens_of(typed)
    tokens = tokens[1:] if tokens and tokens[0].key == "the" else tokens
    if not tokens:
        return None
    exact = finder.find(tokens)
    if len(exact) == 1 and (exact[0].first, exact[0].last) == (0, len(tokens) - 1):
        return exact[0] if exact[0].names else None
    guess = finder.guess(tokens, [True] * len(tokens))
    return guess if guess is not None and (guess.first, guess.last) == (0, len(tokens) - 1) else None


def _shown(text: str) -> str:
    """Returns what somebody typed as it can be said back: on one line, and no longer than a line."""
    plain = "".join(c if c.isprintable() else "?" for c in text[:LONGEST_NAME])
    return f'"{plain}{"..." if len(text) > LONGEST_NAME else ""}"'
