"""Which words of a PDF page a reader sees. A word is seen if the page looks different without it, in its own box.

Contrast in the box is not enough: a rule, the border of a cell or another word would vouch for a white word. So the
page is drawn with its text and without; where words lie over each other, also with some of them alone and without
them. Letters without ink, in the colour of what is under them, clipped, covered or switched off all look the same.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from math import hypot
from typing import Literal, NamedTuple

import pypdfium2.raw as pdfium_c

from index.geometry import union_of
from index.readers.characters import plain
from index.readers.overlap import Pair, overlap, overlapping, parted
from index.readers.page_drawing import Drawing, Ink, Picture, address, left_out, unevenness
from index.readers.page_frame import Frame, Sides
from index.records import Box

Sight = Literal[
    "seen",
    "recognised",
    "hidden",
    "partly hidden",
    "off the page",
    "too small to be read",
    "without width",
]
"""How a word is seen. "recognised" is not seen itself, but lies on a picture that shows something in its place."""

_SMALLEST = 2.0  # points: nobody reads letters of that size
_NARROWEST = 0.05  # of its height; "i" has 0.2
# Of the width of its letters: where so much of a word shows nothing, each letter is looked at.
_BLANK = 0.8
_MOST_GROUPS = 4  # of words that lie over each other; each costs two pictures

_MOST_BANDS = 4  # of a page that are looked at closely; each costs two pictures
_PICTURED = 40  # of 255: how far the lightest and darkest of a picture of a word lie apart
_AROUND = 0.15  # of its height: text recognition places its words no better


class Run(NamedTuple):
    """Letters that belong together: what they say, their box, the first and last of them on the page, and the
    object that draws them. `silent` is what the file itself says is not to be drawn."""

    text: str
    sides: Sides
    first: int
    last: int
    owner: object
    silent: bool


class Letters:
    """The letters of a page: what each is, how large, and where its ink lies."""

    def __init__(self, textpage: object, frame: Frame) -> None:
        self._textpage, self._frame = textpage, frame
        self._sides = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
        self._places = [ctypes.byref(side) for side in self._sides]

    def inked(self, run: Run) -> list[Sides]:
        """Returns the box of the ink of each letter that prints something; it is empty where a font has none."""
        return [self._ink(index) for index in range(run.first, run.last + 1) if self._prints(index)]

    def size(self, index: int) -> float:
        """Returns the size of a letter as printed, in points."""
        matrix = pdfium_c.FS_MATRIX()
        if not pdfium_c.FPDFText_GetMatrix(self._textpage, index, matrix):
            return 0.0
        size = abs(float(pdfium_c.FPDFText_GetFontSize(self._textpage, index)))
        return size * hypot(matrix.c, matrix.d)

    def _prints(self, index: int) -> bool:
        letter = chr(pdfium_c.FPDFText_GetUnicode(self._textpage, index))
        return letter.isprintable() and not letter.isspace() and plain(letter) != ""

    def _ink(self, index: int) -> Sides:
        if not pdfium_c.FPDFText_GetCharBox(self._textpage, index, *self._places):
            return (0.0, 0.0, 0.0, 0.0)
        left, right, bottom, top = (side.value for side in self._sides)
        return self._frame.sides(left, bottom, right, top)


def sights(drawing: Drawing, letters: Letters, runs: Sequence[Run]) -> list[Sight]:
    """Returns how each of the runs of a page is seen. Raises Refused if the page cannot be drawn."""
    found = [_of_its_box(run, letters, drawing.whole) for run in runs]
    drawn = [number for number, sight in enumerate(found) if sight == "seen"]
    painted = [number for number in drawn if not runs[number].silent]
    if not drawn:
        return found
    for number in drawn:
        found[number] = "hidden"
    full = drawing.grey()
    bare = full
    if painted:
        with left_out(drawing.texts):
            bare = drawing.grey()
        for number, sight in _Look(drawing, letters, runs, full, bare).sights(painted).items():
            found[number] = sight
    for number in _pictured(drawing, bare, [number for number in drawn if found[number] == "hidden"], runs):
        found[number] = "recognised"
    return found


def _of_its_box(run: Run, letters: Letters, page: Box) -> Sight:
    """Returns what can be told without drawing: "seen" if nothing speaks against it."""
    box = Box(*run.sides)
    if not page.holds(box):
        return "off the page"
    if box.width < _NARROWEST * box.height * len(run.text):
        return "without width"
    if box.height < 2 * _SMALLEST and _is_tiny(run, letters):
        return "too small to be read"
    return "seen"


def _is_tiny(run: Run, letters: Letters) -> bool:
    if letters.size(run.first) >= _SMALLEST:
        return False
    # Where a font draws its letters itself, its size says nothing, but they do.
    return all(max(bottom - top, x1 - x0) < _SMALLEST for x0, top, x1, bottom in letters.inked(run))


def are_doubles(text: str, box: Sides, other_text: str, other: Sides) -> bool:
    """Whether two words are one, drawn twice a hair apart, as some producers do to make it bold."""
    near = 0.2 * (box[3] - box[1])
    return text == other_text and abs(other[0] - box[0]) < near and abs(other[1] - box[1]) < near


class _Look:
    """A look at the words of a page, each at the ink in its own box."""

    def __init__(self, drawing: Drawing, letters: Letters, runs: Sequence[Run], full: Picture, bare: Picture) -> None:
        self._drawing, self._letters, self._runs = drawing, letters, runs
        self._full, self._bare = full, bare
        self._ink = drawing.ink(full, bare)
        self._known: dict[int, list[Sides]] = {}

    def sights(self, painted: Sequence[int]) -> dict[int, Sight]:
        """Returns how each of these words is seen."""
        pairs, crowded = self._pairs(painted)
        near = {number for pair in pairs for number in pair}
        # The boxes of lines that stand close overlap, and their ink does not.
        pairs = [pair for pair in pairs if overlap(self._extent(pair[0]), self._extent(pair[1]))]
        found = self._told_apart(pairs)
        found.update(dict.fromkeys(crowded, "hidden"))
        doubtful: list[int] = []
        for number in painted:
            if number in found:
                continue
            if self._shows(number, number in near):
                found[number] = "seen"
            else:
                doubtful.append(number)
        found.update(self._closely(doubtful))
        return found

    def _pairs(self, painted: Sequence[int]) -> tuple[list[Pair], set[int]]:
        """Returns the pairs of words that lie over each other, and the words that lie where too many do."""
        page = self._drawing.whole
        pairs, crowded = overlapping([self._runs[number].sides for number in painted], page.width, page.height)
        return [(painted[one], painted[other]) for one, other in sorted(pairs)], {painted[one] for one in crowded}

    def _shows(self, number: int, near: bool) -> bool:
        """Whether a word shows ink at first sight: each letter of a number, and no gap in any other word."""
        run = self._runs[number]
        if near or any(map(str.isdigit, run.text)):
            inked = self._inked(number)
            return bool(inked) and all(map(self._ink.is_in, inked))
        width = run.sides[2] - run.sides[0]
        return not self._ink.has_gap(run.sides, max(_BLANK * width / len(run.text), 1.0))

    def _told_apart(self, pairs: Sequence[Pair]) -> dict[int, Sight]:
        """Returns how words that lie over each other are seen: a word must show where it stands alone, and be
        missed where it is left out. The one tells a white word over a black one, the other a word that is covered."""
        owners = {number: address(self._runs[number].owner) for pair in pairs for number in pair}
        doubles = self._doubles(pairs)
        rivals = {(one, other) for one, other in pairs if owners[one] != owners[other] and other not in doubles[one]}
        beside = {(owners[one], owners[other]) for pair in rivals for one, other in (pair, pair[::-1])}
        groups = parted(beside)
        found: dict[int, Sight] = {number: "hidden" for number, owner in owners.items() if owner in groups}
        for group in range(_MOST_GROUPS):
            members = [number for number in found if groups[owners[number]] == group]
            if not members:
                break
            own = {owners[number] for number in members}
            alone, missed = self._alone(own), self._missed(own)
            for number in members:
                found[number] = _sight([missed.is_in(one) and alone.is_in(one) for one in self._inked(number)])
            # One of a word drawn twice is not missed: the other is left out with it.
            unmissed = [number for number in members if found[number] != "seen" and doubles[number]]
            if unmissed:
                without = own | {owners[other] for number in unmissed for other in doubles[number]}
                missed = self._missed(without)
                for number in unmissed:
                    if not any((owners[number], other) in beside for other in without):
                        found[number] = _sight([missed.is_in(one) and alone.is_in(one) for one in self._inked(number)])
        return found

    def _missed(self, owners: Set[int]) -> Ink:
        """Returns what the page lacks where these objects are left out."""
        with left_out([item for item in self._drawing.texts if address(item) in owners]):
            return self._drawing.ink(self._full, self._drawing.grey())

    def _alone(self, owners: Set[int]) -> Ink:
        """Returns what these objects show where all other text is left out."""
        with left_out([item for item in self._drawing.texts if address(item) not in owners]):
            return self._drawing.ink(self._drawing.grey(), self._bare)

    def _doubles(self, pairs: Sequence[Pair]) -> Mapping[int, set[int]]:
        """Returns for each word which of the words over it are the same word, drawn twice."""
        doubles: dict[int, set[int]] = defaultdict(set)
        for one, other in pairs:
            first, second = self._runs[one], self._runs[other]
            if are_doubles(first.text, first.sides, second.text, second.sides):
                doubles[one].add(other)
                doubles[other].add(one)
        return doubles

    def _closely(self, doubtful: Sequence[int]) -> dict[int, Sight]:
        """Returns how words are seen in fine pictures in colour, letter by letter."""
        found: dict[int, Sight] = dict.fromkeys(doubtful, "hidden")
        for band in _bands(sorted(self._traced(doubtful), key=lambda number: self._runs[number].sides[1])):
            part = union_of([Box(*self._runs[number].sides) for number in band]).padded(1.0)
            full = self._drawing.coloured(part)
            with left_out(self._drawing.texts):
                ink = self._drawing.ink(full, self._drawing.coloured(part), part)
            for number in band:
                found[number] = _sight([ink.is_in(one) for one in self._inked(number)])
        return found

    def _traced(self, doubtful: Sequence[int]) -> list[int]:
        """Returns which words leave any trace in a picture in colour; white on white leaves none."""
        if not doubtful:
            return []
        full = self._drawing.coloured(self._drawing.whole)
        with left_out(self._drawing.texts):
            traces = self._drawing.traces(full, self._drawing.coloured(self._drawing.whole))
        return [number for number in doubtful if traces.is_in(Box(*self._runs[number].sides).padded(1.0))]

    def _extent(self, number: int) -> Sides:
        inked = self._inked(number)
        return union_of([Box(*one) for one in inked]) if inked else (0.0, 0.0, 0.0, 0.0)

    def _inked(self, number: int) -> list[Sides]:
        if number not in self._known:
            self._known[number] = self._letters.inked(self._runs[number])
        return self._known[number]


def _bands(numbers: Sequence[int]) -> list[Sequence[int]]:
    """Returns the words of a page in a few parts, from top to bottom."""
    each = max(-(-len(numbers) // _MOST_BANDS), 1)
    return [numbers[start : start + each] for start in range(0, len(numbers), each)]


def _sight(shown: Sequence[bool]) -> Sight:
    if shown and all(shown):
        return "seen"
    return "partly hidden" if any(shown) else "hidden"


def _pictured(drawing: Drawing, bare: Picture, unseen: Sequence[int], runs: Sequence[Run]) -> list[int]:
    """Returns which of the unseen words lie on an image that shows something there: text recognition put them so."""
    if not unseen or not drawing.images:
        return []
    with left_out([*drawing.texts, *drawing.images]):
        empty = drawing.grey()
    boxes = [box.padded(_AROUND * box.height) for box in (Box(*runs[number].sides) for number in unseen)]
    found = unevenness(bare, empty, drawing.whole, boxes)
    return [number for number, uneven in zip(unseen, found, strict=True) if uneven >= _PICTURED]
