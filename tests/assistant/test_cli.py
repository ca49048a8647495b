"""The command line, run as people run it."""

from __future__ import annotations

import csv
import io
import json
import shutil
import signal
import subprocess
import sys
import zipfile
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep

import pytest

from index.ledger import Ledger
from index.letter import READER_VERSION, read_letter
from tests.command_line import ROOT, run, run_alone

SAMPLES = ROOT / "eval" / "corpus" / "documents"
QUESTION = "how many planning complaints did North West Leicestershire have in 2018?"


def test_ask_prints_the_figure_and_its_cell(figure_store: Path) -> None:
    done = run_alone("ask", QUESTION, "--store", str(figure_store))
    assert done.returncode == 0
    assert "received 3 complaints" in done.stdout
    assert "north-west-leicestershire-2018.pdf, page" in done.stdout
    assert 'printed "3"' in done.stdout
    assert done.stderr == ""


def test_ask_json_is_the_contract(figure_store: Path) -> None:
    done = run("ask", QUESTION, "--json", OMBUDSMAN_STORE=str(figure_store))
    answer = json.loads(done.stdout)
    assert list(answer) == [
        "question",
        "status",
        "reason",
        "text",
        "reading",
        "figures",
        "decisions",
        "citations",
        "warnings",
    ]
    assert list(answer["reading"]) == [
        "authorities",
        "years",
        "measures",
        "subjects",
        "operation",
        "topic",
        "not_understood",
    ]
    (figure,) = answer["figures"]
    assert list(figure) == ["authority", "year_ended", "measure", "subject", "value", "unit", "printed", "table",
                            "label", "document", "page", "box", "line", "disputed", "working"]  # fmt: skip
    assert (figure["value"], figure["year_ended"], figure["disputed"]) == (3, "2018-03-31", False)
    assert len(figure["box"]) == 4
    assert list(answer["citations"][0]) == ["label", "document", "title", "page", "section", "quote", "boxes", "line"]


def test_a_decline_ends_with_three(figure_store: Path) -> None:
    assert (
        run_alone("ask", "how many complaints did Narnia have in 2018?", "--store", str(figure_store)).returncode == 3
    )


def test_a_batch_gives_one_object_a_line_and_ends_with_zero(figure_store: Path) -> None:
    lines = f"{QUESTION}\n\nhow many complaints did Narnia have in 2018?\nand in 2017?\n"
    done = run_alone("ask", "-", "--json", "--store", str(figure_store), stdin=lines)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [answer["status"] for answer in answers] == ["answered", "declined", "unclear"]


def test_conversation_makes_lines_turns(figure_store: Path) -> None:
    lines = "how many planning complaints did Exampleton receive in 2018?\nand in 2017?\n"
    done = run("ask", "-", "--json", "--conversation", "--store", str(figure_store), stdin=lines)
    years = [json.loads(line)["figures"][0]["year_ended"] for line in done.stdout.splitlines()]
    assert years == ["2018-03-31", "2017-03-31"]


def test_a_figures_question_loads_no_heavy_library(figure_store: Path) -> None:
    script = (
        "import sys; from assistant.cli import app\n"
        f"try: app(['ask', {QUESTION!r}, '--store', {str(figure_store)!r}])\n"
        "except SystemExit as end: assert end.code in (0, None), end.code\n"
        "heavy = {'torch', 'llama_index', 'chromadb', 'pdfplumber', 'pypdfium2', 'streamlit', 'pandas', 'numpy'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert "received 3 complaints" in done.stdout
    assert done.stdout.splitlines()[-1] == "LOADED []"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", QUESTION, "--store", "no-such-folder"], 1, "ombudsman index"),
        (["ask"], 2, "Missing argument"),
        (["ask", QUESTION, "--conversation"], 2, "standard input"),
        (["nonsense"], 2, "No such command"),
        (["figures", "--store", "no-such-folder"], 1, "ombudsman index"),
        (["documents", "--store", "no-such-folder"], 1, "ombudsman index"),
        (["index", "no-such-file.pdf", "--store", "never-made"], 2, "no-such-file.pdf"),
    ],
)
def test_errors_are_a_sentence_with_the_remedy(arguments: list[str], code: int, said: str) -> None:
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (ROOT / "never-made").exists()


