"""The documents about invented councils: written the same again, read in full, true to themselves, and about nobody."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from eval.corpus.figures import StatedFigure
from eval.corpus.figures import all_figures as sample_figures
from eval.corpus.invented_councils import COLUMNS
from eval.corpus.invented_letters import FOOTER, MORE_2018, PAGE_LETTER, TABLE_LETTERS
from eval.corpus.invented_lists import SOURCE, PlacedFigure
from eval.corpus.invented_numbers import ABSENT, EARLIER_YEARS, LATER_YEARS, SUBJECTS
from eval.corpus.typeset_invented import FOLDER, all_files, placed_figures
from eval.experiment import INVENTED, INVENTED_DOCUMENTS
from index.audit import checks_of
from index.authorities import AuthorityList, listed_authorities, name_key, place_key
from index.letter import read_letter
from index.page_text import text_lines
from index.records import Figure

DOCUMENTS = tuple(sorted(path.name for path in INVENTED_DOCUMENTS.iterdir()))
MEASURES = ("received", "decided", "upheld", "not_upheld", "investigated", "uphold_rate")
EVERY_DOCUMENT = pytest.mark.parametrize("document", DOCUMENTS)

Facts = Mapping[tuple[str, int, str, str], Decimal]


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    return all_files()


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Every value by council, year, measure and subject. Letters and lists agree."""
    found: dict[tuple[str, int, str, str], Decimal] = {}
    for figure in placed_figures():
        key = (figure.authority, int(figure.year_ended[:4]), figure.measure, figure.subject)
        assert found.setdefault(key, Decimal(figure.value)) == Decimal(figure.value)
    return found


def half_up(part: Decimal, whole: Decimal) -> Decimal:
    return (100 * part / whole).quantize(Decimal(1), ROUND_HALF_UP) if whole else Decimal(0)


