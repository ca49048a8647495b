"""Looks every pinned library up among the known security advisories, with pip-audit. Exits with 1 for one that counts.

An advisory that does not concern the program is waived in waivers.yaml, with a reason and the day until which that
stands; then it counts again, so that somebody looks. Where the database of advisories cannot be reached nothing is
proven and nothing fails: that is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
LOCK = HERE.parent / "requirements-test.lock"
_COMMAND = ("--requirement", str(LOCK), "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")
_SECONDS = 300


@dataclass(frozen=True)
class Waiver:
    """An advisory, by any of its names, that does not concern the program, and until when that was judged."""

    advisory: str
    package: str
    until: date
    reason: str


@dataclass(frozen=True)
class Finding:
    """An advisory about a pinned library: all its names, and the versions that mend it."""

    package: str
    version: str
    names: tuple[str, ...]
    mended_in: tuple[str, ...]

    def __str__(self) -> str:
        mended = f"mended in {', '.join(self.mended_in)}" if self.mended_in else "no version mends it"
        return f"{self.package} {self.version}: {' = '.join(self.names)}; {mended}"


def read_waivers(file: Path) -> tuple[Waiver, ...]:
    """Returns the waivers of a file. Raises TypeError or KeyError for one that lacks a part, or has one too many."""
    return tuple(Waiver(**entry) for entry in yaml.safe_load(file.read_text(encoding="utf-8")))


def findings_of(report: dict[str, Any]) -> tuple[Finding, ...]:
    """Returns what a report of pip-audit's found."""
    return tuple(
        Finding(library["name"], library["version"], (found["id"], *found["aliases"]), tuple(found["fix_versions"]))
        for library in report["dependencies"]
        for found in library.get("vulns", ())
    )


def audited_in(report: dict[str, Any]) -> int:
    """Returns how many libraries the report could look up."""
    return sum("vulns" in library for library in report["dependencies"])


def judged(findings: Iterable[Finding], waivers: Sequence[Waiver], today: date) -> Iterator[tuple[bool, str]]:
    """Yields for each finding whether it counts, and what there is to say of it."""
    for finding in findings:
        waiver = next((w for w in waivers if w.package == finding.package and w.advisory in finding.names), None)
        if waiver is None:
            yield True, f"{finding}"
        elif waiver.until < today:
            yield True, f"{finding}; it was waived until {waiver.until}, look at it again: {waiver.reason}"
        else:
            yield False, f"waived until {waiver.until}: {finding}: {waiver.reason}"


def _report() -> dict[str, Any] | None:
    """Returns what pip-audit reports, or None if it could not: without its database it ends in an error."""
    command = [sys.executable, "-m", "pip_audit", *_COMMAND]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return report if isinstance(report, dict) and "dependencies" in report else None


def main() -> int:
    """Returns the exit code: 1 if an advisory counts."""
    waivers = read_waivers(HERE / "waivers.yaml")
    report = _report()
    audited = audited_in(report) if report else 0
    if report is None or audited == 0:
        print("The database of advisories cannot be reached: no library was looked up.")
        return 0
    print(f"{audited} of {len(report['dependencies'])} libraries were looked up.")
    said = list(judged(findings_of(report), waivers, date.today()))
    for counts, text in said:
        print(f"{'COUNTS ' if counts else ''}{text}")
    return int(any(counts for counts, _ in said))


if __name__ == "__main__":
    sys.exit(main())
