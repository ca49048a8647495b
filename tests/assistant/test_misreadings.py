"""Questions that were once read as others: each kind of wording with the figures it asks for, or none at all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from tests.answers import ask

B, E, N = "Birmingham City Council", "Exampleton Borough Council", "North West Leicestershire District Council"


def shown(answer: Answer) -> list[tuple[str, int, str, str | None]]:
    keys = [figure.figure.key for figure in answer.figures]
    return [(council, year.year, measure, subject) for council, year, measure, subject in keys]


def said(answer: Answer) -> str:
    return " ".join((answer.text, *answer.warnings))


def rate(*years: int) -> list[tuple[str, int, str, str | None]]:
    return [(E, year, "uphold_rate", None) for year in years]


@pytest.mark.parametrize(
    ("time", "years"),
    [
        ("in the year before 2018", (2017,)),
        ("in the year after 2016", (2017,)),
        ("a year earlier than 2018", (2017,)),
        ("in the year preceding 2018", (2017,)),
        ("two years before 2018", (2016,)),
        ("in the two years before 2018", (2016, 2017)),
        ("in 2018 and the year before", (2018, 2017)),
        ("for the year ending March 18", (2018,)),
        ("y/e 31.3.18", (2018,)),
        ("from 1 April 2017 to 31 March 2018", (2018,)),
        ("in the year before the year ended 31 March 2018", (2017,)),
    ],
)
def test_a_year_that_is_named_by_another(assistant: Assistant, time: str, years: Sequence[int]) -> None:
    assert shown(ask(assistant, f"What was Exampleton's uphold rate {time}?")) == rate(*years)


@pytest.mark.parametrize(
    "time",
    [
        "in Q1 2018", "in the first quarter of 2018", "in H1 2018", "in the second half of 2018", "in July 2018",
        "in July", "in March 2018", "on 31 March 2018", "in the first six months of 2018", "per month in 2018",
        "each week in 2018", "so far in 2018", "by September 2018", "before 2018", "by the end of 2018",
        "at year end", "in the years before 2018", "in 2018/17", "in 2k18", "in March 18",
        "in the tax year 2017/18", "in the calendar year 2018",
    ],
)  # fmt: skip
def test_what_is_no_whole_year_has_no_figure(assistant: Assistant, time: str) -> None:
    for question in (f"How many complaints did Birmingham have {time}?", f"complaints Birmingham {time}"):
        answer = ask(assistant, question)
        assert answer.figures == (), question
        assert "for granted" not in answer.text


@pytest.mark.parametrize(
    ("time", "years"),
    [
        ("in 2018 to date", (2018,)), ("up to 2018", (2010, 2016, 2017, 2018)), ("until 2017", (2010, 2016, 2017)),
        ("after 2016", (2017, 2018)), ("since 2016", (2016, 2017, 2018)), ("from 2017 onwards", (2017, 2018)),
        ("in 2016 or later", (2016, 2017, 2018)), ("over the years", (2010, 2016, 2017, 2018)),
    ],
)  # fmt: skip
def test_an_open_stretch_of_years_gives_each_year(assistant: Assistant, time: str, years: Sequence[int]) -> None:
    answer = ask(assistant, f"How many complaints did Exampleton have {time}?")
    printed = [figure for figure in answer.figures if figure.working is None]
    assert [figure.figure.year_ended.year for figure in printed] == list(years)
    assert answer.reading.operation == "trend"


@pytest.mark.parametrize(
    "word",
    "published appealed withdrawn ongoing pending open resolved escalated closed handled valid repeat fiscal settled "
    "ignored paid reopened formal late serious".split(),
)
def test_a_word_that_narrows_is_never_passed_over(assistant: Assistant, word: str) -> None:
    for question in (
        f"How many decisions about Birmingham were {word} in 2018?",
        f"How many {word} complaints did Birmingham have in 2018?",
        f"complaints {word} Birmingham 2018",
        f"{word} complaints Birmingham 2018",
    ):
        answer = ask(assistant, question)
        assert (answer.figures, answer.citations) == ((), ()), question
        assert word in answer.text.lower()


@pytest.mark.parametrize(
    "thing",
    "departments teams services subjects types areas districts councillors people families residents officers "
    "committees years months days letters schools potholes councils".split(),
)
def test_what_is_counted_must_be_what_the_letters_count(assistant: Assistant, thing: str) -> None:
    for question in (
        f"How many {thing} had complaints upheld in Birmingham in 2018?",
        f"In how many {thing} did Birmingham have complaints in 2018?",
        f"number of {thing} with complaints in Birmingham in 2018",
        f"Which {thing} had complaints in Birmingham in 2018?",
        f"How many of the {thing} in Birmingham got complaints in 2018?",
    ):
        answer = ask(assistant, question)
        assert (answer.figures, answer.citations) == ((), ()), question


def test_a_kind_of_what_is_counted_is_another_thing(assistant: Assistant) -> None:
    for what in ("types of complaints", "complaint letters", "letters about complaints", "planning applications"):
        assert ask(assistant, f"How many {what} did Birmingham have in 2018?").figures == (), what


@pytest.mark.parametrize(
    "question",
    [
        "How many complaints did Birmingham make against the Ombudsman in 2018?",
        "How many times did Birmingham complain in 2018?",
        "Complaints by Exampleton about Birmingham in 2018",
        "complaints made by Birmingham in 2018",
        "How many complaints has Birmingham submitted in 2018?",
        "complaints against the LGO, Birmingham, 2018",
        "How many complaints were filed by Birmingham in 2018?",
        "complaints from Exampleton about Birmingham in 2018",
        "How many complaints did Birmingham uphold in 2018?",
        "How many complaints about Birmingham went to the Housing Ombudsman in 2018?",
    ],
)
def test_a_council_that_complains_or_decides_is_another_matter(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert (answer.figures, answer.reason) == ((), "ambiguous")


@pytest.mark.parametrize(
    "question",
    [
        "complaints made against Birmingham in 2018",
        "complaints made about Birmingham in 2018",
        "complaints the Ombudsman received about Birmingham in 2018",
        "How many complaints did Birmingham face in 2018?",
        "complaints received by Birmingham in 2018",
        "complaints received in 2018 by Birmingham",
        "How many complaints were lodged against Birmingham in 2018?",
        "bham complaints 2018",
        "B'ham complaints 2018",
    ],
)
def test_a_council_that_is_complained_about(assistant: Assistant, question: str) -> None:
    assert shown(ask(assistant, question)) == [(B, 2018, "received", None)]


@pytest.mark.parametrize(
    ("first", "second", "figures"),
    [
        ("complaints about Exampleton in 2016?", "what percentage of those were upheld?", []),
        ("how many decisions about Exampleton in 2016?", "what share of them was upheld?", []),
        ("how many were investigated in Exampleton in 2016?", "what percentage of those were upheld?", rate(2016)),
        ("uphold rate Exampleton 2017", "and the next year?", rate(2018)),
        ("uphold rate Exampleton 2017", "and the year before that?", rate(2016)),
        ("uphold rate Exampleton 2018", "the two years before?", rate(2017, 2016)),
        ("uphold rate Exampleton 2016", "the year after?", rate(2017)),
        ("uphold rate Exampleton 2018", "and the following year?", []),
        ("uphold rate Exampleton 2018", "and in July?", []),
        ("uphold rate Exampleton 2018", "and before that?", []),
    ],
)
def test_a_turn_that_counts_from_the_one_before(
    assistant: Assistant, first: str, second: str, figures: list[tuple[str, int, str, str | None]]
) -> None:
    answer = ask(assistant, first, second)
    assert (shown(answer), answer.citations == ()) == (figures, not figures)


def test_a_share_of_those_is_declined_with_what_the_rate_is(assistant: Assistant) -> None:
    question = "How many complaints about Exampleton in 2016 and what percentage of those were upheld?"
    assert "investigated in detail" in said(ask(assistant, question))
    for other in (question, "What percentage of the 32 complaints about Exampleton in 2016 were upheld?"):
        assert all(key[2] != "uphold_rate" for key in shown(ask(assistant, other)))


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        ("complaints remedied by LGO", ["remedied_by_lgo"]),
        ("complaints remedied by the Ombudsman", ["remedied_by_lgo"]),
        ("How many complaints did the Ombudsman remedy?", ["remedied_by_lgo"]),
        ("complaints remedied by Exampleton", ["remedied_before_lgo"]),
        ("complaints remedied by the council", ["remedied_before_lgo"]),
        ("complaints remedied satisfactorily by the authority", ["remedied_before_lgo"]),
        ("complaints remedied satisfactorily before the Ombudsman was involved", ["remedied_before_lgo"]),
        ("How many complaints did the council remedy before the LGO got involved?", ["remedied_before_lgo"]),
        ("complaints remedied", ["remedied_by_lgo", "remedied_before_lgo"]),
    ],
)
def test_who_remedied(assistant: Assistant, words: str, measures: list[str]) -> None:
    answer = ask(assistant, f"Exampleton 2017, {words}")
    assert shown(answer) == [(E, 2017, measure, None) for measure in measures]


@pytest.mark.parametrize(
    "than", ["over", "above", "under", "below", "more than", "less than", "at least", "no more than", "exceeding"]
)
def test_a_threshold_is_no_claim(assistant: Assistant, than: str) -> None:
    for question in (
        f"Was Birmingham's uphold rate {than} 50% in 2018?",
        f"Is the uphold rate of Birmingham {than} 70% for 2018?",
    ):
        answer = ask(assistant, question)
        assert answer.text.startswith("The uphold rate for Birmingham City Council was 60%")
    assert shown(ask(assistant, "Did Birmingham have more complaints than 400 in 2018?")) == [
        (B, 2018, "received", None)
    ]


@pytest.mark.parametrize(
    "question",
    [
        "How many complaints got more than £500 in Birmingham in 2018?",
        "How many complaints took more than 12 weeks in Birmingham in 2018?",
        "complaints Birmingham 18",
        "How many complaints were there in Birmingham 24/7 in 2018?",
        "How many complaints about Birmingham were upheld more than once in 2018?",
    ],
)
def test_a_number_that_is_no_claim_was_not_understood(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.figures == ()
    assert "for granted" not in answer.text


@pytest.mark.parametrize(
    ("turns", "note"),
    [
        (("planning complaints Birmingham 2018", "how many were upheld?"), "this counts all complaints upheld"),
        (("planning complaints Birmingham 2018", "and the uphold rate?"), "complaints about all subjects"),
        (("planning complaints Exampleton 2018", "how many complaints in 2017?"), "complaints of all subjects"),
        (("How many of Birmingham's 455 complaints were upheld in 2018?",), "received and decided are counted apart"),
        (("council housing complaints Birmingham 2018",), "Housing Ombudsman"),
        (("north west leicester complaints 2018",), '"north west leicester" was read as North West Leicestershire'),
    ],
)
def test_what_a_figure_does_not_say_is_said_beside_it(assistant: Assistant, turns: Sequence[str], note: str) -> None:
    answer = ask(assistant, *turns)
    assert answer.figures
    assert note in said(answer)


def test_of_them_is_declined_where_a_subject_was_counted(assistant: Assistant) -> None:
    for turns in (
        ("planning complaints Birmingham 2018", "how many of them were upheld?"),
        ("How many planning complaints did Birmingham have in 2018 and how many were upheld?",),
    ):
        answer = ask(assistant, *turns)
        assert all(key[2] != "upheld" for key in shown(answer))
        assert "do not split decisions by subject" in answer.text


@pytest.mark.parametrize(
    "name", ["Exampleton County Council", "Exampleton CC", "city of Exampleton", "south Exampleton"]
)
def test_another_council_of_nearly_that_name(assistant: Assistant, name: str) -> None:
    answer = ask(assistant, f"How many complaints did {name} have in 2018?")
    assert (answer.status, answer.reason) == ("declined", "unknown_authority")
    assert name in answer.text


def test_neither_and_nor_are_no_subjects(assistant: Assistant) -> None:
    answer = ask(assistant, "How many complaints were neither upheld nor not upheld in Birmingham in 2018?")
    assert (answer.figures, answer.reason) == ((), "ambiguous")
    assert "The subjects they count" not in answer.text


def test_a_compound_of_two_subjects_is_neither(assistant: Assistant) -> None:
    answer = ask(assistant, "school transport complaints Birmingham 2018")
    assert (answer.figures, answer.reason) == ((), "not_reported")
    assert '"school transport"' in answer.text


@pytest.mark.parametrize("words", ["thanks", "hello", "Thank you!", "hi there"])
def test_a_greeting_is_told_what_can_be_asked(assistant: Assistant, words: str) -> None:
    answer = ask(assistant, words)
    assert (answer.status, answer.reason) == ("declined", "off_topic")
    assert "Ask for a council's complaint figures" in answer.text


def test_a_rate_has_no_cause_in_its_definition(quoting_assistant: Assistant) -> None:
    answer = ask(quoting_assistant, "Why is Birmingham's uphold rate 60% in 2018?")
    assert shown(answer) == [(B, 2018, "uphold_rate", None)]
    assert all(citation.figure for citation in answer.citations)
    assert "says why" in answer.text


def test_a_topic_is_repeated_for_another_council(quoting_assistant: Assistant) -> None:
    turns = ["How many complaints did Birmingham have in 2018?", "What does the letter say about scrutiny?"]
    answer = ask(quoting_assistant, *turns, "and in Exampleton?")
    assert answer.figures == ()
    assert {citation.document for citation in answer.citations} == {"exampleton-2018.pdf"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does the 2017 letter to Exampleton say about slow replies?", "reached us after the date"),
        ("Quote what the Ombudsman told Birmingham about saying sorry", "Saying sorry to one person"),
        ("What does the letter to Birmingham say about apologies?", "Saying sorry to one person"),
    ],
)
def test_a_matter_is_found_by_its_heading_and_by_its_other_name(
    quoting_assistant: Assistant, question: str, words: str
) -> None:
    assert any(words in citation.quote for citation in ask(quoting_assistant, question).citations)
