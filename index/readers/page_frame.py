"""The frame of a page: how its own coordinates turn into what a reader sees, and that into the pixels of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from index.records import Box

Sides = tuple[float, float, float, float]
"""A rectangle in points from the top left: x0, top, x1, bottom. A plain tuple, as there are thousands on a page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in the page's own coordinates, and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.rotation % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.rotation % 2 else self.top - self.bottom

    def seen(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Returns a rectangle of the page's coordinates as a box from the top left."""
        return Box(*self.sides(x0, y0, x1, y1))

    def sides(self, x0: float, y0: float, x1: float, y1: float) -> Sides:
        """Returns the sides of that box."""
        ax, ay = self._point(x0, y0)
        bx, by = self._point(x1, y1)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 0:
            return (x - self.left, self.top - y)
        if self.rotation == 1:
            return (y - self.bottom, x - self.left)
        if self.rotation == 2:
            return (self.right - x, y - self.bottom)
        return (self.top - y, self.right - x)
