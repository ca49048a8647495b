"""The page without a browser: what it shows for every state of the store and every kind of turn."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui.conversation_panel
import ui.opened_store
from assistant.assistant import Assistant
from assistant.search import SearchModel
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from index.originals import keep_original

APP = Path(__file__).parents[2] / "ui" / "app.py"
SAMPLES = Path(__file__).parents[2] / "eval" / "corpus" / "documents"
PLANNING = "how many planning complaints did North West Leicestershire have in 2018?"


@pytest.fixture(autouse=True)
def no_model_to_load(word_model: SearchModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """No store of these tests has vectors, so that the search model would be loaded for nothing."""
    monkeypatch.setattr(ui.opened_store, "SearchModel", lambda: word_model)


def page_of(store: Path, monkeypatch: pytest.MonkeyPatch, council: str | None = None) -> AppTest:
    monkeypatch.setenv("OMBUDSMAN_STORE", str(store))
    if council:
        monkeypatch.setenv("OMBUDSMAN_COUNCIL", council)
    return AppTest.from_file(str(APP), default_timeout=60).run()


@pytest.fixture
def page(figure_store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return page_of(figure_store, monkeypatch)


def texts(page: AppTest) -> list[str]:
    """The texts and paragraphs of the page, in order."""
    assert not page.exception
    found = [element.value for element in page.text]
    return found + [unescape(text) for text in re.findall(r"<p class=\"[^\"]*\">(.*?)</p>", html(page), re.S)]


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input[0].set_value(question).run()


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def put(store: Path, name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    with Ledger.create(store) as ledger:
        keep_original(store, data)
        ledger.put(read_letter(data, name), READER_VERSION)


def test_the_first_look_says_what_is_held(page: AppTest) -> None:
    assert page.title[0].value == "Ombudsman Assistant"
    assert texts(page)[0] == (
        "Ask about the letters held here. 12 documents are held, about 7 councils; years ended 31 March 2006, 2007, "
        "2008, 2010, 2016, 2017, 2018, 2019, 2024 and 2025."
    )
    assert "<dt>Exampleton Borough Council</dt><dd>2010, 2016, 2017, 2018, 2025</dd>" in html(page)


def test_every_example_about_a_figure_is_answered_when_it_is_clicked(page: AppTest) -> None:
    examples = [str(button.key) for button in page.button if str(button.key).startswith("example-")]
    assert len(examples) >= 3
    for key in examples:
        fresh = AppTest.from_file(str(APP), default_timeout=60).run()
        if " say about " in fresh.button(key=key).label:
            continue  # what a letter says is asked of a store with vectors: tests/assistant/test_examples.py
        clicked = fresh.button(key=key).click().run()
        assert any("Read as: " in text for text in texts(clicked)), key
        assert 'class="figures"' in html(clicked)


def test_an_answer_comes_first_then_its_figures_then_how_it_was_read(page: AppTest) -> None:
    shown = texts(ask(page, PLANNING))
    assert shown[-3:] == [
        PLANNING,
        "The Ombudsman received 3 complaints and enquiries about North West Leicestershire District Council under "
        "Planning and Development in the year ended 31 March 2018 [1].",
        "Read as: North West Leicestershire District Council · year ended 31 March 2018 · complaints and enquiries "
        "received · Planning and Development.",
    ]
    assert '<td data-heading="Value">3</td><td data-heading="Unit">count</td>' in html(page)
    assert "Try one of these" not in [heading.value for heading in page.subheader]


def test_a_number_is_opened_and_closed(page: AppTest) -> None:
    ask(page, PLANNING)
    page.button(key="show-1-cells-1").click().run()
    assert "<dt>Printed</dt><dd>3</dd>" in html(page)
    assert "Hide 3 on the page \\[1\\]" in labels(page)
    assert len(page.get("image")) == 1
    page.button(key="show-1-cells-1").click().run()
    assert "Show 3 on the page \\[1\\]" in labels(page)
    assert len(page.get("image")) == 0


def test_a_worked_out_figure_shows_what_it_is_made_of(page: AppTest) -> None:
    ask(page, "how many complaints about Birmingham were investigated in detail in 2018?")
    rows = html(page).count("<tr><td")
    assert rows == 3
    assert ">worked out: " in html(page)
    assert {label for label in labels(page) if label.endswith("on the page \\[2\\]")}


def test_a_decline_is_marked_and_has_no_table(page: AppTest) -> None:
    ask(page, "what is the weather in Leeds?")
    assert "Council not held" in texts(page)
    assert 'class="figures"' not in html(page)


def test_a_warning_stands_with_its_answer(page: AppTest, figure_store: Path) -> None:
    question = "how many planning complaints about Birmingham were there in 2018?"
    with Assistant(figure_store) as assistant:
        warnings = assistant.ask("how many complaints about Exampleton were upheld in 2016?")[0].warnings
        plain = assistant.ask(question)[0].warnings
    ask(page, "how many complaints about Exampleton were upheld in 2016?")
    ask(page, question)
    assert [text for text in texts(page) if text.startswith("Note: ")] == [f"Note: {w}" for w in (*warnings, *plain)]


def test_a_follow_up_goes_on_and_a_new_conversation_does_not(page: AppTest) -> None:
    ask(page, PLANNING)
    ask(page, "and how many were upheld in total?")
    assert any("upheld 0 complaints about North West Leicestershire" in text for text in texts(page))
    next(button for button in page.button if button.label == "New conversation").click().run()
    assert PLANNING not in texts(page)
    ask(page, "and how many were upheld in total?")
    assert not any("upheld 0 complaints" in text for text in texts(page))


def test_we_means_the_council_of_the_settings(figure_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(figure_store, monkeypatch, council="Birmingham")
    ask(page, "how many planning complaints did we have in 2018?")
    assert any("about Birmingham City Council under Planning" in text for text in texts(page))
    assert "“We” and “our” mean Birmingham." in texts(page)


def test_without_a_store_the_command_that_makes_one_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(tmp_path / "a b", monkeypatch)
    assert texts(page)[0].startswith("There is no store here yet.")
    assert page.code[0].value.endswith(f"ombudsman index FOLDER --store '{tmp_path / 'a b'}'")
    assert not page.chat_input
    put(tmp_path / "a b", "birmingham-2018.pdf")
    next(button for button in page.button if button.label == "Look again").click().run()
    assert texts(page)[0].startswith(
        "Ask about the letters held here. 1 document is held, about Birmingham City Council;"
    )


def test_a_store_of_another_version_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "birmingham-2018.pdf")
    with sqlite3.connect(tmp_path / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE settings SET value = 'old' WHERE key = 'schema_version'")
    page = page_of(tmp_path, monkeypatch)
    [sentence] = texts(page)
    assert sentence.startswith("The store has schema version old")
    assert "ombudsman index PATH" in sentence
    assert not page.chat_input


def test_letters_that_are_indexed_meanwhile_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "birmingham-2018.pdf")
    page = page_of(tmp_path, monkeypatch)
    ask(page, PLANNING)
    assert not any("received 3" in text for text in texts(page))
    put(tmp_path, "north-west-leicestershire-2018.pdf")
    ask(page, PLANNING)
    assert any("received 3 complaints" in text for text in texts(page))


def test_a_document_that_has_left_the_store_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "exampleton-2016.txt")
    page = page_of(tmp_path, monkeypatch)
    ask(page, "how many housing complaints did Exampleton have in 2016?")
    for original in (tmp_path / "originals").glob("??/*"):
        original.unlink()
    page.button(key="show-1-cells-1").click().run()
    assert any("has left the store" in text for text in texts(page))


def test_a_fault_of_ours_is_a_sentence_and_the_conversation_goes_on(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret")

    with monkeypatch.context() as broken:
        broken.setattr(Assistant, "ask", fail)
        ask(page, PLANNING)
    assert "Something went wrong inside the assistant. Ask in other words, or report it." in texts(page)
    assert not any("secret" in text or "ZeroDivision" in text for text in texts(page))
    assert "ZeroDivisionError: secret" in capfd.readouterr().err
    ask(page, PLANNING)
    assert any("received 3 complaints" in text for text in texts(page))


def test_a_long_session_keeps_the_latest_turns(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui.conversation_panel, "_MOST_TURNS", 3)
    for year in (2016, 2017, 2018):
        ask(page, f"how many housing complaints did Exampleton have in {year}?")
    ask(page, PLANNING)
    page.run()
    asked = [text for text in texts(page) if text.endswith("?")]
    assert asked == [
        "how many housing complaints did Exampleton have in 2017?",
        "how many housing complaints did Exampleton have in 2018?",
        PLANNING,
    ]


@pytest.mark.parametrize("question", ["   ", "?", "<b>" * 300, "🙂" * 500, "'; DROP TABLE figures;--"])
def test_odd_questions_do_no_harm(page: AppTest, question: str) -> None:
    ask(page, question)
    assert not page.exception
    assert 'class="figures"' not in html(page)
