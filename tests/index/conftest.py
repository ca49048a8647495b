"""Fixtures of the store's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger to write to, in the folder "store" of the test's own."""
    with Ledger.create(tmp_path / "store") as ledger:
        yield ledger
