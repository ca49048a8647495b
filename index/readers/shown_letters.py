"""Whether the letters that a PDF shows are those of its text.

A page shows the glyphs of a font; what they say stands in a map beside the font, "ToUnicode", that nothing shows. A
map that is another font's, or that lies, gives 95 where everybody reads 71. Many fonts tell themselves what their
glyphs are: in their own table of characters, or by the names of their encoding. Where one does, it is compared with
the map; where none does, as in fonts stripped to their outlines, nothing is said.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from struct import unpack_from

import pikepdf

Said = Mapping[int, str]  # what a code says, by a map
_Known = Mapping[int, set[str]]  # what a glyph may be, by its font

_MOST_BYTES = 400_000  # of a map or of a table; those of whole fonts have less
_MOST_GLYPHS = 65_536
_DEEPEST = 6  # forms within forms
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.S)
_SINGLE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<\s*([0-9A-Fa-f\s]+)>")
_NAMES = "zero one two three four five six seven eight nine".split()
_DIGIT_NAMES = {f"/{name}": str(digit) for digit, name in enumerate(_NAMES)}
_NAMED_ENCODINGS = frozenset({"/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding"})
_SYMBOLIC = 4  # of the flags of a font
_UNICODE_TABLES = frozenset({(3, 1), (3, 10), (0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 6)})
# Some typefaces have one glyph for these.
_ALIKE = str.maketrans("ol", "0i") | {ord("1"): "i"}


def other_letters(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yields for each page that shows other letters than its text says what is to be told of it."""
    known: dict[object, bool] = {}
    for number, page in enumerate(pdf.pages, start=1):
        if any(_is_false(font, known) for font in _fonts(page.obj.get("/Resources"), 0)):
            yield f"the letters that page {number} shows may not be those of its text"


def _fonts(resources: object, depth: int) -> Iterator[pikepdf.Dictionary]:
    if not isinstance(resources, pikepdf.Dictionary) or depth > _DEEPEST:
        return
    fonts, drawn = resources.get("/Font"), resources.get("/XObject")
    if isinstance(fonts, pikepdf.Dictionary):
        yield from (font for _, font in fonts.items() if isinstance(font, pikepdf.Dictionary))
    if isinstance(drawn, pikepdf.Dictionary):
        for _, form in drawn.items():
            if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
                yield from _fonts(form.get("/Resources"), depth + 1)


def _is_false(font: pikepdf.Dictionary, known: dict[object, bool]) -> bool:
    key = font.objgen if font.is_indirect else id(font)
    if key not in known:
        known[key] = False  # a font that holds itself is looked at once
        known[key] = _contradicts(font)
    return known[key]


def _contradicts(font: pikepdf.Dictionary) -> bool:
    """Whether the map of a font says other letters than the font itself."""
    unicode = font.get("/ToUnicode")
    if not isinstance(unicode, pikepdf.Stream):
        return False
    own = _own_letters(font)
    if not own:
        return False
    said = said_by(unicode.read_bytes()[:_MOST_BYTES])
    return any(differ(said[code], letters) for code, letters in own.items() if code in said)


def _own_letters(font: pikepdf.Dictionary) -> _Known:
    inner = font.get("/DescendantFonts")
    if not isinstance(inner, pikepdf.Array):
        return _named(font)
    first = next(iter(inner), None)
    if not isinstance(first, pikepdf.Dictionary):
        return {}
    is_plain = font.get("/Encoding") == "/Identity-H" and first.get("/CIDToGIDMap") == "/Identity"
    descriptor = first.get("/FontDescriptor")
    program = descriptor.get("/FontFile2") if isinstance(descriptor, pikepdf.Dictionary) else None
    if not is_plain or not isinstance(program, pikepdf.Stream):
        return {}
    return glyphs_of(program.read_bytes())


def _named(font: pikepdf.Dictionary) -> _Known:
    """Returns the digits that the encoding of a simple font names; one of symbols does not keep to its encoding."""
    encoding, descriptor = font.get("/Encoding"), font.get("/FontDescriptor")
    flags = int(descriptor.get("/Flags", 0)) if isinstance(descriptor, pikepdf.Dictionary) else 0
    if font.get("/Subtype") not in ("/Type1", "/TrueType") or flags & _SYMBOLIC:
        return {}
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    found = {48 + digit: {str(digit)} for digit in range(10)} if str(base) in _NAMED_ENCODINGS else {}
    code = 0
    for one in encoding.get("/Differences", ()) if isinstance(encoding, pikepdf.Dictionary) else ():
        if isinstance(one, pikepdf.Name):
            found.pop(code, None)
            if str(one) in _DIGIT_NAMES:
                found[code] = {_DIGIT_NAMES[str(one)]}
            code += 1
        else:
            code = int(one)
    return found


