"""The colours that styles name, as far as they can be told: by name, in hexadecimal, as red, green and blue, by hue."""

from __future__ import annotations

import colorsys
import re

Colour = tuple[int, int, int]

FAINTEST = 0.05  # opacity: nobody reads paler letters
_SAME = 8  # of 255: nobody tells apart what differs by less
_PALEST = 0.97  # lightness of what is as good as white
_LISTED = """
    aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black
    000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
    chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff
    darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki
    bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon
    e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1
    darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick
    b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700
    goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4
    indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00
    lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray
    d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue
    87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00
    limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd
    mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a
    mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin
    ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered
    ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip
    ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399
    red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57
    seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090
    snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise
    40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
    canvas ffffff window ffffff field ffffff canvastext 000000 windowtext 000000 fieldtext 000000
    """.split()
_NAMES = dict(zip(_LISTED[::2], _LISTED[1::2], strict=True))
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_CALLED = re.compile(r"(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(([^()]*)\)")
_PART = re.compile(r"[-+]?\d*\.?\d+(?:e-?\d+)?%?")
_IN_TEXT = re.compile(r"[a-z]+\([^()]*\)|#[0-9a-f]+|[a-z]+")


def colour_of(text: str) -> Colour | None:
    """Returns the colour that a text names, without its opacity, or None if it cannot be told."""
    told = _told(text)
    return None if told is None else told[0]


def is_clear(text: str) -> bool:
    """Whether a colour is so clear that nothing painted in it is seen."""
    text = text.strip().lower()
    told = _told(text)
    return text == "transparent" or (told is not None and told[1] < FAINTEST)


def are_alike(one: Colour, other: Colour) -> bool:
    """Whether nobody tells two colours apart."""
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def painted(text: str, behind: Colour | None) -> Colour | None:
    """Returns the colour of a background, or None if it cannot be told: a picture, or colours that pass over."""
    if "url(" in text or "image(" in text:
        return None
    said = text.partition("gradient(")[2] or text
    found = [told for part in _IN_TEXT.findall(said) if (told := _told(part)) is not None]
    if "gradient" in text:
        first = found[0][0] if found else None
        return first if first is not None and all(are_alike(first, one) for one, _ in found) else None
    if not found:
        return None if _IN_TEXT.fullmatch(text) or "(" in text or "#" in text else behind
    colour, share = found[0]
    if share >= 1:
        return colour
    return None if behind is None else _mixed(colour, behind, share)


def _mixed(colour: Colour, behind: Colour, share: float) -> Colour:
    red, green, blue = (round(share * a + (1 - share) * b) for a, b in zip(colour, behind, strict=True))
    return red, green, blue


def _told(text: str) -> tuple[Colour, float] | None:
    """Returns a colour and how opaque it is."""
    text = text.strip().lower()
    if text == "transparent":
        return WHITE, 0.0
    match = _HEX.fullmatch(f"#{_NAMES[text]}" if text in _NAMES else text)
    if match:
        digits = match[1] if len(match[1]) > 4 else "".join(2 * digit for digit in match[1])
        red, green, blue, opaque = (int(f"{digits}ff"[at : at + 2], 16) for at in (0, 2, 4, 6))
        return (red, green, blue), opaque / 255
    called = _CALLED.fullmatch(text)
    if called is None:
        return None
    parts = _PART.findall(called[2].replace("none", "0"))
    if len(parts) not in {3, 4}:
        return None
    share = _share(parts[3], 1) if len(parts) == 4 else 1.0
    colour = _computed(called[1], called[2], parts)
    # What is clear is not seen, whatever its colour.
    return (colour or WHITE, share) if colour is not None or share < FAINTEST else None


def _computed(model: str, inside: str, parts: list[str]) -> Colour | None:
    if model == "rgb" or (model == "color" and inside.split(maxsplit=1)[0] in {"srgb", "display-p3"}):
        if model == "color":
            parts = _PART.findall(inside.split(None, 1)[1])
        return _colour([_share(part, 255 if model == "rgb" else 1) for part in parts[:3]])
    if model == "hsl":
        hue, saturation, lightness = _hue(inside, parts[0]), _share(parts[1], 100), _share(parts[2], 100)
        return _colour(list(colorsys.hls_to_rgb(hue, lightness, saturation)))
    if model == "hwb":
        white, black = _share(parts[1], 100), _share(parts[2], 100)
        if white + black >= 1:
            return _colour([white / (white + black)] * 3)
        pure = colorsys.hls_to_rgb(_hue(inside, parts[0]), 0.5, 1.0)
        return _colour([part * (1 - white - black) + white for part in pure])
    lightness = _share(parts[0], 1 if model.startswith("ok") else 100)
    if model == "color" or 1 - _PALEST < lightness < _PALEST:
        return None
    return WHITE if lightness >= _PALEST else BLACK


def _hue(inside: str, part: str) -> float:
    turn = 1.0 if "turn" in inside else 400.0 if "grad" in inside else 6.28318 if "rad" in inside else 360.0
    return (float(part.removesuffix("%")) / turn) % 1


def _share(part: str, whole: float) -> float:
    share = float(part.removesuffix("%")) / (100 if part.endswith("%") else whole)
    return min(max(share, 0.0), 1.0)


def _colour(shares: list[float]) -> Colour:
    red, green, blue = (round(255 * min(max(share, 0.0), 1.0)) for share in shares)
    return red, green, blue
