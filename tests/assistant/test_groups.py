"""The file of saved groups of councils: what is kept, what is refused, and what damage does to it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.groups import FILE_NAME, delete_group, read_groups, save_group
from index.build import build
from index.doctor import examine
from index.errors import StoreError, StoreMissing, UsageError
from index.ledger import Ledger
from index.upkeep import rebuild, remove
from tests.answers import ask
from tests.readings import read_lines

DERBY, LEICESTER = "Derby City Council", "Leicester City Council"


def test_a_group_is_kept_by_full_names(store: Path) -> None:
    assert read_groups(store) == {}
    saved = save_group(store, "our neighbours", ["Derby", "Leicester City Council", "NWLDC", "derby"])
    councils = (DERBY, LEICESTER, "North West Leicestershire District Council")
    assert (saved.councils, saved.replaced, saved.guessed) == (councils, False, ())
    assert read_groups(store) == {"our neighbours": councils}
    assert not list(store.glob(".groups*"))


def test_saving_again_replaces_and_says_so(store: Path) -> None:
    save_group(store, "our neighbours", ["Derby"])
    save_group(store, "comparators", ["Kent"])
    assert save_group(store, "The  Neighbors", ["Leicester City"]).replaced
    assert read_groups(store) == {"comparators": ("Kent County Council",), "The Neighbors": (LEICESTER,)}


def test_a_group_can_be_removed(store: Path) -> None:
    save_group(store, "our neighbours", ["Derby"])
    with pytest.raises(UsageError, match='No group is called "pals"'):
        delete_group(store, "pals")
    assert delete_group(store, "NEIGHBOURS") == "our neighbours"
    assert read_groups(store) == {}


def test_a_misspelt_council_is_told(store: Path) -> None:
    assert save_group(store, "pals", ["Nottinghamsire"]).guessed == (
        ("Nottinghamsire", "Nottinghamshire County Council"),
    )


def test_a_council_that_is_only_in_the_index_can_be_in_a_group(tmp_path: Path, figure_store: Path) -> None:
    with Ledger.open(figure_store) as ledger:
        assert "Exampleton Borough Council" in ledger.authorities()
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "ledger.sqlite").write_bytes((figure_store / "ledger.sqlite").read_bytes())
    assert save_group(copy, "pals", ["exampleton"]).councils == ("Exampleton Borough Council",)


@pytest.mark.parametrize(
    ("councils", "told"),
    [
        (["Narnia", "Derby", "Gondor BC"], 'no council is known as "Narnia" or "Gondor BC"'),
        (["Dorset"], '"Dorset" may be Dorset Council or Dorset County Council'),
        (["Narnia", "Dorset"], '"Narnia" and "Dorset" may be'),
        (["Derby and Leicester"], 'no council is known as "Derby and Leicester"'),
        (["Derby in 2018"], "no council is known as"),
        (["our neighbours"], "no council is known as"),
        ([""], 'no council is known as ""'),
        (["\x1b[31mDerby"], r'known as "\?\[31mDerby"'),
        (["Derby" * 1000], "no council is known as"),
        ([], "A group has 1 to 100 councils"),
        (["Derby"] * 101, "A group has 1 to 100 councils"),
    ],
)
def test_unknown_and_ambiguous_councils_are_refused(store: Path, councils: list[str], told: str) -> None:
    with pytest.raises(UsageError, match=told) as error:
        save_group(store, "pals", councils)
    assert "\x1b" not in str(error.value)
    assert len(str(error.value)) < 600
    assert read_groups(store) == {}


def test_without_a_store_there_is_nothing_to_save_to(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        save_group(tmp_path / "none", "pals", ["Derby"])
    with pytest.raises(StoreError, match="make sure that the store is there"):
        delete_group(tmp_path / "none", "pals")
    assert read_groups(tmp_path / "none") == {}
    assert not (tmp_path / "none").exists()


BROKEN: dict[str, bytes] = {
    "no JSON": b"{",
    "empty": b"",
    "not UTF-8": b'{"pals": ["\xff"]}',
    "a list": b'["Derby City Council"]',
    "a number for councils": b'{"pals": 3}',
    "no councils": b'{"pals": []}',
    "a number for a council": b'{"pals": [3]}',
    "an object for a council": b'{"pals": [{"name": "Derby"}]}',
    "an empty council": b'{"pals": [""]}',
    "an escape in a council": b'{"pals": ["\\u001b[2JDerby"]}',
    "a lone surrogate": b'{"pals": ["\\ud800"]}',
    "an escape in a name": b'{"pals\\u001b[2J": ["Derby City Council"]}',
    "a name of marks": b'{"../pals": ["Derby City Council"]}',
    "the name of a council": b'{"Leeds": ["Derby City Council"]}',
    "the name of a measure": b'{"uphold rate": ["Derby City Council"]}',
    "an endless name": json.dumps({"a" * 100_000: [DERBY]}).encode(),
    "an endless council": json.dumps({"pals": ["a" * 100_000]}).encode(),
    "too many councils": json.dumps({"pals": [f"Council {n}" for n in range(1000)]}).encode(),
    "too many groups": json.dumps({f"pals {'a' * n}": [DERBY] for n in range(1, 150)}).encode(),
    "one name twice": b'{"pals": ["Derby City Council"], "pals": ["Kent County Council"]}',
    "one name in two spellings": b'{"pals": ["Derby City Council"], "Our Pals": ["Kent County Council"]}',
    "deep": b'{"pals": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "an endless number": b'{"pals": ' + b"9" * 100_000 + b"}",
    "huge": b" " * 5_000_000 + b"{}",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_by_name(store: Path, data: bytes) -> None:
    (store / FILE_NAME).write_bytes(data)
    for act in (
        lambda: read_groups(store),
        lambda: save_group(store, "friends", ["Derby"]),
        lambda: delete_group(store, "x"),
    ):
        with pytest.raises(StoreError, match=r"groups\.json cannot be used .* mend that file or delete it") as error:
            act()
        assert str(error.value).isprintable()
        assert len(str(error.value)) < 700
    assert (store / FILE_NAME).read_bytes() == data


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=20), inner, max_size=4)
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_whatever_the_file_holds_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    store = tmp_path_factory.getbasetemp() / "any-groups"
    store.mkdir(exist_ok=True)
    (store / FILE_NAME).write_bytes(data)
    try:
        groups = read_groups(store)
    except StoreError:
        return
    for name, councils in groups.items():
        assert name.isprintable()
        assert councils
        assert all(council.isprintable() for council in councils)


def test_a_folder_in_the_place_of_the_file_is_refused(store: Path) -> None:
    (store / FILE_NAME).mkdir()
    with pytest.raises(StoreError, match="cannot be used"):
        read_groups(store)
    with pytest.raises(StoreError):
        save_group(store, "pals", ["Derby"])


def test_a_file_with_the_mark_that_some_editors_put_first_is_read(store: Path) -> None:
    (store / FILE_NAME).write_bytes(b"\xef\xbb\xbf" + json.dumps({"pals": [DERBY]}).encode())
    assert read_groups(store) == {"pals": (DERBY,)}


def test_a_write_that_fails_leaves_what_was_there(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_group(store, "pals", ["Derby"])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assistant.groups.os.fsync", full)
    with pytest.raises(StoreError, match="disk is full"):
        save_group(store, "friends", ["Kent"])
    assert read_groups(store) == {"pals": (DERBY,)}


def test_a_left_over_of_a_write_that_was_killed_does_no_harm(store: Path) -> None:
    (store / f".{FILE_NAME}.part").write_bytes(b'{"half')
    save_group(store, "pals", ["Derby"])
    assert read_groups(store) == {"pals": (DERBY,)}


def test_groups_saved_at_the_same_time_are_all_kept(store: Path) -> None:
    names = ["pals", "friends", "rivals", "mates", "cousins", "allies"]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda name: save_group(store, name, ["Derby"]), names))
    assert set(read_groups(store)) == set(names)


def test_no_run_touches_the_groups_or_takes_them_for_a_strangers(tmp_path: Path, word_embedder: Any) -> None:
    letters, store = tmp_path / "letters", tmp_path / "store"
    letters.mkdir()
    for n in range(2):
        (letters / f"{n}.txt").write_text(f"year: 201{n}\nupheld: {n}\n- only in number {n}\n")

    def index() -> None:
        build([letters], store, embedder=word_embedder, read=read_lines, reader_version="1")

    index()
    save_group(store, "our neighbours", ["Derby"])
    kept = (store / FILE_NAME).read_bytes()
    (letters / "2.txt").write_text("year: 2012\nupheld: 2\n- new\n")
    index()
    remove(["0.txt"], store, word_embedder)
    rebuild(store, word_embedder)
    assert (store / FILE_NAME).read_bytes() == kept
    assert [check for check in examine(store, word_embedder, "1") if not check.ok] == []
    # A ledger that was deleted to be made anew leaves the groups, and the folder is still that of the store.
    (store / "ledger.sqlite").unlink()
    index()
    assert read_groups(store) == {"our neighbours": (DERBY,)}


def test_a_reader_may_save_while_a_run_writes(store: Path) -> None:
    from index.lock import only_writer

    with only_writer(store):
        save_group(store, "pals", ["Derby"])
    assert read_groups(store) == {"pals": (DERBY,)}


def test_peers_that_nobody_saved_are_asked_for_and_similar_authorities_told_of(invented: Assistant) -> None:
    answer = ask(invented, "How does Glimsdale's uphold rate compare with its peers in 2018?")
    assert (answer.figures, answer.status) == ((), "unclear")
    assert 'ombudsman group "our peers" COUNCIL COUNCIL' in answer.text
    assert '"similar authorities"' in answer.text
    counts = ask(invented, "How do Glimsdale's complaints compare with its nearest neighbours in 2018?")
    assert 'ombudsman group "our nearest neighbours"' in counts.text
    assert "similar" not in counts.text
