"""Damaged letters, made from whole ones by a seed: bits turned over, blocks lost or moved, pages out of order."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import pikepdf

from tests.whole_letters import Whole

SECTOR = 512  # bytes that a bad disk loses at once


@dataclass(frozen=True)
class Damaged:
    """A letter after one mutation; `made_of` are the letters whose bytes it has."""

    kind: str
    seed: int
    data: bytes
    made_of: tuple[Whole, ...]


Change = Callable[[Whole, Whole, Random], bytes]


def flipped(data: bytes, places: Sequence[int], rng: Random) -> bytes:
    """Returns bytes with one bit of each of these places turned over."""
    changed = bytearray(data)
    for place in places:
        changed[place] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _one_bit(whole: Whole, _: Whole, rng: Random) -> bytes:
    return flipped(whole.data, [rng.randrange(len(whole.data))], rng)


def _several_bits(whole: Whole, _: Whole, rng: Random) -> bytes:
    return flipped(whole.data, [rng.randrange(len(whole.data)) for _ in range(rng.randint(2, 40))], rng)


_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.S)


def _spans(data: bytes) -> tuple[list[int], list[int]]:
    within: list[int] = []
    outside: list[int] = []
    at = 0
    for match in _STREAM.finditer(data):
        outside.extend(range(at, match.start(1)))
        within.extend(range(match.start(1), match.end(1)))
        at = match.end(1)
    outside.extend(range(at, len(data)))
    return within, outside


def _bits_within_streams(whole: Whole, _: Whole, rng: Random) -> bytes:
    within = _spans(whole.data)[0] or range(len(whole.data))
    return flipped(whole.data, [rng.choice(within) for _ in range(rng.randint(1, 3))], rng)


def _bits_outside_streams(whole: Whole, _: Whole, rng: Random) -> bytes:
    outside = _spans(whole.data)[1] or range(len(whole.data))
    return flipped(whole.data, [rng.choice(outside) for _ in range(rng.randint(1, 3))], rng)


def _zeroed(whole: Whole, _: Whole, rng: Random) -> bytes:
    at = rng.randrange((len(whole.data) + SECTOR - 1) // SECTOR) * SECTOR
    length = len(whole.data[at : at + SECTOR])
    return whole.data[:at] + b"\0" * length + whole.data[at + length :]


def _cut_off(whole: Whole, _: Whole, rng: Random) -> bytes:
    return whole.data[: rng.randrange(1, len(whole.data))]


def _cut_out(whole: Whole, _: Whole, rng: Random) -> bytes:
    first, last = sorted(rng.randrange(1, len(whole.data)) for _ in range(2))
    return whole.data[:first] + whole.data[last:]


def _block(data: bytes, rng: Random) -> tuple[int, int]:
    size = min(SECTOR * rng.randint(1, 4), len(data) // 3)
    return rng.randrange(len(data) - size), size


def _doubled_block(whole: Whole, _: Whole, rng: Random) -> bytes:
    at, size = _block(whole.data, rng)
    return whole.data[: at + size] + whole.data[at:]


def _swapped_blocks(whole: Whole, _: Whole, rng: Random) -> bytes:
    data = whole.data
    size = min(SECTOR, len(data) // 4)
    first = rng.randrange(len(data) - 2 * size)
    second = rng.randrange(first + size, len(data) - size)
    middle = data[first + size : second]
    return data[:first] + data[second : second + size] + middle + data[first : first + size] + data[second + size :]


def _joined(whole: Whole, other: Whole, _: Random) -> bytes:
    return whole.data + other.data


def _bound_together(whole: Whole, other: Whole, rng: Random) -> bytes:
    """Returns two letters in one file, as a person binds them."""
    if whole.family != ".pdf":
        return whole.data + b"\n" + other.data
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole.data)) as pdf, pikepdf.open(io.BytesIO(other.data)) as more:
        pdf.pages.extend(more.pages)
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _pages_changed(whole: Whole, _: Whole, rng: Random) -> bytes:
    """Returns the letter with two pages swapped, one dropped or one doubled, as a person may bind it wrongly."""
    if whole.family != ".pdf":
        return _sections_changed(whole.data, rng)
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole.data)) as pdf:
        pages = list(pdf.pages)
        order = _disordered(len(pages), rng)
        while len(pdf.pages):
            del pdf.pages[0]
        for number in order:
            pdf.pages.append(pages[number])
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _sections_changed(data: bytes, rng: Random) -> bytes:
    """Returns a text with its parts between free lines in another order, one dropped or one doubled."""
    parts = data.split(b"\n\n") if data.count(b"\n\n") else data.split(b"\n")
    parter = b"\n\n" if data.count(b"\n\n") else b"\n"
    return parter.join(parts[number] for number in _disordered(len(parts), rng))


def _disordered(count: int, rng: Random) -> list[int]:
    order = list(range(count))
    change = rng.choice(("swap", "drop", "double"))
    at, other = rng.randrange(count), rng.randrange(count)
    if change == "swap":
        order[at], order[other] = order[other], order[at]
    elif change == "drop" and count > 1:
        del order[at]
    else:
        order.insert(other, at)
    return order


MUTATIONS: dict[str, Change] = {
    "one bit": _one_bit,
    "several bits": _several_bits,
    "bits within streams": _bits_within_streams,
    "bits outside streams": _bits_outside_streams,
    "zeroed block": _zeroed,
    "cut off": _cut_off,
    "cut out": _cut_out,
    "doubled block": _doubled_block,
    "swapped blocks": _swapped_blocks,
    "joined": _joined,
    "bound together": _bound_together,
    "pages changed": _pages_changed,
}
_OF_TWO = frozenset({"joined", "bound together"})
_SINGLE_FILES = frozenset({"pages changed", "bits within streams", "bits outside streams", "bound together"})


def mutations(wholes: Sequence[Whole], number: int, seed: int = 0) -> Iterator[Damaged]:
    """Yields so many damaged letters: each letter and each kind of mutation in turn."""
    kinds = list(MUTATIONS)
    for place in range(number):
        rng = Random(f"{seed} {place}")
        whole = wholes[rng.randrange(len(wholes))]
        kind = kinds[place % len(kinds)]
        if kind in _SINGLE_FILES and whole.family == ".xlsx":
            kind = "one bit"
        other = rng.choice([one for one in wholes if one.family == whole.family])
        data = MUTATIONS[kind](whole, other, rng)
        yield Damaged(kind, place, data, (whole, other) if kind in _OF_TWO else (whole,))
