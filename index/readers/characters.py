"""Characters that producers of documents use for others: ligatures, wide digits, marks without width.

Raised digits are left as they are: "3¹" must never become 31.
"""

from __future__ import annotations

import re

# What nobody sees: marks without width or of direction, selectors of a form, and the tags that stand for letters.
_UNSEEN = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff",
    "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)))),
)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRUCK = re.compile("\\d[^\\S\n]*[\u0334-\u0338\u20d2\u20d3\u20d8-\u20db\u20dd-\u20e0\u20e3-\u20eb]")
# Digits of another script: people who read English take some of them for others, as the Arabic five for a nought.
_FOREIGN = re.compile(r"[0-9.,]*(?![0-9])\d[\d.,]*")
_DIGIT = re.compile(r"\d")
_COVERED = str.maketrans(dict.fromkeys("0123456789", "▯"))

PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **{chr(0xFB00 + index): text for index, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
        **{chr(0x1D7CE + digit): str(digit % 10) for digit in range(50)},
        **dict.fromkeys("".join(_UNSEEN), ""),
        "\uff05": "%",
        "\uff0c": ",",
    }
)


def plain(text: str) -> str:
    """Returns text with such characters written out, those without width left out, and numbers in digits of another
    script covered."""
    if text.isascii():
        return text
    return _FOREIGN.sub(lambda match: _DIGIT.sub("▯", match[0]), text.translate(PLAIN))


def is_turned(text: str) -> bool:
    """Whether text with digits has marks that turn it about or strike them through, so that they are seen otherwise,
    or has such that are covered."""
    if "▯" in text:
        return True
    if text.isascii() or not any(c.isdigit() for c in text):
        return False
    return bool(_TURNS.search(text) or _STRUCK.search(text))


def covered(text: str) -> str:
    """Returns text without marks that turn it about, its digits covered: what they are seen as is not known."""
    return _TURNS.sub("", text.translate(_COVERED))


def shows_something(text: str) -> bool:
    """Whether text has a character that anybody sees, and knows what it is."""
    return any(c not in "\ufffd▯" and c.isprintable() and not c.isspace() for c in text)
