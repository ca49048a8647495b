"""What a typed line is: a command, or a question that only begins like one."""

from __future__ import annotations

import pytest

from assistant.commands import Command, Help, New, Open, Question, Quit, Sources, Unknown, read_command


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("open 2", Open(2)),
        ("/open 2", Open(2)),
        ("  OPEN   2 ", Open(2)),
        ("open [2]", Open(2)),
        ("open source 2.", Open(2)),
        ("open two", Open(2)),
        ("open", Open(None)),
        ("open source", Open(None)),
        ("open 99999999999999999999", Open(99999999999999999999)),
        ("open 2 page.png", Open(2, "page.png")),
        ("open 2 my folder/the page.PNG", Open(2, "my folder/the page.PNG")),
        ("open 2 page.jpg", Open(2, "page.jpg")),
        ("sources", Sources()),
        ("/Sources", Sources()),
        ("new", New()),
        ("help", Help()),
        ("?", Help()),
        ("quit", Quit()),
        ("exit.", Quit()),
        ("/help me", Unknown("/help me")),
        ("/", Unknown("/")),
    ],
)
def test_a_line_that_is_a_command(line: str, command: Command) -> None:
    assert read_command(line) == command


@pytest.mark.parametrize(
    "line",
    [
        "open complaints in Birmingham",
        "open 3 complaints about housing",
        "open page.png",
        "new complaints in 2018",
        "sources of complaints",
        "help with housing benefit",
        "what is new",
        "2018",
        "...",
    ],
)
def test_a_line_that_only_begins_like_a_command_is_a_question(line: str) -> None:
    assert read_command(line) == Question(line)
