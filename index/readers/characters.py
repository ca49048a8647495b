"""Characters that producers of documents use for others: ligatures, wide digits, marks without width.

Raised digits are left as they are: "3¹" must never become 31.
"""

from __future__ import annotations

PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **{chr(0xFB00 + index): text for index, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
        **dict.fromkeys(("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"), ""),
        "\uff05": "%",
        "\uff0c": ",",
    }
)


def plain(text: str) -> str:
    """Returns text with such characters written out, and those without width left out."""
    return text if text.isascii() else text.translate(PLAIN)
