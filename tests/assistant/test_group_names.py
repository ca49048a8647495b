"""Names of saved groups: those of one's own are taken, those that mean something else refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.group_names import objection_to
from assistant.groups import group_key, save_group
from assistant.names import NameFinder
from index.authorities import listed_authorities
from index.errors import UsageError

FINDER = NameFinder(listed_authorities(), ())


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
