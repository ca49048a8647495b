"""Questions about an invented store, and what is right: worked out here from what was drawn, by nobody else's rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import floor
from operator import ge, gt, le, lt
from random import Random

from assistant.answer import Answer, AnswerFigure
from index.authorities import Authority
from index.records import Figure, Number
from index.vocabulary import measure
from tests.invented_store import YEARS, Fact, Invented, place_of


@dataclass(frozen=True, slots=True)
class Right:
    """What an answer may say: the stored figures, what may be worked out (by operation), and words it must have.

    `must` are the figures without which an answer is not whole, in the order in which they must stand.
    """

    facts: frozenset[Fact] = frozenset()
    results: Mapping[str, frozenset[Fraction]] = field(default_factory=dict)
    must: tuple[Fact, ...] = ()
    words: tuple[str, ...] = ()  # patterns
    leaves_out: frozenset[str] = frozenset()  # what of the results an answer may be without

    @property
    def can_be_answered(self) -> bool:
        """Whether the figures that it takes were drawn."""
        return bool(self.must or self.results)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what is right."""

    text: str
    right: Right


# What an answer has to keep to


def faults(answer: Answer, right: Right, invented: Invented) -> list[str]:
    """Returns what is wrong with the figures of an answer; nothing is with one that shows none."""
    found = [fault for shown in answer.figures for fault in _faults_of(shown, right, invented)]
    if answer.figures and answer.reason is None:
        found += _not_whole(answer, right)
    return found


def _faults_of(shown: AnswerFigure, right: Right, invented: Invented) -> list[str]:
    figures = shown.working.operands if shown.working else (shown.figure,)
    found = [f"{figure} is not stored" for figure in figures
             if invented.values.get(_fact(figure)) != figure.value]  # fmt: skip
    if shown.working is None:
        return found + ([] if _fact(shown.figure) in right.facts else [f"not asked for: {_fact(shown.figure)}"])
    value = Fraction(shown.figure.value)
    if value not in right.results.get(shown.operation, ()):
        found.append(f"{shown.operation} {shown.figure.value} of {shown.working.formula}, not {_told(right)}")
    if value != _worked_out(shown.working.formula, shown.operation):
        found.append(f"{shown.working.formula} is not {shown.figure.value}")
    return found


def _not_whole(answer: Answer, right: Right) -> list[str]:
    shown_facts = [_fact(shown.figure) for shown in answer.figures if shown.working is None]
    stated = [fact for fact in shown_facts if fact in right.must]
    found = [f"{stated} instead of {right.must}"] if stated != list(right.must) else []
    worked = {shown.operation for shown in answer.figures if shown.working is not None}
    found += [f"without {kind}" for kind in right.results if kind not in worked | right.leaves_out]
    return found + [f"without {words!r}" for words in right.words if not re.search(words, answer.text)]


def _told(right: Right) -> dict[str, list[float]]:
    return {kind: [float(value) for value in values] for kind, values in right.results.items()}


def _fact(figure: Figure) -> Fact:
    return (figure.authority, figure.year_ended.year, figure.measure, figure.subject)


_FORMULA = re.compile(r"[\d.\s()+\-/*]+")


def _worked_out(formula: str, kind: str) -> Fraction:
    """Returns what a formula in numbers comes to, rounded as a result of its kind is."""
    text = formula.replace("×", "*")
    assert _FORMULA.fullmatch(text), formula
    exact = eval(re.sub(r"\d+(?:\.\d+)?", r"Fraction('\g<0>')", text), {"Fraction": Fraction})
    return half_up(exact * (100 if kind in {"share", "change"} else 1), 2 if kind == "ratio" else 1)


def half_up(value: Fraction, places: int = 1) -> Fraction:
    """Returns a number rounded to so many places, halves away from zero."""
    size = 10**places
    whole = floor(abs(value) * size + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, size)


# Words


