"""The command line, run by tests: in this process, or in one of its own as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

import pytest

from assistant.cli import main

ROOT = Path(__file__).parents[1]


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in this process: what it is given, what it prints and how it ends are those of its own."""
    told, said, noted = (TextIOWrapper(BytesIO(text.encode()), "utf-8", newline="\n") for text in (stdin, "", ""))
    with ExitStack() as held:
        held.enter_context(patch.dict(os.environ, environment_of(environment), clear=True))
        held.enter_context(patch.multiple(sys, argv=["ombudsman", *arguments], stdin=told, stdout=said, stderr=noted))
        held.enter_context(chdir(ROOT))
        with pytest.raises(SystemExit) as ended:
            main()
    code = ended.value.code or 0
    assert isinstance(code, int)
    return subprocess.CompletedProcess(arguments, code, _written(said), _written(noted))


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode()


def run_alone(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own, as people do; that takes half a second and more."""
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**environment_of(environment), "PYTHONIOENCODING": "utf-8"},
        timeout=120,
        check=False,
    )


def environment_of(settings: dict[str, str]) -> dict[str, str]:
    """Returns the environment of this process with these settings and none that a person has made."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("OMBUDSMAN_")}, **settings}
