"""Ten readers for half a minute while index runs change the store: no error, and one edition at a time."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from tests.index_run import begin_run, end_of
from tests.store_reader import Reader, write_edition

_READERS = 10
_SECONDS = 30


def test_ten_readers_never_see_half_and_never_an_error(tmp_path: Path) -> None:
    letters, store = tmp_path / "letters", tmp_path / "store"
    write_edition(letters, 1)
    assert end_of(begin_run(store, letters)).code == 0
    readers = [Reader(store, "passages" if n % 2 else "figures") for n in range(_READERS)]
    for reader in readers:
        reader.wait_until_ready()
    edition, begun = 1, monotonic()
    while monotonic() - begun < _SECONDS:
        edition += 1
        write_edition(letters, edition)
        ended = end_of(begin_run(store, letters))
        assert ended.code == 0, ended.said
    ends = [reader.end() for reader in readers]
    for code, said in ends:
        assert code == 0, said
        print(said.splitlines()[-1])
    print(f"{edition} editions were made meanwhile")
    assert edition > 2
