"""The command line, a function for each command. Options and settings are read here only.

What a command needs beyond the ledger is imported inside it, so that a figure is answered at once.
"""

from __future__ import annotations

import csv
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.settings import Settings, read_settings
from index.errors import OmbudsmanError, UsageError

if TYPE_CHECKING:
    from assistant.answer import Answer

app = typer.Typer(
    help="Exact figures and quotable passages from the Ombudsman's annual letters to councils.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

StoreOption = Annotated[Path | None, typer.Option("--store", help="Folder of the store (default: .ombudsman).")]
CouncilOption = Annotated[str | None, typer.Option("--council", help='The council that "we" and "our" mean.')]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

_DECLINED = 3
_INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended


@app.command()
def index(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders of letters.")],
    store: StoreOption = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Reading processes (default: one a core).")] = None,
    seconds: Annotated[
        float | None,
        typer.Option(min=1, max=3600, help="Processor time that reading a document may take (default: 10)."),
    ] = None,
) -> None:
    """Read letters (PDF, HTML, text) and yearly lists (XLSX, CSV). The same file twice changes nothing."""
    from assistant.index_report import ProgressBar, summary_text
    from index.build import build

    place = read_settings(store).store
    if place.exists() and not place.is_dir():
        raise UsageError(f"{place} is a file; name a folder for the store.")
    try:
        with ProgressBar() as bar:
            summary = build(paths, place, progress=bar.show, workers=workers, seconds=seconds)
    except KeyboardInterrupt:
        typer.echo(
            "Stopped. Nobody sees anything of this run yet; the same command goes on where it stopped.", err=True
        )
        raise typer.Exit(_INTERRUPTED) from None
    typer.echo(summary_text(summary, place))


@app.command()
def remove(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="Documents, by their names.")],
    store: StoreOption = None,
) -> None:
    """Take documents out of the store, with everything that was read from them and the originals."""
    from assistant.printing import plain
    from index.upkeep import remove as take_out

    place = read_settings(store).store
    for name, other in take_out(documents, place).items():
        stays = f"; the document stays as {plain(other)}" if other else ""
        typer.echo(f"Removed: {plain(name)}{stays}")


@app.command()
def rebuild(store: StoreOption = None) -> None:
    """Make the text search of the store anew from its ledger, with the model that is installed now."""
    from assistant.index_report import ProgressBar
    from index.build import Progress
    from index.upkeep import rebuild as make_anew

    place = read_settings(store).store
    with ProgressBar() as bar:
        texts = make_anew(place, progress=lambda stage, done, total: bar.show(Progress(stage, done, total)))
    typer.echo(f"The text search of {place} was made anew: {texts:,} texts.")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help='The question, or "-" to read one a line from standard input.')],
    store: StoreOption = None,
    council: CouncilOption = None,
    as_json: JsonOption = False,
    conversation: Annotated[
        bool, typer.Option("--conversation", help="Lines of standard input are turns of one conversation.")
    ] = False,
) -> None:
    """Answer a question, with the place of every figure and the source of every quote."""
    settings = read_settings(store, council)
    if conversation and question != "-":
        raise UsageError('--conversation needs "-" as the question: its turns are lines of standard input.')
    if question == "-":
        _ask_lines(settings, as_json, conversation)
        return
    raise typer.Exit(_ask_one(settings, question, as_json))


def _ask_one(settings: Settings, question: str, as_json: bool) -> int:
    from assistant.assistant import Assistant
    from assistant.search import asked_as_held_now

    def ask_now() -> Answer:
        with Assistant(settings.store, settings.council) as assistant:
            return assistant.ask(question)[0]

    answer = asked_as_held_now(ask_now)
    _print_answer(answer, as_json)
    return 0 if answer.status in {"answered", "partial"} else _DECLINED


def _ask_lines(settings: Settings, as_json: bool, conversation: bool) -> None:
    from assistant.assistant import Assistant
    from assistant.conversation import Conversation
    from assistant.search import SearchModel, asked_as_held_now

    with ExitStack() as opened:
        model, so_far = SearchModel(), Conversation()
        held = opened.enter_context(Assistant(settings.store, settings.council, model))

        def ask_now(question: str) -> tuple[Answer, Conversation]:
            nonlocal held
            if not held.is_current():
                held = opened.enter_context(Assistant(settings.store, settings.council, model))
            return held.ask(question, so_far if conversation else None)

        for number, line in enumerate(_lines()):
            answer, so_far = asked_as_held_now(partial(ask_now, line))
            if number and not as_json:
                typer.echo("\n---\n")
            _print_answer(answer, as_json)


def _lines() -> Iterator[str]:
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", errors="replace").strip()
        if line:
            yield line


def _print_answer(answer: object, as_json: bool) -> None:
    from assistant.answer import Answer
    from assistant.answer import as_json as to_json
    from assistant.printing import answer_text, json_text

    assert isinstance(answer, Answer)
    typer.echo(json_text(to_json(answer)) if as_json else answer_text(answer))


@app.command()
def chat(store: StoreOption = None, council: CouncilOption = None) -> None:
    """Ask one question after another, and open the source of any answer."""
    from assistant.chat import converse

    settings = read_settings(store, council)
    converse(settings.store, settings.council)


