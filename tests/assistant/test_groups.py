"""Saved groups of councils: what is kept, what is refused, and where a question names one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.group_names import objection_to
from assistant.groups import (
    FILE_NAME,
    delete_group,
    find_groups,
    group_key,
    names_unsaved_group,
    read_groups,
    save_group,
)
from assistant.names import NameFinder, tokens_of
from assistant.years import find_years
from index.authorities import listed_authorities
from index.build import build
from index.doctor import examine
from index.errors import StoreError, StoreMissing, UsageError
from index.ledger import Ledger
from index.upkeep import rebuild, remove
from tests.readings import read_lines

ROOT = Path(__file__).parents[2]
FINDER = NameFinder(listed_authorities(), ())
DERBY, LEICESTER = "Derby City Council", "Leicester City Council"
GROUPS = {"our neighbours": (DERBY, LEICESTER), "Comparators": (DERBY,), "Shire Friends": (LEICESTER,)}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    Ledger.create(tmp_path / "store").close()
    return tmp_path / "store"


# --- the file ---


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
    store = tmp_path_factory.mktemp("store")
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


# --- names ---


@pytest.mark.parametrize(
    "name",
    ["our neighbours", "neighbours", "Comparators", "our family group", "nearest neighbours", "peers", "core cities",
     "CIPFA neighbours", "Shire Friends", "benchmark club", "O'Brien's set", "east coast group", "a" * 60],
)  # fmt: skip
def test_a_name_of_ones_own_is_taken(name: str) -> None:
    assert objection_to(name, FINDER) == ""


@pytest.mark.parametrize(
    "name",
    ["", " ", "our", "the", "a" * 61, "Leeds", "Derby neighbours", "Reading", "Kent", "NWLDC", "district councils",
     "districts", "our councils", "all councils", "London boroughs", "shire counties", "county", "uphold rate",
     "upheld", "housing", "advice", "fault", "mi", "similar authorities", "peer councils", "last year", "2018",
     "FY18", "top five", "ten councils", "most", "letters", "we", "us", "South East", "West Midlands", "Midlands",
     "north", "england", "x\ty", "a\nb", "a\x1b", "neighbours; drop", "<b>pals</b>", "../pals", "🙂"],
)  # fmt: skip
def test_a_name_with_another_meaning_is_refused(store: Path, name: str) -> None:
    with pytest.raises(UsageError, match="A group cannot be called"):
        save_group(store, name, ["Derby"])


def test_names_are_compared_without_case_plural_and_whose() -> None:
    for name in ("Our Neighbours", "my neighbours", "the neighbors", "neighbour", "neighbouring councils",
                 "our neighboring authorities"):  # fmt: skip
        assert group_key(name) == group_key("our neighbours"), name
    for name in ("nearest neighbours", "our neighbourhood", "friends", "neighbours group"):
        assert group_key(name) != group_key("our neighbours"), name


# --- questions ---


def _taken(question: str) -> list[bool]:
    tokens = tokens_of(question)
    spans = find_years(question).spans
    taken = [any(start < token.end and token.start < end for start, end in spans) for token in tokens]
    for mention in FINDER.find(tokens):
        taken[mention.first : mention.last + 1] = [True] * (mention.last - mention.first + 1)
    return taken


def _found(question: str) -> list[tuple[str, str]]:
    tokens = tokens_of(question)
    mentions = find_groups(tokens, _taken(question), GROUPS)
    assert all(mention.councils == GROUPS[mention.name] for mention in mentions)
    return [(m.name, " ".join(token.text for token in tokens[m.first : m.last + 1])) for m in mentions]


def _unsaved(question: str) -> str | None:
    tokens = tokens_of(question)
    span = names_unsaved_group(tokens, _taken(question))
    return None if span is None else " ".join(token.text for token in tokens[span[0] : span[1] + 1])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("how do we compare with our neighbours?", "our neighbours"),
        ("how do we compare with neighbours in 2018", "neighbours"),
        ("how many complaints did the neighbours have in 2018", "the neighbours"),
        ("how did our neigbours do", "our neigbours"),
        ("how do our neighbors compare", "our neighbors"),
        ("neighbouring councils' uphold rate 2018", "neighbouring councils"),
        ("the total of our neighbouring authorities", "our neighbouring authorities"),
        ("our neighbours' uphold rate in the last year", "our neighbours"),
        ("OUR NEIGHBOURS in 2017/18", "OUR NEIGHBOURS"),
        ("in 2018, neighbours had how many", "neighbours"),
        ("which of our neighbours had the most", "our neighbours"),
        ("Leeds and the neighbours group", "the neighbours group"),
        ("our neighbour", "our neighbour"),
        ("Leeds, neighbours and Kent", "neighbours"),
    ],
)
def test_a_saved_group_is_found(question: str, words: str) -> None:
    assert _found(question) == [("our neighbours", words)]


def test_several_groups_are_found() -> None:
    question = "compare our neighbours, my comparator councils and shire friends in 2018"
    assert _found(question) == [
        ("our neighbours", "our neighbours"),
        ("Comparators", "my comparator councils"),
        ("Shire Friends", "shire friends"),
    ]


@pytest.mark.parametrize(
    "question",
    ["Derby's neighbours in 2018", "Derby neighbours in 2018", "the neighbours of Derby", "their neighbours",
     "its neighbours", "your neighbours", "nearest neighbours", "our nearest neighbours", "our statistical neighbours",
     "other neighbours", "noisy neighbours", "complaints about neighbours", "complaints about the neighbours",
     "complaints from neighbours", "neighbour disputes", "a neighbour's planning application", "neighbour complaints",
     "how many neighbours complained", "no neighbours", "our neighbours in Kent", "our neighbourhood", "neighbourly",
     "the neighbour", "similar authorities", "problem neighbours", "whose neighbours", "friends", "shire"],
)  # fmt: skip
def test_other_neighbours_are_not_the_group(question: str) -> None:
    assert _found(question) == []


def test_words_that_are_taken_name_no_group() -> None:
    tokens = tokens_of("our neighbours")
    assert find_groups(tokens, [False, True], GROUPS) == ()
    assert names_unsaved_group(tokens, [False, True]) is None
    assert find_groups(tokens, [False, False], {}) == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("compare us with our neighbours", "our neighbours"),
        ("compare us with neighbours in 2018", "neighbours"),
        ("uphold rate of our comparators", "our comparators"),
        ("uphold rate of comparator councils", "comparator councils"),
        ("our nearest neighbours in 2018", "our nearest neighbours"),
        ("statistical neighbours", "statistical neighbours"),
        ("how does our family group do", "our family group"),
        ("what about our peers", "our peers"),
        ("neighbouring authorities in 2018", "neighbouring authorities"),
        ("adjoining councils", "adjoining councils"),
        ("our benchmarking group", "our benchmarking group"),
        ("the total of our group", "our group"),
        ("Derby's neighbours", "neighbours"),
        ("the neighbours of Derby", "the neighbours"),
        ("their neighbours", "their neighbours"),
    ],
)
def test_a_group_that_would_have_to_be_saved_is_named(question: str, words: str) -> None:
    assert _unsaved(question) == words


@pytest.mark.parametrize(
    "question",
    ["similar authorities", "the average of similar councils", "peer authorities", "comparable councils",
     "complaints about neighbours", "complaints about the neighbours", "noisy neighbours", "neighbour disputes",
     "a neighbour's extension", "neighbour nuisance in 2018", "how many neighbours complained", "Leeds and Derby",
     "our neighbourhood", "group", "family", "children and family services", "what is a peer", "our council", ""],
)  # fmt: skip
def test_other_words_name_no_group(question: str) -> None:
    assert _unsaved(question) is None


_WORDS = "our my the their neighbours neighbour neighbouring councils group peers family comparators of in Derby " \
         "Derby's Kent 2018 and about from with nearest shire friends complaints , ' .".split()  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)))
def test_any_text_is_read_and_no_word_is_used_twice(text: str) -> None:
    tokens, taken = tokens_of(text), _taken(text)
    used = list(taken)
    for mention in find_groups(tokens, taken, GROUPS):
        places = range(mention.first, mention.last + 1)
        assert not any(used[place] for place in places)
        for place in places:
            used[place] = True
    span = names_unsaved_group(tokens, used)
    assert span is None or not any(used[span[0] : span[1] + 1])


# --- the command ---


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("OMBUDSMAN_")}
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", "group", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**own, "PYTHONIOENCODING": "utf-8", **environment},
        timeout=120,
        check=False,
    )


def test_the_command_saves_lists_and_removes(store: Path) -> None:
    place = ("--store", str(store))
    assert "No group of councils is saved" in _run(*place).stdout
    saved = _run("our neighbours", "Derby", "Leicester City Council", *place)
    assert saved.stdout == f'Saved: "our neighbours", 2 councils\n  {DERBY}\n  {LEICESTER}\n'
    assert _run("Neighbours", "Derby", *place).stdout == f'Replaced: "Neighbours", 1 council\n  {DERBY}\n'
    assert _run(OMBUDSMAN_STORE=str(store)).stdout == f"Neighbours\n  {DERBY}\n"
    assert _run("our neighbours", *place).stdout == f"Neighbours\n  {DERBY}\n"
    assert _run("our neighbours", "--delete", *place).stdout == 'Deleted: "Neighbours"\n'
    assert "No group of councils is saved" in _run(*place).stdout


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
        done = _run(*arguments, *place)
        assert (done.returncode, done.stdout) == (code, "")
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr
