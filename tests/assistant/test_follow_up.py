"""Short turns said in full, and turns that name no matter."""

from __future__ import annotations

import pytest

from assistant.follow_up import corrects, in_full, names_no_matter


@pytest.mark.parametrize(
    ("turn", "full"),
    [
        ("total them", "together?"),
        ("and the total?", "together?"),
        ("ok, add them up", "together?"),
        ("sum of those", "together?"),
        ("What is the total of all three?", "together?"),
        ("average of the two", "average?"),
        ("work out the average", "average?"),
        ("how far apart are they?", "difference?"),
        ("how many points is that down", "difference?"),
        ("who has the bigger number", "which is higher?"),
        ("which one is lower?", "which is lower?"),
        ("in % terms", "in percent?"),
        ("and the runner up?", "who is second?"),
        ("now the same for 2017", "and for 2017"),
        ("repeat that for Jorvale", "and for Jorvale"),
        ("no, I meant Jorvale", "and Jorvale"),
        ("sorry, 2017", "and 2017"),
        ("actually in 2016", "and in 2016"),
        ("not Jorvale, Glimsdale", "and Glimsdale"),
        ("sorry, not 2018 but 2017", "and 2017"),
        ("go back to 2017", "and 2017"),
        ("let's go back to Glimsdale", "and Glimsdale"),
        ("Jorvale as well", "and Jorvale"),
        ("and housing too?", "and housing"),
        ("where is Ostlebury?", "where does Ostlebury rank?"),
        ("which of us had most", "which of them had most"),
        ("add Jorvale", "with Jorvale"),
        ("and including Jorvale and Derby", "with Jorvale and Derby"),
        ("highest of those", "which of them had the highest?"),
        ("both together?", "together?"),
    ],
)  # fmt: skip
def test_a_short_turn_in_full(turn: str, full: str) -> None:
    assert in_full(turn) == full


@pytest.mark.parametrize(
    "turn",
    [
        "total complaints in 2018",
        "the average of the districts",
        "which was the lowest?",
        "what about 2017?",
        "who has the most complaints?",
        "in percent of decisions",
        "what does the letter say about totals?",
    ],
)
def test_a_turn_that_names_something_stays_as_it_is(turn: str) -> None:
    assert in_full(turn) == turn


def test_a_matter_is_more_than_how_much_and_which() -> None:
    assert names_no_matter("is that a lot")
    assert not names_no_matter("remedies")
    assert not names_no_matter("2018")


@pytest.mark.parametrize(
    "turn",
    [
        "Not upheld, 2016?",
        "not upheld, Jorvale",
        "No maladministration in 2010?",
        "no fault found, 2016?",
        "and not investigated, 2016",
        "not for us, 2016",
        "no complaints in 2017?",
    ],
)
def test_what_the_letters_count_with_a_not_is_no_correction(turn: str) -> None:
    assert (in_full(turn), corrects(turn)) == (turn, False)


@pytest.mark.parametrize("turn", ["no, 2016", "not 2018, 2016", "not Jorvale but Glimsdale", "I meant 2016"])
def test_what_is_named_instead_is_a_correction(turn: str) -> None:
    assert corrects(turn)
