"""Styles: how a letter is set, drawn at random from the main set or from the reserve."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from random import Random

from .sheet import Colour, FontPair, reserve_fonts


class Ruling(Enum):
    """Which lines a table has."""

    GRID = "grid"
    NONE = "none"
    HORIZONTAL = "horizontal"
    BOX = "box"
    DOUBLE = "double line under the header"


class RuleShape(Enum):
    """What draws a line: a stroke, a thin filled rectangle, or the outline of each cell."""

    STROKE = "stroke"
    THIN_FILL = "thin fill"
    CELL_OUTLINE = "cell outline"


class Shade(Enum):
    """What lies behind the text of a table."""

    NONE = "none"
    LIGHT_HEADER = "light header"
    DARK_HEADER = "dark header"
    DARK_TABLE = "dark table"
    ZEBRA = "zebra"


class Align(Enum):
    """Where text stands between the sides of its cell, as a share of the free room."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class HeaderStand(Enum):
    """Where a label stands between the top and the bottom of its cell."""

    TOP = 0.0
    MIDDLE = 0.5
    BOTTOM = 1.0


class Widths(Enum):
    """How the columns share the page."""

    PROPORTIONAL = "proportional"
    EQUAL = "equal"
    TIGHT = "tight"


class Wrap(Enum):
    """How labels break: when they must, after every word, or not at all if there is room."""

    NATURAL = "natural"
    EVERY_WORD = "every word"
    ONE_LINE = "one line"


class TextMode(Enum):
    """What one text operator draws."""

    LINE = "line"
    WORD = "word"
    CHARACTER = "character"
    KERNED = "kerned words"


class TitlePlace(Enum):
    """Where a table's title stands."""

    HEADING = "heading"
    MERGED_ROW = "merged row"


class CellOrder(Enum):
    """In which order the cells of a table are drawn."""

    ROWS = "rows"
    COLUMNS = "columns"
    SHUFFLED = "shuffled"


BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
PAPERS = ((595.28, 841.89), (612.0, 792.0))
PERIODS = (
    "For the Period Ending: {ended}",
    "For the period ending \u2013 {ended}",
    "Year ended {long}",
    "For the year {start} to {long}",
)
RESERVE_PERIODS = ("Period: {start} \u2013 {long}", "For the year ending {long}", "Year to {long}")
AUTHORITIES = ("Local Authority Report: {name}", "Local authority report \u2013 {name}", "")
RESERVE_AUTHORITIES = ("Report for {name}", "Local Authority: {name}", "{name}")
FONTS = (
    FontPair("Helvetica", "Helvetica-Bold"),
    FontPair("Times-Roman", "Times-Bold"),
    FontPair("Courier", "Courier-Bold"),
)


@dataclass(frozen=True)
class Style:
    """Every choice of the typesetter; none of them changes what the letter states."""

    ruling: Ruling
    rule_shape: RuleShape
    rule_width: float
    rule_colour: Colour
    shade: Shade
    shade_colour: Colour
    header_align: Align
    value_align: Align
    header_stand: HeaderStand
    fonts: FontPair
    header_bold: bool
    table_size: float
    body_size: float
    widths: Widths
    wrap: Wrap
    gutter: float
    cell_padding: float
    two_row_decisions: bool
    paper: tuple[float, float]
    rotation: int
    rotate_prose: bool
    crop: tuple[float, float, float, float]
    text_mode: TextMode
    cell_order: CellOrder
    title_place: TitlePlace
    period: str
    authority: str
    page_numbers: bool

    @property
    def has_vertical_rules(self) -> bool:
        """Whether lines or stripes part the columns."""
        return self.ruling is Ruling.GRID or self.shade is Shade.ZEBRA

    @property
    def is_opposed(self) -> bool:
        """Whether labels and values stand at opposite sides of columns that nothing parts: only their order tells."""
        aligns = {self.header_align, self.value_align}
        return not self.has_vertical_rules and aligns == {Align.LEFT, Align.RIGHT}


def random_style(rng: Random, *, reserve: bool = False) -> Style:
    """A style of the main set, or one that the main set never yields."""
    main = main_style(rng)
    return reserve_style(rng, main) if reserve else main


def random_crop(rng: Random) -> tuple[float, float, float, float]:
    """Margins cut off at left, bottom, right and top; mostly none."""
    if rng.random() < 0.75:
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (float(rng.randrange(8, 60)) for _ in range(4))
    return (left, bottom, right, top)


