"""Labels and their keys: spellings of one thing meet, labels of two things never do."""

from __future__ import annotations

import pytest

from index.vocabulary import (
    MEASURES,
    SUBJECTS,
    TOTAL_LABELS,
    label_key,
    loose_key,
    loosely,
    measure_keys,
    printed_measures,
    printed_subjects,
)


def meanings() -> dict[str, str]:
    """Returns every printed label in use and what it means."""
    totals = dict.fromkeys(TOTAL_LABELS, "total")
    return {**printed_subjects(), **printed_measures(measure_keys()), **totals}


def test_no_two_labels_of_different_meaning_share_a_key() -> None:
    assert set(loosely(meanings()).values()) == set(meanings().values())
    exact: dict[str, str] = {}
    for label, meaning in meanings().items():
        assert exact.setdefault(label_key(label), meaning) == meaning


def test_exact_and_looser_keys_are_never_equal() -> None:
    assert not {label_key(label) for label in meanings()} & set(loosely(meanings()))


def test_two_meanings_under_one_looser_key_are_refused() -> None:
    with pytest.raises(ValueError, match="too like"):
        loosely({"Housing": "housing", "Housing services": "other"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Highway & Transport", "Highways and Transport"),
        ("Transport and Highways Services", "Highways and Transport"),
        ("Education & Childrens Services", "Education and Children’s Services"),
        ("Planning and Developments", "Planning and Development"),
    ],
)
def test_spellings_that_are_one_label(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other) != ""


@pytest.mark.parametrize("text", ["", "and", "and Housing", "Housing and", "Services Housing", "Services", "& Tax"])
def test_a_part_of_a_label_has_no_looser_key(text: str) -> None:
    assert loose_key(text) == ""


@pytest.mark.parametrize(("one", "other"), [("Upheld", "Not upheld"), ("Other", "Corporate and Other Services")])
def test_labels_that_must_stay_apart(one: str, other: str) -> None:
    assert loose_key(one) != loose_key(other)
    assert label_key(one) != label_key(other)


def test_keys_are_unique() -> None:
    assert len({m.key for m in MEASURES}) == len(MEASURES)
    assert len({s.key for s in SUBJECTS}) == len(SUBJECTS)
