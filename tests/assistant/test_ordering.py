"""What a superlative puts in order: councils, the subjects of one, its years; or nothing, where that is not said."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from tests.answers import ask, of_kind, values


@pytest.mark.parametrize(
    "question",
    [
        "What was the highest number of housing complaints for Elderstowe in 2018?",
        "What was Elderstowe's lowest housing figure in 2018?",
        "Elderstowe breakdown of housing complaints 2018",
        "Top three for housing at Elderstowe in 2018",
        "What's the most complaints Hobsmarsh had in 2018?",
        "Thornquay's peak complaints in 2018",
        "maximum number of complaints received by Thornquay in 2018",
        "what was the most Thornquay had last year?",
    ],
)
def test_of_one_council_and_year_nothing_is_ranked_that_is_not_named(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert (answer.figures, answer.status) == ((), "unclear")


@pytest.mark.parametrize(
    "question",
    [
        "what did Elderstowe get the most complaints about in 2018?",
        "which subject had the most complaints at Elderstowe in 2018?",
        "what was Elderstowe's most common complaint in 2018?",
        "what was Elderstowe most complained about for in 2018?",
    ],
)
def test_subjects_are_ranked_where_they_are_asked_for(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert values(answer) == [("Elderstowe", 2018, 118)]
    assert answer.figures[0].figure.subject == "planning_development"


@pytest.mark.parametrize(
    "question",
    [
        "Was 2017 the peak for Thornquay's complaints?",
        "Did Thornquay have its lowest number of complaints in 2017?",
        "Was 2018 Hobsmarsh's highest year for complaints?",
        "Did Yarrowfen's complaints peak in 2016?",
        "Was 2024 Hobsmarsh's highest uphold rate?",
        "Were the mets' complaints at their highest in 2018?",
        "Which London boroughs had their highest complaints in 2018?",
        "What rank is housing for Elderstowe in 2018?",
        "Did housing get the most complaints at Elderstowe in 2018?",
        "Where did planning come in Hobsmarsh's complaints in 2018?",
        "Who came top for complaints in 2018, and by how much?",
        "Which district had the most complaints in 2018 per 100,000 and in total?",
        "Which London borough ranks between Hobsmarsh and Brackendon for complaints in 2018?",
        "Which London borough had the most complaints in any year?",
        "Which London boroughs had over 300 complaints during the period?",
        "Has any London borough had over 300 complaints in any year?",
        "Has any council had over 300 complaints in any year before 2018?",
        "Which London boroughs had an average number of complaints in 2018?",
        "Complaints by year and subject for Hobsmarsh",
        "What share of Ostlebury's upheld complaints were remedied in 2018?",
        "Hobsmarsh's share of upheld complaints in 2024",
        "Kettlewade had 133 decisions in 2018, what percentage was upheld?",
        "how many complaints did the biggest council get in 2018",
        "uphold rate of the smallest council in 2018",
        "Did any council have all its investigated complaints upheld in 2023?",
        "Which councils had all their complaints upheld in 2024?",
        "which councils carried out all recommendations in 2023",
        "were all the decisions about Kettlewade in 2018 upheld?",
        "how many complaints do most district councils get, 2018",
        "did most councils see upheld complaints rise in 2024",
        "does the ombudsman uphold most complaints about Saltergrave",
        "which councils have no figure for upheld per 100,000 in 2024",
        "which council has no data on housing 2018",
        "average uphold rate 2019",
        "planning complaints as a percentage of housing complaints Elderstowe 2018",
        "how many complaints did Elderstowe have in 2016 and how did that change in the next year",
    ],
)
def test_the_highest_of_its_own_years_is_no_place_among_others_and_nothing_is_passed_over(
    invented: Assistant, question: str
) -> None:
    answer = ask(invented, question)
    assert (answer.figures, answer.status) == ((), "unclear")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("In which year before 2018 did Hobsmarsh have the most complaints?", ("London", 2016, 180)),
        ("Which year before 2018 was Thornquay's lowest for complaints?", ("Thornquay", 2017, 1037)),
        ("What was the peak year for complaints in Thornquay?", ("Thornquay", 2018, 1194)),
        ("which year was Thornquay's lowest for complaints?", ("Thornquay", 2017, 1037)),
    ],
)
def test_years_are_ranked_up_to_the_one_that_is_named(
    invented: Assistant, question: str, found: tuple[str, int, int]
) -> None:
    (one,) = [(shown.figure.authority, shown.figure.year_ended.year, shown.figure.value)
              for shown in ask(invented, question).figures]  # fmt: skip
    assert (
        one[0].removeprefix("London Borough of ").split()[0] if found[0] != "London" else "London",
        *one[1:],
    ) == found


@pytest.mark.parametrize(
    "question",
    ["Who was most complained about in 2018?", "Most complained about councils 2018",
     "What are the most complained about councils in 2018?"],
)  # fmt: skip
def test_councils_are_complained_about_too(invented: Assistant, question: str) -> None:
    assert values(ask(invented, question))[0] == ("Thornquay", 2018, 1194)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Rank the mets in ascending order of complaints in 2018", 79, 1194),
        ("List the mets in order of fewest complaints in 2018", 79, 1194),
        ("Rank the mets from lowest to highest for complaints in 2018", 79, 1194),
        ("Sort the mets by most complaints in 2018", 1194, 79),
        ("Rank the mets in descending order of complaints in 2018", 1194, 79),
    ],
)
def test_an_order_has_the_direction_that_is_said_and_all_its_places(
    invented: Assistant, question: str, first: int, last: int
) -> None:
    told = [value for _, _, value in values(ask(invented, question))]
    assert (told[0], told[-1], len(told)) == (first, last, 5)


@pytest.mark.parametrize(
    "question",
    [
        "How many complaints did each of the mets receive in 2018?",
        "Total complaints for each met in 2018",
        "How many complaints did the mets respectively get in 2018?",
    ],
)
def test_each_of_a_set_is_told_and_not_their_sum(invented: Assistant, question: str) -> None:
    answer = ask(invented, question)
    assert [value for _, _, value in values(answer)] == [1194, 151, 115, 99, 79]
    assert not of_kind(answer, "total")


def test_each_part_keeps_its_own_figure(invented: Assistant) -> None:
    unlike = ask(invented, "Thornquay 2016 complaints, Jorvale 2017 upheld")
    assert values(unlike) == [("Thornquay", 2016, 1127), ("Jorvale", 2017, 10)]
    apart = ask(invented, "planning in Elderstowe 2018 and total complaints in Dunmarrow 2018")
    assert (values(apart), of_kind(apart, "total")) == ([("Elderstowe", 2018, 118), ("Dunmarrow", 2018, 66)], [])


def test_a_set_by_a_measure_is_put_in_order(invented: Assistant) -> None:
    assert [value for _, _, value in values(ask(invented, "East Midlands councils by complaints 2018"))] == [
        209, 113, 31, 15, 14,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which districts had 16+ complaints in 2018?", [31, 19, 18, 16]),
        ("Which districts had >15 complaints in 2018?", [31, 19, 18, 16]),
        ("Which districts had ≥ 16 complaints in 2018?", [31, 19, 18, 16]),
        ("Which districts had 16 complaints or more in 2018?", [31, 19, 18, 16]),
        ("Which districts had 10 complaints or fewer in 2018?", [9, 9]),
    ],
)
def test_bounds_as_people_write_them(invented: Assistant, question: str, told: list[int]) -> None:
    assert [value for _, _, value in values(ask(invented, question))] == told


def test_a_share_of_what_is_named_first(invented: Assistant) -> None:
    for question in ("Of Kettlewade's 133 decisions in 2018, what percentage was upheld?",
                     "Of the 133 decisions about Kettlewade in 2018, what share was upheld?"):  # fmt: skip
        (share,) = of_kind(ask(invented, question), "share")
        assert share.working is not None and share.working.formula == "25 / 133"


@pytest.mark.parametrize("question", ["In total, how many housing and planning complaints did Hobsmarsh and Kettlewade "
                                      "have in 2018?", "housing and planning complaints altogether, Hobsmarsh and "
                                      "Kettlewade, 2018"])  # fmt: skip
def test_what_is_in_total_is_added(invented: Assistant, question: str) -> None:
    assert [shown.figure.value for shown in of_kind(ask(invented, question), "total")] == [117]
