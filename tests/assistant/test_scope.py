"""Councils that are meant as a set: those of a type, a region or a county, or all that are held."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.names import NameFinder, tokens_of
from assistant.scope import FoundScope, Scope, find_scope, listed_members, members, scope_name
from assistant.years import find_years
from index.authorities import Authority, AuthorityList, listed_authorities

LISTED = listed_authorities()
HELD = ("Kent County Council", "Ashford Borough Council", "Blaby District Council", "Invented Council")
FINDER = NameFinder(LISTED, HELD)
ALL = Scope(all_held=True)
KENT, ESSEX = "Kent County Council", "Essex County Council"


def find(text: str) -> FoundScope:
    tokens = tokens_of(text)
    years = find_years(text, spans=True).spans
    taken = [any(start < token.end and token.start < end for start, end in years) for token in tokens]
    mentions = [m for m in FINDER.find(tokens) if not any(taken[m.first : m.last + 1])]
    found = find_scope(tokens, taken, mentions, LISTED)
    marked = [used or any(m.first <= i <= m.last for m in mentions) for i, used in enumerate(taken)]
    assert find_scope(tokens, marked, mentions, LISTED) == found, "whether names are marked as taken is no matter"
    return found


def left(text: str) -> str:
    """Returns the words of a text that are no part of a set."""
    used = find(text).used
    return " ".join(token.text for index, token in enumerate(tokens_of(text)) if index not in used)


AROUND = ("{}", "How many complaints were there for {} in 2018?", "the uphold rate of {}", "{}, in 2018")

TYPES = {
    "district": ("district councils", "districts", "all the districts", "shire districts", "district authorities",
                 "non-metropolitan districts", "district and borough councils", "districts and boroughs",
                 "every district council", "each of the districts"),
    "unitary": ("unitaries", "unitary authorities", "unitary councils", "all unitary councils", "any unitary authority",
                "every single unitary authority"),
    "metropolitan": ("mets", "metropolitan boroughs", "metropolitan councils", "metropolitan districts",
                     "metropolitan borough councils", "metropolitan district councils", "every metropolitan borough"),
    "london": ("London boroughs", "all the London boroughs", "boroughs in London", "London borough councils",
               "each London borough"),
    "county": ("county councils", "counties", "shire counties", "shire county councils", "all counties"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
def test_types(kind: str) -> None:
    for wording, around in product(TYPES[kind], AROUND):
        found = find(around.format(wording))
        assert (found.scope, found.ambiguous) == (Scope((kind,)), ()), around.format(wording)


REGIONS = {
    "East Midlands": ("the East Midlands", "the east midlands", "the East Mids", "the East Midlands region"),
    "West Midlands": ("the West Midlands",),
    "North West": ("the north west", "the North-West", "the Northwest", "the north west of England", "the nort west"),
    "North East": ("the North East", "the northeast", "the North-East of England"),
    "South East": ("the south east", "the southeast", "the South-East", "the sotuh east"),
    "South West": ("the South West", "the south western region", "the southwest"),
    "East of England": ("the East of England", "the Eastern region", "East of England"),
    "Yorkshire and The Humber": ("Yorkshire and the Humber", "yorkshire and humber", "Yorkshire & the Humber",
                                 "Yorkshire & Humber", "Yorkshre and the Humber"),
}  # fmt: skip


def test_every_region_of_the_list_is_tested() -> None:
    assert {authority.region for authority in LISTED.authorities} - {"", "London"} == set(REGIONS)


@pytest.mark.parametrize("region", REGIONS)
def test_regions(region: str) -> None:
    for place in REGIONS[region]:
        for wording in ("complaints in {}", "complaints across {}", "councils in {}", "all the councils in {} in 2018",
                        "Which council in {} had the most complaints?", "Which council had the most in {}?",
                        "In {}, which council had the fewest?", "any authority within {}"):  # fmt: skip
            assert find(wording.format(place)).scope == Scope(regions=(region,)), wording.format(place)
        for wording in ("unitary authorities in {}", "all unitaries across {} in 2018",
                        "In {}, which unitary had most?",
                        "Which unitary authority had the most complaints in {}?"):  # fmt: skip
            assert find(wording.format(place)).scope == Scope(("unitary",), (region,)), wording.format(place)
        bare = place.removeprefix("the ").removesuffix(" region").removesuffix(" of England")
        if bare in place and not place.endswith(("England", "region")):
            assert find(f"complaints of {bare} councils").scope == Scope(regions=(region,)), bare
            assert find(f"which {bare} council had most?").scope == Scope(regions=(region,)), bare
            assert find(f"{bare} district councils").scope == Scope(("district",), (region,)), bare


def test_london_is_a_region_where_councils_stand_beside_it_and_else_a_council() -> None:
    for text in ("councils in London", "London councils", "all councils across London"):
        assert find(text).scope == Scope(regions=("London",)), text
        assert [mention.names for mention in find(text).mentions_used] == [("City of London Corporation",)], text
    for text in ("complaints in London", "London", "London Borough of Enfield", "the City of London"):
        assert find(text) == FoundScope(), text


@pytest.mark.parametrize("county", sorted({a.county for a in LISTED.authorities if a.county}))
def test_counties(county: str) -> None:
    place = county.removesuffix(" County Council")
    for wording in ("districts in {}", "districts of {}", "{} districts", "{} district councils", "{}'s districts",
                    "Which {} district had the most?", "Which district had the most complaints in {}?",
                    "districts in the county of {}", "every district within {} in 2018"):  # fmt: skip
        for text in (wording.format(place), wording.format(place).lower()):
            found = find(text)
            assert found.scope == Scope(("district",), (), (county,)), text
            assert len(found.mentions_used) == 1, text
            assert place.lower() not in left(text).lower(), text
    for wording in ("councils in {}", "{} councils", "{}'s councils", "Which council in {} had the most?",
                    "Which council had the most complaints in {}?", "all the councils in {}"):  # fmt: skip
        assert find(wording.format(place)).scope == Scope(counties=(county,)), wording.format(place)
    for wording in ("{}", "complaints in {}", "{} County Council", "How many complaints did {} have?", "{} council",
                    "complaints about {} and Leeds", "in {}, how many complaints were upheld?"):  # fmt: skip
        assert find(wording.format(place)) == FoundScope(), wording.format(place)


@pytest.mark.parametrize(
    "text",
    [
        "any council", "all councils", "every council", "which council", "which councils", "councils held",
        "of all councils", "across all authorities", "of the councils you have", "each local authority",
        "all the councils", "every single council", "which of the councils", "any of the councils",
        "all councils in the index", "all local authorities held", "did anyone have more",
        "did anybody else get more", "how many councils", "councils with no upheld complaint",
        "every council's uphold rate", "which council had the most complaints", "all councils in 2018",
        "all councils in total", "all councils for planning", "which authority has the fewest",
    ],
)  # fmt: skip
def test_everything_held(text: str) -> None:
    for around in ("{}", "{} in 2018?", "in 2018, {}"):
        assert find(around.format(text)).scope == ALL, text


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("districts and unitaries", Scope(("district", "unitary"))),
        ("unitary authorities or district councils", Scope(("district", "unitary"))),
        ("county, unitary and district councils", Scope(("district", "unitary", "county"))),
        ("London and metropolitan boroughs", Scope(("metropolitan", "london"))),
        ("districts and unitaries in the South West", Scope(("district", "unitary"), ("South West",))),
        ("districts in Kent or the East Midlands", Scope(("district",), ("East Midlands",), (KENT,))),
        ("districts in the East Midlands and Kent", Scope(("district",), ("East Midlands",), (KENT,))),
        ("districts in Kent and districts in Essex", Scope(("district",), (), (ESSEX, KENT))),
        ("Kent and Essex districts", Scope(("district",), (), (ESSEX, KENT))),
        ("districts in Kent, Essex and the South West", Scope(("district",), ("South West",), (ESSEX, KENT))),
        ("the South East and London", Scope((), ("London", "South East"))),
        ("London and the South East", Scope((), ("London", "South East"))),
        ("the north east and the north west", Scope((), ("North East", "North West"))),
        ("districts in the East and West Midlands", Scope(("district",), ("East Midlands", "West Midlands"))),
        ("districts between 2014 and 2018 in Kent", Scope(("district",), (), (KENT,))),
    ],
)
def test_several_are_one_set(text: str, scope: Scope) -> None:
    assert (find(text).scope, find(text).ambiguous) == (scope, ())


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("boroughs", ("London boroughs", "metropolitan boroughs", "district councils")),
        ("which borough had the most", ("London boroughs", "metropolitan boroughs", "district councils")),
        ("borough councils in Kent", ("London boroughs", "metropolitan boroughs", "district councils")),
        ("city councils", ("district councils", "metropolitan boroughs", "unitary authorities")),
        ("councils in the Midlands", ("councils in the East Midlands", "councils in the West Midlands")),
        ("the Midlands", ("councils in the East Midlands", "councils in the West Midlands")),
        ("districts in Cornwall", ("Cornwall Council", "district councils")),
        ("every council in Leeds", ("Leeds City Council", "all councils held")),
        ("which council had the most in Leeds", ("Leeds City Council", "all councils held")),
        ("districts in Kent and unitaries in the South West",
         ("district councils of Kent", "unitary authorities in the South West")),
        ("districts in Kent and unitaries", ("district councils of Kent", "unitary authorities")),
        ("districts and the East Midlands", ("district councils", "councils in the East Midlands")),
        ("the difference between districts and unitaries", ("district councils", "unitary authorities")),
        ("compare district and unitary councils", ("district councils", "unitary authorities")),
        ("more than the North East or the North West", ("councils in the North East", "councils in the North West")),
        ("districts have more than unitaries", ("district councils", "unitary authorities")),
        ("our districts", ("all district councils held", "only some of them")),
        ("districts not in Kent",
         ("district councils of Kent", "district councils held but district councils of Kent")),
        ("all councils in Yorkshire", ("councils in Yorkshire and The Humber",)),
        ("Yorkshire metropolitan boroughs", ("metropolitan boroughs in Yorkshire and The Humber",)),
        ("outside the South East",
         ("councils in the South East", "all councils held but councils in the South East")),
        ("the London boroughs of Enfield and Barnet", ("London Borough of Enfield", "London boroughs")),
    ],
)  # fmt: skip
def test_what_may_be_several_sets_is_a_choice(text: str, options: tuple[str, ...]) -> None:
    assert (find(text).scope, find(text).ambiguous) == (None, options)


@pytest.mark.parametrize(
    "text",
    [
        "the district", "our district", "the council", "a district council", "the average district council",
        "our county", "in the county", "North East Lincolnshire", "Durham County Council",
        "Bath and North East Somerset", "complaints in England", "councils in England", "all councils in England",
        "which council in England had the most", "nationally", "across the country", "country councils",
        "countries", "the home counties", "councils in South Yorkshire", "complaints about Yorkshire Water",
        "every council in Wales", "which council tax complaints were upheld", "any council housing complaints",
        "any council complaints", "which district complaints", "district nursing", "all other councils",
        "other districts", "any other district council", "similar authorities", "councils like ours",
        "all authorities of the same type", "these councils", "Did anyone complain about Leeds?",
        "East Midlands Council", "East Midlands Ambulance Service", "South East Water", "Greater London Authority",
        "the north east of Leeds", "How many complaints did North East Fooshire District Council have?",
        "councils of Leeds and Derby", "the district councils of Blaby and Harborough",
        "Blaby and Harborough districts", "Kent and Surrey county councils", "Leicester and Derby city councils",
        "Leeds and Bradford metropolitan councils", "councils in Leicester",
        "the metropolitan boroughs of Leeds and Bradford", "parish councils", "fire authorities",
        "Kent district council", "the council's letter", "district councillors", "the county court",
        "Kent, Essex and Surrey", "", "?",
    ],
)  # fmt: skip
def test_what_is_no_set(text: str) -> None:
    assert find(text) == FoundScope()


@pytest.mark.parametrize("authority", LISTED.authorities, ids=lambda authority: authority.code or authority.name)
def test_the_name_of_a_council_is_no_set(authority: Authority) -> None:
    for name in (authority.name, authority.short_name, *authority.aliases):
        for wording in ("How many complaints did {} receive in 2018?", "complaints in {}", "{}'s uphold rate",
                        "the {} letter", "{} and Leeds", "complaints about {}"):  # fmt: skip
            for text in (wording.format(name), wording.format(name).lower()):
                assert find(text) == FoundScope(), text


def test_a_typing_error_is_mended_and_said() -> None:
    for text, scope, guess in (
        ("distrcit councils", Scope(("district",)), ("distrcit", "district")),
        ("unitary authorites", Scope(("unitary",)), ("authorites", "authorities")),
        ("metropoliton boroughs", Scope(("metropolitan",)), ("metropoliton", "metropolitan")),
        ("councils in the nort west", Scope(regions=("North West",)), ("nort west", "North West")),
        ("across the East Midlnads", Scope(regions=("East Midlands",)), ("East Midlnads", "East Midlands")),
    ):
        assert (find(text).scope, find(text).guesses) == (scope, (guess,)), text
    for text in ("councils in the forth west", "in the rest east", "est midlands councils"):
        assert find(text).scope is None, text


def test_words_that_only_ask_are_left() -> None:
    assert left("Which district had the most complaints in the East Midlands?") == "Which had the most complaints"
    assert left("how many councils had none") == "how many had none"
    assert left("complaints of all the districts in Kent in 2018") == "complaints of in 2018"
    assert left("all councils except Leeds") == "except Leeds"
    assert left("all other districts") == "all other districts"


# Who belongs to a set


def test_members_are_of_the_type_and_the_area() -> None:
    assert members(Scope(("district",)), HELD, LISTED) == ("Ashford Borough Council", "Blaby District Council")
    assert members(Scope(("district",), (), (KENT,)), HELD, LISTED) == ("Ashford Borough Council",)
    assert members(Scope((), (), (KENT,)), HELD, LISTED) == (KENT, "Ashford Borough Council")
    assert members(Scope((), ("East Midlands",)), HELD, LISTED) == ("Blaby District Council",)
    assert members(Scope((), ("East Midlands",), (KENT,)), HELD, LISTED) == HELD[:3]
    assert members(Scope(("county",), ("East Midlands",), (KENT,)), HELD, LISTED) == (KENT,)
    assert members(ALL, HELD, LISTED) == HELD
    assert members(Scope(("unitary",)), HELD, LISTED) == ()
    assert members(Scope(), HELD, LISTED) == ()


def test_a_council_that_is_not_listed_belongs_to_all_alone() -> None:
    empty = AuthorityList(())
    assert members(Scope(("district",)), HELD, empty) == ()
    assert members(ALL, HELD, empty) == HELD


def test_listed_members_existed_in_the_year() -> None:
    dorset = Scope(("district",), (), ("Dorset County Council",))
    assert len(listed_members(dorset, LISTED, date(2018, 3, 31))) == 6
    assert listed_members(dorset, LISTED, date(2020, 3, 31)) == ()
    assert len(listed_members(Scope(("london",)), LISTED, date(2018, 3, 31))) == 32
    assert len(listed_members(Scope(("metropolitan",)), LISTED, date(2018, 3, 31))) == 36
    assert len(listed_members(Scope(("county",)), LISTED, date(2018, 3, 31))) == 27
    assert len(listed_members(Scope(("district",)), LISTED, date(2018, 3, 31))) == 201
    assert "Cumberland Council" not in listed_members(ALL, LISTED, date(2018, 3, 31))
    assert "Cumberland Council" in listed_members(ALL, LISTED, date(2024, 3, 31))


def test_a_council_without_a_region_is_where_its_successor_is() -> None:
    assert "Kettering Borough Council" in listed_members(Scope((), ("East Midlands",)), LISTED, date(2018, 3, 31))
    placed = [
        m for region in (*REGIONS, "London") for m in listed_members(Scope((), (region,)), LISTED, date(2018, 3, 31))
    ]
    assert sorted(placed) == sorted(listed_members(ALL, LISTED, date(2018, 3, 31)))


@pytest.mark.parametrize(
    ("scope", "name"),
    [
        (Scope(("district",), ("East Midlands",)), "district councils in the East Midlands"),
        (Scope(("district",), (), (KENT,)), "district councils of Kent"),
        (Scope(("district",), (), (ESSEX, KENT)), "district councils of Essex and Kent"),
        (Scope(("district",), ("South West",), (KENT,)), "district councils of Kent and in the South West"),
        (Scope(("district", "unitary")), "district councils and unitary authorities"),
        (Scope(("metropolitan",)), "metropolitan boroughs"),
        (Scope(("london",)), "London boroughs"),
        (Scope((), ("London",)), "councils in London"),
        (Scope((), ("Yorkshire and The Humber",)), "councils in Yorkshire and The Humber"),
        (Scope((), ("East of England",)), "councils in the East of England"),
        (Scope((), (), (KENT,)), "Kent County Council and the district councils of Kent"),
        (Scope(("county",), (), (KENT,)), "county councils in Kent"),
        (ALL, "all councils held"),
    ],
)
def test_a_set_in_words(scope: Scope, name: str) -> None:
    assert scope_name(scope) == name


# Any words at all

_WORDS = (
    "which any each every all the of in across and or districts district councils council unitary unitaries counties "
    "county London boroughs borough metropolitan mets East West Midlands north south Kent Essex Leeds Blaby's held not "
    "except other our than between compare Yorkshire & Humber region England had most 2018 anyone have , ?"
).split()


@given(st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join))
def test_any_words_give_one_set_or_a_choice_or_nothing(text: str) -> None:
    found = find(text)
    assert not (found.scope and found.ambiguous)
    assert all(0 <= index < len(tokens_of(text)) for index in found.used)
    assert len(found.ambiguous) != 1 or "orkshire" in text or "umber" in text  # the one region that it may be
    if found.scope:
        assert found.used
        assert found.scope.all_held == (not (found.scope.types or found.scope.regions or found.scope.counties))
        assert scope_name(found.scope)


@given(st.text(max_size=200))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    assert find(text).scope is None or find(text).used
