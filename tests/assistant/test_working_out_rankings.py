"""Rankings, places and lists over the documents of invented councils."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from tests.answers import ask, of_kind, the, values


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("which district council had the most complaints in 2016?", [("Sorrelwick", 22)]),
        ("which district council had the fewest complaints in 2016?", [("Grindlemere", 7)]),
        ("which district council had the second most complaints in 2017?", [("Sorrelwick", 17)]),
        ("the third most complaints among the county councils in 2016", [("Velsmoor", 112)]),
        ("which council had the second highest uphold rate in 2018?", [("Kettlewade", 68)]),
        ("top three councils by complaints in 2016", [("Thornquay", 1127), ("Yarrowfen", 337), ("Hobsmarsh", 180)]),
        ("bottom two councils by complaints in 2016", [("Grindlemere", 7), ("Drabwick", 8)]),
        ("which councils had the most housing complaints in 2016 in London?", [("Yarrowfen", 187)]),
        ("which council in the South East had the most complaints in 2016?", [("Kestermoor", 160)]),
        ("rank the London boroughs by housing complaints in 2018",
         [("Hobsmarsh", 62), ("Brackendon", 52), ("Yarrowfen", 46), ("Kettlewade", 35)]),
        ("who had more complaints in 2018, Thornquay or Glimsdale?", [("Thornquay", 1194), ("Glimsdale", 151)]),
    ],
)  # fmt: skip
def test_places_are_given_in_order(invented: Assistant, question: str, found: list[tuple[str, int]]) -> None:
    answer = ask(invented, question)
    assert (answer.status, answer.reason) == ("answered", None)
    assert [(name, value) for name, _, value in values(answer)] == found


def test_ties_are_ties(invented: Assistant) -> None:
    three = ask(invented, "which council had the fewest complaints upheld in 2015?")
    assert [name for name, _, value in values(three) if value == 0] == ["Drabwick", "Grindlemere", "North"]
    assert "tie" in three.text
    last_of_two = ask(invented, "top 2 district councils by uphold rate in 2017")
    assert values(last_of_two) == [("Quillmere", 2017, 67), ("Ostlebury", 2017, 50), ("Sorrelwick", 2017, 50)]
    one = ask(invented, "which district council had the most complaints in 2016?")
    assert "tie" not in one.text


def test_the_second_of_several_firsts_is_told_as_a_first(invented: Assistant) -> None:
    answer = ask(invented, "the second fewest upheld complaints among the district councils in 2016")
    assert {(name, value) for name, _, value in values(answer)} == {
        ("Drabwick", 0), ("Grindlemere", 0), ("Loxmere", 0), ("North", 0),
    }  # fmt: skip
    assert "second" not in answer.text


def test_a_place_that_nobody_holds_is_declined(invented: Assistant) -> None:
    answer = ask(invented, "the tenth most complaints among the district councils in 2016")
    assert (answer.status, answer.reason, answer.figures) == ("declined", "not_held", ())


def test_the_place_of_one_among_all(invented: Assistant) -> None:
    answer = ask(invented, "where does Quillmere rank for complaints in 2017?")
    assert values(answer) == [("Quillmere", 2017, 13)]
    assert {(21, 0), (24, 24)} == {(tally.number, len(tally.of)) for tally in answer.tallies}
    among_districts = ask(invented, "where did Quillmere rank among district councils for complaints in 2017?")
    assert {(5, 0), (8, 8)} == {(tally.number, len(tally.of)) for tally in among_districts.tallies}


def test_the_subject_and_the_year_with_the_most(invented: Assistant) -> None:
    subject = ask(invented, "which subject had the most complaints for Elderstowe in 2018?")
    assert [(one.figure.subject, one.figure.value) for one in subject.figures] == [("planning_development", 118)]
    assert [tally.number for tally in subject.tallies] == [9]
    year = ask(invented, "in which year did Glimsdale have the most complaints?")
    assert values(year) == [("Glimsdale", 2018, 151)]


def test_few_investigations_are_marked_in_rates_and_not_in_counts(invented: Assistant) -> None:
    rate = ask(invented, "which council had the highest uphold rate in 2024?")
    assert values(rate) == [("Loxmere", 2024, 100), ("Quillmere", 2024, 100)]
    assert rate.text.count("fewer than five") == 2
    count = ask(invented, "which council had the fewest complaints upheld in 2024?")
    assert values(count) == [("Grindlemere", 2024, 0)]
    assert "fewer than five" not in count.text


def test_who_does_not_state_a_figure_is_named(invented: Assistant) -> None:
    answer = ask(invented, "which district council had the highest compliance rate in 2024?")
    assert {(7, 0), (1, 0), (6, 6)} <= {(tally.number, len(tally.of)) for tally in answer.tallies}
    assert any("Grindlemere" in warning for warning in answer.warnings)
    assert not any("1 do not" in warning for warning in answer.warnings)


# Lists


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("which district councils had no upheld complaints in 2016?", ["Drabwick", "Grindlemere", "Loxmere", "North"]),
        ("which London boroughs had an uphold rate above 60% in 2016?", ["Brackendon", "Kettlewade"]),
        ("which London boroughs had an uphold rate of at least 55% in 2016?",
         ["Brackendon", "Kettlewade", "Hobsmarsh"]),
        ("which county councils had more than 138 complaints in 2016?", ["Kestermoor"]),
        ("which county councils had fewer than 112 complaints in 2016?", ["Orrendale"]),
        ("which county councils had at most 112 complaints in 2016?", ["Orrendale", "Velsmoor"]),
        ("which county councils had more than 10 complaints in 2016?",
         ["Kestermoor", "Lathermoor", "Velsmoor", "Orrendale"]),
        ("which unitary authorities had more than 5.0 upheld complaints per 100,000 residents in 2024?",
         ["Dunmarrow", "Tansmoor", "Nettlecross"]),
    ],
)  # fmt: skip
def test_a_list_is_of_those_within_the_limit_and_in_order(invented: Assistant, question: str, names: list[str]) -> None:
    answer = ask(invented, question)
    assert (answer.status, answer.reading.operation) == ("answered", "list")
    assert [name for name, _, _ in values(answer)] == names
    assert (len(names), 0) in {(tally.number, len(tally.of)) for tally in answer.tallies}


def test_a_limit_that_nobody_keeps_to_names_the_nearest(invented: Assistant) -> None:
    over = ask(invented, "which councils had more than 5000 complaints in 2016?")
    assert (over.status, values(over)) == ("answered", [("Thornquay", 2016, 1127)])
    none = ask(invented, "which county councils had no upheld complaints in 2016?")
    assert values(none) == [("Orrendale", 2016, 13)]
    for answer in (over, none):
        assert answer.text.startswith("None")


def test_a_count_is_not_held_against_a_percentage(invented: Assistant) -> None:
    for question in (
        "which councils had an uphold rate over 5 in 2016?",
        "which councils had over 5% complaints in 2016?",
    ):
        answer = ask(invented, question)
        assert (answer.status, answer.figures) == ("unclear", ())


# Rates by population and shares


def test_printed_rates_are_ranked_without_those_worked_out(invented: Assistant) -> None:
    answer = ask(invented, "rank the district councils by upheld complaints per 100,000 residents in 2024")
    assert {one.operation for one in answer.figures} == {"value"}
    assert [value for _, _, value in values(answer)] == [
        Decimal(text) for text in ("2.2", "2.2", "1.5", "1.1", "1.0", "0.0")
    ]
    assert any("Sorrelwick" in warning for warning in answer.warnings)


def test_rates_that_no_letter_prints_are_ranked_as_worked_out(invented: Assistant) -> None:
    answer = ask(invented, "which London borough had the most complaints per 100,000 residents in 2016?")
    assert [(one.operation, one.figure.value) for one in answer.figures] == [("rate", Decimal("94.9"))]
    share = ask(invented, "which London borough had the highest share of housing complaints in 2016?")
    assert [(one.operation, one.figure.value) for one in share.figures] == [("share", Decimal("55.5"))]


def test_what_is_equal_only_when_rounded_is_no_tie(invented: Assistant) -> None:
    # 15 of 98,412 is 15.24 and 20 of 131,906 is 15.16: both are shown as 15.2.
    answer = ask(invented, "which district council had the most complaints per 100,000 residents in 2016?")
    assert [name for name, _, _ in values(answer, "rate")] == ["Quillmere"]


def test_what_reaches_a_limit_only_when_rounded_does_not(invented: Assistant) -> None:
    # 128 of 958,077 is 13.36 and 161 of 1,204,511 is 13.37: both are shown as 13.4.
    answer = ask(invented, "which county councils had at least 13.4 complaints per 100,000 residents in 2015?")
    assert answer.status == "answered"
    assert "None" in answer.text
    assert len(of_kind(answer, "rate")) == 1  # the nearest


def test_those_between_two_bounds(invented: Assistant) -> None:
    answer = ask(invented, "Which councils received between 100 and 150 complaints in 2018?")
    assert [value for _, _, value in values(answer)] == [113, 115, 136, 139]
    rates = ask(invented, "which London boroughs had an uphold rate between 60% and 67% in 2018")
    assert [value for _, _, value in values(rates)] == [67, 67]
    none = ask(invented, "which London boroughs had between 1 and 5 complaints in 2018")
    assert "None has between 1 and 5" in none.text


@pytest.mark.parametrize(
    "question",
    [
        "which London boroughs had more complaints than average in 2018?",
        "Which London boroughs had more complaints than the average London borough in 2018?",
        "how many London boroughs were above the average for London boroughs in complaints in 2018?",
        "list the London boroughs with above average complaints in 2018",
        "Which London boroughs had complaints above the London borough average in 2018?",
    ],
)
def test_who_is_above_the_average_of_a_set(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert the(answer, "average") == (Decimal(177), "count", "(173 + 202 + 136 + 197) / 4")
    assert sorted(values(answer)) == [("Hobsmarsh", 2018, 202), ("Yarrowfen", 2018, 197)]
    assert "2 with more than 177, among the 4 London boroughs held" in answer.text


def test_who_is_below_the_median_of_a_set_or_a_region(invented: Assistant) -> None:
    below = ask(invented, "which districts are below the median for planning in 2018?")
    assert [value for _, _, value in values(below)] == [3, 4, 4]
    region = ask(invented, "which councils in the East Midlands had more housing complaints than average in 2018")
    assert [(name, value) for name, _, value in values(region)] == [("Elderstowe", 11), ("Ostlebury", 5)]


@pytest.mark.parametrize(
    "question",
    [
        "Which metropolitan boroughs had an uphold rate above average in 2023?",  # similar authorities' or theirs?
        "which councils were above the average of similar authorities in 2023?",
        "which councils had more complaints than the national average in 2018",
        "Which districts had fewer complaints than the county average in 2018?",
        "Which unitaries with an upheld complaint had more complaints than average in 2018?",
        "Which districts had more complaints than our average in 2018?",
    ],
)
def test_whose_average_is_not_said_is_asked_back(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.figures, answer.status in {"unclear", "declined"}) == ((), True)


def test_one_council_is_held_against_the_average_of_its_type(invented: Assistant) -> None:
    answer = ask(invented, "Did Jorvale get more complaints than the average metropolitan borough in 2018?")
    assert the(answer, "difference")[2] == "((151 + 115 + 79 + 99 + 1194) / 5) - 115"


def test_a_set_alone_is_not_told_where_what_it_is_held_against_is_missing(invented: Assistant) -> None:
    question = "was our number of planning complaints above the average for metropolitan boroughs in 2018?"
    answer = ask(invented, question)
    assert (answer.figures, answer.status) == ((), "unclear")
    assert "OMBUDSMAN_COUNCIL" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "which of the two, Glimsdale or Jorvale, had more complaints in 2018?",
        "which of these two had more complaints in 2018: Glimsdale or Jorvale?",
    ],
)
def test_how_many_are_named_is_no_number_of_the_question(invented: Assistant, question: str) -> None:
    assert the(ask(invented, question), "difference") == (36, "count", "151 - 115")
    three = ask(invented, question.replace("two", "three"))
    assert (three.figures, three.status) == ((), "unclear")


def test_subjects_are_put_in_order_within_each_council_and_year(invented: Assistant) -> None:
    of_two = ask(invented, "what is the most common subject in Drabwick and Glimsdale in 2018?")
    assert values(of_two) == [("Drabwick", 2018, 4), ("Glimsdale", 2018, 29)]
    assert [shown.figure.subject for shown in of_two.figures] == ["planning_development", "housing"]
    assert "among 9 subjects for Drabwick District Council in the year ended 31 March 2018." in of_two.text
    of_years = ask(invented, "what was the most common subject in Glimsdale in 2016 and 2017?")
    assert values(of_years) == [("Glimsdale", 2016, 25), ("Glimsdale", 2017, 29)]


def test_years_are_put_in_order_within_each_council(invented: Assistant) -> None:
    answer = ask(invented, "which year had the most complaints in Drabwick and Glimsdale?")
    assert values(answer) == [("Drabwick", 2018, 9), ("Glimsdale", 2018, 151)]


@pytest.mark.parametrize(
    "question",
    [
        "what do people complain about most in the districts in 2018?",
        "which year had the most complaints in the districts?",
        "which service had the most complaints across all councils in 2018?",
    ],
)
def test_of_a_set_no_subject_or_year_is_the_first(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.figures, answer.status) == ((), "unclear")


@pytest.mark.parametrize(
    "question",
    [
        "what do people in Glimsdale complain about most in 2018?",
        "what did Glimsdale residents complain about most in 2018?",
        "what do the residents of Glimsdale complain most about in 2018",
        "what did local people living in Glimsdale complain about the most in 2018?",
    ],
)
def test_what_the_people_of_a_council_complain_about(invented: Assistant, question: str) -> None:
    assert values(ask(invented, question)) == [("Glimsdale", 2018, 29)]


@pytest.mark.parametrize(
    "question",
    [
        "what do people in Glimsdale who rent complain about most in 2018?",
        "what did Glimsdale complain about most in 2018?",
        "how many complaints did Glimsdale residents make to the council in 2018?",
    ],
)
def test_who_complains_is_not_passed_over(invented: Assistant, question: str) -> None:
    assert ask(invented, question).figures == ()
