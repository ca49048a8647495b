"""Asking a ledger's file: its rows as values, and what cannot be read told to a person.

What belongs here: how any question reaches the file. What does not: which questions there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from index.errors import StoreError
from index.schema import LedgerFile

_T = TypeVar("_T")


class LedgerRows:
    """What every part of a ledger asks its file with."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file

    def _values(self, make: Callable[[Any], _T], query: str, values: Mapping[str, Any] | None = None) -> tuple[_T, ...]:
        """Returns what `make` makes of each row of a query."""
        found = self._rows(query, values)
        with plain_values():
            return tuple(make(row) for row in found)

    def _column(self, query: str, values: Mapping[str, Any] | None = None) -> list[str]:
        """Returns the first column of a query."""
        return [row[0] for row in self._rows(query, values)]

    def _rows(self, query: str, values: Mapping[str, Any] | None = None, *, timed: bool = True) -> list[Any]:
        try:
            return list(self._file.rows(query, values, timed=timed))
        except UnicodeEncodeError:
            # Half a character, as in the name of a file of another system: nothing in the ledger has one.
            return []


@contextmanager
def plain_values() -> Iterator[None]:
    """Tells a person what to do about a value that this program would not have written."""
    try:
        yield
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise StoreError(
            f"The ledger holds what this program cannot read ({error}); delete the store and run: ombudsman index PATH"
        ) from error
