"""The README, held against what the project does: its question, its commands, its length."""

from __future__ import annotations

import re
from pathlib import Path

from tests.command_line import ROOT, run, run_alone

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_question_prints_what_the_readme_shows(figure_store: Path) -> None:
    block = re.search(r"```\n\$ \.venv/bin/ombudsman ask \"([^\"]+)\" --store \S+\n(.+?)```", README, re.S)
    assert block is not None
    assert run_alone("ask", block[1], "--store", str(figure_store)).stdout == block[2]


def test_every_command_and_option_of_the_readme_exists() -> None:
    used = re.findall(r"\.venv/bin/ombudsman (\w+)([^\n#]*)", README)
    expected = set("ask audit chat doctor documents eval figures group index rebuild remove ui".split())
    assert {command for command, _ in used} == expected
    for command, rest in used:
        text = run(command, "--help").stdout
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in text, (command, option)


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)\b", README, re.M))
    assert {"demo", "test", "check", "bench", "bench-full", "soak", "ui", "eval"} <= named <= targets


def test_every_picture_of_the_readme_is_there_and_small_enough_to_load() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 2
    for picture in pictures:
        data = (ROOT / picture).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < 200_000


def test_the_readme_is_one_page() -> None:
    assert len(README.splitlines()) <= 90