def differ(said: str, letters: set[str]) -> bool:
    """Whether a map says another letter or digit than all that a glyph may be; of other signs nothing is told, but
    that a digit is none of them."""
    own = {folded: letter for letter in letters if (folded := _folded(letter))}
    one = _folded(said)
    return bool(own) and one not in own and (bool(one) or all(map(str.isdigit, own.values())))


def _folded(text: str) -> str:
    """Returns one letter or digit of ASCII without its case, "" for anything else."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return plain.translate(_ALIKE) if len(plain) == 1 and plain.isascii() and plain.isalnum() else ""


def said_by(unicode: bytes) -> Said:
    """Returns what each code says by a ToUnicode map."""
    said: dict[int, str] = {}
    for kind, block in _BLOCK.findall(unicode):
        if kind == b"char":
            said.update((int(code, 16), _text(text)) for code, text in _SINGLE.findall(block))
            continue
        for first, last, start, listed in _RANGE.findall(block):
            codes = range(int(first, 16), min(int(last, 16) + 1, int(first, 16) + _MOST_GLYPHS))
            if start:
                said.update((code, _following(_text(start), code - codes.start)) for code in codes)
            else:
                said.update(zip(codes, map(_text, _HEX.findall(listed)), strict=False))
    return said


def _text(digits: bytes) -> str:
    written = b"".join(digits.split()).decode()
    return bytes.fromhex(written.zfill(max(len(written) + len(written) % 2, 4))).decode("utf-16-be", "replace")


def _following(text: str, steps: int) -> str:
    return text[:-1] + chr(min(ord(text[-1]) + steps, 0x10FFFF)) if text else ""


def glyphs_of(program: bytes) -> _Known:
    """Returns the characters of each glyph by the table of a TrueType font; nothing if it has no such table, or one
    that cannot be read."""
    glyphs: dict[int, set[str]] = defaultdict(set)
    try:
        for character, glyph in _characters(program):
            glyphs[glyph].add(chr(character))
    except (struct.error, ValueError, OverflowError):
        return {}
    glyphs.pop(0, None)  # stands for what a font lacks
    return glyphs


def _characters(program: bytes) -> Iterator[tuple[int, int]]:
    for number in range(min(unpack_from(">H", program, 4)[0], 64)):
        tag, _, start, length = unpack_from(">4sLLL", program, 12 + 16 * number)
        if tag == b"cmap":
            table = program[start : start + min(length, _MOST_BYTES)]
            for part in range(min(unpack_from(">H", table, 2)[0], 16)):
                platform, encoding, at = unpack_from(">HHL", table, 4 + 8 * part)
                if (platform, encoding) in _UNICODE_TABLES:
                    yield from _of_table(table[at:])


def _of_table(table: bytes) -> Iterator[tuple[int, int]]:
    """Yields the characters of a table of one of the two usual forms with their glyphs."""
    form = unpack_from(">H", table)[0]
    if form == 4:
        yield from _of_segments(table)
    elif form == 12:
        for group in range(min(unpack_from(">L", table, 12)[0], _MOST_GLYPHS)):
            first, last, glyph = unpack_from(">LLL", table, 16 + 12 * group)
            if first < 128:
                yield from ((code, glyph + code - first) for code in range(first, min(last, 127) + 1))


def _of_segments(table: bytes) -> Iterator[tuple[int, int]]:
    count = unpack_from(">H", table, 6)[0] // 2
    ends, starts, deltas, offsets = (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    for segment in range(count):
        parts = (ends, starts, deltas, offsets)
        end, start, delta, offset = (unpack_from(">H", table, at + 2 * segment)[0] for at in parts)
        for code in range(start, min(end, 127) + 1):
            if offset:
                glyph = unpack_from(">H", table, offsets + 2 * segment + offset + 2 * (code - start))[0]
                yield code, (glyph + delta) % _MOST_GLYPHS if glyph else 0
            else:
                yield code, (code + delta) % _MOST_GLYPHS
