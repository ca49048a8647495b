"""Which questions ask for the meaning of a word, and of which; above all, which do not."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.defining import asked_meanings, asked_terms, asks_meaning
from assistant.glossary import TERMS

MEANINGS = {
    "what does premature mean": "premature",
    "What does “premature” mean?": "premature",
    "wat dose premture meen": "premature",
    "what does premature complaint mean pls": "premature",
    "hi, what do premature complaints mean in the 2010 letter?": "premature",
    "whats an uphold rate": "uphold_rate",
    "what's an uphold rate?": "uphold_rate",
    "what is an uphold rate": "uphold_rate",
    "what is an uphold rate and how is it used": "uphold_rate",
    "what does an uphold rate of 60% mean?": "uphold_rate",
    "what does our uphold rate mean": "uphold_rate",
    "what does the uphold rate of Leeds mean": "uphold_rate",
    "what does the 60% uphold rate mean for us": "uphold_rate",
    "define 'not upheld'": "not_upheld",
    "define not upheld": "not_upheld",
    "please define the term not upheld": "not_upheld",
    "can you define compliance in plain english": "compliance_rate",
    "meaning of closed after initial enquiries": "decided_closed_initial",
    "meaning of closed after initial inquiries": "decided_closed_initial",
    "what is the meaning of 'closed after initial enquiries' in the 2016 letter?": "decided_closed_initial",
    "what does it mean when a complaint is closed after initial enquiries": "decided_closed_initial",
    "what does it mean if a case is closed after initial enquiries?": "decided_closed_initial",
    "what does closed after initial enqiries mean": "decided_closed_initial",
    "what is meant by LS": "local_settlements",
    "what does LS stand for": "local_settlements",
    "whats meant by omb disc": "ombudsman_discretion",
    "what do MI reps mean": "mi_reports",
    "what does MI stand for?": "mi_reports",
    "what is an NM report": "nm_reports",
    "whats an m report": "m_reports",
    "what counts as a satisfactory remedy": "satisfactory_remedies",
    "what qualifies as a satisfactory remedy?": "satisfactory_remedies",
    "explain compliance": "compliance_rate",
    "explain complaince": "compliance_rate",
    "please explain to me what an uphold rate is": "uphold_rate",
    "explain what premature means": "premature",
    "can you explain the uphold rate?": "uphold_rate",
    "i don't understand closed after initial enquiries": "decided_closed_initial",
    "I do not know what premature means": "premature",
    "difference between upheld and not upheld": "upheld not_upheld",
    "what is the difference between upheld and not upheld?": "upheld not_upheld",
    "what's the diffrence between not upheld and closed after initial enquiries": "not_upheld decided_closed_initial",
    "what is the difference between received and decided": "received decided",
    "difference between received complaints and decided complaints": "received decided",
    "how does premature differ from referred back": "premature decided_referred_back",
    "is premature the same as referred back?": "premature decided_referred_back",
    "is fault the same as injustice": "fault injustice",
    "what do you mean by disputed": "disputed",
    "what do you mean disputed": "disputed",
    "what do you mean when you say disputed": "disputed",
    "what does the letter mean by satisfactory remedy": "satisfactory_remedies",
    "what does the ombudsman mean by 'assessed and closed'?": "assessed_and_closed",
    "how is the uphold rate worked out": "uphold_rate",
    "how is the uphold rate calculated?": "uphold_rate",
    "how do they calculate the uphold rate": "uphold_rate",
    "how do you work out the compliance rate": "compliance_rate",
    "how is our uphold rate of 2018 worked out": "uphold_rate",
    "formula for the uphold rate": "uphold_rate",
    "premature meaning": "premature",
    "premature means?": "premature",
    "uphold rate definition": "uphold_rate",
    "what is premature": "premature",
    "what is maladministration?": "maladministration",
    "what are local settlements": "local_settlements",
    "what are detailed investigations": "investigated",
    "what are similar authorities": "similar_authorities",
    "who are the similar authorities?": "similar_authorities",
    "what is the LGO Advice Team": "lgo_advice_team",
    "what is a public interest report": "public_interest_report",
    "whats a decision statement": "decision_statement",
    "what does LGSCO stand for": "ombudsman",
    "what does the number of first enquiries mean": "first_enquiries",
    "what does maladministration and injustice mean": "mi_reports",
    "what do upheld and not upheld mean": "upheld not_upheld",
    "define fault, injustice and remedy": "fault injustice remedy",
    "what does upheld per 100,000 mean": "upheld_per_100k",
    "what does 'incomplete or invalid' mean?": "decided_invalid",
    "what does not for us mean": "not_for_us",
    "what does 'dealt with' mean?": "dealt_with",
    "what does housing cover": "housing",
    "what falls under corporate and other services": "corporate_other",
    "what does resubmitted mean": "forwarded_resubmitted",
    "what does 2017/18 mean": "year_ended",
    "The letter says 'closed after initial enquiries', what does that mean?": "decided_closed_initial",
    "Premature. What does that mean?": "premature",
    "does not upheld mean that the council did nothing wrong?": "not_upheld",
    "how many were upheld in 2018, and what does upheld mean?": "upheld",
    "what does Total excl premature mean": "decided_excl_premature",
    "what does 'Avg no. of days to respond' mean": "response_days",
    "tell me what a local settlement is": "local_settlements",
    "what is ombudsman's discretion": "ombudsman_discretion",
    "what does outside jurisdiction mean for a complaint": "outside_jurisdiction",
    "what does not held mean": "not_held",
}

NO_MEANINGS = [
    "what is the uphold rate of Leeds in 2018",
    "what was the uphold rate?",
    "what is the uphold rate",
    "what is uphold rate",
    "whats the uphold rate",
    "whats our uphold rate",
    "what is our compliance rate",
    "what is compliance rate for Leeds",
    "what is compliance in Leeds",
    "what is the difference between Leeds and Derby",
    "what is the difference between 2017 and 2018",
    "what is the difference between upheld and not upheld in Leeds in 2018",
    "what was the difference between received and decided",
    "what is the difference between our received and decided",
    "what is the difference between the uphold rate and the average of similar authorities",
    "what is the difference between housing and planning",
    "difference between received in 2017 and 2018",
    "how big is the difference between upheld and not upheld",
    "what is the total for housing",
    "what does the letter say about premature complaints",
    "what does the letter say about compliance",
    "what is the mean uphold rate",
    "what is the mean of the uphold rates in Kent",
    "what was the mean number of complaints upheld",
    "what does the mean uphold rate come to",
    "mean uphold rate of districts",
    "I mean premature complaints",
    "i mean the uphold rate in 2018",
    "what i mean is the uphold rate in 2018",
    "how many premature complaints were there in 2010",
    "how many were counted as premature",
    "how many were defined as premature in 2010",
    "what number counted as premature in 2010",
    "what are the local settlements",
    "what were local settlements in 2008",
    "what are upheld complaints for Leeds 2018",
    "what are our upheld complaints",
    "what is received",
    "what is housing",
    "what is housing in 2018",
    "what is the housing figure",
    "what is the fault in the Leeds case",
    "what was the remedy",
    "explain why Leeds had 12 upheld complaints",
    "explain our uphold rate",
    "explain the fall in upheld complaints",
    "explain the uphold rate of Leeds",
    "how did the uphold rate change",
    "how is Leeds doing",
    "how were complaints dealt with",
    "how many complaints were upheld, I mean in 2018",
    "what is a good uphold rate",
    "what is an average year",
    "what is it",
    "what does it mean",
    "what does that mean?",
    "what do these figures mean",
    "what does the letter mean",
    "what does this mean for us?",
    "premature",
    "uphold rate?",
    "uphold rate Leeds 2018",
    "what about premature",
    "meaning",
    "define",
    "what does mean",
    "",
    "???",
    "what what what mean mean",
    "is the uphold rate the same as last year",
    "is Leeds the same as Derby",
    "which council has the most upheld complaints",
    "what percentage was upheld",
    "what does Leeds have under housing",
    "what does the decision to close the housing office after the flood mean for residents",
    "what is the reason for the difference",
    "what is upheld in Leeds",
    "what is upheld in 2018",
    "what are decisions",
    "what is advice given for 2010",
    "what are complaints upheld in total",
    "the well meaning council",
    "which are upheld complaints",
    "which are premature",
    "who is upheld",
]

UNKNOWN = {
    "what does maladroit mean": "maladroit",
    "define subsidiarity": "subsidiarity",
    "What is meant by “gross negligence”?": "gross negligence",
    "meaning of Section 151 officer": "Section 151 officer",
    "what does the letter mean by proper process": "proper process",
    "what do upheld and maladroit mean": "upheld and maladroit",
    "what counts as a library complaint?": "library complaint",
}


@pytest.mark.parametrize(("question", "keys"), MEANINGS.items())
def test_a_question_about_a_meaning_is_one(question: str, keys: str) -> None:
    assert " ".join(term.key for term in asked_terms(question)) == keys


@pytest.mark.parametrize("question", NO_MEANINGS)
def test_any_other_question_is_none(question: str) -> None:
    assert asked_terms(question) == ()
    assert asks_meaning(question) is None


@pytest.mark.parametrize(("question", "words"), UNKNOWN.items())
def test_a_word_that_has_no_definition_is_named(question: str, words: str) -> None:
    assert asked_terms(question) == ()
    assert asks_meaning(question) == words


@pytest.mark.parametrize(
    ("question", "asking"),
    [
        ("how many were upheld in 2018, and what does upheld mean?", "what does upheld mean"),
        ("define premature and tell me how many there were", "define premature"),
        ("what is meant by LS in the letter of 2008", "meant by LS"),
    ],
)
def test_the_part_of_a_text_that_asks_is_known(question: str, asking: str) -> None:
    (found,) = asked_meanings(question)
    assert question[found.start : found.end] == asking


_WORDS = [
    *"what whats is are does do mean means meant by define explain difference between how worked out calculated a an "
    "the our of in and not when it that counts as 2018 60% Leeds rate , . ? \" ' “ ” : & ( ) maladroit".split(),
    *(form for term in TERMS for form in term.spoken[:2]),
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)))
def test_any_text_is_read_without_error(text: str) -> None:
    for asked in asked_meanings(text):
        assert 0 <= asked.start < asked.end <= len(text)
        assert asked.words == text[text.index(asked.words) :][: len(asked.words)]
    assert len(asked_terms(text)) <= len(TERMS)
    assert (asks_meaning(text) is None) == (asked_meanings(text) == ())


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["Leeds", "our council", "Derby City Council", "us"]),
    st.sampled_from([form for term in TERMS for form in term.spoken]),
    st.sampled_from(["2018", "2017/18", "the last year", "FY18"]),
    st.sampled_from(
        [
            "what is the {term} of {place} in {year}",
            "what was the {term} for {place} in {year}?",
            "how many {term} did {place} have in {year}",
            "whats the {term} in {year} for {place}",
            "what is {term} for {place} in {year}",
            "what are the {term} of {place} {year}",
            "what is the mean {term} of {place} in {year}",
            "difference between {term} in {year} and in 2016 for {place}",
            "what is the difference between {place} and Kent in {term} in {year}",
            "what does the letter of {year} say about {term} in {place}",
            "explain the {term} of {place} in {year}",
            "i mean {term} in {year} for {place}",
        ]
    ),
)
def test_no_question_about_a_value_is_taken_for_one_about_a_meaning(
    place: str, term: str, year: str, wording: str
) -> None:
    assert asks_meaning(wording.format(place=place, term=term, year=year)) is None


@pytest.mark.parametrize(
    "part", ["what does upheld and ", "define upheld and ", "what is considered a qwertz and ", '"']
)
def test_a_long_text_takes_no_longer_than_a_page(part: str) -> None:
    asked_meanings("what does premature mean")
    begun = process_time()
    asked_meanings(part * (100_000 // len(part)))
    assert process_time() - begun < 2
