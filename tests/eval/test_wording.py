"""Word for word: line breaks, hyphens and ligatures are no change of words; anything else is."""

from __future__ import annotations

import pytest

from eval.wording import level, numbers_of, stands_in, stands_over


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("two years make no trend", "with numbers\r\nas small, two\r\nyears make  no trend."),
        ("information", "some infor-\nmation here"),
        ("information", "some infor\u0002mation here"),
        ("information", "some infor\ufffe\r\nmation here"),
        ("in 2017-18", "courses in 2017-\n18 and later"),
        ("in 2017-18", "courses in 2017\u000218 and later"),
        ("the first office", "the \ufb01rst of\ufb01ce"),
        ("102", "13 102 3"),
        ("43%", "3 43% 30"),
    ],
)
def test_broken_lines_are_no_change(quote: str, text: str) -> None:
    assert stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("two years", "two fine years"),
        ("some times", "sometimes"),
        ("sometimes", "some times"),
        ("some\ntimes", "sometimes"),
        ("years", "yearly"),
        ("10", "102"),
        ("02", "102"),
        ("201718", "2017-18"),
        ("31", "3\u00b9"),
        ("a.c", "abc"),
        ("", "anything"),
        (" ", "any thing"),
    ],
)
def test_other_words_are_other_words(quote: str, text: str) -> None:
    assert not stands_in(quote, text)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("two three four five.", True),
        ("One two three", True),
        ("three four", True),
        ("four five.", True),
        ("One two three four five. Footer", True),
        ("three five.", True),
        ("three six.", False),
        ("one two three four five.", False),
        ("four five. six", False),
    ],
)
def test_a_quote_may_go_on_overleaf(quote: str, stands: bool) -> None:
    page, overleaf = "Heading\nOne two three", "four five.\nFooter"
    assert stands_over(quote, page, overleaf) is stands
    assert not stands_over(quote, "", "")


def test_raised_digits_stay_apart() -> None:
    assert level("3\u00b9 \uff11\uff12 \ufb01") == "3\u00b9 12 fi"


def test_numbers_are_found_as_they_are_written() -> None:
    assert numbers_of("1,204 of 32.6, 60% in 2017-18.") == ("1,204", "32.6", "60%", "2017", "18")
