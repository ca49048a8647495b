"""Whether a PDF is as it was written: what readers of PDF put up with in silence, and mend by guessing.

PDFium goes on through a stream that does not decompress to what was written, and then reads other digits; so such
a document is refused. Where the file is damaged around its text, as a cut-off one is, the text may still be whole,
but nothing proves which page or which font it belongs to: it is read, and all of its figures are disputed.

qpdf tells what it had to mend. Pictures and notes about the file print no text, so their bytes are not looked at.
"""

from __future__ import annotations

import base64
import io
import logging
import re
import zlib
from collections.abc import Iterator

import pikepdf

from index.errors import Refused
from index.readers.shown_letters import other_letters
from index.records import Problem, Source

# What qpdf had to mend is told in a Problem, not on the terminal.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

MOST_INFLATED = 64_000_000  # bytes of all streams together; a long letter has 2 million
_CHUNK = 1_000_000
_MOST_TOLD = 3
_LONGEST_TOLD = 120  # characters of a warning
# What qpdf warns of although it is a matter of style: it counts objects that were deleted.
_STYLE = re.compile(r"reported number of objects|operation for \w+ attempted|linearization", re.I)
_PLACE = re.compile(r"^[^:(]*(?:\([^)]*\))?:\s*")  # the name of the file and where in it, in front of a warning
_WITHOUT_TEXT = frozenset({"/Image", "/XML"})
_WITHOUT_TEXT_TYPES = frozenset({"/Metadata", "/EmbeddedFile"})


_PROVING = frozenset({"/FlateDecode", "/Fl"})
# The operators of page content by the number of their operands.
_OPERANDS = {
    0: frozenset("q Q h S s f F f* B B* b b* n W W* BT ET T* EMC BX EX".split()),
    1: frozenset("w J j M ri i gs CS cs G g Do sh MP BMC Tc Tw Tz TL Tr Ts Tj TJ ' INLINE".split()),
    2: frozenset("d m l Td TD Tf DP BDC d0".split()),
    3: frozenset('RG rg "'.split()),
    4: frozenset("re v y K k".split()),
    6: frozenset("cm c Tm d1".split()),
}
_LOST = bytes(16)  # a disk gives nothing for what it lost, and no text holds that
_ANY_OPERANDS = frozenset("SC SCN sc scn INLINE IMAGE".split())


class _TooMuch(Exception):
    """The streams of a document hold more than is looked at."""


def damage_of(data: bytes, name: str) -> tuple[Problem, ...]:
    """Returns a Problem of code "damaged" if the file of a PDF is damaged around its text, else nothing.

    Raises Refused("damaged") if what prints its text does not decompress to what was written.
    """
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            signs = list(_signs(pdf))
    except pikepdf.PasswordError as error:
        raise Refused("encrypted", "the PDF is encrypted; save a copy without a password.") from error
    except _TooMuch:
        signs = ["it holds more than can be checked"]
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, OverflowError, RecursionError) as error:
        signs = [_told(str(error))]
    if not signs:
        return ()
    told = "; ".join(list(dict.fromkeys(signs))[:_MOST_TOLD])
    message = f"the file of the PDF is damaged ({told}), so all of its figures are disputed; ask for a fresh copy"
    return (Problem("damaged", message, Source(name)),)


def _signs(pdf: pikepdf.Pdf) -> Iterator[str]:
    left = MOST_INFLATED
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and _prints_text(item):
            left -= _checked(item, left)
    yield from _ungrammatical(pdf)
    yield from other_letters(pdf)
    yield from (told for warning in pdf.get_warnings() if (told := _told(str(warning))))


def _told(warning: str) -> str:
    """Returns a warning without the place in the file, which tells people nothing; "" for a matter of style."""
    return "" if _STYLE.search(warning) else _PLACE.sub("", warning)[:_LONGEST_TOLD].strip() or "unreadable"


def _prints_text(stream: pikepdf.Stream) -> bool:
    is_picture = str(stream.get("/Subtype", "")) in _WITHOUT_TEXT
    return not is_picture and str(stream.get("/Type", "")) not in _WITHOUT_TEXT_TYPES


def _checked(stream: pikepdf.Stream, most: int) -> int:
    """Returns how many bytes a stream holds; filters without a checksum prove nothing. Raises Refused if the stream
    does not hold what was written, and `_TooMuch` if it holds more than `most`."""
    data = stream.read_raw_bytes()
    for name in _filters(stream):
        if name in {"/ASCII85Decode", "/A85"}:
            data = _from_ascii85(data)
        elif name in {"/FlateDecode", "/Fl"}:
            return _inflated_length(data, most)
        else:
            return 0
    return 0


def _filters(stream: pikepdf.Stream) -> list[str]:
    found = stream.get("/Filter")
    if found is None:
        return []
    return [str(one) for one in found] if isinstance(found, pikepdf.Array) else [str(found)]


def _from_ascii85(data: bytes) -> bytes:
    text = b"".join(data.split()).removeprefix(b"<~")
    end = text.find(b"~")
    try:
        return base64.a85decode(text if end < 0 else text[:end])
    except ValueError as error:
        raise _refusal() from error


def _inflated_length(data: bytes, most: int) -> int:
    """Returns how many bytes deflated data hold. A checksum that is cut off proves nothing; a wrong one does."""
    data = data.lstrip(b"\r\n")
    if not data:
        return 0
    if len(data) < 2 or data[0] & 15 != 8 or int.from_bytes(data[:2], "big") % 31:
        raise _refusal()
    inflating = zlib.decompressobj(-15)
    length, checksum, rest = 0, 1, data[2:]
    try:
        while not inflating.eof and (part := inflating.decompress(rest, _CHUNK)):
            checksum = zlib.adler32(part, checksum)
            length += len(part)
            if length > most:
                raise _TooMuch
            rest = inflating.unconsumed_tail
    except zlib.error as error:
        raise _refusal() from error
    written = inflating.unused_data[:4]
    if not inflating.eof or (len(written) == 4 and int.from_bytes(written, "big") != checksum):
        raise _refusal()
    return length


def _refusal() -> Refused:
    return Refused("damaged", "the PDF is damaged: its text is not what was written; ask for a fresh copy.")


def _unproven(page: pikepdf.Page) -> bool:
    """Whether a part of what a page draws is stored without a checksum."""
    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return any(isinstance(one, pikepdf.Stream) and not _PROVING & set(_filters(one)) for one in streams)


def _ungrammatical(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yields what is wrong with page content that no checksum proves: a block of it that was lost or moved leaves
    operators that there are not, or that lack their operands."""
    for number, page in enumerate(pdf.pages, start=1):
        if not _unproven(page):
            continue
        contents = page.obj.Contents
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        drawn = b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
        if len(drawn) > _CHUNK:
            raise _TooMuch
        steps = pikepdf.parse_content_stream(page)
        if _LOST in drawn or not all(_is_sound(len(step.operands), str(step.operator)) for step in steps):
            yield f"what page {number} draws is not whole"


def _is_sound(operands: int, operator: str) -> bool:
    return operator in _ANY_OPERANDS or operator in _OPERANDS.get(operands, ())
