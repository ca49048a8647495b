"""Cases: the shipped ones state the truth of the sample letters, and a file with a slip in it is refused."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from eval.dataset import SHIPPED, Dataset, ExpectedFigure, ExpectedPassage, read_dataset
from eval.experiment import SAMPLES
from eval.wording import stands_in
from index.errors import UsageError
from index.page_text import page_text, text_lines

TRUE_FIGURES = SAMPLES.parent / "figures.csv"

FIGURE = (
    "{authority: Birmingham City Council, year_ended: 2018-03-31, measure: received, value: 455, unit: count, "
    "document: b.pdf, page: 3}"
)
ANSWERED = f"- name: a\n  ask: how many?\n  expect: {{status: answered, figures: [{FIGURE}]}}\n"
DECLINED = "- name: b\n  ask: how many?\n  expect: {status: declined, reason: not_held}\n"


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return read_dataset()


@pytest.fixture(scope="module")
def true_figures() -> dict[tuple[str, date, str, str | None], dict[str, str]]:
    """What the documents state, by what it is about; a PDF counts before the page and the list that repeat it."""
    with TRUE_FIGURES.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: not row["document"].endswith((".pdf", ".txt")))
    return {
        (row["authority"], date.fromisoformat(row["year_ended"]), row["measure"], row["subject"] or None): row
        for row in reversed(rows)
    }


def expected_figures(dataset: Dataset) -> list[ExpectedFigure]:
    return [figure for case in dataset.cases for turn in case.turns for figure in turn.expect.figures]


def expected_passages(dataset: Dataset) -> list[ExpectedPassage]:
    return [passage for case in dataset.cases for turn in case.turns for passage in turn.expect.passages]


def test_there_are_cases_of_every_kind(shipped: Dataset) -> None:
    kinds = Counter(case.kind for case in shipped.cases)
    assert set(kinds) == {"figures", "passages", "mixed", "declines", "conversations"}
    assert kinds.total() >= 120
    assert min(kinds.values()) >= 12
    assert all(len(case.turns) > 1 for case in shipped.cases if case.kind == "conversations")


def test_every_expected_figure_is_a_true_one(
    shipped: Dataset, true_figures: dict[tuple[str, date, str, str | None], dict[str, str]]
) -> None:
    worked_out = []
    for figure in expected_figures(shipped):
        if figure.formula:
            worked_out.append(figure)
            continue
        row = true_figures[figure.authority, figure.year_ended, figure.measure, figure.subject]
        assert (str(figure.value), figure.unit, figure.document) == (row["value"], row["unit"], row["document"])
    [one] = worked_out
    parts = [true_figures[one.authority, one.year_ended, key, None] for key in ("not_upheld", "upheld")]
    assert one.formula == " + ".join(part["value"] for part in parts)
    assert one.value == sum(Decimal(part["value"]) for part in parts)


def test_every_expected_figure_stands_where_the_case_says(shipped: Dataset) -> None:
    for figure in expected_figures(shipped):
        data = (SAMPLES / figure.document).read_bytes()
        place = text_lines(data, figure.page)[figure.line - 1] if figure.line else page_text(data, figure.page or 0)
        printed = figure.formula or f"{figure.value}{'%' if figure.unit == 'percent' else ''}"
        for number in printed.split(" + "):
            assert stands_in(number, place) or stands_in(f"{figure.value:,}", place), figure


def test_every_expected_passage_stands_in_its_document(shipped: Dataset) -> None:
    for passage in expected_passages(shipped):
        documents = [SAMPLES / passage.document] if passage.document else sorted(SAMPLES.glob("*.pdf"))
        texts = [text_of(document, passage.page) for document in documents]
        holding = [text for text in texts if stands_in(passage.says, text)]
        assert holding, passage
        assert all(passage.section is None or stands_in(passage.section, text) for text in holding), passage


def text_of(document: Path, page: int | None) -> str:
    data = document.read_bytes()
    if document.suffix != ".pdf":
        return "\n".join(text_lines(data))
    if page is not None:
        return page_text(data, page)
    with pypdfium2.PdfDocument(data) as pdf:
        pages = len(pdf)
    return "\n".join(page_text(data, number) for number in range(1, pages + 1))


def test_words_that_must_not_be_said_would_be_wrong(shipped: Dataset) -> None:
    for case in shipped.cases:
        for turn in case.turns:
            assert not set(turn.expect.mentions) & set(turn.expect.never), case.name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cases.yaml is no list of cases"),
        ("cases: []", "cases.yaml is no list of cases"),
        ("- only words", "case 1: a case is keys and values"),
        ("- name: a\n  name: b\n", 'line 2: the key "name" stands twice'),
        (DECLINED + DECLINED, 'the name "b" is given to two cases'),
        ("- name: a\n  ask: q\n", 'case "a": give ask and expect, or turns'),
        ("- name: a\n  turns: []\n", 'case "a": give ask and expect, or turns'),
        (DECLINED + "  turns: [{ask: q, expect: {status: declined, reason: not_held}}]\n", "give either turns"),
        ("- ask: q\n  expect: {status: declined, reason: not_held}\n", "case 1, name: this key is missing"),
        (DECLINED.replace("ask:", "question:"), 'case "b", question: there is no such key; the keys here are name'),
        (DECLINED.replace("reason:", "why:"), 'case "b", expect.why: there is no such key; the keys here are status'),
        (ANSWERED.replace("page: 3", "pages: 3"), "expect.figures[1].pages: there is no such key"),
        (ANSWERED.replace("unit: count, ", ""), "expect.figures[1].unit: this key is missing"),
        (ANSWERED.replace("received", "recieved"), 'there is no measure "recieved"; the measures are received'),
        (ANSWERED.replace("value:", "subject: plannning, value:"), 'there is no subject "plannning"'),
        (ANSWERED.replace("received", "upheld").replace("value:", "subject: housing, value:"), "do not split upheld"),
        (ANSWERED.replace("count", "percent"), "the unit of received is count"),
        (ANSWERED.replace(", page: 3", ""), "give page or line, or both"),
        (ANSWERED.replace("page: 3", "page: 0"), "expect.figures[1].page"),
        (ANSWERED.replace("455", "many"), "expect.figures[1].value"),
        (ANSWERED.replace("455", "NaN"), "expect.figures[1].value"),
        (ANSWERED.replace("2018-03-31", "2018"), "expect.figures[1].year_ended"),
        (ANSWERED.replace("2018-03-31", "2018-02-30"), "expect.figures[1].year_ended"),
        (DECLINED.replace("declined", "refused"), "expect.status"),
        (DECLINED.replace("not_held", "unheld"), "expect.reason"),
        (DECLINED.replace("not_held", "ambiguous"), '"ambiguous" goes with "unclear"'),
        (DECLINED.replace(", reason: not_held", ""), '"declined" needs a reason'),
        ("- {name: a, ask: q, expect: {status: answered}}", '"answered" expects figures or passages'),
        (ANSWERED.replace("answered", "answered, reason: not_held"), '"answered" has no reason'),
        (DECLINED.replace("not_held", f"not_held, figures: [{FIGURE}]"), '"declined" expects neither'),
        (DECLINED.replace("not_held", "not_held, mentions: held"), "expect.mentions"),
        (DECLINED.replace("not_held", "not_held, never: ['']"), "expect.never[1]"),
        ("- &a [*a]", "line 1: found unconstructable recursive node"),
        ("- {? [a] : b}", "line 1: found unhashable key"),
        ("[" * 1500, "cases.yaml is no YAML that can be read"),
        ("\x00", "cases.yaml"),
        ("a: [", "cases.yaml, line 1"),
    ],
)
def test_a_slip_is_refused_in_a_sentence_that_says_where(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_dataset(file)
    assert said in str(raised.value)
    assert str(raised.value).startswith("cases.yaml")
    assert "\n" not in str(raised.value)


def test_what_is_no_file_of_cases_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"- name: caf\xe9")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="is no text in UTF-8"):
        read_dataset(tmp_path / "latin.yaml")
    with pytest.raises(UsageError, match=r"holds no file \*\.yaml"):
        read_dataset(tmp_path / "empty")
    with pytest.raises(UsageError, match="cannot be read"):
        read_dataset(tmp_path / "nowhere.yaml")


def test_a_name_is_given_once_in_all_files(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(DECLINED, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(DECLINED, encoding="utf-8")
    with pytest.raises(UsageError, match=r'two\.yaml: the name "b" is given to two cases, also in one\.yaml'):
        read_dataset(tmp_path)


def test_scalars_are_what_is_written(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    rate = FIGURE.replace("received", "upheld_per_100k").replace("455", "3.40").replace("count", "rate")
    file.write_text(f"- name: no\n  ask: 2018\n  expect: {{status: answered, figures: [{rate}]}}\n", encoding="utf-8")
    [case] = read_dataset(file).cases
    [turn] = case.turns
    assert (case.kind, case.name, turn.ask) == ("mine", "no", "2018")
    assert turn.expect.figures[0].value == Decimal("3.40")
    assert turn.expect.figures[0].year_ended == date(2018, 3, 31)


def test_cases_are_selected_by_words_of_kind_and_name(shipped: Dataset) -> None:
    assert shipped.select(None) == shipped.cases
    assert {case.kind for case in shipped.select("mixed")} == {"mixed"}
    assert [case.name for case in shipped.select("FIGURES two SUBJECTS")] == ["two subjects"]
    with pytest.raises(UsageError, match="the kinds are conversations, declines, figures, mixed, passages"):
        shipped.select("figures unicorns")


def test_the_shipped_files_are_where_the_package_says() -> None:
    assert sorted(path.name for path in SHIPPED.iterdir()) == [
        "conversations.yaml",
        "declines.yaml",
        "figures.yaml",
        "mixed.yaml",
        "passages.yaml",
    ]
