"""Starting the page: Streamlit's server, on this machine only, with settings that suit letters and strangers.

Every setting is given outright, so that no configuration file or variable of the user's can open what is shut.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

from index.errors import UsageError

FIRST_PORT = 8501
_PORTS_TRIED = 20
_ADDRESS = "localhost"


def settings(port: int, *, opens_browser: bool) -> dict[str, Any]:
    """Returns Streamlit's settings for the page."""
    return {
        "server.address": _ADDRESS,
        "server.port": port,
        "browser.serverAddress": _ADDRESS,
        "browser.serverPort": port,
        # A page of another site that sends a browser here is turned away, whatever name it gives this machine.
        "server.allowedHosts": ["localhost", "127.0.0.1"],
        "server.corsAllowedOrigins": [],
        "client.allowedOrigins": [],
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "server.maxUploadSize": 1,
        "server.maxMessageSize": 50,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "server.allowRunOnSave": False,
        "server.showEmailPrompt": False,
        "server.headless": not opens_browser,
        "browser.gatherUsageStats": False,
        "global.developmentMode": False,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "runner.magicEnabled": False,
        "logger.hideWelcomeMessage": True,
        "logger.level": "error",
        "theme.base": "light",
        "theme.primaryColor": "#1d70b8",
        "theme.textColor": "#0b0c0c",
        "theme.linkColor": "#1d70b8",
        "theme.backgroundColor": "#ffffff",
        "theme.secondaryBackgroundColor": "#f3f2f1",
        "theme.baseRadius": "small",
    }


def free_port(wanted: int | None) -> int:
    """Returns the port that is wanted, or the first free one from 8501 on. Raises UsageError if it is taken."""
    if wanted is not None:
        if not _is_free(wanted):
            raise UsageError(f"Port {wanted} is in use; choose another one with --port.")
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        if _is_free(port):
            return port
    raise UsageError(f"The ports {FIRST_PORT} to {FIRST_PORT + _PORTS_TRIED - 1} are in use; choose one with --port.")


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _get_ready(store: Path, council: str | None, port: int) -> None:
    """Opens the store as soon as the page is served, while the first visitor's browser is still loading the page."""
    while not _answers(port):
        sleep(0.05)
    from ui.opened_store import opened_store

    import_module("ui.app")  # and with it all that the page is made of
    # What is wrong with the store is said to who looks at the page.
    with suppress(Exception):
        opened_store(store, council).assistant()


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection((_ADDRESS, port), 1):
        return True
    return False


def run(store: Path, council: str | None, port: int, *, opens_browser: bool) -> None:
    """Serves the page until it is stopped."""
    # The page reads its settings as every entry point does; a changed current folder must not move the store.
    os.environ["OMBUDSMAN_STORE"] = str(store.absolute())
    if council:
        os.environ["OMBUDSMAN_COUNCIL"] = council
    from streamlit.web import bootstrap

    Thread(target=_get_ready, args=(store.absolute(), council, port), daemon=True).start()
    chosen = {name.replace(".", "_"): value for name, value in settings(port, opens_browser=opens_browser).items()}
    bootstrap.load_config_options(flag_options=chosen)
    bootstrap.run(str(Path(__file__).with_name("app.py")), False, [], chosen)
