"""Every measure in the wordings that councillors use: the figure that was meant comes out, and no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.assistant import Assistant
from eval.corpus.figures import all_figures
from index.vocabulary import MEASURES, NOT_UNDERSTOOD

WORDINGS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("wordings.yaml").read_text(encoding="utf-8"))
NAMES = {
    "Exampleton": "Exampleton Borough Council",
    "Birmingham": "Birmingham City Council",
    "BANES": "Bath and North East Somerset Council",
    "Bath and North East Somerset": "Bath and North East Somerset Council",
}
OF_A_TYPE = {"response_within_28", "response_29_to_35", "response_36_or_more"}


@pytest.mark.parametrize("of", WORDINGS, ids=lambda of: f"{of['measure']}{'-by-subject' * ('subject' in of)}")
def test_a_figure_is_given_in_every_wording(assistant: Assistant, of: dict[str, Any]) -> None:
    name, year, subject = NAMES[of["council"]], of["year"], of.get("subject")
    about = (name, f"{year}-03-31", of["measure"], subject or "")
    [value] = {f.value for f in all_figures() if (f.authority, f.year_ended, f.measure, f.subject) == about}
    years = (str(year), f"{year - 1}/{year % 100:02}", f"the year ended 31 March {year}", f"{year - 1}-{year % 100:02}")
    for number, wording in enumerate(of["ask"]):
        question = wording.format(C=of["council"], Y=years[number % len(years)], S="planning")
        answer, _ = assistant.ask(question)
        shown = [(one.figure.key, str(one.figure.value)) for one in answer.figures]
        assert shown == [((name, date(year, 3, 31), of["measure"], subject), value)], (question, answer.text)


def test_every_measure_has_several_wordings() -> None:
    assert {of["measure"] for of in WORDINGS} == {m.key for m in MEASURES} - OF_A_TYPE - {NOT_UNDERSTOOD}
    assert all(len(of["ask"]) >= 5 for of in WORDINGS)
