"""What tests of the page share: a Chromium, where there is one, and a server of the page."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """Returns where the system's Chromium is, or None if it has none."""
    return next((found for name in _CHROMIUMS if (found := shutil.which(name))), None)


@contextmanager
def page_served(store: Path, *options: str) -> Iterator[str]:
    """Serves the page of a store as `ombudsman ui` does, and gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "assistant.cli", "ui", "--store", str(store), "--port", str(port), "--no-browser"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OMBUDSMAN_", "STREAMLIT_"))}
    server = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=kept)
    try:
        _wait_for(port, server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if server.poll() is not None:
            assert server.stderr is not None
            raise AssertionError(server.stderr.read().decode())
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing answers on port {port}")


@pytest.fixture(scope="module")
def served(whole_store: Path) -> Iterator[str]:
    """The address of the page on the sample letters."""
    with page_served(whole_store) as address:
        yield address
