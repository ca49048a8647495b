"""What an operation leaves for the next turn: the ranking, the set, the trend, the two that were compared."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from assistant.assistant import Assistant
from assistant.search import SearchModel
from index.authorities import AuthorityList
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


def test_another_figure_of_a_comparison_is_compared_as_well(invented: Assistant) -> None:
    first = "is Jorvale above the metropolitan average in 2018 for complaints?"
    assert the(ask(invented, first, "and upheld?"), "difference")[2] == "((28 + 10 + 9 + 13 + 136) / 5) - 10"
    more = "how many more complaints did Hobsmarsh have than Dunmarrow in 2018?"
    assert the(ask(invented, more, "and upheld?"), "difference") == (10, "count", "17 - 7")
    per_head = ask(invented, "Jorvale complaints per 100,000 2018", "and upheld")
    assert [one.figure.unit for one in per_head.figures] == ["rate"]


def test_a_part_is_no_change_in_per_cent(invented: Assistant) -> None:
    turns = ("Glimsdale environment complaints in 2017", "and in 2018")
    assert the(ask(invented, *turns, "as a share of all?"), "share")[2] == "22 / 151"
    assert ask(invented, "how many complaints did Glimsdale get in 2017?", "and 2018?", "and as a share?").figures == ()


def test_i_mean_asks_for_no_average(invented: Assistant) -> None:
    assert values(ask(invented, "Jorvale complaints 2018", "I mean housing")) == [("Jorvale", 2018, 14)]
    turns = ("Thornquay complaints 2018", "sorry, not Thornquay but Saltergrave", "upheld I mean")
    assert values(ask(invented, *turns)) == [("Saltergrave", 2018, 13)]


def test_so_with_a_question_is_no_greeting(invented: Assistant) -> None:
    answer = ask(invented, "Glimsdale complaints 2017", "2018", "so how much higher")
    assert the(answer, "difference") == (13, "count", "151 - 138")


def test_what_a_figure_means_is_told_and_what_was_spoken_of_stays(invented: Assistant) -> None:
    first = "compliance rate Ostlebury 2024"
    assert ask(invented, first, "what does that mean?").definitions[0].startswith("Compliance rate:")
    assert values(ask(invented, first, "what does that mean?", "and 2023")) == [("Ostlebury", 2023, 100)]


def test_the_rate_after_what_was_upheld_is_the_uphold_rate(invented: Assistant) -> None:
    assert values(ask(invented, "Jorvale not upheld 2018", "upheld", "so what's the rate")) == [("Jorvale", 2018, 45)]


def test_ours_after_similar_authorities_is_ones_own_rate(
    invented_store: Path, invented_councils: AuthorityList, word_model: SearchModel
) -> None:
    with Assistant(invented_store, "Jorvale", word_model, invented_councils, {}) as own:
        assert values(ask(own, "similar authorities uphold rate 2024", "and ours")) == [("Jorvale", 2024, 63)]
        turns = ("complaints Glimsdale 2018", "what about Saltergrave", "our figure?", "their uphold rate?")
        assert values(ask(own, *turns)) == [("Saltergrave", 2018, 65)]


def test_a_saved_group_is_one_to_go_on_to(invented: Assistant) -> None:
    answer = ask(invented, "how many complaints did Jorvale get in 2018", "and our neighbours")
    assert len(values(answer)) == 2
