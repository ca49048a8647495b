"""A row of a sheet as evidence: where its value stands, and which rows above hold its headings.

Rows come as text with tabs between the columns. A heading over several columns stands in the first of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.records import Figure

Run = tuple[int, int]
"""A run of letters of a line: from and to, as Python slices."""

_MOST_HEADINGS = 3
_BETWEEN = " / "


def run_in_row(rows: Sequence[str], figure: Figure) -> Run:
    """Returns where the last of these rows has the value of a figure: the one cell that it can be, else the row."""
    runs = _runs(rows[-1])
    found = [column for column, (start, end) in enumerate(runs) if rows[-1][start:end] == figure.printed]
    if len(found) > 1:
        found = [column for column in found if _is_under(figure.label, column, rows[:-1])]
    return runs[found[0]] if len(found) == 1 else (0, len(rows[-1]))


def heading_rows(rows: Sequence[str], figure: Figure) -> tuple[int, ...]:
    """Returns the rows above the last one that hold the headings of a figure, counted from 0."""
    last = figure.label.rpartition(_BETWEEN)[2]
    for at in range(len(rows) - 2, -1, -1):
        if last in rows[at].split("\t"):
            first = at
            while first and at - first < _MOST_HEADINGS - 1 and "\t" in rows[first - 1]:
                first -= 1
            return tuple(range(first, at + 1))
    return ()


def _runs(row: str) -> list[Run]:
    runs: list[Run] = []
    start = 0
    for cell in row.split("\t"):
        runs.append((start, start + len(cell)))
        start += len(cell) + 1
    return runs


def _is_under(label: str, column: int, above: Sequence[str]) -> bool:
    """Whether the headings over a column make this label."""
    for at in range(len(above) - 1, -1, -1):
        cells = above[at].split("\t")
        heading = cells[column] if column < len(cells) else ""
        if heading and (label == heading or label.endswith(_BETWEEN + heading)):
            groups = label.removesuffix(heading).removesuffix(_BETWEEN)
            over = [_over(row.split("\t"), column) for row in above[max(at - _MOST_HEADINGS + 1, 0) : at]]
            return not groups or groups in {_BETWEEN.join(part for part in over[n:] if part) for n in range(len(over))}
        if heading and any(c.isalpha() for c in heading) and not any(c.isdigit() for c in heading):
            return False
    return False


def _over(cells: Sequence[str], column: int) -> str:
    """Returns what stands over a column: in it, or in the nearest one before it."""
    return next((cell for cell in reversed(cells[: column + 1]) if cell), "")
