"""What is held: by the documents, and by the figures that they state of other councils and years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.assistant import Assistant
from assistant.holdings import Holdings
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter

Y2017, Y2018 = date(2017, 3, 31), date(2018, 3, 31)

LIST = b"Complaints 2017-18\nCouncil,Received,Upheld\nKent County Council,9,4\nAdur District Council,7,1\n"


def store_with(tmp_path: Path, data: bytes, name: str) -> Path:
    with Ledger.create(tmp_path) as ledger:
        ledger.put(read_letter(data, name), READER_VERSION)
    return tmp_path


def test_what_figures_are_about_is_held() -> None:
    held = Holdings.of((), [("Kent County Council", Y2017), ("Kent County Council", Y2018)])
    assert held.authorities == ("Kent County Council",)
    assert held.years == held.years_of("Kent County Council") == held.years_with_figures("Kent County Council")
    assert held.years == (Y2017, Y2018)
    assert held.years_of("Adur District Council") == ()


def test_averages_of_all_councils_of_a_kind_are_nobodys() -> None:
    assert Holdings.of((), [("All district councils", Y2018)]).authorities == ()


def test_a_list_answers_for_every_council_in_it(tmp_path: Path) -> None:
    with Assistant(store_with(tmp_path, LIST, "list.csv")) as assistant:
        assert assistant.holdings.authorities == ("Adur District Council", "Kent County Council")
        answer, _ = assistant.ask("How many complaints about Adur were upheld in 2018?")
        assert [shown.figure.value for shown in answer.figures] == [1]
        [citation] = answer.citations
        assert (citation.document, citation.page, citation.line) == ("list.csv", 1, 4)


def test_what_a_list_does_not_state_is_declined(tmp_path: Path) -> None:
    with Assistant(store_with(tmp_path, LIST, "list.csv")) as assistant:
        answer, _ = assistant.ask("What was the uphold rate of Adur in 2018?")
        assert (answer.status, answer.reason) == ("declined", "not_reported")
        assert answer.text.startswith("What is held about Adur District Council")
        answer, _ = assistant.ask("How many complaints about Adur were upheld in 2016?")
        assert (answer.status, answer.reason) == ("declined", "not_held")


def test_who_is_held_in_a_year_are_those_with_figures_of_it() -> None:
    held = Holdings.of((), [("Kent County Council", Y2018), ("Adur District Council", Y2018),
                            ("Kent County Council", Y2017)])  # fmt: skip
    assert held.held_in(Y2018) == ("Adur District Council", "Kent County Council")
    assert held.held_in(Y2017) == ("Kent County Council",)
    assert held.held_in(date(2016, 3, 31)) == ()


def test_who_is_held_in_a_year_is_so_by_letters_and_lists(invented: Assistant) -> None:
    held = {year: invented.holdings.held_in(date(year, 3, 31)) for year in (2015, 2016, 2017, 2019)}
    assert [len(names) for names in held.values()] == [23, 25, 24, 1]
    assert "Mandlebury Metropolitan Borough Council" not in held[2017]
    assert list(held[2016]) == sorted(held[2016])
