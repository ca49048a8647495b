"""The sentence of each measure, of one and of many, and formulas as a sentence shows them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from assistant.compose import figure_sentence
from assistant.sentences import PLURALS, SENTENCES, number_text, spaced
from index.records import Number, Unit
from index.vocabulary import MEASURES
from tests.answers import shown

_COUNTED = {word for plural in PLURALS for word in (plural,)} - {"were"}


@pytest.mark.parametrize("key", [measure.key for measure in MEASURES if measure.unit == "count"])
def test_what_is_counted_stands_in_the_singular_for_one_only(key: str) -> None:
    one, many, none = (figure_sentence(shown(value, measure=key), [1]) for value in (1, 2, 0))
    for text in (one, many, none):
        assert "{" not in text and "2018" in text and "Leeds City Council" in text
        assert re.search(r"\b[012]\b", text)
    for plural in _COUNTED & set(re.findall(r"{([^}]+)}", SENTENCES.get(key, ""))):
        assert PLURALS[plural] in one
        assert plural in many and plural in none
    assert not re.search(r"\b1 \w+ (?:were|complaints|decisions|reports)\b", one)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_has_its_number_and_unit_once(measure: object) -> None:
    key, unit = measure.key, measure.unit  # type: ignore[attr-defined]
    text = figure_sentence(shown(Decimal("17.5") if unit in {"rate", "days"} else 17, measure=key, unit=unit), [4])
    assert text.count("17") == 1
    assert ("%" in text) is (unit == "percent")
    assert text.endswith("[4].")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1204, "count", "1,204"), (71, "percent", "71%"), (1, "points", "1 percentage point"),
        (22, "points", "22 percentage points"), (0, "points", "0 percentage points"), (1, "days", "1 day"),
        (Decimal("32.6"), "days", "32.6 days"), (Decimal("7.83"), "times", "7.83 times"),
        (Decimal("9.9"), "rate", "9.9 per 100,000 residents"), (Decimal("124.8"), "count", "124.8"),
    ],
)  # fmt: skip
def test_a_number_is_said_with_its_unit(value: Number, unit: Unit, text: str) -> None:
    assert number_text(value, unit) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("1194 - 151", "1,194 − 151"),
        ("337 / 355208 × 100000", "337 ÷ 355,208 × 100,000"),
        ("(1074 + 999) / 2", "(1,074 + 999) ÷ 2"),
        ("2.2 - 1.1", "2.2 − 1.1"),
        ("1234567 + 100", "1,234,567 + 100"),
        ("", ""),
    ],
)
def test_a_formula_has_the_signs_of_print_and_commas(formula: str, text: str) -> None:
    assert spaced(formula) == text


def test_large_numbers_with_places_have_commas_too() -> None:
    assert spaced("12345.6 - 1") == "12,345.6 − 1"
    assert spaced("1234.5 - 0.25") == "1,234.5 − 0.25"
