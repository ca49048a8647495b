"""The ledger: what is put in comes back as it was, names and bytes are told apart, words are only words."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ledger import Ledger
from index.records import Box, Figure, Problem, Source
from index.rows import text_id
from index.schema import number_from_text, number_to_text
from index.stored import Scope
from tests.readings import COUNCIL, make_figure, make_reading

YEAR = date(2018, 3, 31)
FIRST = "We share what we learn with scrutiny committees."
SECOND = "We trained eight hundred people in handling complaints."


def _names(ledger: Ledger) -> list[tuple[str, ...]]:
    return [document.names for document in ledger.documents()]


def test_a_document_comes_back_with_its_counts(ledger: Ledger) -> None:
    problem = Problem("odd_total", "The total is not the sum.", Source("x", 2, Box(1, 2, 3, 4)))
    reading = make_reading(figures=(make_figure("upheld", 5),), paragraphs=(FIRST, SECOND), problems=(problem,))
    assert ledger.put(reading, "1") == "added"
    (document,) = ledger.documents()
    assert document.name == "letters/exampleton-2018.pdf"
    assert (document.kind, document.size, document.pages) == ("pdf", 3, 2)
    assert (document.title, document.authority) == ("Annual Review letter 2018", COUNCIL)
    assert (document.year_ended, document.letter_date, document.layout) == (
        YEAR,
        date(2018, 7, 18),
        "letter_2014",
    )
    assert (document.figures, document.passages, document.problems) == (1, 2, 1)


def test_a_figure_comes_back_as_it_was_put_in(ledger: Ledger) -> None:
    figures = (
        make_figure("upheld", 5),
        make_figure("upheld_per_100k", Decimal("32.6")),
        make_figure("compliance_rate", Decimal("32")),
        replace(make_figure("received", 0, subject="housing"), disputed=True, source=Source("x", line=7)),
        replace(make_figure("decided", 9), row_label="Exampleton’s own “row”"),
    )
    ledger.put(make_reading(figures=figures))
    stored = {held.figure.measure: held.figure for held in ledger.figures()}
    name = "letters/exampleton-2018.pdf"
    for figure in figures:
        assert stored[figure.measure] == replace(figure, source=replace(figure.source, document=name))
        assert type(stored[figure.measure].value) is type(figure.value)
    assert str(stored["upheld_per_100k"].value) == "32.6"
    assert (stored["upheld"].row_label, stored["decided"].row_label) == ("", "Exampleton’s own “row”")


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back_exactly(number: int | Decimal) -> None:
    back = number_from_text(number_to_text(number))
    assert (back, type(back), str(back)) == (number, type(number), str(number))


def test_passages_come_back_with_headings_and_boxes(ledger: Ledger) -> None:
    ledger.put(make_reading(paragraphs=(FIRST, SECOND)))
    first, second = ledger.passages_of("letters/exampleton-2018.pdf")
    assert (first.text, second.text) == (FIRST, SECOND)
    assert (second.headings, second.page, second.boxes) == (
        ("Part", "Section"),
        1,
        (Box(1.0, 3.0, 3.0, 5.0),),
    )
    assert ledger.passage(second.id) == second
    assert ledger.passage("nothing") is None
    assert ledger.passage("x:999999999999") is None


def test_passages_come_back_with_their_lines_and_what_stands_overleaf(ledger: Ledger) -> None:
    reading = make_reading(paragraphs=(FIRST, SECOND))
    overleaf = (Box(1.5, 2.2, 3.1, 4.0), Box(5.0, 6.0, 7.0, 8.0))
    first, second = reading.passages
    put = (replace(first, overleaf=overleaf), replace(second, page=None, boxes=(), line=7, last_line=12))
    ledger.put(replace(reading, passages=put))
    held = ledger.passages_of("letters/exampleton-2018.pdf")
    assert [(passage.page, passage.boxes, passage.overleaf) for passage in held] == [
        (1, first.boxes, overleaf),
        (None, (), ()),
    ]
    assert [(passage.line, passage.last_line) for passage in held] == [(None, None), (7, 12)]
    found = ledger.occurrences([text_id(FIRST), text_id(SECOND)], Scope())
    assert found == {text_id(FIRST): (held[0],), text_id(SECOND): (held[1],)}
    assert [ledger.passage(passage.id) for passage in held] == list(held)


def test_problems_come_back_with_the_name_of_the_document(ledger: Ledger) -> None:
    problem = Problem("odd_total", "The total is not the sum.", Source("x", 2, Box(1, 2, 3, 4), None))
    ledger.put(make_reading(problems=(problem, replace(problem, code="two_years"))))
    assert [held.code for held in ledger.problems()] == ["odd_total", "two_years"]
    (held,) = ledger.problems(document="letters/exampleton-2018.pdf", code="odd_total")
    assert held.source == Source("letters/exampleton-2018.pdf", 2, Box(1, 2, 3, 4), None)


def test_the_same_bytes_under_the_same_name_change_nothing(ledger: Ledger) -> None:
    reading = make_reading(figures=(make_figure("upheld", 5),))
    ledger.put(reading, "1")
    assert ledger.put(reading, "1") == "unchanged"
    assert ledger.knows(reading.document.name, reading.document.content_hash, "1")
    assert len(ledger.figures()) == 1


def test_a_document_read_by_an_older_reader_is_not_known(ledger: Ledger) -> None:
    ledger.put(make_reading(figures=(make_figure("upheld", 5),), paragraphs=(FIRST,)), "1")
    newer = make_reading(figures=(make_figure("upheld", 6),), paragraphs=(SECOND,))
    assert not ledger.knows(newer.document.name, newer.document.content_hash, "2")
    assert not ledger.holds(newer.document.content_hash, "2")
    assert ledger.put(newer, "2") == "reread"
    assert [held.figure.value for held in ledger.figures()] == [6]
    assert list(ledger.texts().values()) == [SECOND]


def test_the_same_bytes_under_two_names_are_one_document(ledger: Ledger) -> None:
    ledger.put(make_reading("b.pdf", figures=(make_figure("upheld", 5),)))
    assert ledger.put(make_reading("a.pdf", figures=(make_figure("upheld", 5),))) == "named"
    assert ledger.add_name("c.pdf", ledger.documents()[0].hash) == "named"
    assert _names(ledger) == [("a.pdf", "b.pdf", "c.pdf")]
    (held,) = ledger.figures()
    assert held.figure.source.document == "a.pdf"
    assert ledger.figures(document="c.pdf") == (held,)


def test_new_bytes_under_an_old_name_replace_it(ledger: Ledger) -> None:
    ledger.put(make_reading("a.pdf", b"one", figures=(make_figure("upheld", 5),), paragraphs=(FIRST,)))
    change = ledger.put(make_reading("a.pdf", b"two", figures=(make_figure("upheld", 6),), paragraphs=(SECOND,)))
    assert change == "replaced"
    assert [held.figure.value for held in ledger.figures()] == [6]
    assert list(ledger.texts().values()) == [SECOND]
    assert ledger.search(["scrutiny"], Scope(), 5) == []
    assert len(ledger.documents()) == 1


def test_a_replaced_document_stays_under_its_other_name(ledger: Ledger) -> None:
    ledger.put(make_reading("a.pdf", b"one", paragraphs=(FIRST,)))
    ledger.put(make_reading("b.pdf", b"one", paragraphs=(FIRST,)))
    ledger.put(make_reading("a.pdf", b"two", paragraphs=(SECOND,)))
    assert _names(ledger) == [("a.pdf",), ("b.pdf",)]
    assert len(ledger.texts()) == 2


def test_removing_the_last_name_removes_the_document_and_its_texts(ledger: Ledger) -> None:
    ledger.put(make_reading("a.pdf", b"one", figures=(make_figure("upheld", 5),), paragraphs=(FIRST, SECOND)))
    ledger.put(make_reading("b.pdf", b"two", paragraphs=(SECOND,)))
    ledger.add_name("c.pdf", ledger.documents()[0].hash)
    assert ledger.remove("a.pdf")
    assert len(ledger.figures()) == 1
    assert ledger.remove("c.pdf")
    assert not ledger.remove("c.pdf")
    assert ledger.figures() == ()
    assert list(ledger.texts().values()) == [SECOND]


def test_a_document_without_a_title_goes_by_its_present_name(ledger: Ledger) -> None:
    ledger.put(make_reading("old/scan.pdf", title="scan.pdf"))
    ledger.add_name("new/letter.pdf", ledger.documents()[0].hash)
    ledger.remove("old/scan.pdf")
    assert ledger.documents()[0].title == "letter.pdf"


def test_the_newest_letter_stands_first_then_pdf_then_hash(ledger: Ledger) -> None:
    def put(name: str, data: bytes, dated: date | None, value: int) -> None:
        ledger.put(make_reading(name, data, dated=dated, figures=(make_figure("upheld", value),)))

    put("undated.pdf", b"1", None, 1)
    put("old.pdf", b"2", date(2018, 7, 18), 2)
    put("new.txt", b"3", date(2019, 7, 24), 3)
    put("new.pdf", b"4", date(2019, 7, 24), 4)
    assert [held.figure.value for held in ledger.figures(measure="upheld")] == [4, 3, 2, 1]
    assert [held.kind for held in ledger.figures()] == ["pdf", "text", "pdf", "pdf"]


def test_figures_are_found_by_what_they_are_about(ledger: Ledger) -> None:
    total, part = make_figure("received", 9), make_figure("received", 4, subject="housing")
    ledger.put(make_reading(figures=(part, total, make_figure("upheld", 1, year=2017))))
    assert [held.figure.value for held in ledger.figures(measure="received")] == [9, 4]
    assert [held.figure.value for held in ledger.figures(measure="received", subject=None)] == [9]
    assert [held.figure.value for held in ledger.figures(measure="received", subject="housing")] == [4]
    assert [held.figure.value for held in ledger.figures(year_ended=date(2017, 3, 31))] == [1]
    assert len(ledger.figures(authority=COUNCIL)) == 3
    assert ledger.figures(authority="Elsewhere Council") == ()
    assert ledger.figures(document="elsewhere.pdf") == ()


def test_figures_of_many_councils_are_told_by_council_and_year(ledger: Ledger) -> None:
    def of(council: str, *figures: Figure) -> tuple[Figure, ...]:
        return tuple(replace(figure, authority=council) for figure in figures)

    old, new = make_figure("upheld", 4), make_figure("upheld", 5)
    part, earlier = make_figure("received", 2, subject="housing"), make_figure("upheld", 1, year=2017)
    ledger.put(make_reading("old.pdf", b"1", dated=date(2018, 7, 18), figures=of("A", old, part, earlier)))
    ledger.put(make_reading("new.pdf", b"2", dated=date(2019, 7, 24), figures=of("A", new) + of("B", earlier, old)))
    ledger.put(make_reading("other.pdf", b"3", figures=of("C", new, make_figure("decided", 9))))
    wanted = {YEAR: ("A", "B", "Nobody"), date(2017, 3, 31): ("A",)}
    found = ledger.figures_in_years(wanted, ("upheld", "received"), (None, "housing", "planning_development"))
    assert {key: [held.figure.value for held in some] for key, some in found.items()} == {
        ("A", YEAR): [2, 5, 4],
        ("B", YEAR): [4],
        ("A", date(2017, 3, 31)): [1],
    }
    for (council, year), some in found.items():
        assert tuple(some) == ledger.figures(authority=council, year_ended=year)
    assert ledger.figures_in_years({}, ("upheld",), (None,)) == {}
    assert ledger.figures_in_years(wanted, (), (None,)) == {}


def test_authorities_and_years_are_told(ledger: Ledger) -> None:
    ledger.put(make_reading("a.pdf", b"1", figures=(make_figure("upheld", 1, year=2017),)))
    ledger.put(make_reading("b.pdf", b"2", authority="Anywhere Council", year=2020))
    ledger.put(make_reading("c.pdf", b"3", authority=None, year=None))
    assert ledger.authorities() == ("Anywhere Council", COUNCIL)
    assert ledger.years() == (date(2017, 3, 31), YEAR, date(2020, 3, 31))
    assert ledger.years("Anywhere Council") == (date(2020, 3, 31),)


def test_full_text_finds_inflections_and_ranks(ledger: Ledger) -> None:
    ledger.put(make_reading(paragraphs=(FIRST, SECOND)))
    assert [found for found, _ in ledger.search(["training", "complaint"], Scope(), 5)] == [text_id(SECOND)]
    found = ledger.search(["we", "scrutiny"], Scope(), 5)
    assert [text for text, _ in found] == [text_id(FIRST), text_id(SECOND)]
    assert found[0][1] > found[1][1]
    assert len(ledger.search(["we"], Scope(), 1)) == 1


def test_the_words_that_stand_in_a_text_are_told(ledger: Ledger) -> None:
    ledger.put(make_reading(paragraphs=(FIRST, SECOND)))
    ids = [text_id(FIRST), text_id(SECOND), "x"]
    found = ledger.words_in(["complaint", "training", '"', "shared", ""], ids)
    assert found == {text_id(FIRST): ("shared",), text_id(SECOND): ("complaint", "training"), "x": ()}


@pytest.mark.parametrize(
    "words",
    [
        ['"'],
        ['scrutiny" OR "trained'],
        ["NEAR(", "*", "^", "-", "text:scrutiny", "AND", "NOT"],
        ["'; DROP TABLE texts; --"],
        ["\0", "a\0b", "\ud800", ""],
        ["w" * 100_000],
        [f"word{n}" for n in range(5_000)],
    ],
)
def test_words_are_only_words(ledger: Ledger, words: list[str]) -> None:
    ledger.put(make_reading(paragraphs=(FIRST, SECOND)))
    assert ledger.search(words, Scope(), 5) == []
    assert len(ledger.texts()) == 2


@pytest.fixture(scope="module")
def one_paragraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger that is made once, for as many searches as are wanted."""
    with Ledger.create(tmp_path_factory.mktemp("one-paragraph")) as ledger:
        ledger.put(make_reading(paragraphs=(FIRST,)))
        yield ledger


