"""Boxes packed for the ledger and unpacked again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.boxes import packed, unpacked
from index.records import Box

SIDES = st.floats(min_value=-99.0, max_value=6400.0, allow_nan=False)


@given(st.lists(st.builds(Box, SIDES, SIDES, SIDES, SIDES), max_size=8))
def test_boxes_come_back_to_a_tenth_of_a_point(boxes: list[Box]) -> None:
    back = unpacked(packed(boxes))
    assert len(back) == len(boxes)
    for box, again in zip(boxes, back, strict=True):
        near = zip((box.x0, box.top, box.x1, box.bottom), (again.x0, again.top, again.x1, again.bottom), strict=True)
        assert all(abs(one - other) <= 0.0501 for one, other in near)
        assert packed([again]) == packed([box])


def test_tenths_come_back_exactly() -> None:
    boxes = (Box(0.0, 0.1, 595.3, 841.9), Box(-12.4, 3.0, 4.7, 5.9))
    assert unpacked(packed(boxes)) == boxes


def test_a_huge_sheet_keeps_its_places() -> None:
    boxes = (Box(10.0, 20.0, 14_400.0, 30.0),)
    assert unpacked(packed(boxes)) == boxes


def test_no_boxes_are_no_bytes() -> None:
    assert (packed([]), unpacked(b"")) == (b"", ())


@pytest.mark.parametrize("data", [b"\0123", b"[[1]]", b"\7" + bytes(8)])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no boxes"):
        unpacked(data)
