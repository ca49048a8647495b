"""Spans of years in questions: since 2014, before 2018, the last five years, each year."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.spans import Span
from assistant.years import Years, find_years

HELD = tuple(date(year, 3, 31) for year in (2008, 2014, 2016, 2017, 2018))
AROUND = (
    "{}",
    "How many complaints did Leeds have {}?",
    "{}, how many were upheld?",
    "please, uphold rate of Derby {}",
)
YEAR_FORMS = ("{y}", "{before}/{short:02}", "{before}-{short:02}", "{before}/{y}", "FY{short:02}", "'{short:02}",
              "the year ended 31 March {y}", "the year {y}")  # fmt: skip


def read(text: str) -> Years:
    return find_years(text, spans=True)


def ended(year: int) -> date:
    return date(year, 3, 31)


def shown(years: Years) -> tuple[int | None, int | None, int | None, bool] | None:
    span = years.open
    if span is None:
        return None
    first, last = (day.year if day else None for day in (span.first, span.last))
    return (first, last, span.newest, span.is_all)


def is_blocked(text: str) -> bool:
    """Whether a text gives neither a span nor a year, but a time that was not understood."""
    years = read(text)
    return years.open is None and years.other_times != ()


def written(year: int) -> list[str]:
    return [form.format(y=year, before=year - 1, short=year % 100) for form in YEAR_FORMS]


FROM = ("since {}", "ever since {}", "from {} on", "from {} onwards", "from {} onward", "{} onwards", "{} to date",
        "{} to now", "{} until now", "from {} until today", "{} up to the present", "{} to the present day",
        "between {} and now", "from {} to last year", "between {} and the latest year", "every year since {}",
        "each year since {}", "year by year since {}", "over time since {}", "in all the years since {}",
        "in the years since {}", "as far back as {}", "{} and later", "no earlier than {}",
        "from {} to the latest letter")  # fmt: skip
AFTER = ("after {}", "later than {}", "in the years after {}", "each year after {}")
UNTIL = ("up to {}", "until {}", "till {}", "up until {}", "up to and including {}", "each year until {}",
         "in the years up to {}", "no later than {}", "{} and earlier")  # fmt: skip
BEFORE = ("before {}", "prior to {}", "earlier than {}", "in the years before {}", "every year before {}")


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        (FROM, (2014, None, None, False)),
        (AFTER, (2015, None, None, False)),
        (UNTIL, (None, 2014, None, False)),
        (BEFORE, (None, 2013, None, False)),
    ],
)
def test_a_year_that_is_opened_to_one_side(
    wordings: tuple[str, ...], expected: tuple[int | None, int | None, int | None, bool]
) -> None:
    for wording, year, around in product(wordings, written(2014), AROUND):
        text = around.format(wording.format(year))
        years = read(text)
        assert shown(years) == expected, text
        assert (years.named, years.other_times) == ((), ()), text
        assert years.open is not None and years.open.text in text, text


COUNTS = {"one": 1, "two": 2, "3": 3, "five": 5, "ten": 10, "12": 12, "twenty": 20, "couple of": 2}


@pytest.mark.parametrize(
    "wording",
    [
        "over the last {} years",
        "in the past {} years",
        "during the last {} years",
        "for the last {} years",
        "last {} years",
        "across the latest {} years",
        "the most recent {} years",
        "in each of the last {} years",
        "each year over the last {} years",
        "the last {} financial years",
        "over the past {} yrs",
        "in the last {} years held",
    ],
)
def test_the_newest_so_many_years(wording: str) -> None:
    for (word, count), around in product(COUNTS.items(), AROUND):
        text = around.format(wording.format(word))
        assert shown(read(text)) == (None, None, count, False), text
        assert read(text).other_times == (), text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("over the past decade", 10),
        ("in the last two decades", 20),
        ("the five most recent years", 5),
        ("the three latest years", 3),
        ("since last year", 2),
        ("since the year before", 2),
        ("compared with last year", 2),
        ("more complaints than last year", 2),
        ("more than in the previous year", 2),
        ("this year compared with last year", 2),
        ("last year and the year before", 2),
        ("last year and the year before last", 2),
        ("this year and last year", 2),
        ("from last year to this year", 2),
        ("this year, last year and the year before", 3),
        ("last year and the two years before", 3),
        ("up on last year", 2),
        ("the same as last year", 2),
    ],
)
def test_years_that_count_from_the_newest(text: str, count: int) -> None:
    for around in AROUND:
        assert shown(read(around.format(text))) == (None, None, count, False), text


@pytest.mark.parametrize(
    "text",
    ["each year", "every year", "in every single year", "all years", "over time", "over the years", "year by year",
     "year on year", "year-on-year", "by year", "historically", "in all the years held", "for each of the years",
     "in all the years you have", "in the years held", "each and every year", "by financial year"],
)  # fmt: skip
def test_all_years_there_are(text: str) -> None:
    for around in AROUND:
        assert shown(read(around.format(text))) == (None, None, None, True), text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("after 2014 and before 2018", 2015, 2017),
        ("since 2014 and up to 2016", 2014, 2016),
        ("2014 onwards, until 2018", 2014, 2018),
        ("before 2018, since 2013/14", 2014, 2017),
        ("the five years to 2018", 2014, 2018),
        ("over the last five years up to 2018", 2014, 2018),
        ("three years ended 31 March 2018", 2016, 2018),
        ("the 3 years to 2017/18", 2016, 2018),
        ("the last five years before 2018", 2013, 2017),
        ("the ten years before 2018", 2008, 2017),
    ],
)
def test_a_span_with_both_ends(text: str, first: int, last: int) -> None:
    assert shown(read(text)) == (first, last, None, False)
    assert read(text).open is not None
    assert read(text).named == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("each year from 2014 to 2016", [2014, 2015, 2016]),
        ("each year 2014-2016", [2014, 2015, 2016]),
        ("over time from 2014 to 2016", [2014, 2015, 2016]),
        ("over the years 2014 to 2016", [2014, 2015, 2016]),
        ("all years between 2014 and 2016", [2014, 2015, 2016]),
        ("year on year between 2014 and 2016", [2014, 2015, 2016]),
        ("the year before 2018", [2017]),
        ("the year before 2017/18", [2017]),
        ("the two years before 2017/18", [2016, 2017]),
        ("two years after 2014", [2016]),
        ("was it higher in 2018 than the year before", [2018, 2017]),
        ("from the 2018 letter", [2018]),
        ("between 2014 and 2016", [2014, 2015, 2016]),
    ],
)
def test_years_that_are_named_need_no_span(text: str, years: list[int]) -> None:
    found = read(text)
    assert (found.open, [day.year for day in found.named], found.other_times) == (None, years, ())


@pytest.mark.parametrize(
    ("text", "named", "relative", "expected"),
    [
        ("was 2018 the highest since 2014", [2018], None, (2014, None, None, False)),
        ("2018 against the last five years", [2018], None, (None, None, 5, False)),
        ("was last year the highest since 2014", [], "newest", (2014, None, None, False)),
        ("decided in 2018 but received before 2017", [2018], None, (None, 2016, None, False)),
        ("2018 compared with last year", [2018], "newest", None),
        ("this year", [], "newest", None),
        ("last year", [], "newest", None),
        ("the year before", [], "before", None),
        ("previous two years", [], "before", None),
    ],
)
def test_what_stands_beside_a_span_is_kept(
    text: str, named: list[int], relative: str | None, expected: tuple[int | None, int | None, int | None, bool] | None
) -> None:
    years = read(text)
    assert ([day.year for day in years.named], years.relative, shown(years)) == (named, relative, expected)


@pytest.mark.parametrize(
    "text",
    [
        "since July 2017", "since April 2016", "in the last six months", "since 31 March 2014", "before 31 March 2018",
        "since mid-2014", "since the end of 2014", "until the start of 2018", "since 1066 and all that",
        "in the last 500 years", "last 0 years", "last -3 years", "last 2.5 years", "last two or three years",
        "last few years", "in recent years", "the last several years", "last 2014 years", "the last years",
        "last year or two", "last five school years", "the last five-year period", "the last two years ago",
        "not since 2014", "not in the last five years", "since 2014 except 2016", "all years except 2016",
        "every year but 2018", "almost every year", "every year or two", "all but the last two years",
        "since 2014 and since 2016", "since 2014 and 2016", "since 2014, 2016 and 2018", "before 2014 or after 2018",
        "the last five years and since 2014", "since 2014-2016", "shortly after 2014", "just before 2018",
        "not before 2018", "not until 2018", "since before 2014", "5 years since 2014", "from 2014", "to 2018",
        "by 2018", "through 2018", "before last year", "until last year", "since this year", "from 2014 on housing",
        "since 2014 was a good year", "compare the last five years to 2018", "since last year but not in 2016",
        "the last two years, since 2014", "over the years 2014 and 2018", "every year 7 pupil", "each year end",
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_a_time_that_was_not_understood(text: str) -> None:
    for around in AROUND:
        assert is_blocked(around.format(text)), around.format(text)


def test_what_is_left_out_of_a_count_is_no_year() -> None:
    for text in ("since 2014 excluding premature complaints", "since 2014, without the premature ones"):
        assert shown(read(text)) == (2014, None, None, False), text


def test_the_last_time_is_no_time() -> None:
    assert read("for the last time") == Years((), None, ())


def test_words_of_a_span_are_used_up() -> None:
    text = "How many complaints did Leeds have since 2013/14, each year?"
    spans = read(text).spans
    assert [text[start:end] for start, end in spans] == ["since 2013/14", "each year"]


# Which years a span means


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span("since 2016", first=ended(2016)), [2016, 2017, 2018]),
        (Span("since 2015", first=ended(2015)), [2015, 2016, 2017, 2018]),
        (Span("since 2019", first=ended(2019)), []),
        (Span("before 2011", last=ended(2010)), [2008, 2009, 2010]),
        (Span("before 2008", last=ended(2007)), []),
        (Span("until 2020", last=ended(2010)), [2008, 2009, 2010]),
        (Span("2014 to 2016", ended(2014), ended(2016)), [2014, 2015, 2016]),
        (Span("the last five years", newest=5), [2014, 2015, 2016, 2017, 2018]),
        (Span("the last year", newest=1), [2018]),
        (Span("each year", is_all=True), list(range(2008, 2019))),
    ],
)
def test_the_years_of_a_span_are_counted_from_what_is_held(span: Span, expected: list[int]) -> None:
    for held in (HELD, HELD[::-1]):
        assert [year.year for year in span.years(held)] == expected


def test_nothing_held_leaves_no_years_to_count_from() -> None:
    assert Span("since 2016", first=ended(2016)).years(()) == ()
    assert Span("each year", is_all=True).years(()) == ()
    assert Span("the last five years", newest=5).years(()) == ()


@given(st.integers(min_value=1, max_value=40), st.integers(min_value=2005, max_value=2039))
def test_so_many_years_are_so_many(count: int, newest: int) -> None:
    span = read(f"in the last {count} years").open
    assert span is not None
    years = span.years([ended(newest)])
    assert (len(years), years[-1]) == (count, ended(newest))


# Any words at all

_WORDS = (
    "since before after until up to prior the last past five years year each every over time 2014 2018 2013/14 2017-18 "
    "and or from now date onwards on 1 31 April March months 500 -3 in of between this previous latest letter "
    "2014-2018 '18 FY18 ended , ? except not all held decade couple than compared with"
).split()


@given(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join))
def test_any_words_give_places_that_do_not_cross(text: str) -> None:
    years = read(text)
    for start, end in years.spans:
        assert 0 <= start < end <= len(text)
    if years.open is not None:
        assert years.open.years(HELD) is not None
        assert (
            sum(bool(part) for part in (years.open.newest, years.open.is_all, years.open.first or years.open.last)) == 1
        )


@given(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join))
def test_without_spans_nothing_is_open(text: str) -> None:
    assert find_years(text).open is None


def test_what_is_open_stays_a_time_that_is_no_year_unless_spans_are_asked_for() -> None:
    years = find_years("how many complaints before 2018")
    assert (years.named, years.other_times, years.open) == ((), ("before 2018",), None)


@given(st.text(max_size=200))
def test_any_text_is_searched_for_spans(text: str) -> None:
    for start, end in read(text).spans:
        assert 0 <= start < end <= len(text)
