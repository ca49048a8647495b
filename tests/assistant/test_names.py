"""Councils in questions: exact, short, misspelt, colliding."""

from __future__ import annotations

import pytest

from assistant.names import NameFinder, tokens_of
from index.authorities import listed_authorities

NWL = "North West Leicestershire District Council"
FINDER = NameFinder(listed_authorities(), [NWL, "Exampleton Borough Council"])


def names(text: str) -> list[tuple[str, ...]]:
    return [mention.names for mention in FINDER.find(tokens_of(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("did North West Leicestershire have", NWL),
        ("NWLDC's complaints", NWL),
        ("NW Leics in 2018", NWL),
        ("Leicester", "Leicester City Council"),
        ("leicester city council", "Leicester City Council"),
        ("Leicestershire County Council", "Leicestershire County Council"),
        ("leicestershire", "Leicestershire County Council"),
        ("brum", "Birmingham City Council"),
        ("BANES", "Bath and North East Somerset Council"),
        ("Bath & North East Somerset", "Bath and North East Somerset Council"),
        ("BCP", "Bournemouth, Christchurch and Poole Council"),
        ("the City of York", "City of York Council"),
        ("Royal Borough of Windsor and Maidenhead", "Royal Borough of Windsor and Maidenhead"),
        ("King's Lynn & West Norfolk", "Borough Council of Kings Lynn and West Norfolk"),
        ("St. Helens", "St Helens Council"),
        ("Hull", "Hull City Council"),
        ("barking", "London Borough of Barking and Dagenham"),
        ("exampleton council", "Exampleton Borough Council"),
        ("dorset county", "Dorset County Council"),
        ("Dorset Council", "Dorset Council"),
        ("for reading in 2018", "Reading Borough Council"),
        ("Reading's uphold rate", "Reading Borough Council"),
        ("reading", "Reading Borough Council"),
        ("Reading 2018 housing", "Reading Borough Council"),
        ("Bury uphold rate 2022", "Bury Metropolitan Borough Council"),
        ("Westminster City Council", "City of Westminster"),
    ],
)
def test_a_name_as_people_write_it(text: str, name: str) -> None:
    assert names(text) == [(name,)]


@pytest.mark.parametrize(
    "text",
    ["reading the letter", "Reading the 2018 letter", "bury the report", "how many complaints", "bcc", "the county"],
)
def test_ordinary_words_are_no_council(text: str) -> None:
    assert names(text) == []


def test_a_name_that_fits_several_keeps_them_all() -> None:
    assert names("dorset") == [("Dorset Council", "Dorset County Council")]
    assert names("Newcastle") == [("Newcastle City Council", "Newcastle-under-Lyme Borough Council")]


def test_several_councils_in_the_order_named() -> None:
    assert names("Leeds, Manchester and Sheffield") == [
        ("Leeds City Council",),
        ("Manchester City Council",),
        ("Sheffield City Council",),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("birmigham", "Birmingham City Council"),
        ("Leicster", "Leicester City Council"),
        ("nort west leics", NWL),
        ("Exampletn", "Exampleton Borough Council"),
        ("wolverhamton", "City of Wolverhampton Council"),
    ],
)
def test_a_misspelling_is_guessed_and_marked(text: str, name: str) -> None:
    tokens = tokens_of(text)
    guess = FINDER.guess(tokens, [True] * len(tokens))
    assert guess is not None
    assert guess.names == (name,)
    assert guess.guessed


@pytest.mark.parametrize("text", ["Northwich", "Narnia", "library", "zzzzz", "Ambridge", "Springfield"])
def test_what_is_too_unlike_is_not_guessed(text: str) -> None:
    assert FINDER.guess(tokens_of(text), [True]) is None


def test_a_contracted_not_is_a_word_of_its_own() -> None:
    assert [token.key for token in tokens_of("weren't upheld")] == ["were", "not", "upheld"]
