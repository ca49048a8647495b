"""HTML: a letter as a web page, for its own sake and for a browser to print."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from .document import (
    Arrangement,
    Beside,
    BigNumber,
    Block,
    Cell,
    Grid,
    Group,
    Groups,
    Letter,
    NewPage,
    Paragraph,
    Place,
    Role,
)
from .dress import Dress, Lines, Tint
from .running import running
from .sheet import Colour
from .table_fit import fitted

TAGS = {
    Role.LETTERHEAD: ("div", "head"),
    Role.ADDRESS: ("p", "address"),
    Role.TITLE: ("h1", ""),
    Role.HEADING: ("h2", ""),
    Role.BODY: ("p", ""),
    Role.REPORT_LINE: ("p", "report"),
    Role.SMALL: ("p", "small"),
}
SIDES = {0.0: "left", 0.5: "center", 1.0: "right"}
STANDS = {0.0: "top", 0.5: "middle", 1.0: "bottom"}


def css_colour(colour: Colour) -> str:
    """The colour as a style sheet has it."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)


def table_rules(dress: Dress) -> str:
    """The style sheet's rules for the lines and tints of tables."""
    line = f"{dress.line_width:.2f}pt solid {css_colour(dress.line_colour)}"
    rules = {
        Lines.GRID: f"td,th{{border:{line}}}",
        Lines.NONE: "",
        Lines.HORIZONTAL: f"td,th{{border-top:{line};border-bottom:{line}}}",
        Lines.BOX: f"table.grid{{border:{line}}}",
        Lines.HEADER: f"th{{border-bottom:{line}}}",
    }[dress.lines]
    tint = css_colour(dress.tint_colour)
    rules += {
        Tint.NONE: "",
        Tint.LIGHT_HEADER: f"th{{background:{tint}}}",
        Tint.DARK_HEADER: f"th{{background:{tint};color:#fff}}",
        Tint.ZEBRA: f"tr:nth-child(even) td{{background:{tint}}}",
        Tint.WHOLE: f"td,th{{background:{tint}}}",
    }[dress.tint]
    return rules


def style_sheet(dress: Dress) -> str:
    """The style sheet."""
    width, height = dress.paper
    margin = f"{dress.margin:.0f}pt"
    head, value = SIDES[dress.header_align.value], SIDES[dress.value_align.value]
    box = f"border:1pt solid {css_colour(dress.accent)};" if dress.box_lines else ""
    box += f"background:{css_colour(dress.box_tint)};" if dress.box_tint else ""
    text_align = "justify" if dress.justified else "left"
    turned = f"@page wide{{size:{height:.2f}pt {width:.2f}pt;margin:{margin}}}"
    return f"""
@page{{size:{width:.2f}pt {height:.2f}pt;margin:{margin}}} {turned}
body{{font-family:{dress.family.css};font-size:{dress.body_size}pt;line-height:{dress.leading:.2f};margin:0}}
body p{{text-align:{text_align}}} p.address{{margin:0 0 2pt}} .head{{font-size:150%;text-align:right}}
h1{{font-size:{dress.body_size + 2}pt}} h2{{font-size:{dress.body_size + 0.5}pt;color:{css_colour(dress.accent)};
margin:8pt 0 3pt}} .report{{font-weight:bold}} .small{{font-size:80%}}
.upright{{break-before:page}} .wide{{break-before:page;page:wide}}
table.grid{{border-collapse:collapse;width:{dress.table_share:.0%};font-size:{dress.table_size}pt;line-height:1.2;
margin:6pt 0 14pt}}
td,th{{padding:{dress.padding:.1f}pt;font-weight:normal}} td{{text-align:{value};
vertical-align:{STANDS[dress.value_stand.value]}}} td.label{{text-align:left}}
th{{text-align:{head};vertical-align:{STANDS[dress.header_stand.value]};
font-weight:{"bold" if dress.header_bold else "normal"}}}
.kept{{white-space:nowrap}} sup{{font-size:60%;line-height:0}} tr{{break-inside:avoid}} tr.overleaf{{break-before:page}}
.beside{{display:flex;gap:24pt}} .beside>div{{flex:1}}
.row{{display:flex;gap:12pt}} .row>.group{{flex:1}} .columns{{column-count:2;column-gap:24pt}}
.framed{{{box}padding:8pt;margin:0 0 8pt;text-align:{SIDES[dress.box_align.value]}}} .group{{break-inside:avoid}}
.framed p{{text-align:{SIDES[dress.box_align.value]}}}
.big{{font-size:{dress.big_size}pt;font-weight:bold;color:{css_colour(dress.accent)};line-height:1.1;margin:2pt 0;
white-space:nowrap}}
.pair{{display:flex;align-items:center;gap:10pt;text-align:left;margin:4pt 0}} .pair p{{margin:0;text-align:left}}
{table_rules(dress)}"""


