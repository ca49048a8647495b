"""The conversation in the terminal: what is said, what is opened, and what goes wrong."""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Citation
from assistant.assistant import Assistant
from assistant.chat import Chat, converse
from assistant.holdings import Holdings, held_text
from assistant.opened import opened_text, save_pictures
from assistant.terminal import Terminal
from index.errors import StoreMissing
from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from index.originals import keep_original

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "eval" / "corpus" / "documents"
PLANNING = "how many planning complaints did North West Leicestershire have in 2018?"
TRAINING = "what does Exampleton's 2017 letter say about training?"


def keep(store: Path, name: str, data: bytes) -> None:
    with Ledger.create(store) as ledger:
        keep_original(store, data)
        ledger.put(read_letter(data, name), READER_VERSION)


def talk(store: Path, *lines: str, council: str | None = None) -> str:
    """Returns all that is shown when these lines are typed."""
    shown = io.StringIO()
    converse(store, council, Terminal(io.StringIO("".join(f"{line}\n" for line in lines)), shown, io.StringIO()))
    return shown.getvalue()


def replies(store: Path, *lines: str) -> list[str]:
    """Returns what is said to each of these lines."""
    with Chat(store) as chat:
        return [chat.reply(line) or "" for line in lines]


@pytest.fixture
def chat(figure_store: Path) -> Iterator[Chat]:
    with Chat(figure_store) as chat:
        yield chat


@pytest.fixture
def own_store(figure_store: Path, tmp_path: Path) -> Path:
    """A store of the sample letters to change."""
    return Path(shutil.copytree(figure_store, tmp_path / "store"))


# Answers


def test_the_greeting_says_what_is_held_what_to_ask_and_the_commands(figure_store: Path) -> None:
    assert talk(figure_store) == (
        "12 documents are held, about 7 councils; years ended 31 March 2006, 2007, 2008, 2010, 2016, 2017, 2018, 2019, "
        "2024 and 2025.\n"
        "\n"
        "Ask, for example:\n"
        "  How many planning complaints did North West Leicestershire receive in 2018?\n"
        "  What was Dorset County's uphold rate in 2018/19?\n"
        "  What does North West Leicestershire's 2018 letter say about local scrutiny?\n"
        "\n"
        "Commands: open N shows source N of the last answer; sources, new, help, quit.\n"
        "\n"
    )


def test_lines_are_turns_of_one_conversation_until_a_new_one_begins(chat: Chat) -> None:
    assert "received 3 complaints" in (chat.reply(PLANNING) or "")
    assert "received 1 complaint or enquiry" in (chat.reply("and housing?") or "")
    assert "received 102 complaints" in (chat.reply("what about Birmingham?") or "")
    assert chat.reply("new") == "A new conversation. Name the council and the year again."
    assert (chat.reply("and housing?") or "").startswith("Which council do you mean?")


def test_an_answer_is_printed_as_ask_prints_it(figure_store: Path) -> None:
    assert talk(figure_store, PLANNING).endswith(
        f"> {PLANNING}\n"
        "The Ombudsman received 3 complaints and enquiries about North West Leicestershire District Council under "
        "Planning and Development in the year ended 31 March 2018 [1].\n"
        "Read as: North West Leicestershire District Council · year ended 31 March 2018 · complaints and enquiries "
        "received · Planning and Development.\n"
        "\n"
        "[1] north-west-leicestershire-2018.pdf, page 3, Complaints and enquiries received: Planning and "
        'Development, printed "3", box 423.4 173.3 489.4 190.4\n'
        "\n"
    )


def test_our_council_is_the_one_that_was_named(figure_store: Path) -> None:
    assert "was 87%" in talk(figure_store, "what was our uphold rate?", council="birmingham")


def test_quit_ends_it_and_so_does_the_end_of_input(figure_store: Path) -> None:
    assert talk(figure_store, "quit", PLANNING).endswith("\n> quit\n")
    assert talk(figure_store, "sources").endswith("There is no source to open yet: ask a question first.\n\n")


def test_help_and_an_unknown_command_list_the_commands(chat: Chat) -> None:
    listed = chat.reply("help") or ""
    assert [line.split("  ")[0] for line in listed.splitlines()[:-1]] == [
        "open 2",
        "open 2 page.png",
        "sources",
        "new",
        "help",
        "quit",
    ]
    assert chat.reply("/\x1b[2Jopne 1") == f"/\\x1b[2Jopne 1 is no command. The commands are:\n{listed}"


# Sources


def test_a_cell_of_a_page_is_opened(chat: Chat, figure_store: Path) -> None:
    chat.reply(PLANNING)
    opened = (chat.reply("open 1") or "").splitlines()
    assert opened[:7] == [
        "[1] north-west-leicestershire-2018.pdf, page 3",
        "    Letter   Annual Review letter 2018",
        "    Table    Complaints and enquiries received",
        "    Column   Planning and Development",
        "    Printed  3",
        "",
        "  Complaints and enquiries received",
    ]
    assert [line for line in opened if line.startswith(">")] == ["> 0 1 0 0 0 0 1 »3« 1 6"]
    kept = next((figure_store / "originals").glob("*/a2*"))
    assert opened[-2:] == [
        f"The document is kept as {kept}.",
        "To save a picture of the page with the place marked: open 1 page.png",
    ]


