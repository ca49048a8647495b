"""Every figure of the samples in its original: it stands in its box, and it alone is marked in its lines."""

from __future__ import annotations

from pathlib import Path

from tests.assistant.test_evidence import figures_of, require_shown


def test_every_figure_of_the_samples_is_shown_in_the_original(figure_store: Path) -> None:
    require_shown(figure_store, figures_of(figure_store))
