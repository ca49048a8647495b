"""An index run: files go in, and the store holds what they say.

    files -> new ones kept as originals -> read -> draft of the ledger, their new texts embedded -> vectors -> published

Nothing of a run is seen before its end (draft.py). A run that is cut off is finished by the next: what is in the
draft is not read again, what was embedded is not embedded again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from index.draft import Draft
from index.embedding import Embedder, TextEmbedder
from index.errors import Refused
from index.files import File, Refusal, files_of, read_bytes
from index.intake import CHANGES, Change
from index.lock import only_writer
from index.originals import drop_originals, keep_original, original_path
from index.reading_pool import Job, Limits, Outcome, Reader, read_all, read_letter
from index.records import Problem, Reading
from index.rows import text_id

_TEXTS_AT_ONCE = 32  # new texts that are embedded while workers read on


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of `total` files.

    `stage` is "files", "reading", "embedding" or "vectors"; the last two count texts, and "embedding" comes only
    where texts were left without a vector by a run that was cut off, or had lost it."""

    stage: str
    done: int
    total: int


Callback = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to, by the names of documents, in their order.

    `named` are bytes that were held under another name already, `reread` documents that an older version
    of the reader had read. `read_before` is how many documents a run that was cut off had read and this one goes on
    with. Problems, figures, passages and unrecognised are those of what was read now.
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
    read_before: int = 0


class _Tally:
    """The summary while it grows. It keeps no readings, which are many."""

    def __init__(self, refused: Sequence[Refusal]) -> None:
        self.refused = list(refused)
        self._changes: dict[Change, list[str]] = {change: [] for change in CHANGES}
        self._problems: list[Problem] = []
        self._unrecognised: list[str] = []
        self._figures = self._passages = 0

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
    seconds: float | None = None,
) -> Summary:
    """Takes the files under these paths into the store, and returns what that came to.

    `workers` is the number of processes that read, by default as many as there are processors, while this one embeds
    on half of them: on two, that was faster than fewer readers or more threads. `seconds` is the processor time that
    reading one document may take, ten by default. Raises UsageError for a path that is not there or a store that is
    being written to, StoreMismatch for a store of another schema or embedding model, StoreError where nothing can be
    written. A file that cannot be taken in raises nothing: it is in the summary.
    """
    files, refusals = files_of(paths, store)
    version = reader_version or current_reader()
    processors = os.cpu_count() or 1
    embedder = embedder or Embedder(threads=max(1, processors // 2))
    with only_writer(store), Draft.open(store, embedder.model, for_index=True) as draft:
        run = _Run(store, draft, embedder, version, progress)
        limits = Limits() if seconds is None else Limits(seconds=seconds)
        outcomes = partial(read_all, read=read, workers=workers or processors, limits=limits)
        return run.take_in(files, refusals, outcomes)


def current_reader() -> str:
    """Returns the version of the rules by which letters are read."""
    from index.letter import READER_VERSION

    return READER_VERSION


class _Run:
    """One index run on a store that this process alone may write to."""

    def __init__(
        self,
        store: Path,
        draft: Draft,
        embedder: TextEmbedder,
        reader_version: str,
        progress: Callback | None,
    ) -> None:
        self._store = store
        self._draft = draft
        self._ledger = draft.ledger
        self._embedder = embedder
        self._version = reader_version
        self._progress = progress
        self._ledger.require_embedding(embedder.model)
        self._made = draft.embedded(embedder)
        # New texts that wait for being embedded, and the ids of those that need not be.
        self._waiting: dict[str, str] = {}
        self._embedded = set(draft.needs_no_vector() | self._made.ids())
        self._read_before = draft.read_before

    def take_in(
        self,
        files: Sequence[File],
        refusals: Sequence[Refusal],
        outcomes_of: Callable[[Sequence[Job]], Generator[Outcome]],
    ) -> Summary:
        """Takes in all files, and returns what that came to. `outcomes_of` reads those that are new."""
        self._ledger.set_embedding(self._embedder.model)
        tally = _Tally(refusals)
        try:
            jobs = list(self._new(files, tally))
            # Closed, so that the processes that read end with the run, however it ends.
            with closing(outcomes_of(jobs)) as outcomes:
                for done, outcome in enumerate(outcomes, start=1):
                    self._take(outcome, tally)
                    self._tell("reading", done, len(jobs))
            self._embed()
        finally:
            self._made.close()
        self._draft.make_vectors(self._embedder, self._tell)
        held = self._ledger.hashes()
        if self._draft.is_changed:
            self._draft.publish()
        else:
            self._draft.drop()
        drop_originals(self._store, held)
        return replace(tally.summary(), read_before=self._read_before)

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

    def _take(self, outcome: Outcome, tally: _Tally) -> None:
        """Takes what came of a document into the draft, and its new texts to those that wait."""
        if isinstance(outcome, Refusal):
            tally.refused.append(self._refusal(outcome.name, outcome.code, outcome.reason))
            return
        name = outcome.document.name
        try:
            tally.note(self._ledger.put(outcome, self._version), name)
        except Refused as refused:
            tally.refused.append(self._refusal(name, refused.code, refused.reason))
            return
        tally.note_reading(outcome)
        texts = {text_id(passage.text): passage.text for passage in outcome.passages}
        self._waiting.update({id_: text for id_, text in texts.items() if id_ not in self._embedded})
        if len(self._waiting) >= _TEXTS_AT_ONCE:
            self._embed()

    def _embed(self) -> None:
        if self._waiting:
            vectors = self._embedder.passages(list(self._waiting.values()))
            self._made.add(dict(zip(self._waiting, vectors, strict=True)))
            self._embedded.update(self._waiting)
            self._waiting = {}

    def _refusal(self, name: str, code: str, reason: str) -> Refusal:
        kept = " What was indexed under this name before is kept." if self._ledger.has_name(name) else ""
        return Refusal(name, code, reason + kept)

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(Progress(stage, done, total))
