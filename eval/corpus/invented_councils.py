"""Councils that do not exist: whom the second set of sample documents is about, and authorities.csv of them.

A made-up number about a real council would be a lie, so no name here is like that of a real one.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

COLUMNS = (
    "name",
    "short_name",
    "aliases",
    "type",
    "region",
    "county",
    "code",
    "abolished",
    "succeeded_by",
    "population_2020",
)

EAST_MIDLANDS, NORTH_WEST, LONDON = "East Midlands", "North West", "London"
SOUTH_EAST, YORKSHIRE = "South East", "Yorkshire and The Humber"

VELSMOOR, KESTERMOOR = "Velsmoor County Council", "Kestermoor County Council"
TANSMOOR, FAXHOLME = "Tansmoor District Council", "Tansmoor and Faxholme Council"
THORNQUAY = "Thornquay City Council"


@dataclass(frozen=True)
class InventedCouncil:
    """A council that does not exist. `is_counted` says that the list of councils has its population."""

    name: str
    short_name: str
    type: str
    region: str
    population: int
    county: str = ""
    alias: str = ""
    abolished: str = ""
    succeeded_by: str = ""
    is_counted: bool = True

    @property
    def row(self) -> tuple[str, ...]:
        """Its row in authorities.csv; an invented council has no code."""
        counted = str(self.population) if self.is_counted else ""
        about = (self.name, self.short_name, self.alias, self.type, self.region, self.county, "")
        return (*about, self.abolished, self.succeeded_by, counted)


def _district(
    short: str, kind: str, region: str, population: int, county: str = "", *, is_counted: bool = True
) -> InventedCouncil:
    name = f"{short} {kind} Council"
    return InventedCouncil(name, short, "district", region, population, county, is_counted=is_counted)


def _metropolitan(short: str, region: str, population: int) -> InventedCouncil:
    return InventedCouncil(f"{short} Metropolitan Borough Council", short, "metropolitan", region, population)


def _london(short: str, population: int) -> InventedCouncil:
    return InventedCouncil(f"London Borough of {short}", short, "london", LONDON, population)


COUNCILS = (
    _district("Quillmere", "District", EAST_MIDLANDS, 98_412, VELSMOOR),
    _district("Ostlebury", "Borough", EAST_MIDLANDS, 131_906, VELSMOOR),
    _district("North Velsmoor", "District", EAST_MIDLANDS, 87_055, VELSMOOR),
    _district("Drabwick", "District", SOUTH_EAST, 64_230, KESTERMOOR),
    _district("Loxmere", "District", SOUTH_EAST, 92_718, KESTERMOOR),
    _district("Sorrelwick", "Borough", SOUTH_EAST, 120_300, KESTERMOOR, is_counted=False),
    _district("Grindlemere", "District", NORTH_WEST, 58_604),
    InventedCouncil(
        TANSMOOR, "Tansmoor", "district", YORKSHIRE, 105_377, abolished="2019-03-31", succeeded_by=FAXHOLME
    ),
    InventedCouncil(THORNQUAY, "Thornquay", "metropolitan", NORTH_WEST, 1_180_400),
    _metropolitan("Saltergrave", NORTH_WEST, 268_915),
    _metropolitan("Mandlebury", NORTH_WEST, 231_640),
    _metropolitan("Glimsdale", YORKSHIRE, 437_128),
    _metropolitan("Jorvale", YORKSHIRE, 312_559),
    InventedCouncil(FAXHOLME, "Tansmoor and Faxholme", "unitary", YORKSHIRE, 243_870, alias="TFC"),
    InventedCouncil("Elderstowe City Council", "Elderstowe", "unitary", EAST_MIDLANDS, 341_022),
    InventedCouncil("Vandleby Council", "Vandleby", "unitary", YORKSHIRE, 176_493),
    InventedCouncil("Nettlecross Borough Council", "Nettlecross", "unitary", SOUTH_EAST, 158_700, is_counted=False),
    InventedCouncil("Dunmarrow Council", "Dunmarrow", "unitary", NORTH_WEST, 209_345),
    _london("Brackendon", 276_814),
    _london("Hobsmarsh", 318_467),
    _london("Kettlewade", 241_190),
    _london("Yarrowfen", 355_208),
    InventedCouncil(VELSMOOR, "Velsmoor", "county", EAST_MIDLANDS, 742_630),
    InventedCouncil(KESTERMOOR, "Kestermoor", "county", SOUTH_EAST, 1_204_511),
    InventedCouncil("Lathermoor County Council", "Lathermoor", "county", NORTH_WEST, 958_077),
    InventedCouncil("Orrendale County Council", "Orrendale", "county", YORKSHIRE, 613_846),
)


def authorities_bytes() -> bytes:
    """The councils in the columns of index/authorities.csv, in the order of their names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(council.row for council in COUNCILS))
    return out.getvalue().encode()
