"""Settings of the command line: from options first, then from the environment (OMBUDSMAN_...)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from index.errors import UsageError

DEFAULT_STORE = Path(".ombudsman")
_KNOWN = frozenset({"OMBUDSMAN_STORE", "OMBUDSMAN_COUNCIL", "OMBUDSMAN_DEBUG"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, and whose council "we" means. `debug` shows tracebacks of faults of ours."""

    store: Path
    council: str | None = None
    debug: bool = False


def read_settings(store: Path | None = None, council: str | None = None) -> Settings:
    """Returns the settings in force. Raises UsageError for a name OMBUDSMAN_... that is none of them."""
    unknown = sorted(name for name in os.environ if name.startswith("OMBUDSMAN_") and name not in _KNOWN)
    if unknown:
        raise UsageError(f"{unknown[0]} is no setting; the settings are {', '.join(sorted(_KNOWN))}.")
    chosen = store or Path(os.environ.get("OMBUDSMAN_STORE") or DEFAULT_STORE)
    return Settings(
        chosen, council or os.environ.get("OMBUDSMAN_COUNCIL") or None, bool(os.environ.get("OMBUDSMAN_DEBUG"))
    )
