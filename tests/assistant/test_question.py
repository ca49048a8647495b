"""What a question is understood to ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.names import NameFinder
from assistant.question import QuestionReading, read_question
from index.authorities import listed_authorities

HELD = ["Birmingham City Council", "Exampleton Borough Council", "North West Leicestershire District Council"]
FINDER = NameFinder(listed_authorities(), HELD)


def read(text: str) -> QuestionReading:
    return read_question(text, FINDER)


@pytest.mark.parametrize(
    ("text", "measures", "subjects"),
    [
        ("how many planning complaints did NWL have in 2018?", ("received",), ("planning_development",)),
        ("Total complaints received by Birmingham in 2018", ("received",), ()),
        ("How many people complained about housing in Birmingham?", ("received",), ("housing",)),
        ("number of complaints and enquiries received, Birmingham, benefits and tax", ("received",), ("benefits_tax",)),
        ("how many Education and Children's Services complaints", ("received",), ("education_children",)),
        ("How many decisions were made about NWL?", ("decided",), ()),
        ("how many complaints were upheld in Birmingham?", ("upheld",), ()),
        ("how many complaints weren't upheld", ("not_upheld",), ()),
        ("how many complaints were not upheld", ("not_upheld",), ()),
        ("what was the uphold rate", ("uphold_rate",), ()),
        ("What percentage of complaints were upheld in Birmingham?", ("uphold_rate",), ()),
        ("what proportion of investigations was upheld", ("uphold_rate",), ()),
        ("how many were closed after initial enquiries", ("decided_closed_initial",), ()),
        ("how many complaints were referred back for local resolution", ("decided_referred_back",), ()),
        ("how many were incomplete or invalid", ("decided_invalid",), ()),
        ("in how many cases was advice given", ("decided_advice",), ()),
        ("how many detailed investigations were there", ("investigated",), ()),
        ("How many cases were remedied in NWL?", ("remedied_by_lgo", "remedied_before_lgo"), ()),
        ("how many complaints were remedied by the Ombudsman", ("remedied_by_lgo",), ()),
        ("planing complaints birmingham", ("received",), ("planning_development",)),
        ("how many complaints about housing and about planning", ("received",), ("housing", "planning_development")),
        ("how many complaints were received and how many were upheld", ("received", "upheld"), ()),
        ("How often did the Ombudsman find fault? how many complaints were upheld", ("upheld",), ()),
    ],
)
def test_measures_and_subjects(text: str, measures: tuple[str, ...], subjects: tuple[str, ...]) -> None:
    reading = read(text)
    assert (reading.measures, reading.subjects) == (measures, subjects)
    assert reading.asks_figures


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("How many library complaints did Birmingham have in 2018?", ("library",)),
        ("how many complaints did Birmingham have in July 2018", ("July 2018",)),
        ("how many formal complaints did Birmingham have in 2018", ("formal",)),
        ("how many complaints were not exactly not upheld in Birmingham", ("not",)),
        ("how many complaints except planning did Birmingham have", ("except",)),
        ("how many of the 6 complaints did Birmingham have outstanding", ("outstanding",)),
    ],
)
def test_words_that_could_change_the_answer_are_kept(text: str, left: tuple[str, ...]) -> None:
    assert read(text).not_understood == left


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("Did Birmingham have more complaints than NWL in 2018?", "comparison"),
        ("which council had the most complaints in 2018", "ranking"),
        ("how have complaints changed since 2014", "trend"),
        ("average complaints in Birmingham", "average"),
        ("which subjects did NWL have complaints about in 2018", "list"),
        ("complaints in Birmingham in 2018 broken down by subject", "ranking"),
        ("how many complaints did Birmingham have in 2018", "value"),
    ],
)
def test_questions_about_more_than_one_figure_are_told_apart(text: str, operation: str) -> None:
    assert read(text).operation == operation


def test_a_share_and_a_rate_are_values_that_are_worked_out() -> None:
    share = read("what share of complaints was housing")
    assert (share.operation, share.measures) == ("value", ("received",))
    assert (share.subjects, share.whole) == (("housing",), "received")
    rate = read("complaints per 100,000 residents in Birmingham")
    assert (rate.operation, rate.measures, rate.per_100k) == ("value", ("received",), True)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What does the letter say about scrutiny?", "scrutiny"),
        ("what did the Ombudsman say about an interactive map", "interactive map"),
        ("complaint handling training", "complaint handling training"),
        ("Tell me about the link officers", "link officers"),
        ("Does the 2018 letter mention slow replies? ", None),
    ],
)
def test_topics(text: str, topic: str | None) -> None:
    reading = read(text)
    assert not reading.asks_figures
    assert reading.topic == topic if topic else reading.topic


def test_both_in_one() -> None:
    reading = read(
        "How many housing complaints did Birmingham receive in 2018, and what does the letter say about training?"
    )
    assert reading.measures == ("received",)
    assert reading.subjects == ("housing",)
    assert reading.topic == "training"


def test_a_false_premise_keeps_its_number() -> None:
    reading = read("Why did NWL have 12 planning complaints in 2018?")
    assert reading.claims == (12,)
    assert reading.asks_why
    assert read("why were there twelve planning complaints").claims == (12,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("How many complaints did Narnia have in 2018?", "Narnia"),
        ("how many complaints did narnia have in 2018", "narnia"),
        ("complaints about Ambridge Parish Council in 2018", "Ambridge Parish Council"),
    ],
)
def test_an_unknown_council_is_named(text: str, name: str) -> None:
    assert read(text).unknown_council == name


def test_a_misspelt_council_is_said() -> None:
    reading = read("nort west leics planing complaints 2018")
    assert reading.guesses == (("nort west leics", "North West Leicestershire District Council"),)
    assert [mention.names[0] for mention in reading.councils] == ["North West Leicestershire District Council"]


def test_a_part_of_a_subject_is_marked() -> None:
    assert read("how many parking complaints in Birmingham").narrower == (("parking", "highways_transport"),)


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), QuestionReading)
