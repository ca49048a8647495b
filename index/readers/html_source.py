"""The bytes of a web page as text that is safe to parse: its encoding, and limits on what is nested in what.

What is a web page is told by its beginning alone, so that whoever has nothing but the bytes can tell it too.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from index.errors import Refused

_BEGINNING = 4096  # characters: a comment about where a page was saved from may stand first
_TAGS = (
    "html|head|body|meta|title|link|style|script|base|div|p|h[1-6]|table|section|article|main|header|footer|nav|"
    "aside|span|ul|ol|li|dl|a|b|strong|em|i|u|small|sup|center|font|br|hr|img|form|figure|blockquote|pre|svg|button|"
    "noscript|template|details|dialog|bdo|iframe|tbody|tr|td"
)
_TAG = re.compile(rf"<(?:!doctype\s+html|(?:{_TAGS})(?=[\s/>]))", re.I)
_PREFACE = re.compile(r"<(?:!--|\?xml)", re.I)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these names for; whatever else a page declares is tried as the usual ones.
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "cp1252", "windows-1252"})
_OTHERS = frozenset({"iso-8859-15", "macintosh", "mac-roman", "windows-1250"})

# The parser takes time that grows with the square of these, so that far more than any page has is refused.
MOST_OPEN = 400
_MOST_TAGS = 400_000
_MOST_OPTIONS = 5_000
_MOST_ATTRIBUTES = 4_000  # of one tag
_MOST_COPIES = 20_000_000  # open elements that every later paragraph has copied into it
_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-z][a-z0-9:-]{0,40})", re.I)
# These close each other, or are never closed; the rest can be nested without an end.
_SHALLOW = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th tbody
    thead tfoot colgroup rt rp html head body
    """.split()
)
_COPIED = frozenset("a b big code em font i nobr s small strike strong tt u".split())
# What is no markup within, or is not shown, and how it ends.
_RAW = {"<!--": "-->", "<script": "</script", "<style": "</style", "<noscript": "</noscript>"}
_SPACES = re.compile(r"\s[a-z]", re.I)
_LONG_TAG = re.compile(r"<[a-z][^<>]{8000,}", re.I)


def looks_like_html(data: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    mark = next((encoding for sign, encoding in _MARKS if data.startswith(sign)), "latin-1")
    start = data[: 2 * _BEGINNING].decode(mark, "ignore").lstrip("\ufeffï»¿ \t\r\n\f")[:_BEGINNING]
    if _PREFACE.match(start):
        return bool(_TAG.search(start))
    return bool(_TAG.match(start))


def html_source(data: bytes) -> str:
    """Returns the text of a web page. Raises Refused: "not_text" for bytes in no encoding that is known,
    "too_dense" for elements nested or repeated as in no page."""
    text = _decoded(data)
    _check("".join(chunk for sign, chunk in _chunks(text) if not sign))
    # A parser that runs no scripts would take what is said to those without for a part of the page.
    return "".join(chunk for sign, chunk in _chunks(text) if sign != "<noscript")


def _decoded(data: bytes) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" in text:
            break
        return text.removeprefix("\ufeff")
    raise Refused("not_text", "the page is in no encoding that can be read; save it again as UTF-8 or as PDF.")


def _encodings(data: bytes) -> list[str]:
    marked = [encoding for sign, encoding in _MARKS if data.startswith(sign)]
    if marked:
        return marked
    match = _DECLARED.search(data[:_BEGINNING])
    declared = match[1].decode("ascii").lower() if match else ""
    if declared in {"utf-8", "utf8"}:
        return ["utf-8"]
    # What is UTF-8 throughout is nothing else, whatever the page says of itself.
    return ["utf-8", declared] if declared in _OTHERS else ["utf-8", "cp1252"]


def _check(markup: str) -> None:
    opened: Counter[str] = Counter()
    deepest = copied = tags = options = 0
    depth = copies = 0
    for match in _OPEN_OR_CLOSE.finditer(markup):
        tags += 1
        name = match[2].lower()
        options += name == "option"
        if name in _SHALLOW:
            continue
        if not match[1]:
            opened[name] += 1
            depth += 1
            copies += name in _COPIED
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
            copies -= name in _COPIED
        deepest, copied = max(deepest, depth), max(copied, copies)
    widest = max((len(_SPACES.findall(tag[0])) for tag in _LONG_TAG.finditer(markup)), default=0)
    if (
        deepest > MOST_OPEN
        or tags > _MOST_TAGS
        or options > _MOST_OPTIONS
        or copied * tags > _MOST_COPIES
        or widest > _MOST_ATTRIBUTES
    ):
        raise Refused("too_dense", "the page nests or repeats its elements as no letter does; save it as PDF.")


def _chunks(text: str) -> Iterator[tuple[str, str]]:
    """Yields the text in order: markup with "" before it, and what is no markup with the sign that begins it; what
    is never closed goes on to the end, as it does in a browser."""
    lower = text.lower()
    at = 0
    following = {start: lower.find(start) for start in _RAW}
    while True:
        for start, found in following.items():
            if 0 <= found < at:
                following[start] = lower.find(start, at)
        found_at, start = min((found if found >= 0 else len(text), start) for start, found in following.items())
        yield "", text[at:found_at]
        if found_at == len(text):
            return
        close = lower.find(_RAW[start], found_at + len(start) - (2 if start == "<!--" else 0))
        at = close + len(_RAW[start]) if close >= 0 else len(text)
        yield start, text[found_at:at]