def test_each_part_of_a_computed_figure_can_be_opened(chat: Chat) -> None:
    chat.reply("how many detailed investigations about Birmingham in 2018?")
    assert "\n> 21 34 221 93 »29« 43 60% 441\n" in (chat.reply("open 1") or "")
    assert "\n> 21 34 221 93 29 »43« 60% 441\n" in (chat.reply("open 2") or "")


def test_a_line_of_a_text_file_is_opened_with_its_number(chat: Chat) -> None:
    chat.reply("how many housing complaints did Exampleton receive in 2016?")
    opened = chat.reply("open 1") or ""
    assert opened.startswith("[1] exampleton-2016.txt, line 56\n")
    assert "\n  53  Complaints and enquiries received\n" in opened
    assert "\n> 56  0  6  2  0  5  3  »7«  8  1  32\n" in opened
    assert "page.png" not in opened


def test_a_passage_is_opened_whole_under_its_heading(whole_store: Path, quoting_assistant: Assistant) -> None:
    with Chat(whole_store) as chat:
        chat._assistant._passages._model = quoting_assistant._passages._model
        assert "71 courses" in (chat.reply(TRAINING) or "")
        assert (chat.reply("sources") or "").splitlines()[0] == (
            "[1] exampleton-2017.pdf, page 2, Complaint handling training"
        )
        opened = (chat.reply("open 1") or "").splitlines()
    assert opened[:8] == [
        "[1] exampleton-2017.pdf, page 2",
        "    Letter   Annual Review letter 2017",
        "    Heading  Complaint handling training",
        "",
        "  Complaint handling training",
        "> Across England 71 courses in complaint handling were held in 2016-17. Councils of every kind took part,",
        "> and the places on the housing course were gone within a week.",
        "  Changes to future letters",
    ]


def test_what_cannot_be_opened_is_said_in_a_sentence(chat: Chat) -> None:
    assert chat.reply("open 1") == "There is no source to open yet: ask a question first."
    chat.reply(PLANNING)
    assert chat.reply("open") == "Say which source: open 1."
    assert chat.reply("open 7") == "There is no source 7: the answer has only source 1."
    chat.reply("how many detailed investigations about Birmingham in 2018?")
    assert chat.reply("open") == "Say which source: open 1 to open 2."
    assert chat.reply("open 0") == "There is no source 0: the answer has sources 1 to 2."


def test_sources_stay_after_an_answer_that_has_none(chat: Chat) -> None:
    chat.reply(PLANNING)
    chat.reply("how many complaints did Narnia have in 2018?")
    first, source = (chat.reply("sources") or "").splitlines()
    assert first == f"The last answer has no sources. These are of the answer to “{PLANNING}”:"
    assert source.startswith("[1] north-west-leicestershire-2018.pdf, page 3, ")
    assert (chat.reply("open 1") or "").startswith(f"{first}\n[1] north-west-leicestershire-2018.pdf, page 3\n")


def test_a_picture_of_the_page_is_saved_once(chat: Chat, tmp_path: Path) -> None:
    picture = tmp_path / "the page.png"
    chat.reply(PLANNING)
    assert chat.reply(f"open 1 {picture}") == f"Page 3 was saved as {picture}, with the place marked."
    drawn = picture.read_bytes()
    assert drawn.startswith(b"\x89PNG")
    assert chat.reply(f"open 1 {picture}") == f"{picture} is there already; choose another name."
    assert picture.read_bytes() == drawn


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("page.jpg", "page.jpg does not end in .png; pictures are saved as PNG."),
        ("no-such-folder/page.png", "(No such file or directory); choose another name."),
        ("~nobody-of-that-name/page.png", "cannot be written"),
        ("nu\0ll.png", "nu\\x00ll.png cannot be written"),
    ],
)
def test_a_picture_that_cannot_be_saved_is_said_in_a_sentence(chat: Chat, name: str, said: str) -> None:
    chat.reply(PLANNING)
    assert said in (chat.reply(f"open 1 {name}") or "")


def test_a_paragraph_that_goes_on_overleaf_is_opened_on_both_pages(figure_store: Path, tmp_path: Path) -> None:
    with Ledger.open(figure_store) as ledger:
        first, *_, last = ledger.passages_of("exampleton-2017.pdf")[:13]
    assert (first.page, last.page) == (1, 2)
    citation = Citation(
        1, first.document, first.title, 1, "", first.text, first.boxes,
        overleaf=last.boxes, document_hash=first.document_hash,
    )  # fmt: skip
    opened = opened_text(figure_store, citation)
    assert opened.startswith("[1] exampleton-2017.pdf, page 1, and overleaf\n")
    assert "\n> With this letter come the figures" in opened
    assert "\n> that they should, and are working out" in opened
    saved = save_pictures(figure_store, citation, str(tmp_path / "page.png"))
    assert saved == {1: tmp_path / "page.png", 2: tmp_path / "page-2.png"}
    assert sorted(tmp_path.iterdir()) == sorted(saved.values())