def test_writing_again_gives_the_committed_bytes(written: dict[str, bytes]) -> None:
    committed = {str(path.relative_to(FOLDER)): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    assert FOLDER == INVENTED
    assert sorted(committed) == sorted(written)
    assert [name for name, data in written.items() if committed[name] != data] == []


@EVERY_DOCUMENT
def test_reading_gives_exactly_the_figures_that_are_stated_where_they_stand(document: str) -> None:
    reading = read_letter((INVENTED_DOCUMENTS / document).read_bytes(), document)
    stated = [row_of_stated(figure) for figure in placed_figures() if figure.document == document]
    assert sorted(map(row_of, reading.figures)) == sorted(stated)
    assert reading.problems == ()
    assert not any(figure.disputed for figure in reading.figures)


def row_of(figure: Figure) -> tuple[str, ...]:
    about = (figure.authority, str(figure.year_ended), figure.measure, figure.subject or "", str(figure.value))
    place = (str(figure.source.page or ""), str(figure.source.line))
    return (*about, figure.unit, figure.printed, figure.table, figure.label, *place)


def row_of_stated(figure: PlacedFigure) -> tuple[str, ...]:
    about = (figure.authority, figure.year_ended, figure.measure, figure.subject, figure.value)
    return (*about, figure.unit, figure.printed, figure.table, figure.label, figure.page, figure.line)


@EVERY_DOCUMENT
def test_the_audit_finds_nothing_to_dispute(document: str) -> None:
    reading = read_letter((INVENTED_DOCUMENTS / document).read_bytes(), document)
    checks = checks_of(reading.figures, reading.problems, is_list=document.startswith("councils"))
    assert len(checks) >= 3
    assert [check.message for check in checks if not check.holds] == []


def test_the_file_of_figures_says_what_the_documents_say() -> None:
    with (INVENTED / "figures.csv").open(encoding="utf-8", newline="") as lines:
        assert tuple(PlacedFigure(**row) for row in csv.DictReader(lines)) == placed_figures()


@EVERY_DOCUMENT
def test_every_document_says_that_its_councils_are_invented(document: str) -> None:
    data = (INVENTED_DOCUMENTS / document).read_bytes()
    pages = (1, 2) if document.endswith(".xlsx") else (None,)
    for page in pages:
        text = "\n".join(text_lines(data, page))
        assert SOURCE in text or FOOTER in text


# The councils


def test_the_list_of_councils_has_the_columns_of_the_real_one(invented_councils: AuthorityList) -> None:
    with (Path(__file__).parents[2] / "index" / "authorities.csv").open(encoding="utf-8") as real:
        assert real.readline().strip() == ",".join(COLUMNS)
    councils = invented_councils.authorities
    assert Counter(one.type for one in councils) == {
        "district": 8, "metropolitan": 5, "unitary": 5, "london": 4, "county": 4
    }  # fmt: skip
    assert Counter(one.county for one in councils if one.type == "district") == {
        "Velsmoor County Council": 3, "Kestermoor County Council": 3, "": 2
    }  # fmt: skip
    assert {one.region for one in councils} <= {one.region for one in listed_authorities().authorities}
    assert sum(one.population_2020 is None for one in councils) == 2


def test_a_county_has_more_residents_than_its_districts(invented_councils: AuthorityList) -> None:
    for county in {one.county for one in invented_councils.authorities if one.county}:
        districts = [one.population_2020 or 0 for one in invented_councils.authorities if one.county == county]
        assert (invented_councils.get(county).population_2020 or 0) > sum(districts)


def test_no_name_is_like_that_of_a_real_place_or_of_another_invented_council(
    invented_councils: AuthorityList,
) -> None:
    real = {
        word
        for one in listed_authorities().authorities
        for name in (one.name, one.short_name, one.county, *one.aliases)
        for word in (place_key(name), *name_key(name).split())
        if len(word) > 3
    } | {place_key(figure.authority) for figure in sample_figures()}
    own = sorted({word for one in invented_councils.authorities for word in place_key(one.name).split()} - {"and"})
    own.remove("north")
    for word in own:
        assert min(OSA.distance(word, other) for other in real) >= 3, word
    for one, other in combinations(own, 2):
        assert OSA.distance(one, other) >= 3, (one, other)
    names = {one.name for one in invented_councils.authorities}
    assert not any(listed_authorities().get(name).listed for name in names)
    assert {figure.authority for figure in placed_figures()} == names


def test_names_collide_and_a_council_has_a_successor(invented_councils: AuthorityList) -> None:
    assert {"Velsmoor County Council", "North Velsmoor District Council"} <= {
        one.name for one in invented_councils.authorities
    }
    [gone] = [one for one in invented_councils.authorities if one.abolished]
    assert gone.abolished == date(2019, 3, 31)
    successor = invented_councils.get(gone.succeeded_by)
    assert successor.listed
    years = {
        name: {int(figure.year_ended[:4]) for figure in placed_figures() if figure.authority == name}
        for name in (gone.name, successor.name)
    }
    assert years[gone.name] == {2015, 2016, 2017, 2018, 2019}
    assert years[successor.name] == {2023, 2024}


# The numbers


def test_councils_are_missing_where_they_should_be(facts: Facts) -> None:
    for year in (*EARLIER_YEARS, *LATER_YEARS):
        held = {name for name, when, _, _ in facts if when == year}
        assert len(held) == 25 - len(ABSENT.get(year, ()))
        assert not held & ABSENT.get(year, frozenset())
    assert sorted(map(len, ABSENT.values())) == [1, 2]


def test_parts_make_totals_and_rates_are_those_of_their_counts(facts: Facts) -> None:
    for name, year, key, subject in facts:
        value = {measure: facts.get((name, year, measure, "")) for measure in MEASURES}
        if key == "received" and not subject:
            assert value["received"] == sum(facts[name, year, "received", one] for one in SUBJECTS)
        if key != "uphold_rate":
            continue
        upheld, not_upheld = value["upheld"], value["not_upheld"]
        assert upheld is not None
        whole = upheld + not_upheld if not_upheld is not None else value["investigated"]
        assert whole is not None
        assert value["uphold_rate"] == half_up(upheld, whole)
        if value["decided"] is not None:
            assert whole <= value["decided"]


def test_rates_per_head_are_of_a_population_near_that_of_the_list(
    facts: Facts, invented_councils: AuthorityList
) -> None:
    rates = {key: value for key, value in facts.items() if key[2] == "upheld_per_100k"}
    without = {key for key in facts if key[2] == "upheld"} & {(*key[:2], "upheld", "") for key in rates}
    assert len(without) == len(rates) == 48  # all but one council, two years
    differs = 0
    for (name, year, _, _), rate in rates.items():
        population = invented_councils.get(name).population_2020
        if population:
            made = facts[name, year, "upheld", ""] * 100_000 / population
            assert abs(made - rate) <= Decimal("0.4")
            differs += made.quantize(Decimal("0.1"), ROUND_HALF_UP) != rate
    assert differs >= 10  # what is printed is not what would be worked out


def ranked(facts: Facts, year: int, measure: str, subject: str = "") -> list[tuple[Decimal, str]]:
    chosen = ((value, key[0]) for key, value in facts.items() if key[1:] == (year, measure, subject))
    return sorted(chosen, reverse=True)


def test_what_questions_need_is_there(facts: Facts) -> None:
    planning = ranked(facts, 2018, "received", "planning_development")
    assert planning[0][0] == planning[1][0] > planning[2][0]
    housing = ranked(facts, 2016, "received", "housing")
    assert housing[0][0] == housing[1][0] > housing[2][0]
    no_upheld = [name for value, name in ranked(facts, 2018, "upheld") if not value]
    assert set(no_upheld) == {"Drabwick District Council", "Loxmere District Council"}
    investigated = [
        (facts[name, year, "upheld", ""] + facts[name, year, "not_upheld", ""], value)
        for (name, year, key, _), value in facts.items()
        if key == "uphold_rate" and year in EARLIER_YEARS
    ]
    assert (Decimal(0), Decimal(0)) in investigated
    assert sum(0 < number < 5 for number, _ in investigated) >= 10
    assert facts["Grindlemere District Council", 2024, "investigated", ""] == 0
    assert facts["Grindlemere District Council", 2024, "uphold_rate", ""] == 0
    assert sum("," in figure.printed for figure in placed_figures()) == 7


# The letters


def test_one_letter_gives_a_cause_and_the_others_none() -> None:
    names = [letter.document for letter in (*TABLE_LETTERS, PAGE_LETTER)]
    texts = {name: "\n".join(text_lines((INVENTED_DOCUMENTS / name).read_bytes())) for name in names}
    cause = [name for name, text in texts.items() if "due to" in text or "because" in text]
    assert cause == ["ostlebury-2018.txt"]
    assert [name for name, text in texts.items() if "date that we had set" in text] == cause
    assert all(paragraph in texts[cause[0]] for paragraph in MORE_2018.paragraphs)


def test_letters_and_lists_of_a_year_agree() -> None:
    letter, listed = (
        {
            key_of(one): one.value
            for one in placed_figures()
            if one.document == document and one.authority == "Ostlebury Borough Council"
        }
        for document in ("ostlebury-2018.txt", "councils-2018.xlsx")
    )
    assert set(listed) < set(letter)
    assert all(letter[key] == value for key, value in listed.items())


def key_of(figure: StatedFigure) -> tuple[str, str]:
    return figure.measure, figure.subject


def test_no_two_figures_stand_for_one_fact_in_a_document() -> None:
    facts = ((one.document, one.authority, one.year_ended, *key_of(one)) for one in placed_figures())
    assert [fact for fact, times in Counter(facts).items() if times > 1] == []
