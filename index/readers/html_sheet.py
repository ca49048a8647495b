"""The text of a style sheet as rules: selectors and declarations, as they hold on the screen of a computer.

Rules within rules are written out; a rule that holds on some screens only, or that a browser may not know, is
marked: it is believed where it hides text, and not where it shows it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PROPERTIES = frozenset(
    """
    display visibility opacity font-size font-weight color background background-color background-image position
    left right top bottom text-indent clip clip-path width height max-width max-height overflow overflow-x overflow-y
    transform float white-space vertical-align text-decoration text-decoration-line unicode-bidi content-visibility
    filter scale rotate zoom translate margin-left margin-top padding-left -webkit-text-fill-color letter-spacing
    line-height -webkit-text-security mask mask-image mask-size background-clip content fill-opacity
    """.split()
)
_CALLED = {
    "-webkit-mask": "mask", "-webkit-mask-image": "mask-image", "-webkit-mask-size": "mask-size",
    "-webkit-background-clip": "background-clip", "-webkit-clip-path": "clip-path", "inline-size": "width",
    "block-size": "height", "max-inline-size": "max-width", "max-block-size": "max-height",
    "inset-inline-start": "left", "inset-inline-end": "right", "inset-block-start": "top", "inset-block-end": "bottom",
    "margin-inline-start": "margin-left", "margin-block-start": "margin-top", "text-security": "-webkit-text-security",
    "-webkit-transform": "transform", "-webkit-filter": "filter", "-ms-transform": "transform",
}  # fmt: skip
_SIDES = ("top", "right", "bottom", "left")
_FONT = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|ex|%|vw|vh|cm|mm|in)?|calc\([^()]*\))(?:\s*/\s*\S+)?\s+[^\s\d]")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|url\([^)"\']*\)', re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_PARTING = str.maketrans(dict.fromkeys("{};,", " "))
_BRACES = re.compile(r"[{}]")
_DEEPEST = 4  # rules within rules
_LONGEST = 2_000  # characters of the selectors of a rule; those of rules within rules multiply
_WIDTHS = (1280, 1920)  # of the screens that count
_HEIGHTS = (720, 1080)
_FEATURE = re.compile(r"\(\s*(min|max)-(?:device-)?(width|height)\s*:\s*(\d*\.?\d+)\s*(px|em|rem)?\s*\)")
_RANGE = re.compile(r"\(\s*(width|height)\s*([<>]=?)\s*(\d*\.?\d+)\s*(px|em|rem)?\s*\)")
_USUAL = re.compile(
    r"\(\s*(?:prefers-color-scheme\s*:\s*light|orientation\s*:\s*landscape|hover(?:\s*:\s*hover)?|color|"
    r"(?:any-)?pointer\s*:\s*fine|any-hover\s*:\s*hover|prefers-reduced-motion\s*:\s*no-preference)\s*\)"
)
_SUPPORTED = re.compile(r"\(\s*(?:display\s*:\s*(?:-ms-)?(?:grid|flex)|position\s*:\s*sticky|--\w+\s*:|gap\s*:)")

Declarations = tuple[tuple[str, str, bool], ...]
"""Properties that matter: name, value, whether it is important."""


@dataclass(frozen=True, slots=True)
class SheetRule:
    """Selectors and what is declared. A rule in a layer yields to those in none; one that is not certain may not
    hold in every browser that matters."""

    selectors: tuple[str, ...]
    declarations: Declarations
    layered: bool = False
    certain: bool = True


def rules_of(css: str) -> Iterator[SheetRule]:
    """Yields the rules of a style sheet, in their order."""
    yield from _rules(
        _STRING.sub(lambda match: match[0].translate(_PARTING), _without_comments(css)), (), 0, SheetRule((), ())
    )


def declarations_of(body: str) -> Iterator[tuple[str, str, bool]]:
    """Yields the properties that matter of the inside of a rule: name, value, whether it is important."""
    for part in _STRING.sub(lambda match: match[0].translate(_PARTING), body).split(";"):
        name, colon, value = part.partition(":")
        if not colon:
            continue
        name, value = unescaped(name).strip(), unescaped(value).strip()
        own = name.startswith("--")
        name = name if own else _CALLED.get(name.lower(), name.lower())
        value = value.lower()
        important = value.endswith("important") and "!" in value
        value = value.partition("!")[0].strip()
        for longhand, said in _longhands(name, value):
            if own or longhand in PROPERTIES:
                yield longhand, said, important


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yields the properties that matter of those that one stands for."""
    if name == "font":
        match = _FONT.search(value)
        yield "font-size", match[1] if match else "var(" if "var(" in value else "medium"
    elif name in {"inset", "margin"}:
        values = re.findall(r"[^\s()]+(?:\([^()]*\))?", value) or [""]
        for at, side in enumerate(_SIDES):
            said = (
                values[min(at, len(values) - 1)] if at < len(values) else values[at - 2 if at - 2 < len(values) else 0]
            )
            yield (side if name == "inset" else f"margin-{side}"), said
    else:
        yield name, value


