"""The experiment: cases are asked in their conversations, scored, and said to have passed or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from eval import experiment
from eval.__main__ import main
from eval.dataset import SHIPPED, Case, Turn, read_dataset
from eval.evaluators import EVALUATORS
from eval.evidence import Evidence
from eval.experiment import INVENTED_DOCUMENTS, Experiment, Held, run, run_evaluation
from eval.report import report_json
from index.errors import StoreMissing, UsageError
from index.letter import READER_VERSION

FIGURES = SHIPPED / "figures.yaml"

HOUSING = """
- name: housing
  ask: How many housing complaints did Birmingham have in 2018?
  expect:
    status: answered
    figures:
      - {authority: Birmingham City Council, year_ended: 2018-03-31, measure: received, subject: housing,
         value: VALUE, unit: count, document: birmingham-2018.pdf, page: 3}
- name: not held
  ask: How many complaints did Birmingham have in 2011?
  expect: {status: declined, reason: not_held}
"""


@pytest.fixture(scope="module")
def figure_run(letters_store: Path, invented_store: Path) -> Experiment:
    """All shipped cases about figures; none of them needs the model."""
    return run(read_dataset(FIGURES), letters_store, None, invented_store)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "mine.yaml"
    file.write_text(HOUSING.replace("VALUE", "102"), encoding="utf-8")
    return file


def test_every_figure_is_proved_where_it_is_cited(figure_run: Experiment) -> None:
    proofs = ("right place", "stated in text", "numbers traced", "citations resolve", "box holds print", "within scope")
    assert set(proofs) < set(EVALUATORS)
    scores = [(result.name, score) for result in figure_run.results for turn in result.turns for score in turn.scores]
    assert [(name, score) for name, score in scores if score.name in proofs and score.passed is False] == []
    assert sum(score.passed is True for _, score in scores if score.name == "box holds print") >= 40


def test_a_run_says_the_same_again(figure_run: Experiment, letters_store: Path, invented_store: Path) -> None:
    again = run(read_dataset(FIGURES), letters_store, None, invented_store)
    assert report_json(again) == report_json(figure_run)


def test_settings_are_kept_beside_the_score(figure_run: Experiment, letters_store: Path) -> None:
    settings = figure_run.settings
    assert settings.only is None
    assert settings.reader == READER_VERSION
    assert [held.name for held in settings.documents] == sorted(path.name for path in experiment.SAMPLES.iterdir())
    assert [held.name for held in settings.invented] == sorted(path.name for path in INVENTED_DOCUMENTS.iterdir())
    assert [held.name for held in settings.case_files] == ["figures.yaml"]
    held = [*settings.documents, *settings.invented, *settings.case_files]
    assert all(isinstance(one, Held) and len(one.hash) == 64 for one in held)
    assert len({one.hash for one in held}) == len(held)


def asked(letters_store: Path, *turns: str, council: str | None = None) -> list[list[int]]:
    """The values that each turn of a conversation shows."""
    declined = read_dataset().select("a council that does not exist")[0].turns[0].expect
    case = Case("mine", "mine", council, tuple(Turn(ask=turn, expect=declined) for turn in turns))
    with Assistant(letters_store, council) as assistant:
        evidence = Evidence(letters_store, assistant.holdings.documents)
        result = experiment.run_case(case, lambda _: assistant, evidence)
    assert not result.passed
    return [[int(shown.figure.value) for shown in turn.answer.figures] for turn in result.turns]


def test_turns_are_of_one_conversation(letters_store: Path) -> None:
    turns = ("How many planning complaints did Birmingham have in 2018?", "and housing?", "what about NWL?")
    assert asked(letters_store, *turns) == [[13], [102], [1]]


def test_we_are_the_council_of_the_case(letters_store: Path) -> None:
    assert asked(letters_store, "How many complaints did we have in 2018?", council="NWL") == [[6]]
    assert asked(letters_store, "How many complaints did we have in 2018?") == [[]]


INVENTED_CASES = """
- name: an invented council
  store: invented
  ask: How many environment complaints did Ostlebury have in 2018?
  expect:
    status: answered
    figures:
      - {authority: Ostlebury Borough Council, year_ended: 2018-03-31, measure: received, subject: environment,
         value: 14, unit: count, document: ostlebury-2018.txt, line: 54}
- name: it does not exist among the samples
  ask: How many environment complaints did Ostlebury have in 2018?
  expect: {status: declined, reason: unknown_authority}
"""


def test_a_case_is_asked_over_the_documents_that_it_names(
    letters_store: Path, invented_store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(INVENTED_CASES, encoding="utf-8")
    finished = run(read_dataset(file), letters_store, None, invented_store)
    assert [turn.failures for result in finished.results for turn in result.turns] == [(), ()]
    with pytest.raises(UsageError, match="No store of the invented documents"):
        run(read_dataset(file), letters_store)
    assert run(read_dataset(file), letters_store, "among the samples").passed


def test_a_store_of_the_invented_documents_is_made_only_if_a_case_asks_for_it(
    letters_store: Path, invented_store: Path, tmp_path: Path, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    @contextmanager
    def told() -> Iterator[Path]:
        made.append("invented")
        yield invented_store

    monkeypatch.setattr(experiment, "invented_store", told)
    assert run_evaluation(cases, letters_store) == 0
    assert made == []
    file = tmp_path / "other.yaml"
    file.write_text(INVENTED_CASES, encoding="utf-8")
    assert run_evaluation(file, letters_store) == 0
    assert made == ["invented"]


def test_what_passed_ends_with_nought(
    letters_store: Path, cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "run.json"
    assert run_evaluation(cases, letters_store, file) == 0
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["passed"] is True
    assert [case["name"] for case in written["cases"]] == ["housing", "not held"]
    assert written["scores"]["mine"]["exact figures"] == {"passed": 1, "of": 1}
    assert written["scores"]["mine"]["quotes verbatim"] is None
    assert "2 of 2 cases passed" in capsys.readouterr().out


def test_what_failed_ends_with_one(letters_store: Path, cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases.write_text(HOUSING.replace("VALUE", "103"), encoding="utf-8")
    assert main(["--cases", str(cases), "--store", str(letters_store)]) == 1
    out = capsys.readouterr().out
    assert "FAILED mine: housing" in out
    assert "1 of 2 cases passed" in out
    assert main(["--cases", str(cases), "--store", str(letters_store), "--only", "not held"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--cases", "nowhere.yaml"],
        ["--only", "unicorns"],
        ["--json", "nowhere/run.json"],
    ],
)
def test_bad_usage_ends_with_two_before_anything_is_indexed(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(experiment, "sample_store")
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_an_unknown_option_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["--colour"])
    assert raised.value.code == 2
    assert "usage: python -m eval" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_said(cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StoreMissing):
        run_evaluation(cases, tmp_path / "nowhere")
    assert main(["--cases", str(cases), "--store", str(tmp_path / "nowhere")]) == 1
    assert "ombudsman index" in capsys.readouterr().err


def test_a_bad_case_is_named(cases: Path) -> None:
    cases.write_text(HOUSING.replace("VALUE", "102").replace("reason", "because"), encoding="utf-8")
    with pytest.raises(UsageError, match=r'mine\.yaml, case "not held", expect\.because'):
        run_evaluation(cases)