@settings(max_examples=50, deadline=None)
@given(words=st.lists(st.text(max_size=12), max_size=4))
def test_no_words_break_the_search(words: list[str], one_paragraph: Ledger) -> None:
    assert len(one_paragraph.search(words, Scope(), 5)) <= 1


def test_a_scope_limits_texts_and_search(ledger: Ledger) -> None:
    ledger.put(make_reading("a.pdf", b"1", paragraphs=(FIRST, SECOND), authority="A Council", year=2017))
    ledger.put(make_reading("b.pdf", b"2", paragraphs=(SECOND,), authority="B Council", year=2018))
    a, b = Scope(authorities=frozenset({"A Council"})), Scope(authorities=frozenset({"B Council"}))
    assert ledger.text_ids(a) == ledger.text_ids(Scope()) == sorted([text_id(FIRST), text_id(SECOND)])
    assert ledger.text_ids(b) == [text_id(SECOND)]
    assert ledger.text_ids(Scope(years=frozenset({YEAR}))) == [text_id(SECOND)]
    assert ledger.text_ids(Scope(documents=frozenset({"b.pdf"}))) == [text_id(SECOND)]
    assert ledger.text_ids(replace(a, years=frozenset({YEAR}))) == []
    assert [found for found, _ in ledger.search(["we"], b, 5)] == [text_id(SECOND)]


