"""One search model for all: shared where it is given, loaded once, and again where it did not load."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.search import SearchModel, asked_as_held_now, no_progress
from index.build import build
from index.errors import StoreChanged, StoreError
from index.upkeep import remove
from tests.word_embedder import WordEmbedder

SAMPLES = Path(__file__).parents[2] / "eval" / "corpus" / "documents"


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question)[0]


@pytest.fixture(scope="module")
def worded_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two sample letters whose vectors need no model."""
    store = tmp_path_factory.mktemp("worded")
    build([SAMPLES / "birmingham-2018.pdf", SAMPLES / "exampleton-2017.pdf"], store, embedder=WordEmbedder())
    return store


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every load of a search model, which takes a moment: the packaged one has a stand-in that counts."""
    loaded: list[object] = []

    class Counting(WordEmbedder):
        def load(self) -> None:
            sleep(0.1)
            loaded.append(self)

    monkeypatch.setattr("index.embedding.Embedder", Counting)
    return loaded


ABOUT_SCRUTINY = "What does the 2018 letter to Birmingham say about scrutiny?"


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Runs every job in a thread of its own; all begin together."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return list(threads.map(run, jobs))


def test_two_assistants_share_one_search_model(worded_store: Path, loads: list[object]) -> None:
    model = SearchModel()
    with Assistant(worded_store, model=model) as one, Assistant(worded_store, model=model) as other:
        assert not model.is_loaded
        ask(one, "how many complaints did Birmingham have in 2018?")
        assert not model.is_loaded
        first, second = ask(one, ABOUT_SCRUTINY), ask(other, ABOUT_SCRUTINY)
        assert model.is_loaded
        assert first.status == "answered"
        assert "scrutiny" in first.citations[0].quote.lower()
        assert second == first
    assert len(loads) == 1
    with Assistant(worded_store, model=model) as anew:
        assert ask(anew, ABOUT_SCRUTINY) == first
    assert len(loads) == 1


def test_an_assistant_without_a_shared_model_loads_its_own_once(worded_store: Path, loads: list[object]) -> None:
    for number in (1, 2):
        with Assistant(worded_store) as opened:
            assert ask(opened, ABOUT_SCRUTINY) == ask(opened, ABOUT_SCRUTINY)
        assert len(loads) == number


def test_threads_that_ask_at_once_load_one_model(worded_store: Path, loads: list[object]) -> None:
    model = SearchModel()
    with Assistant(worded_store, model=model) as one, Assistant(worded_store, model=model) as other:
        first, *others = at_once(*(lambda who=who: ask(who, ABOUT_SCRUTINY) for who in (one, one, other, other)))
        assert first.status == "answered"
        assert others == [first] * 3
    assert len(loads) == 1
    assert len(set(at_once(*[lambda: model.embedder(no_progress)] * 8))) == 1
    assert len(loads) == 1


def test_a_model_that_did_not_load_is_loaded_the_next_time(
    loads: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = SearchModel()
    told: list[str] = []
    with monkeypatch.context() as broken:
        broken.setattr("index.embedding.Embedder.load", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            model.embedder(told.append)
    assert not model.is_loaded
    embedder = model.embedder(told.append)
    assert loads == [embedder]
    assert model.embedder(told.append) is embedder
    assert len(told) == 2 and all("Loading the search model" in text for text in told)


def test_a_store_that_changes_while_it_is_asked_is_asked_again(
    worded_store: Path, tmp_path: Path, loads: list[object]
) -> None:
    store = tmp_path / "store"
    shutil.copytree(worded_store, store)
    asked: list[str] = []

    def ask_now() -> Answer:
        with Assistant(store) as assistant:
            if not asked:
                # Between the opening of the ledger and that of the vectors.
                remove(["exampleton-2017.pdf"], store, WordEmbedder())
            asked.append("once")
            return ask(assistant, ABOUT_SCRUTINY)

    answer = asked_as_held_now(ask_now)
    assert asked == ["once", "once"]
    assert answer.status == "answered"
    assert answer.citations[0].document == "birmingham-2018.pdf"


def test_a_store_that_changes_for_ever_is_told(worded_store: Path) -> None:
    def ask_now() -> Answer:
        raise StoreChanged("The store was changed while this was asked; ask it again.")

    with pytest.raises(StoreChanged, match="ask it again"):
        asked_as_held_now(ask_now)


def test_a_text_search_that_is_missing_is_told_with_the_remedy(
    worded_store: Path, tmp_path: Path, loads: list[object]
) -> None:
    store = tmp_path / "store"
    shutil.copytree(worded_store, store)
    shutil.rmtree(store / "vectors-1")
    with Assistant(store) as assistant:
        assert ask(assistant, "how many complaints did Birmingham have in 2018?").status == "answered"
        with pytest.raises(StoreError, match="vectors-1 of the store is missing; run: ombudsman rebuild"):
            ask(assistant, ABOUT_SCRUTINY)
    assert loads == []
