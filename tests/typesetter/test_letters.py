"""The typesetter of every layout: repeatable, complete, consistent, and slipping only where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from typing import Any

import pypdfium2
import pytest

from index.records import Figure, Source

from . import main_wordings, reserve_wordings
from .comparison import compared
from .document import Letter
from .facts import NOT_UNDERSTOOD, Fact
from .letter_content import half_up_percent
from .letters import LAYOUTS, composed, composed_with_slip
from .production import produced, producers_of

SEEDS = range(12)
DECISIONS = ("decided_invalid", "decided_advice", "decided_referred_back", "decided_closed_initial")
CONTACTS = ("advice_premature", "advice_given", "forwarded_resubmitted", "forwarded_new")
EVERY_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS)


@cache
def letter(layout: str, seed: int, reserve: bool = False) -> Letter:
    return composed(layout, seed, reserve=reserve)


def squeezed(text: str) -> str:
    return "".join(text.split())


def pdf_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def text_of(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return pdf_text(data)
    charset = "cp1252" if b"windows-1252" in data else "utf-8"
    text = data.decode(charset)
    return unescape(re.sub(r"<[^>]*>", "", text)) if "<body>" in text else text


def numbers(facts: Iterable[Fact], year: date) -> dict[tuple[str, str], int]:
    return {(f.measure, f.subject): int(f.value) for f in facts if f.year_ended == year and f.unit != "rate"}


@EVERY_LAYOUT
@pytest.mark.parametrize("reserve", [False, True])
def test_the_same_seed_gives_the_same_file(layout: str, reserve: bool) -> None:
    for producer in producers_of(layout):
        if producer != "chromium":
            files = {produced(composed(layout, 3, reserve=reserve), producer, 3, reserve=reserve) for _ in range(2)}
            assert len(files) == 1, producer


@EVERY_LAYOUT
def test_different_seeds_give_different_letters(layout: str) -> None:
    assert len({letter(layout, seed) for seed in SEEDS}) == len(SEEDS)


@EVERY_LAYOUT
@pytest.mark.parametrize("reserve", [False, True])
def test_every_fact_is_printed(layout: str, reserve: bool) -> None:
    for seed in range(2):
        written = letter(layout, seed, reserve)
        assert written.facts
        for producer in producers_of(layout):
            if producer == "chromium":
                continue
            text = squeezed(text_of(produced(written, producer, seed, reserve=reserve)))
            for fact in written.facts:
                assert all(word in text for printed in fact.printed for word in printed.split()), (producer, fact)
            assert squeezed(written.council) in text


@EVERY_LAYOUT
def test_the_sums_of_every_letter_hold(layout: str) -> None:
    for seed in range(30):
        written = letter(layout, seed)
        for year in {fact.year_ended for fact in written.facts}:
            assert not sums_that_fail(written, year), seed


def sums_that_fail(written: Letter, year: date) -> list[str]:
    """Says which sums fail, of those that the letter prints in full."""
    if any(fact.measure == NOT_UNDERSTOOD for fact in written.facts):
        return []  # the sums of a letter with an unknown column count it too
    found = numbers(written.facts, year)
    failed = []
    total = found.get(("received", ""))
    parts = [value for (measure, subject), value in found.items() if measure == "received" and subject]
    if total is not None and parts and total != sum(parts):
        failed.append("received")
    if ("decided", "") in found and ("decided_closed_initial", "") in found:
        closed = sum(found.get((key, ""), 0) for key in (*DECISIONS, "upheld", "not_upheld"))
        failed += ["decided"] if closed != found["decided", ""] else []
    for subject in {subject for measure, subject in found if measure == "advice_given"}:
        contacts = sum(found.get((key, subject), 0) for key in CONTACTS)
        failed += ["contacts"] if found.get(("received", subject), contacts) != contacts else []
    upheld, rate = found.get(("upheld", "")), found.get(("uphold_rate", ""))
    investigated = found.get(("investigated", ""))
    if None not in (upheld, rate, investigated) and rate != half_up_percent(int(upheld or 0), int(investigated or 0)):
        failed.append("uphold_rate")
    return failed


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "2013"])
def test_a_slip_is_one_fact_that_another_letter_of_the_seed_has_right(layout: str) -> None:
    for seed in SEEDS:
        slipped = composed_with_slip(layout, seed)
        assert slipped.slip in slipped.facts


def test_no_wording_is_in_both_hands() -> None:
    for name in ("OVERVIEW", "UPHELD", "COMPLIANCE", "REMEDIES", "RECEIVED_2013"):
        main, reserve = getattr(main_wordings, name), getattr(reserve_wordings, name)
        own = {template for group in main.sentences for template in group if template}
        other = {template for group in reserve.sentences for template in group if template}
        assert own and other
        assert not own & other


def figure(fact: Fact, **changes: Any) -> Figure:
    printed = next(iter(fact.printed))
    key = (fact.authority, fact.year_ended, fact.measure, fact.subject or None)
    return replace(Figure(*key, fact.value, "count", printed, "", "", Source("")), **changes)


def test_a_comparison_tells_missing_wrong_invented_and_disputed_figures() -> None:
    (fact,) = letter("2013", 1).facts
    right = figure(fact)
    assert compared((right,), (fact,)).is_exact
    assert compared((), (fact,)).missing == 1
    assert compared((figure(fact, value=fact.value + 1),), (fact,)).wrong == 1
    assert compared((figure(fact, printed="x"),), (fact,)).wrong == 1
    assert compared((right, figure(fact, subject="housing")), (fact,)).invented == 1
    assert compared((right, figure(fact, authority="Another")), (fact,)).invented == 1
    assert compared((figure(fact, disputed=True),), (fact,)).disputed == 1
    assert compared((figure(fact, disputed=True),), (replace(fact, disputable=True),)).is_exact
