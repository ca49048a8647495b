"""How the text of an element looks on a web page: seen or hidden, bold, struck, raised, on a line of its own.

Hidden is only what is certain to be: a page whose styles are elsewhere is taken to show its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from index.readers.html_colour import BLACK, WHITE, Colour, are_alike, colour_of, is_clear, painted
from index.readers.html_place import is_mirrored, is_out_of_sight, pixels

Flow = Literal["block", "inline", "apart", "gone"]
"""How an element stands among its neighbours: on lines of its own, in their line, in it but apart, or not at all."""

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
_SMALLEST = 2.0  # pixels: nobody reads letters of that height
_CRUSHED = -0.4  # heights of a letter: so close, letters stand one on the other
_MOST_REPLACED = 20  # names of values within values
_VARIABLE = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_LONGEST_VALUE = 2_000  # characters
_OF_SVG = frozenset({"svg", "g", "text", "tspan", "textpath"})
_SAID_BY_SVG = ("display", "visibility", "opacity", "font-size", "fill-opacity", "transform")


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
    colour: Colour | None = BLACK
    background: Colour | None = WHITE
    crushed: bool = False
    masked: bool = False
    size: float = 16.0  # of its letters, in pixels
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def unseen(self) -> str:
        """Why its text is not seen, or not meant: "" if it is."""
        if self.flow == "gone" or self.invisible or self.tiny or self.crushed or self.masked:
            return "hidden"
        if self.colour is not None and self.background is not None and are_alike(self.colour, self.background):
            return "in the colour of its background"
        return "struck through" if self.struck else "written backwards" if self.reversed else ""


def first_look(*, whole: bool) -> Look:
    """Returns how text looks before anything is said of it; `whole` says whether all styles are known."""
    return Look() if whole else Look(colour=None, background=None)


def hides(declared: dict[str, str]) -> bool:
    """Whether text is hidden of which this is declared, on a page that says nothing else."""
    return bool(look_of("div", {}, declared, Look()).unseen)


def look_of(tag: str, attributes: dict[str, str | None], declared: dict[str, str], outer: Look) -> Look:
    """Returns how the text of an element looks that stands in another."""
    if tag in _OF_SVG:
        declared = {**{n: v.lower() for n in _SAID_BY_SVG if (v := attributes.get(n))}, **declared}
    variables = {**outer.variables, **own} if (own := _variables(declared)) else outer.variables
    declared = _replaced(declared, variables)
    size = _size(declared, outer)
    look = replace(
        outer,
        flow=_flow(tag, attributes, declared, outer),
        bold=_bold(tag, declared, outer),
        heading=outer.heading or tag in HEADINGS or attributes.get("role") == "heading",
        struck=outer.struck or tag in _STRUCK or "line-through" in _decoration(declared),
        raised=outer.raised or tag in _RAISED or declared.get("vertical-align") in {"super", "sub"},
        reversed=outer.reversed or _is_reversed(tag, attributes, declared) or is_mirrored(declared),
        tiny=size < _SMALLEST,
        crushed=_is_crushed(declared, outer, size),
        masked=_is_replaced(declared, outer),
        size=size,
        variables=variables,
        keeps_space=_keeps_space(tag, declared, outer),
        lifted=declared.get("display", "") in {"flex", "grid", "inline-flex", "inline-grid"},
    )
    visibility = declared.get("visibility")
    if visibility:
        look = replace(look, invisible=visibility in {"hidden", "collapse"})
    return _coloured(look, tag, attributes, declared)


def _flow(tag: str, attributes: dict[str, str | None], declared: dict[str, str], outer: Look) -> Flow:
    display = declared.get("display", "")
    if display == "none" or is_out_of_sight(declared) or outer.flow == "gone":
        return "gone"
    if "hidden" in attributes and (not display or (attributes["hidden"] or "").lower() == "until-found"):
        return "gone"
    if "popover" in attributes and not display:
        return "gone"
    if tag == "dialog" and "open" not in attributes and not display:
        return "gone"
    is_placed = declared.get("float", "none") != "none" or declared.get("position") in {"absolute", "fixed"}
    if outer.lifted or is_placed:
        return "block"
    if display in _INLINE or not display or display in {"inherit", "initial", "unset", "revert"}:
        return "block" if tag in _BLOCKS and display not in {"inline", "contents"} else "inline"
    return "apart" if display in _APART else "block"


def _bold(tag: str, declared: dict[str, str], outer: Look) -> bool:
    weight = declared.get("font-weight", "")
    if weight:
        return weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600)
    return outer.bold or tag in _BOLD


def _decoration(declared: dict[str, str]) -> str:
    return declared.get("text-decoration", "") + declared.get("text-decoration-line", "")


def _is_reversed(tag: str, attributes: dict[str, str | None], declared: dict[str, str]) -> bool:
    return (tag == "bdo" and (attributes.get("dir") or "").lower() == "rtl") or "override" in declared.get(
        "unicode-bidi", ""
    )


def _size(declared: dict[str, str], outer: Look) -> float:
    """Returns how high letters are, in pixels; words for sizes mean some that are read."""
    said = declared.get("font-size", "")
    if not said or said in {"inherit", "unset", "smaller", "larger"}:
        return outer.size
    if said.endswith("%") and (share := pixels(said.removesuffix("%"))) is not None:
        return outer.size * share / 100
    size = pixels(said, outer.size)
    if size is None:
        return outer.size if "(" in said else 16.0
    return outer.size * size / 8 if said.endswith("ex") else size


def _is_crushed(declared: dict[str, str], outer: Look, size: float) -> bool:
    """Whether letters stand one on the other."""
    said = declared.get("letter-spacing")
    if not said or said == "inherit":
        return outer.crushed
    spacing = pixels(said, size)
    return spacing is not None and spacing < _CRUSHED * max(size, 1)


def _is_replaced(declared: dict[str, str], outer: Look) -> bool:
    """Whether dots are shown in place of letters."""
    security = declared.get("-webkit-text-security")
    return security != "none" if security and security != "inherit" else outer.masked


def _variables(declared: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in declared.items() if name.startswith("--")}


def _replaced(declared: dict[str, str], variables: Mapping[str, str]) -> dict[str, str]:
    """Returns what is declared, with names of values replaced; what names none that is known is not declared."""
    if not any("var(" in value for name, value in declared.items() if not name.startswith("--")):
        return declared
    found = {}
    for name, said in declared.items():
        if name.startswith("--"):
            continue
        value = said
        for _ in range(_MOST_REPLACED):
            if "var(" not in value or len(value) > _LONGEST_VALUE:
                break
            value = _VARIABLE.sub(lambda match: variables.get(match[1], (match[2] or "").strip() or "\0"), value)
        if "\0" not in value and "var(" not in value:
            found[name] = value.strip()
    return found


def _keeps_space(tag: str, declared: dict[str, str], outer: Look) -> bool:
    space = declared.get("white-space", "")
    return space.startswith("pre") if space else outer.keeps_space or tag in _KEEPING_SPACE


def _coloured(look: Look, tag: str, attributes: dict[str, str | None], declared: dict[str, str]) -> Look:
    colour, behind = None if tag == "a" else look.colour, look.background
    background = behind
    said = declared.get("color") or (attributes.get("color") if tag == "font" else None)
    if said and said not in {"inherit", "currentcolor"}:
        colour = colour_of(said)
    paint = " ".join(
        declared.get(name, "") for name in ("background-color", "background", "background-image")
    ).strip() or (attributes.get("bgcolor") or "")
    if paint and not set(paint.split()) <= {"inherit", "none", "initial", "unset"} and not is_clear(paint):
        background = painted(paint.lower(), behind)
    filled = declared.get("-webkit-text-fill-color", "")
    if filled and not is_clear(filled):
        colour = colour_of(filled)
    if (said and is_clear(said)) or is_clear(filled):
        if "text" in declared.get("background-clip", "").split() and background != behind:
            return replace(look, colour=background, background=behind)  # its letters show the background
        return replace(look, colour=WHITE, background=WHITE)
    return replace(look, colour=colour, background=background)
