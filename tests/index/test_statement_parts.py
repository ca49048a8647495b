"""Statements: sentences in other words than the source's, with what they must, and must never, be taken to state."""

from __future__ import annotations

import pytest

from tests.index.reading_statements import read

# Parts, others, other times, other bodies, hearsay and habits: each once read as a figure, or near to one that is.
NOTHING = (
    "We upheld 12 social care complaints.",
    "We investigated 14 adult social care complaints and upheld 12.",
    "We upheld a further 5 complaints.",
    "An additional 5 complaints were upheld.",
    "We upheld 5 further complaints.",
    "There were 5 further upheld decisions.",
    "We carried out five further investigations and upheld three.",
    "We upheld 5 new complaints and 7 older ones.",
    "All but 11 of 31 complaints were upheld.",
    "All bar 3 complaints were upheld.",
    "You told us that 60% of complaints were upheld.",
    "You say you complied with our recommendations in 90% of cases.",
    "Your council claims a compliance rate of 100%.",
    "In 12 cases we upheld we agreed with your own findings.",
    "Our overall uphold rate was 74%.",
    "We now uphold 74% of complaints we investigate.",
    "We upheld 74% of all the complaints we investigated.",
    "We upheld 74% of the 4,907 complaints we investigated.",
    "Overall we dealt with 9,900 complaints and investigated 2,100.",
    "Your compliance rate with our enquiries was 60%.",
    "12 complaints were upheld because of delay.",
    "Planning – 12 complaints upheld.",
    "Planning (12 upheld).",
    "Twelve education complaints were investigated; nine were upheld.",
    "Twelve complaints investigated related to education; nine were upheld.",
    "Education is our biggest area. We investigated 12 complaints and upheld 9.",
    "Many complaints concern SEND. We upheld 9 of the 12 we investigated.",
    "Before lockdown we upheld 12 complaints.",
    "The year before, we upheld 12 complaints.",
    "When I wrote last July, 12 complaints had been upheld.",
    "We published 12 upheld decisions.",
    "In 60% of cases the council did what the tribunal had recommended.",
    "In 60% of cases the council did what we had asked when making enquiries.",
    "In 60% of cases the council did some of what we had recommended.",
    "In 60% of cases the council only did what we had recommended after a reminder.",
    "In 60% of cases the council did not do what we had recommended.",
    "In 60% of cases the council did what we had recommended, but late.",
    "In 60% of housing cases the council did what we had recommended.",
    "In 12% of cases the council apologised, as we recommended, and carried out training.",
    "For a council of this size, 7.4 upheld decisions per 100,000 residents is usual.",
    "For a council of this size we would expect 7.4 upheld decisions per 100,000 residents.",
    "For a council of your size this is 7.4 upheld decisions per 100,000 residents on average.",
    "A council of this size has 7.4 upheld decisions per 100,000 residents.",
    "The council was at fault in 7 of 9 school transport cases.",
    "You will see that we upheld 20 complaints about your authority last year.",
    "We upheld 20 complaints, excluding 7 about special educational needs.",
    "We upheld 20 complaints about housing, including 7 about repairs.",
    "We investigated 31 complaints, of which 12 related to education, and upheld 20.",
    "The uphold rate rose to 65% before falling to 60%.",
    "In all but 5% of cases our recommendations were implemented.",
    "In 5% of cases little of what we recommended was done.",
    "60% of similar authorities had a lower uphold rate.",
    "31 complaints were decided before we upheld 12.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_stated(text: str) -> None:
    assert read(text)[0] == set()


STATED = (
    ("In 93% of cases the council did what we had recommended.", "compliance_rate 93%"),
    ("The council did everything we had recommended in 18 of 19 cases.", "compliance_outcomes 19"),
    ("For a council of this size that is 7.4 upheld decisions per 100,000 residents.", "upheld_per_100k 7.4"),
    ("The council was found to be at fault in 20 of 31 investigations.", "investigated 31, upheld 20"),
    ("36 of the 52 detailed investigations resulted in an upheld decision.", "investigated 52, upheld 36"),
    ("36 complaints (69%) out of 52 investigated were upheld.", "investigated 52, upheld 36, uphold_rate 69%"),
    ("69% upheld (36 out of 52).", "investigated 52, upheld 36, uphold_rate 69%"),
    ("65% of complaints were upheld (13 of 25 about housing).", "uphold_rate 65%"),
    ("We upheld 65% of complaints (20 of 30).", "uphold_rate 65%"),
    ("The uphold rate rose to 65%.", "uphold_rate 65%"),
    ("You will see that we upheld 20 complaints about your authority this year.", "upheld 20"),
    ("We investigated 31 complaints further and upheld 20.", "investigated 31, upheld 20"),
    ("Members will note that we upheld 65% of the complaints we investigated.", "uphold_rate 65%"),
    ("We upheld 20 complaints, including 7 about special educational needs.", "upheld 20"),
    ("We upheld 20 complaints, 7 of them about housing.", "upheld 20"),
    ("We dealt with 210 complaints about your council, of which 40 were about housing.", "dealt_with 210"),
    ("We investigated 31 complaints, 12 of them about education; 9 were upheld.", "investigated 31"),
    ("We investigated 31 complaints about you, 12 of them about education. 9 were upheld.", "investigated 31"),
    (
        "Of the 20 upheld complaints, the council had offered a suitable remedy in four before they came to us.",
        "satisfactory_remedies four, upheld 20",
    ),
    ("We carried out 31 investigations in respect of the authority and upheld 20.", "investigated 31, upheld 20"),
    ("Similar authorities: 70% upheld; 99% compliance.", "similar_uphold_rate 70%"),
    ("65% of complaints we investigated were upheld, higher than 60% of similar authorities.", "uphold_rate 65%"),
    ("We received 105 complaints about your council and upheld 20 (19%).", "received 105, upheld 20"),
    ("We received 105 complaints about your council. We upheld 20 complaints (19%).", "received 105, upheld 20"),
    ("With a population of 520,000 there were 4.1 upheld decisions per 100,000.", "upheld_per_100k 4.1"),
    ("I send you the figures for the year. We investigated 31 complaints and upheld 20.", "investigated 31, upheld 20"),
)


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_what_is_sure_is_stated(text: str, expected: str) -> None:
    assert read(text)[0] == set(expected.split(", "))


# What is left out, with a word of it.
LEFT_OUT = (
    ("In 2022-23 the uphold rate was 55%; this year it is 62%.", "62%"),
    ("The uphold rate fell from 55% last year to 62% this year.", "62%"),
    ("Our neighbours had an uphold rate of 81%; ours was 65%.", "65%"),
    ("The council received 890 complaints, 31 of which were investigated by the Ombudsman, who upheld 20.", "31"),
    ("We dealt with 305 complaints about your council and 19,400 nationally.", "305"),
    ("We dealt with 210 complaints and enquiries.", "210"),
    ("We closed 71 complaints after assessment, without investigation.", "71"),
    ("How many complaints were upheld? 20 out of 31 investigated (65%).", "65%"),
    ("Uphold rate – 65%, compliance – 95%, satisfactory remedies – 13%", "95%"),
)


@pytest.mark.parametrize(("text", "number"), LEFT_OUT)
def test_what_may_be_a_figure_is_told(text: str, number: str) -> None:
    stated, problems = read(f"{text}\n\nCompliance outcomes\n\nWe recorded 107 compliance outcomes.")
    assert stated == {"compliance_outcomes 107"}
    assert any(problem.message.startswith(f'"{number}" in') for problem in problems)


def test_numbers_before_dashes_belong_to_the_words_of_their_line() -> None:
    text = "Compliance\n\n95% - cases in which the council implemented our recommendations\n99% - similar authorities\n"
    assert read(f"{text}19 - compliance outcomes")[0] >= {"compliance_rate 95%", "compliance_outcomes 19"}
    assert "compliance_rate 99%" not in read(text)[0]


def test_the_overview_may_stand_number_first() -> None:
    text = "Complaint overview\n\n210 dealt with\n98 not for us/not ready for us\n71 assessed and closed"
    assert read(text)[0] == {"dealt_with 210", "not_for_us 98", "assessed_and_closed 71"}


def test_an_overview_of_one_service_is_not_that_of_all() -> None:
    text = "Complaint overview\n\nWe dealt with 40 housing complaints. Of these, 12 were not for us or not ready for us"
    assert read(f"{text}, and we assessed and closed 19 complaints. We investigated 9 complaints.")[0] == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Of the 23 complaints that we investigated we upheld 17, which is 74%.",
            {"investigated 23", "upheld 17", "uphold_rate 74%"},
        ),
        ("We upheld 17 of 23 complaints, 74%.", {"upheld 17", "uphold_rate 74%"}),
        ("We upheld 17 complaints, 12% fewer than last year.", {"upheld 17"}),
        ("We upheld 17 complaints, which is 4% of all complaints.", set()),
        ("We investigated 23 complaints, 74%.", {"investigated 23"}),
    ],
)
def test_a_share_at_the_end_is_of_the_number_before_it(text: str, expected: set[str]) -> None:
    stated, _ = read(text)
    assert stated == expected
