"""A reader that does what a text tells it, for tests of what a reader may do.

It stands by itself: a process that reads loads what stands here, and need not load what tests need besides.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from index.records import Reading
from tests.readings import read_lines


def read_by_order(data: bytes, name: str) -> Reading:
    """Reads a made letter, and does before what the first word of its text says."""
    order = data.decode().split()[0]
    if order == "count":
        _for_ever()
    if order == "work":
        _work(0.1)
    if order == "sleep":
        time.sleep(60)
    if order == "hoard":
        _hoard(bytearray())
    if order == "give-up":
        held = _filled(b"\1" * 60_000_000)
        os.kill(os.getpid(), signal.SIGABRT if held else 0)
    if order.startswith("signal-"):
        os.kill(os.getpid(), int(order.removeprefix("signal-")))
    if order == "leave":
        os._exit(3)
    if order == "print":
        _print()
    if order == "write":
        (Path(name).parent / "written").write_text("something")
    if order == "whose":
        return read_lines(f"- {os.getpid()}".encode(), name)
    return read_lines(data, name)


def _for_ever() -> None:
    while True:
        pass


def _work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def _hoard(held: bytearray) -> None:
    while True:
        held.extend(b"\1" * 10_000_000)


def _filled(held: bytes) -> bytearray:
    time.sleep(0.1)  # it is seen while it is held
    return bytearray(held)


def _print() -> None:
    for standard in (1, 2):
        os.write(standard, b"printed by the reader\n")
    print("printed by the reader", file=sys.stderr, flush=True)
    print("printed by the reader", flush=True)
