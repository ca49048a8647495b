"""Where styles put an element: out of the page, cut to nothing, shrunk, masked, or where people see it."""

from __future__ import annotations

import re

from index.readers.html_colour import FAINTEST, is_clear

_LENGTH = re.compile(r"([-+]?\d*\.?\d+)\s*(px|pt|pc|q|em|rem|ex|ch|%|vw|vh|vmin|vmax|cm|mm|in)?")
_UNITS = {
    "px": 1.0, "pt": 1.33, "pc": 16.0, "q": 0.94, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "cm": 37.8, "mm": 3.78,
    "in": 96.0, "vw": 12.8, "vmax": 12.8, "vh": 7.2, "vmin": 7.2, "": 1.0,
}  # fmt: skip
_FAR = 900.0  # pixels: what is pushed so far out of the page is meant not to be seen
_FAR_ON = 5_000.0  # pixels to the right: farther than anybody scrolls
_FAR_DOWN = 200_000.0  # pixels: a page of a hundred sheets is shorter
_SHARE = 100.0  # percent of what an element stands in
_LEAST = 0.1  # of its size: nobody reads what is shrunk to less
_CLEARED = re.compile(r"opacity\(\s*(\d*\.?\d+)(%?)\s*\)")
_CALL = re.compile(r"([a-z0-9-]+)\(([^()]*)\)")
_NUMBER = re.compile(r"[-+]?\d*\.?\d+")
_PARTS = re.compile(r"[a-z-]+\([^()]*\)|[^\s,/]+")


def is_out_of_sight(declared: dict[str, str]) -> bool:
    """Whether nobody sees the text of an element, by what is declared of it and not of its parts."""
    return (
        declared.get("content-visibility") == "hidden"
        or "url(" in declared.get("content", "")
        or _is_faded(declared)
        or _is_moved_away(declared)
        or _is_shrunk(declared)
        or _is_clipped(declared)
        or _is_masked(declared)
        or _is_cut(declared)
    )


def pixels(text: str | None, em: float = 16.0) -> float | None:
    """Returns a length in pixels, or None if it is none that can be told: shares of something else are not."""
    text = (text or "").strip()
    if text.startswith(("calc(", "min(", "max(", "clamp(")):
        return _computed(text, em)
    match = _LENGTH.fullmatch(text)
    if match is None or match[2] == "%":
        return None
    unit = match[2] or ""
    return float(match[1]) * (em if unit == "em" else _UNITS[unit])


def _computed(text: str, em: float) -> float | None:
    """Returns what a computed length is, as far as it is one length, the least or greatest of some, or nothing."""
    if re.search(r"\*\s*0*\.?0+(?![\d.])|[(\s]0*\.?0+\s*\*", text):
        return 0.0
    name, _, inside = text.rstrip(")").partition("(")
    lengths = [pixels(part, em) for part in inside.split(",")]
    told = [one for one in lengths if one is not None]
    if len(told) < len(lengths) or not told:
        return None
    if name == "clamp" and len(told) == 3:
        return max(told[0], min(told[1], told[2]))
    return max(told) if name == "max" else min(told)


def _is_far(text: str | None, on: float = _FAR_ON) -> bool:
    match = re.fullmatch(r"(-?\d*\.?\d+)%", text or "")
    if match:
        return float(match[1]) <= -_SHARE
    size = pixels(text) or 0.0
    return size < -_FAR or size > on


def _is_faded(declared: dict[str, str]) -> bool:
    shares = [
        declared.get("opacity", ""),
        "".join("".join(one) for one in _CLEARED.findall(declared.get("filter", ""))),
    ]
    return any(_share(share) < FAINTEST for share in (*shares, declared.get("fill-opacity", "")))


def _share(text: str) -> float:
    match = re.fullmatch(r"([-+]?\d*\.?\d+)(%?)", text.strip())
    return 1.0 if match is None else float(match[1]) / (100 if match[2] else 1)


def _is_moved_away(declared: dict[str, str]) -> bool:
    if declared.get("position") in {"absolute", "fixed", "relative", "sticky"} and (
        any(_is_far(declared.get(side)) for side in ("left", "right", "bottom"))
        or _is_far(declared.get("top"), _FAR_DOWN)
    ):
        return True
    if any(_is_far(declared.get(name)) for name in ("margin-left", "text-indent", "padding-left")):
        return True
    if _is_far(declared.get("margin-top"), _FAR_DOWN):
        return True
    moves = [inside.split(",") for name, inside in _CALL.findall(declared.get("transform", "")) if "translate" in name]
    shifts = [*(shift.strip() for move in moves for shift in move), *declared.get("translate", "").split()]
    return any(not shift.endswith("%") and _is_far(shift) for shift in shifts)


