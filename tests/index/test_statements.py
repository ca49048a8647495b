"""Statements: what sentences of many wordings state."""

from __future__ import annotations

import pytest

from tests.index.reading_statements import read

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
        "investigated 132, upheld 115, uphold_rate 87%",
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


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_sentence_states_what_it_means(text: str, expected: str) -> None:
    assert read(text)[0] == set(expected.split(", ") if expected else ())