class HtmlSetter:
    """Sets the blocks of one letter. `plain`: no broken words, for a page that is read as HTML."""

    def __init__(self, dress: Dress, rng: Random, *, plain: bool) -> None:
        self._dress = dress
        self._plain = plain
        self._caption = rng.choice(("caption", "heading", "paragraph"))
        self._thead = rng.random() < 0.7
        self._inline_big = rng.random() < 0.4
        self._section = rng.choice(("div", "section"))
        self.room = dress.paper[0] - 2 * dress.margin

    def block(self, block: Block) -> str:
        """A block of the letter."""
        match block:
            case Paragraph(text, role):
                tag, name = TAGS[role]
                attribute = f' class="{name}"' if name else ""
                return f"<{tag}{attribute}>{escape(text)}</{tag}>"
            case Grid():
                return self.grid(block)
            case Beside(grids):
                room = self.room
                self.room = room / len(grids) - 24
                inside = "".join(f"<div>{self.grid(grid)}</div>" for grid in grids)
                self.room = room
                return f'<div class="beside">{inside}</div>'
            case Groups():
                return self.groups(block)
            case NewPage():
                return ""

    def grid(self, grid: Grid) -> str:
        """A table with its title."""
        title = f"<b>{escape(grid.title)}</b>" if self._caption == "paragraph" else escape(grid.title)
        before = {"caption": "", "heading": f"<h2>{title}</h2>", "paragraph": f"<p>{title}</p>"}[self._caption]
        caption = f"<caption>{title}</caption>" if self._caption == "caption" and grid.title else ""
        rows = [self._row(row, number, grid) for number, row in enumerate(grid.rows)]
        head, body = "".join(rows[: grid.header_rows]), "".join(rows[grid.header_rows :])
        if not head or not self._thead or (grid.broken_after and not grid.header_again):
            inside = f"<tbody>{head}{body}</tbody>"
        else:
            inside = f"<thead>{head}</thead><tbody>{body}</tbody>"
        size, columns = self._fit(grid)
        return f'{before if grid.title else ""}<table class="grid"{size}>{caption}{columns}{inside}</table>'

    def _fit(self, grid: Grid) -> tuple[str, str]:
        """The size and the columns of a table on paper; fonts of the browser may be a little wider than ours."""
        if self._plain:
            return "", ""
        size, widths = fitted(grid, self._dress, self.room * self._dress.table_share * 0.92)
        shares = [width / sum(widths) for width in widths]
        return f' style="font-size:{size}pt"', "".join(f'<col style="width:{share:.1%}">' for share in shares)

    def _row(self, row: tuple[Cell, ...], number: int, grid: Grid) -> str:
        overleaf = number == grid.broken_after and number > 0
        cells = "".join(self._cell(cell, place, number < grid.header_rows) for place, cell in enumerate(row))
        return f'<tr class="overleaf">{cells}</tr>' if overleaf else f"<tr>{cells}</tr>"

    def _cell(self, cell: Cell, place: int, header: bool) -> str:
        tag = "th" if header or cell.heading else "td"
        spans = (f' colspan="{cell.across}"' if cell.across > 1 else "") + (
            f' rowspan="{cell.down}"' if cell.down > 1 else ""
        )
        names = ["label"] if tag == "td" and place == 0 and not cell.text[:1].isdigit() else []
        names += ["kept"] if cell.broken and not self._plain else []
        name = f' class="{" ".join(names)}"' if names else ""
        text = escape(cell.text if self._plain or not cell.broken else cell.broken).replace("\n", "<br>")
        mark = f"<sup>{escape(cell.mark)}</sup>" if cell.mark else ""
        return f"<{tag}{spans}{name}>{text}{mark}</{tag}>"

    def groups(self, groups: Groups) -> str:
        """Groups of statements as they are arranged."""
        framed = groups.framed and groups.arrangement in (Arrangement.ROW, Arrangement.STACKED)
        name = "group framed" if framed else "group"
        inside = "".join(
            f'<{self._section} class="{name}">{self._group(group, groups.one_paragraph)}</{self._section}>'
            for group in groups.groups
        )
        outer = {Arrangement.ROW: "row", Arrangement.COLUMNS: "columns"}.get(groups.arrangement, "")
        return f'<div class="{outer}">{inside}</div>' if outer else inside

    def _group(self, group: Group, one_paragraph: bool) -> str:
        heading = f"<h2>{escape(group.heading)}</h2>" if group.heading else ""
        if one_paragraph:
            return heading + f"<p>{escape(running(group))}</p>"
        return heading + "".join(
            self._big(part) if isinstance(part, BigNumber) else f"<p>{escape(part)}</p>" for part in group.parts
        )

    def _big(self, part: BigNumber) -> str:
        big = f'<div class="big">{escape(part.number)}</div>'
        if self._inline_big and part.place is Place.ABOVE:
            big = f'<p class="big"><strong>{escape(part.number)}</strong></p>'
        words = f"<p>{escape(part.words)}</p>"
        if part.place is Place.ABOVE:
            return big + words
        if part.place is Place.BELOW:
            return words + big
        return f'<div class="pair">{big + words if part.place is Place.LEFT else words + big}</div>'


