"""What came of reading damaged letters, against the whole letters that they were made from.

The truth of a damaged letter is the reading of the whole one. A figure taken in undisputed that the whole letter
does not state is wrong, unless the damage changed what the document prints: a flipped bit of a plain text file
turns a digit into another digit, and nobody can know. Such figures are counted apart, as reprinted, and only where
the damaged document prints, at the place of the figure, what the whole one does not print there.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from index.files import Refusal
from index.letter import read_letter
from index.page_text import text_lines
from index.readers.content import read_document
from index.reading_pool import Job, Outcome, read_all, read_one
from index.records import Figure, Number
from index.vocabulary import NOT_UNDERSTOOD
from tests.mutations import Damaged
from tests.whole_letters import Whole

FAILURES = frozenset({"reader_failed", "crashed"})
WORDS = dict(zip("no one two three four five six seven eight nine ten eleven twelve".split(), range(13), strict=True))

Key = tuple[str, object, str, str | None]


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
        if any(figure.value in values and _is_respelt(figure, key) for key, values in truth.items()):
            return "right"
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


def _is_respelt(figure: Figure, key: Key) -> bool:
    """Whether a figure is that of a key, but for the spaces and signs in the name of its council."""
    return figure.key[1:] == key[1:] and _letters(figure.authority) == _letters(key[0])


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


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
    if _is_changed_number(figure, line, nearest, _truth(damaged).get(figure.key, set())):
        return True
    if whole.family == ".csv" and _is_row_of_damage(figure, damaged):
        return True
    if figure.source.page and not figure.source.box and any(figure.label in one for one in set(after) - set(before)):
        return True  # it stands under headings that the damage made
    return _is_changed_owner(figure, damaged, before, after)


def _is_changed_number(figure: Figure, line: str, nearest: str, known: set[Number]) -> bool:
    """Whether a line prints the number of a figure where the line that it was prints what was stated there."""
    if _count(line, figure.printed) > _count(nearest, figure.printed):
        return not known or any(_value_count(nearest, value) > _value_count(line, value) for value in known)
    # A row that lost a part: the number stands now where the one that was stated stood.
    places = [match.span() for match in re.finditer(rf"(?<!\S){re.escape(figure.printed)}(?!\S)", line)]
    return line != nearest and any(
        start < match.end() and match.start() < end
        for start, end in places
        for match in re.finditer(r"\S+", nearest)
        if any(_value_count(match[0], value) for value in known)
    )


def _count(line: str, printed: str) -> int:
    tokens, wanted = _tokens([line]), _tokens([printed])
    return sum(tokens[start : start + len(wanted)] == wanted for start in range(len(tokens)))


def _value_count(line: str, value: Number) -> int:
    """Returns how often a line prints a value: in digits, or as a word."""
    return sum(
        token.replace(",", "").rstrip("%") == str(value) or WORDS.get(token.lower()) == value
        for token in _tokens([line])
    )


def _is_row_of_damage(figure: Figure, damaged: Damaged) -> bool:
    """Whether a row of a list that the damage made prints the number of a figure under its heading, and its council:
    read by the csv module alone."""
    rows = list(csv.reader(io.StringIO(damaged.data.decode("utf-8-sig", "replace"))))
    old = list(csv.reader(io.StringIO(damaged.made_of[0].data.decode("utf-8-sig", "replace"))))
    row = rows[(figure.source.line or 1) - 1]
    columns = {above.index(figure.label) for above in rows if figure.label in above}
    is_there = any(column < len(row) and row[column].strip() == figure.printed for column in columns)
    return is_there and row not in old and any(figure.authority in field for field in row)


def _is_changed_owner(figure: Figure, damaged: Damaged, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the document states the figure of another council or year, and the damage made that name or year."""
    new = Counter(_tokens(after)) - Counter(_tokens(before))
    is_new_name = figure.authority in "\n".join(after) and figure.authority not in "\n".join(before)
    return any(
        (key[0] == figure.authority or is_new_name or any(word in new for word in figure.authority.split()))
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
