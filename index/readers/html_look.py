"""How the text of an element looks on a web page: seen or hidden, bold, struck, raised, on a line of its own.

Hidden is only what is certain to be: a page whose styles are elsewhere is taken to show its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from index.readers.html_style import Styles

Flow = Literal["block", "inline", "apart", "gone"]
"""How an element stands among its neighbours: on lines of its own, in their line, in it but apart, or not at all."""

Colour = tuple[int, int, int]

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table
    tbody td tfoot th thead tr ul text foreignobject listing xmp plaintext button optgroup
    """.split()
)
# What a browser shows none of, or nothing that is text of the document.
SILENT = frozenset(
    """
    head script style template noscript title desc metadata defs clippath mask symbol iframe object embed video audio
    canvas select option datalist textarea input meter progress rp rt math area map param source track frameset
    noframes noembed
    """.split()
)
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRUCK = frozenset({"del", "s", "strike"})
_RAISED = frozenset({"sup", "sub"})
_KEEPING_SPACE = frozenset({"pre", "listing", "xmp", "plaintext"})
_INLINE = frozenset({"inline", "contents", "ruby", "run-in"})
_APART = frozenset({"inline-block", "inline-flex", "inline-grid", "inline-table", "table-cell"})
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|ex|%|vw|vh|cm|mm|in)?")
_UNITS = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "cm": 37.8, "mm": 3.78, "in": 96.0, None: 1.0}
_FAR = -900.0  # pixels: what is pushed so far out of the page is meant not to be seen
_SAME = 8  # of 255: nobody tells apart what differs by less
_FAINTEST = 0.05  # opacity: nobody reads paler letters
_CLEARED = re.compile(r"opacity\(\s*0*\.?0*%?\s*\)")
_SHRUNK = re.compile(r"scale[xy]?\(\s*0*\.?0*\s*[,)]")
_SHIFTED = re.compile(r"translate(?:x|y|3d)?\(\s*([^,)]+?)\s*[,)]")
_CUT_AWAY = re.compile(r"inset\((?:50|100)%\D*(?:0*)\)|inset\(100%[\d%.]*\)|circle\(0(?:px|%)?\)|polygon\([0px,%]*\)")
_SMALLEST = 2.0  # pixels: nobody reads letters of that height
_CLEAR = re.compile(
    r"(?:rgba|hsla)\(.*[,/]\s*0?\.?0+%?\s*\)|(?:rgb|hsl)\([^,/]*/\s*0?\.?0+%?\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00"
)
_NAMES: dict[str, Colour] = {
    "white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "yellow": (255, 255, 0), "silver": (192, 192, 192), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "navy": (0, 0, 128), "teal": (0, 128, 128), "maroon": (128, 0, 0), "purple": (128, 0, 128),
    "orange": (255, 165, 0), "snow": (255, 250, 250), "whitesmoke": (245, 245, 245),
}  # fmt: skip
_WHITE, _BLACK = _NAMES["white"], _NAMES["black"]


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks. A colour is None if it cannot be told; `lifted` says that children are boxes of their own."""

    flow: Flow = "block"
    invisible: bool = False
    tiny: bool = False
    struck: bool = False
    reversed: bool = False
    raised: bool = False
    bold: bool = False
    heading: bool = False
    keeps_space: bool = False
    lifted: bool = False
    colour: Colour | None = _BLACK
    background: Colour | None = _WHITE

    @property
    def unseen(self) -> str:
        """Why its text is not seen, or not meant: "" if it is."""
        if self.flow == "gone" or self.invisible or self.tiny:
            return "hidden"
        if self.colour is not None and self.background is not None and _are_alike(self.colour, self.background):
            return "in the colour of its background"
        return "struck through" if self.struck else "written backwards" if self.reversed else ""


def _are_alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def first_look(styles: Styles) -> Look:
    """Returns how text looks before anything is said of it."""
    return Look() if styles.whole else Look(colour=None, background=None)


def look_of(tag: str, attributes: dict[str, str | None], declared: dict[str, str], outer: Look) -> Look:
    """Returns how the text of an element looks that stands in another."""
    look = replace(
        outer,
        flow=_flow(tag, attributes, declared, outer),
        bold=_bold(tag, declared, outer),
        heading=outer.heading or tag in HEADINGS or attributes.get("role") == "heading",
        struck=outer.struck or tag in _STRUCK or "line-through" in _decoration(declared),
        raised=outer.raised or tag in _RAISED or declared.get("vertical-align") in {"super", "sub"},
        reversed=outer.reversed or _is_reversed(tag, attributes, declared),
        tiny=_tiny(declared, outer),
        keeps_space=_keeps_space(tag, declared, outer),
        lifted=declared.get("display", "") in {"flex", "grid", "inline-flex", "inline-grid"},
    )
    visibility = declared.get("visibility")
    if visibility:
        look = replace(look, invisible=visibility in {"hidden", "collapse"})
    return _coloured(look, tag, attributes, declared)


def _flow(tag: str, attributes: dict[str, str | None], declared: dict[str, str], outer: Look) -> Flow:
    display = declared.get("display", "")
    if display == "none" or _is_out_of_sight(declared) or outer.flow == "gone":
        return "gone"
    if "hidden" in attributes and not display:
        return "gone"
    if tag == "dialog" and "open" not in attributes and not display:
        return "gone"
    is_placed = declared.get("float", "none") != "none" or declared.get("position") in {"absolute", "fixed"}
    if outer.lifted or is_placed:
        return "block"
    if display in _INLINE or not display or display in {"inherit", "initial", "unset", "revert"}:
        return "block" if tag in _BLOCKS and display not in {"inline", "contents"} else "inline"
    return "apart" if display in _APART else "block"


def _is_out_of_sight(declared: dict[str, str]) -> bool:
    if declared.get("content-visibility") == "hidden" or _is_faded(declared) or _is_moved_away(declared):
        return True
    placed = declared.get("position") in {"absolute", "fixed", "relative"}
    if placed and any((_pixels(declared.get(side)) or 0) < _FAR for side in ("left", "right", "top", "bottom")):
        return True
    if (_pixels(declared.get("text-indent")) or 0) < _FAR or _is_clipped(declared):
        return True
    cut = {declared.get(name, "") for name in ("overflow", "overflow-x", "overflow-y")} & {"hidden", "clip"}
    sizes = [_pixels(declared.get(name)) for name in ("width", "height", "max-width", "max-height")]
    return bool(cut) and any(size is not None and size <= 1 for size in sizes)


def _is_faded(declared: dict[str, str]) -> bool:
    opacity = declared.get("opacity", "")
    share = (_number(opacity.removesuffix("%")) or 0.0) / (100 if opacity.endswith("%") else 1) if opacity else 1.0
    known = _number(opacity.removesuffix("%")) is not None
    return (known and share < _FAINTEST) or _CLEARED.search(declared.get("filter", "")) is not None


def _is_moved_away(declared: dict[str, str]) -> bool:
    """Whether text is shrunk to nothing, or pushed off the page to where nobody can scroll."""
    if _SHRUNK.search(declared.get("transform", "")) or _number(declared.get("scale", "").split(" ")[0]) == 0:
        return True
    if _number(declared.get("zoom")) == 0 or (_pixels(declared.get("margin-left")) or 0) < _FAR:
        return True
    shifts = [*_SHIFTED.findall(declared.get("transform", "")), *declared.get("translate", "").split()]
    return any((_pixels(shift) or 0) < _FAR for shift in shifts)


def _is_clipped(declared: dict[str, str]) -> bool:
    clip = declared.get("clip", "").replace(" ", "").replace(",", "").replace("px", "")
    path = declared.get("clip-path", "").replace(" ", "")
    return clip in {"rect(0000)", "rect(1111)"} or _CUT_AWAY.fullmatch(path) is not None


def _bold(tag: str, declared: dict[str, str], outer: Look) -> bool:
    weight = declared.get("font-weight", "")
    if weight:
        return weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600)
    return outer.bold or tag in _BOLD


def _decoration(declared: dict[str, str]) -> str:
    return declared.get("text-decoration", "") + declared.get("text-decoration-line", "")


def _is_reversed(tag: str, attributes: dict[str, str | None], declared: dict[str, str]) -> bool:
    return (tag == "bdo" and attributes.get("dir", "") == "rtl") or "override" in declared.get("unicode-bidi", "")


def _tiny(declared: dict[str, str], outer: Look) -> bool:
    size = declared.get("font-size", "")
    match = _LENGTH.fullmatch(size)
    if match is None:
        return outer.tiny
    if match[2] in {"em", "%", "ex"}:
        return outer.tiny or float(match[1]) == 0
    return float(match[1]) * _UNITS.get(match[2], 10.0) < _SMALLEST


def _keeps_space(tag: str, declared: dict[str, str], outer: Look) -> bool:
    space = declared.get("white-space", "")
    return space.startswith("pre") if space else outer.keeps_space or tag in _KEEPING_SPACE


def _coloured(look: Look, tag: str, attributes: dict[str, str | None], declared: dict[str, str]) -> Look:
    colour, background = None if tag == "a" else look.colour, look.background
    said = declared.get("color") or (attributes.get("color") if tag == "font" else None)
    if said and said not in {"inherit", "currentcolor"}:
        colour = _colour(said)
    painted = declared.get("background-color") or declared.get("background") or attributes.get("bgcolor")
    if painted and painted not in {"inherit", "none"} and not _is_clear(painted):
        background = _colour(painted)
    if declared.get("background-image", "none") != "none":
        background = None
    filled = declared.get("-webkit-text-fill-color", "")
    if filled and not _is_clear(filled):
        colour = _colour(filled)
    if (said and _is_clear(said)) or _is_clear(filled):
        background = colour = _WHITE
    return replace(look, colour=colour, background=background)


def _is_clear(text: str) -> bool:
    return text == "transparent" or _CLEAR.fullmatch(text) is not None


def _colour(text: str) -> Colour | None:
    text = text.strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    match = re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text)
    if match:
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
    match = re.fullmatch(r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)", text)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _pixels(text: str | None) -> float | None:
    match = _LENGTH.fullmatch(text or "")
    if match is None or match[2] in {"%", "vw", "vh"}:
        return None
    return float(match[1]) * _UNITS.get(match[2], 1.0)


def _number(text: str | None) -> float | None:
    match = re.fullmatch(r"\d*\.?\d+", text or "")
    return float(match[0]) if match else None
