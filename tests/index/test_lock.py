"""One writer at a time, and who it is."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from index.errors import UsageError
from index.lock import only_writer, writer

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tried_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds the store held tries once more, and not for two seconds."""
    monkeypatch.setattr("index.lock._TRIES", 2)


@pytest.mark.usefixtures("tried_twice")
def test_the_process_that_writes_is_named_while_it_does(tmp_path: Path) -> None:
    assert writer(tmp_path) == ""
    with only_writer(tmp_path):
        assert writer(tmp_path) == str(os.getpid())
        with pytest.raises(UsageError, match=f"Process {os.getpid()} is writing"), only_writer(tmp_path):
            pass
    assert writer(tmp_path) == ""


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    script = (
        "import os; from pathlib import Path; from index.lock import only_writer;"
        f"lock = only_writer(Path({str(tmp_path)!r})); lock.__enter__(); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == -9
    assert (tmp_path / "lock").read_text() != ""
    assert writer(tmp_path) == ""
    with only_writer(tmp_path):
        assert (tmp_path / "lock").read_text() == str(os.getpid())


def test_a_glance_at_the_lock_refuses_nobody(tmp_path: Path) -> None:
    # What a killed run left in the file names nobody who writes.
    (tmp_path / "lock").write_text("999999999")
    glance = (tmp_path / "lock").open()
    fcntl.flock(glance, fcntl.LOCK_SH)
    timer = Timer(0.2, glance.close)
    timer.start()
    with only_writer(tmp_path):
        assert writer(tmp_path) == str(os.getpid())
    timer.join()


@pytest.mark.usefixtures("tried_twice")
def test_a_process_that_is_no_more_is_not_named(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("999999999")
    with (tmp_path / "lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        with pytest.raises(UsageError, match="Another process is writing"), only_writer(tmp_path):
            pass