COUNTED = {
    "received": ("complaints received", "complaints", "complaints and enquiries", "enquiries"),
    "decided": ("decisions made", "decisions"),
    "upheld": ("complaints upheld", "upheld complaints", "upheld decisions"),
    "not_upheld": ("complaints not upheld",),
    "investigated": ("detailed investigations", "complaints investigated"),
    "decided_invalid": ("incomplete or invalid complaints",),
    "decided_advice": ("complaints where advice was given",),
    "decided_referred_back": ("complaints referred back for local resolution", "complaints referred back"),
    "decided_closed_initial": ("complaints closed after initial enquiries",),
    "remedied_by_lgo": ("complaints remedied by the Ombudsman",),
    "compliance_outcomes": ("compliance outcomes",),
    "satisfactory_remedies": ("satisfactory remedy decisions", "satisfactory remedies"),
}
RATES = {
    "uphold_rate": ("uphold rate", "upheld rate", "percentage upheld"),
    "compliance_rate": ("compliance rate", "rate of compliance with recommendations"),
    "satisfactory_remedy_rate": ("satisfactory remedy rate",),
    "similar_uphold_rate": ("average uphold rate in similar authorities",),
}
_SUBJECT_WORDS = {
    "adult_care": "adult social care", "benefits_tax": "benefits and tax", "housing": "housing",
    "highways_transport": "highways and transport", "planning_development": "planning and development",
    "environment": "environmental services",
    "education_children": "education and children's services", "corporate_other": "corporate and other services",
}  # fmt: skip
_KIND_WORDS = {
    "district": ("district councils", "districts"), "county": ("county councils",), "unitary": ("unitary councils",),
    "metropolitan": ("metropolitan boroughs",), "london": ("London boroughs",),
}  # fmt: skip

COUNT_WORDINGS = (
    "How many {what} did {who} have in {year}?",
    "{who} {what} {year}",
    "{what} {who} {year}",
    "Please could you tell me the number of {what} for {who} in {year}?",
    "I would be grateful to know how many {what} there were for {who} in {year}",
    "{who}'s {what} in {year}?",
    "In {year}, how many {what} did {who} get?",
    "number of {what}, {who}, {year}",
    "{what} at {who} {year} pls",
    "what were {who}'s {what} for {year}",
    "{who}, {year}: {what}?",
    "hi, need the no. of {what} vs {who} {year} thx",
    "was wondering what the {what} figure for {who} was in {year}",
    "{who} - {what} - {year}",
    "How many {what} were recorded about {who} in {year}?",
    "do you know how many {what} {who} had in {year}",
    "could I have {what} for {who} {year} please",
    "For {year}: {who}; how many {what}?",
    "how many {what} against {who} were there in {year}??",
    "{year} {who} {what}, thanks",
)
RATE_WORDINGS = (
    "What was the {what} of {who} in {year}?",
    "{who} {what} {year}",
    "{who}'s {what} in {year}?",
    "Please could you tell me the {what} for {who} in {year}?",
    "In {year}, what was {who}'s {what}?",
    "{what}, {who}, {year}",
)


def years_said(year: int) -> tuple[str, ...]:
    """Returns the ways to name a year that ended in March."""
    short, before = f"{year % 100:02}", year - 1
    return (
        f"{year}", f"{before}/{short}", f"{before}-{short}", f"{before % 100}/{short}", f"FY{short}",
        f"the year ended 31 March {year}", f"{before}/{year}", f"the year to March {year}", f"y/e 31 March {year}",
    )  # fmt: skip


def mistyped(words: str, rng: Random) -> str:
    """Returns words of which a long one has two letters swapped, or one left out or twice."""
    places = [match.span() for match in re.finditer(r"[a-z]{6,}", words)]
    if not places:
        return words
    start, end = rng.choice(places)
    at = rng.randrange(start + 1, end - 2)
    swapped = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
    return rng.choice((swapped, words[:at] + words[at + 1 :], words[:at] + words[at] + words[at:]))


# Values