def test_an_unknown_setting_is_refused(figure_store: Path) -> None:
    done = run_alone("ask", QUESTION, "--store", str(figure_store), OMBUDSMAN_STOER="x")
    assert done.returncode == 2
    assert "OMBUDSMAN_STOER is no setting" in done.stderr


def test_figures_as_csv_and_json_agree(figure_store: Path) -> None:
    choice = ["figures", "--authority", "birmingham", "--year", "2017/18", "--store", str(figure_store)]
    rows = list(csv.DictReader(io.StringIO(run(*choice, "--csv").stdout)))
    objects = json.loads(run(*choice, "--json").stdout)
    assert len(rows) == len(objects) == 32  # of the letter, and of the list
    assert list(rows[0]) == ["authority", "year_ended", "measure", "subject", "value", "unit", "printed", "table",
                             "label", "document", "page", "box", "disputed"]  # fmt: skip
    housing = next(row for row in rows if row["subject"] == "housing")
    assert (housing["value"], housing["printed"], housing["year_ended"]) == ("102", "102", "2018-03-31")
    assert {row["document"] for row in rows} == {"birmingham-2018.pdf", "councils-2018.csv"}


def test_figures_of_one_measure_and_document(figure_store: Path) -> None:
    done = run(
        "figures",
        "--measure",
        "uphold_rate",
        "--document",
        "exampleton-2018.pdf",
        "--json",
        "--store",
        str(figure_store),
    )
    assert [(row["value"], row["unit"]) for row in json.loads(done.stdout)] == [(45, "percent")]
    wrong = run("figures", "--measure", "nonsense", "--store", str(figure_store))
    assert wrong.returncode == 2
    assert "uphold_rate" in wrong.stderr


def test_documents_lists_what_is_held(figure_store: Path) -> None:
    done = run("documents", "--store", str(figure_store))
    assert "birmingham-2018.pdf" in done.stdout
    assert "Exampleton Borough Council" in done.stdout
    held = json.loads(run("documents", "--json", "--store", str(figure_store)).stdout)
    assert {one["document"]: one["figures"] for one in held}["birmingham-2018.pdf"] == 18


