"""The demonstration: indexes the sample letters and asks about them, as a new user would.

It runs the same commands that a person types, and says which.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent / "corpus" / "documents"
STORE = Path(".ombudsman")
QUESTION = "how many planning complaints did North West Leicestershire have in 2018?"
_NEXT = """\
Next, try:
  .venv/bin/ombudsman ask "what was Birmingham's uphold rate in 2017/18?"
  .venv/bin/ombudsman ask "how many complaints did Birmingham receive in 2018, and what does the letter say about scrutiny?"
  .venv/bin/ombudsman ask "how many planning complaints were upheld in North West Leicestershire in 2018?"
  .venv/bin/ombudsman index FOLDER-WITH-YOUR-LETTERS
  .venv/bin/ombudsman figures --authority birmingham --csv"""


def main() -> int:
    """Runs the demonstration in the current folder. Returns 0 if every command did what it should."""
    commands = (["index", str(SAMPLES), "--store", str(STORE)], ["ask", QUESTION, "--store", str(STORE)])
    for arguments in commands:
        shown = " ".join(f'"{word}"' if " " in word else word for word in arguments)
        print(f"$ ombudsman {shown}", flush=True)
        done = subprocess.run([sys.executable, "-m", "assistant.cli", *arguments], check=False)
        if done.returncode != 0:
            return done.returncode
        print(flush=True)
    print(_NEXT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