def test_a_text_file_has_no_picture(chat: Chat, tmp_path: Path) -> None:
    chat.reply("how many housing complaints did Exampleton receive in 2016?")
    assert "no page to draw" in (chat.reply(f"open 1 {tmp_path / 'page.png'}") or "")
    assert list(tmp_path.iterdir()) == []


# What goes wrong


def test_a_store_that_is_not_there_is_an_error_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="ombudsman index PATH"):
        talk(tmp_path / "none", PLANNING)


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    Ledger.create(tmp_path).close()
    said = talk(tmp_path, PLANNING)
    assert said.startswith("The index holds no documents yet. Add some with: ombudsman index PATH.\n\nCommands:")


def test_a_changed_store_is_opened_anew_and_the_conversation_goes_on(own_store: Path, tmp_path: Path) -> None:
    with Ledger.create(own_store) as ledger:
        ledger.remove("exampleton-2017.pdf")
    with Chat(own_store) as chat:
        assert "received 14 complaints" in (chat.reply("planning complaints Exampleton 2018") or "")
        assert (chat.reply("and in 2017?") or "").startswith("No letter about Exampleton Borough Council")
        keep(own_store, "exampleton-2017.pdf", (SAMPLES / "exampleton-2017.pdf").read_bytes())
        assert "received 10 complaints" in (chat.reply("and in 2017?") or "")


def test_a_store_that_goes_away_is_said_and_the_chat_goes_on(own_store: Path) -> None:
    with Chat(own_store) as chat:
        chat.reply(PLANNING)
        shutil.rmtree(own_store)
        assert chat.reply("and housing?") == f"There is no store in {own_store}; run: ombudsman index PATH"
        assert (chat.reply("open 1") or "").startswith("The document has left the store")
        assert chat.reply("help")


def test_nothing_in_a_document_or_a_question_is_obeyed(tmp_path: Path) -> None:
    text = (SAMPLES / "exampleton-2016.txt").read_text(encoding="utf-8")
    hostile = text.replace(
        "Complaints and enquiries received\n", "Complaints and enquiries received\n\x1b]0;owned\x07\n"
    )
    keep(tmp_path, "red\x1b[31m.txt", hostile.encode())
    said = talk(
        tmp_path, "how many housing complaints did Exampleton receive in 2016?", "open 1", "\x1b[2J\x00", "open \x9b1"
    )
    assert "red\\x1b[31m.txt" in said
    assert "»7«" in said
    assert all(character.isprintable() or character == "\n" for character in said)


def test_lines_too_long_empty_or_broken_are_harmless(figure_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = (
        b"a" * 3_000_000
        + b"\n\n \t \r\n\xff\xfe\x80 how many\nhow many complaints did Birmingham receive in 2018?\r\nquit"
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="ascii", errors="strict"))
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="ascii", errors="strict"))
    converse(figure_store)
    said = shown.getvalue().decode("ascii")
    assert "That is too long for a question: 1,000 characters at most." in said
    assert "received 455 complaints" in said
    assert len(said) < 5_000


def test_the_figures_of_a_chat_load_no_heavy_library(figure_store: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from assistant.chat import converse\n"
        f"converse(Path({str(figure_store)!r}))\n"
        "heavy = {'torch', 'llama_index', 'chromadb', 'pdfplumber', 'pypdfium2', 'streamlit', 'pandas', 'numpy'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=PLANNING,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert "received 3 complaints" in done.stdout
    assert done.stdout.splitlines()[-1] == "LOADED []"
    assert done.stderr == ""


def test_many_councils_are_counted_and_not_named(chat: Chat) -> None:
    documents = chat._assistant.holdings.documents
    held = Holdings(documents[:5], tuple("ABCDE"), chat._assistant.holdings.years[-1:])
    assert held_text(held) == "5 documents are held, about 5 councils; year ended 31 March 2025."
    assert held_text(Holdings(documents[:1], (), ())) == "1 document is held."


def test_an_abandoned_answer_leaves_nothing_behind(figure_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Assistant.ask

    def slow(self: Assistant, question: str, conversation: Any = None, progress: Any = None) -> Any:
        answered = ask(self, question, conversation)
        if progress is not None and "Birmingham" in question:
            progress("Searching the letters.")
            signal.raise_signal(signal.SIGINT)
        return answered

    monkeypatch.setattr(Assistant, "ask", slow)
    said = talk(figure_store, PLANNING, "how many housing complaints did Birmingham have?", "sources", "and housing?")
    assert "\n\nStopped.\n\n> sources\n[1] north-west-leicestershire-2018.pdf, page 3, " in said
    assert "about North West Leicestershire District Council under Housing" in said
    assert "102" not in said