def value(invented: Invented, rng: Random) -> Question:
    """Returns a question about one figure, stored or not, in a wording of any kind."""
    what = rng.choice([*COUNTED, *RATES])
    year = rng.choice([year for year in YEARS if measure(what).reported_in(year)])
    name = rng.choice(invented.names)
    who = rng.choice((name, invented.get(name).short_name))
    words, subject = rng.choice((COUNTED | RATES)[what]), None
    if what == "received" and year <= 2018 and rng.random() < 0.5:
        subject = rng.choice(list(_SUBJECT_WORDS))
        words = f"{_SUBJECT_WORDS[subject]} complaints"
    if rng.random() < 0.2:
        words = mistyped(words, rng)
    wording = rng.choice(COUNT_WORDINGS if what in COUNTED else RATE_WORDINGS)
    text = wording.format(what=words, who=who, year=rng.choice(years_said(year)))
    if who != name:
        name = existing(invented, who, year) or name
    return Question(text, of_value(invented, (name, year, what, subject)))


def existing(invented: Invented, short: str, year: int) -> str | None:
    """Returns the council of that short name that there was in a year."""
    named = [one for one in invented.councils.authorities if one.short_name == short]
    there = [one.name for one in named if invented.councils.existed_in(one, date(year, 3, 31))]
    return there[0] if len(there) == 1 else None


def of_value(invented: Invented, fact: Fact) -> Right:
    """Returns what is right where one figure is asked for: it, or what it is the sum of, or nothing."""
    name, year, what, _ = fact
    if fact in invented.values:
        return Right(frozenset({fact}), must=(fact,))
    parts = [invented.values.get((name, year, key, None)) for key in ("not_upheld", "upheld")]
    if what == "investigated" and None not in parts:
        return Right(results={"value": frozenset({Fraction(sum(part for part in parts if part is not None))})})
    return Right()


# Sets of councils


@dataclass(frozen=True, slots=True)
class Set:
    """Some of the councils: the words for them, and who is in it."""

    plural: str
    singular: str
    has: Callable[[Authority], bool]


def sets(invented: Invented) -> tuple[Set, ...]:
    """Returns the sets that can be asked for: all councils, those of a type, a region, a county, and both."""
    found = [Set("all councils", "council", lambda one: True)]
    regions = sorted({one.region for one in invented.councils.authorities})
    for kind, names in _KIND_WORDS.items():
        found += [_of_kind(plural, kind) for plural in names]
        found += [_in_region(names[0], kind, region) for region in regions if kind == "district"]
    found += [_in_region("councils", None, region) for region in regions]
    for county in dict.fromkeys(one.county for one in invented.councils.authorities if one.county):
        found += [_in_county(plural, county) for plural in _KIND_WORDS["district"]]
    return tuple(found)


def _one(plural: str) -> str:
    return plural.removesuffix("s") if plural != "district councils" else "district council"


def _of_kind(plural: str, kind: str) -> Set:
    return Set(plural, _one(plural), lambda one: one.type == kind)


def _in_region(plural: str, kind: str | None, region: str) -> Set:
    place = region if region == "London" else f"the {region}"
    return Set(f"{plural} in {place}", f"{_one(plural)} in {place}",
               lambda one: one.region == region and kind in {None, one.type})  # fmt: skip


def _in_county(plural: str, county: str) -> Set:
    place = place_of(county)
    return Set(f"{plural} in {place}", f"{_one(plural)} in {place}",
               lambda one: one.type == "district" and one.county == county)  # fmt: skip


def stated_in(invented: Invented, chosen: Set, what: str, year: int) -> dict[str, Number]:
    """Returns the figures of the councils of a set that state it."""
    held = invented.stated(what, year)
    return {name: number for name, number in held.items() if chosen.has(invented.get(name))}


# Rankings


_RANKED = (
    ("Which {one} had the {way} {what} in {year}?", "extreme"),
    ("which {one} got the {way} {what} in {year}", "extreme"),
    ("{way} {what} {year} {many}", "extreme"),
    ("Which of the {many} had the second {way} {what} in {year}?", "second"),
    ("Which {one} had the third {way} {what} in {year}?", "third"),
    ("top {n} {many} by {what} in {year}", "top"),
    ("What are the {n} {many} with the {way} {what} in {year}?", "count"),
    ("rank {many} by {what} in {year}", "all"),
)


