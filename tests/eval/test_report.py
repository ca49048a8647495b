"""The report: what passed of what was asked, every failure, and nothing that a terminal or a markup would obey."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from eval.dataset import Expectation, read_dataset
from eval.evaluators import EVALUATORS
from eval.experiment import SAMPLES, Experiment, Held, run
from eval.report import console_for, counted, expected_text, failure_lines, print_report, report_json, write_json
from index.errors import UsageError

CASES = r"""
- name: housing
  ask: How many housing complaints did Birmingham have in 2018?
  expect:
    status: answered
    figures:
      - {authority: Birmingham City Council, year_ended: 2018-03-31, measure: received, subject: housing,
         value: 102, unit: count, document: birmingham-2018.pdf, page: 3}
- name: "a \e[31mred\e[0m [bold]name[/bold]"
  turns:
    - ask: "How many complaints did [red]Narnia[/red] have in \e]0;2018\a?"
      expect: {status: declined, reason: unknown_authority, mentions: [lions]}
    - ask: How many complaints did Birmingham have in 2011?
      expect: {status: declined, reason: not_held}
"""


@pytest.fixture(scope="module")
def finished(letters_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Experiment:
    file = tmp_path_factory.mktemp("cases") / "odd.yaml"
    file.write_text(CASES, encoding="utf-8")
    return run(read_dataset(file), letters_store)


def printed(experiment: Experiment, console: Console | None = None) -> str:
    stream = io.StringIO()
    print_report(experiment, 12.4, console or console_for(stream))
    return stream.getvalue()


def test_the_table_counts_what_applied(finished: Experiment) -> None:
    rows = {line[:18].strip(): line[18:].split() for line in printed(finished).splitlines()[: len(EVALUATORS) + 2]}
    assert rows["cases"] == ["1/2", "1/2"]
    assert rows["exact figures"] == ["1/1", "1/1"]
    assert rows["right decline"] == ["2/2", "2/2"]
    assert rows["mentions"] == ["0/1", "0/1"]
    assert rows["quotes verbatim"] == ["-", "-"]
    assert counted(finished.results, "odd", "mentions") == (0, 1)
    assert counted(finished.results, "no such kind", "mentions") == (0, 0)


def test_every_failure_has_its_question_and_its_answer(finished: Experiment) -> None:
    lines = list(failure_lines(finished.results))
    assert sum(line.startswith("FAILED") for line in lines) == 1
    assert "turn 1" in lines[1]
    assert lines[2].startswith("  asked:    How many complaints did [red]Narnia[/red]")
    assert lines[3] == '  expected: declined (unknown_authority); saying "lions"'
    assert lines[4].startswith("  got:      ")
    assert lines[-1] == "  mentions: does not say: lions"


def test_what_was_expected_is_told_in_full(finished: Experiment) -> None:
    figure = {"authority": "A and B", "year_ended": "2018-03-31", "measure": "received", "value": "59.7",
              "unit": "percent", "formula": "43 / 72"}  # fmt: skip
    form = {"status": "answered", "figures": [figure], "figures_begin": True, "definitions": ["too early"]}
    turn = replace(finished.results[0].turns[0], expected=Expectation.model_validate(form))
    assert expected_text(turn) == (
        'answered; these figures first; A and B 2018-03-31 received 59.7 percent = 43 / 72; defining "too early"'
    )


def test_what_was_asked_is_shown_and_not_obeyed(finished: Experiment) -> None:
    text = printed(finished)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert r"a \x1b[31mred\x1b[0m [bold]name[/bold]" in text
    assert r"\x1b]0;2018\x07?" in text


def test_a_terminal_gets_the_same_words(finished: Experiment) -> None:
    stream = io.StringIO()
    terminal = Console(file=stream, force_terminal=True, width=100, markup=False, emoji=False, highlight=False)
    print_report(finished, 12.4, terminal)
    shown = stream.getvalue()
    assert "\x1b[31m" not in shown
    assert "[bold]name[/bold]" in shown
    assert "1 of 2 cases passed in 12 s." in shown


def test_the_settings_are_printed_shortly(finished: Experiment) -> None:
    many = tuple(Held(f"letter-{number}.pdf", str(number) * 64) for number in range(1, 10))
    text = printed(replace(finished, settings=replace(finished.settings, documents=many, only="odd [x]")))
    assert "letter-8.pdf 88888888 and others" in text
    assert "letter-9.pdf" not in text
    assert "only      odd [x]" in text
    assert "invented " not in text
    invented = printed(replace(finished, settings=replace(finished.settings, invented=many)))
    assert "invented  9 letter-1.pdf 11111111" in invented


def test_the_json_says_what_the_table_says(finished: Experiment, tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    write_json(finished, file)
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written == report_json(finished)
    assert written["scores"]["all"]["mentions"] == {"passed": 0, "of": 1}
    [right, wrong] = written["cases"]
    assert right["turns"][0]["expected"]["figures"][0]["value"] == 102
    assert right["turns"][0]["answer"]["figures"][0]["printed"] == "102"
    assert (right["passed"], wrong["passed"]) == (True, False)
    assert wrong["turns"][0]["scores"]["mentions"] == {"passed": False, "detail": "does not say: lions"}
    assert wrong["turns"][0]["scores"]["quotes verbatim"]["passed"] is None
    assert len(written["settings"]["documents"]) == len(list(SAMPLES.iterdir()))


def test_a_file_that_cannot_be_written_is_said(finished: Experiment, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_json(finished, tmp_path)
