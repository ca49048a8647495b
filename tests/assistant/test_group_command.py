"""The command for saved groups of councils."""

from __future__ import annotations

from pathlib import Path

from assistant.groups import FILE_NAME
from tests.command_line import run

DERBY, LEICESTER = "Derby City Council", "Leicester City Council"


def test_the_command_saves_lists_and_removes(store: Path) -> None:
    place = ("--store", str(store))
    assert "No group of councils is saved" in run("group", *place).stdout
    saved = run("group", "our neighbours", "Derby", "Leicester City Council", *place)
    assert saved.stdout == f'Saved: "our neighbours", 2 councils\n  {DERBY}\n  {LEICESTER}\n'
    assert run("group", "Neighbours", "Derby", *place).stdout == f'Replaced: "Neighbours", 1 council\n  {DERBY}\n'
    assert run("group", OMBUDSMAN_STORE=str(store)).stdout == f"Neighbours\n  {DERBY}\n"
    assert run("group", "our neighbours", *place).stdout == f"Neighbours\n  {DERBY}\n"
    assert run("group", "our neighbours", "--delete", *place).stdout == 'Deleted: "Neighbours"\n'
    assert "No group of councils is saved" in run("group", *place).stdout


def test_the_command_refuses_in_one_sentence(store: Path) -> None:
    place = ("--store", str(store))
    (store / FILE_NAME).write_text("{")
    for arguments, code in (
        (("pals", "Narnia"), 2),
        (("Leeds", "Derby"), 2),
        (("--delete",), 2),
        (("pals", "Derby", "--delete"), 2),
        ((), 1),
        (("pals", "Derby"), 1),
    ):
        done = run("group", *arguments, *place)
        assert (done.returncode, done.stdout) == (code, "")
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr
