"""What tests of the page share: a server of the page on the sample letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.browser import served_page


@pytest.fixture(scope="module")
def served(whole_store: Path) -> Iterator[str]:
    """The address of the page on the sample letters."""
    with served_page(whole_store) as address:
        yield address
