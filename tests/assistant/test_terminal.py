"""The terminal: what Ctrl-C does while something is under way, and a conversation at a real one."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.terminal import Interruptible, Leave, Terminal
from index.errors import OmbudsmanError, StoreError

ROOT = Path(__file__).parents[2]
PLANNING = "how many planning complaints did North West Leicestershire have in 2018?"
TRAINING = "what does Exampleton's 2017 letter say about training?"


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


class Notes(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def terminal(notes: Notes) -> Terminal:
    return Terminal(io.StringIO(), io.StringIO(), notes)


def test_ctrl_c_ends_work_at_once(terminal: Terminal) -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), Interruptible(terminal):
        ctrl_c()
        pytest.fail("the work went on")
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_waits_for_what_cannot_be_broken_off(terminal: Terminal, notes: Notes) -> None:
    reached = []
    with pytest.raises(KeyboardInterrupt), Interruptible(terminal) as work:
        work.progress("Loading.")
        ctrl_c()
        reached.append("the end of the loading")
        work.progress("Searching.")
        reached.append("the search")
    assert reached == ["the end of the loading"]
    assert notes.getvalue() == (
        "Loading.\n\nStopping when the search model has loaded. Press Ctrl-C again to leave at once.\n"
    )


def test_ctrl_c_in_the_last_slow_part_throws_its_answer_away(terminal: Terminal) -> None:
    with pytest.raises(KeyboardInterrupt), Interruptible(terminal, silent=True) as work:
        work.progress("Searching.")
        ctrl_c()


def test_a_second_ctrl_c_leaves_at_once(terminal: Terminal) -> None:
    with pytest.raises(Leave), Interruptible(terminal) as work:
        work.progress("Loading.")
        ctrl_c()
        ctrl_c()
        pytest.fail("the loading went on")


def test_a_query_stopped_by_ctrl_c_is_no_error_of_the_store(terminal: Terminal) -> None:
    with pytest.raises(KeyboardInterrupt), Interruptible(terminal):
        try:
            ctrl_c()
        except KeyboardInterrupt:
            raise StoreError("The ledger did not answer within 5 seconds.") from None


def test_work_that_nobody_interrupts_ends_as_it_does(terminal: Terminal, notes: Notes) -> None:
    with Interruptible(terminal, silent=True) as work:
        work.progress("Searching.")
    with pytest.raises(OmbudsmanError), Interruptible(terminal):
        raise OmbudsmanError("Something.")
    assert notes.getvalue() == ""


def test_a_conversation_at_a_terminal(figure_store: Path, tmp_path: Path) -> None:
    """Prompt, answer, Ctrl-C and Ctrl-D at a pseudo-terminal; no file is left in the home folder."""
    script = (
        # A shell lets what it runs in the background ignore Ctrl-C, and so would the chat of tests run there.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"from pathlib import Path; from assistant.chat import converse; converse(Path({str(figure_store)!r}))"
    )
    master, slave = pty.openpty()
    home = {**os.environ, "HOME": str(tmp_path), "TERM": "dumb"}
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=home, close_fds=True
    )
    os.close(slave)
    try:
        assert "Commands: open N" in until(master, "> ")
        # What is typed comes back once readline listens: before that it would not hear Ctrl-C.
        os.write(master, b"half a question")
        assert until(master, "half a question") == "half a question"
        press_ctrl_c(process, master)
        assert "To leave, type quit or press Ctrl-D." in until(master, "> ")
        os.write(master, f"{PLANNING}\n".encode())
        assert "received 3 complaints" in until(master, "190.4\r\n\r\n> ")
        os.write(master, b"\x04")
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()
        os.close(master)
    assert list(tmp_path.iterdir()) == []


def press_ctrl_c(process: subprocess.Popen[bytes], terminal: int) -> None:
    """Interrupts a program at its prompt. A signal between two waits of readline is not heard, so it may be sent anew.

    Not before long: a busy machine that answers late would hear two, and the second would stop the next question.
    """
    for _ in range(4):
        process.send_signal(signal.SIGINT)
        if select.select([terminal], [], [], 15)[0]:
            return


def until(terminal: int, end: str) -> str:
    """Returns what a program shows at a terminal up to a text."""
    shown = ""
    while not shown.endswith(end):
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 4096).decode(errors="replace")
    return shown
