"""Table fit: the size and the widths at which a table stands on the page with no word cut."""

from __future__ import annotations

from .document import Grid
from .dress import Dress
from .sheet import text_width
from .text_setting import whole_rows

SMALLEST = 5.0


def least_widths(grid: Grid, dress: Dress, size: float) -> list[float]:
    """For each column the least width in which no word overflows."""
    font = dress.family.fonts.bold
    least = [0.0] * grid.width
    gap = 2 * dress.padding + (6 if not dress.parted else 2)
    for row in whole_rows(grid):
        for place, cell in enumerate(row):
            if cell is None:
                continue
            pieces = cell.broken.split("\n") if cell.broken else cell.text.split()
            widest = max((text_width(f"{piece}{cell.mark}", font, size) for piece in pieces), default=0.0) + gap
            last = place + cell.across - 1
            least[last] = max(least[last], widest - sum(least[place:last]))
    return least


def longest_word(text: str, dress: Dress) -> float:
    """The width of the widest word of running text."""
    return max(text_width(word, dress.family.fonts.bold, dress.body_size) for word in text.split())


def fitted(grid: Grid, dress: Dress, room: float) -> tuple[float, list[float]]:
    """The largest size at which no word overflows, not above the dress's own, and the widths of the columns."""
    size = dress.table_size
    least = least_widths(grid, dress, size)
    while sum(least) > room and size > SMALLEST:
        size -= 0.25
        least = least_widths(grid, dress, size)
    spare = max(0.0, room - sum(least))
    others = max(1, len(least) - 1)
    if dress.equal_columns:
        equal = (room - least[0]) / others
        if max(least[1:]) <= equal:
            return size, [least[0], *[equal] * others]
    first = spare * dress.label_share
    return size, [least[0] + first, *(width + (spare - first) / others for width in least[1:])]
