"""The process that draws a page: what it is told and may do, and what is told if it falls or takes for ever."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from index import page_image as module
from index.errors import StoreError
from index.page_image import page_image
from index.records import Box
from tests.index.page_pictures import VIEWS, drawn, one_page, told


def laughing_page() -> bytes:
    """A page of four thousand bytes that is 430 million letters long: forms that draw forms that draw forms."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 200), invariant=1)
    for level in range(9):
        canvas.beginForm(f"form{level}", 0, 0, 200, 200)
        for _ in range(12 if level else 0):
            canvas.doForm(f"form{level - 1}")
        if not level:
            canvas.drawString(10, 10, "1")
        canvas.endForm()
    canvas.doForm("form8")
    canvas.save()
    return buffer.getvalue()


def test_a_page_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 1)
    with pytest.raises(StoreError, match="Page 1 takes longer than 1 seconds to draw") as error:
        page_image(laughing_page(), 1, [])
    told(error)


# The process


def test_nothing_of_the_current_folder_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = page_image(one_page(595, 842), 1, [])
    came = tmp_path / "came"
    trap = f"open({str(came)!r}, 'w').close()\nraise SystemExit(0)\n"
    (tmp_path / "index").mkdir()
    places = ("index/__init__", "index/page_image", "PIL", "json", "pypdfium2", "sitecustomize", "usercustomize", "io")
    for name in places:
        (tmp_path / f"{name}.py").write_text(trap)
    monkeypatch.chdir(tmp_path)
    for head in ([], ["", "."]):
        monkeypatch.setattr(sys, "path", [*head, *sys.path])
        assert page_image(one_page(595, 842), 1, []) == wanted
    assert not came.exists()
    # The trap would have sprung: it is what `python -m` without -P runs.
    subprocess.run([sys.executable, "-m", "index.page_image"], input=b"", check=False, capture_output=True)
    assert came.exists()


def test_the_process_is_told_nothing_that_it_need_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUDSMAN_API_KEY", "secret")
    monkeypatch.setenv("PYTHONINSPECT", "1")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    seen: list[dict[str, Any]] = []
    run = subprocess.run

    def watched(command: list[str], **options: Any) -> Any:
        seen.append({"command": command, **options})
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    monkeypatch.setattr(sys, "path", ["", "relative", *sys.path])
    page_image(one_page(595, 842), 1, [])
    (call,) = seen
    assert "-P" in call["command"] and not call.get("shell")
    assert set(call["env"]) <= {"PYTHONPATH", "LD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT"}
    places = call["env"]["PYTHONPATH"].split(os.pathsep)
    assert all(Path(place).is_absolute() for place in places)


def test_a_process_that_cannot_start_or_falls_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    falling = tmp_path / "falling"
    falling.write_text("#!/bin/sh\nkill -SEGV $$\n")
    falling.chmod(0o700)
    for program in (str(falling), str(tmp_path / "nowhere"), str(tmp_path)):
        monkeypatch.setattr(sys, "executable", program)
        with pytest.raises(StoreError, match="open the document") as error:
            page_image(one_page(595, 842), 1, [])
        told(error)


def test_limits_are_set_and_never_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to: dict[int, tuple[int, int]] = {}

    def refuse_or_note(limit: int, sides: tuple[int, int]) -> None:
        set_to[limit] = sides
        if limit == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")  # as some systems do

    held = {resource.RLIMIT_CPU: 4, resource.RLIMIT_AS: resource.RLIM_INFINITY}
    monkeypatch.setattr(resource, "getrlimit", lambda limit: (1, held.get(limit, resource.RLIM_INFINITY)))
    monkeypatch.setattr(resource, "setrlimit", refuse_or_note)
    module._limit()
    assert set_to[resource.RLIMIT_CPU] == (4, 4)
    assert set_to[resource.RLIMIT_AS] == (2 * 1024**3, 2 * 1024**3)
    assert set_to[resource.RLIMIT_FSIZE] == set_to[resource.RLIMIT_CORE] == (0, 0)


def test_threads_may_ask_at_once() -> None:
    data = one_page(595, 842)
    jobs = [(box, view) for box, view in product([Box(10, 10, 20, 20), Box(500, 800, 510, 810)], VIEWS)]
    with ThreadPoolExecutor(3) as threads:
        images = list(threads.map(lambda job: page_image(data, 1, [job[0]], job[1]), jobs))
    assert images == [drawn(data, 1, [box], view) for box, view in jobs]
