"""How the page is started: for this machine only, whatever the user's own settings of Streamlit say."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit import config

from eval.browser import served_page
from index.errors import UsageError
from ui.launch import FIRST_PORT, free_port, settings


def test_every_setting_is_one_that_streamlit_has() -> None:
    known = set(config._config_options_template)
    assert set(settings(8501, opens_browser=True)) <= known


def test_the_settings_shut_what_is_open_by_default() -> None:
    chosen = settings(8600, opens_browser=False)
    assert chosen["server.address"] == "localhost"
    assert chosen["server.port"] == 8600
    assert chosen["server.headless"] is True
    assert chosen["browser.gatherUsageStats"] is False
    assert chosen["server.fileWatcherType"] == "none"
    assert chosen["client.showErrorDetails"] == "none"
    assert settings(8600, opens_browser=True)["server.headless"] is False


def test_a_port_in_use_is_named_with_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"^Port {port} is in use; choose another one with --port\.$"):
            free_port(port)


def test_without_a_wish_the_next_free_port_is_taken() -> None:
    first = free_port(None)
    assert first >= FIRST_PORT
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen()
        assert free_port(None) > first


def test_a_port_in_use_is_told_by_the_command_in_one_line(figure_store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "assistant.cli", "ui", "--store", str(figure_store), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr == f"Port {port} is in use; choose another one with --port.\n"


def _listeners(port: int) -> set[str]:
    """The addresses on which a port is listened to, as the kernel writes them."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if state == "0A" and int(address.rpartition(":")[2], 16) == port:
                found.add(address.rpartition(":")[0])
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's list of listeners is Linux's")
def test_only_this_machine_can_reach_the_page_whatever_the_user_has_set(
    figure_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(
        '[server]\naddress = "0.0.0.0"\n[browser]\ngatherUsageStats = true\n'
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    with served_page(figure_store) as address:
        port = int(address.rpartition(":")[2])
        assert _listeners(port) <= {"0100007F", "00000000000000000000000001000000"}
        assert _listeners(port)
        assert _conversation_begins(port, f"localhost:{port}", address) == 101
        # A page elsewhere that sends the browser here, under its own name or under another name of this machine.
        assert _conversation_begins(port, f"localhost:{port}", "http://evil.example") == 403
        assert _conversation_begins(port, f"evil.example:{port}", f"http://evil.example:{port}") == 403


def _conversation_begins(port: int, host: str, origin: str) -> int:
    """Asks for the conversation of the page with its server, as a browser does, and returns the status."""
    asked = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(asked.encode())
        return int(connection.recv(1024).split()[1])
