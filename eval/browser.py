"""The page as a visitor has it: the system's Chromium, and a server of the page in a process of its own.

For the bench and the tests. The program itself needs no browser but the user's.
"""

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

from index.errors import StoreError

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE = 60.0  # seconds; a page is served after one or two

# A browser that asks for nothing but the page, also where it is run as root and has no screen.
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
def served_page(store: Path) -> Iterator[str]:
    """Serves the page of a store as `ombudsman ui` does and yields its address, as soon as it answers.

    Raises StoreError if the server ends before it has answered.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "assistant.cli", "ui", "--store", str(store), "--port", str(port), "--no-browser"]
    # A set-up that keeps no compiled modules would have each start compile the project anew.
    dropped = ("OMBUDSMAN_", "STREAMLIT_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=kept)
    try:
        _wait_for(port, server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.communicate(timeout=_PATIENCE)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            said = server.communicate()[1].decode(errors="replace")
            raise StoreError(f"The page could not be served: {said}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.01)
    raise StoreError(f"Nothing answered on port {port} within {_PATIENCE:.0f} seconds.")
