"""The audit: what fits is left alone, what does not fit is caught and marked, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.audit import audited, checks_of
from index.letter import read_letter
from index.records import Box, Figure, Number, Problem, Source, Unit

SAMPLE = Path(__file__).parents[2] / "eval" / "corpus" / "documents" / "exampleton-2016.txt"
COUNCIL = "Exampleton Borough Council"
SUBJECTS = (
    "adult_care",
    "benefits_tax",
    "corporate_other",
    "education_children",
    "environment",
    "highways_transport",
    "housing",
    "planning_development",
    "other",
)
OUTCOMES = (
    "decided_invalid",
    "decided_advice",
    "decided_referred_back",
    "decided_closed_initial",
    "not_upheld",
    "upheld",
)
OLD_OUTCOMES = (
    "mi_reports",
    "local_settlements",
    "m_reports",
    "nm_reports",
    "no_maladministration",
    "ombudsman_discretion",
    "outside_jurisdiction",
)
ADVICE = ("advice_premature", "advice_given", "forwarded_resubmitted", "forwarded_new")
UNITS: Mapping[str, Unit] = {"upheld_per_100k": "rate", "response_days": "days"}

Key = tuple[str, str | None]


def made(
    measure: str,
    value: Number,
    subject: str | None = None,
    *,
    year: int = 2018,
    authority: str = COUNCIL,
    table: str = "Complaints",
    label: str = "Heading",
) -> Figure:
    unit: Unit = "percent" if measure.endswith("_rate") else UNITS.get(measure, "count")
    printed = f"{value}%" if unit == "percent" else f"{value}"
    source = Source("letter.pdf", 3, Box(10.0, 100.0, 20.0, 110.0))
    return Figure(authority, date(year, 3, 31), measure, subject, value, unit, printed, table, label, source)


def total_and(measure: str, values: Mapping[str, int], total: int | None = None, **more: object) -> list[Figure]:
    parts = [made(measure, value, subject, **more) for subject, value in values.items()]  # type: ignore[arg-type]
    return [*parts, made(measure, sum(values.values()) if total is None else total, **more)]  # type: ignore[arg-type]


def several(values: Mapping[str, Number], **more: int) -> list[Figure]:
    return [made(measure, value, **more) for measure, value in values.items()]  # type: ignore[arg-type]


def failing(figures: Sequence[Figure], problems: Sequence[Problem] = ()) -> list[str]:
    return [check.message for check in checks_of(figures, problems) if not check.holds]


def marked(figures: Sequence[Figure], problems: Sequence[Problem] = (), *, is_list: bool = False) -> set[Key]:
    found, _ = audited(figures, problems, is_list=is_list)
    assert [replace(one, disputed=False) for one in found] == list(figures)
    return {(one.measure, one.subject) for one in found if one.disputed}


# Letters that add up, and what belongs together in them


@dataclass(frozen=True)
class Letter:
    """Figures that fit, and the groups whose numbers must: `exact` ones notice any change of one of them."""

    figures: tuple[Figure, ...]
    exact: tuple[frozenset[Key], ...]
    loose: tuple[frozenset[Key], ...] = ()


def keys(*measures: str, subject: str | None = None) -> frozenset[Key]:
    return frozenset((measure, subject) for measure in measures)


def by_subject(measure: str, subjects: Sequence[str]) -> frozenset[Key]:
    return frozenset((measure, subject) for subject in (*subjects, None))


def half_up(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0


COUNTS = st.integers(0, 60) | st.integers(0, 2) | st.integers(0, 1500)
CHOSEN_SUBJECTS = st.lists(st.sampled_from(SUBJECTS), min_size=3, unique=True)


@st.composite
def letters_2014(draw: st.DrawFn) -> Letter:
    subjects = draw(CHOSEN_SUBJECTS)
    received = {subject: draw(COUNTS) for subject in subjects}
    outcomes = {key: draw(COUNTS) for key in OUTCOMES}
    upheld = outcomes["upheld"]
    by_lgo = draw(st.integers(0, upheld))
    more: dict[str, Number] = {
        **outcomes,
        "decided": sum(outcomes.values()),
        "uphold_rate": half_up(upheld, upheld + outcomes["not_upheld"]),
        "remedied_by_lgo": by_lgo,
        "remedied_before_lgo": draw(st.integers(0, upheld - by_lgo)),
    }
    loose = (keys("uphold_rate", "upheld", "not_upheld"), keys("upheld", "remedied_by_lgo", "remedied_before_lgo"))
    exact = (by_subject("received", subjects), keys(*OUTCOMES, "decided"))
    return Letter((*total_and("received", received), *several(more)), exact, loose)


@st.composite
def letters_2008(draw: st.DrawFn) -> Letter:
    outcomes = {key: draw(COUNTS) for key in OLD_OUTCOMES}
    without, premature = sum(outcomes.values()), draw(COUNTS)
    numbers = {
        **outcomes,
        "decided_excl_premature": without,
        "decided_premature": premature,
        "decided": without + premature,
    }
    exact = (
        keys(*OLD_OUTCOMES, "decided_excl_premature"),
        keys("decided_excl_premature", "decided_premature", "decided"),
    )
    return Letter(tuple(several(numbers)), exact)


@st.composite
def letters_2010(draw: st.DrawFn) -> Letter:
    subjects = draw(CHOSEN_SUBJECTS)
    rows = {key: {subject: draw(COUNTS) for subject in subjects} for key in ADVICE}
    received = {subject: sum(rows[key][subject] for key in ADVICE) for subject in subjects}
    figures = [one for key in ADVICE for one in total_and(key, rows[key])]
    printed = [*OLD_OUTCOMES[1:2], *OLD_OUTCOMES[4:]]
    outcomes = {key: draw(COUNTS) for key in printed}
    figures.extend([*total_and("received", received), *several({**outcomes, "decided": sum(outcomes.values())})])
    columns = tuple(keys(*ADVICE, "received", subject=subject) for subject in (*subjects, None))
    lines = tuple(by_subject(key, subjects) for key in (*ADVICE, "received"))
    return Letter(tuple(figures), (*columns, *lines, keys(*printed, "decided")))


@st.composite
def letters_2025(draw: st.DrawFn) -> Letter:
    investigated = draw(st.integers(1, 300))
    upheld = draw(st.integers(0, investigated))
    remedies, outcomes = draw(st.integers(0, upheld)), draw(st.integers(0, 200))
    numbers: dict[str, Number] = {
        "investigated": investigated,
        "upheld": upheld,
        "uphold_rate": half_up(upheld, investigated),
        "similar_uphold_rate": draw(st.integers(0, 100)),
        "satisfactory_remedies": remedies,
        "satisfactory_remedy_rate": half_up(remedies, upheld),
        "compliance_outcomes": outcomes,
        "compliance_rate": half_up(draw(st.integers(0, outcomes)), outcomes),
        "not_for_us": draw(COUNTS),
        "assessed_and_closed": draw(COUNTS),
        "upheld_per_100k": Decimal(draw(st.integers(0, 500))) / 10,
    }
    numbers["dealt_with"] = sum(numbers[key] for key in ("not_for_us", "assessed_and_closed", "investigated"))
    loose = (
        keys("uphold_rate", "upheld", "investigated"),
        keys("satisfactory_remedy_rate", "satisfactory_remedies", "upheld"),
        keys("compliance_rate", "compliance_outcomes"),
    )
    exact = (keys("dealt_with", "not_for_us", "assessed_and_closed", "investigated"),)
    return Letter(tuple(several(numbers, year=2025)), exact, loose)


LETTERS = letters_2014() | letters_2008() | letters_2010() | letters_2025()


@given(LETTERS)
def test_numbers_that_fit_are_left_alone(letter: Letter) -> None:
    assert checks_of(letter.figures)
    assert audited(letter.figures) == (letter.figures, ())


@given(st.data(), LETTERS)
def test_one_changed_number_of_a_sum_is_caught_and_only_what_it_belongs_to_is_marked(
    data: st.DataObject, letter: Letter
) -> None:
    group = data.draw(st.sampled_from(letter.exact))
    key = data.draw(st.sampled_from(sorted(group, key=str)))
    index = next(n for n, one in enumerate(letter.figures) if (one.measure, one.subject) == key)
    old = letter.figures[index]
    assert isinstance(old.value, int)
    value = data.draw(st.integers(0, 3000).filter(lambda number: number != old.value))
    changed = [*letter.figures]
    changed[index] = replace(old, value=value, printed=f"{value}")
    touched = frozenset[Key]().union(*(one for one in (*letter.exact, *letter.loose) if key in one))
    assert group <= marked(changed) <= touched


# Each rule, at its edges


def test_a_sum_that_differs_says_both_numbers_at_the_place_of_the_total() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 10}, total=44)
    _, [problem] = audited(figures)
    said = "the subjects of complaints and enquiries received sum to 45, the total is printed as 44"
    assert (problem.code, problem.message, problem.source) == ("sum_differs", said, figures[-1].source)


def test_a_document_of_several_years_says_which_year_does_not_fit() -> None:
    whole = total_and("received", {"housing": 20, "benefits": 15, "other": 10}, year=2008)
    slip = total_and("received", {"housing": 2, "benefits": 1, "other": 1}, total=5, year=2007)
    figures, [problem] = audited([*whole, *slip])
    assert problem.message.startswith("year ended 31 March 2007: the subjects of ")
    assert {one.year_ended.year for one in figures if one.disputed} == {2007}


def test_a_list_of_councils_says_which_council_does_not_fit() -> None:
    whole = total_and("received", {"housing": 20, "adult_care": 15, "other": 10}, authority="Aston Council")
    slip = total_and("received", {"housing": 2, "adult_care": 1, "other": 1}, total=5, authority="Boston Council")
    figures, [problem] = audited([*whole, *slip], is_list=True)
    assert problem.message.startswith("Boston Council, year ended 31 March 2018: the subjects of ")
    assert {one.authority for one in figures if one.disputed} == {"Boston Council"}


@pytest.mark.parametrize(
    "problem",
    [
        Problem("unknown_label", 'the heading "Parks" in the table "Complaints" was left out', Source("letter.pdf", 9)),
        Problem("unreadable_value", '"3*" is not a count', Source("letter.pdf", 3, Box(90.0, 101.0, 99.0, 109.0))),
    ],
)
def test_a_value_that_was_left_out_makes_less_than_the_total_possible_and_more_is_still_wrong(problem: Problem) -> None:
    less = total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44)
    more = total_and("received", {"housing": 20, "adult_care": 15, "other": 10}, total=44)
    assert failing(less) and not failing(less, [problem])
    assert "more than the total, printed as 44" in failing(more, [problem])[0]


@pytest.mark.parametrize(
    "problem",
    [
        Problem("unknown_label", 'the heading "X" in the table "Decisions made"', Source("letter.pdf", 3)),
        Problem("unreadable_value", '"3*" is not a count', Source("letter.pdf", 3, Box(10.0, 300.0, 20.0, 310.0))),
        Problem("unreadable_value", '"3*" is not a count', Source("letter.pdf", 4, Box(10.0, 100.0, 20.0, 110.0))),
        Problem("two_readings", "the figure is marked disputed", Source("letter.pdf", 3, Box(10, 100, 20, 110))),
        Problem("unknown_label", 'in the table "Complaints"; its value "3" is kept under its label', Source("x", 3)),
    ],
)
def test_a_problem_elsewhere_or_about_a_figure_that_is_kept_excuses_nothing(problem: Problem) -> None:
    assert failing(total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44), [problem])


def test_in_a_text_file_a_problem_in_the_same_line_counts() -> None:
    figures = [
        replace(one, source=Source("letter.txt", line=12))
        for one in total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44)
    ]
    assert not failing(figures, [Problem("unreadable_value", '"3*" is no count', Source("letter.txt", line=12))])
    assert failing(figures, [Problem("unreadable_value", '"3*" is no count', Source("letter.txt", line=13))])


def test_subjects_named_in_a_sentence_need_not_be_all() -> None:
    label = "We received 44 complaints, 20 about housing, 15 about adult care and 5 about other things."
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44, label=label)
    assert not failing(figures)
    assert failing([*figures[:-1], replace(figures[-1], value=39, printed="39")])


def test_a_value_under_a_heading_that_is_not_understood_is_a_part() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 4}, total=44)
    assert failing(figures)
    assert not failing([*figures, made("not_understood", 5, "Parks")])
    assert marked([*figures, made("not_understood", 6, "Parks")]) >= {("received", None), ("not_understood", "Parks")}
    assert failing([*figures, made("not_understood", 5, "Parks", table="Decisions made")])


def test_a_row_that_is_not_understood_may_be_a_part_of_a_column() -> None:
    figures = [
        replace(made(key, 5, "housing", label="Housing"), row_label=key, table=f"Advice Team / {key}")
        for key in (*ADVICE, "received")
    ]
    unknown = replace(figures[0], measure="not_understood", value=3, subject="Sent back / Housing", printed="3",
                      row_label="Sent back", table="Advice Team / Sent back")  # fmt: skip
    figures[-1] = replace(figures[-1], value=23, printed="23")
    assert failing(figures)
    assert not failing([*figures, unknown])
    assert failing([*figures, replace(unknown, value=2)])


def test_one_unknown_label_in_two_tables_is_marked_in_one() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 4}, total=44)
    unknown = [made("not_understood", 6, "Parks"), made("not_understood", 6, "Parks", table="Decisions made")]
    found, _ = audited([*figures, *unknown])
    assert [one.disputed for one in found[-2:]] == [True, False]


def test_in_a_list_of_councils_a_column_that_is_not_understood_may_be_anything() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 9})
    population = made("not_understood", 90_000, "Residents")
    assert not marked([*figures, population], is_list=True)
    less = [*figures[:-1], made("received", 49)]
    assert not marked([*less, population], is_list=True)
    assert marked([*figures[:-1], made("received", 43), population], is_list=True)


def test_a_heading_of_a_list_that_was_left_out_is_missing_in_every_row() -> None:
    heading = Problem("unknown_label", 'the heading "Parks" was left out', Source("all.csv", 1, line=3))
    value = Problem("unreadable_value", '"3*" was left out', Source("all.csv", 1, line=3))
    for line, is_below in ((40, True), (2, False)):
        figures = [
            replace(one, source=Source("all.csv", 1, line=line))
            for one in total_and("received", {"housing": 20, "adult_care": 15, "other": 5}, total=44)
        ]
        assert bool(marked(figures, [heading], is_list=True)) is not is_below
        assert marked(figures, [value], is_list=True)


def test_outcomes_of_which_one_is_not_printed_can_only_be_too_many() -> None:
    numbers = dict.fromkeys(OUTCOMES, 2)
    del numbers["decided_invalid"]
    assert not failing(several({**numbers, "decided": 12}))
    assert failing(several({**numbers, "decided": 9}))


def test_decisions_of_2012_may_have_premature_ones_and_no_total_without_them() -> None:
    numbers = dict.fromkeys(OLD_OUTCOMES, 2)
    assert not failing(several({**numbers, "decided": 14}))
    assert not failing(several({**numbers, "decided_premature": 3, "decided": 17}))
    assert failing(several({**numbers, "decided_premature": 3, "decided": 14}))


@pytest.mark.parametrize(
    ("upheld", "investigated", "rate", "fits"),
    [
        (33, 40, 83, True),  # 82.5 is rounded half up
        (33, 40, 82, False),
        (1, 8, 13, True),
        (1, 3, Decimal("33.3"), True),
        (1, 3, Decimal("33.4"), False),
        (33, 40, Decimal("82.5"), True),
        (33, 40, Decimal("82.50"), True),
        (0, 0, 0, True),
        (0, 0, 50, False),
        (0, 5, 0, True),
        (5, 5, 100, True),
        (6, 5, 120, False),
        (5, 5, 101, False),
    ],
)
def test_an_uphold_rate_is_rounded_half_up_to_its_own_places(
    upheld: int, investigated: int, rate: Number, fits: bool
) -> None:
    later = several({"upheld": upheld, "investigated": investigated, "uphold_rate": rate})
    assert (not failing(later)) is fits
    if investigated >= upheld:
        earlier = several({"upheld": upheld, "not_upheld": investigated - upheld, "uphold_rate": rate})
        assert (not failing(earlier)) is fits


def test_a_rate_that_differs_says_what_it_should_be() -> None:
    figures = several({"upheld": 33, "investigated": 40, "uphold_rate": 82, "similar_uphold_rate": 64})
    assert failing(figures) == ["33 of 40 is 83%, the uphold rate is printed as 82%"]
    assert marked(figures) == keys("upheld", "investigated", "uphold_rate")


def test_a_rate_that_two_outcomes_could_make_leaves_all_in_doubt() -> None:
    # Upheld 3 and not upheld 1 were read under each other's heading: the sum holds all the same.
    numbers = {**dict(zip(OUTCOMES, (10, 20, 30, 40, 3, 1), strict=True)), "decided": 104}
    assert marked(several({**numbers, "uphold_rate": 75})) == keys("upheld", "not_upheld", "uphold_rate")


def test_a_rate_that_no_two_outcomes_make_is_alone_in_doubt() -> None:
    numbers = {**dict(zip(OUTCOMES, (10, 20, 30, 40, 3, 1), strict=True)), "decided": 104}
    assert marked(several({**numbers, "uphold_rate": 26})) == keys("uphold_rate")
    del numbers["decided"]
    assert marked(several({**numbers, "uphold_rate": 26})) == keys("upheld", "not_upheld", "uphold_rate")


@pytest.mark.parametrize(
    ("rate", "outcomes", "fits"),
    [(99, 107, True), (50, 3, False), (67, 3, True), (100, 19, True), (0, 0, True), (100, 0, True), (50, 0, False),
     (Decimal("99.1"), 107, True), (Decimal("99.2"), 107, False), (1, 10, False)],
)  # fmt: skip
def test_compliance_is_a_share_of_whole_outcomes(rate: Number, outcomes: int, fits: bool) -> None:
    figures = several({"compliance_rate": rate, "compliance_outcomes": outcomes})
    assert marked(figures) == (set() if fits else keys("compliance_rate", "compliance_outcomes"))


def test_without_the_number_upheld_a_rate_is_the_share_of_some_number() -> None:
    assert not failing(several({"uphold_rate": 71, "investigated": 34}))
    assert failing(several({"uphold_rate": 72, "investigated": 34}))
    assert failing(several({"satisfactory_remedy_rate": 40, "upheld": 3}))


@pytest.mark.parametrize(("rate", "upheld", "fits"), [(0, 175, False), (32, 0, False), (0, 0, True), (32, 175, True)])
def test_without_the_number_investigated_a_share_of_nothing_and_some_upheld_differ(
    rate: int, upheld: int, fits: bool
) -> None:
    checks = checks_of([made("uphold_rate", rate, year=2024), made("upheld", upheld, year=2024)])
    assert all(check.holds for check in checks) is fits


def test_no_more_can_be_remedied_than_were_upheld() -> None:
    assert not failing(several({"upheld": 3, "remedied_by_lgo": 2, "remedied_before_lgo": 1}))
    assert marked(several({"upheld": 3, "remedied_by_lgo": 4})) == keys("upheld", "remedied_by_lgo")
    assert failing(several({"upheld": 3, "remedied_by_lgo": 2, "remedied_before_lgo": 2}))
    assert failing(several({"upheld": 3, "satisfactory_remedies": 4}))


def test_no_more_can_be_upheld_than_were_investigated() -> None:
    assert failing(several({"upheld": 35, "investigated": 34}))
    assert not failing(several({"upheld": 34, "investigated": 34}))
    assert failing(several({"upheld": 20, "not_upheld": 10, "investigated": 34}))


def test_the_rate_by_residents_fits_the_number_upheld_roughly() -> None:
    figures = [
        made("upheld", 115, authority="Birmingham City Council", year=2024),
        made("upheld_per_100k", Decimal("9.9"), authority="Birmingham City Council", year=2024),
    ]
    assert not failing(figures)
    slip = replace(figures[1], value=Decimal("99"), printed="99")
    assert "residents counted in 2020, 99 is printed" in failing([figures[0], slip])[0]
    unknown = [replace(one, authority="Nowhere Council") for one in (figures[0], slip)]
    assert not failing(unknown)


def test_shares_lie_between_nothing_and_all() -> None:
    assert failing(several({"similar_uphold_rate": 101}))
    assert failing(several({"received": -1}))
    assert not failing(several({"similar_uphold_rate": 100, "received": 0}))
    assert not failing(several({"response_days": Decimal("132.6"), "upheld_per_100k": Decimal("132.6")}))


# The prose


def claim(value: int, sentence: str) -> Figure:
    return made("received", value, "housing", label=sentence)


def test_a_table_that_the_prose_contradicts_is_disputed_and_both_are_quoted() -> None:
    figures = total_and("received", {"housing": 20, "adult_care": 15, "other": 10})
    said = "We received 21 complaints about housing."
    found, [problem] = audited(figures, claims=[claim(21, said)])
    assert [one.subject for one in found if one.disputed] == ["housing"]
    assert problem.code == "prose_differs"
    assert problem.message == f'the table "Complaints" prints 20 under "Heading", the text says 21: "{said}"'


def test_a_table_that_the_prose_confirms_or_does_not_speak_of_is_left_alone() -> None:
    figures = tuple(total_and("received", {"housing": 20, "adult_care": 15, "other": 10}))
    assert audited(figures, claims=[claim(20, "We received 20 complaints about housing.")]) == (figures, ())
    assert audited(figures, claims=[made("upheld", 3)]) == (figures, ())


def test_until_2012_decisions_may_be_told_with_or_without_premature_ones() -> None:
    figures = tuple(several({"decided_excl_premature": 30, "decided_premature": 4, "decided": 34}))
    assert audited(figures, claims=[made("decided", 30)]) == (figures, ())
    assert audited(figures, claims=[made("decided", 34)]) == (figures, ())
    assert len(audited(figures, claims=[made("decided", 31)])[1]) == 1


@pytest.mark.parametrize(("upheld", "is_disputed"), [(3, False), (9, True)])
def test_a_letter_is_held_against_its_own_prose_and_no_table_against_itself(upheld: int, is_disputed: bool) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    said = f"During the year we upheld {upheld} complaints about your Council."
    text = text.replace("\nLearning from a complaint", f"\n{said}\n\nLearning from a complaint")
    reading = read_letter(text.encode(), "letter.txt")
    assert {figure.measure for figure in reading.figures if figure.disputed} == ({"upheld"} if is_disputed else set())
    assert [problem.code for problem in reading.problems] == (["prose_differs"] if is_disputed else [])


def test_a_slip_in_a_letter_is_kept_and_marked() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert "\t1\t32\n" in text
    reading = read_letter(text.replace("\t1\t32\n", "\t1\t33\n").encode(), "letter.txt")
    assert {figure.measure for figure in reading.figures if figure.disputed} == {"received"}
    assert [(problem.code, problem.source.line) for problem in reading.problems] == [
        ("sum_differs", text[: text.index("\t1\t32\n")].count("\n") + 1)
    ]
