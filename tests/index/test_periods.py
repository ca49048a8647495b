"""The years at the heads of rows: every way to write one, and what names none."""

from __future__ import annotations

import pytest

from index.periods import is_part_of_period, period_ended, periods_in


@pytest.mark.parametrize(
    "text",
    [
        "01/04/07 - 31/03/08", "01/04/07-31/03/08", "01/04/2007 to 31/03/2008", "01.04.07 – 31.03.08", "2007/08",
        "2007-08", "2007–08", "2007/2008", "2007 / 2008", "1 April 2007 to 31 March 2008", "01/04/07 31/03/08",
        "Year ended 31 March 2008",
    ],
)  # fmt: skip
def test_one_year_has_many_labels(text: str) -> None:
    ended = period_ended(text)
    assert ended is not None
    assert ended.isoformat() == "2008-03-31"


@pytest.mark.parametrize(
    "text",
    ["2008", "2007/09", "2007/07", "01/04/07 - 30/09/07", "01/04/06 - 31/03/08", "07/08", "Total", "", "2007/08 Total"],
)
def test_what_is_no_whole_year_names_none(text: str) -> None:
    assert period_ended(text) is None


def test_the_turn_of_the_century() -> None:
    ended = period_ended("1999/00")
    assert ended is not None
    assert ended.year == 2000


def test_parts_of_a_broken_period_and_periods_in_a_title() -> None:
    assert all(is_part_of_period(text) for text in ("01/04/07 -", "01/04/2007 to", "31/03/08", "2006/07"))
    assert not any(is_part_of_period(text) for text in ("2008", "to", "12", "1/2"))
    assert {day.year for day in periods_in("Response times 01/04/2006 to 31/03/2007")} == {2007}
    assert periods_in("Complaints of 12/13 people") == set()