def ranking(invented: Invented, rng: Random, wording: int | None = None) -> Question:
    """Returns a question about places among the councils of a set."""
    what, words, year = _counted(rng)
    chosen = rng.choice(sets(invented))
    text, kind = _RANKED[rng.randrange(len(_RANKED)) if wording is None else wording]
    is_rate = what in RATES
    high = rng.random() < 0.5 or kind in {"top", "all"}
    way = rng.choice(("highest",) if is_rate else ("most", "highest")) if high else rng.choice(
        ("lowest",) if is_rate else ("fewest", "lowest"))  # fmt: skip
    count = rng.choice((2, 3, 5))
    said = rng.choice(years_said(year)[:3])
    asked = text.format(one=chosen.singular, many=chosen.plural, way=way, what=words, year=said, n=count)
    if chosen.plural == "all councils":
        asked = asked.replace("the all councils", "all councils").replace(f"{count} all councils", f"{count} councils")
    stated = stated_in(invented, chosen, what, year)
    place = {"second": 2, "third": 3}.get(kind)
    first = {"extreme": 1, "top": count, "count": count}.get(kind, 10**6)
    ordered = in_order(stated, high)
    wanted = [name for name in ordered if placed(stated, name, high) <= first]
    if place is not None:
        held = placed(stated, ordered[place - 1], high) if place <= len(ordered) else 0
        wanted = [name for name in ordered if placed(stated, name, high) == held]
    facts = [(name, year, what, None) for name in wanted]
    words_needed = (rf"\b{len(stated)}\b",) if len(stated) > 1 and facts else ()
    return Question(asked, Right(frozenset(facts), must=tuple(facts), words=words_needed))


def placed(stated: Mapping[str, Number], name: str, high: bool) -> int:
    """Returns the place of a council: one more than there are before it."""
    mine = stated[name]
    return 1 + sum(other > mine if high else other < mine for other in stated.values())


def in_order(stated: Mapping[str, Number], high: bool) -> list[str]:
    """Returns councils by their figures, ties by name."""
    return sorted(stated, key=lambda name: (placed(stated, name, high), name))


def _counted(rng: Random) -> tuple[str, str, int]:
    what = rng.choice(
        ["received", "upheld", "received", "upheld", "decided", "uphold_rate", "not_upheld", "compliance_rate"]
    )
    year = rng.choice([year for year in YEARS if measure(what).reported_in(year)])
    return what, (COUNTED | RATES)[what][0], year


_LIMITED = (
    ("Which {many} had {bound} {what} in {year}?"),
    ("list {many} with {bound} {what} in {year}"),
)


_BOUNDS: tuple[tuple[str, Callable[[Number, Number], bool]], ...] = (
    ("more than {}", gt), ("over {}", gt), ("at least {}", ge), ("fewer than {}", lt), ("less than {}", lt),
    ("under {}", lt), ("at most {}", le), ("no", lambda number, _: number == 0),
)  # fmt: skip


def limited(invented: Invented, rng: Random) -> Question:
    """Returns a question about the councils of a set whose figures keep to a limit."""
    what, words, year = _counted(rng)
    chosen = rng.choice([one for one in sets(invented) if not one.plural.startswith("all")] + [
        Set("councils", "council", lambda one: True)])  # fmt: skip
    stated = stated_in(invented, chosen, what, year)
    number = rng.choice([int(one) for one in stated.values()] or [3])
    bound, holds = rng.choice(_BOUNDS[: -1 if what in RATES else len(_BOUNDS)])
    text = bound.format(number)
    if what in RATES:
        text = text.replace(str(number), f"{number}%")
        asked = f"Which {chosen.plural} had a {words} of {text} in {year}?"
    else:
        asked = rng.choice(_LIMITED).format(many=chosen.plural, bound=text, what=words, year=year)
    kept = {name: stated[name] for name in stated if holds(stated[name], number)}
    low = text.startswith(("fewer", "less", "under", "at most"))
    facts = tuple((name, year, what, None) for name in in_order(kept, not low))
    if kept:
        return Question(asked, Right(frozenset(facts), must=facts, words=(rf"\b{len(kept)}\b",)))
    nearest = frozenset((name, year, what, None) for name in stated)
    return Question(asked, Right(nearest, words=("None|nobody|no ",)))


