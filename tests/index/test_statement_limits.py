"""Statements: what sentences must never be taken to state, and what is doubted."""

from __future__ import annotations

import pytest

from tests.index.reading_statements import read

# Other councils, other times, parts of the complaints, examples, estimates, and what the council did itself.
NOT_STATED = (
    "Last year we upheld 12 complaints.",
    "Nationally, we upheld 67% of the complaints we investigated.",
    "Across England, 67% of investigations were upheld.",
    "In 2018-19 we upheld 12 of 20 complaints.",
    "We upheld 12 complaints about adult social care.",
    "For example, if we investigated 10 complaints and upheld 5, the uphold rate would be 50%.",
    "Our trainers delivered 44 workshops during the year and more than 900 council staff attended them.",
    "Leeds City Council had 45 complaints upheld.",
    "One council had 12 of 14 complaints upheld.",
    "In the first quarter we investigated 30 complaints and upheld 12.",
    "Nearly 80% of complaints we investigated were upheld.",
    "More than 80% of complaints we investigated were upheld.",
    "We upheld 67% of all complaints about councils in England.",
    "Of the 12 housing complaints we investigated, 5 were upheld.",
    "We investigated 12 complaints about housing. Of these, 5 were upheld.",
    "We investigated 12 complaints about housing. We upheld 5 complaints.",
    "In 88% of cases our recommendations were implemented on time.",
    "The average was 80%.",
    "Care providers complied with our recommendations in 98% of cases.",
    "We published 5 public interest reports.",
    "You can call us on 0300 061 0614 or see section 30.",
    "We upheld 24 complaints about schools that were received in 2022.",
    "In 15% of upheld cases we recommended service improvements.",
    "We made recommendations in 40% of cases.",
    "In housing, 24 complaints were upheld.",
    "In one case, the council had provided a satisfactory remedy before the complaint reached us.",
    "A county council upheld 12 complaints itself.",
    "Your council upheld 40 complaints at stage 2 of its own procedure.",
    "16 recommendations were implemented, five of them late.",
    "We did not uphold most complaints.",
    "We upheld 24 complaints from parents.",
    "Councils implemented our recommendations in 99.4% of cases.",
    "12 complaints were upheld against Dorset Council.",
    "We expect to investigate 40 complaints next year.",
    "Upheld complaints rose by 5%.",
    "We upheld 5 percentage points more.",
    "Until March 2021 we investigated 20 complaints and upheld 10.",
    "Complaints about adult care made up 40% of those upheld.",
    "40% of upheld complaints were about housing.",
    "Of the complaints upheld, 12 were about housing.",
    "We investigated 72% of complaints and upheld 13 of those about planning.",
    "We upheld 11 of 14 complaints about education, and 3 of 5 about housing.",
    "The target is that 100% of recommendations are implemented.",
    "Your authority responded to 87% of our enquiries within 28 days.",
    "In 12 cases the remedy was late.",
    "We closed 12 cases after initial enquiries.",
    "Upheld complaints 2023: 40",
    "12% of complaints we upheld were about housing.",
    "The council upheld 24 of 34 complaints.",
    "We received 15,000 complaints.",
    "This year we received 441 complaints.",
    "Of those, 5 were upheld.",
    "The uphold rate would have been 80% if we had upheld 5 more complaints.",
    "We upheld 24 complaints in London.",
    "We upheld 5 complaints against your neighbours.",
    "Between April and June 2023 we upheld 6 complaints.",
    "In the two years to March 2024 we upheld 200 complaints.",
    "We upheld all 12 complaints about special educational needs.",
    "Some councils have 100% compliance with our recommendations.",
    "Recommendations were implemented in full in 99.1% of cases nationally.",
    "Bristol City Council: 87% of complaints we investigated were upheld.",
    "Your predecessor council had 24 complaints upheld.",
    "The 12 district councils in your county had 30 complaints upheld.",
    "At stage one you upheld 45% of complaints.",
    "Your council upheld 45 complaints itself.",
    "We issued 115 decisions, of which 20 about housing were upheld.",
    "We recommended 45 remedies.",
    "Your authority agreed 45 remedies.",
    "We asked 3 councils to remedy 12 complaints.",
    "An uphold rate of 50% means one in two complaints was upheld.",
    "The rate of 87% is high.",
    "In 2 of 13 upheld cases we asked for a payment.",
    "The 115 upheld complaints led to 230 recommendations.",
    "We upheld 87% of complaints about your authority's adult care service.",
    "Schools complied with our recommendations in 90% of cases.",
    "Of the 24 complaints upheld, 6 were about children's services.",
    "We decided 12 complaints in March.",
    "Half of complaints were upheld.",
    "We will investigate 12 complaints.",
)

UNDER_FOREIGN_HEADINGS = (
    "Complaints upheld (London boroughs)",
    "Last year",
    "Adult Care Services",
    "National picture",
    "Leeds City Council",
)


@pytest.mark.parametrize("text", NOT_STATED)
def test_numbers_that_are_not_this_councils_of_the_year_are_no_figures(text: str) -> None:
    assert read(text)[0] == set()


@pytest.mark.parametrize("heading", UNDER_FOREIGN_HEADINGS)
def test_nothing_is_stated_under_a_heading_about_others(heading: str) -> None:
    assert read(f"{heading}\n\n87% of complaints we investigated were upheld.")[0] == set()


def test_a_statement_that_is_not_wholly_understood_is_a_problem_with_its_place() -> None:
    stated, [problem] = read("Complaints upheld\n\nWe upheld 12 complaints from fostered zebras.")
    assert stated == set()
    assert (problem.code, problem.source.line) == ("unread_statement", 3)
    assert '"12" in "We upheld 12 complaints from fostered zebras."' in problem.message


