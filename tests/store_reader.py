"""A reader of a store in a process of its own, for tests that change the store meanwhile.

Run as `python -m tests.store_reader STORE figures` or `... passages`: it asks over and over, now with one assistant for
many questions, now with a new one, until its standard input is closed. `figures` asks for figures, and whether texts
and vectors belong together; `passages` asks for passages too, for which more has to be loaded. The letters of the store
are those of `write_edition`: every number and every paragraph says which edition it is of, so that half of one and half
of another cannot go unseen. It says "ready" when it has begun, and at its end how often it asked and which editions it
saw; it ends with 1 and the reason if anything was not as it should be.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

from assistant.assistant import Assistant
from assistant.search import Progress, SearchModel
from index.ledger import Ledger
from index.stored import Scope
from index.vectors import Vectors
from tests.word_embedder import WordEmbedder

ROOT = Path(__file__).resolve().parents[1]
_MOST = 100_000
YEARS = tuple(range(2014, 2019))
_FIGURES = "How many complaints about Exampleton were upheld in 2014, 2016 and 2018?"
_PASSAGES = "What do the letters to Exampleton say about allotments?"
_EDITION = re.compile(r"In edition (\d+) we")


def write_edition(folder: Path, edition: int) -> None:
    """Writes the letters of one edition in the place of those of another."""
    folder.mkdir(exist_ok=True)
    for year in YEARS:
        text = f"year: {year}\nupheld: {100 * edition + year - 2000}\n- In edition {edition} we heard of allotments.\n"
        (folder / f"{year}.txt").write_text(text)


class Reader:
    """A reader that has been started."""

    def __init__(self, store: Path, what: str) -> None:
        command = [sys.executable, "-m", "tests.store_reader", str(store), what]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True
        )
        self._told: list[str] = []

    def wait_until_ready(self) -> None:
        """Returns when it has asked once, or has ended."""
        assert self._process.stdout is not None
        self._told.append(self._process.stdout.readline())

    def end(self) -> tuple[int, str]:
        """Lets it come to its end. Returns its exit code and what it said."""
        said, _ = self._process.communicate()
        return self._process.returncode, "".join([*self._told, said])


class _WordModel(SearchModel):
    """The embedder that needs no model, in the place of the one that does."""

    def embedder(self, progress: Progress) -> WordEmbedder:  # type: ignore[override]
        return WordEmbedder()


def _editions(assistant: Assistant) -> set[int]:
    """Returns the editions that the answers of an assistant are of."""
    stated, _ = assistant.ask(_FIGURES)
    assert len(stated.figures) == 3, stated.text
    found = {int(shown.figure.value) // 100 for shown in stated.figures}
    said, _ = assistant.ask(_PASSAGES)
    assert said.citations, said.text
    return found | {int(edition) for citation in said.citations for edition in _EDITION.findall(citation.quote)}


def _figures_of(store: Path) -> set[int]:
    """Returns the editions that all figures and texts of a store are of."""
    with Ledger.open(store) as ledger:
        found = {int(held.figure.value) // 100 for held in ledger.figures()}
        found |= {int(edition) for text in ledger.texts().values() for edition in _EDITION.findall(text)}
        with closing(Vectors.open(store / ledger.vectors_name())) as vectors:
            assert vectors.ids() == frozenset(ledger.text_ids(Scope()))
    return found


def _asked(store: Path, what: str, times: int, model: SearchModel) -> Iterator[set[int]]:
    if what == "figures":
        yield _figures_of(store)
        return
    with Assistant(store, model=model) as assistant:
        for _ in range(times):
            yield _editions(assistant)
            if not assistant.is_current():
                return


def _wait_for_the_end(ends: Event) -> None:
    sys.stdin.read()
    ends.set()


def _main(store: Path, what: str) -> int:
    asked, seen, model, ends = 0, set[int](), _WordModel(), Event()
    Thread(target=_wait_for_the_end, args=(ends,), daemon=True).start()
    while not ends.is_set() and asked < _MOST:
        for editions in _asked(store, what, 1 + asked % 4, model):
            if len(editions) != 1:
                print(f"half of one edition and half of another: {sorted(editions)}")
                return 1
            seen |= editions
            asked += 1
            if asked == 1:
                print("ready", flush=True)
    print(f"asked {asked} times, saw editions {sorted(seen)}")
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1]), sys.argv[2]))
