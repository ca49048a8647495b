"""Names of councils: canonical, and never another council's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.authorities import is_county, is_short_for, listed_authorities, name_key, place_key, read_authorities
from index.errors import UsageError


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Birmingham City Council", "Birmingham City Council"),
        ("  birmingham city council. ", "Birmingham City Council"),
        ("Wirral Metropolitan Borough Council", "Wirral Borough Council"),
        ("Dorset County Council", "Dorset County Council"),
        ("Dorset Council", "Dorset Council"),
        ("Somerset County Council", "Somerset County Council"),
        ("Bath & North East Somerset Council", "Bath and North East Somerset Council"),
        ("Exampleton Borough Council", "Exampleton Borough Council"),
    ],
)
def test_canonical_names(printed: str, name: str) -> None:
    assert listed_authorities().canonical(printed) == name


def test_county_is_never_dropped_or_added() -> None:
    councils = listed_authorities()
    for authority in councils.authorities:
        assert is_county(councils.canonical(authority.name)) == is_county(authority.name)
        assert councils.canonical(authority.name) == authority.name


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Kent CC", "Kent County Council"),
        ("King's Lynn & W Norfolk BC", "King's Lynn and West Norfolk Borough Council"),
        ("North West Leicestershire", "North West Leicestershire District Council"),
        ("NW Leicestershire DC", "North West Leicestershire District Council"),
        ("Wells City C", "Wells City Council"),
        ("Enfield LB", "London Borough of Enfield"),
        ("Kensington & Chelsea", "Royal Borough of Kensington and Chelsea"),
    ],
)
def test_short_names_in_narrow_cells(short: str, name: str) -> None:
    assert is_short_for(short, name)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Leicestershire", "North West Leicestershire District Council"),
        ("North West Leicestershire", "Leicestershire County Council"),
        ("Leicester", "Leicestershire County Council"),
        ("Northamptonshire", "North Northamptonshire Council"),
        ("Somerset", "Bath and North East Somerset Council"),
        ("Poole", "Bournemouth, Christchurch and Poole Council"),
        ("Average", "Kent County Council"),
        ("Housing", "Kent County Council"),
        ("N W L", "North West Leicestershire District Council"),
        ("0 1 0 3*", "Kent County Council"),
        ("", "Kent County Council"),
    ],
)
def test_another_councils_name_is_never_a_short_name(short: str, name: str) -> None:
    assert not is_short_for(short, name)


def test_every_listed_name_is_short_for_itself_and_for_no_other_place() -> None:
    places = {authority.name: place_key(authority.name) for authority in listed_authorities().authorities}
    for name, place in places.items():
        assert is_short_for(name, name)
        others = {other for other in places if places[other] != place}
        assert not any(is_short_for(name, other) for other in others)


def test_keys_of_names() -> None:
    assert name_key("King’s Lynn & W. Norfolk") == "kings lynn and w norfolk"
    assert place_key("London Borough of Enfield") == "enfield"
    assert place_key("Mayor and Burgesses of the London Borough of Enfield") == "enfield"


def test_a_year_tells_councils_of_one_place_apart() -> None:
    councils = listed_authorities()
    old, new = councils.get("Dorset County Council"), councils.get("Dorset Council")
    assert councils.existed_in(old, date(2018, 3, 31))
    assert not councils.existed_in(new, date(2018, 3, 31))
    assert councils.existed_in(new, date(2020, 3, 31))
    assert not councils.existed_in(old, date(2020, 3, 31))


def test_an_unlisted_council_keeps_its_name() -> None:
    council = listed_authorities().get("Exampleton Borough Council")
    assert (council.name, council.listed) == ("Exampleton Borough Council", False)


def test_a_broken_list_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "authorities.csv"
    path.write_text("name,short_name,aliases,type,region,county,code,abolished,succeeded_by,population_2020\n"
                    "A Council,A,,,,,,someday,,\n")  # fmt: skip
    with pytest.raises(UsageError, match=r"authorities\.csv, line 2"):
        read_authorities(path)
