"""The typesetter itself: repeatable, complete, legible and consistent."""

from __future__ import annotations

from random import Random

import pypdfium2
import pytest

from .expected import ExpectedFigure
from .letter import TypesetLetter, typeset, typeset_anew
from .letter_content import half_up_percent, random_content
from .sheet import text_width
from .spellings import CLOSED
from .styles import Align, random_style
from .table_plan import Role, planned_table

SEEDS = range(16)
EVERY_LETTER = pytest.mark.parametrize(
    ("seed", "reserve"), [*((seed, False) for seed in SEEDS), *((seed, True) for seed in SEEDS)]
)


def letter(seed: int, reserve: bool) -> TypesetLetter:
    return typeset(seed, reserve=reserve)


def squeezed(text: str) -> str:
    return "".join(text.split())


def pdf_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def value(figures: tuple[ExpectedFigure, ...], measure: str, subject: str = "") -> int | None:
    return next((f.value for f in figures if (f.measure, f.subject) == (measure, subject)), None)


@pytest.mark.parametrize("reserve", [False, True])
def test_the_same_seed_gives_the_same_letter(reserve: bool) -> None:
    for seed in range(10):
        assert typeset_anew(seed, reserve=reserve) == letter(seed, reserve)


def test_different_seeds_give_different_letters() -> None:
    assert len({letter(seed, reserve).pdf for seed in SEEDS for reserve in (False, True)}) == 2 * len(SEEDS)


@EVERY_LETTER
def test_every_figure_is_on_the_page(seed: int, reserve: bool) -> None:
    drawn = letter(seed, reserve)
    text = pdf_text(drawn.pdf)
    assert drawn.figures
    for figure in drawn.figures:
        assert figure.printed in squeezed(text)
        assert all(word in squeezed(text) for word in figure.label.split())
        assert squeezed(figure.table) in squeezed(text)
    assert squeezed(drawn.authority) in squeezed(text)


@EVERY_LETTER
def test_every_figure_is_in_the_plain_texts(seed: int, reserve: bool) -> None:
    drawn = letter(seed, reserve)
    for text in (drawn.text_tabs, drawn.text_spaces):
        words = text.split()
        for figure in drawn.figures:
            assert figure.printed in words
            assert all(word in words for word in figure.label.split())
            assert figure.table in text.splitlines()
        assert drawn.authority in text.splitlines()


@EVERY_LETTER
def test_tabbed_tables_have_as_many_labels_as_values(seed: int, reserve: bool) -> None:
    drawn = letter(seed, reserve)
    rows = [line.split("\t") for line in drawn.text_tabs.splitlines() if "\t" in line]
    for figure in drawn.figures:
        places = [(row, row.index(figure.label)) for row in rows if figure.label in row]
        below = [rows[rows.index(row) + 1] for row, _ in places]
        assert any(
            len(row) == len(under) and under[place] == figure.printed
            for (row, place), under in zip(places, below, strict=True)
        )


@EVERY_LETTER
def test_no_text_overflows_its_cell(seed: int, reserve: bool) -> None:
    rng = Random(seed)
    style = random_style(rng, reserve=reserve)
    for table in random_content(rng, style, reserve=reserve).tables:
        plan = planned_table(table, style, style.paper[0] - 100)
        assert plan.width <= style.paper[0] - 99.9
        for cell in plan.cells:
            font = style.fonts.name(bold=style.header_bold and cell.role is not Role.VALUE)
            widest = max(text_width(line, font, plan.size) for line in cell.lines) if cell.lines else 0.0
            assert widest <= cell.right - cell.left - plan.gutter + 0.05


@EVERY_LETTER
def test_the_arithmetic_of_the_figures_holds(seed: int, reserve: bool) -> None:
    figures = letter(seed, reserve).figures
    keys = [(figure.measure, figure.subject) for figure in figures]
    assert len(keys) == len(set(keys))
    received, decided = value(figures, "received"), value(figures, "decided")
    if received is not None:
        assert received == sum(f.value for f in figures if f.measure == "received" and f.subject)
    if decided is not None:
        parts = {*CLOSED, "not_upheld", "upheld"}
        assert decided == sum(f.value for f in figures if f.measure in parts)
    upheld, not_upheld, rate = (value(figures, key) for key in ("upheld", "not_upheld", "uphold_rate"))
    if rate is not None:
        assert upheld is not None and not_upheld is not None
        assert rate == half_up_percent(upheld, upheld + not_upheld)
    remedied = [f.value for f in figures if f.measure.startswith("remedied")]
    if upheld is not None:
        assert sum(remedied) <= upheld


@EVERY_LETTER
def test_values_are_printed_as_letters_print_them(seed: int, reserve: bool) -> None:
    for figure in letter(seed, reserve).figures:
        printed = f"{figure.value}%" if figure.unit == "percent" else f"{figure.value:,}"
        assert figure.printed == printed


@pytest.mark.parametrize(("part", "whole", "percent"), [(33, 40, 83), (1, 8, 13), (0, 0, 0), (5, 11, 45), (7, 7, 100)])
def test_halves_are_rounded_up(part: int, whole: int, percent: int) -> None:
    assert half_up_percent(part, whole) == percent


def test_the_reserve_yields_what_the_main_set_does_not() -> None:
    main = [letter(seed, False) for seed in SEEDS]
    reserve = [letter(seed, True) for seed in SEEDS]
    assert not {drawn.style.period for drawn in main} & {drawn.style.period for drawn in reserve}
    assert not {drawn.style.fonts for drawn in main} & {drawn.style.fonts for drawn in reserve}
    assert {drawn.style.header_align for drawn in main} == set(Align)
