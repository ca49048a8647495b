"""A number of a workbook as people see it: the value under the format of its cell.

Only formats are understood that show all of a number: whole or with decimals, with commas, as a percentage.
What is shown in another way (in thousands, as a date, not at all) has no text here.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_.|\*.|(?P<plain>.)', re.S)
_DIGITS = re.compile(r"(?P<whole>(?:#,##)?[0#?]*[0#?])(?:\.(?P<decimals>[0#?]+))?(?P<percent>%?)")
_HARMLESS = re.compile(r"black|blue|cyan|green|magenta|red|yellow|colou?r\s?\d+|\$-[0-9a-f]{1,6}", re.I)
_GENERAL_WIDTH = 11  # characters that a cell without a format shows of a number
_MOST_DIGITS = 15  # that a workbook keeps of one
_Literal = tuple[bool, str]


def shown_number(value: float | int | Decimal, number_format: str) -> str | None:
    """Returns a number as its cell shows it, or None if that cannot be told. It may be "" or a dash."""
    try:
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
        return None
    sections = _sections(number_format)
    section = sections[0]
    if len(sections) > 1 and number < 0:
        section, number = sections[1], -number
    elif len(sections) > 2 and number == 0:
        section = sections[2]
    return _shown(number, section)


def hides_text(number_format: str) -> bool:
    """Whether a format shows nothing of a text: its fourth part is for texts, and may be empty."""
    sections = _sections(number_format)
    return len(sections) > 3 and not any(text == "@" for _, text in sections[3])


def _sections(number_format: str) -> list[list[_Literal]]:
    """Returns the parts of a format, for numbers above, below and at nought, as runs of letters; those that
    are shown as they stand are marked."""
    sections: list[list[_Literal]] = [[]]
    for match in _TOKEN.finditer(number_format or "General"):
        if match["bracket"] is not None:
            # Colours and languages change nothing; white, conditions, currencies and other digits do.
            if not _HARMLESS.fullmatch(match["bracket"]):
                sections[-1].append((False, "?!"))
        elif match[0][0] == "*" and match[0][1:].isdigit():
            sections[-1].append((False, "?!"))  # fills the cell with digits
        elif match["plain"] == ";":
            sections.append([])
        elif match["plain"] is not None:
            sections[-1].append((match["plain"] in " -+£$€()", match["plain"]))
        elif match["quoted"] or match["escaped"]:
            sections[-1].append((True, match["quoted"] or match["escaped"]))
    return sections


def _shown(number: Decimal, section: list[_Literal]) -> str | None:
    core = "".join(text for is_literal, text in section if not is_literal)
    if any(is_literal and any(c.isdigit() for c in text) for is_literal, text in section):
        return None  # digits that are none of the number
    if core.lower() == "general" or core == "@":
        return _general(number)
    if not core or not core.strip("?"):
        # No place for a digit: a dash for nought, or nothing at all.
        return "".join(text for is_literal, text in section if is_literal).strip()
    match = _DIGITS.fullmatch(core)
    if match is None or not _is_one_run(section):
        return None
    first = next(index for index, (is_literal, _) in enumerate(section) if not is_literal)
    last = max(index for index, (is_literal, _) in enumerate(section) if not is_literal)
    before = "".join(text for _, text in section[:first])
    after = "".join(text for _, text in section[last + 1 :])
    return f"{before}{_digits(number, match)}{after}".strip()


def _is_one_run(section: list[_Literal]) -> bool:
    """Whether nothing stands between the digits of a format but a space before the sign of a percentage."""
    kinds = "".join("x" if not is_literal else " " if text == " " else "l" for is_literal, text in section)
    return re.fullmatch(r"[ l]*x+(?: x)?[ l]*", kinds) is not None


def _digits(number: Decimal, match: re.Match[str]) -> str:
    if match["percent"]:
        number *= 100
    decimals = match["decimals"] or ""
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in match["whole"] else f"{rounded:f}"
    for digit in reversed(decimals):
        if digit == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    text = text.removesuffix(".")
    if rounded == 0:
        text = text.removeprefix("-")
    return text + match["percent"]


def _general(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text and len(text) > _GENERAL_WIDTH:
        places = max(_GENERAL_WIDTH - len(text.partition(".")[0]) - 1, 0)
        text = f"{number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):f}"
    return text.rstrip("0").removesuffix(".") if "." in text else text
