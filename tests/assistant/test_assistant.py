"""Answers as a whole, over the sample letters."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, as_json
from assistant.assistant import Assistant
from assistant.conversation import Conversation
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from index.vocabulary import measure, subject

SAMPLES = Path(__file__).parents[2] / "eval" / "corpus" / "documents"
TRUE_FIGURES = Path(__file__).parents[2] / "eval" / "corpus" / "figures.csv"


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question)[0]


def test_the_first_question(assistant: Assistant) -> None:
    answer = ask(assistant, "how many planning complaints did North West Leicestershire have in 2018?")
    assert answer.status == "answered"
    (shown,) = answer.figures
    assert (shown.figure.value, shown.figure.printed, shown.figure.unit) == (3, "3", "count")
    assert shown.figure.year_ended == date(2018, 3, 31)
    assert shown.figure.source.document == "north-west-leicestershire-2018.pdf"
    assert shown.figure.source.page is not None
    assert shown.figure.source.box is not None
    assert answer.text.startswith("The Ombudsman received 3 complaints and enquiries about North West Leicestershire")
    assert "year ended 31 March 2018" in answer.text
    assert answer.citations[0].quote == "3"


def test_every_true_figure_is_given_when_asked_for(assistant: Assistant) -> None:
    with TRUE_FIGURES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 300
    for row in rows:
        if row["authority"].startswith("All "):  # an average of many councils is nobody's
            continue
        what = measure(row["measure"]).spoken[0]
        asked = subject(row["subject"]) if row["subject"] else None
        about = f" about {(asked.spoken or (asked.name,))[0]}" if asked else ""
        answer = ask(
            assistant, f"What was the number of {what}{about} for {row['authority']} in {row['year_ended'][:4]}?"
        )
        assert answer.status == "answered", (row, answer.text)
        assert [str(shown.figure.value) for shown in answer.figures] == [row["value"]], (row, answer.text)


@pytest.mark.parametrize(
    ("question", "status", "reason", "said"),
    [
        ("how many complaints did Narnia have in 2018?", "declined", "unknown_authority", "Councils held:"),
        (
            "how many complaints did Leeds have in 2018?",
            "declined",
            "unknown_authority",
            "Leeds City Council is not in the index",
        ),
        (
            "how many complaints did Birmingham have in 2011?",
            "declined",
            "not_held",
            "Held for it: the years ended 31 March 2018 and 2024",
        ),
        (
            "how many planning complaints were upheld in NWL in 2018?",
            "declined",
            "not_reported",
            "do not split decisions by subject",
        ),
        ("what was the compliance rate of Birmingham in 2018?", "declined", "not_reported", "does not report"),
        (
            "How many library complaints did Birmingham have in 2018?",
            "declined",
            "not_reported",
            "The subjects they count are",
        ),
        ("how many complaints in July 2018 for Birmingham", "unclear", "ambiguous", "not understood"),
        ("how many complaints were there in 2018?", "unclear", "ambiguous", "Which council do you mean?"),
        ("how many complaints did we receive in 2018?", "unclear", "ambiguous", 'Which council are "we"?'),
        ("which council is the worst", "unclear", "ambiguous", "The letters judge no council"),
        ("average uphold rate of Birmingham in 2018", "unclear", "ambiguous", "An average of what?"),
        ("how do we compare with our neighbours on complaints", "unclear", "ambiguous", "ombudsman group"),
        ("complaints remedied by the Ombudsman, Birmingham, 2018", "declined", "not_reported", "does not report"),
        (
            "how many complaints did Dorset have in 2023",
            "declined",
            "unknown_authority",
            "Dorset Council is not in the index",
        ),
        ("how many complaints did Newcastle have in 2018", "unclear", "ambiguous", "Newcastle-under-Lyme"),
    ],
)
def test_declines_are_told_apart_and_hold_no_figure(
    assistant: Assistant, question: str, status: str, reason: str, said: str
) -> None:
    answer = ask(assistant, question)
    assert (answer.status, answer.reason) == (status, reason)
    assert answer.figures == ()
    assert said in answer.text


def test_a_false_premise_gets_the_printed_figure(quoting_assistant: Assistant) -> None:
    answer = ask(quoting_assistant, "why did NWL have 12 planning complaints in 2018?")
    assert [shown.figure.value for shown in answer.figures] == [3]
    assert answer.text.startswith("The question takes another number for granted")
    assert answer.status == "partial"
    assert answer.reason == "not_reported"


def test_a_claim_in_a_yes_or_no_question(assistant: Assistant) -> None:
    wrong = ask(assistant, "Were there 12 planning complaints in NWL in 2018?")
    assert wrong.text.startswith("The question takes another number for granted")
    assert [shown.figure.value for shown in wrong.figures] == [3]
    right = ask(assistant, "Were there 3 planning complaints in NWL in 2018?")
    assert right.text.startswith("The Ombudsman received 3")


def test_investigations_are_worked_out_with_their_operands(assistant: Assistant) -> None:
    answer = ask(assistant, "How many detailed investigations were there in Birmingham in 2018?")
    (shown,) = answer.figures
    assert shown.working is not None
    assert (shown.figure.value, shown.working.formula) == (72, "29 + 43")
    assert [operand.measure for operand in shown.working.operands] == ["not_upheld", "upheld"]
    row = as_json(answer)["figures"][0]
    assert (row["printed"], row["box"], row["value"]) == (None, None, 72)
    assert len(answer.citations) == 2


def test_a_rate_of_few_investigations_says_so(assistant: Assistant) -> None:
    answer = ask(assistant, "what was NWL's uphold rate in 2018?")
    assert answer.figures[0].figure.printed == "0%"
    assert any("Fewer than five" in warning for warning in answer.warnings)
    birmingham = ask(assistant, "what was Birmingham's uphold rate in 2018?")
    assert not any("Fewer than five" in warning for warning in birmingham.warnings)


def test_without_a_year_the_newest_is_taken_and_said(assistant: Assistant) -> None:
    answer = ask(assistant, "how many complaints about Bath and North East Somerset were settled locally?")
    assert answer.figures[0].figure.year_ended == date(2008, 3, 31)
    said = "the newest held was taken. Held: the years ended 31 March 2006, 2007 and 2008."
    assert any(said in warning for warning in answer.warnings)
    before = ask(assistant, "how many complaints did Bath and North East Somerset receive the year before?")
    assert before.figures[0].figure.year_ended == date(2007, 3, 31)


def test_without_a_year_the_newest_that_reports_it_is_taken_and_that_is_said(assistant: Assistant) -> None:
    answer = ask(assistant, "how many complaints did Exampleton receive?")
    assert answer.figures[0].figure.year_ended == date(2018, 3, 31)
    assert "A newer letter, for the year ended 31 March 2025, does not report that." in answer.warnings
    assert any("the newest that reports it was taken" in warning for warning in answer.warnings)
    newest = ask(assistant, "how many complaints did Exampleton receive according to the latest letter?")
    assert (newest.figures, newest.reason) == ((), "not_reported")


def test_our_own_council(figure_store: Path) -> None:
    with Assistant(figure_store, own_council="Narnia") as unknown:
        assert ask(unknown, "how many complaints did we receive in 2018?").reason == "unknown_authority"
    with Assistant(figure_store, own_council="NWLDC") as own:
        answer = ask(own, "how many planning complaints did we receive in 2018?")
        assert [shown.figure.value for shown in answer.figures] == [3]


def test_a_conversation_carries_council_year_and_measure(assistant: Assistant) -> None:
    turns = [
        (
            "How many planning complaints did Exampleton receive in 2018?",
            ("Exampleton", 2018, "received", "planning_development"),
        ),
        ("and in 2017?", ("Exampleton", 2017, "received", "planning_development")),
        ("and housing?", ("Exampleton", 2017, "received", "housing")),
        ("What about Birmingham in 2018?", ("Birmingham", 2018, "received", "housing")),
        ("how many were upheld?", ("Birmingham", 2018, "upheld", None)),
        ("and the uphold rate?", ("Birmingham", 2018, "uphold_rate", None)),
    ]
    conversation = Conversation()
    for question, (name, year, key, about) in turns:
        answer, conversation = assistant.ask(question, conversation)
        assert len(answer.figures) == 1, (question, answer.text)
        figure = answer.figures[0].figure
        assert figure.authority.startswith(name), question
        assert (figure.year_ended.year, figure.measure, figure.subject) == (year, key, about), question


def test_without_a_conversation_nothing_carries_over(assistant: Assistant) -> None:
    ask(assistant, "How many planning complaints did Exampleton receive in 2018?")
    assert ask(assistant, "and in 2017?").status == "unclear"


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("What does the letter say about scrutiny, for Birmingham in 2018?", "scrutiny"),
        ("What did the 2018 letter to NWL say about training courses?", "courses"),
        ("What does the Exampleton letter of 2017 say about late replies?", "late"),
    ],
)
def test_passages_are_quoted_word_for_word(quoting_assistant: Assistant, question: str, word: str) -> None:
    answer = ask(quoting_assistant, question)
    assert answer.status == "answered", answer.text
    assert any(word in citation.quote.lower() for citation in answer.citations)
    assert all(f"“{citation.quote}”" in answer.text for citation in answer.citations)
    council = answer.reading.authorities[0].split()[0].lower()
    assert all(citation.document.startswith(council) for citation in answer.citations)


def test_figures_and_passages_in_one_question(quoting_assistant: Assistant) -> None:
    answer = ask(
        quoting_assistant,
        "How many housing complaints did Birmingham receive in 2018, and what does the letter say about scrutiny?",
    )
    assert [shown.figure.value for shown in answer.figures] == [102]
    assert len(answer.citations) >= 2
    assert answer.status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Brazil?",
        "Explain the theory of relativity.",
        "Write a poem about the sea",
        "bonjour",
        "?!",
    ],
)
def test_off_topic_is_declined(quoting_assistant: Assistant, question: str) -> None:
    answer = ask(quoting_assistant, question)
    assert answer.figures == ()
    assert answer.citations == ()
    assert answer.status in {"declined", "unclear"}


def test_what_no_letter_says_is_declined(quoting_assistant: Assistant) -> None:
    answer = ask(quoting_assistant, "What does Birmingham's 2018 letter say about the swimming pool roof?")
    assert (answer.status, answer.reason) == ("declined", "not_reported")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=120).map(lambda text: f"how many complaints did birmingham {text} have in 2018"))
def test_noise_in_a_question_never_changes_the_figure(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    for shown in answer.figures:
        assert shown.figure.authority in assistant.holdings.authorities
        if shown.figure.authority == "Birmingham City Council" and shown.figure.measure == "received":
            assert shown.figure.year_ended == date(2018, 3, 31)


@pytest.mark.parametrize(
    "question", ["", " ", "x" * 100_000, "'; DROP TABLE figures; --", "<script>1</script>", "\x00\x1b[31m"]
)
def test_hostile_questions_get_an_answer_object(quoting_assistant: Assistant, question: str) -> None:
    answer = ask(quoting_assistant, question)
    assert answer.figures == ()
    assert answer.status in {"declined", "unclear"}


@pytest.mark.parametrize(
    "question",
    [
        "how many complaints did Birmingham send to the Ombudsman in 2018",
        "how many other complaints did Birmingham have in 2018",
        "what percentage of all complaints to Birmingham were upheld in 2018",
        "how many complaints did Birmingham have in the calendar year 2018",
        "how many complaints in 2018 excluding housing for Birmingham",
    ],
)
def test_an_everyday_word_never_stands_for_another_figure(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.figures == ()
    assert "Ask without" not in answer.text


def test_send_and_other_are_subjects_where_they_are_written_so(assistant: Assistant) -> None:
    assert [f.figure.subject for f in ask(assistant, "SEND complaints in Birmingham in 2018").figures] == [
        "education_children"
    ]
    assert [f.figure.subject for f in ask(assistant, 'how many "other" complaints in Birmingham in 2018').figures] == [
        "other"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("how many were upheld in Birmingham in 2018", "how many of those were housing"),
        ("how many were not upheld in Birmingham in 2018", "how many of these were about housing"),
        ("how many planning complaints did Birmingham have in 2018", "how many of those were upheld"),
        ("how many were upheld in Birmingham in 2018", "how many of them were planning"),
    ],
)
def test_a_part_of_what_was_counted_before_keeps_its_measure(assistant: Assistant, first: str, second: str) -> None:
    _, conversation = assistant.ask(first)
    answer, _ = assistant.ask(second, conversation)
    assert (answer.status, answer.reason) == ("declined", "not_reported")
    assert "do not split decisions by subject" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "how many of the 455 complaints in Birmingham in 2018 were about housing",
        "of the 441 decisions about Birmingham in 2018 how many were upheld",
        "how many of the 72 investigated in Birmingham in 2018 were upheld",
    ],
)
def test_a_true_number_as_context_is_not_disputed(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert len(answer.figures) == 1, answer.text
    assert "for granted" not in answer.text


def test_zero_is_a_number_that_can_be_wrong(quoting_assistant: Assistant) -> None:
    answer = ask(quoting_assistant, "why did North West Leicestershire get zero complaints in 2018")
    assert answer.text.startswith("The question takes another number for granted")
    assert [shown.figure.value for shown in answer.figures] == [6]


def test_one_council_that_is_not_held_leaves_the_other_its_answer(assistant: Assistant) -> None:
    answer = ask(assistant, "How many complaints did Birmingham and Solihull have in 2018?")
    assert [shown.figure.value for shown in answer.figures] == [455]
    assert (answer.status, answer.reason) == ("partial", "unknown_authority")
    assert "Solihull Metropolitan Borough Council is not in the index" in answer.text


def test_a_range_gives_every_year_that_is_held_and_names_the_others(assistant: Assistant) -> None:
    answer = ask(assistant, "how many complaints were upheld in Exampleton between 2015 and 2018?")
    assert [shown.figure.value for shown in answer.figures] == [3, 9, 5]
    assert (answer.status, answer.reason) == ("partial", "not_held")
    assert "31 March 2015 is held" in answer.text


def test_a_year_that_is_not_held_does_not_stick(assistant: Assistant) -> None:
    conversation = Conversation()
    for question in ("how many complaints did NWL have in 2018", "and in 2024?", "and planning?"):
        answer, conversation = assistant.ask(question, conversation)
    assert [shown.figure.value for shown in answer.figures] == [3]


def test_without_a_year_a_letter_held_as_text_only_is_passed_over(tmp_path: Path) -> None:
    newer = "Annual Review letter 2024\n\nBirmingham City Council\n\nYear ended 31 March 2024\n\nNo tables.\n"
    with Ledger.create(tmp_path) as ledger:
        ledger.put(read_letter((SAMPLES / "birmingham-2018.pdf").read_bytes(), "a.pdf"), READER_VERSION)
        ledger.put(read_letter(newer.encode(), "b.txt"), READER_VERSION)
    with Assistant(tmp_path) as opened:
        answer = ask(opened, "uphold rate Birmingham")
    assert [shown.figure.printed for shown in answer.figures] == ["60%"]
    assert any("31 March 2024, is held as text only" in warning for warning in answer.warnings)


# Whether the store is still the one that was opened


def put_sample(store: Path, name: str) -> None:
    with Ledger.create(store) as ledger:
        ledger.put(read_letter((SAMPLES / name).read_bytes(), name), READER_VERSION)


def test_an_assistant_is_current_until_the_store_changes(tmp_path: Path) -> None:
    store, question = tmp_path / "store", "how many complaints did Birmingham have in 2018?"
    put_sample(store, "exampleton-2018.pdf")
    with Assistant(store) as opened:
        assert opened.is_current()
        assert ask(opened, question).figures == ()
        assert opened.is_current()
        put_sample(store, "birmingham-2018.pdf")
        assert not opened.is_current()
        with Assistant(store) as anew:
            assert anew.is_current()
            assert [shown.figure.value for shown in ask(anew, question).figures] == [455]
            assert anew.is_current()
        assert not opened.is_current()


def test_an_assistant_of_a_store_made_anew_or_taken_away_is_not_current(tmp_path: Path) -> None:
    store = tmp_path / "store"
    put_sample(store, "birmingham-2018.pdf")
    with Assistant(store) as opened:
        shutil.rmtree(store)
        assert not opened.is_current()
        put_sample(store, "birmingham-2018.pdf")
        assert not opened.is_current()
        with Assistant(store) as anew:
            assert anew.is_current()
