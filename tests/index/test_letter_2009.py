"""Letters of 2009-2012: what the advice team did by subject, decisions, days to respond; pages turned and broad."""

from __future__ import annotations

import pytest

from index.layouts.taken import Taken
from tests.drawn_letters import CENTRE, LEFT, RIGHT, DrawnLetter
from tests.earlier_letters import NEW_SUBJECTS, earlier_letter
from tests.index.test_letter_2005 import codes, expected, fact, read

HEAD = ("Exampleton Borough Council", "Annual Review", "for the year ended 31 March 2010", "")
TITLE = "LGO Advice Team: Enquiries and complaints received"
LABELS = [*NEW_SUBJECTS, "Total"]
ROWS = {
    "Formal/informal premature complaints": ["1", "0", "2", "0", "1", "0", "3", "2", "0", "9"],
    "Advice given": ["0", "1", "0", "0", "2", "1", "0", "1", "0", "5"],
    "Forwarded to investigative team (resubmitted)": ["0", "0", "0", "0", "0", "0", "1", "1", "0", "2"],
    "Forwarded to investigative team (new)": ["2", "1", "0", "3", "0", "1", "2", "4", "1", "14"],
    "Total": ["3", "2", "2", "3", "3", "2", "6", "8", "1", "30"],
}
MEASURES = ("advice_premature", "advice_given", "forwarded_resubmitted", "forwarded_new", "received")
SETTINGS = ((LEFT, LEFT), (CENTRE, CENTRE), (LEFT, RIGHT), (RIGHT, RIGHT))


def drawn() -> DrawnLetter:
    return DrawnLetter(HEAD)


def read_drawn(letter: DrawnLetter) -> Taken:
    return read(letter.data(), "letter.pdf")


def printed(taken: Taken) -> dict[tuple[str, str | None], str]:
    return {(figure.measure, figure.subject): figure.printed for figure in taken.figures}


def truth() -> dict[tuple[str, str | None], str]:
    return {
        (measure, NEW_SUBJECTS.get(label)): value
        for measure, values in zip(MEASURES, ROWS.values(), strict=True)
        for label, value in zip(LABELS, values, strict=True)
    }


def table_rows() -> list[list[str]]:
    return [[head, *values] for head, values in ROWS.items()]


@pytest.mark.parametrize("seed", range(500, 504))
def test_every_figure_of_a_random_letter_is_exact(seed: int) -> None:
    letter = earlier_letter(seed)
    for name, data in (("a.pdf", letter.pdf), ("tabs.txt", letter.text_tabs), ("spaces.txt", letter.text_spaces)):
        assert {fact(figure) for figure in read(data, name).figures} == expected(letter.facts), name


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize(("heading_align", "value_align"), SETTINGS)
def test_rows_are_what_was_done_and_columns_are_subjects(ruled: bool, heading_align: float, value_align: float) -> None:
    letter = drawn().line(TITLE)
    letter.table(
        ["Enquiries and complaints received", *LABELS], *table_rows(),
        ruled=ruled, heading_align=heading_align, value_align=value_align,
    )  # fmt: skip
    taken = read_drawn(letter)
    assert printed(taken) == truth()
    assert {figure.table for figure in taken.figures} == {f"LGO Advice Team / {head}" for head in ROWS}
    assert all(figure.table.endswith(f" / {figure.row_label}") for figure in taken.figures)
    assert {figure.label for figure in taken.figures} == set(LABELS)
    assert {figure.year_ended.isoformat() for figure in taken.figures} == {"2010-03-31"}
    assert not taken.problems


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Premature complaints", "advice_premature"),
        ("Forwarded to the investigative team (resubmitted prematures)", "forwarded_resubmitted"),
        ("Forwarded to the investigative team (new)", "forwarded_new"),
    ],
)
def test_labels_of_rows_vary(ruled: bool, label: str, measure: str) -> None:
    rows = ([label, *ROWS["Advice given"]], ["Total", *ROWS["Total"]])
    taken = read_drawn(drawn().line(TITLE).table(["", *LABELS], *rows, ruled=ruled))
    assert {figure.measure for figure in taken.figures} == {measure, "received"}
    assert {figure.row_label for figure in taken.figures} == {label, "Total"}


@pytest.mark.parametrize("ruled", [False, True])
def test_an_unknown_row_is_kept_under_its_label_and_its_headings(ruled: bool) -> None:
    rows = table_rows()
    rows.insert(2, ["Sent to another body", *(["4"] * 10)])
    taken = read_drawn(drawn().line(TITLE).table(["", *LABELS], *rows, ruled=ruled))
    kept = {figure.subject for figure in taken.figures if figure.measure == "not_understood"}
    assert kept == {f"Sent to another body / {label}" for label in LABELS}
    assert {k: v for k, v in printed(taken).items() if k[0] != "not_understood"} == truth()
    assert codes(taken) == {"unknown_label"}


