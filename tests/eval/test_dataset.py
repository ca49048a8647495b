"""Cases: the shipped ones state the truth of the sample letters, and a file with a slip in it is refused."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from eval.dataset import SHIPPED, Dataset, ExpectedFigure, ExpectedPassage, StoreName, Turn, read_dataset
from eval.experiment import INVENTED, INVENTED_DOCUMENTS, SAMPLES
from eval.formula import read_formula
from eval.wording import stands_in
from index.authorities import AuthorityList, listed_authorities
from index.errors import UsageError
from index.page_text import page_text, text_lines

TRUE_FIGURES: dict[StoreName, Path] = {"samples": SAMPLES.parent / "figures.csv", "invented": INVENTED / "figures.csv"}
FOLDERS: dict[StoreName, Path] = {"samples": SAMPLES, "invented": INVENTED_DOCUMENTS}

Facts = dict[tuple[str, date, str, str | None], dict[str, str]]

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
def true_figures() -> dict[StoreName, Facts]:
    """What the documents of each store state, by what it is about; a letter counts before the page and the list that
    repeat it."""
    return {store: facts_of(file) for store, file in TRUE_FIGURES.items()}


def facts_of(file: Path) -> Facts:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: not row["document"].endswith((".pdf", ".txt")))
    return {
        (row["authority"], date.fromisoformat(row["year_ended"]), row["measure"], row["subject"] or None): row
        for row in reversed(rows)
    }


def expected_figures(dataset: Dataset) -> list[tuple[StoreName, ExpectedFigure]]:
    return [(store, figure) for store, turn in turns_of(dataset) for figure in turn.expect.figures]


def expected_passages(dataset: Dataset) -> list[tuple[StoreName, ExpectedPassage]]:
    return [(store, passage) for store, turn in turns_of(dataset) for passage in turn.expect.passages]


def turns_of(dataset: Dataset) -> list[tuple[StoreName, Turn]]:
    return [(case.store, turn) for case in dataset.cases for turn in case.turns]


def test_there_are_cases_of_every_kind(shipped: Dataset) -> None:
    kinds = Counter(case.kind for case in shipped.cases)
    assert set(kinds) >= {"figures", "passages", "mixed", "declines", "conversations"}
    assert kinds.total() >= 120
    assert min(kinds.values()) >= 12
    assert all(len(case.turns) > 1 for case in shipped.cases if case.kind == "conversations")


def test_every_expected_figure_is_a_true_one(shipped: Dataset, true_figures: dict[StoreName, Facts]) -> None:
    for store, figure in expected_figures(shipped):
        if figure.formula:
            continue
        row = true_figures[store][figure.authority, figure.year_ended, figure.measure, figure.subject]
        assert figure.value == Decimal(row["value"]), figure
        assert (figure.unit, figure.document) == (row["unit"], row["document"]), figure
        if store == "invented":
            assert (str(figure.page or ""), str(figure.line or "")) == (row["page"], row["line"])


def test_every_figure_that_is_worked_out_is_what_its_formula_gives(
    shipped: Dataset, true_figures: dict[StoreName, Facts], invented_councils: AuthorityList
) -> None:
    listed: dict[StoreName, AuthorityList] = {"samples": listed_authorities(), "invented": invented_councils}
    known = {store: numbers_known(true_figures[store], listed[store]) for store in listed}
    worked_out = [(store, figure) for store, figure in expected_figures(shipped) if figure.formula]
    assert worked_out
    for store, figure in worked_out:
        formula = read_formula(figure.formula or "")
        scales = (1, 100) if figure.unit == "percent" and formula.divides else (1,)
        assert any(formula.gives(figure.value, scale) for scale in scales), figure
        counts = set(map(Fraction, range(1, 40))) if formula.divides else set()
        assert set(formula.numbers) <= known[store] | counts, figure


def numbers_known(facts: Facts, listed: AuthorityList) -> set[Fraction]:
    """What may stand in a formula: what the documents state, its sums over sets of councils, and populations."""
    known = {Fraction(100), Fraction(100_000), *(Fraction(one.population_2020 or 0) for one in listed.authorities)}
    sums: dict[tuple[object, ...], Fraction] = {}
    for (name, year, measure, subject), row in facts.items():
        value, one = Fraction(row["value"]), listed.get(name)
        known.add(value)
        for chosen in ((), (one.type,), (one.region,), (one.county,), (one.type, one.region)):
            key = (year, measure, subject, chosen)
            sums[key] = sums.get(key, Fraction(0)) + value
    return known | set(sums.values())


def test_every_expected_figure_stands_where_the_case_says(shipped: Dataset) -> None:
    for store, figure in expected_figures(shipped):
        if figure.document is None or (figure.page is None and figure.line is None):
            continue
        document = FOLDERS[store] / figure.document
        is_sheet = figure.document.endswith((".csv", ".xlsx"))
        place = lines_of(document, figure.page)[figure.line - 1] if figure.line else page_of(document, figure.page or 0)
        printed = figure.formula or f"{figure.value}{'%' if figure.unit == 'percent' else ''}"
        assert not is_sheet or figure.authority in place
        for number in printed.split(" + "):
            assert stands_in(number, place) or stands_in(f"{figure.value:,}", place), figure


def test_every_expected_passage_stands_in_its_document(shipped: Dataset) -> None:
    for store, passage in expected_passages(shipped):
        folder = FOLDERS[store]
        letters = [path for path in sorted(folder.iterdir()) if path.suffix in {".pdf", ".txt", ".html"}]
        documents = [folder / passage.document] if passage.document else letters
        texts = [text_of(document, passage.page) for document in documents]
        holding = [text for text in texts if stands_in(passage.says, text)]
        assert holding, passage
        assert all(passage.section is None or stands_in(passage.section, text) for text in holding), passage


# The documents stay as they are, and hundreds of cases look at the same pages.
@cache
def lines_of(document: Path, sheet: int | None = None) -> list[str]:
    return text_lines(document.read_bytes(), sheet)


@cache
def page_of(document: Path, page: int) -> str:
    return page_text(document.read_bytes(), page)


def text_of(document: Path, page: int | None) -> str:
    if document.suffix != ".pdf":
        return "\n".join(lines_of(document))
    if page is not None:
        return page_of(document, page)
    return "\n".join(page_of(document, number) for number in range(1, pages_of(document) + 1))


@cache
def pages_of(document: Path) -> int:
    with pypdfium2.PdfDocument(document.read_bytes()) as pdf:
        return len(pdf)


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
        (ANSWERED.replace(" document: b.pdf,", ""), "give document, or a formula"),
        (ANSWERED.replace("document: b.pdf", "formula: 400 + 55"), "give document too"),
        (ANSWERED.replace("count", "ratio"), "expect.figures[1].unit"),
        (ANSWERED.replace("figures:", "figures_begin: maybe, figures:"), "expect.figures_begin"),
        (DECLINED.replace("not_held", "not_held, figures_begin: true"), "figures_begin says that"),
        (DECLINED.replace("not_held", "not_held, definitions: [premature]"), '"declined" expects neither'),
        (DECLINED + "  store: letters\n", "store"),
        (DECLINED + "  groups: {ours: []}\n", "names the councils that are in it"),
        (DECLINED + "  groups: [ours]\n", "groups"),
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


def test_a_figure_that_is_worked_out_may_have_any_unit_and_no_place(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    share = "{authority: A and B, year_ended: 2018-03-31, measure: received, value: 59.7, unit: UNIT, formula: 43 / 72}"
    asked = "- name: UNIT\n  ask: q\n  expect: {status: answered, figures: [FIGURE]}\n"
    units = ("count", "percent", "days", "rate", "points", "times")
    file.write_text("".join(asked.replace("FIGURE", share).replace("UNIT", unit) for unit in units), encoding="utf-8")
    found = [case.turns[0].expect.figures[0] for case in read_dataset(file).cases]
    assert [figure.unit for figure in found] == list(units)
    assert {(figure.document, figure.page, figure.formula) for figure in found} == {(None, None, "43 / 72")}


def test_a_case_names_its_store_and_its_groups(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    more = "  store: invented\n  groups: {our neighbours: [A Council, B Council]}\n"
    begins = ANSWERED.replace("figures:", "figures_begin: true, figures:")
    defines = "- {name: d, ask: q, expect: {status: answered, definitions: [too early]}}\n"
    file.write_text(DECLINED + more + begins + defines, encoding="utf-8")
    [named, plain, defined] = read_dataset(file).cases
    assert (named.store, dict(named.groups)) == ("invented", {"our neighbours": ("A Council", "B Council")})
    assert (plain.store, dict(plain.groups)) == ("samples", {})
    assert plain.turns[0].expect.figures_begin
    assert defined.turns[0].expect.definitions == ("too early",)


def test_cases_are_selected_by_words_of_kind_and_name(shipped: Dataset) -> None:
    assert shipped.select(None) == shipped.cases
    assert {case.kind for case in shipped.select("mixed")} == {"mixed"}
    assert [case.name for case in shipped.select("FIGURES two SUBJECTS")] == ["two subjects"]
    with pytest.raises(UsageError, match="the kinds are conversations, declines, "):
        shipped.select("figures unicorns")


def test_the_shipped_files_are_where_the_package_says() -> None:
    names = {path.name for path in SHIPPED.iterdir()}
    assert names >= {"conversations.yaml", "declines.yaml", "figures.yaml", "mixed.yaml", "passages.yaml"}
    assert all(name.endswith(".yaml") for name in names)
