"""What an operation leaves for the next turn: the ranking, the set, the trend, the two that were compared."""

from __future__ import annotations

from decimal import Decimal

from assistant.assistant import Assistant
from tests.answers import ask, of_kind, the, values

MOST = "which district council had the most complaints in 2016?"
CHANGED = "How have complaints about Glimsdale changed from 2015 to 2018?"
COMPARED = "compare Thornquay and Glimsdale on complaints in 2018"


def test_a_ranking_goes_on_to_another_year(invented: Assistant) -> None:
    answer = ask(invented, MOST, "and in 2017?")
    assert (values(answer), answer.reading.operation) == ([("Ostlebury", 2017, 18)], "ranking")
    assert [(tally.number, len(tally.of)) for tally in answer.tallies] == [(8, 8)]
    assert values(ask(invented, MOST, "and the year before?")) == [("Ostlebury", 2015, 17)]


def test_a_ranking_goes_on_to_another_set(invented: Assistant) -> None:
    answer = ask(invented, MOST, "and in 2017?", "and among the counties?")
    assert (values(answer), answer.reading.operation) == ([("Kestermoor", 2017, 159)], "ranking")
    assert values(ask(invented, MOST, "what about the London boroughs?")) == [("Yarrowfen", 2016, 337)]


def test_a_ranking_goes_on_from_the_other_end(invented: Assistant) -> None:
    answer = ask(invented, MOST, "and the fewest?")
    assert values(answer) == [("Grindlemere", 2016, 7)]
    lowest = ask(invented, "which London borough had the highest uphold rate in 2016?", "and the lowest?")
    assert values(lowest) == [("Yarrowfen", 2016, 49)]


def test_a_ranking_goes_on_to_another_measure(invented: Assistant) -> None:
    answer = ask(invented, MOST, "and the most upheld?")
    assert [(one.figure.measure, one.figure.authority.split()[0]) for one in answer.figures] == [
        ("upheld", "Quillmere"), ("upheld", "Sorrelwick"),
    ]  # fmt: skip


def test_a_list_goes_on_to_another_set_with_its_bound(invented: Assistant) -> None:
    answer = ask(invented, "which London boroughs had more than 150 complaints in 2016?", "and the counties?")
    assert (values(answer), answer.reading.operation) == ([("Kestermoor", 2016, 160)], "list")


def test_an_average_goes_on_to_another_set_and_year(invented: Assistant) -> None:
    average = "average complaints of the county councils in 2016"
    assert the(ask(invented, average, "and of the London boroughs?"), "average")[0] == 202
    assert the(ask(invented, average, "and in 2015?"), "average")[0] == Decimal("111.3")


def test_a_trend_goes_on_to_another_council(invented: Assistant) -> None:
    answer = ask(invented, CHANGED, "and Mandlebury?")
    assert values(answer) == [("Mandlebury", 2015, 72), ("Mandlebury", 2016, 74), ("Mandlebury", 2018, 79)]
    assert the(answer, "difference") == (7, "count", "79 - 72")
    assert any("2017" in warning for warning in answer.warnings)


def test_a_trend_goes_on_to_another_measure(invented: Assistant) -> None:
    answer = ask(invented, CHANGED, "and the uphold rate?")
    assert values(answer) == [("Glimsdale", year, rate) for year, rate in
                              ((2015, 55), (2016, 57), (2017, 63), (2018, 62))]  # fmt: skip
    assert the(answer, "difference") == (7, "points", "62 - 55")


def test_two_that_were_compared_differ_by_so_much(invented: Assistant) -> None:
    for turn in ("by how much?", "what is the difference?"):
        answer = ask(invented, COMPARED, turn)
        assert the(answer, "difference") == (1043, "count", "1194 - 151")
        assert values(answer) == [("Thornquay", 2018, 1194), ("Glimsdale", 2018, 151)]


def test_a_comparison_goes_on_to_another_year(invented: Assistant) -> None:
    answer = ask(invented, COMPARED, "and in 2016?")
    assert the(answer, "difference") == (983, "count", "1127 - 144")


def test_two_years_that_were_compared_are_those_of_the_change(invented: Assistant) -> None:
    answer = ask(invented, "compare complaints about Ostlebury in 2017 and 2018", "and in per cent?")
    assert the(answer, "change") == (Decimal("72.2"), "percent", "(31 - 18) / 18")


def test_a_subject_is_a_share_of_what_was_counted(invented: Assistant) -> None:
    answer = ask(invented, "how many planning complaints did Elderstowe have in 2018?", "what percentage is that?")
    assert the(answer, "share") == (Decimal("56.5"), "percent", "118 / 209")
    total = ask(invented, "how many complaints did Elderstowe have in 2018?", "what percentage is that?")
    assert (total.status, total.figures) == ("unclear", ())


def test_an_average_beside_a_value_is_of_its_year_and_measure(invented: Assistant) -> None:
    answer = ask(invented, "how many complaints did Quillmere have in 2018?", "and the average of the districts?")
    assert the(answer, "average") == (Decimal("16.4"), "count", "(9 + 9 + 16 + 14 + 31 + 15 + 19 + 18) / 8")


def test_a_whole_question_takes_no_operation_along(invented: Assistant) -> None:
    for before in (MOST, CHANGED, COMPARED, "average complaints of the county councils in 2016"):
        answer = ask(invented, before, "how many complaints did Jorvale have in 2017?")
        assert (values(answer), answer.reading.operation) == ([("Jorvale", 2017, 96)], "value")
        assert len(answer.figures) == 1


def test_an_unknown_council_is_never_answered_with_the_set_before(invented: Assistant) -> None:
    for before in (MOST, CHANGED, COMPARED):
        answer = ask(invented, before, "and Narnia?")
        assert (answer.status, answer.figures) in {("declined", ()), ("unclear", ())}


def test_the_change_of_the_council_before_is_over_all_years(invented: Assistant) -> None:
    answer = ask(invented, "how many complaints did Glimsdale have in 2018?", "how has that changed since 2016?")
    assert [year for _, year, _ in values(answer)] == [2016, 2017, 2018]
    assert the(answer, "difference") == (7, "count", "151 - 144")
    assert len(of_kind(answer, "difference")) == 1