# Sums, averages, comparisons


_GATHERED = (
    ("total {what} for {many} in {year}", "total"),
    ("How many {what} did {many} have in total in {year}?", "total"),
    ("What was the average number of {what} for {many} in {year}?", "average"),
    ("average {what} across {many} in {year}", "average"),
)


def gathered(invented: Invented, rng: Random, wording: int | None = None) -> Question:
    """Returns a question about the sum or the mean of a set."""
    what, words, year = _counted(rng)
    while what in RATES:
        what, words, year = _counted(rng)
    chosen = rng.choice(sets(invented))
    text, kind = _GATHERED[rng.randrange(len(_GATHERED)) if wording is None else wording]
    asked = text.format(what=words, many=chosen.plural, year=rng.choice(years_said(year)[:3]))
    stated = stated_in(invented, chosen, what, year)
    if not stated:
        return Question(asked, Right())
    whole = Fraction(sum(stated.values()))
    result = whole if kind == "total" else half_up(whole / len(stated))
    facts = frozenset((name, year, what, None) for name in stated) if len(stated) == 1 else frozenset()
    return Question(asked, Right(facts, {kind: frozenset({result})}))


def named_total(invented: Invented, rng: Random) -> Question:
    """Returns a question about the sum of two or three councils, or years."""
    what, words, year = _counted(rng)
    while what in RATES:
        what, words, year = _counted(rng)
    names = _some(invented, rng, rng.choice((2, 3)))
    who = [rng.choice((name, invented.get(name).name)) for name in names]
    text = rng.choice((
        "How many {what} did {who} have in {year} combined?", "total {what} for {who} in {year}",
        "{what} {year} {who} together", "What was the combined number of {what} for {who} in {year}?",
    ))  # fmt: skip
    asked = text.format(what=words, year=year, who=f"{', '.join(who[:-1])} and {who[-1]}")
    facts = [(name, year, what, None) for name in names]
    right = _sum_of(invented, facts)
    # "Total" before a list of names may be that of each.
    return Question(asked, replace(right, leaves_out=frozenset({"total"})) if asked.startswith("total") else right)


def _sum_of(invented: Invented, facts: Sequence[Fact]) -> Right:
    held = frozenset(fact for fact in facts if fact in invented.values)
    if len(held) < len(facts):
        return Right(held)
    return Right(held, {"total": frozenset({Fraction(sum(invented.values[fact] for fact in facts))})})


def _some(invented: Invented, rng: Random, count: int) -> list[str]:
    """Returns councils of which no two share a short name."""
    names = [name for name in invented.names if [o.short_name for o in invented.councils.authorities].count(
        invented.get(name).short_name) == 1]  # fmt: skip
    return rng.sample(names, count)


_COMPARED = (
    "How many more {what} did {a} have than {b} in {year}?",
    "Did {a} have more {what} than {b} in {year}?",
    "compare {what} of {a} and {b} in {year}",
    "{a} vs {b} {what} {year}",
    "What is the difference in {what} between {a} and {b} in {year}?",
    "How do {what} of {a} compare with {b} in {year}?",
    "which had fewer {what} in {year}, {a} or {b}?",
    "Compared with {b}, how many {what} did {a} have in {year}?",
)


def compared(invented: Invented, rng: Random, wording: int | None = None) -> Question:
    """Returns a question about which of two councils has more, and by how much."""
    what, words, year = _counted(rng)
    one, other = _some(invented, rng, 2)
    shorts = [invented.get(name).short_name for name in (one, other)]
    text = _COMPARED[rng.randrange(len(_COMPARED)) if wording is None else wording]
    asked = text.format(what=words, a=shorts[0], b=shorts[1], year=year)
    return Question(asked, _difference(invented, (one, year, what, None), (other, year, what, None)))


