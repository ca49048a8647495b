"""The sentences about what was worked out: numbers, which is more, units, and of one and of many."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import AnswerFigure
from assistant.computation import average, change, difference, median, ratio, total
from assistant.operation import Limit
from assistant.operation_sentences import (
    apart,
    change_sentence,
    difference_sentence,
    formula_text,
    gathered_sentence,
    limit_text,
    marks,
    ratio_sentence,
    value_text,
    what_of,
)
from tests.answers import computed_rate, shown

LEEDS, DERBY = shown(1204), shown(204, "Derby City Council")


def test_sources_are_numbered_and_very_many_are_a_range() -> None:
    assert marks([]) == ""
    assert marks([1, 3]) == " [1] [3]"
    assert marks([*range(1, 13)]).count("[") == 12
    assert marks([*range(1, 14)]) == " [1] to [13]"


def test_the_figure_for_the_more_is_named_first_whatever_was_asked_first() -> None:
    for one, other in ((LEEDS, DERBY), (DERBY, LEEDS)):
        text = difference_sentence(difference(one, other), one, other, " [1]")
        assert text.index("Leeds") < text.index("1,000 more") < text.index("Derby")
        assert "1,204 − 204" in text and text.endswith(" [1].")


def test_equal_figures_are_said_to_be_equal() -> None:
    same = shown(204)
    text = difference_sentence(difference(DERBY, same), DERBY, same, " [1]")
    assert "same" in text and "204" in text
    assert "more" not in text and "higher" not in text


def test_points_are_of_one_and_of_many() -> None:
    rates = [shown(value, f"{value} Council", measure="uphold_rate", unit="percent") for value in (50, 51, 56)]
    one = difference_sentence(difference(rates[1], rates[0]), rates[1], rates[0], "")
    assert "1 percentage point higher" in one
    many = difference_sentence(difference(rates[2], rates[0]), rates[2], rates[0], "")
    assert "6 percentage points higher" in many


def test_what_tells_two_figures_apart_is_named_and_nothing_else() -> None:
    last = shown(1100, year=2017)
    assert apart([LEEDS, last]) == ["2018", "2017"]
    assert apart([LEEDS, DERBY]) == ["Leeds City Council", "Derby City Council"]
    housing = shown(9, subject="housing")
    first, second = apart([LEEDS, housing])
    assert "Housing" in second and "Housing" not in first and "Leeds" not in second
    assert apart([LEEDS, shown(3, "Derby City Council", 2017)])[1] == "Derby City Council, 2017"


def test_a_ratio_is_of_the_first_named() -> None:
    times = ratio(LEEDS, DERBY)
    assert times is not None
    text = ratio_sentence(times, LEEDS, DERBY, " [1] [2]")
    assert text.index("Leeds") < text.index("5.9") < text.index("Derby")
    assert "1,204 ÷ 204" in text


def test_a_change_has_both_counts_and_its_sign() -> None:
    before, after = shown(1000, year=2017), shown(1204)
    rise, fall = change(before, after), change(after, before)
    assert rise is not None and fall is not None
    up = change_sentence(rise, before, after, "")
    down = change_sentence(fall, after, before, "")
    assert "1,000 (2017)" in up and "1,204 (2018)" in up and "+20.4%" in up
    assert "−16.9%" in down and "+" not in down and "-" not in down


def test_no_change_has_no_sign() -> None:
    same = change(shown(7, year=2017), shown(7))
    assert same is not None
    text = change_sentence(same, shown(7, year=2017), shown(7), "")
    assert " 0%" in text and "+" not in text


def test_a_sum_an_average_and_a_median_are_of_whom_and_when() -> None:
    figures = [shown(3, year=2017), shown(8)]
    for made, value in ((total(figures), "11 "), (average(figures), "5.5 "), (median(figures), "5.5 ")):
        text = gathered_sentence(made, figures, "Leeds City Council", " [1] [2]")
        assert value in text and "Leeds City Council" in text and "2017" in text and "2018" in text
        assert text.endswith("[1] [2].")


def test_a_long_formula_is_described_and_a_short_one_written_out() -> None:
    few = [shown(1, f"Council {at}") for at in range(12)]
    assert "1 + 1 + 1" in formula_text(total(few))
    many = [*few, shown(1, "Council 12")]
    assert not any(character.isdigit() for character in formula_text(total(many)) + formula_text(average(many)))
    assert formula_text(LEEDS) == ""


def test_a_difference_of_long_sums_is_not_called_a_sum_or_a_mean() -> None:
    long = total([shown(2, f"Council {at}") for at in range(13)])
    made = [difference(long, shown(1)), change(shown(5), long), ratio(long, shown(5))]
    for text in (formula_text(one) for one in made if one is not None):
        assert text and "mean" not in text and "the sum" not in text


def test_values_have_their_unit_and_doubt() -> None:
    assert value_text(LEEDS) == "1,204"
    assert value_text(shown(71, measure="uphold_rate", unit="percent")) == "71%"
    assert value_text(shown(1, measure="response_days", unit="days")) == "1 day"
    assert value_text(shown(3, disputed=True)).startswith("3 (disputed")
    assert value_text(shown(Decimal("2.0"), measure="upheld_per_100k", unit="rate")) == "2.0"


def test_what_is_counted_by_population_or_as_a_share_is_said() -> None:
    assert "per 100,000" in what_of(computed_rate(3, 3))
    share = AnswerFigure(shown(20, subject="housing", unit="percent").figure, "Letter", None, "share", "received")
    assert "Housing" in what_of(share) and "share" in what_of(share)
    assert "share" not in what_of(LEEDS) and "per 100,000" not in what_of(LEEDS)


def test_the_unit_of_a_rate_is_said_once() -> None:
    rates = [shown(Decimal(text), text, measure="upheld_per_100k", unit="rate") for text in ("2.2", "1.2")]
    text = gathered_sentence(average(rates), rates, "the 2 councils held", "")
    assert text.count("per 100,000") == 1


def test_a_limit_is_put_in_words() -> None:
    assert "60%" in limit_text(Limit(">", 60, True), "%")
    assert limit_text(Limit(">=", 1000), "") == "at least 1,000"
    limits = (Limit(">", 5), Limit(">=", 5), Limit("<", 5), Limit("<=", 5), Limit("=", 5))
    assert len({limit_text(limit, "") for limit in limits}) == len(limits)