def unescaped(text: str) -> str:
    """Returns text with escaped characters written out."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2], text)


def holds_on(media: str) -> bool | None:
    """Whether what is said of these media holds on screens of computers: None if on some, or if it cannot be told."""
    answers = [_query(query.strip().lower()) for query in media.split(",")]
    return True if True in answers else None if None in answers else False


def _query(query: str) -> bool | None:
    turned = query.startswith("not ")
    query = re.sub(r"^(?:not|only)\s+", "", query)
    kind, _, features = query.partition("(")
    answers: list[bool | None] = [not re.search(r"\b(?:print|speech|tty|tv|braille|handheld)\b", kind)]
    left = query
    for match in _FEATURE.finditer(query):
        answers.append(_compared(match[2], ">=" if match[1] == "min" else "<=", match[3], match[4]))
    for match in _RANGE.finditer(query):
        answers.append(_compared(match[1], match[2], match[3], match[4]))
    for pattern in (_FEATURE, _RANGE, _USUAL):
        left = pattern.sub("", left)
    if "(" in left:
        answers.append(
            False if re.search(r"prefers-color-scheme\s*:\s*dark|orientation\s*:\s*portrait", left) else None
        )
    answer = False if False in answers else None if None in answers or (features and " or " in query) else True
    return answer if not turned or answer is None else not answer


def _compared(what: str, sign: str, number: str, unit: str | None) -> bool | None:
    size = float(number) * (16 if unit in {"em", "rem"} else 1)
    sizes = _WIDTHS if what == "width" else _HEIGHTS
    answers = {one >= size if sign.startswith(">") else one <= size for one in sizes}
    return answers.pop() if len(answers) == 1 else None


def parted(selectors: str) -> list[str]:
    """Returns the selectors of a rule: commas within brackets part none."""
    found = [""]
    depth = 0
    for character in selectors:
        depth += (character in "([") - (character in ")]")
        if character == "," and depth <= 0:
            found.append("")
        else:
            found[-1] += character
    return [one.strip() for one in found if one.strip()]


def _without_comments(css: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := css.find("/*", at)) >= 0:
        kept.append(css[at:start])
        end = css.find("*/", start + 2)
        if end < 0:
            return " ".join(kept)
        at = end + 2
    return " ".join([*kept, css[at:]])


def _rules(css: str, outer: tuple[str, ...], deep: int, kind: SheetRule) -> Iterator[SheetRule]:
    """Yields the rules of what stands between two braces, and what is declared there of the rule around it."""
    depth, start, opened = 0, 0, 0
    own: list[str] = []
    for match in _BRACES.finditer(css):
        if match[0] == "{":
            if depth == 0:
                opened = match.start()
            depth += 1
            continue
        depth = max(depth - 1, 0)
        if depth:
            continue
        before, _, prelude = css[start:opened].rpartition(";")
        own.append(before)
        inside = css[opened + 1 : match.start()]
        start = match.end()
        yield from _rule(prelude.strip(), inside, outer, deep, kind)
    # A rule that is never closed holds to the end.
    if depth:
        before, _, prelude = css[start:opened].rpartition(";")
        own.append(before)
        yield from _rule(prelude.strip(), css[opened + 1 :], outer, deep, kind)
    else:
        own.append(css[start:])
    if outer and (declared := tuple(declarations_of(";".join(own)))):
        yield SheetRule(outer, declared, kind.layered, kind.certain)


def _rule(prelude: str, inside: str, outer: tuple[str, ...], deep: int, kind: SheetRule) -> Iterator[SheetRule]:
    if not prelude.startswith("@"):
        if deep < _DEEPEST:
            yield from _rules(inside, _within(prelude, outer), deep + 1, kind)
        return
    name, _, said = prelude[1:].partition(" ")
    name = name.partition("(")[0].lower()
    holds = _holds(name, prelude, said)
    if holds is False or deep > 2 * _DEEPEST:
        return
    within = outer
    if name == "scope" and (match := re.search(r"\(([^()]*)\)", said)):
        within = _within(match[1], outer)
        inside = f"& {{{inside}}}" if "{" not in inside else inside
    layered, certain = kind.layered or name == "layer", kind.certain and holds is True
    yield from _rules(inside, within, deep + 1, SheetRule((), (), layered, certain))


def _holds(name: str, prelude: str, said: str) -> bool | None:
    if name == "media":
        return holds_on(prelude[len("@media") :])
    if name == "supports":
        return False if said.strip().lower().startswith("not") else True if _SUPPORTED.search(prelude) else None
    return True if name == "layer" else None if name in {"container", "scope"} else False


def _within(prelude: str, outer: tuple[str, ...]) -> tuple[str, ...]:
    """Returns selectors as they would stand outside of the rule that they stand in."""
    own = parted(prelude)
    if not outer or not own:
        return tuple(own)
    around = outer[0] if len(outer) == 1 and not re.search(r"[\s>+~]", outer[0]) else f":is({', '.join(outer)})"
    if len(around) > _LONGEST:
        return ()
    return tuple(one.replace("&", around) if "&" in one else f"{around} {one}" for one in own)
