"""The audit of a store: what it counts, what it names, and what it prints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.audit_report import audit_json, audit_store, audit_text
from assistant.cli import app
from assistant.index_report import summary_text
from index.audit import audited
from index.build import Summary
from index.errors import StoreMissing, UsageError
from index.ledger import Ledger
from index.records import Figure, Problem, Reading, Source
from tests.readings import COUNCIL, make_figure, make_reading

LATER, EARLIER = date(2018, 7, 18), date(2017, 7, 20)


def letter(
    name: str,
    figures: Sequence[Figure],
    *,
    year: int = 2018,
    dated: date | None = LATER,
    authority: str | None = COUNCIL,
    problems: tuple[Problem, ...] = (),
) -> Reading:
    marked, slips = audited(figures, problems, is_list=authority is None)
    return make_reading(name, name.encode(), figures=marked, problems=(*problems, *slips), year=year, dated=dated,
                        authority=authority)  # fmt: skip


def received(housing: int, other: int, care: int, total: int, *, year: int = 2018) -> list[Figure]:
    parts = {"housing": housing, "other": other, "adult_care": care}
    figures = [make_figure("received", value, subject=subject, year=year) for subject, value in parts.items()]
    return [*figures, make_figure("received", total, year=year)]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Three letters: one fits, one has a slip and restates a figure of an older one, which says another."""
    noted = Problem("two_readings", '"x" can be read as "3" and as "8"', Source("2017.pdf", 1))
    readings = (
        letter("2017.pdf", received(1, 2, 3, 6, year=2017), year=2017, dated=EARLIER, problems=(noted,)),
        letter("2018.pdf", [*received(20, 15, 10, 44), make_figure("received", 7, year=2017)]),
        letter("copy of 2018.txt", [make_figure("upheld", 4)]),
    )
    with Ledger.create(tmp_path) as ledger:
        for reading in readings:
            ledger.put(reading)
    return tmp_path


def test_an_audit_counts_names_and_places_what_does_not_fit(store: Path) -> None:
    assert audit_text(audit_store(store)).splitlines() == [
        "3 checks on 3 letters: 1 hold, 2 fail.",
        "The numbers of a document do not fit each other (all that take part are marked disputed):",
        "  Exampleton Council, year ended 31 March 2018, 2018.pdf, page 2: the subjects of complaints and enquiries "
        "received sum to 45, the total is printed as 44",
        "    printed: complaints and enquiries received 44; Adult Care Services 10; Housing 20; Other 15",
        "Documents differ from each other:",
        "  Exampleton Council, year ended 31 March 2017, complaints and enquiries received: 7 in 2018.pdf, page 2, the "
        "newest, counts; 6 in 2017.pdf, page 2",
        "Noted when the documents were read:",
        '  2017.pdf, page 1: "x" can be read as "3" and as "8"',
    ]


def test_an_audit_as_json_is_the_same(store: Path) -> None:
    found = audit_json(audit_store(store))
    assert list(found) == ["checks", "letters", "hold", "fail", "failures", "restated", "noted"]
    assert (found["checks"], found["letters"], found["hold"], found["fail"]) == (3, 3, 1, 2)
    [failure] = found["failures"]
    assert (failure["code"], failure["document"], failure["page"]) == ("sum_differs", "2018.pdf", 2)
    assert [figure["value"] for figure in failure["figures"]] == [44, 10, 20, 15]
    assert all(figure["disputed"] for figure in failure["figures"])
    [restated] = found["restated"]
    assert (restated["disputed"], restated["counts"]["value"]) == (False, 7)
    assert [figure["value"] for figure in restated["differing"]] == [6]
    assert [problem["code"] for problem in found["noted"]] == ["two_readings"]


@pytest.mark.parametrize(
    ("choice", "checks", "letters", "failures", "restated"),
    [
        ({"authority": "Exampleton"}, 3, 3, 1, 1),
        ({"year": "2017/18"}, 1, 2, 1, 0),
        ({"year": "2017"}, 2, 2, 0, 1),
        ({"document": "2017.pdf"}, 2, 1, 0, 1),
        ({"document": "2018.pdf"}, 2, 1, 1, 1),
        ({"document": "copy of 2018.txt"}, 0, 1, 0, 0),
    ],
)
def test_an_audit_of_a_part(
    store: Path, choice: dict[str, str], checks: int, letters: int, failures: int, restated: int
) -> None:
    found = audit_store(store, **choice)
    assert (found.checks, found.letters, len(found.failures), len(found.restated)) == (
        checks, letters, failures, restated,
    )  # fmt: skip


def test_what_the_audit_finds_is_what_was_marked_when_the_letters_were_read(store: Path) -> None:
    marked = {figure.key for check in audit_store(store).failures for figure in check.marked}
    with Ledger.open(store) as ledger:
        disputed = {held.figure.key for held in ledger.figures() if held.figure.disputed}
    assert marked == disputed


def test_letters_of_one_date_that_differ_leave_it_open(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        for name, value in (("a.pdf", 3), ("b.pdf", 4), ("c.pdf", 3)):
            ledger.put(letter(name, [make_figure("upheld", value)]))
    found = audit_store(tmp_path)
    assert (found.checks, found.failed) == (1, 1)
    assert "nothing tells which of them is newer, so the figure is disputed" in audit_text(found)


def test_a_list_of_councils_is_audited_as_one(tmp_path: Path) -> None:
    residents = replace(make_figure("not_understood", 90_000, subject="Residents"), label="Residents")
    with Ledger.create(tmp_path) as ledger:
        ledger.put(letter("all.txt", [*received(1, 2, 3, 6), residents], authority=None))
        ledger.put(letter("one.txt", [*received(1, 2, 3, 6), replace(residents, authority="Other Council")]))
    assert audit_store(tmp_path).failures == ()


def test_the_command_prints_it_and_ends_with_nothing_wrong(store: Path) -> None:
    done = CliRunner().invoke(app, ["audit", "--store", str(store), "--year", "2018"])
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "1 check on 2 letters: 0 hold, 1 fail.")
    done = CliRunner().invoke(app, ["audit", "--store", str(store), "--json"])
    assert (done.exit_code, json.loads(done.stdout)["fail"]) == (0, 2)


def test_what_is_not_held_cannot_be_audited(store: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.pdf"):
        audit_store(store, document="none.pdf")
    with pytest.raises(UsageError, match="no year"):
        audit_store(store, year="soon")
    with pytest.raises(StoreMissing):
        audit_store(tmp_path / "none")


def test_the_summary_of_a_run_tells_slips_of_the_letters_from_what_was_not_read() -> None:
    slip = Problem("sum_differs", "the subjects sum to 45, the total is printed as 44", Source("a.pdf", 3))
    unread = Problem("unknown_label", 'the heading "Parks" was left out', Source("a.pdf", 3))
    lines = summary_text(Summary(added=("a.pdf",), problems=(slip, unread)), Path("store")).splitlines()
    assert lines[1:] == [
        "To look at:",
        '  a.pdf, page 3: the heading "Parks" was left out',
        "Numbers of a document that do not fit each other; they are kept and marked disputed:",
        "  a.pdf, page 3: the subjects sum to 45, the total is printed as 44",
    ]