def pages(letter: Letter) -> list[tuple[bool | None, list[Block]]]:
    """The blocks between page breaks, each run with its orientation; None for the first page."""
    runs: list[tuple[bool | None, list[Block]]] = [(None, [])]
    for block in letter.blocks:
        if isinstance(block, NewPage):
            runs.append((block.landscape, []))
        else:
            runs[-1][1].append(block)
    return runs


def printable_html(letter: Letter, dress: Dress, rng: Random) -> str:
    """The letter for a browser to print."""
    setter = HtmlSetter(dress, rng, plain=False)
    parts = []
    for landscape, blocks in pages(letter):
        setter.room = dress.paper[1 if landscape else 0] - 2 * dress.margin
        name = "" if landscape is None else ' class="wide"' if landscape else ' class="upright"'
        parts.append(f"<div{name}>{''.join(setter.block(block) for block in blocks)}</div>")
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><style>{style_sheet(dress)}</style></head>'
        f"<body>{''.join(parts)}</body></html>"
    )


NAVIGATION = (
    '<header><a href="/">Home</a> <a href="/make-a-complaint">Make a complaint</a> <a href="tel:03005550123">0300 555 '
    "0123</a></header>"
)
SCRIPT = "<script>var upheld = 99; document.title = '12 upheld decisions';</script>"
FOOTER = "<footer><p>&copy; 2026. Company number 01234567. 8 of 10 people found this page useful.</p></footer>"


def page_html(letter: Letter, dress: Dress, rng: Random) -> bytes:
    """The letter as a web page, with a site's furniture around it and in any usual encoding."""
    setter = HtmlSetter(replace(dress, box_tint=None), rng, plain=rng.random() < 0.8)
    gap = rng.choice(("", "\n", "\n    "))
    body = gap.join(setter.block(block) for block in letter.blocks)
    furniture = rng.random() < 0.6
    charset = rng.choice(("utf-8", "utf-8", "utf-8", "windows-1252"))
    head = f'<meta charset="{charset}"><title>{escape(letter.council)}</title>'
    if rng.random() < 0.6:
        head += f"<style>{style_sheet(dress)}</style>"
    if furniture:
        head += SCRIPT
        body = f"{NAVIGATION}<main>{body}</main>{FOOTER}"
    start = rng.choice(("<!DOCTYPE html>\n", "<!doctype html>", ""))
    html = f'{start}<html lang="en"><head>{head}</head><body>{body}</body></html>'
    return html.encode(charset, "xmlcharrefreplace")
