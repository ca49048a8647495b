"""The experiment: every case asked of an assistant over one store, every answer scored, the settings kept beside.

    ombudsman eval [--cases PATH] [--store DIR] [--json FILE] [--only WORDS]

Without a store of one's own the sample letters are indexed into one that is thrown away.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.conversation import Conversation
from assistant.search import SearchModel
from eval.dataset import Case, Dataset, Expectation, Turn, read_dataset
from eval.evaluators import Score, evaluate
from eval.evidence import Evidence
from index.errors import UsageError
from index.ledger import Ledger
from index.letter import READER_VERSION

SAMPLES = Path(__file__).parent / "corpus" / "documents"

Opened = Callable[[str | None], Assistant]  # an assistant whose own council is this one


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


@dataclass(frozen=True, slots=True)
class Held:
    """A file that a run depends on: its name and the SHA-256 of its bytes."""

    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a score depends on. Two runs with equal settings have equal results."""

    program: str
    reader: str
    embedding_model: str
    embedding_hash: str
    documents: tuple[Held, ...]
    case_files: tuple[Held, ...]
    only: str | None


@dataclass(frozen=True, slots=True)
class Experiment:
    """A finished run: its settings and the result of every case."""

    settings: RunSettings
    results: tuple[CaseResult, ...]

    @property
    def passed(self) -> bool:
        """Whether every case passed."""
        return all(result.passed for result in self.results)


def run_evaluation(
    cases: Path | None = None, store: Path | None = None, json_file: Path | None = None, only: str | None = None
) -> int:
    """Runs the cases over a store and prints the report; by default the project's own over its sample letters.

    `only` takes the cases that have all its words in their kind or name. Returns 0 if every case passed, else 1.
    Raises UsageError for cases that cannot be read or a filter that fits none, StoreMissing or StoreMismatch for
    a store that cannot be opened.
    """
    from eval.report import print_report, write_json

    started = time.perf_counter()
    dataset = read_dataset(cases)
    dataset.select(only)
    _require_folder_of(json_file)
    with ExitStack() as stack:
        place = store or stack.enter_context(sample_store())
        finished = run(dataset, place, only)
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
    from index.build import build

    print("Indexing the sample letters ...", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="ombudsman-eval-", ignore_cleanup_errors=True) as folder:
        build([SAMPLES], Path(folder))
        yield Path(folder)


def run(dataset: Dataset, store: Path, only: str | None = None) -> Experiment:
    """Returns the results of the chosen cases over a store. They depend on the arguments alone."""
    with ExitStack() as stack:
        assistants: dict[str | None, Assistant] = {}
        model = SearchModel()

        def opened(council: str | None) -> Assistant:
            if council not in assistants:
                assistants[council] = stack.enter_context(Assistant(store, council, model))
            return assistants[council]

        evidence = Evidence(store, opened(None).holdings.documents, opened(None).holdings.stated)
        results = tuple(run_case(case, opened, evidence) for case in dataset.select(only))
    return Experiment(settings_of(dataset, store, only), results)


def run_case(case: Case, opened: Opened, evidence: Evidence) -> CaseResult:
    """Returns the result of one case, its turns asked in one conversation."""
    assistant = opened(case.council)
    conversation = Conversation()
    turns = []
    for turn in case.turns:
        answer, conversation = assistant.ask(turn.ask, conversation)
        turns.append(_result(turn, answer, evidence))
    return CaseResult(case.kind, case.name, tuple(turns))


def _result(turn: Turn, answer: Answer, evidence: Evidence) -> TurnResult:
    return TurnResult(turn.ask, turn.expect, answer, evaluate(answer, turn.expect, evidence))


def settings_of(dataset: Dataset, store: Path, only: str | None) -> RunSettings:
    """Returns what a run over this store with these cases depends on."""
    with Ledger.open(store) as ledger:
        documents = sorted((Held(name, d.hash) for d in ledger.documents() for name in d.names), key=lambda h: h.name)
        model = ledger.embedding()
    return RunSettings(
        program=_program(),
        reader=READER_VERSION,
        embedding_model=model.name if model else "",
        embedding_hash=model.weight_hash if model else "",
        documents=tuple(documents),
        case_files=tuple(Held(file.name, file.hash) for file in dataset.files),
        only=only,
    )


def _program() -> str:
    try:
        return version("ombudsman-assistant")
    except PackageNotFoundError:
        return "not installed"