def test_index_twice_changes_nothing_and_doctor_agrees(tmp_path: Path) -> None:
    store, folder = tmp_path / "store", tmp_path / "letters"
    folder.mkdir()
    for name in ("birmingham-2018.pdf", "exampleton-2016.txt"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    with zipfile.ZipFile(folder / "notes\x1b[31m.docx", "w") as document:
        document.writestr("word/document.xml", "<w:document/>")
    first = run("index", str(folder), "--store", str(store))
    assert first.returncode == 0, first.stderr
    assert "2 added, 0 unchanged, 0 replaced, 1 refused" in first.stdout
    assert "notes\\x1b[31m.docx: Word documents are not read; save the letter as PDF." in first.stdout
    assert "\x1b" not in first.stdout + first.stderr
    before = run("figures", "--csv", "--store", str(store)).stdout
    second = run("index", str(folder), "--store", str(store))
    assert "0 added, 2 unchanged, 0 replaced, 1 refused" in second.stdout
    assert run("figures", "--csv", "--store", str(store)).stdout == before
    # Other figures and no new paragraph: nothing has to be embedded.
    letter = (SAMPLES / "exampleton-2016.txt").read_bytes()
    (folder / "exampleton-2016.txt").write_bytes(
        letter.replace(b"0\t6\t2\t", b"1\t6\t2\t").replace(b"\t1\t32", b"\t1\t33")
    )
    third = run("index", str(folder), "--store", str(store))
    assert "0 added, 1 unchanged, 1 replaced" in third.stdout
    after = run("figures", "--csv", "--store", str(store)).stdout
    assert len(set(after.splitlines()) - set(before.splitlines())) == 2
    assert len(after.splitlines()) == len(before.splitlines())
    assert run("doctor", "--store", str(store)).returncode == 0


def without_vectors(store: Path, name: str, data: bytes) -> Path:
    """A store with one document and no vectors: enough for all but quoting, and made without the search model."""
    with Ledger.create(store) as ledger:
        ledger.put(read_letter(data, name), READER_VERSION)
    return store


def test_names_of_documents_are_shown_and_never_obeyed(tmp_path: Path) -> None:
    store = without_vectors(tmp_path, "red\x1b[31m<b>.txt", (SAMPLES / "exampleton-2016.txt").read_bytes())
    for arguments in (["documents"], ["ask", "how many complaints did Exampleton receive in 2016?"]):
        done = run(*arguments, "--store", str(store))
        assert done.returncode == 0
        assert "\x1b" not in done.stdout
        assert "red\\x1b[31m<b>.txt" in done.stdout


def test_what_could_not_be_read_is_listed_with_its_place(tmp_path: Path) -> None:
    store = without_vectors(tmp_path, "fete.txt", b"The village fete raised money for the church roof this year.\n")
    assert run("documents", "--problems", "--store", str(store)).stdout == (
        "fete.txt: no statistics recognised; its text can be quoted\n"
    )
    (found,) = json.loads(run("documents", "--problems", "--json", "--store", str(store)).stdout)
    assert (found["code"], found["document"], found["page"]) == ("no_statistics", "fete.txt", None)


def test_a_store_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("index", str(SAMPLES), "--store", str(tmp_path / "file"))
    assert done.returncode == 2
    assert "is a file" in done.stderr


def test_an_empty_choice_of_figures_is_said(figure_store: Path) -> None:
    done = run("figures", "--year", "2011", "--store", str(figure_store))
    assert "No figures are held" in done.stderr
    assert run("figures", "--document", "nothere.pdf", "--store", str(figure_store)).returncode == 2
    misspelt = run("figures", "--authority", "birmingam", "--json", "--store", str(figure_store))
    assert len(json.loads(misspelt.stdout)) == 44


def test_a_document_is_removed_with_all_that_was_read_from_it(whole_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(whole_store, store)
    name = "north-west-leicestershire-2018.pdf"
    done = run("remove", name, "--store", str(store))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Removed: {name}\n", "")
    # Another sample states the same.
    assert name not in run("ask", QUESTION, "--store", str(store)).stdout
    assert name not in run("documents", "--store", str(store)).stdout
    doctor = run("doctor", "--store", str(store))
    assert doctor.returncode == 0, doctor.stdout
    assert "and no others" in doctor.stdout
    again = run("remove", name, "--store", str(store))
    assert again.returncode == 2
    assert "nothing was removed; list what is held with: ombudsman documents." in again.stderr


def test_the_text_search_is_rebuilt_from_the_ledger(tmp_path: Path) -> None:
    # A store without texts: the search model, which takes long to load, is not asked for.
    with Ledger.create(tmp_path) as ledger:
        ledger.put(read_letter(b"A letter\n", "letter.txt"), READER_VERSION)
    done = run("rebuild", "--store", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The text search of {tmp_path} was made anew: 0 texts.\n"
    assert run("rebuild", "--store", str(tmp_path / "nowhere")).returncode == 1


def test_a_run_that_is_stopped_says_what_becomes_of_it(tmp_path: Path) -> None:
    store = tmp_path / "store"
    # The shell that runs the tests may have told its children to ignore what Ctrl-C sends.
    heeding = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);from assistant.cli import main; main()"
    )
    with ExitStack() as held:
        process = subprocess.Popen(
            [sys.executable, "-c", heeding, "index", str(SAMPLES), "--store", str(store)],
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        held.callback(process.kill)
        deadline = monotonic() + 60
        while not (store / "ledger.draft").exists() and monotonic() < deadline:
            sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert said.splitlines()[-1].startswith("Stopped. Nobody sees anything of this run yet")
    assert "Traceback" not in said
    assert run("documents", "--store", str(store)).stderr.startswith("The first index run of the store")
