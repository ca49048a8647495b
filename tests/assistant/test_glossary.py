"""The glossary: complete, without numbers that nothing proves, and no form of words for two terms."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from assistant.defining import asked_terms
from assistant.glossary import TERMS, Term, term
from index.vocabulary import MEASURES, NOT_UNDERSTOOD, SUBJECTS

_YEAR = r"20[0-3]\d"
_NAMES_WITH_NUMBERS = [measure.name for measure in MEASURES if re.search(r"\d", measure.name)]
_PRAISE = re.compile(
    r"\b(good|bad|best|worst|poor|excellent|accurate|insight|failing|improved|great|better|worse)\b", re.I
)


def test_every_measure_and_subject_has_a_term() -> None:
    keys = {entry.key for entry in TERMS}
    assert {measure.key for measure in MEASURES} - {NOT_UNDERSTOOD} <= keys
    assert {subject.key for subject in SUBJECTS} <= keys


def test_the_words_around_them_have_one() -> None:
    for key in (
        "premature similar_authorities forwarded lgo_advice_team fault injustice remedy recommendation "
        "decision_statement public_interest_report annual_review_letter year_ended disputed ombudsman maladministration"
    ).split():
        assert term(key).text


def test_keys_are_unique_and_lead_to_each_other() -> None:
    assert Counter(entry.key for entry in TERMS).most_common(1)[0][1] == 1
    assert [(entry.key, other) for entry in TERMS for other in entry.see if term(other) is entry] == []
    with pytest.raises(KeyError):
        term("nothing")


def test_no_form_of_words_has_two_terms() -> None:
    forms = [form for entry in TERMS for form in {entry.name.lower(), *entry.spoken}]
    assert [form for form, count in Counter(forms).items() if count > 1] == []


@pytest.mark.parametrize("entry", TERMS, ids=lambda entry: entry.key)
def test_a_text_is_short_and_proves_itself(entry: Term) -> None:
    bare = entry.text
    for name in _NAMES_WITH_NUMBERS:
        bare = bare.replace(name, " ")
    assert re.findall(r"\d+", re.sub(rf"\b{_YEAR}\b", " ", bare)) == []
    assert not re.search(r"[“”%]", entry.text)
    assert 1 <= len(re.findall(r"\.(?:\s|$)", entry.text)) <= 4
    assert not _PRAISE.search(entry.text)
    assert entry.text[-1] == "."


@pytest.mark.parametrize("entry", TERMS, ids=lambda entry: entry.key)
def test_every_term_is_found_by_its_forms(entry: Term) -> None:
    for form in (entry.name, *entry.spoken):
        assert asked_terms(f'what does "{form}" mean?') == (entry,), form
        assert asked_terms(f"define {form}") == (entry,), form


def test_the_years_are_those_of_the_vocabulary() -> None:
    for measure in MEASURES:
        if measure.key != NOT_UNDERSTOOD:
            assert term(measure.key).years == (measure.first, measure.last)


def test_what_an_answer_must_respect_is_said() -> None:
    assert "not of all complaints" in term("uphold_rate").text
    assert "March 2014" in term("uphold_rate").text
    assert "neither upheld nor not upheld" in term("decided_closed_initial").text
    assert "no share of the upheld cases" in term("compliance_rate").text
    assert "not that of England" in term("similar_authorities").text
    assert "need not have caused an injustice" in term("upheld").text
