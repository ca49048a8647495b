"""Dress: how a letter looks, drawn at random; any producer can follow it, none of it changes what is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .sheet import Colour, FontPair
from .styles import Align, HeaderStand

TRUETYPE = Path("/usr/share/fonts/truetype")


class Lines(Enum):
    """Which lines a table has."""

    GRID = "grid"
    NONE = "none"
    HORIZONTAL = "horizontal"
    BOX = "box"
    HEADER = "header only"


class Tint(Enum):
    """What lies behind the text of a table."""

    NONE = "none"
    LIGHT_HEADER = "light header"
    DARK_HEADER = "dark header"
    ZEBRA = "zebra"
    WHOLE = "whole table"


@dataclass(frozen=True)
class Family:
    """A typeface: for the browser, for reportlab, and the files of the latter if it is embedded."""

    css: str
    fonts: FontPair
    files: tuple[str, str] = ("", "")


STANDARD = (
    Family("Liberation Sans, Arial, sans-serif", FontPair("Helvetica", "Helvetica-Bold")),
    Family("Liberation Serif, Times New Roman, serif", FontPair("Times-Roman", "Times-Bold")),
    Family("Liberation Mono, Courier New, monospace", FontPair("Courier", "Courier-Bold")),
    Family("URW Gothic, Century Gothic, sans-serif", FontPair("Helvetica", "Helvetica-Bold")),
    Family("P052, Palatino, serif", FontPair("Times-Roman", "Times-Bold")),
)
EMBEDDED = (
    Family(
        "DejaVu Sans, Verdana, sans-serif",
        FontPair("DejaVuSans", "DejaVuSans-Bold"),
        ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    ),
    Family(
        "Liberation Sans, Arial, sans-serif",
        FontPair("LiberationSans", "LiberationSans-Bold"),
        ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    ),
    Family(
        "Liberation Sans Narrow, Arial Narrow, sans-serif",
        FontPair("LiberationSansNarrow", "LiberationSansNarrow-Bold"),
        ("liberation/LiberationSansNarrow-Regular.ttf", "liberation/LiberationSansNarrow-Bold.ttf"),
    ),
)
UNUSUAL = (
    Family(
        "DejaVu Serif, Georgia, serif",
        FontPair("DejaVuSerif", "DejaVuSerif-Bold"),
        ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf"),
    ),
    Family(
        "URW Bookman, Bookman, serif",
        FontPair("LiberationSerif", "LiberationSerif-Bold"),
        ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    ),
    Family(
        "C059, Century Schoolbook, serif",
        FontPair("DejaVuSansCondensed", "DejaVuSansCondensed-Bold"),
        ("dejavu/DejaVuSansCondensed.ttf", "dejavu/DejaVuSansCondensed-Bold.ttf"),
    ),
)


@cache
def usable(family: Family) -> bool:
    """Whether reportlab can draw with the family; registers its fonts when their files exist."""
    names = (family.fonts.regular, family.fonts.bold)
    for name, file in zip(names, family.files, strict=True):
        if not file or name in pdfmetrics.getRegisteredFontNames():
            continue
        path = TRUETYPE / file
        if not path.exists():
            return False
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return True


@dataclass(frozen=True)
class Dress:
    """Every choice of a typesetter. Sizes and widths are in points, shares between nought and one."""

    family: Family
    body_size: float
    table_size: float
    big_size: float
    leading: float
    lines: Lines
    line_width: float
    line_colour: Colour
    tint: Tint
    tint_colour: Colour
    accent: Colour
    header_bold: bool
    header_align: Align
    value_align: Align
    header_stand: HeaderStand
    value_stand: HeaderStand
    padding: float
    table_share: float
    equal_columns: bool
    label_share: float
    paper: tuple[float, float]
    rotation: int
    margin: float
    running_head: str
    running_foot: str
    box_lines: bool
    box_tint: Colour | None
    box_align: Align
    justified: bool

    @property
    def dark_header(self) -> bool:
        """Whether the text of headings must be white."""
        return self.tint is Tint.DARK_HEADER

    @property
    def parted(self) -> bool:
        """Whether lines part the columns."""
        return self.lines is Lines.GRID


RUNNING_HEADS = ("", "", "", "Annual statistics", "Local Government Ombudsman", "Our ref: LGO/{ref}/{year}")
RUNNING_FEET = ("", "Page {page}", "{page}", "Page {page} | {ref}", "LGO {ref}    {page}", "Tel: 0300 555 0{ref}")
RESERVE_HEADS = ("", "Reference {ref}-{year}", "Yearly figures {year}")
RESERVE_FEET = ("- {page} -", "{ref} / {page}", "PO Box {ref}, CV4 0EH", "")


def random_dress(rng: Random, *, reserve: bool = False) -> Dress:
    """A dress; that of the reserve has fonts, colours and furniture that the main set has not."""
    families = [family for family in (UNUSUAL if reserve else STANDARD + EMBEDDED) if usable(family)] or [STANDARD[1]]
    grey, light = rng.uniform(0.0, 0.45), rng.uniform(0.82, 0.94)
    tint = rng.choice((Tint.NONE,) * 3 + (Tint.LIGHT_HEADER, Tint.DARK_HEADER, Tint.ZEBRA, Tint.WHOLE))
    dark = (rng.uniform(0.0, 0.35), rng.uniform(0.0, 0.3), rng.uniform(0.1, 0.45))
    pale = (light, rng.uniform(0.85, 0.95), rng.uniform(0.85, 0.97))
    header_align = rng.choice((Align.CENTRE, Align.CENTRE, Align.LEFT, Align.RIGHT))
    lines = rng.choice((Lines.GRID, Lines.GRID, Lines.NONE, Lines.HORIZONTAL, Lines.BOX, Lines.HEADER))
    value_align = rng.choice((header_align, Align.CENTRE, Align.RIGHT))
    if lines is not Lines.GRID and rng.random() < 0.7:
        value_align = header_align  # a number far from its heading, in columns that nothing parts, is rare
    body = rng.choice((9.5, 10.0, 10.5, 11.0, 12.0))
    return Dress(
        family=rng.choice(families),
        body_size=body,
        table_size=rng.choice((7.0, 7.5, 8.0, 8.5, 9.0, 10.0)),
        big_size=rng.choice((18.0, 22.0, 26.0, 32.0, 40.0)) if not reserve else rng.choice((15.0, 48.0, 60.0)),
        leading=rng.uniform(1.15, 1.45),
        lines=lines,
        line_width=rng.uniform(0.3, 1.2) if not reserve else rng.choice((0.15, 2.0)),
        line_colour=(grey, grey, grey) if not reserve else (0.7, 0.3, 0.2),
        tint=tint,
        tint_colour=dark if tint is Tint.DARK_HEADER else pale,
        accent=dark,
        header_bold=rng.random() < 0.6,
        header_align=header_align,
        value_align=value_align,
        header_stand=rng.choice(tuple(HeaderStand)),
        value_stand=rng.choice(tuple(HeaderStand)),
        padding=rng.uniform(1.5, 5.0),
        table_share=rng.uniform(0.8, 1.0),
        equal_columns=rng.random() < 0.4,
        label_share=rng.uniform(0.13, 0.3),
        paper=rng.choice(((595.28, 841.89), (595.28, 841.89), (612.0, 792.0))),
        rotation=rng.choice((0, 0, 0, 0, 90)) if not reserve else rng.choice((0, 0, 90, 270)),
        margin=rng.uniform(40, 72),
        running_head=rng.choice(RESERVE_HEADS if reserve else RUNNING_HEADS),
        running_foot=rng.choice(RESERVE_FEET if reserve else RUNNING_FEET),
        box_lines=rng.random() < 0.6,
        box_tint=rng.choice((None, None, pale)),
        box_align=rng.choice((Align.LEFT, Align.CENTRE)),
        justified=rng.random() < 0.15,
    )
