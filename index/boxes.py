"""Boxes as the ledger keeps them: packed into a few bytes.

A passage has a box for each of its lines and a large store has a million of them; written out as text they
would be the largest part of it. They are kept to a tenth of a point, which is less than any printer shows.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from index.records import Box

# Sides are whole tenths from a hundred points above and left of the page, since a letter may hang over its edge.
_FINE = struct.Struct("<4H")
_STEPS, _ORIGIN, _MOST = 10, 100.0, 65_535
_SHIFT = _ORIGIN * _STEPS
# What does not fit, on a sheet of more than two metres, is kept as it is.
_WHOLE = struct.Struct("<4f")
_IS_FINE, _IS_WHOLE = b"\0", b"\1"


def packed(boxes: Sequence[Box]) -> bytes:
    """Returns boxes as bytes, nothing for none."""
    if not boxes:
        return b""
    steps = [[round((side + _ORIGIN) * _STEPS) for side in _sides(box)] for box in boxes]
    if all(0 <= step <= _MOST for sides in steps for step in sides):
        return _IS_FINE + b"".join(_FINE.pack(*sides) for sides in steps)
    return _IS_WHOLE + b"".join(_WHOLE.pack(*_sides(box)) for box in boxes)


def unpacked(data: bytes) -> tuple[Box, ...]:
    """Returns the boxes of bytes that `packed` made. Raises ValueError for others."""
    if not data:
        return ()
    kind, rest = data[:1], data[1:]
    if kind == _IS_FINE and len(rest) % _FINE.size == 0:
        return tuple(
            [
                Box((x0 - _SHIFT) / _STEPS, (top - _SHIFT) / _STEPS, (x1 - _SHIFT) / _STEPS, (bottom - _SHIFT) / _STEPS)
                for x0, top, x1, bottom in _FINE.iter_unpack(rest)
            ]
        )
    if kind == _IS_WHOLE and len(rest) % _WHOLE.size == 0:
        return tuple(Box(*sides) for sides in _WHOLE.iter_unpack(rest))
    raise ValueError("no boxes")


def _sides(box: Box) -> tuple[float, float, float, float]:
    return (box.x0, box.top, box.x1, box.bottom)
