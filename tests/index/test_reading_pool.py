"""Documents read in processes of their own: what each may take, what is told of those that took more."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from index.files import Refusal
from index.reading_pool import Job, Limits, Outcome, read_all, read_letter
from index.records import Reading
from tests.index.reading_by_order import read_by_order

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT.parent / "shared" / "hostile"
NEEDS_HOSTILE = pytest.mark.skipif(not HOSTILE.is_dir(), reason="the folder of hostile files is not here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def _jobs(folder: Path, *texts: str) -> list[Job]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    return [Job(f"{number}.txt", folder / f"{number}.txt") for number in range(len(texts))]


def _told(outcomes: Iterator[Outcome]) -> list[str]:
    return [one.code if isinstance(one, Refusal) else one.document.name for one in outcomes]


def _refusal(folder: Path, text: str, limits: Limits) -> Refusal:
    before, outcome, after = read_all(_jobs(folder, "- one", text, "- two"), read_by_order, 1, limits)
    assert isinstance(before, Reading)
    assert isinstance(outcome, Refusal)
    assert isinstance(after, Reading)
    return outcome


def test_one_that_takes_too_long_is_named_with_the_time_it_had(folder: Path) -> None:
    refusal = _refusal(folder, "count", Limits(seconds=0.3))
    assert (refusal.name, refusal.code) == ("1.txt", "too_slow")
    assert refusal.reason == "reading it takes more than 0.3 seconds of processor time; save it anew as PDF."


def test_one_that_sleeps_is_given_more_time_but_not_for_ever(folder: Path) -> None:
    refusal = _refusal(folder, "sleep", Limits(seconds=0.25))
    assert (refusal.code, refusal.reason) == (
        "too_slow",
        "reading it was not done after 1.5 seconds; save it anew as PDF.",
    )


def test_the_time_is_that_of_one_document(folder: Path) -> None:
    # Together they take twice what each of them may.
    jobs = _jobs(folder, *["work"] * 8)
    assert _told(read_all(jobs, read_by_order, 1, Limits(seconds=0.4))) == [job.name for job in jobs]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not count what is mapped")
def test_one_that_takes_too_much_memory_is_named_with_what_it_had(folder: Path) -> None:
    for order in ("hoard", "give-up"):
        refusal = _refusal(folder, order, Limits(memory=200_000_000))
        assert (refusal.code, refusal.reason) == (
            "too_large_in_memory",
            "reading it takes more than 0.2 GB of memory; save it anew as PDF.",
        )


def test_what_else_brings_a_reader_down_is_named(folder: Path) -> None:
    for order, name in (("signal-11", "SIGSEGV"), ("signal-6", "SIGABRT"), ("leave", "exit code 3")):
        refusal = _refusal(folder, order, Limits())
        assert (refusal.code, refusal.reason) == (
            "crashed",
            f"its reader was brought down by a defect ({name}); save it anew as PDF.",
        )


def test_outcomes_come_in_the_order_of_the_jobs(folder: Path) -> None:
    # Each that leaves costs the start of a process; five of them, by three processes, far apart and at both ends.
    leaving = {0, 3, 48, 50, 99}
    texts = [f"{'leave' if number in leaving else '-'} paragraph {number}" for number in range(100)]
    jobs = _jobs(folder, *texts)
    expected = ["crashed" if number in leaving else f"{number}.txt" for number in range(100)]
    assert _told(read_all(jobs, read_by_order, 3)) == expected
    assert _told(read_all([], read_by_order, 3)) == []


def test_even_one_document_is_read_in_another_process(folder: Path) -> None:
    (outcome,) = read_all(_jobs(folder, "whose"), read_by_order, 2)
    assert isinstance(outcome, Reading)
    assert outcome.passages[0].text != str(os.getpid())


def test_what_a_reader_prints_goes_nowhere(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert _told(read_all(_jobs(folder, "print"), read_by_order, 1)) == ["0.txt"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_a_reader_can_write_no_file(folder: Path) -> None:
    (folder / "letter").write_text("write")
    (outcome,) = read_all([Job(str(folder / "letter"), folder / "letter")], read_by_order, 1)
    assert isinstance(outcome, Refusal)
    assert outcome.code == "reader_failed"
    assert not (folder / "written").exists() or (folder / "written").stat().st_size == 0


def test_a_reader_that_cannot_be_found_is_no_end_of_the_run(folder: Path) -> None:
    (outcome,) = read_all([Job("gone.txt", folder / "gone.txt")], read_by_order, 1)
    assert isinstance(outcome, Refusal)
    assert "FileNotFoundError" in outcome.reason


def test_no_process_is_left_when_the_outcomes_are_given_up(folder: Path) -> None:
    outcomes = read_all(_jobs(folder, "whose", *["sleep"] * 20), read_by_order, 2)
    first = next(outcomes)
    assert isinstance(first, Reading)
    outcomes.close()
    assert _is_gone(int(first.passages[0].text))


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_processes_end_when_the_main_one_is_killed(folder: Path) -> None:
    _jobs(folder, "whose", "sleep", "sleep", "sleep")
    script = (
        "import sys; from pathlib import Path; from index.reading_pool import *;"
        "from tests.index.reading_by_order import read_by_order;"
        f"jobs = [Job(str(n), Path({str(folder)!r}) / f'{{n}}.txt') for n in range(4)];"
        "outcomes = read_all(jobs, read_by_order, 1);"
        "print(next(outcomes).passages[0].text, flush=True); next(outcomes)"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as main:
        assert main.stdout is not None
        reader = int(main.stdout.readline())
        assert not _is_gone(reader, patience=0)
        main.kill()
    assert _is_gone(reader)


def _is_gone(process: int, patience: float = 5) -> bool:
    deadline = time.monotonic() + patience
    while True:
        with suppress(OSError, IndexError):
            if Path(f"/proc/{process}/stat").exists() and Path(f"/proc/{process}/stat").read_text().split()[2] == "Z":
                return True
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)


# The like of these is made by test_pdf_refused.py.
MADE_ANEW = {"deep_array.pdf", "flate2_300MB.pdf", "flate_300MB.pdf", "pages_cycle.pdf", "text_40k_ops.pdf"}


@NEEDS_HOSTILE
def test_every_hostile_file_is_read_or_refused_by_name() -> None:
    # All of them in the long tests: tests/soak.
    bombs = [path for path in hostile("bombs") if path.name not in MADE_ANEW]
    assert len(bombs) == len(hostile("bombs")) - len(MADE_ANEW)
    require_read_or_refused([*bombs, *hostile("malformed")[::4]])


def hostile(folder: str) -> list[Path]:
    return sorted((HOSTILE / folder).iterdir())


def require_read_or_refused(files: list[Path]) -> None:
    """Fails if one of them, the bombs among them, brings a reader down or is refused for no reason."""
    outcomes = list(read_all([Job(path.name, path) for path in files], read_letter, 2))
    refused = {one.name: one.code for one in outcomes if isinstance(one, Refusal)}
    assert refused["20k_pages.pdf"] == "too_many_pages"
    assert not set(refused.values()) & {"reader_failed", "crashed"}, refused
    assert len(outcomes) == len(files)
