"""The book of phrases: what is in it reads back, and what must never be in it is not."""

from __future__ import annotations

import pytest

from assistant.phrases import find_phrases, fold
from index.vocabulary import MEASURES, SUBJECTS


def phrases(text: str) -> list[tuple[str, str]]:
    words = text.lower().replace("&", "and").replace("'", "").replace(",", " ").replace("-", " ").split()
    return [(phrase.kind, phrase.key) for phrase in find_phrases(words, [False] * len(words))]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_spoken_form_of_a_measure_means_it(measure: object) -> None:
    for spoken in measure.spoken:  # type: ignore[attr-defined]
        assert phrases(spoken) == [("measure", measure.key)], spoken  # type: ignore[attr-defined]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.key)
def test_every_spoken_form_of_a_subject_means_it(subject: object) -> None:
    for spoken in (*subject.spoken, *subject.narrower):  # type: ignore[attr-defined]
        assert phrases(spoken) == [("subject", subject.key)], spoken  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "word",
    [
        "not", "no", "never", "without", "except", "excluding", "only", "new", "old", "most", "fewer", "per", "average",
        "half", "double", "outstanding", "pending", "late", "formal", "repeat", "first", "second", "other", "same",
        "before", "after", "until", "estimated", "expected", "unresolved", "withdrawn", "library", "each", "every",
    ],
)  # fmt: skip
def test_words_that_change_an_answer_are_never_without_meaning(word: str) -> None:
    assert ("empty", "") not in phrases(word)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("complaints not upheld", [("measure", "not_upheld")]),
        ("complaints upheld", [("measure", "upheld")]),
        ("uphold rate in similar authorities", [("measure", "similar_uphold_rate")]),
        ("planing and developement", [("subject", "planning_development")]),
        ("recieved", [("measure", "received")]),
        ("upheald", [("measure", "upheld")]),
    ],
)
def test_the_longest_phrase_counts_and_typing_errors_are_mended(text: str, found: list[tuple[str, str]]) -> None:
    assert phrases(text) == found


@pytest.mark.parametrize("word", ["withheld", "heating", "housed", "plane", "taxi", "bousing"])
def test_another_word_is_not_mended(word: str) -> None:
    assert phrases(word) == []


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("complaints", "complaint"),
        ("enquiries", "enquiry"),
        ("inquiries", "enquiry"),
        ("class", "class"),
        ("tax", "tax"),
    ],
)
def test_a_plural_is_its_singular(word: str, folded: str) -> None:
    assert fold(word) == folded
