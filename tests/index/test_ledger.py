"""The ledger: what is put in comes back as it was, names and bytes are told apart, words are only words."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import rows, schema
from index.errors import Refused, StoreError, StoreMismatch, StoreMissing
from index.ledger import Ledger
from index.records import Box, Problem, Reading, Source
from index.rows import text_id
from index.schema import number_from_text, number_to_text
from index.stored import EmbeddingModel, Scope
from tests.readings import COUNCIL, make_figure, make_reading

YEAR = date(2018, 3, 31)
FIRST = "We share what we learn with scrutiny committees."
SECOND = "We trained eight hundred people in handling complaints."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "store") as ledger:
        yield ledger


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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
    )
    ledger.put(make_reading(figures=figures))
    stored = {held.figure.measure: held.figure for held in ledger.figures()}
    name = "letters/exampleton-2018.pdf"
    for figure in figures:
        assert stored[figure.measure] == replace(figure, source=replace(figure.source, document=name))
        assert type(stored[figure.measure].value) is type(figure.value)
    assert str(stored["upheld_per_100k"].value) == "32.6"


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


@settings(max_examples=50, deadline=None)
@given(words=st.lists(st.text(max_size=12), max_size=4))
def test_no_words_break_the_search(words: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    ledger = Ledger.create(tmp_path_factory.getbasetemp() / "any-words")
    ledger.put(make_reading(paragraphs=(FIRST,)))
    assert len(ledger.search(words, Scope(), 5)) <= 1


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


def test_a_missing_store_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="ombudsman index PATH"):
        Ledger.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_store_of_another_schema_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    ledger.close()
    with sqlite3.connect(tmp_path / "store" / "ledger.sqlite") as connection:
        connection.execute("UPDATE settings SET value = '0' WHERE key = 'schema_version'")
    for way in (Ledger.open, Ledger.create):
        with pytest.raises(StoreMismatch, match=r"schema version 0.*ombudsman index PATH"):
            way(tmp_path / "store")


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreMismatch, match="ombudsman index PATH"):
        Ledger.open(tmp_path)


def test_another_embedding_model_is_refused(ledger: Ledger) -> None:
    model = EmbeddingModel("small", "ab" * 32, 384)
    ledger.require_embedding(model)
    ledger.set_embedding(model)
    ledger.set_embedding(model)
    assert ledger.embedding() == model
    with pytest.raises(StoreMismatch, match="ombudsman index PATH"):
        ledger.require_embedding(replace(model, weight_hash="cd" * 32))


def test_a_reader_cannot_write(ledger: Ledger, tmp_path: Path) -> None:
    reader = Ledger.open(tmp_path / "store")
    with pytest.raises(StoreError):
        reader.put(make_reading())
    assert reader.documents() == ()


def test_a_folder_that_may_only_be_read_can_be_opened(ledger: Ledger, tmp_path: Path) -> None:
    ledger.put(make_reading(figures=(make_figure("upheld", 5),)))
    ledger.close()
    store = tmp_path / "store"
    before = _files(store)
    store.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert len(Ledger.open(store).figures()) == 1
        assert _files(store) == before == ["ledger.sqlite"]
    finally:
        store.chmod(stat.S_IRWXU)


def test_a_reader_sees_what_a_writer_finished(ledger: Ledger, tmp_path: Path) -> None:
    reader = Ledger.open(tmp_path / "store")
    ledger.put(make_reading(figures=(make_figure("upheld", 5),)))
    assert len(reader.figures()) == 1


def test_a_document_is_taken_in_whole_or_not_at_all(ledger: Ledger) -> None:
    unreadable = replace(make_figure("upheld", 5), authority=None)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="inconsistent"):
        ledger.put(make_reading(figures=(unreadable,), paragraphs=(FIRST,)))
    assert ledger.documents() == ()
    assert ledger.texts() == {}
    assert ledger.search(["scrutiny"], Scope(), 5) == []


def _rows(store: Path) -> list[str]:
    with sqlite3.connect(store / "ledger.sqlite") as connection:
        return list(connection.iterdump())


def test_two_ledgers_of_the_same_readings_are_equal(tmp_path: Path) -> None:
    readings: list[Reading] = [
        make_reading(f"{n}.pdf", bytes([n]), figures=(make_figure("upheld", n),), paragraphs=(FIRST, SECOND))
        for n in range(3)
    ]
    for store in ("a", "b"):
        with Ledger.create(tmp_path / store) as ledger:
            for reading in readings:
                ledger.put(reading, "1")
    assert _rows(tmp_path / "a") == _rows(tmp_path / "b")


@pytest.mark.parametrize("folder", ["a b", "what?", "no#1", "100%", "%41?mode=rwc#", "d'accord", "Zürich", "a&b=c"])
def test_a_folder_may_have_any_name(tmp_path: Path, folder: str) -> None:
    with Ledger.create(tmp_path / folder) as ledger:
        ledger.put(make_reading(figures=(make_figure("upheld", 5),)))
    with Ledger.open(tmp_path / folder) as reader:
        assert len(reader.figures()) == 1
    assert _files(tmp_path) == [folder]
    assert _files(tmp_path / folder) == ["ledger.sqlite"]


def test_a_reader_says_how_to_write(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "store") as reader:
        for write in (lambda: reader.put(make_reading()), lambda: reader.remove("a.pdf")):
            with pytest.raises(StoreError, match=r"reading only.*ombudsman index PATH"):
                write()


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    for statement in (
        "CREATE TABLE songs (title)",
        "CREATE TABLE settings (theme)",
        "CREATE TABLE settings (key, value)",
    ):
        file = tmp_path / "ledger.sqlite"
        with sqlite3.connect(file) as connection:
            connection.execute(statement)
        for way in (Ledger.open, Ledger.create):
            with pytest.raises(StoreMismatch, match="ombudsman index PATH"):
                way(tmp_path)
        file.unlink()


def test_an_empty_file_is_no_ledger_to_read(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    with pytest.raises(StoreMismatch, match="ombudsman index PATH"):
        Ledger.open(tmp_path)
    Ledger.create(tmp_path).close()
    Ledger.open(tmp_path).close()


@pytest.mark.parametrize("page", range(1, 30))
def test_a_damaged_ledger_is_told_plainly(ledger: Ledger, tmp_path: Path, page: int) -> None:
    ledger.put(make_reading(figures=(make_figure("upheld", 5),), paragraphs=(FIRST, SECOND)))
    ledger.close()
    data = bytearray((tmp_path / "store" / "ledger.sqlite").read_bytes())
    data[page * 4096 : (page + 1) * 4096] = bytes([0xA5]) * 4096
    (tmp_path / "ledger.sqlite").write_bytes(data)
    with pytest.raises(StoreError, match="run: ombudsman"), Ledger.open(tmp_path) as reader:
        reader.documents()
        reader.figures()
        reader.problems()
        reader.passages_of("letters/exampleton-2018.pdf")
        reader.figures(authority=COUNCIL, year_ended=YEAR)
        reader.search(["scrutiny"], Scope(), 5)
        reader.years()
        reader.text_ids(Scope(years=frozenset({YEAR})))
        reader.occurrences([text_id(FIRST)], Scope())
        # What no question came upon is found by the check.
        raise StoreError(f"{'; '.join(reader.faults()) or 'whole'}; delete the store and run: ombudsman index PATH")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET letter_date = 'last spring'",
        "UPDATE figures SET value = 'many'",
        "UPDATE figures SET year_ended = x'00'",
        "UPDATE passages SET boxes = '[[1]]'",
        "UPDATE passages SET headings = '['",
    ],
)
def test_a_value_of_another_program_is_told_plainly(ledger: Ledger, tmp_path: Path, statement: str) -> None:
    ledger.put(make_reading(figures=(make_figure("upheld", 5),), paragraphs=(FIRST,)))
    with sqlite3.connect(tmp_path / "store" / "ledger.sqlite") as connection:
        connection.execute(statement)
    with pytest.raises(StoreError, match="ombudsman index PATH"), Ledger.open(tmp_path / "store") as reader:
        reader.figures()
        reader.passages_of("letters/exampleton-2018.pdf")


def test_a_writer_that_was_cut_off_is_told_plainly_and_mended_by_the_next(ledger: Ledger, tmp_path: Path) -> None:
    ledger.put(make_reading("a.pdf"))
    file, cut = tmp_path / "store" / "ledger.sqlite", tmp_path / "cut"
    cut.mkdir()
    connection = sqlite3.connect(file, isolation_level=None)
    # A small cache makes it write pages to the file before the commit that never comes.
    connection.execute("PRAGMA cache_size = 2")
    connection.execute("BEGIN IMMEDIATE")
    for n in range(500):
        connection.execute("INSERT INTO settings VALUES (?, ?)", (f"{n}", "x" * 1000))
    for name in ("ledger.sqlite", "ledger.sqlite-journal"):
        shutil.copy(file.parent / name, cut / name)
    connection.close()
    with pytest.raises(StoreError, match="ombudsman index PATH"):
        Ledger.open(cut)
    Ledger.create(cut).close()
    with Ledger.open(cut) as reader:
        assert [document.name for document in reader.documents()] == ["a.pdf"]
        assert "0" not in reader.settings()


def test_a_query_that_takes_too_long_is_stopped(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(make_figure("upheld", n) for n in range(5000))
    ledger.put(make_reading(figures=many))
    with Ledger.open(tmp_path / "store") as reader:
        monkeypatch.setattr(schema, "MOST_SECONDS", 0.0)
        with pytest.raises(StoreError, match="did not answer within"):
            reader.figures(authority=COUNCIL)
        # All figures are a listing, the check reads the whole file, and a writer must come to its end.
        assert len(reader.figures()) == len(ledger.figures(authority=COUNCIL)) == len(many)
        assert reader.faults() == ()
        monkeypatch.undo()
        assert len(reader.figures(authority=COUNCIL)) == len(many)


def test_a_query_that_brings_too_much_is_refused(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.put(make_reading(figures=tuple(make_figure("upheld", n) for n in range(3))))
    monkeypatch.setattr(schema, "MOST_ROWS", 2)
    with Ledger.open(tmp_path / "store") as reader:
        with pytest.raises(StoreError, match="ask for one council, year or document"):
            reader.figures()
        assert len(reader.documents()) == 1
    assert len(ledger.figures()) == 3


def test_threads_share_a_reader_while_a_writer_writes(ledger: Ledger, tmp_path: Path) -> None:
    def put(n: int) -> str:
        return ledger.put(make_reading(f"{n}.pdf", b"%d" % n, figures=(make_figure("upheld", n),), paragraphs=(FIRST,)))

    def ask(reader: Ledger) -> tuple[int, int]:
        return len(reader.documents()), len(reader.figures(authority=COUNCIL, year_ended=YEAR))

    put(0)
    with Ledger.open(tmp_path / "store") as reader, ThreadPoolExecutor(8) as threads:
        answers = [threads.submit(ask, reader) for _ in range(100)]
        changes = [threads.submit(put, n) for n in range(1, 21)]
        answers += [threads.submit(ask, reader) for _ in range(100)]
        assert {change.result() for change in changes} == {"added"}
        for answer in answers:
            assert all(1 <= count <= 21 for count in answer.result())
        assert ask(reader) == (21, 21)


def test_a_closed_ledger_says_so(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()
    with pytest.raises(StoreError, match="closed"):
        ledger.documents()


def test_what_sqlite_cannot_hold_is_not_held(ledger: Ledger) -> None:
    half = "\udcff.pdf"
    ledger.put(make_reading(paragraphs=(FIRST,)))
    assert not ledger.has_name(half)
    assert ledger.figures(document=half) == ()
    assert ledger.passages_of(half) == ()
    assert ledger.text_ids(Scope(documents=frozenset({half}))) == []
    assert ledger.occurrences([half], Scope()) == {}
    assert ledger.passage("x:" + "9" * 5000) is None
    with pytest.raises(Refused, match="inconsistent"):
        ledger.put(make_reading(half, b"two"))
    assert len(ledger.documents()) == 1


def test_values_of_any_wording_are_only_values(ledger: Ledger) -> None:
    odd = 'O\'Hara "&" Sons; DROP TABLE figures; -- [1, 2]'
    ledger.put(make_reading(odd, authority=odd, paragraphs=(FIRST,), figures=(make_figure("upheld", 1),)))
    assert ledger.text_ids(Scope(frozenset({odd}), documents=frozenset({odd}))) == [text_id(FIRST)]
    assert len(ledger.figures(document=odd)) == 1
    assert odd in ledger.authorities()


def test_a_figures_question_looks_nothing_up_by_reading_a_whole_table(ledger: Ledger, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "store" / "ledger.sqlite") as connection:
        values = {"authority": "", "year_ended": "", "measure": None, "document": "", "any_subject": 1, "subject": None}
        for query in (rows.FIGURES_OF_YEAR, rows.FIGURES_OF_AUTHORITY, rows.FIGURES_OF_DOCUMENT):
            plan = [step[3] for step in connection.execute("EXPLAIN QUERY PLAN " + query, values)]
            assert not [step for step in plan if step.startswith("SCAN")]


def test_an_older_ledger_without_the_index_of_figures_is_read_and_gets_it(ledger: Ledger, tmp_path: Path) -> None:
    ledger.put(make_reading(figures=(make_figure("upheld", 5),)))
    ledger.close()
    before = _rows(tmp_path / "store")
    with sqlite3.connect(tmp_path / "store" / "ledger.sqlite") as connection:
        connection.execute("DROP INDEX ix_figures_about")
    with Ledger.open(tmp_path / "store") as reader:
        assert len(reader.figures(authority=COUNCIL, year_ended=YEAR)) == 1
    Ledger.create(tmp_path / "store").close()
    assert _rows(tmp_path / "store") == before
