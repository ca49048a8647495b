"""Statements: what sentences of many wordings state, and what they must never be taken to state."""

from __future__ import annotations

from datetime import date

import pytest

from index.claims import Claim, claims_in
from index.readers.text import read_text
from index.records import Heading, Problem

HEADING = Heading("Annual Review letter 2024", "Birmingham City Council", date(2024, 3, 31))

# A sentence, and the measures that it states with the words of the number.
STATED: tuple[tuple[str, str], ...] = (
    (
        "We upheld 24 of the 34 complaints we looked into in detail.",
        "investigated 34, upheld 24",
    ),
    (
        "33 of 40 investigations were upheld.",
        "investigated 40, upheld 33",
    ),
    (
        "33 of 40 investigations were upheld (83%), compared with an average of 80% in similar authorities.",
        "investigated 40, similar_uphold_rate 80%, upheld 33, uphold_rate 83%",
    ),
    (
        "Of the 132 complaints we investigated, 115 (87%) were upheld.",
        "investigated 132, upheld 115, uphold_rate 87%",
    ),
    (
        "Of the 132 complaints we investigated, 115 were upheld. The average for similar authorities was 80%.",
        "investigated 132, upheld 115",
    ),
    (
        "87% of complaints we investigated were upheld. Similar authorities averaged 80%.",
        "similar_uphold_rate 80%, uphold_rate 87%",
    ),
    (
        "87% of complaints we investigated were upheld, compared with 80% for councils of your type.",
        "similar_uphold_rate 80%, uphold_rate 87%",
    ),
    (
        "Your authority carried out our recommendations in 99% of cases.",
        "compliance_rate 99%",
    ),
    (
        "We were satisfied that recommendations had been put in place in all 19 cases.",
        "compliance_outcomes 19",
    ),
    (
        "We were satisfied that recommendations had been put in place in 100% of cases.",
        "compliance_rate 100%",
    ),
    (
        "This is 9.9 upheld decisions for every 100,000 people.",
        "upheld_per_100k 9.9",
    ),
    (
        "In 8 per cent of the cases we upheld the council had already offered a suitable remedy.",
        "satisfactory_remedy_rate 8 per cent",
    ),
    (
        "In 8 percent of upheld cases your council had put things right before the complaint reached us.",
        "satisfactory_remedy_rate 8 percent",
    ),
    (
        "two satisfactory remedy decisions",
        "satisfactory_remedies two",
    ),
    (
        "Two of the 13 upheld cases had been satisfactorily remedied by the authority before they came to us.",
        "satisfactory_remedies Two, upheld 13",
    ),
    (
        "We carried out 34 detailed investigations about your authority and upheld 24 (71%).",
        "investigated 34, upheld 24, uphold_rate 71%",
    ),
    (
        "We investigated 40 complaints and upheld 33.",
        "investigated 40, upheld 33",
    ),
    (
        "We investigated 40 complaints about your council, of which 33 were upheld.",
        "investigated 40, upheld 33",
    ),
    (
        "We completed 40 investigations. Of these, 33 were upheld and 7 were not upheld.",
        "investigated 40, not_upheld 7, upheld 33",
    ),
    (
        "We upheld 83% of the complaints we investigated; the average for authorities like yours was 80%.",
        "similar_uphold_rate 80%, uphold_rate 83%",
    ),
    (
        "Your uphold rate was 83%, against an average of 80% among similar councils.",
        "similar_uphold_rate 80%, uphold_rate 83%",
    ),
    (
        "The uphold rate for similar authorities was 80%.",
        "similar_uphold_rate 80%",
    ),
    (
        "We found fault in 24 of the 34 complaints we investigated.",
        "investigated 34, upheld 24",
    ),
    (
        "In 71% of the complaints we investigated we found fault.",
        "uphold_rate 71%",
    ),
    (
        "Fault was found in 71% of investigations.",
        "uphold_rate 71%",
    ),
    (
        "Birmingham City Council complied with our recommendations in 99% of cases (similar authorities: 98%).",
        "compliance_rate 99%, similar_compliance_rate 98%",
    ),
    (
        "We recorded 107 compliance outcomes for your authority.",
        "compliance_outcomes 107",
    ),
    (
        "We received 441 complaints and enquiries about your authority.",
        "received 441",
    ),
    (
        "We decided 430 complaints about Birmingham City Council during the year.",
        "decided 430",
    ),
    (
        "During the year we dealt with 572 complaints about your authority. 232 of them were not for us or "
        "were not ready for us to investigate, 226 were assessed and closed and 114 were investigated.",
        "assessed_and_closed 226, dealt_with 572, investigated 114, not_for_us 232",
    ),
    (
        "We dealt with 572 complaints about your authority: 232 were not for us or not ready for us to "
        "investigate, we assessed and closed 226, and we investigated 114.",
        "assessed_and_closed 226, dealt_with 572, investigated 114, not_for_us 232",
    ),
    (
        "There were 8.1 upheld decisions per 100,000 residents, compared with 4.4 in similar authorities.",
        "similar_upheld_per_100k 4.4, upheld_per_100k 8.1",
    ),
    (
        "This is 8.1 upheld decisions per 100,000 residents. The average for authorities of this type is 3.4%"
        " upheld decisions per 100,000 residents.",
        "similar_upheld_per_100k 3.4%, upheld_per_100k 8.1",
    ),
    (
        "We upheld 115 complaints about your authority, or 9.9 for every 100,000 residents.",
        "upheld 115, upheld_per_100k 9.9",
    ),
    (
        "Compared with an average of 80% in similar authorities, 87% of complaints we investigated were upheld.",
        "similar_uphold_rate 80%, uphold_rate 87%",
    ),
    (
        "I am pleased to report that your authority implemented our recommendations in 99% of cases.",
        "compliance_rate 99%",
    ),
    (
        "Our recommendations were implemented in 99% of cases, while similar authorities averaged 98%.",
        "compliance_rate 99%, similar_compliance_rate 98%",
    ),
    (
        "99% of our recommendations were implemented.",
        "compliance_rate 99%",
    ),
    (
        "In 106 of 107 cases (99%) we were satisfied that your council had carried out our recommendations.",
        "compliance_outcomes 107, compliance_rate 99%",
    ),
    (
        "The 87% uphold rate is based on 132 investigations.",
        "investigated 132, uphold_rate 87%",
    ),
    (
        "Uphold rate: 87%",
        "uphold_rate 87%",
    ),
    (
        "87% uphold rate",
        "uphold_rate 87%",
    ),
    (
        "Compliance rate: 99%",
        "compliance_rate 99%",
    ),
    (
        "115 complaints upheld",
        "upheld 115",
    ),
    (
        "87% of the 132 complaints we investigated were upheld.",
        "investigated 132, uphold_rate 87%",
    ),
    (
        "We upheld 115 (87%) of the 132 complaints that we investigated.",
        "investigated 132, upheld 115, uphold_rate 87%",
    ),
    (
        "A total of 132 complaints were investigated in detail and 115 of them were upheld.",
        "investigated 132, upheld 115",
    ),
    (
        "In the year ended 31 March 2024 we investigated 132 complaints about your authority and found fault in 115.",
        "investigated 132, upheld 115",
    ),
    (
        "The proportion of complaints upheld was 87%.",
        "uphold_rate 87%",
    ),
    (
        "In nine cases your authority had provided a satisfactory remedy before the complaint came to us, 8% "
        "of those upheld.",
        "satisfactory_remedies nine, satisfactory_remedy_rate 8%",
    ),
    (
        "There were 9 cases where your authority had offered a satisfactory remedy before the complaint "
        "reached the Ombudsman.",
        "satisfactory_remedies 9",
    ),
    (
        "Your authority had already provided a satisfactory remedy in 8% of upheld cases.",
        "satisfactory_remedy_rate 8%",
    ),
    (
        "In 8% of upheld cases your authority had provided a satisfactory remedy before the complaint reached"
        " us. The figure for similar authorities was 14%.",
        "satisfactory_remedy_rate 8%, similar_satisfactory_remedy_rate 14%",
    ),
    (
        "We upheld 87% of complaints, up from 71% last year.",
        "uphold_rate 87%",
    ),
    (
        "We upheld 87% of complaints we investigated, compared with 71% in 2022-23.",
        "uphold_rate 87%",
    ),
    (
        "Across similar authorities the average was 99% for compliance with our recommendations.",
        "similar_compliance_rate 99%",
    ),
    (
        "On average, similar authorities complied with our recommendations in 99% of cases.",
        "similar_compliance_rate 99%",
    ),
    (
        "Councils of the same type as yours had an average uphold rate of 80%.",
        "similar_uphold_rate 80%",
    ),
    (
        "87 % of complaints we investigated were upheld.",
        "uphold_rate 87 %",
    ),
    (
        "Eighty-seven per cent of the complaints we investigated were upheld.",
        "uphold_rate Eighty-seven per cent",
    ),
    (
        "We upheld 1,015 complaints.",
        "",
    ),
    (
        "3 of the 12 upheld complaints (25%) had been remedied satisfactorily by the authority before we came in.",
        "satisfactory_remedies 3, upheld 12, satisfactory_remedy_rate 25%",
    ),
    (
        "The Council complied with our recommendations in 99% of cases.",
        "compliance_rate 99%",
    ),
    (
        "Compliance with our recommendations stood at 99%. Similar authorities: 98%.",
        "compliance_rate 99%, similar_compliance_rate 98%",
    ),
    (
        "The average of similar authorities was 80%.",
        "",
    ),
    (
        "We found your authority had provided a satisfactory remedy before the complaint reached the "
        "Ombudsman in 8% of upheld cases, compared to an average of 14% in similar authorities.",
        "satisfactory_remedy_rate 8%, similar_satisfactory_remedy_rate 14%",
    ),
    (
        "The number of complaints we upheld was 115.",
        "upheld 115",
    ),
    (
        "115 of the complaints we investigated were upheld.",
        "upheld 115",
    ),
    (
        "Complaints we upheld: 115",
        "upheld 115",
    ),
    (
        "Detailed investigations: 132",
        "investigated 132",
    ),
    (
        "We looked into 132 complaints in detail and upheld 115 of them.",
        "investigated 132, upheld 115",
    ),
    (
        "In 2023-24 we upheld 87% of the complaints we investigated about your authority (115 of 132).",
        "uphold_rate 87%",
    ),
    (
        "We investigated 132 complaints, upholding 115 (87 per cent), against 80 per cent for similar authorities.",
        "investigated 132, similar_uphold_rate 80 per cent, upheld 115, uphold_rate 87 per cent",
    ),
    (
        "For every 100,000 residents we upheld 9.9 complaints.",
        "upheld_per_100k 9.9",
    ),
    (
        "Per 100,000 residents, 9.9 complaints were upheld; in similar authorities it was 4.4.",
        "similar_upheld_per_100k 4.4, upheld_per_100k 9.9",
    ),
    (
        "Similar authorities had 4.4 upheld decisions per 100,000 people on average.",
        "similar_upheld_per_100k 4.4",
    ),
    (
        "Your authority had put in place what we recommended in 99% of cases.",
        "compliance_rate 99%",
    ),
    (
        "In every case (100%) your authority carried out the actions we recommended.",
        "compliance_rate 100%",
    ),
    (
        "The authority implemented our recommendations in 19 out of 19 cases.",
        "compliance_outcomes 19",
    ),
    (
        "Our decisions: we upheld 115 complaints and did not uphold 17.",
        "not_upheld 17, upheld 115",
    ),
    (
        "A satisfactory remedy had been provided before we became involved in 8% of the cases we upheld.",
        "satisfactory_remedy_rate 8%",
    ),
    (
        "• 87% of complaints we investigated were upheld",
        "uphold_rate 87%",
    ),
    (
        "We upheld 24 of 34 complaints investigated (71%); similar authorities averaged 64%.",
        "investigated 34, similar_uphold_rate 64%, upheld 24, uphold_rate 71%",
    ),
    (
        "Adjusted for population, this is 9.9 upheld decisions per 100,000 residents, compared with an "
        "average of 4.4 for authorities of this type.",
        "similar_upheld_per_100k 4.4, upheld_per_100k 9.9",
    ),
    (
        "For metropolitan boroughs the average was 80%.",
        "",
    ),
    (
        "The average uphold rate for authorities of your type is 80%.",
        "similar_uphold_rate 80%",
    ),
    (
        "Out of 132 investigations, we upheld 115.",
        "investigated 132, upheld 115",
    ),
    (
        "There were 132 investigations, 115 of which were upheld.",
        "investigated 132, upheld 115",
    ),
)

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


def read(text: str) -> tuple[set[str], list[Problem]]:
    found = list(claims_in(read_text(text.encode(), "letter.txt"), HEADING))
    stated = {f"{one.figure.measure} {one.figure.printed}" for one in found if isinstance(one, Claim)}
    return stated, [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_sentence_states_what_it_means(text: str, expected: str) -> None:
    assert read(text)[0] == set(expected.split(", ") if expected else ())


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
