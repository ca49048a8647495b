"""python -m eval: asks every case and prints what was right. What ombudsman eval does, without the program's CLI."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.experiment import run_evaluation
from index.errors import OmbudsmanError, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the evaluation. Returns 0 if every case passed, 1 if one failed or it could not run, 2 for bad usage."""
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Ask every case and say what was right. Without options: the project's own cases over its "
        "sample letters and its documents about invented councils, each indexed into a store that is thrown away.",
    )
    parser.add_argument("--cases", type=Path, metavar="PATH", help="a file of cases, or a folder of them (*.yaml)")
    parser.add_argument(
        "--store", type=Path, metavar="DIR", help="ask over this store; cases over the invented councils keep their own"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the run as JSON")
    parser.add_argument("--only", metavar="WORDS", help="only the cases with all these words in their kind or name")
    chosen = parser.parse_args(arguments)
    try:
        return run_evaluation(chosen.cases, chosen.store, chosen.json, chosen.only)
    except OmbudsmanError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1


if __name__ == "__main__":
    sys.exit(main())
