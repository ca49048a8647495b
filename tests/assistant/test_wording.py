"""Wordings that are tried only where they can stand match what their patterns match, and no less."""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import openings, periods, years
from assistant.wording import Ending, Wording, ending, small

_AHEAD = (
    "",
    "x ",
    "how many since 2014, in the year ",
    "2018 ",
    "2018,",
    "before-",
    "the two years ",
    "(",
    "post-2018-",
)
_CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title)


def _of_type(kind: type, value: object) -> Iterator[object]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _of_type(kind, part)


def _all_of(kind: type) -> list[object]:
    modules = (years, openings, periods)
    found = [one for module in modules for value in vars(module).values() for one in _of_type(kind, value)]
    return list({id(one): one for one in found}.values())


ENDINGS = [one for one in _all_of(Ending) if isinstance(one, Ending)]
WORDINGS = [one for one in _all_of(Wording) if isinstance(one, Wording)]


def _place(match: re.Match[str] | None) -> tuple[int, int] | None:
    return match.span() if match else None


@pytest.mark.parametrize("wording", ENDINGS, ids=lambda one: one.pattern.pattern[:40])
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_an_ending_is_found_wherever_its_pattern_finds_it(wording: Ending, data: st.DataObject) -> None:
    said = data.draw(st.from_regex(wording.pattern))
    ahead, case = data.draw(st.sampled_from(_AHEAD)), data.draw(st.sampled_from(_CASES))
    text = f"{ahead}{case(said)}"
    found = wording.before(f"{text}2018 was the year", len(text))
    assert _place(found) == _place(wording.pattern.search(text))


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda one: one.pattern.pattern[:40])
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_wording_is_found_wherever_its_pattern_finds_it(wording: Wording, data: st.DataObject) -> None:
    said = data.draw(st.from_regex(wording.pattern))
    text = data.draw(st.sampled_from(_CASES))(said)
    found = [match.span() for match in wording.found(text, small(text))]
    assert found == [match.span() for match in wording.pattern.finditer(text)]


def test_a_long_text_ahead_changes_no_ending() -> None:
    before = ending(r"\b(?:the\s+)?year\s+before\s+$", last="before", words=3)
    text = f"{'the year before 2018 ' * 40}the year before "
    assert _place(before.before(f"{text}2017", len(text))) == (len(text) - len("the year before "), len(text))


@pytest.mark.parametrize("ahead", ["before", "before,", "before 2", "'", "", " ", "beforehand "])
def test_what_does_not_end_at_the_place_is_no_ending(ahead: str) -> None:
    assert ending(r"\bbefore\s+$", last="before", words=1).before(f"{ahead}2018", len(ahead)) is None


def test_small_letters_are_all_that_match_a_letter() -> None:
    """A pattern that ignores case takes four letters beyond a to z for letters of it."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in string.ascii_lowercase:
        alike = re.findall(letter, everything, re.I)
        assert letter.upper() in alike
        assert {small(one) for one in alike} == {letter}
