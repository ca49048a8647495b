"""Letters of 2005 to 2012 and of 2019 on: what their words mean, and what must never be made of them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ages import measure_in, subject_in
from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.conversation import Conversation
from index.vocabulary import NOT_UNDERSTOOD, measure


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question)[0]


def shown(answer: Answer) -> list[tuple[str, str | None, str]]:
    return [(one.figure.measure, one.figure.subject, str(one.figure.value)) for one in answer.figures]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many complaints did Exampleton have in 2025?", "complaints dealt with"),
        ("How many decisions were made about Birmingham in 2024?", "detailed investigations"),
        ("How many complaints about Exampleton were not upheld in 2025?", "complaints upheld"),
        ("How many complaints about BANES were investigated in 2008?", "not upheld decisions"),
        ("In how many cases was BANES found at fault in 2007?", "not upheld decisions"),
        ("What percentage of complaints about BANES were upheld in 2006?", "no uphold rate is made of them"),
        ("How many environment complaints did BANES have in 2008?", "The subjects it counts are"),
        ("How many benefits and tax complaints did BANES have in 2008?", "Benefits and Public finance"),
        ("How many education and children's services complaints did BANES have in 2008?", "Education and Children"),
        ("How many public finance complaints did Birmingham have in 2018?", "Benefits and Tax"),
        ("How many premature planning complaints did BANES have in 2008?", "do not split decisions by subject"),
        ("How many complaints were referred back about Exampleton in 2025?", "What it reports"),
        ("How many complaints did Birmingham remedy in 2024?", "satisfactory remedy decisions: ask for that"),
        ("How many planning complaints did Trialby have in 2018?", "What is held about Trialby County Council"),
        ("What was the average for similar authorities for Birmingham in 2024?", "averages of four rates only"),
        ("How many complaints did authorities similar to Birmingham uphold in 2024?", "averages of four rates only"),
        ("England average uphold rate Birmingham 2024", "no figure for England"),
        ("How many recommendations did Birmingham carry out late in 2024?", "what was late"),
    ],
)
def test_what_a_letter_does_not_report_is_said_with_what_it_does(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = ask(assistant, question)
    assert (answer.figures, answer.citations, answer.reason) == ((), (), "not_reported"), answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What was the average uphold rate for Birmingham in 2024?",
        "What is Birmingham's average compliance rate?",
        "Was Birmingham above the average of similar authorities in 2024?",
        "How many complaints per 100,000 residents did Birmingham have in 2024?",
        "How many recommendations did Birmingham not comply with in 2024?",
        "What percentage of recommendations did Birmingham not implement in 2024?",
        "In how many cases did Birmingham not provide a satisfactory remedy in 2024?",
        "non-compliance Birmingham 2024",
        "How many unsatisfactory remedies did Birmingham have in 2024?",
        "What share of all complaints had a satisfactory remedy in Birmingham in 2024?",
        "How many complaints did Exampleton deal with in 2025?",
        "How many complaints did Exampleton assess and close in 2025?",
        "How many complaints did Exampleton forward to the Ombudsman in 2010?",
        "How many complaints about Exampleton were closed in 2025?",
        "How many complaints about BANES were upheld or settled in 2008?",
        "What percentage of BANES complaints were local settlements in 2008?",
        "How many reports were there about BANES in 2008?",
        "How many public interest reports about BANES in 2008?",
        "How many non-premature complaints did BANES have in 2008?",
        "How many complaints did BANES receive excluding premature in 2008?",
        "How many decisions about BANES in 2008 were not premature?",
        "How many informal premature complaints did Exampleton have in 2010?",
        "How many new complaints did Exampleton have in 2010?",
        "How many formal complaints did Exampleton have in 2010?",
        "How many days did BANES take to respond to complaints in 2008?",
        "How many working days did BANES take to respond in 2008?",
        "How long did the Ombudsman take to decide complaints about BANES in 2008?",
        "What was the longest response time for BANES in 2008?",
        "Did BANES respond within 28 days in 2008?",
        "How many days late was BANES in 2008?",
        "What was the response time of district councils in 2010?",
        "What percentage of district councils responded within 28 days in 2010?",
        "How many complaints about BANES ended without a report in 2008?",
        "How many settlements did BANES reach in 2008?",
    ],
)
def test_what_is_like_a_measure_and_is_none_has_no_figure(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.figures == (), answer.text


def test_an_answer_is_never_withheld_for_a_number_in_a_name(assistant: Assistant) -> None:
    for question in (
        "How many upheld decisions per 100,000 residents did Birmingham have in 2024?",
        "How many complaints did Birmingham receive in 2024?",
        "How many complaints per 100,000 residents did Birmingham have in 2024?",
    ):
        assert "could be traced" not in ask(assistant, question).text


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "How long did BANES take to respond in 2008?",
            "took 32.6 days on average to respond to the",
        ),
        ("Birmingham upheld per 100k 2024", "came to 9.9 per 100,000 residents"),
        ("compliance Birmingham 2024", "In 99% of the compliance outcomes about Birmingham City Council"),
        ("satisfactory remedy rate Birmingham 2024", "In 8% of the upheld cases about Birmingham City Council"),
        (
            "uphold rate in similar authorities, Birmingham, 2024",
            "their average uphold rate was 80%",
        ),
        ("NM reports BANES 2008", "issued 0 reports about Bath and North East Somerset Council finding no maladmin"),
    ],
)
def test_a_number_is_said_with_its_unit_and_what_it_is_a_share_of(
    assistant: Assistant, question: str, sentence: str
) -> None:
    assert sentence in ask(assistant, question).text


def test_findings_of_maladministration_are_of_two_kinds(assistant: Assistant) -> None:
    answer = ask(assistant, "How many reports found maladministration by BANES in 2008?")
    assert shown(answer) == [("mi_reports", None, "3"), ("m_reports", None, "0")]


def test_both_are_given_where_both_are_asked_for(assistant: Assistant) -> None:
    answer = ask(assistant, "uphold rate for Birmingham and similar authorities in 2024")
    assert shown(answer) == [("uphold_rate", None, "87"), ("similar_uphold_rate", None, "80")]
    assert any("not that of England" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("word", "year", "subject", "value"),
    [
        ("education", 2008, "education", "4"),
        ("school", 2008, "education", "4"),
        ("benefits", 2006, "benefits", "1"),
        ("council tax", 2008, "public_finance", "1"),
        ("children's services", 2006, "children_family", "1"),
        ("planning", 2008, "planning_development", "15"),
    ],
)
def test_a_word_for_a_part_is_read_as_the_subject_of_its_time(
    assistant: Assistant, word: str, year: int, subject: str, value: str
) -> None:
    answer = ask(assistant, f"How many {word} complaints did Bath and North East Somerset have in {year}?")
    assert shown(answer) == [("received", subject, value)]
    is_part = word not in {"education", "benefits", "planning"}
    assert any("is part of" in warning for warning in answer.warnings) == is_part
    assert answer.reading.subjects == (subject,)


def test_ages() -> None:
    assert subject_in("benefits_tax", [("benefits", "benefits_tax"), ("council tax", "benefits_tax")], 2008)[0] == (
        "benefits_tax"
    )
    assert subject_in("education", [], 2018)[0] == "education_children"
    assert subject_in("public_finance", [], 2018) == ("public_finance", "")
    for key, year, meant in (
        ("decided_advice", 2010, "advice_given"),
        ("advice_given", 2016, "decided_advice"),
        ("decided_premature", 2012, "advice_premature"),
        ("advice_premature", 2008, "decided_premature"),
        ("decided_premature", 2018, "decided_premature"),
        ("received", 2010, "received"),
    ):
        assert measure_in(key, year) == meant


def test_a_turn_about_similar_authorities_takes_the_rate_of_the_turn_before(assistant: Assistant) -> None:
    before = Conversation()
    _, after = assistant.ask("What was Birmingham's compliance rate in 2024?", before)
    answer, _ = assistant.ask("and in similar authorities?", after)
    assert shown(answer) == [("similar_compliance_rate", None, "99")]
    _, after = assistant.ask("How many complaints about Birmingham were investigated in 2024?", before)
    answer, _ = assistant.ask("and in similar authorities?", after)
    assert (answer.figures, answer.reason) == ((), "not_reported")


def test_a_year_that_another_letter_states_has_no_letter_to_quote(assistant: Assistant) -> None:
    answer = ask(assistant, "What does the 2007 letter to BANES say about local settlements?")
    assert "no letter of that year to quote from" in answer.text
    assert "Letters held about it: the year ended 31 March 2008" in answer.text
    listed = ask(assistant, "What does the 2018 letter to Sampleford say about scrutiny?")
    assert "No letter about it is held" in listed.text


def test_a_successor_is_never_given_its_predecessors_figures(assistant: Assistant) -> None:
    answer = ask(assistant, "How many complaints about Dorset were upheld in 2018/19?")
    assert [one.figure.authority for one in answer.figures] == ["Dorset County Council"]
    for year in (2019, 2020, 2024):
        later = ask(assistant, f"What was Dorset Council's uphold rate in {year}?")
        assert (later.figures, later.reason) == ((), "unknown_authority")


def test_a_figure_that_was_not_understood_is_never_an_answer(assistant: Assistant) -> None:
    assert measure(NOT_UNDERSTOOD).spoken == ()
    for question in ("how many not_understood Exampleton 2010", "number of figures not understood, Exampleton, 2010"):
        assert ask(assistant, question).figures == ()


def test_the_average_of_a_type_is_no_council(assistant: Assistant) -> None:
    assert not any(name.startswith("All ") for name in assistant.holdings.authorities)
    answer = ask(assistant, "How many complaints did All district councils have in 2010?")
    assert answer.figures == ()


def test_the_years_of_one_letter_are_three(assistant: Assistant) -> None:
    answer = ask(assistant, "How many local settlements were there about BANES from 2006 to 2008?")
    assert [(one.figure.year_ended, one.figure.value) for one in answer.figures] == [
        (date(2006, 3, 31), 6),
        (date(2007, 3, 31), 3),
        (date(2008, 3, 31), 4),
    ]
