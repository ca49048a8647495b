"""One wording for another of the same meaning; whatever is not known stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rewording import introduced, reworded, shares_a_number, with_whole_behind, without_both


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("which year before 2018 had the most", "which year up to 2017 had the most"),
        ("in any year after 2015", "in any year since 2016"),
        ("what do people in Derby complain about most", "what do people complain about most in Derby"),
        ("what did Derby residents complain about most", "what did people complain about most in Derby"),
        ("which councils had 100+ complaints", "which councils had 100 or more complaints"),
        ("which councils had ≥ 60%", "which councils had at least 60%"),
        ("which councils had 15 complaints or fewer", "which councils had 15 or fewer complaints"),
        ("rank them from lowest to highest", "rank them in ascending order"),
        ("over 1911 complaints", "over 1,911 complaints"),
    ],
)
def test_a_clause_is_put_in_the_wording_that_is_known(text: str, put: str) -> None:
    assert reworded(text) == put


@pytest.mark.parametrize(
    "text",
    [
        "the year before 2018",
        "which year before 2018/19 had the most",
        "which year was before that",
        "since 2014+ or so",
    ],
)
def test_any_other_clause_stays(text: str) -> None:
    assert reworded(text) == text


def test_a_share_has_its_whole_behind_it() -> None:
    put = with_whole_behind("Of the 133 decisions about Derby in 2018, what share was upheld?")
    assert put == "what share of the 133 decisions about Derby in 2018 was upheld?"
    without_a_number = "Of all decisions about Derby in 2018, what share was upheld?"
    assert with_whole_behind(without_a_number) == without_a_number
    assert shares_a_number("Derby had 133 decisions in 2018, what percentage was upheld?")
    assert not shares_a_number("In 2018, what percentage was upheld?")


def test_both_and_an_introduction_say_nothing_more() -> None:
    assert without_both("in both 2017 and 2018") == "in 2017 and 2018"
    assert without_both("both were upheld") == "both were upheld"
    assert introduced("I'm writing a piece about Derby. How many complaints?") == "about Derby, How many complaints?"
    assert (
        introduced("I'm unhappy about Derby. How many complaints?") == "I'm unhappy about Derby. How many complaints?"
    )


@given(st.text(max_size=200))
def test_any_text_is_reworded_or_left(text: str) -> None:
    assert isinstance(reworded(text), str)
    assert len(introduced(without_both(with_whole_behind(text)))) <= len(text) + len("about , ")
