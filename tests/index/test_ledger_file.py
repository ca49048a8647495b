"""The file of a ledger: opening it, sharing it, limits on it, and what damage does to it."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import rows, schema
from index.errors import Refused, StoreError, StoreMismatch, StoreMissing
from index.ledger import Ledger
from index.records import Reading
from index.rows import text_id
from index.stored import EmbeddingModel, Scope
from tests.readings import COUNCIL, make_figure, make_reading

YEAR = date(2018, 3, 31)
FIRST = "We share what we learn with scrutiny committees."
SECOND = "We trained eight hundred people in handling complaints."


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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
    other = replace(model, weight_hash="cd" * 32)
    with pytest.raises(StoreMismatch, match="ombudsman rebuild"):
        ledger.require_embedding(other)
    ledger.set_embedding(other)
    ledger.require_embedding(other)


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
        "UPDATE strings SET text = '[' WHERE text LIKE '[%'",
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
