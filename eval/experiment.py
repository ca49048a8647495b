"""The experiment: every case asked of an assistant over one store, every answer scored, the settings kept beside.

    ombudsman eval [--cases PATH] [--store DIR] [--json FILE] [--only WORDS]

Without a store of one's own the sample letters are indexed into one that is thrown away. So are the documents about
invented councils if a case asks over them, whatever store the others are asked over.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.conversation import Conversation
from assistant.search import SearchModel
from eval.dataset import INVENTED_STORE, SAMPLES_STORE, Case, Dataset, Expectation, StoreName, Turn, read_dataset
from eval.evaluators import Score, evaluate
from eval.evidence import Evidence
from index.authorities import AuthorityList, listed_authorities, read_authorities
from index.errors import UsageError
from index.ledger import Ledger
from index.letter import READER_VERSION

SAMPLES = Path(__file__).parent / "corpus" / "documents"
INVENTED = Path(__file__).parent / "corpus" / "invented"  # documents, authorities.csv and figures.csv
INVENTED_DOCUMENTS = INVENTED / "documents"

BLIND = "reserve"  # the file of cases that are only run
_MISSED = frozenset({"exact figures", "right decline", "mentions", "passage found", "defined"})

Opened = Callable[[Case], Assistant]  # the assistant that a case is asked of


@dataclass(frozen=True, slots=True)
class TurnResult:
    """A question of a case, what was expected, what was answered, and every score."""

    question: str
    expected: Expectation
    answer: Answer
    scores: tuple[Score, ...]

    @property
    def failures(self) -> tuple[Score, ...]:
        """The scores that did not pass."""
        return tuple(score for score in self.scores if score.passed is False)

    @property
    def is_declined_only(self) -> bool:
        """Whether all that failed is that less was answered than expected: no figure is shown, and nothing is said
        that must never be."""
        harmless = {score.name for score in self.failures} <= _MISSED
        never = any(re.search(r"(?<!does not )(?<!\w)says: ", score.detail) for score in self.failures)
        return not self.answer.figures and harmless and not never


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case and the results of its turns, in order."""

    kind: str
    name: str
    turns: tuple[TurnResult, ...]

    @property
    def passed(self) -> bool:
        """Whether no turn failed."""
        return not any(turn.failures for turn in self.turns)

    @property
    def is_missed(self) -> bool:
        """Whether it is a blind case that was declined where it could have been answered. Blind cases are written by
        somebody who does not know the program, and nobody who works on it looks at them: what they find is counted,
        and only what is wrong fails the run."""
        failed = [turn for turn in self.turns if turn.failures]
        return self.kind == BLIND and bool(failed) and all(turn.is_declined_only for turn in failed)


