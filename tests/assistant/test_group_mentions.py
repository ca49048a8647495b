"""Saved groups of councils: where a question names one, and where it only seems to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.group_mentions import find_groups, names_unsaved_group
from assistant.names import NameFinder, tokens_of
from assistant.years import find_years
from index.authorities import listed_authorities

FINDER = NameFinder(listed_authorities(), ())
DERBY, LEICESTER = "Derby City Council", "Leicester City Council"
GROUPS = {"our neighbours": (DERBY, LEICESTER), "Comparators": (DERBY,), "Shire Friends": (LEICESTER,)}


def _taken(question: str) -> list[bool]:
    tokens = tokens_of(question)
    spans = find_years(question).spans
    taken = [any(start < token.end and token.start < end for start, end in spans) for token in tokens]
    for mention in FINDER.find(tokens):
        taken[mention.first : mention.last + 1] = [True] * (mention.last - mention.first + 1)
    return taken


def _found(question: str) -> list[tuple[str, str]]:
    tokens = tokens_of(question)
    mentions = find_groups(tokens, _taken(question), GROUPS)
    assert all(mention.councils == GROUPS[mention.name] for mention in mentions)
    return [(m.name, " ".join(token.text for token in tokens[m.first : m.last + 1])) for m in mentions]


def _unsaved(question: str) -> str | None:
    tokens = tokens_of(question)
    span = names_unsaved_group(tokens, _taken(question))
    return None if span is None else " ".join(token.text for token in tokens[span[0] : span[1] + 1])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("how do we compare with our neighbours?", "our neighbours"),
        ("how do we compare with neighbours in 2018", "neighbours"),
        ("how many complaints did the neighbours have in 2018", "the neighbours"),
        ("how did our neigbours do", "our neigbours"),
        ("how do our neighbors compare", "our neighbors"),
        ("neighbouring councils' uphold rate 2018", "neighbouring councils"),
        ("the total of our neighbouring authorities", "our neighbouring authorities"),
        ("our neighbours' uphold rate in the last year", "our neighbours"),
        ("OUR NEIGHBOURS in 2017/18", "OUR NEIGHBOURS"),
        ("in 2018, neighbours had how many", "neighbours"),
        ("which of our neighbours had the most", "our neighbours"),
        ("Leeds and the neighbours group", "the neighbours group"),
        ("our neighbour", "our neighbour"),
        ("Leeds, neighbours and Kent", "neighbours"),
    ],
)
def test_a_saved_group_is_found(question: str, words: str) -> None:
    assert _found(question) == [("our neighbours", words)]


def test_several_groups_are_found() -> None:
    question = "compare our neighbours, my comparator councils and shire friends in 2018"
    assert _found(question) == [
        ("our neighbours", "our neighbours"),
        ("Comparators", "my comparator councils"),
        ("Shire Friends", "shire friends"),
    ]


@pytest.mark.parametrize(
    "question",
    ["Derby's neighbours in 2018", "Derby neighbours in 2018", "the neighbours of Derby", "their neighbours",
     "its neighbours", "your neighbours", "nearest neighbours", "our nearest neighbours", "our statistical neighbours",
     "other neighbours", "noisy neighbours", "complaints about neighbours", "complaints about the neighbours",
     "complaints from neighbours", "neighbour disputes", "a neighbour's planning application", "neighbour complaints",
     "how many neighbours complained", "no neighbours", "our neighbours in Kent", "our neighbourhood", "neighbourly",
     "the neighbour", "similar authorities", "problem neighbours", "whose neighbours", "friends", "shire"],
)  # fmt: skip
def test_other_neighbours_are_not_the_group(question: str) -> None:
    assert _found(question) == []


def test_words_that_are_taken_name_no_group() -> None:
    tokens = tokens_of("our neighbours")
    assert find_groups(tokens, [False, True], GROUPS) == ()
    assert names_unsaved_group(tokens, [False, True]) is None
    assert find_groups(tokens, [False, False], {}) == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("compare us with our neighbours", "our neighbours"),
        ("compare us with neighbours in 2018", "neighbours"),
        ("uphold rate of our comparators", "our comparators"),
        ("uphold rate of comparator councils", "comparator councils"),
        ("our nearest neighbours in 2018", "our nearest neighbours"),
        ("statistical neighbours", "statistical neighbours"),
        ("how does our family group do", "our family group"),
        ("what about our peers", "our peers"),
        ("neighbouring authorities in 2018", "neighbouring authorities"),
        ("adjoining councils", "adjoining councils"),
        ("our benchmarking group", "our benchmarking group"),
        ("the total of our group", "our group"),
        ("Derby's neighbours", "neighbours"),
        ("the neighbours of Derby", "the neighbours"),
        ("their neighbours", "their neighbours"),
    ],
)
def test_a_group_that_would_have_to_be_saved_is_named(question: str, words: str) -> None:
    assert _unsaved(question) == words


@pytest.mark.parametrize(
    "question",
    ["similar authorities", "the average of similar councils", "peer authorities", "comparable councils",
     "complaints about neighbours", "complaints about the neighbours", "noisy neighbours", "neighbour disputes",
     "a neighbour's extension", "neighbour nuisance in 2018", "how many neighbours complained", "Leeds and Derby",
     "our neighbourhood", "group", "family", "children and family services", "what is a peer", "our council", ""],
)  # fmt: skip
def test_other_words_name_no_group(question: str) -> None:
    assert _unsaved(question) is None


_WORDS = "our my the their neighbours neighbour neighbouring councils group peers family comparators of in Derby " \
         "Derby's Kent 2018 and about from with nearest shire friends complaints , ' .".split()  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)))
def test_any_text_is_read_and_no_word_is_used_twice(text: str) -> None:
    tokens, taken = tokens_of(text), _taken(text)
    used = list(taken)
    for mention in find_groups(tokens, taken, GROUPS):
        places = range(mention.first, mention.last + 1)
        assert not any(used[place] for place in places)
        for place in places:
            used[place] = True
    span = names_unsaved_group(tokens, used)
    assert span is None or not any(used[span[0] : span[1] + 1])