def test_occurrences_come_newest_letter_first(ledger: Ledger) -> None:
    ledger.put(make_reading("old.pdf", b"1", paragraphs=(FIRST,), dated=date(2017, 7, 20)))
    ledger.put(make_reading("new.pdf", b"2", paragraphs=(SECOND, FIRST), dated=date(2018, 7, 18)))
    held = ledger.occurrences([text_id(FIRST), "unknown"], Scope())
    assert list(held) == [text_id(FIRST)]
    assert [(passage.document, passage.ordinal) for passage in held[text_id(FIRST)]] == [
        ("new.pdf", 1),
        ("old.pdf", 0),
    ]
    only = ledger.occurrences([text_id(FIRST)], Scope(documents=frozenset({"old.pdf"})))
    assert [passage.document for passage in only[text_id(FIRST)]] == ["old.pdf"]


# Whether a reader's ledger is still the store's


def test_a_ledger_is_current_until_another_writes_to_it(ledger: Ledger, tmp_path: Path) -> None:
    ledger.put(make_reading("a.pdf", b"1"))
    with Ledger.open(tmp_path / "store") as reader, Ledger.open(tmp_path / "store") as other:
        assert reader.is_current() and other.is_current()
        reader.documents()
        assert reader.is_current()
        ledger.put(make_reading("b.pdf", b"2"))
        assert not reader.is_current() and not other.is_current()
        # It stays so, whatever is read.
        assert len(reader.documents()) == 2
        assert not reader.is_current()
        assert ledger.is_current()
    with Ledger.open(tmp_path / "store") as reader:
        assert reader.is_current()
        ledger.put(make_reading("b.pdf", b"2"))  # held already
        assert reader.is_current()
        ledger.remove("b.pdf")
        assert not reader.is_current()


def test_what_is_not_committed_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "store") as reader:
        writer = sqlite3.connect(tmp_path / "store" / "ledger.sqlite", isolation_level=None)
        for end, is_current in (("ROLLBACK", True), ("COMMIT", False)):
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("INSERT INTO settings VALUES ('key', 'value')")
            assert reader.is_current()
            writer.execute(end)
            assert reader.is_current() is is_current
        writer.close()


def test_a_store_made_anew_or_taken_away_is_another(ledger: Ledger, tmp_path: Path) -> None:
    store, reading = tmp_path / "store", make_reading("a.pdf", b"1")
    ledger.put(reading)
    ledger.close()
    with Ledger.open(store) as reader:
        before = (store / "ledger.sqlite").read_bytes()
        shutil.rmtree(store)
        assert not reader.is_current()
        with Ledger.create(store) as anew:
            anew.put(reading)
        assert (store / "ledger.sqlite").read_bytes() == before
        assert not reader.is_current()
        with Ledger.open(store) as again:
            assert again.is_current()
    with Ledger.open(store) as reader:
        (store / "copy").write_bytes(before)
        (store / "copy").replace(store / "ledger.sqlite")
        assert not reader.is_current()