_YEARS_COMPARED = (
    "How many more {what} did {a} have in {y} than in {x}?",
    "compare {a} {what} {x} and {y}",
    "{a} {what} {x} vs {y}",
    "By how many did {what} about {a} change between {x} and {y}?",
    "difference in {what} between {x} and {y} for {a}",
    "Did {a} have more {what} in {x} or {y}?",
)


def years_compared(invented: Invented, rng: Random) -> Question:
    """Returns a question about how a council's figures of two years differ."""
    what, words, _ = _counted(rng)
    x, y = sorted(rng.sample([year for year in YEARS if measure(what).reported_in(year)], 2))
    (name,) = _some(invented, rng, 1)
    asked = rng.choice(_YEARS_COMPARED).format(what=words, a=invented.get(name).short_name, x=x, y=y)
    right = _difference(invented, (name, y, what, None), (name, x, what, None))
    # "between x and y" may be read as all the years from one to the other: what is shown then is stored.
    more = frozenset((name, year, what, None) for year in range(x, y + 1))
    results = dict(right.results)
    if "difference" in results and invented.values[(name, x, what, None)]:
        results["change"] = _change(invented, (name, x, what, None), (name, y, what, None))
    return Question(asked, Right(right.facts | more, results, (), right.words, frozenset({"change"})))


def _difference(invented: Invented, one: Fact, other: Fact) -> Right:
    held = frozenset(fact for fact in (one, other) if fact in invented.values)
    if len(held) < 2:
        return Right(held)
    first, second = invented.values[one], invented.values[other]
    more, less = (one, other) if first > second else (other, one)
    at = 0 if one[0] != other[0] else 1
    unit = measure(one[2]).unit
    word = "more" if unit == "count" else "higher"
    said = f"The figure for {more[at]} is {abs(first - second):,}"
    words = (
        (re.escape(said), re.escape(f"{word} than that for {less[at]}"))
        if first != second
        else ("The two figures are the same",)
    )
    return Right(held, {"difference": frozenset({abs(Fraction(first) - Fraction(second))})}, words=words)


def _change(invented: Invented, first: Fact, last: Fact) -> frozenset[Fraction]:
    before, after = Fraction(invented.values[first]), Fraction(invented.values[last])
    return frozenset({half_up((after - before) * 100 / before)})


_CHANGED = (
    "By what percentage did {what} about {a} change from {x} to {y}?",
    "percentage change in {what} for {a} between {x} and {y}",
    "% increase in {what} {a} {x} to {y}",
)


def changed(invented: Invented, rng: Random) -> Question:
    """Returns a question about a change in per cent."""
    what, words, _ = _counted(rng)
    while what in RATES:
        what, words, _ = _counted(rng)
    x, y = sorted(rng.sample([year for year in YEARS if measure(what).reported_in(year)], 2))
    (name,) = _some(invented, rng, 1)
    asked = rng.choice(_CHANGED).format(what=words, a=invented.get(name).short_name, x=x, y=y)
    one, other = (name, x, what, None), (name, y, what, None)
    facts = frozenset((name, year, what, None) for year in range(x, y + 1))
    if one not in invented.values or other not in invented.values:
        return Question(asked, Right(facts))
    if not invented.values[one]:
        return Question(asked, Right(facts, _difference(invented, one, other).results))
    return Question(asked, Right(facts, {"change": _change(invented, one, other)}))


_FOLLOWED = (
    ("How have {what} about {a} changed since {x}?", "since"),
    ("trend in {what} for {a} from {x} to {y}", "range"),
    ("{a} {what} since {x}", "since"),
    ("How did {what} about {a} develop from {x} to {y}?", "range"),
    ("{what} {a} {x} to {y}", "range"),
    ("{what} for {a} in each year from {x} to {y}", "range"),
)


