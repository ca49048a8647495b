"""Letters of 2005-2008: three years in a table, each named by the label of its row, however tables are set."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.heading import read_heading
from index.layouts import letter_2005, letter_2009
from index.layouts.taken import Layout, Taken
from index.readers.pdf import read_pdf
from index.readers.text import read_text
from index.records import Document, Figure
from tests.drawn_letters import CENTRE, LEFT, RIGHT, DrawnLetter
from tests.earlier_letters import OLD_SUBJECTS, earlier_letter
from tests.earlier_setting import Fact

LAYOUTS: tuple[Layout, ...] = (letter_2005, letter_2009)
HEAD = (
    "North West Leicestershire District Council",
    "Annual Letter for the year ended 31 March 2008",
    "",
)
LABELS = [*OLD_SUBJECTS, "Total"]
NEWEST = ["2", "0", "0", "4", "3", "7", "15", "1", "3", "35"]
OLDER = ["4", "0", "0", "3", "0", "7", "17", "2", "3", "36"]
SETTINGS = ((LEFT, LEFT), (CENTRE, CENTRE), (LEFT, RIGHT), (RIGHT, RIGHT))


def document_of(data: bytes, name: str) -> Document:
    return read_text(data, name) if name.endswith(".txt") else read_pdf(data, name)


def read(data: bytes, name: str) -> Taken:
    """Returns what the layouts of 2005-2012 take, before their arithmetic is checked."""
    document = document_of(data, name)
    heading, _ = read_heading(document)
    taken = [layout.read(document, heading) for layout in LAYOUTS if layout.recognises(document, heading)]
    figures = tuple(figure for part in taken for figure in part.figures)
    problems = tuple(problem for part in taken for problem in part.problems)
    return Taken(figures, problems, tuple(region for part in taken for region in part.regions))


def read_text_letter(*lines: str) -> Taken:
    return read("\n".join([*HEAD, *lines, ""]).encode(), "letter.txt")


def drawn() -> DrawnLetter:
    """A page whose head is a letter of 2008."""
    return DrawnLetter(HEAD)


def read_drawn(letter: DrawnLetter) -> Taken:
    return read(letter.data(), "letter.pdf")


def fact(figure: Figure) -> Fact:
    subject = figure.subject
    if figure.measure == "not_understood" and subject is not None:
        subject = "".join(subject.split()).replace("-", "")  # a label may be broken inside a word
    value = str(figure.value)
    return (figure.authority, figure.year_ended.year, figure.measure, subject, value, figure.unit)


def expected(facts: frozenset[Fact]) -> set[Fact]:
    return {
        (*f[:3], "".join(f[3].split()).replace("-", "") if f[2] == "not_understood" and f[3] else f[3], *f[4:])
        for f in facts
    }


def received(taken: Taken, year: int = 2008) -> dict[str | None, str]:
    chosen = [f for f in taken.figures if f.measure == "received" and f.year_ended.year == year]
    return {figure.subject: figure.printed for figure in chosen}


def truth(values: Sequence[str], labels: Sequence[str] = LABELS) -> dict[str | None, str]:
    pairs = zip(labels, values, strict=True)
    return {OLD_SUBJECTS.get(label): value for label, value in pairs if value and label}


def codes(taken: Taken) -> set[str]:
    return {problem.code for problem in taken.problems}


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_of_a_random_letter_is_exact(seed: int) -> None:
    letter = earlier_letter(seed)
    for name, data in (("a.pdf", letter.pdf), ("tabs.txt", letter.text_tabs), ("spaces.txt", letter.text_spaces)):
        taken = read(data, name)
        assert {fact(figure) for figure in taken.figures} == expected(letter.facts), name
        assert not any(figure.disputed for figure in taken.figures)
        assert codes(taken) <= {"unknown_label"}


@pytest.mark.parametrize("seed", [12, 50, 63, 94, 120, 143])
def test_no_figure_of_a_damaged_letter_is_wrong_or_silently_missing(seed: int) -> None:
    letter = earlier_letter(seed, damaged=True)
    truths = expected(letter.facts)
    for name, data in (("a.pdf", letter.pdf), ("tabs.txt", letter.text_tabs), ("spaces.txt", letter.text_spaces)):
        taken = read(data, name)
        found = {fact(figure) for figure in taken.figures if not figure.disputed}
        assert found <= truths, name
        assert found == truths or taken.problems, name


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize(("heading_align", "value_align"), SETTINGS)
def test_each_row_is_about_the_year_of_its_label(ruled: bool, heading_align: float, value_align: float) -> None:
    rows = (["2006/07", *OLDER], ["01/04/07 - 31/03/08", *NEWEST])  # the newest need not stand first
    corner = "Complaints received by subject area"
    letter = drawn().table([corner, *LABELS], *rows, ruled=ruled, heading_align=heading_align, value_align=value_align)
    taken = read_drawn(letter)
    assert (received(taken), received(taken, 2007)) == (truth(NEWEST), truth(OLDER))
    assert {(figure.table, figure.source.page) for figure in taken.figures} == {(corner, 1)}
    assert {figure.row_label for figure in taken.figures} == {"01/04/07 - 31/03/08", "2006/07"}
    assert not taken.problems


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("label", ["2007", "2006/08", "01/04/07 - 30/09/07", "Three years", "01/04/08 - 31/03/09"])
def test_a_row_of_no_certain_year_gives_no_figure_of_a_year(ruled: bool, label: str) -> None:
    rows = (["2007/08", *NEWEST], [label, *OLDER])
    taken = read_drawn(drawn().line("Complaints received by subject area").table(["", *LABELS], *rows, ruled=ruled))
    assert received(taken) == truth(NEWEST)
    assert {figure.year_ended.year for figure in taken.figures if figure.measure == "received"} == {2008}
    assert taken.problems


@pytest.mark.parametrize("ruled", [False, True])
def test_the_row_of_an_average_is_not_the_councils(ruled: bool) -> None:
    rows = (["2007/08", *NEWEST], ["Average of all councils", *OLDER])
    taken = read_drawn(drawn().line("Complaints received by subject area").table(["", *LABELS], *rows, ruled=ruled))
    assert {fact(f)[4] for f in taken.figures} <= set(NEWEST)
    assert codes(taken) == {"other_authority"}


@pytest.mark.parametrize("ruled", [False, True])
def test_subjects_without_a_title_say_nothing(ruled: bool) -> None:
    taken = read_drawn(drawn().table(["", *LABELS], ["2007/08", *NEWEST], ruled=ruled))
    assert not taken.figures
    assert codes(taken) == {"unknown_table"}


@pytest.mark.parametrize("blank", range(10))
@pytest.mark.parametrize(("heading_align", "value_align"), SETTINGS)
def test_values_never_shift_over_a_blank_cell(blank: int, heading_align: float, value_align: float) -> None:
    values = [*NEWEST[:blank], "", *NEWEST[blank + 1 :]]
    letter = drawn().line("Complaints received by subject area")
    letter.table(["", *LABELS], ["2007/08", *values], heading_align=heading_align, value_align=value_align)
    taken = read_drawn(letter)
    assert received(taken).items() <= truth(values).items()
    assert received(taken) == truth(values) or taken.problems


@pytest.mark.parametrize(("missing", "blank"), [(9, 8), (8, 9), (0, 1), (1, 0), (4, 5), (5, 4)])
@pytest.mark.parametrize(("heading_align", "value_align"), [*SETTINGS, (RIGHT, LEFT), (CENTRE, RIGHT)])
def test_a_missing_heading_beside_a_blank_cell_shifts_nothing(
    missing: int, blank: int, heading_align: float, value_align: float
) -> None:
    labels, values = ([*items[:at], "", *items[at + 1 :]] for items, at in ((LABELS, missing), (NEWEST, blank)))
    letter = drawn().line("Complaints received by subject area")
    letter.table(["", *labels], ["2007/08", *values], heading_align=heading_align, value_align=value_align)
    taken = read_drawn(letter)
    right = {s: v for s, v in truth(values).items() if s != OLD_SUBJECTS.get(LABELS[missing])}
    assert received(taken).items() <= right.items()
    assert taken.problems


def test_a_blank_column_is_passed_over() -> None:
    values = [*NEWEST[:4], "", *NEWEST[5:]]
    letter = drawn().line("Complaints received by subject area").table(["", *LABELS], ["2007/08", *values])
    taken = read_drawn(letter)
    assert received(taken) == truth(values)
    assert not taken.problems


@pytest.mark.parametrize("ruled", [False, True])
def test_averages_are_of_types_of_council_and_never_of_the_council(ruled: bool) -> None:
    bands = ["Types of authority", "<= 28 days", "29 - 35 days", ">= 36 days"]
    rows = (["District Councils", "56.3", "24", "20"], ["London Boroughs", "59%", "20%", "21%"])
    title = "Average local authority response times 01/04/2006 to 31/03/2007"
    taken = read_drawn(drawn().line(title).table(bands, *rows, ruled=ruled, width=500))
    assert {fact(figure) for figure in taken.figures} == {
        ("All district councils", 2007, "response_within_28", None, "56.3", "percent"),
        ("All district councils", 2007, "response_29_to_35", None, "24", "percent"),
        ("All district councils", 2007, "response_36_or_more", None, "20", "percent"),
        ("All London boroughs", 2007, "response_within_28", None, "59", "percent"),
        ("All London boroughs", 2007, "response_29_to_35", None, "20", "percent"),
        ("All London boroughs", 2007, "response_36_or_more", None, "21", "percent"),
    }
    assert {figure.table for figure in taken.figures} == {title}


def test_days_without_their_sign_are_not_understood() -> None:
    rows = (["District Councils", "56", "24", "20"],)
    letter = drawn().line("Average local authority response times")
    taken = read_drawn(letter.table(["", "28 days", "29 - 35 days", ">= 36 days"], *rows, ruled=True, width=500))
    assert {figure.measure for figure in taken.figures} <= {
        "response_29_to_35", "response_36_or_more", "not_understood",
    }  # fmt: skip
    assert "unknown_label" in codes(taken)


@pytest.mark.parametrize("ruled", [False, True])
def test_no_maladministration_without_a_report_is_not_a_report(ruled: bool) -> None:
    labels = ["Reports: no maladministration", "No maladministration (no report)", "Outside jurisdiction", "Total"]
    letter = drawn().line("Decisions").table(["", *labels], ["2007/08", "1", "9", "3", "13"], ruled=ruled)
    found = {(figure.measure, figure.printed) for figure in read_drawn(letter).figures}
    assert found == {
        ("nm_reports", "1"), ("no_maladministration", "9"), ("outside_jurisdiction", "3"), ("decided", "13"),
    }  # fmt: skip


@pytest.mark.parametrize("cut", [1, 2, 3])
@pytest.mark.parametrize("repeated", [False, True])
@pytest.mark.parametrize("ruled", [False, True])
def test_a_table_over_a_page_break_is_read_as_one(cut: int, repeated: bool, ruled: bool) -> None:
    title, header = "Complaints received by subject area", ["", *LABELS]
    rows = [header, ["2007/08", *NEWEST], ["2006/07", *OLDER], ["2005/06", *NEWEST[::-1]]]
    letter = drawn().line(title).table(*rows[:cut], ruled=ruled).next_page()
    taken = read_drawn(letter.table(*([header] if repeated else []), *rows[cut:], ruled=ruled))
    assert received(taken) == truth(NEWEST)
    assert received(taken, 2007) == truth(OLDER)
    assert received(taken, 2006) == truth(NEWEST[::-1])
    assert {figure.table for figure in taken.figures} == {title}
    assert not taken.problems


def test_a_heading_overleaf_is_not_that_of_the_table_before_it() -> None:
    letter = (
        drawn()
        .line("Decisions")
        .table(["", "MI reps", "LS", "No mal", "Total"], ["2007/08", "1", "2", "3", "6"], width=500)
    )
    letter.line("Response times").table(["", "First enquiries", "Avg no. of days to respond"], width=500)
    taken = read_drawn(letter.next_page().table(["2007/08", "14", "32.6"], width=500))
    assert {(f.measure, f.printed) for f in taken.figures} == {
        ("mi_reports", "1"), ("local_settlements", "2"), ("no_maladministration", "3"), ("decided", "6"),
        ("first_enquiries", "14"), ("response_days", "32.6"),
    }  # fmt: skip


def test_a_label_may_stand_above_and_below_its_values_in_a_text_file() -> None:
    header = "\t".join(["Decisions", "LS", "No mal", "Total"])
    for lines in (
        ("01/04/07 -\t1\t2\t3", "31/03/08\t\t\t"),
        ("01/04/07 -\t\t\t", "\t1\t2\t3", "31/03/08\t\t\t"),
        ("01/04/07 -\t\t\t", "31/03/08\t1\t2\t3"),
    ):
        taken = read_text_letter(header, *lines)
        assert {(f.measure, f.printed) for f in taken.figures} == {
            ("local_settlements", "1"), ("no_maladministration", "2"), ("decided", "3"),
        }  # fmt: skip
        assert {figure.year_ended.year for figure in taken.figures} == {2008}


def test_tables_whose_rows_share_lines_are_told_apart() -> None:
    taken = read_text_letter(
        "Response times                                    Average local authority response times",
        "",
        "           First enquiries  Avg no. of days       Types of authority  <= 28 days  29 - 35 days  >= 36 days",
        "2007/08    14               32.6                  District Councils   56%         24%           20%",
        "2006/07    20               42.1                  London Boroughs     59%         20%           21%",
    )
    assert len(taken.figures) == 10
    assert {(f.measure, f.printed) for f in taken.figures if f.year_ended.year == 2007} == {
        ("first_enquiries", "20"), ("response_days", "42.1"),
    }  # fmt: skip
    assert {f.authority for f in taken.figures if f.unit == "percent"} == {
        "All district councils", "All London boroughs",
    }  # fmt: skip
    assert not taken.problems


def test_a_year_printed_twice_with_different_values_is_nobodys() -> None:
    letter = drawn().line("Complaints received by subject area")
    taken = read_drawn(letter.table(["", *LABELS], ["2007/08", *NEWEST], ["2007/08", *OLDER], ruled=True))
    same = {subject: value for subject, value in truth(NEWEST).items() if truth(OLDER)[subject] == value}
    assert received(taken) == same
    assert codes(taken) == {"two_values"}


def test_a_row_without_columns_is_named() -> None:
    taken = read_text_letter("Complaints received by subject area", "", "2007/08 2 0 0 4 3 7 15 1 3 35")
    assert not taken.figures
    assert codes(taken) == {"unreadable_row", "unreadable_table"}


def test_a_line_with_tabs_says_nothing_by_where_its_words_stand() -> None:
    header = "Response times\tNo. of First Enquiries\tAvg no. of days to respond"
    taken = read_text_letter(header, "01/04/2007 - 31/03/2008\t\t42.0")
    assert "first_enquiries" not in {figure.measure for figure in taken.figures}
    assert taken.figures or taken.problems


def test_a_count_is_never_printed_with_decimals() -> None:
    rows = (["2007/08", "42.0", "31.5"],)
    letter = (
        drawn().line("Response times").table(["", "First enquiries", "Avg no. of days to respond"], *rows, ruled=True)
    )
    taken = read_drawn(letter)
    assert {(f.measure, f.printed) for f in taken.figures} == {("response_days", "31.5")}
    assert codes(taken) == {"unreadable_value"}
