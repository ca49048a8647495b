"""What is made of advisories about libraries: what counts, what is waived and for how long."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

CI = Path(__file__).resolve().parents[1] / ".ci"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def advisories() -> ModuleType:
    spec = importlib.util.spec_from_file_location("advisories", CI / "advisories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["advisories"] = module
    spec.loader.exec_module(module)
    return module


def _report(*found: tuple[str, tuple[str, ...]], package: str = "chromadb") -> dict[str, Any]:
    vulnerabilities = [{"id": name, "aliases": list(others), "fix_versions": ["9.9"]} for name, others in found]
    return {
        "dependencies": [
            {"name": package, "version": "1.5.9", "vulns": vulnerabilities},
            {"name": "torch", "version": "2.13.0", "vulns": []},
            {"name": "of-our-own", "skip_reason": "not found"},
        ]
    }


def _judged(advisories: ModuleType, report: dict[str, Any], today: date = TODAY) -> list[tuple[bool, str]]:
    waivers = advisories.read_waivers(CI / "waivers.yaml")
    return list(advisories.judged(advisories.findings_of(report), waivers, today))


def test_an_advisory_without_a_waiver_counts(advisories: ModuleType) -> None:
    (said,) = _judged(advisories, _report(("PYSEC-2026-1", ("CVE-2026-1",))))
    assert said == (True, "chromadb 1.5.9: PYSEC-2026-1 = CVE-2026-1; mended in 9.9")


def test_a_waived_advisory_does_not_count_under_any_of_its_names(advisories: ModuleType) -> None:
    for report in (_report(("CVE-2026-45829", ())), _report(("PYSEC-2026-2", ("GHSA-36p7-vc44-83pf",)))):
        ((counts, told),) = _judged(advisories, report)
        assert not counts
        assert told.startswith("waived until 2027-03-31: chromadb 1.5.9")


def test_a_waiver_is_for_one_package_and_ends(advisories: ModuleType) -> None:
    ((counts, _),) = _judged(advisories, _report(("CVE-2026-45829", ()), package="chroma-other"))
    assert counts
    ((counts, told),) = _judged(advisories, _report(("CVE-2026-45829", ())), date(2027, 4, 1))
    assert counts
    assert "look at it again" in told


def test_every_waiver_has_its_day_and_reason(advisories: ModuleType) -> None:
    waivers = advisories.read_waivers(CI / "waivers.yaml")
    assert len(waivers) == 3
    for waiver in waivers:
        assert date(2026, 11, 1) < waiver.until < date(2028, 1, 1)
        assert len(waiver.reason) > 30


def test_what_could_not_be_looked_up_is_no_finding(
    advisories: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    skipped = {"dependencies": [{"name": "torch", "skip_reason": "not found"}]}
    for report in (None, skipped):
        monkeypatch.setattr(advisories, "_report", lambda report=report: report)
        assert advisories.main() == 0
        assert "cannot be reached: no library was looked up" in capsys.readouterr().out
    monkeypatch.setattr(advisories, "_report", lambda: _report(("CVE-2026-1", ())))
    assert advisories.main() == 1
    assert "2 of 3 libraries were looked up" in capsys.readouterr().out
