"""PDFs with one mistake in their dictionaries: a reference to another object, a digit, a name, a key that is misspelt.

Nothing in the file proves a dictionary, and nearly every such file opens without a word.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from random import Random

import pikepdf

from tests.mutations import Change, Damaged
from tests.whole_letters import Whole

_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.S)
_REFERENCE = rb"\b(\d+) 0 R"
_NUMBERS = (
    rb"/(?:FirstChar|LastChar|Widths|W|DW|Differences|Matrix|Rotate|MediaBox|FontMatrix|BBox|Flags|Length)"
    rb"\s*(?:\[[^\[\]]*\]|-?[\d.]+)"
)
_FONT_KEYS = rb"/(?:ToUnicode|Differences|Encoding|FontDescriptor|FontFile2|CIDToGIDMap|DescendantFonts|W|Widths)\b"
_OTHER_ENCODINGS = {
    b"/WinAnsiEncoding": (b"/MacRomanEncodin", b"/StandardEncodin", b"/SymbolEncoding "),
    b"/Identity-H": (b"/Identity-V", b"/WinAnsiEnc"),
}
Span = tuple[int, int]


def unpacked(data: bytes) -> bytes:
    """Returns a PDF with its dictionaries as plain text."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            buffer,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
        )
    return buffer.getvalue()


def _found(data: bytes, form: bytes, group: int = 0) -> list[Span]:
    """Returns where a form stands outside of streams and of the list of objects."""
    pattern, at, spans = re.compile(form, re.S), 0, []
    for stream in _STREAM.finditer(data):
        spans += [match.span(group) for match in pattern.finditer(data, at, stream.start())]
        at = stream.end()
    return spans + [match.span(group) for match in pattern.finditer(data, at, data.rfind(b"\nxref"))]


def _put(data: bytes, span: Span, new: bytes) -> bytes:
    return data[: span[0]] + new + data[span[1] :]


def _other_reference(whole: Whole, _: Whole, rng: Random) -> bytes:
    return _one_for_another(whole.data, _found(whole.data, _REFERENCE, 1), rng)


def _other_unicode(whole: Whole, _: Whole, rng: Random) -> bytes:
    return _one_for_another(whole.data, _found(whole.data, rb"/ToUnicode (\d+)", 1), rng)


def _one_for_another(data: bytes, spans: Sequence[Span], rng: Random) -> bytes:
    pairs = [(one, other) for one in spans for other in spans if data[slice(*one)] != data[slice(*other)]]
    pairs = [(one, other) for one, other in pairs if one[1] - one[0] == other[1] - other[0]]
    if not pairs:
        return data
    one, other = rng.choice(pairs)
    return _put(data, one, data[slice(*other)])


def _other_digit(whole: Whole, _: Whole, rng: Random) -> bytes:
    return _with_other_digit(whole.data, _found(whole.data, _NUMBERS), rng)


def _with_other_digit(data: bytes, spans: Sequence[Span], rng: Random) -> bytes:
    places = [place for span in spans for place in range(*span) if chr(data[place]).isdigit()]
    if not places:
        return data
    place = rng.choice(places)
    return _put(data, (place, place + 1), b"%d" % rng.choice([one for one in range(10) if one != data[place] - 48]))


def _swapped_names(whole: Whole, _: Whole, rng: Random) -> bytes:
    data, names = whole.data, _found(whole.data, rb"/F\d[\w.+-]*")
    if len(names) < 2:
        return data
    one, other = sorted(rng.sample(names, 2))
    return _put(_put(data, other, data[slice(*one)]), one, data[slice(*other)])


def _lost_key(whole: Whole, _: Whole, rng: Random) -> bytes:
    keys = _found(whole.data, _FONT_KEYS)
    if not keys:
        return whole.data
    start = rng.choice(keys)[0]
    return _put(whole.data, (start + 1, start + 2), b"X")


def _misspelt_key(whole: Whole, _: Whole, rng: Random) -> bytes:
    start, end = rng.choice(_found(whole.data, rb"/[A-Z][A-Za-z0-9]+"))
    place = rng.randrange(start + 1, end)
    return _put(whole.data, (place, place + 1), bytes([whole.data[place] ^ 1]))


def _other_encoding(whole: Whole, _: Whole, rng: Random) -> bytes:
    encodings = _found(whole.data, b"|".join(_OTHER_ENCODINGS))
    if not encodings:
        return whole.data
    span = rng.choice(encodings)
    return _put(whole.data, span, rng.choice(_OTHER_ENCODINGS[whole.data[slice(*span)]]))


def _other_font(whole: Whole, _: Whole, rng: Random) -> bytes:
    """Returns a letter with a piece of one page set in another of its fonts."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole.data)) as pdf:
        page = rng.choice(list(pdf.pages))
        page.contents_coalesce()
        drawn = page.Contents.read_bytes()
        used = list(re.finditer(rb"/F[\w+]+(?= [\d.]+ Tf)", drawn))
        pairs = sorted({(one.span(), other[0]) for one in used for other in used if one[0] != other[0]})
        if pairs:
            span, name = rng.choice(pairs)
            page.Contents = pdf.make_stream(_put(drawn, span, name))
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


CHANGES: dict[str, Change] = {
    "other reference": _other_reference,
    "other ToUnicode": _other_unicode,
    "other digit": _other_digit,
    "swapped names": _swapped_names,
    "lost key": _lost_key,
    "misspelt key": _misspelt_key,
    "other encoding": _other_encoding,
    "other font": _other_font,
}


def dictionary_mutations(wholes: Sequence[Whole], number: int, seed: int = 0) -> Iterator[Damaged]:
    """Yields so many PDFs with a mistake in a dictionary, each kind in turn; their letters are unpacked before."""
    pdfs = [Whole(one.origin, one.name, unpacked(one.data), proves=True) for one in wholes if one.family == ".pdf"]
    kinds = list(CHANGES)
    for place in range(number):
        rng = Random(f"dictionary {seed} {place}")
        whole, kind = rng.choice(pdfs), kinds[place % len(kinds)]
        yield Damaged(kind, place, CHANGES[kind](whole, whole, rng), (whole,))