def followed(invented: Invented, rng: Random, wording: int | None = None) -> Question:
    """Returns a question about a council's figures over some years."""
    what, words, _ = _counted(rng)
    x, y = sorted(rng.sample([year for year in YEARS if measure(what).reported_in(year)], 2))
    (name,) = _some(invented, rng, 1)
    text, kind = _FOLLOWED[rng.randrange(len(_FOLLOWED)) if wording is None else wording]
    asked = text.format(what=words, a=invented.get(name).short_name, x=x, y=y)
    last = y if kind == "range" else YEARS[-1]
    series = invented.over_years(name, what)
    years = [year for year in sorted(series) if x <= year <= last]
    facts = tuple((name, year, what, None) for year in years)
    results: dict[str, frozenset[Fraction]] = {}
    if len(years) > 1:
        results = dict(_difference(invented, facts[0], facts[-1]).results)
        if series[years[0]]:
            results["change"] = _change(invented, facts[0], facts[-1])
    shows_each = not text.startswith("{what}")  # a range without a word for a trend is a list of values
    left_out = frozenset({"change"} if shows_each else {"change", "difference"})
    return Question(asked, Right(frozenset(facts), results, facts if shows_each else (), leaves_out=left_out))


# Shares and rates


_SHARED = (
    "What share of {a}'s complaints in {year} were about {what}?",
    "what percentage of complaints about {a} in {year} were {what}",
    "{what} as a proportion of all complaints received: {a} {year}",
)


def shared(invented: Invented, rng: Random) -> Question:
    """Returns a question about the share of a subject among the complaints received."""
    year = rng.choice(range(2014, 2019))
    subject = rng.choice(list(_SUBJECT_WORDS))
    (name,) = _some(invented, rng, 1)
    asked = rng.choice(_SHARED).format(what=_SUBJECT_WORDS[subject], a=invented.get(name).short_name, year=year)
    part = invented.values.get((name, year, "received", subject))
    whole = invented.values.get((name, year, "received", None))
    if part is None or not whole:
        return Question(asked, Right())
    return Question(asked, Right(results={"share": frozenset({half_up(Fraction(part) * 100 / Fraction(whole))})}))


_PER_HEAD = (
    "{what} per 100,000 residents, {a}, {year}",
    "How many {what} per 100,000 people did {a} have in {year}?",
    "What was {a}'s rate of {what} per 100k in {year}?",
)


def per_head(invented: Invented, rng: Random) -> Question:
    """Returns a question about a rate per 100,000 residents: as printed, else worked out."""
    what = rng.choice(("received", "upheld", "upheld", "decided"))
    year = rng.choice([year for year in YEARS if measure(what).reported_in(year)])
    (name,) = _some(invented, rng, 1)
    asked = rng.choice(_PER_HEAD).format(what=COUNTED[what][0], a=invented.get(name).short_name, year=year)
    printed = (name, year, "upheld_per_100k", None)
    if what == "upheld" and printed in invented.values:
        return Question(asked, Right(frozenset({printed}), must=(printed,)))
    number, people = invented.values.get((name, year, what, None)), invented.get(name).population_2020
    if number is None or people is None:
        return Question(asked, Right())
    return Question(asked, Right(results={"rate": frozenset({half_up(Fraction(number) * 100_000 / people)})}))


KINDS: dict[str, Callable[[Invented, Random], Question]] = {
    "value": value, "ranking": ranking, "limited": limited, "gathered": gathered, "named_total": named_total,
    "compared": compared, "years_compared": years_compared, "changed": changed, "followed": followed, "shared": shared,
    "per_head": per_head,
}  # fmt: skip

PLAIN: dict[str, Callable[[Invented, Random], Question]] = {
    "ranking": lambda invented, rng: ranking(invented, rng, 0),
    "second place": lambda invented, rng: ranking(invented, rng, 3),
    "top places": lambda invented, rng: ranking(invented, rng, 5),
    "total": lambda invented, rng: gathered(invented, rng, 0),
    "average": lambda invented, rng: gathered(invented, rng, 3),
    "more": lambda invented, rng: compared(invented, rng, 0),
    "compare": lambda invented, rng: compared(invented, rng, 2),
    "since": lambda invented, rng: followed(invented, rng, 0),
    "from to": lambda invented, rng: followed(invented, rng, 1),
    "share": shared,
    "per head": per_head,
}  # fmt: skip
