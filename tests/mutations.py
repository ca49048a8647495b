"""Damaged letters, made from whole ones by a seed, and what came of reading them.

The truth of a damaged letter is the reading of the whole one. A figure taken in undisputed that the whole letter
does not state is wrong, unless the damage changed what the document prints: a flipped bit of a plain text file
turns a digit into another digit, and nobody can know. Such figures are counted apart, as reprinted, and only where
the damaged document prints, at the place of the figure, what the whole one prints nowhere as often.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from random import Random

import pikepdf

from index.files import Refusal
from index.letter import read_letter
from index.page_text import text_lines
from index.readers.content import read_document
from index.reading_pool import Job, Outcome, read_all, read_one
from index.records import Figure, Number, Reading
from index.vocabulary import NOT_UNDERSTOOD
from tests.index.made_lists import made_list
from tests.typesetter.letters import LAYOUTS, composed
from tests.typesetter.production import file_name, produced, producers_of

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "eval" / "corpus" / "documents"
SECTOR = 512  # bytes that a bad disk loses at once
FAILURES = frozenset({"reader_failed", "crashed"})

Key = tuple[str, object, str, str | None]


@dataclass(frozen=True)
class Whole:
    """A letter as it was written. Where `proves` is set, its text is packed under a checksum."""

    origin: str
    name: str
    data: bytes
    proves: bool = False

    @property
    def family(self) -> str:
        """What may be swapped or joined: letters of one kind of file."""
        return Path(self.name).suffix


@dataclass(frozen=True)
class Damaged:
    """A letter after one mutation; `made_of` are the letters whose bytes it has."""

    kind: str
    seed: int
    data: bytes
    made_of: tuple[Whole, ...]


Change = Callable[[Whole, Whole, Random], bytes]


# The letters


def letters(seeds: Sequence[int] = (0,), layouts: Sequence[str] = LAYOUTS) -> list[Whole]:
    """Returns whole letters of every layout and kind of file; the seeds choose those that are typeset."""
    return [*_corpus(), *_typeset(seeds, layouts), *_lists(seeds)]


def _corpus() -> Iterator[Whole]:
    shared = ROOT.parent / "shared" / "letters"
    for path in sorted(CORPUS.iterdir()):
        yield Whole(f"corpus {path.stem}", path.name, path.read_bytes())
        if path.suffix == ".pdf":
            yield Whole(f"packed {path.stem}", path.name, packed(path.read_bytes()), proves=True)
    for path in sorted(shared.glob("*.pdf")):
        yield Whole(f"shared {path.stem}", path.name, path.read_bytes(), proves=True)


def _typeset(seeds: Sequence[int], layouts: Sequence[str]) -> Iterator[Whole]:
    for layout in layouts:
        for producer in producers_of(layout):
            if producer == "chromium":
                continue
            for seed in seeds:
                data = produced(composed(layout, seed), producer, seed)
                name = file_name(producer)
                yield Whole(f"{layout} {producer} {seed}", name, data, proves=name.endswith(".pdf"))


def _lists(seeds: Sequence[int]) -> Iterator[Whole]:
    for seed in seeds:
        made = made_list(seed)
        yield Whole(f"list {seed}", "list.csv", made.as_csv())
        yield Whole(f"workbook {seed}", "list.xlsx", _undated(made.as_xlsx()), proves=True)


def _undated(workbook: bytes) -> bytes:
    """Returns a workbook without the moment at which it was made, so that a seed gives the same bytes at any time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.infolist():
            content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2018-07-18T00:00:00Z", old.read(part))
            new.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def packed(data: bytes) -> bytes:
    """Returns a PDF as office programs save it: its text compressed, its objects in compressed streams."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            buffer,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return buffer.getvalue()


# The mutations


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


# What came of them


@dataclass
class Tally:
    """How many damaged letters came to what, and every figure that is wrong."""

    letters: int = 0
    came: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[tuple[str, str]] = field(default_factory=Counter)
    figures: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, damaged: Damaged, outcome: Outcome) -> None:
        """Counts one letter."""
        self.letters += 1
        came = self._came(damaged, outcome)
        self.came[came] += 1
        self.by_kind[damaged.kind, came] += 1

    def _came(self, damaged: Damaged, outcome: Outcome) -> str:
        if isinstance(outcome, Refusal):
            if outcome.code in FAILURES:
                self.failures.append(f"{_called(damaged)}: {outcome.reason}")
                return "failed"
            return "refused"
        truth = _truth(damaged)
        verdicts = Counter(self._judged(figure, truth, damaged) for figure in outcome.figures)
        self.figures.update(verdicts)
        self.figures["missing"] += len(set(truth) - {figure.key for figure in outcome.figures})
        for verdict in ("wrong", "reprinted"):
            if verdicts[verdict]:
                return verdict
        if verdicts["disputed"]:
            return "disputed"
        return "some missing" if set(truth) - {figure.key for figure in outcome.figures} else "as the whole letter"

    def _judged(self, figure: Figure, truth: dict[Key, set[Number]], damaged: Damaged) -> str:
        known = truth.get(figure.key, set())
        if figure.disputed:
            return "disputed" if figure.value in known else "disputed and wrong"
        if figure.value in known:
            return "right"
        if figure.measure == NOT_UNDERSTOOD:
            return "not understood"
        if not damaged.made_of[0].proves and is_reprinted(figure, damaged):
            return "reprinted"
        other = f"printed {sorted(map(str, known))}" if known else "stated nowhere"
        self.wrong.append(f"{_called(damaged)}: {figure.key} = {figure.printed}, {other}")
        return "wrong"

    def told(self) -> str:
        """Returns the counts, as a run prints them."""
        kinds = sorted({kind for kind, _ in self.by_kind})
        names = list(self.came)
        rows = [f"{kind:<22}" + "".join(f"{self.by_kind[kind, name]:>21}" for name in names) for kind in kinds]
        head = f"{self.letters:<22}" + "".join(f"{name:>21}" for name in names)
        total = f"{'all':<22}" + "".join(f"{self.came[name]:>21}" for name in names)
        return "\n".join([head, *rows, total, f"figures: {dict(self.figures)}"])


def _called(damaged: Damaged) -> str:
    return f"{' + '.join(one.origin for one in damaged.made_of)}, {damaged.kind} {damaged.seed}"


@lru_cache(maxsize=1000)
def _stated(whole: Whole) -> tuple[tuple[Key, Number], ...]:
    return tuple((figure.key, figure.value) for figure in read_letter(whole.data, whole.name).figures)


def _truth(damaged: Damaged) -> dict[Key, set[Number]]:
    truth: dict[Key, set[Number]] = {}
    for whole in damaged.made_of:
        for key, value in _stated(whole):
            truth.setdefault(key, set()).add(value)
    return truth


def is_reprinted(figure: Figure, damaged: Damaged) -> bool:
    """Whether the damaged document prints, at the place of a figure, what the whole one does not print there: its
    number, or the name of its council, or its year."""
    whole = damaged.made_of[0]
    before = [line for one in damaged.made_of for line in _lines(one.data, one.name)]
    line = _at(figure, damaged)
    after = _lines(damaged.data, whole.name)
    # A line that the damage made may be one that the letter prints elsewhere.
    others = [one for one in before if one != line] if after.count(line) > before.count(line) else before
    nearest = max(others, key=lambda one: SequenceMatcher(None, one, line).ratio(), default="")
    if _tokens([line]).count(_bare(figure.printed)) > _tokens([nearest]).count(_bare(figure.printed)):
        return True
    if figure.source.page and not figure.source.box and any(figure.label in one for one in set(after) - set(before)):
        return True  # it stands under headings that the damage made
    new = Counter(_tokens(after)) - Counter(_tokens(before))
    return any(
        (key[0] == figure.authority or any(word in new for word in figure.authority.split()))
        and (key[1] == figure.year_ended or any(_is_of_year(token, figure) for token in new))
        for key, values in _truth(damaged).items()
        if key[2:] == figure.key[2:] and figure.value in values
    )


def _is_of_year(token: str, figure: Figure) -> bool:
    return bool(re.search(rf"{figure.year_ended.year}|{figure.year_ended.year % 100:02}$", token))


def _bare(token: str) -> str:
    return token.strip(".,;:()")


@lru_cache(maxsize=64)
def _lines(data: bytes, name: str) -> tuple[str, ...]:
    if name.endswith(".pdf"):
        document = read_document(data, name)
        return tuple(line.text for page in document.pages for line in page.lines)
    return tuple(text_lines(data, None if not name.endswith((".csv", ".xlsx")) else 1))


def _tokens(lines: Iterable[str]) -> list[str]:
    return [_bare(token) for line in lines for token in line.split()]


def _at(figure: Figure, damaged: Damaged) -> str:
    """Returns the line of the damaged document that a figure was read from."""
    name, place = damaged.made_of[0].name, figure.source
    if place.box is None:
        return _lines(damaged.data, name)[(place.line or 1) - 1]
    lines = [
        line for page in read_document(damaged.data, name).pages if page.number == place.page for line in page.lines
    ]
    return " ".join(line.text for line in lines if any(place.box.holds(word.box) for word in line.words))


# The run


def run(damaged: Sequence[Damaged], folder: Path, workers: int = 2) -> Tally:
    """Reads damaged letters and returns what came of them: in so many processes, or in this one if in none."""
    jobs = []
    for number, one in enumerate(damaged):
        path = folder / f"{number}{one.made_of[0].family}"
        path.write_bytes(one.data)
        jobs.append(Job(one.made_of[0].name, path))
    tally = Tally()
    outcomes = read_all(jobs, read_letter, workers) if workers else (read_one(job, read_letter) for job in jobs)
    for one, outcome in zip(damaged, outcomes, strict=True):
        tally.add(one, outcome)
    return tally


def figures_of(outcome: Outcome) -> tuple[Figure, ...]:
    """Returns the figures that were taken in, none of a refused letter."""
    return outcome.figures if isinstance(outcome, Reading) else ()