def _is_shrunk(declared: dict[str, str]) -> bool:
    if any(_least(declared.get(name, "")) < _LEAST for name in ("scale", "zoom")):
        return True
    for name, inside in _CALL.findall(declared.get("transform", "")):
        if name in {"scale", "scalex", "scaley", "scale3d"} and _least(inside.replace(",", " ")) < _LEAST:
            return True
        numbers = [abs(float(number)) for number in _NUMBER.findall(inside)]
        if name == "matrix" and len(numbers) == 6 and max(numbers[0], numbers[2]) * max(numbers[1], numbers[3]) < 0.01:
            return True
        if name in {"rotatex", "rotatey"} and numbers and "deg" in inside and numbers[0] % 180 == 90:
            return True
    return False


def _least(text: str) -> float:
    shares = [abs(_share(part)) for part in text.split() if re.fullmatch(r"[-+]?\d*\.?\d+%?", part)]
    return min(shares, default=1.0)


def is_mirrored(declared: dict[str, str]) -> bool:
    """Whether an element is turned about, so that its text is seen from behind."""
    for name, inside in _CALL.findall(declared.get("transform", "")):
        if name in {"scale", "scalex", "scaley"} and inside.strip().startswith("-"):
            return True
        if name in {"rotatex", "rotatey", "rotate3d"} and re.search(r"180deg|\.5turn", inside):
            return True
    return declared.get("scale", "").startswith("-")


def _is_clipped(declared: dict[str, str]) -> bool:
    clip = re.fullmatch(r"rect\(([^()]*)\)", declared.get("clip", ""))
    sides = [pixels(part) for part in re.split(r"[\s,]+", clip[1].strip())] if clip else []
    if len(sides) == 4:
        top, right, bottom, left = sides
        if (top is not None and bottom is not None and bottom - top <= 1) or (
            right is not None and left is not None and right - left <= 1
        ):
            return True
    call = _CALL.search(declared.get("clip-path", ""))
    if call is None:
        return False
    name, inside = call.groups()
    numbers = [float(number) for number in _NUMBER.findall(inside.partition(" round ")[0])]
    if name == "inset" and numbers:
        return _leaves_nothing(numbers, inside)
    if name in {"circle", "ellipse"}:
        return bool(numbers) and min(numbers[: 1 if name == "circle" else 2]) <= 0
    if name in {"rect", "xywh"}:
        return bool(numbers) and not any(numbers)
    return name == "polygon" and len(set(zip(numbers[::2], numbers[1::2], strict=False))) < 3


def _leaves_nothing(numbers: list[float], inside: str) -> bool:
    """Whether what is cut off at the sides is all there is."""
    top = numbers[0]
    right = numbers[1] if len(numbers) > 1 else top
    bottom = numbers[2] if len(numbers) > 2 else top
    left = numbers[3] if len(numbers) > 3 else right
    whole = _SHARE if "%" in inside else _FAR_ON
    return top + bottom >= whole or right + left >= whole


def _is_masked(declared: dict[str, str]) -> bool:
    mask = " ".join(declared.get(name, "") for name in ("mask", "mask-image"))
    if "url(" in mask:
        return True  # a picture that is not fetched; text below one is no text of a letter
    if "gradient" in mask:
        inside = mask.partition("(")[2]
        colours = [part for part in _PARTS.findall(inside) if re.match(r"[a-z#]", part) and part not in {"to", "at"}]
        colours = [part.strip(")") if "(" not in part else part for part in colours]
        sides = {"top", "bottom", "left", "right", "circle", "ellipse", "center", ""}
        if all(is_clear(part) for part in colours if part not in sides):
            return True
    size = declared.get("mask-size", "")
    return bool(mask.strip()) and bool(size) and (pixels(size.split()[0]) == 0 or size.startswith("0%"))


def _is_cut(declared: dict[str, str]) -> bool:
    """Whether an element shows nothing that goes beyond it, and has no room for any."""
    if not {declared.get(name, "").split(" ")[0] for name in ("overflow", "overflow-x", "overflow-y")} & {
        "hidden",
        "clip",
    }:
        return False
    sizes = [declared.get(name) for name in ("width", "height", "max-width", "max-height", "line-height")]
    if any(size is not None and size <= 1 for size in map(pixels, sizes[:4])) or pixels(sizes[4]) == 0:
        return True
    return declared.get("text-indent", "").endswith("%") and _share(declared["text-indent"]) >= 1
