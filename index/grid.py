"""A table with a label at the head of each row: rows of values, the headings over them, and its corner.

Letters of 2005 to 2012 print such tables: a row for each year, or for each thing that was done. As with
single rows (index/tabular.py) there are two methods that share nothing but the words of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from index.records import Box, Line, Page
from index.tabular import ValueRow


@dataclass(frozen=True, slots=True)
class Labels:
    """What a layout knows of its tables: whether a text is the label of a row, or stands over these labels, and
    the keys of its headings."""

    is_head: Callable[[str], bool]
    is_corner: Callable[[str], bool]
    headings: Container[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the `lead` of each row is its label. `corners` are the texts over the column of labels that
    may name the table, the likeliest last; `above` the lines over the headings, where its title stands."""

    rows: tuple[ValueRow, ...]
    corners: tuple[str, ...]
    above: tuple[Line, ...]
    region: Box
    page: Page
    method: str
