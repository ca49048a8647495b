"""An index run: files go in, and the store holds what they say.

    files -> new ones kept as originals -> read -> their new texts embedded -> vectors published -> ledger

A document shows in the ledger only when its vectors are there to be asked, and a run that is cut off is
finished by the next: what was embedded is kept, what is in the ledger is not read again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from index.embedding import Embedder, TextEmbedder
from index.errors import Refused
from index.files import File, Refusal, files_of, read_bytes
from index.intake import CHANGES, Change
from index.ledger import Ledger
from index.lock import only_writer
from index.originals import drop_originals, keep_original, original_path
from index.reading_pool import Job, Outcome, Reader, read_all, read_letter
from index.records import Problem, Reading
from index.rows import text_id
from index.stored import Scope
from index.vectors import Vectors

_ROUND = 500  # documents between two times that readers of the store see something new
_TEXTS_AT_ONCE = 32  # new texts that are embedded while workers read on


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of `total` files.

    `stage` is "files", "reading", "storing" or
    "embedding"; the last comes only where vectors had been lost, and counts texts."""

    stage: str
    done: int
    total: int


Callback = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to, by the names of documents, in their order.

    `named` are bytes that were held under another name already, `reread` documents that an older version
    of the reader had read. Problems, figures, passages and unrecognised are those of what was read now.
    """

    added: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    reread: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    problems: tuple[Problem, ...] = ()
    figures: int = 0
    passages: int = 0
    unrecognised: tuple[str, ...] = ()


class _Tally:
    """The summary while it grows. It keeps no readings, which are many."""

    def __init__(self, refused: Sequence[Refusal]) -> None:
        self.refused = list(refused)
        self._changes: dict[Change, list[str]] = {change: [] for change in CHANGES}
        self._problems: list[Problem] = []
        self._unrecognised: list[str] = []
        self._figures = self._passages = 0

    @property
    def lost_texts(self) -> bool:
        """Whether a document went or changed, so that texts may stand nowhere any more."""
        return bool(self._changes["replaced"] or self._changes["reread"])

    def note(self, change: Change, name: str) -> None:
        """Notes what came of a file."""
        self._changes[change].append(name)

    def note_reading(self, reading: Reading) -> None:
        """Notes what was found in a document."""
        self._figures += len(reading.figures)
        self._passages += len(reading.passages)
        self._problems.extend(reading.problems)
        if reading.layout is None:
            self._unrecognised.append(reading.document.name)

    def summary(self) -> Summary:
        """Returns the summary as it stands."""
        names = {change: tuple(sorted(held)) for change, held in self._changes.items()}
        return Summary(
            added=names["added"],
            named=names["named"],
            replaced=names["replaced"],
            reread=names["reread"],
            unchanged=names["unchanged"],
            refused=tuple(sorted(self.refused, key=lambda refusal: refusal.name)),
            problems=tuple(self._problems),
            figures=self._figures,
            passages=self._passages,
            unrecognised=tuple(self._unrecognised),
        )


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    progress: Callback | None = None,
    workers: int | None = None,
    embedder: TextEmbedder | None = None,
    read: Reader = read_letter,
    reader_version: str | None = None,
) -> Summary:
    """Takes the files under these paths into the store, and returns what that came to.

    `workers` is the number of processes that read, by default as many as there are processors, while this
    one embeds on half of them: on two, that was faster than fewer readers or more threads. Raises
    UsageError for a path that is not there or a store that is being written to, StoreMismatch for a store
    of another schema or embedding model. A file that cannot be taken in raises nothing: it is in the
    summary.
    """
    files, refusals = files_of(paths, store)
    with only_writer(store), Ledger.create(store) as ledger:
        version = reader_version or _current_reader()
        processors = os.cpu_count() or 1
        embedder = embedder or Embedder(threads=max(1, processors // 2))
        run = _Run(store, ledger, embedder, version, progress)
        return run.take_in(files, refusals, read, workers or processors)


def remove(names: Sequence[str], store: Path) -> tuple[str, ...]:
    """Takes documents out of the store by name. Returns the names that were there.

    Raises StoreMissing if there is no store, UsageError if it is being written to.
    """
    Ledger.open(store).close()
    with only_writer(store), Ledger.create(store) as ledger:
        gone = tuple(name for name in names if ledger.remove(name))
        if gone:
            drop_originals(store, ledger.hashes())
            _drop_surplus(ledger, store)
    return gone


def _current_reader() -> str:
    from index.letter import READER_VERSION

    return READER_VERSION


def _drop_surplus(ledger: Ledger, store: Path) -> None:
    vectors = Vectors.create(store)
    try:
        vectors.keep(ledger.texts())
    except BaseException:
        vectors.close()
        raise
    vectors.publish()


class _Run:
    """One index run on a store that this process alone may write to."""

    def __init__(
        self,
        store: Path,
        ledger: Ledger,
        embedder: TextEmbedder,
        reader_version: str,
        progress: Callback | None,
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._embedder = embedder
        self._version = reader_version
        self._progress = progress
        self._vectors: Vectors | None = None
        # Texts that need no look at the vectors: a text in the ledger has one, or `_finish` sees to it.
        self._embedded = set(ledger.text_ids(Scope()))

    def take_in(self, files: Sequence[File], refusals: Sequence[Refusal], read: Reader, workers: int) -> Summary:
        """Takes in all files, and returns what that came to."""
        self._ledger.set_embedding(self._embedder.model)
        tally = _Tally(refusals)
        jobs = list(self._new(files, tally))
        outcomes = read_all(jobs, read, workers)
        done = 0
        try:
            while taken := self._round(outcomes, done, len(jobs)):
                done += len(taken)
                self._store_all(taken, tally)
            self._finish(tally)
        finally:
            # What is embedded stays with the vectors in work, for the next run to go on with.
            if self._vectors is not None:
                self._vectors.close()
        return tally.summary()

    def _new(self, files: Sequence[File], tally: _Tally) -> Iterator[Job]:
        """Yields the documents that have to be read; what is known already is noted."""
        for number, file in enumerate(files, start=1):
            self._tell("files", number, len(files))
            try:
                content_hash = keep_original(self._store, read_bytes(file.path))
            except Refused as refused:
                tally.refused.append(self._refusal(file.name, refused.code, refused.reason))
                continue
            if self._ledger.knows(file.name, content_hash, self._version):
                tally.note("unchanged", file.name)
            elif self._ledger.holds(content_hash, self._version):
                tally.note(self._ledger.add_name(file.name, content_hash), file.name)
            else:
                yield Job(file.name, original_path(self._store, content_hash))

    def _round(self, outcomes: Iterator[Outcome], done: int, total: int) -> list[Outcome]:
        """Returns what came of the next documents, their new texts embedded."""
        taken: list[Outcome] = []
        new: dict[str, str] = {}
        for outcome in islice(outcomes, _ROUND):
            taken.append(outcome)
            self._tell("reading", done + len(taken), total)
            if isinstance(outcome, Reading):
                texts = {text_id(passage.text): passage.text for passage in outcome.passages}
                new.update({id_: text for id_, text in texts.items() if id_ not in self._embedded})
            if len(new) >= _TEXTS_AT_ONCE:
                self._embed(new)
                new = {}
        self._embed(new)
        return taken

    def _embed(self, texts: dict[str, str]) -> None:
        if not texts:
            return
        if self._vectors is None:
            self._vectors = Vectors.create(self._store)
        self._vectors.add(texts, self._embedder)
        self._embedded.update(texts)

    def _publish(self) -> None:
        if self._vectors is not None:
            self._vectors.publish()
            self._vectors = None

    def _store_all(self, outcomes: Sequence[Outcome], tally: _Tally) -> None:
        self._publish()
        for number, outcome in enumerate(outcomes, start=1):
            self._tell("storing", number, len(outcomes))
            if isinstance(outcome, Refusal):
                tally.refused.append(self._refusal(outcome.name, outcome.code, outcome.reason))
                continue
            name = outcome.document.name
            try:
                tally.note(self._ledger.put(outcome, self._version), name)
                tally.note_reading(outcome)
            except Refused as refused:
                tally.refused.append(self._refusal(name, refused.code, refused.reason))

    def _refusal(self, name: str, code: str, reason: str) -> Refusal:
        kept = " What was indexed under this name before is kept." if self._ledger.has_name(name) else ""
        return Refusal(name, code, reason + kept)

    def _finish(self, tally: _Tally) -> None:
        drop_originals(self._store, self._ledger.hashes())
        if not tally.lost_texts and Vectors.are_published(self._store):
            return
        wanted = self._ledger.texts()
        if not wanted and not Vectors.exist(self._store):
            return
        self._vectors = Vectors.create(self._store)
        self._vectors.sync(wanted, self._embedder, lambda done, total: self._tell("embedding", done, total))
        self._publish()

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(Progress(stage, done, total))
