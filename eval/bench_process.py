"""A measurement in a process of its own, so that its memory and imports are its alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_QUIET = {"HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_HUB_OFFLINE": "1", "TQDM_DISABLE": "1"}


def json_of(module: str, *arguments: Path) -> Any:
    """Runs a module in a process of its own, and returns the JSON that it prints last."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, **_QUIET})
    return json.loads(done.stdout.splitlines()[-1])
