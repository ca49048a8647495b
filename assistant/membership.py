"""Councils as a set: those of a type, a region or a county, or all that are held, and who belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.areas import LONDON
from index.authorities import Authority, AuthorityList, name_key

TYPE_NAMES = {
    "district": "district councils",
    "unitary": "unitary authorities",
    "metropolitan": "metropolitan boroughs",
    "london": "London boroughs",
    "county": "county councils",
}
_WITHOUT_THE = frozenset({LONDON, "yorkshire and the humber"})


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of councils: of any of these types, in any of these regions or counties (county councils by name), or
    all that are held. Where nothing is named of a kind, it does not matter. `left_out` are councils that do not count,
    `without_own` tells that one's own does not."""

    types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    all_held: bool = False
    left_out: tuple[str, ...] = ()
    without_own: bool = False


def members(scope: Scope, names: Iterable[str], listed: AuthorityList) -> tuple[str, ...]:
    """Returns the councils among `names` that belong to a set. One that is not listed belongs to "all" alone."""
    kept = (name for name in names if name not in scope.left_out)
    return tuple(name for name in kept if scope.all_held or _belongs(listed.get(name), scope, listed))


def listed_members(scope: Scope, listed: AuthorityList, year_ended: date) -> tuple[str, ...]:
    """Returns all listed councils of a set that existed at the end of a reporting year, in the list's order."""
    existing = (a.name for a in listed.authorities if listed.existed_in(a, year_ended))
    return members(scope, existing, listed)


def _belongs(authority: Authority, scope: Scope, listed: AuthorityList) -> bool:
    if not authority.listed or (scope.types and authority.type not in scope.types):
        return False
    if not scope.regions and not scope.counties:
        return bool(scope.types)
    in_county = authority.county in scope.counties or authority.name in scope.counties
    return in_county or bool(scope.regions and _region_of(authority, listed) in scope.regions)


def _region_of(authority: Authority, listed: AuthorityList) -> str:
    """Returns a council's region; where the list leaves it open, that of the council which followed it."""
    if authority.region or not authority.succeeded_by:
        return authority.region
    return listed.get(authority.succeeded_by).region


def scope_name(scope: Scope) -> str:
    """Returns a set in words: "district councils in the East Midlands", "all councils held"."""
    if scope.left_out:
        whole = replace(scope, left_out=())
        return f"{'councils' if scope.all_held else scope_name(whole)} other than {_listing(scope.left_out)}"
    if scope.all_held:
        return "all councils held"
    kinds = _listing([TYPE_NAMES.get(kind, kind) for kind in scope.types]) or "councils"
    counties = _listing([county.removesuffix(" County Council") for county in scope.counties])
    regions = _listing([f"{_the(region)}{region}" for region in scope.regions])
    if scope.counties and not scope.types:
        kinds = _listing([*scope.counties, f"the district councils of {counties}"])
        return f"{kinds}, and councils in {regions}" if regions else kinds
    of = f" {'of' if scope.types == ('district',) else 'in'} {counties}" if counties else ""
    within = f"{' and' if of else ''} in {regions}" if regions else ""
    return f"{kinds}{of}{within}"


def _the(region: str) -> str:
    return "" if name_key(region) in _WITHOUT_THE else "the "


def _listing(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
