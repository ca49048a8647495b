"""Every hostile file: read or refused by name, and its first page drawn or refused in a sentence."""

from __future__ import annotations

from tests.index.test_page_image_limits import require_drawn_or_refused
from tests.index.test_reading_pool import NEEDS_HOSTILE, hostile, require_read_or_refused


@NEEDS_HOSTILE
def test_every_hostile_file_is_read_or_refused_by_name() -> None:
    require_read_or_refused([*hostile("bombs"), *hostile("malformed")])


@NEEDS_HOSTILE
def test_the_first_page_of_every_hostile_file_is_drawn_or_refused() -> None:
    files = [*hostile("bombs"), *hostile("malformed")]
    require_drawn_or_refused([path for path in files if path.suffix == ".pdf"])