def test_a_comparison_without_a_certain_measure_is_left_out() -> None:
    text = (
        "Complaints upheld\n\n87% of complaints we investigated were upheld. We also look at whether councils comply "
    )
    stated, problems = read(f"{text}with our recommendations. The average for similar authorities is 99%.")
    assert stated == {"uphold_rate 87%"}
    assert [problem.code for problem in problems] == ["unread_statement"]


def test_what_follows_a_sentence_about_another_council_is_not_taken() -> None:
    assert read("Leeds City Council is larger. We investigated 40 complaints and upheld 30.")[0] == set()
    own = "Leeds City Council is larger. We investigated 40 complaints about your authority."
    assert read(own)[0] == {"investigated 40"}


# Shares of the upheld complaints: whatever the words, none of them is the uphold rate or its average.
SHARES_OF_UPHELD = (
    "Of the complaints we upheld, 40% had been settled by the council already.",
    "In 40% of the complaints we upheld, the council had acted first.",
    "For 40% of complaints upheld, the council had already done what was needed.",
    "40% of the complaints that were upheld had already been put right.",
    "Fault had already been remedied in 40% of upheld cases.",
    "In 40% of cases where we found fault, the council had already put it right.",
    "In 3 of the 12 upheld cases (40%) the council had offered a satisfactory remedy before we came in.",
    "In similar councils it was 40% of the complaints we upheld.",
    "In similar authorities the average is 40% of upheld complaints.",
)


@pytest.mark.parametrize("sentence", SHARES_OF_UPHELD)
def test_a_share_of_upheld_complaints_is_no_uphold_rate(sentence: str) -> None:
    before = "Complaints upheld\n\n87% of complaints we investigated were upheld. We upheld 12 of them. "
    stated, _ = read(f"{before}{sentence}")
    assert "uphold_rate 40%" not in stated and "similar_uphold_rate 40%" not in stated
    assert "uphold_rate 40%" not in read(sentence)[0]


@pytest.mark.parametrize(
    "base",
    [
        "Statistics are based on a total of 12 detailed investigations.",
        "The share rests on 12 detailed investigations.",
        "Figures from 12 detailed investigations in the year.",
        "12 investigations.",
        "In 12 upheld cases this was so.",
    ],
)
def test_a_base_under_a_share_that_is_not_understood_is_none_of_ours(base: str) -> None:
    remedies = "In 25% of matters amends had been made before they came to us. "
    stated, _ = read(f"Complaints upheld\n\n87% of complaints we investigated were upheld. {remedies}{base}")
    assert stated == {"uphold_rate 87%"}


def test_an_average_after_a_share_that_is_not_understood_is_left_out() -> None:
    text = "87% of complaints we investigated were upheld. In 25% of matters amends had been made. "
    stated, problems = read(f"{text}The average for similar authorities was 9%.")
    assert stated == {"uphold_rate 87%"}
    assert any('"9%"' in problem.message for problem in problems)


def test_an_average_beside_another_share_is_left_out() -> None:
    assert read("We upheld more than in similar authorities: 83% against 61%.")[0] == set()


def test_a_number_of_cases_put_right_is_not_the_number_of_cases() -> None:
    assert "compliance_outcomes 18" not in read("We were satisfied with compliance in 18 cases out of 19.")[0]
    assert read("Our recommendations were carried out in all 19 cases.")[0] == {"compliance_outcomes 19"}


def test_so_many_in_a_hundred_are_no_counts() -> None:
    assert read("Of every 100 complaints investigated we upheld 83.")[0] == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "You had already remedied 3 of the 14 upheld complaints; comparable councils did so in 10% of cases.",
        "Early on, 3 of the 14 upheld complaints (21%) were settled; similar authorities did so in 10% of cases.",
        "You acted on our advice after upheld complaints in 9 cases of 10; similar councils did so in 97% of cases.",
    ],
)
def test_what_is_compared_with_numbers_that_were_not_understood_is_not_known(sentence: str) -> None:
    stated, doubts = read(sentence)
    assert stated == set()
    assert {problem.code for problem in doubts} == {"unread_statement"}


def test_what_is_compared_with_a_number_that_was_understood_is_known() -> None:
    stated, _ = read("We upheld 61% of the complaints we investigated; similar councils did so in 55% of cases.")
    assert stated == {"uphold_rate 61%", "similar_uphold_rate 55%"}


@pytest.mark.parametrize(
    "text",
    [
        "We looked at another authority. The authority complied with our recommendations in 98% of cases.",
        "One council had many complaints. We upheld 12 of 14 complaints about the council.",
        "Another organisation refused. The organisation complied with our recommendations in 98% of cases.",
    ],
)
def test_the_council_may_be_another_that_was_named_before_it(text: str) -> None:
    stated, problems = read(text)
    assert stated == set()
    assert problems


@pytest.mark.parametrize(
    "text",
    [
        "Another council refused. Your council complied with our recommendations in 98% of cases.",
        "Another council refused. Birmingham City Council complied with our recommendations in 98% of cases.",
        "Any council can learn. The council complied with our recommendations in 98% of cases.",
        "In 98% of cases we were satisfied the organisation had implemented our recommendations.",
    ],
)
def test_this_council_is_known_by_its_name_and_where_no_other_was_named(text: str) -> None:
    stated, _ = read(text)
    assert stated == {"compliance_rate 98%"}
