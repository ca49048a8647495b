"""The demonstration: indexes the sample letters and asks about them, as a new user would.

It runs the same commands that a person types, and says which. The samples have a store of their own: they
must never stand beside a user's letters, whose councils they share.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent / "corpus" / "documents"
STORE = Path(".ombudsman-samples")
QUESTION = "how many planning complaints did North West Leicestershire have in 2018?"
_TRY = (
    "what was Birmingham's uphold rate in 2017/18?",
    "how many complaints did Birmingham receive in 2018, and what does the letter say about scrutiny?",
    "how many planning complaints were upheld in North West Leicestershire in 2018?",
)


def _next() -> str:
    asks = "\n".join(f'  .venv/bin/ombudsman ask "{question}" --store {STORE}' for question in _TRY)
    return f"""Next, try:
{asks}
and with letters of your own, in a store of their own (.ombudsman):
  .venv/bin/ombudsman index FOLDER
  .venv/bin/ombudsman ask "how many ..." """.rstrip()


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
    print(_next())
    return 0


if __name__ == "__main__":
    sys.exit(main())