def random_paper(rng: Random) -> tuple[float, float]:
    """A paper as it is read: portrait or landscape."""
    short, long = rng.choice(PAPERS)
    return (long, short) if rng.random() < 0.35 else (short, long)


def main_style(rng: Random) -> Style:
    """A style of the main set."""
    ruling = rng.choice((Ruling.GRID, Ruling.GRID, Ruling.NONE, Ruling.NONE, Ruling.HORIZONTAL, Ruling.BOX))
    shade = rng.choice((Shade.NONE,) * 4 + (Shade.LIGHT_HEADER, Shade.DARK_HEADER, Shade.DARK_TABLE))
    grey = rng.uniform(0.0, 0.4)
    dark = (rng.uniform(0.0, 0.3), rng.uniform(0.0, 0.3), rng.uniform(0.1, 0.5))
    light = rng.uniform(0.8, 0.93)
    return Style(
        ruling=ruling,
        rule_shape=rng.choice(tuple(RuleShape)),
        rule_width=rng.uniform(0.3, 1.2),
        rule_colour=(grey, grey, grey),
        shade=shade,
        shade_colour=(light, light, light) if shade is Shade.LIGHT_HEADER else dark,
        header_align=rng.choice(tuple(Align)),
        value_align=rng.choice(tuple(Align)),
        header_stand=rng.choice(tuple(HeaderStand)),
        fonts=rng.choice(FONTS),
        header_bold=rng.random() < 0.6,
        table_size=rng.randrange(26, 45) / 4,
        body_size=rng.choice((10.0, 10.5, 11.0, 12.0)),
        widths=rng.choice(tuple(Widths)),
        wrap=rng.choice((Wrap.NATURAL, Wrap.NATURAL, Wrap.EVERY_WORD, Wrap.ONE_LINE)),
        gutter=rng.uniform(4.0, 7.0) if ruling is Ruling.GRID else rng.uniform(8.0, 14.0),
        cell_padding=rng.uniform(1.0, 4.0),
        two_row_decisions=rng.random() < 0.75,
        paper=random_paper(rng),
        rotation=rng.choice((0, 0, 0, 90)),
        rotate_prose=rng.random() < 0.5,
        crop=random_crop(rng),
        text_mode=rng.choice(tuple(TextMode)),
        cell_order=rng.choice((CellOrder.ROWS, CellOrder.ROWS, CellOrder.COLUMNS, CellOrder.SHUFFLED)),
        title_place=rng.choice((TitlePlace.HEADING, TitlePlace.HEADING, TitlePlace.MERGED_ROW)),
        period=rng.choice(PERIODS),
        authority=rng.choice(AUTHORITIES),
        page_numbers=rng.random() < 0.3,
    )


def reserve_style(rng: Random, main: Style) -> Style:
    """The style changed in kind: fonts, lines, stripes, narrow gaps, other wordings, other turns of the page."""
    narrow = rng.random() < 0.4
    ruling = rng.choice((Ruling.DOUBLE, Ruling.GRID, Ruling.NONE, Ruling.HORIZONTAL))
    shade = rng.choice((Shade.ZEBRA, Shade.NONE, main.shade))
    fonts = rng.choice(reserve_fonts())
    rule_width = rng.choice((0.1, 0.6) if narrow else (0.1, 2.2, 3.0))
    return replace(
        main,
        ruling=ruling,
        rule_width=rule_width,
        rule_colour=rng.choice(((0.75, 0.1, 0.1), (0.1, 0.5, 0.3), (0.7, 0.7, 0.75))),
        shade=shade,
        shade_colour=(0.86, 0.92, 0.86) if shade in (Shade.ZEBRA, Shade.LIGHT_HEADER) else (0.25, 0.05, 0.3),
        value_align=rng.choice((Align.RIGHT, Align.RIGHT, main.value_align)),
        fonts=fonts,
        table_size=min(main.table_size, 8.0) if narrow else main.table_size,
        wrap=Wrap.EVERY_WORD if narrow else main.wrap,
        cell_padding=max(main.cell_padding, 1.5 * rule_width + 1),
        gutter=3.0 if narrow else max(main.gutter, 6.0 if ruling is Ruling.GRID else 9.0),
        rotation=rng.choice((0, 0, 90, 180, 270)),
        period=rng.choice(RESERVE_PERIODS),
        authority=rng.choice(RESERVE_AUTHORITIES),
    )
