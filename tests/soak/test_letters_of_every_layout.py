"""Three hundred random letters of every layout by unlike producers: every figure exact, none invented, none missing."""

from __future__ import annotations

import pytest

from tests.index.test_letters_of_every_layout import ALL, NEEDS_CHROMIUM, WITHOUT_BROWSER, misread
from tests.typesetter.chromium_setting import open_printer


@pytest.mark.parametrize("producer", WITHOUT_BROWSER)
def test_every_figure_of_a_random_letter_is_exact(producer: str) -> None:
    assert misread(producer, ALL[producer]) == {}


@NEEDS_CHROMIUM
def test_every_figure_of_a_random_letter_from_a_browser_is_exact() -> None:
    with open_printer() as printer:
        assert misread("chromium", ALL["chromium"], printer) == {}