@pytest.mark.parametrize("ruled", [False, True])
def test_a_row_without_its_label_is_left_out(ruled: bool) -> None:
    rows = table_rows()
    rows[1][0] = ""
    taken = read_drawn(drawn().line(TITLE).table(["", *LABELS], *rows, ruled=ruled))
    assert printed(taken) == {key: value for key, value in truth().items() if key[0] != "advice_given"}
    assert "unreadable_row" in codes(taken)


@pytest.mark.parametrize("title", [f"{TITLE} 2008/09", f"{TITLE} - average of all councils"])
def test_the_table_of_another_year_or_of_others_is_not_the_councils(title: str) -> None:
    taken = read_drawn(drawn().line(title).table(["", *LABELS], *table_rows(), ruled=True))
    assert not taken.figures
    assert codes(taken) & {"other_year", "other_authority"}


def test_subjects_of_2008_mean_nothing_in_a_later_letter() -> None:
    labels = ["Benefits", "Public finance", "Housing", "Highways & Transport", "Total"]
    rows = [[head, *values[:5]] for head, values in ROWS.items()]
    taken = read_drawn(drawn().line(TITLE).table(["", *labels], *rows, ruled=True, width=500))
    assert not {figure.subject for figure in taken.figures} & {"benefits", "public_finance"}
    assert "unknown_label" in codes(taken)


@pytest.mark.parametrize("label", ["2009/10", "2009-10", "2009 / 2010", "2009/2010", "01/04/09 - 31/03/10"])
@pytest.mark.parametrize("ruled", [False, True])
def test_decisions_and_response_times_of_the_year(label: str, ruled: bool) -> None:
    letter = drawn().line("Investigative Team: Decisions")
    letter.table(
        ["Decisions", "MI reps", "LS", "No mal", "Total"], [label, "0", "4", "6", "10"], ruled=ruled, width=600
    )
    letter.line("Response times")
    letter.table(["", "No. of First Enquiries", "Avg no. of days to respond"], [label, "9", "24.3"], ruled=ruled)
    taken = read_drawn(letter)
    assert {(f.measure, f.printed, f.unit, f.table) for f in taken.figures} == {
        ("mi_reports", "0", "count", "Investigative Team: Decisions"),
        ("local_settlements", "4", "count", "Investigative Team: Decisions"),
        ("no_maladministration", "6", "count", "Investigative Team: Decisions"),
        ("decided", "10", "count", "Investigative Team: Decisions"),
        ("first_enquiries", "9", "count", "Response times"),
        ("response_days", "24.3", "days", "Response times"),
    }
    assert {figure.row_label for figure in taken.figures} == {label}
    assert not taken.problems


def test_a_corner_may_stand_right_of_the_labels_below_it() -> None:
    letter = drawn().line("LGO Advice Team")
    letter.table(["", "No. of first enquiries", "Avg no. of days to respond"], ["2009/10", "9", "24.3"], width=700)
    letter.put(160, letter.y - 46, "Response times")
    taken = read_drawn(letter)
    assert {(figure.measure, figure.printed) for figure in taken.figures} == {
        ("first_enquiries", "9"), ("response_days", "24.3"),
    }  # fmt: skip


def test_an_unknown_row_whose_label_may_be_its_neighbours_is_left_out() -> None:
    """Nothing parts the rows: whose line is "to caller"?"""
    labels = LABELS[:4]
    lines = ["LGO Advice Team", "", "".join(f"{text:<36}" for text in ["", *labels])]
    for head, values in (("Premature complaints", "12345"), ("", ""), ("Advice given", "2345"), ("Total", "5678")):
        lines.append("".join(f"{text:<36}" for text in [head or "to caller", *values[:4]]))
    text = "\n".join([*HEAD, *lines, ""])
    taken = read(text.encode(), "letter.txt")
    measures = {figure.measure for figure in taken.figures}
    assert "not_understood" not in measures
    assert taken.problems


def test_drawn_cells_and_columns_that_differ_are_named() -> None:
    """A value that slid into its neighbour's column is under one label by the rules and under another by its place."""
    letter = drawn().line("Investigative Team: Decisions")
    top = letter.y
    letter.table(["Decisions", "MI reps", "LS", "No mal", "Total"], ["2009/10", "0", "", "6", "10"], ruled=True)
    letter.put(50 + 3 * 742 / 5 - 4, top + 20, "44")  # on the rule between two columns
    taken = read_drawn(letter)
    wrong = {f.measure for f in taken.figures if f.printed == "44" and not f.disputed}
    assert not wrong or taken.problems
    assert {(f.measure, f.printed) for f in taken.figures} >= {("mi_reports", "0"), ("decided", "10")}
