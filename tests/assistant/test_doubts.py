"""Every answer that uses a disputed figure says so and says why, and one that others state differently says that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer, as_json
from assistant.assistant import Assistant
from assistant.verify import unproven
from index.audit import audited
from index.ledger import Ledger
from index.records import Box, Figure, Problem, Reading, Source
from tests.readings import COUNCIL, make_figure, make_reading

RECEIVED = {"housing": 20, "adult_care": 15, "other": 10}
JULY, AUGUST = date(2018, 7, 18), date(2018, 8, 1)

Ask = Callable[[str], Answer]


def received(values: dict[str, int], total: int, year: int = 2018) -> list[Figure]:
    figures = [make_figure("received", value, subject=subject, year=year) for subject, value in values.items()]
    return [*figures, make_figure("received", total, year=year)]


def read(
    figures: Sequence[Figure],
    name: str = "letters/exampleton-2018.pdf",
    dated: date | None = JULY,
    problems: tuple[Problem, ...] = (),
    claims: Sequence[Figure] = (),
) -> Reading:
    """Returns what would be read from a letter that prints these figures."""
    placed = [replace(one, source=replace(one.source, document=name)) for one in figures]
    marked, slips = audited(placed, problems, claims)
    return make_reading(name, name.encode(), figures=marked, problems=(*problems, *slips), dated=dated)


def answer(store: Path, readings: Sequence[Reading], question: str) -> Answer:
    with Ledger.create(store) as ledger:
        for reading in readings:
            ledger.put(reading)
    with Assistant(store) as assistant:
        found, _ = assistant.ask(question)
        assert unproven(found, assistant.holdings.years, assistant.holdings.authorities) == ()
    assert found.figures, found.text
    assert {doubt.text for doubt in found.doubts} <= set(found.warnings)
    return found


def test_a_figure_whose_sum_fails_says_why(tmp_path: Path) -> None:
    found = answer(tmp_path, [read(received(RECEIVED, 44))], "how many complaints did Exampleton receive in 2018?")
    assert "(disputed: see the note)" in found.text
    assert found.warnings[0] == (
        "This figure is disputed: the subjects of complaints and enquiries received sum to 45, the total is printed "
        "as 44. Check it in the document."
    )
    assert as_json(found)["figures"][0]["disputed"] is True
    assert found.warnings[0] in as_json(found)["warnings"]


def test_a_part_of_a_sum_that_fails_says_why_too(tmp_path: Path) -> None:
    question = "how many housing complaints did Exampleton receive in 2018?"
    found = answer(tmp_path, [read(received(RECEIVED, 44))], question)
    assert "sum to 45, the total is printed as 44" in found.warnings[0]


def test_a_figure_that_fits_has_no_doubt(tmp_path: Path) -> None:
    figures = [*received(RECEIVED, 44), make_figure("upheld", 3)]
    found = answer(tmp_path, [read(figures)], "how many complaints were upheld in Exampleton in 2018?")
    assert (found.doubts, found.figures[0].figure.disputed) == ((), False)
    assert "disputed" not in found.text


def test_a_computed_figure_is_disputed_with_its_operands(tmp_path: Path) -> None:
    numbers = {"decided_invalid": 1, "decided_advice": 2, "decided_referred_back": 3, "decided_closed_initial": 4,
               "not_upheld": 5, "upheld": 6, "decided": 22}  # fmt: skip
    figures = [make_figure(key, value) for key, value in numbers.items()]
    found = answer(tmp_path, [read(figures)], "how many complaints about Exampleton were investigated in 2018?")
    assert found.figures[0].figure.disputed
    assert found.warnings[0].startswith(
        "These figures are disputed: the outcomes of decisions sum to 21, the total is printed as 22."
    )


def test_only_those_of_several_figures_that_are_in_doubt_are_named(tmp_path: Path) -> None:
    figures = [*received(RECEIVED, 44), make_figure("upheld", 3)]
    question = "how many complaints were received and how many upheld in Exampleton in 2018?"
    found = answer(tmp_path, [read(figures)], question)
    assert len(found.figures) == 2
    assert found.warnings[0].startswith("Disputed (complaints and enquiries received): the subjects of ")


def test_a_cell_that_can_be_read_in_two_ways_says_which(tmp_path: Path) -> None:
    place = Source("letters/exampleton-2018.pdf", 2, Box(10.5, 20.2, 30.1, 40.7))
    noted = Problem("two_readings", '"upheld" can be read as "3" and as "8"; the figure is marked disputed', place)
    figures = [replace(make_figure("upheld", 3), disputed=True)]
    found = answer(tmp_path, [read(figures, problems=(noted,))], "how many were upheld in Exampleton in 2018?")
    assert found.warnings[0].startswith(f"This figure is disputed: {noted.message}.")


def test_a_figure_on_a_doubtful_page_says_why_the_page_is(tmp_path: Path) -> None:
    place = Source("letters/exampleton-2018.pdf", 2)
    told = "page 2 is a picture, and its text was recognised by a program"
    elsewhere = Problem("recognised_text", "page 1 is a picture", replace(place, page=1))
    figures = [replace(make_figure("upheld", 3), disputed=True)]  # on page 2
    reading = read(figures, problems=(elsewhere, Problem("recognised_text", told, place)))
    found = answer(tmp_path, [reading], "how many were upheld in Exampleton in 2018?")
    assert found.warnings[0] == f"This figure is disputed: {told}. Check it in the document."


def test_a_figure_of_a_damaged_file_says_so(tmp_path: Path) -> None:
    told = "the file is damaged (expected endobj), so all of its figures are disputed; ask for a fresh copy"
    noted = Problem("damaged", told, Source("letters/exampleton-2018.pdf"))
    figures = [replace(make_figure("upheld", 3), disputed=True)]
    found = answer(tmp_path, [read(figures, problems=(noted,))], "how many were upheld in Exampleton in 2018?")
    assert [doubt.reason for doubt in found.doubts] == [told]


def test_of_the_cells_in_a_line_of_text_only_the_named_one_is_meant(tmp_path: Path) -> None:
    place = Source("letters/exampleton-2018.txt", None, None, 12)
    notes = tuple(
        Problem("two_readings", f'"{label}" can be read as "3" and as "8"; the figure is marked disputed', place)
        for label in ("upheld", "not_upheld")
    )
    figures = [replace(make_figure("upheld", 3), disputed=True, source=place)]
    reading = read(figures, "letters/exampleton-2018.txt", problems=notes)
    found = answer(tmp_path, [reading], "how many were upheld in Exampleton in 2018?")
    assert [doubt.reason for doubt in found.doubts] == [notes[0].message]


def test_two_values_of_one_fact_are_noted_at_the_second_and_told_at_the_first(tmp_path: Path) -> None:
    second = Source("letters/exampleton-2018.pdf", 1, Box(1.0, 2.0, 3.0, 4.0))
    noted = Problem("two_values", '"upheld" is printed as 3 and as 8; the figure is marked disputed', second)
    figures = [replace(make_figure("upheld", 3), disputed=True)]
    found = answer(tmp_path, [read(figures, problems=(noted,))], "how many were upheld in Exampleton in 2018?")
    assert found.doubts[0].reason == noted.message


def test_a_table_that_the_prose_contradicts_says_what_it_says(tmp_path: Path) -> None:
    said = replace(make_figure("upheld", 8), label="We upheld 8 complaints last year.")
    reading = read([make_figure("upheld", 3)], claims=[said])
    found = answer(tmp_path, [reading], "how many were upheld in Exampleton in 2018?")
    assert 'the text says 8: "We upheld 8 complaints last year."' in found.warnings[0]


def test_a_figure_whose_reason_is_lost_is_still_called_disputed(tmp_path: Path) -> None:
    figures = [replace(make_figure("upheld", 3), disputed=True)]
    found = answer(tmp_path, [read(figures)], "how many were upheld in Exampleton in 2018?")
    assert found.warnings[0].startswith("This figure is disputed: the document can be read in more than one way.")


# Several documents


def upheld(value: int, name: str, dated: date | None) -> Reading:
    return read([make_figure("upheld", value)], name, dated)


@pytest.mark.parametrize(
    ("other_date", "note", "is_disputed"),
    [
        (JULY, "An earlier letter (other-36.pdf, page 2) printed 36; the newer one is used.", False),
        (AUGUST, "This figure is disputed: another letter of the same date (other-36.pdf, page 2) printed 36.", True),
        (None, "This figure is disputed: another letter (other-36.pdf, page 2) printed 36; nothing tells which of "
               "them is newer.", True),
    ],
)  # fmt: skip
def test_another_letter_that_differs_is_told(
    tmp_path: Path, other_date: date | None, note: str, is_disputed: bool
) -> None:
    readings = [upheld(39, "newest.pdf", AUGUST), upheld(36, "other-36.pdf", other_date)]
    found = answer(tmp_path, readings, "how many were upheld in Exampleton in 2018?")
    chosen = found.figures[0].figure
    assert {chosen.value, *(one.value for doubt in found.doubts for one in doubt.figures)} == {36, 39}
    assert chosen.disputed is is_disputed
    if chosen.value == 39:
        assert found.warnings[0] == note
    else:  # two of one date: the order of their hashes decides which is shown
        assert found.warnings[0] == note.replace("36", "39").replace("other-39", "newest")


def test_another_letter_that_agrees_is_not_mentioned(tmp_path: Path) -> None:
    readings = [upheld(39, "newest.pdf", AUGUST), upheld(39, "other.pdf", JULY), upheld(39, "third.pdf", AUGUST)]
    found = answer(tmp_path, readings, "how many were upheld in Exampleton in 2018?")
    assert (found.doubts, found.figures[0].figure.disputed) == ((), False)


def test_a_letter_that_restates_an_earlier_year_counts_for_that_year(tmp_path: Path) -> None:
    older = make_reading("2017.pdf", b"2017", figures=(make_figure("upheld", 36, year=2017),), year=2017,
                         dated=date(2017, 7, 20))  # fmt: skip
    newer = make_reading("2018.pdf", b"2018", figures=(make_figure("upheld", 39, year=2017), make_figure("upheld", 4)))
    found = answer(tmp_path, [older, newer], "how many were upheld in Exampleton in 2017?")
    assert found.figures[0].figure.value == 39
    assert found.warnings[0] == "An earlier letter (2017.pdf, page 2) printed 36; the newer one is used."


def test_an_answer_about_several_years_says_which_was_restated(tmp_path: Path) -> None:
    older = make_reading("2017.pdf", b"2017", figures=(make_figure("upheld", 36, year=2017),), year=2017,
                         dated=date(2017, 7, 20))  # fmt: skip
    newer = make_reading("2018.pdf", b"2018", figures=(make_figure("upheld", 39, year=2017), make_figure("upheld", 4)))
    found = answer(tmp_path, [older, newer], "how many were upheld in Exampleton in 2017 and 2018?")
    assert len(found.figures) == 2
    assert "Complaints upheld, 2017: an earlier letter (2017.pdf, page 2) printed 36; the newer one is used." in (
        found.warnings
    )


def test_the_name_of_a_document_need_not_be_tidy(tmp_path: Path) -> None:
    readings = [upheld(39, "newest.pdf", AUGUST), upheld(36, 'a "1 of 3" “7”.pdf', JULY)]
    found = answer(tmp_path, readings, f"how many were upheld in {COUNCIL} in 2018?")
    assert 'An earlier letter (a "1 of 3" “7”.pdf, page 2) printed 36' in found.warnings[0]