@app.command()
def figures(
    authority: Annotated[str | None, typer.Option(help="Only this council, by name or short form.")] = None,
    year: Annotated[str | None, typer.Option(help="Only this year: 2018, 2017/18 or 2018-03-31.")] = None,
    measure: Annotated[str | None, typer.Option(help="Only this measure, for example received or uphold_rate.")] = None,
    document: Annotated[str | None, typer.Option(help="Only this document, by its name in the store.")] = None,
    store: StoreOption = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Print the figures held, one row for each document that states one."""
    if as_csv and as_json:
        raise UsageError("Choose --csv or --json, not both.")
    from assistant.catalogue import select_figures
    from assistant.printing import FIGURE_COLUMNS, columns_text, csv_row, figure_rows, json_text

    held = select_figures(read_settings(store).store, authority, year, measure, document)
    rows = list(figure_rows(held))
    if not rows:
        typer.echo(
            "No figures are held for that choice; ombudsman documents lists what was read from each letter.", err=True
        )
    if as_json:
        typer.echo(json_text(rows, indent=1))
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(FIGURE_COLUMNS)
        writer.writerows(csv_row(row) for row in rows)
    else:
        typer.echo(columns_text(FIGURE_COLUMNS, [csv_row(row) for row in rows]))


@app.command()
def documents(
    store: StoreOption = None,
    problems: Annotated[bool, typer.Option("--problems", help="Say what could not be read, and where.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the documents held, and what was read from each."""
    from assistant.catalogue import document_json, list_documents, list_problems
    from assistant.printing import columns_text, document_rows, json_text, problem_json, problem_line

    if problems:
        found = list_problems(read_settings(store).store)
        if as_json:
            typer.echo(json_text([problem_json(one) for one in found], indent=1))
        else:
            typer.echo("\n".join(map(problem_line, found)) or "Nothing that was not read.")
        return
    held = list_documents(read_settings(store).store)
    if as_json:
        typer.echo(json_text([document_json(one) for one in held], indent=1))
        return
    header = ("document", "council", "year ended", "pages", "figures", "passages", "problems")
    typer.echo(columns_text(header, document_rows(held)))


@app.command()
def audit(
    authority: Annotated[str | None, typer.Option(help="Only this council, by name or short form.")] = None,
    year: Annotated[str | None, typer.Option(help="Only this year: 2018, 2017/18 or 2018-03-31.")] = None,
    document: Annotated[str | None, typer.Option(help="Only this document, by its name in the store.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check the letters' own arithmetic, and each letter against the others; say what does not fit, and where."""
    from assistant.audit_report import audit_json, audit_store, audit_text
    from assistant.printing import json_text

    found = audit_store(read_settings(store).store, authority, year, document)
    typer.echo(json_text(audit_json(found), indent=1) if as_json else audit_text(found))


@app.command()
def ui(
    store: StoreOption = None,
    council: CouncilOption = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port (default: 8501 or the next free).")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
) -> None:
    """Open the page in a browser: ask, and see the very cell of every number. This machine only."""
    from ui.launch import free_port, run

    settings = read_settings(store, council)
    chosen = free_port(port)
    typer.echo(f"The page is at http://localhost:{chosen} (stop it with Ctrl+C).")
    run(settings.store, settings.council, chosen, opens_browser=browser)


@app.command()
def group(
    name: Annotated[str | None, typer.Argument(help='Name of the group, for example "our neighbours".')] = None,
    councils: Annotated[
        list[str] | None, typer.Argument(metavar="COUNCIL", help="Councils, by any of their names.")
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Remove the group.")] = False,
    store: StoreOption = None,
) -> None:
    """Save a group of councils under a name that questions may use, remove one, or list those that are saved."""
    from assistant.group_report import deleted_text, groups_text, saved_text
    from assistant.groups import delete_group, read_groups, save_group

    place = read_settings(store).store
    if delete and (name is None or councils):
        raise UsageError('Name one group to remove, and no councils: ombudsman group "our neighbours" --delete.')
    if name is not None and delete:
        typer.echo(deleted_text(delete_group(place, name)))
    elif name is not None and councils:
        typer.echo(saved_text(save_group(place, name, councils)))
    else:
        typer.echo(groups_text(read_groups(place), name))


@app.command("eval")
def evaluate(
    cases: Annotated[Path | None, typer.Option(metavar="PATH", help="A file of cases, or a folder of them.")] = None,
    store: Annotated[Path | None, typer.Option("--store", help="Ask over this store (default: the samples).")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Also write JSON here.")] = None,
    only: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only cases with these words in kind or name.")
    ] = None,
) -> None:
    """Ask every case of the evaluation and say what was right; ends with 1 if anything was not."""
    from eval.experiment import run_evaluation

    read_settings()
    raise typer.Exit(run_evaluation(cases, store, json_file, only))


@app.command()
def doctor(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Check the store: versions, model, originals, and that ledger and vectors agree."""
    from assistant.printing import json_text, plain
    from index.doctor import examine

    checks = examine(read_settings(store).store)
    if as_json:
        found = [{"check": check.name, "ok": check.ok, "detail": check.detail} for check in checks]
        typer.echo(json_text(found, indent=1))
    else:
        for check in checks:
            typer.echo(f"{'ok      ' if check.ok else 'NOT OK  '}{check.name}: {plain(check.detail)}")
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


def main() -> None:
    """Runs the command line. Errors meant for people are one sentence; no traceback is shown."""
    try:
        app()
    except UsageError as error:
        _fail(str(error), 2)
    except OmbudsmanError as error:
        _fail(str(error), 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:
        if _debug():
            traceback.print_exc()
        _fail(f"Something went wrong inside the assistant ({type(error).__name__}: {error}). "
              "Set OMBUDSMAN_DEBUG=1 to see where, and report it.", 1)  # fmt: skip


def _debug() -> bool:
    try:
        return read_settings().debug
    except UsageError:
        return False


def _fail(message: str, code: int) -> None:
    typer.echo(" ".join(message.split()), err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
