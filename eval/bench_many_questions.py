"""Questions over made-up letters of many councils and years, and what the first figure of a right answer is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from assistant.answer import Answer, AnswerFigure
from eval.bench_many_letters import LAST_YEAR, Key, MadeLetter
from eval.bench_questions import MEASURE_QUESTIONS, SAID
from index.records import Number

Kind = Literal["a value", "a ranking", "a total", "a trend", "a comparison"]
Verdict = Literal["right", "declined", "wrong"]

# Words of the years after the letters split their figures by subject.
_LATER_QUESTIONS = {
    "upheld": MEASURE_QUESTIONS["upheld"],
    "uphold_rate": MEASURE_QUESTIONS["uphold_rate"],
    "investigated": "How many complaints about {council} were investigated in detail in {year}?",
    "compliance_rate": "What was {council}'s compliance rate in {year}?",
    "similar_uphold_rate": "What was the uphold rate of authorities similar to {council} in {year}?",
    "compliance_outcomes": "How many compliance outcomes did {council} have in {year}?",
    "upheld_per_100k": "How many complaints were upheld per 100,000 residents in {council} in {year}?",
}
_TYPES = {
    "district councils": "district",
    "unitary authorities": "unitary",
    "metropolitan boroughs": "metropolitan",
    "London boroughs": "london",
    "county councils": "county",
}
_SPLIT_YEARS = range(2014, 2019)
_STRIDE = 2_711  # letters from one question to the next: coprime to their number, so that no two are alike


@dataclass(frozen=True, slots=True)
class ManyAsked:
    """A question, and the councils and values that the first figure of its answer may have; any council if none."""

    question: str
    values: frozenset[Number]
    councils: frozenset[str] = frozenset()

    def verdict(self, answer: Answer) -> Verdict:
        """Returns whether the first figure of an answer is right; declined if it has none."""
        if not answer.figures:
            return "declined"
        return "right" if self._is_first(answer.figures[0]) else "wrong"

    def _is_first(self, shown: AnswerFigure) -> bool:
        is_about = not self.councils or shown.figure.authority in self.councils
        return is_about and shown.figure.value in self.values


def questions(letters: Sequence[MadeLetter], values: int) -> dict[Kind, tuple[ManyAsked, ...]]:
    """Returns different questions of every kind; so many of them about a value, some dozens of each other kind."""
    return {
        "a value": tuple(_values(letters, values)),
        "a ranking": tuple(_rankings(letters)),
        "a total": tuple(_totals(letters)),
        "a trend": tuple(_trends(letters)),
        "a comparison": tuple(_comparisons(letters)),
    }


def _values(letters: Sequence[MadeLetter], number: int) -> Iterator[ManyAsked]:
    for index in range(number):
        letter = letters[index * _STRIDE % len(letters)]
        forms = [(form, key) for key in letter.values if (form := _form(key, letter.year))]
        form, key = forms[index * 7 % len(forms)]
        council = letter.council.name if index % 3 else letter.council.short_name
        year = _year_words(letter.year)[index % 4]
        asked = form.format(council=council, year=year)
        yield ManyAsked(asked, frozenset({letter.values[key]}), frozenset({letter.council.name}))


def _form(key: Key, year: int) -> str | None:
    """Returns how a figure is asked for, None for one that is not asked for here."""
    measure, subject = key
    if subject is not None:
        said = SAID.get(subject)
        return f"How many {said} complaints did {{council}} have in {{year}}?" if said else None
    if year not in range(_SPLIT_YEARS.stop):
        return _LATER_QUESTIONS.get(measure)
    return MEASURE_QUESTIONS.get(measure)


def _year_words(year: int) -> tuple[str, str, str, str]:
    return (str(year), f"{year - 1}/{year % 100:02}", f"{year - 1}-{year % 100:02}", f"the year ended 31 March {year}")


def _rankings(letters: Sequence[MadeLetter]) -> Iterator[ManyAsked]:
    by_year = _by_year(letters)
    for year, (subject, said) in product(_SPLIT_YEARS, list(SAID.items())[:6]):
        is_most = year % 2 == 1
        question = f"Which council had the {'most' if is_most else 'fewest'} {said} complaints in {year}?"
        yield _first_of(question, by_year[year], ("received", subject), is_most)
    for year in range(_SPLIT_YEARS.start, LAST_YEAR + 1):
        question = f"What were the top five councils by uphold rate in {year}?"
        yield _first_of(question, by_year[year], ("uphold_rate", None), is_most=True)


def _first_of(question: str, held: Sequence[MadeLetter], key: Key, is_most: bool) -> ManyAsked:
    values = {letter.council.name: letter.values[key] for letter in held}
    best = max(values.values()) if is_most else min(values.values())
    return ManyAsked(question, frozenset({best}), frozenset(name for name, value in values.items() if value == best))


def _totals(letters: Sequence[MadeLetter]) -> Iterator[ManyAsked]:
    by_year = _by_year(letters)
    for year, (said, kind) in product(_SPLIT_YEARS, _TYPES.items()):
        held = [letter for letter in by_year[year] if letter.council.type == kind]
        received = sum(letter.values["received", None] for letter in held)
        yield ManyAsked(f"How many complaints in total did {said} have in {year}?", frozenset({received}))
        upheld = sum(letter.values["upheld", None] for letter in held)
        yield ManyAsked(f"How many complaints about {said} were upheld in total in {year}?", frozenset({upheld}))


def _trends(letters: Sequence[MadeLetter]) -> Iterator[ManyAsked]:
    by_council: dict[str, dict[int, MadeLetter]] = defaultdict(dict)
    for letter in letters:
        by_council[letter.council.name][letter.year] = letter
    whole = [name for name, held in by_council.items() if {2014, 2018, 2019, LAST_YEAR} <= held.keys()]
    for index, name in enumerate(whole[:: len(whole) // 40]):
        held = by_council[name]
        if index % 2:
            question = f"How have complaints about {name} changed from 2014 to 2018?"
            yield _change(question, held[2014], held[2018], ("received", None))
        else:
            question = f"How has the uphold rate of {name} changed since 2019?"
            yield _change(question, held[2019], held[LAST_YEAR], ("uphold_rate", None))


def _change(question: str, first: MadeLetter, last: MadeLetter, key: Key) -> ManyAsked:
    """Returns the question of a trend: its answer may begin with the change, or with the first or the last year."""
    before, after = first.values[key], last.values[key]
    return ManyAsked(question, frozenset({before, after, after - before}), frozenset({first.council.name}))


def _comparisons(letters: Sequence[MadeLetter]) -> Iterator[ManyAsked]:
    by_year = _by_year(letters)
    for index, year in enumerate(8 * list(_SPLIT_YEARS)):
        held = by_year[year]
        one, other = held[index * 7 % len(held)], held[(index * 13 + 101) % len(held)]
        form, key = _COMPARED[index % len(_COMPARED)]
        question = form.format(one=one.council.name, other=other.council.name, year=year)
        values = {one.values[key], other.values[key]}
        difference = {one.values[key] - other.values[key], other.values[key] - one.values[key]}
        yield ManyAsked(question, frozenset(values | difference))


_COMPARED: tuple[tuple[str, Key], ...] = (
    ("Did {one} have more complaints than {other} in {year}?", ("received", None)),
    ("Compare the uphold rate of {one} with that of {other} in {year}.", ("uphold_rate", None)),
    ("Who had more housing complaints in {year}, {one} or {other}?", ("received", "housing")),
)


def _by_year(letters: Sequence[MadeLetter]) -> Mapping[int, list[MadeLetter]]:
    found: dict[int, list[MadeLetter]] = defaultdict(list)
    for letter in letters:
        found[letter.year].append(letter)
    return found
