"""Settings: options first, then the environment; unknown names are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import DEFAULT_STORE, read_settings
from index.errors import UsageError


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OMBUDSMAN_STORE", "OMBUDSMAN_COUNCIL", "OMBUDSMAN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    settings = read_settings()
    assert (settings.store, settings.council, settings.debug) == (DEFAULT_STORE, None, False)


def test_an_option_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUDSMAN_STORE", "from-environment")
    monkeypatch.setenv("OMBUDSMAN_COUNCIL", "Leeds")
    assert read_settings().store == Path("from-environment")
    assert read_settings(Path("given"), "Kent").store == Path("given")
    assert read_settings(Path("given"), "Kent").council == "Kent"
    assert read_settings().council == "Leeds"


def test_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUDSMAN_STOER", "x")
    with pytest.raises(UsageError, match="OMBUDSMAN_STOER is no setting"):
        read_settings()