@dataclass(frozen=True, slots=True)
class Held:
    """A file that a run depends on: its name and the SHA-256 of its bytes."""

    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a score depends on. Two runs with equal settings have equal results. The `documents` are those of the store
    of the run; `invented` those about councils that do not exist, if it had a store of them."""

    program: str
    reader: str
    embedding_model: str
    embedding_hash: str
    documents: tuple[Held, ...]
    invented: tuple[Held, ...]
    case_files: tuple[Held, ...]
    only: str | None


@dataclass(frozen=True, slots=True)
class Experiment:
    """A finished run: its settings and the result of every case."""

    settings: RunSettings
    results: tuple[CaseResult, ...]

    @property
    def passed(self) -> bool:
        """Whether every case passed, or was declined if it is a blind one."""
        return all(result.passed or result.is_missed for result in self.results)


def run_evaluation(
    cases: Path | None = None, store: Path | None = None, json_file: Path | None = None, only: str | None = None
) -> int:
    """Runs the cases over a store and prints the report; by default the project's own over its sample letters.

    `only` takes the cases that have all its words in their kind or name. Cases over the invented councils have a store
    of their own, made for the run. Returns 0 if every case passed, else 1.
    Raises UsageError for cases that cannot be read or a filter that fits none, StoreMissing or StoreMismatch for
    a store that cannot be opened.
    """
    from eval.report import print_report, write_json

    started = time.perf_counter()
    dataset = read_dataset(cases)
    names = {case.store for case in dataset.select(only)}
    _require_folder_of(json_file)
    with ExitStack() as stack:
        place = store or stack.enter_context(sample_store())
        invented = stack.enter_context(invented_store()) if INVENTED_STORE in names else None
        finished = run(dataset, place, only, invented)
    print_report(finished, time.perf_counter() - started)
    if json_file is not None:
        write_json(finished, json_file)
    return 0 if finished.passed else 1


def _require_folder_of(json_file: Path | None) -> None:
    # Before the run, not after it: a wrong path must not cost its result.
    if json_file is not None and (json_file.is_dir() or not json_file.parent.is_dir()):
        raise UsageError(f"{json_file} cannot be written: name a file in a folder that exists.")


@contextmanager
def sample_store() -> Iterator[Path]:
    """Yields a store of the sample letters, indexed as a user would. It is gone afterwards."""
    with _indexed(SAMPLES, "the sample letters") as store:
        yield store


@contextmanager
def invented_store() -> Iterator[Path]:
    """Yields a store of the documents about invented councils. It is gone afterwards."""
    with _indexed(INVENTED_DOCUMENTS, "the documents about invented councils") as store:
        yield store


@contextmanager
def _indexed(documents: Path, what: str) -> Iterator[Path]:
    from index.build import build

    print(f"Indexing {what} ...", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="ombudsman-eval-", ignore_cleanup_errors=True) as folder:
        build([documents], Path(folder))
        yield Path(folder)


@dataclass(frozen=True, slots=True)
class _Place:
    """A store that cases are asked over, and the councils that are known there."""

    store: Path
    listed: AuthorityList


class _Assistants:
    """The assistants of a run, each opened when the first case needs it."""

    def __init__(self, places: Mapping[StoreName, _Place], stack: ExitStack) -> None:
        self._places = places
        self._stack = stack
        self._model = SearchModel()
        self._opened: dict[tuple[object, ...], Assistant] = {}
        self._evidence: dict[StoreName, Evidence] = {}

    def of(self, case: Case) -> Assistant:
        """Returns the assistant that a case is asked of. Raises UsageError if its store was not given."""
        key = (case.store, case.council, tuple(case.groups.items()))
        if key not in self._opened:
            place = self._place(case.store)
            assistant = Assistant(place.store, case.council, self._model, place.listed, case.groups)
            self._opened[key] = self._stack.enter_context(assistant)
        return self._opened[key]

    def evidence(self, case: Case) -> Evidence:
        """Returns what the answers to a case are held against."""
        if case.store not in self._evidence:
            place, held = self._place(case.store), self.of(case).holdings
            self._evidence[case.store] = Evidence(place.store, held.documents, held.stated, place.listed)
        return self._evidence[case.store]

    def _place(self, name: StoreName) -> _Place:
        if name not in self._places:
            raise UsageError(f"No store of the {name} documents was given, and a case asks over them.")
        return self._places[name]


def run(dataset: Dataset, store: Path, only: str | None = None, invented: Path | None = None) -> Experiment:
    """Returns the results of the chosen cases over a store, those over the invented councils over `invented`. They
    depend on the arguments alone."""
    places = {SAMPLES_STORE: _Place(store, listed_authorities())}
    if invented is not None:
        places[INVENTED_STORE] = _Place(invented, read_authorities(INVENTED / "authorities.csv"))
    with ExitStack() as stack:
        assistants = _Assistants(places, stack)
        results = tuple(run_case(case, assistants.of, assistants.evidence(case)) for case in dataset.select(only))
    return Experiment(settings_of(dataset, store, only, invented), results)


def run_case(case: Case, opened: Opened, evidence: Evidence) -> CaseResult:
    """Returns the result of one case, its turns asked in one conversation."""
    assistant = opened(case)
    conversation = Conversation()
    turns = []
    for turn in case.turns:
        answer, conversation = assistant.ask(turn.ask, conversation)
        turns.append(_result(turn, answer, evidence))
    return CaseResult(case.kind, case.name, tuple(turns))


def _result(turn: Turn, answer: Answer, evidence: Evidence) -> TurnResult:
    return TurnResult(turn.ask, turn.expect, answer, evaluate(answer, turn.expect, evidence))


def settings_of(dataset: Dataset, store: Path, only: str | None, invented: Path | None = None) -> RunSettings:
    """Returns what a run over these stores with these cases depends on."""
    with Ledger.open(store) as ledger:
        model = ledger.embedding()
    return RunSettings(
        program=_program(),
        reader=READER_VERSION,
        embedding_model=model.name if model else "",
        embedding_hash=model.weight_hash if model else "",
        documents=_held(store),
        invented=_held(invented) if invented is not None else (),
        case_files=tuple(Held(file.name, file.hash) for file in dataset.files),
        only=only,
    )


def _held(store: Path) -> tuple[Held, ...]:
    with Ledger.open(store) as ledger:
        held = (Held(name, document.hash) for document in ledger.documents() for name in document.names)
        return tuple(sorted(held, key=lambda one: one.name))


def _program() -> str:
    try:
        return version("ombudsman-assistant")
    except PackageNotFoundError:
        return "not installed"
