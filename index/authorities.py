"""Councils: their names, types, dates and successors, and which council a printed name means.

The facts stand in authorities.csv beside this file, which a user may edit or extend. They come from the
Office for National Statistics and from mySociety's list of UK local authorities (CC BY 4.0). The list
knows no council abolished before 2019; a council that is not in it keeps the name its letter prints.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from index.errors import UsageError

_FILE = Path(__file__).with_name("authorities.csv")

_LONGEST_NAME = 300  # characters; what is longer is prose, and not looked up

# Words that say what kind of council it is. They are no part of the place's name.
_KIND_BEFORE = re.compile(
    r"^(?:the )?(?:(?:mayor and burgesses of the )?(?:london borough|royal borough|metropolitan borough|"
    r"borough|city and county|city|council) of(?: the)? )"
)
_KIND_AFTER = re.compile(
    r"(?: (?:council|corporation|authority|mbc|mdc|cc|dc|bc|county|city|london borough|royal borough|borough|district|"
    r"metropolitan|unitary|and district))+$"
)


@dataclass(frozen=True, slots=True)
class Authority:
    """A council. `abolished` is its last day; `succeeded_by` the name of the council that followed it."""

    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    type: str = ""
    region: str = ""
    county: str = ""
    code: str = ""
    abolished: date | None = None
    succeeded_by: str = ""
    population_2020: int | None = None
    listed: bool = True

    def existed_on(self, day: date, created: date | None = None) -> bool:
        """Whether the council existed on `day`; `created` is its first day where it is known."""
        return (self.abolished is None or day <= self.abolished) and (created is None or day >= created)


def name_key(text: str) -> str:
    """Returns a name as lower-case words and single spaces: "Bath & NE Somerset" -> "bath and ne somerset"."""
    text = text.lower().replace("&", " and ").replace("’", "'")
    text = re.sub(r"'s\b|'", lambda match: match[0].strip("'"), text)
    return " ".join(re.findall(r"[^\W_]+", text))


def place_key(text: str) -> str:
    """Returns the place in a council's name: "London Borough of Enfield" -> "enfield"."""
    key = name_key(text)
    bare = _KIND_AFTER.sub("", _KIND_BEFORE.sub("", key))
    return bare or key


_KIND_INITIALS = frozenset({"cc", "dc", "bc", "mbc", "mdc", "lb", "rb", "lbc", "rbc", "council", "the", "of"})
_KIND_WORDS = frozenset(
    {"county", "city", "borough", "district", "metropolitan", "unitary", "london", "royal", "corporation"}
)
_LINKS = frozenset({"and", "upon", "on", "in", "the", "of", "with", "under"})


def is_short_for(short: str, name: str) -> bool:
    """Whether `short` is a way to print `name` in a narrow cell: "Kent CC", "King's Lynn & W Norfolk BC".

    Every word of the place must be there, in order, in full or as its first letter, and one in full; so
    "Leicestershire" is not short for North West Leicestershire, nor the other way round.
    """
    if place_key(short) == place_key(name):
        return True
    place = [word for word in place_key(name).split() if word not in _LINKS]
    ignored = _KIND_INITIALS | _LINKS | (_KIND_WORDS - set(place))
    words = name_key(short).split()
    if len(words) > 1 and words[-1] == "c" and words[-2] in _KIND_WORDS:
        words.pop()  # "Wells City C"
    words = [word for word in words if word not in ignored]
    return any(word in place for word in words) and _spell(words, place)


def _spell(words: list[str], place: list[str]) -> bool:
    """Whether words spell a place, each standing for one word of it, or for several by their first letters."""
    if not words or not place:
        return not words and not place
    word = words[0]
    if word in (place[0], place[0][0]):
        return _spell(words[1:], place[1:])
    initials = "".join(part[0] for part in place[: len(word)])
    return 1 < len(word) == len(initials) and word == initials and _spell(words[1:], place[len(word) :])


def is_county(text: str) -> bool:
    """Whether a council's name says that it is a county council: "Dorset County Council" and "Dorset
    Council" are two councils, while borough, district and city in a name are often left out or swapped."""
    return bool(re.search(r"\bcounty\b", name_key(text)))


class AuthorityList:
    """The councils that are known by name."""

    def __init__(self, authorities: tuple[Authority, ...]) -> None:
        self.authorities = authorities
        self._by_key = {name_key(authority.name): authority for authority in authorities}
        self._by_name = {authority.name: authority for authority in authorities}
        self._by_place: dict[str, list[Authority]] = {}
        self._created: dict[str, date] = {}
        for authority in authorities:
            for place in {place_key(authority.name), place_key(authority.short_name)}:
                self._by_place.setdefault(place, []).append(authority)
            if authority.succeeded_by and authority.abolished:
                self._note_created(authority.succeeded_by, authority.abolished)

    def _note_created(self, name: str, last_day_before: date) -> None:
        first = date.fromordinal(last_day_before.toordinal() + 1)
        self._created[name] = min(first, self._created.get(name, first))

    def get(self, name: str) -> Authority:
        """Returns the council of that name, or one made of the name alone if the list has none."""
        found = self._by_name.get(name) or self._by_key.get(name_key(name))
        return found or Authority(name=name, short_name=name, listed=False)

    def created(self, authority: Authority) -> date | None:
        """Returns the council's first day, where the list of successors tells it."""
        return self._created.get(authority.name)

    def existed_in(self, authority: Authority, year_ended: date) -> bool:
        """Whether the council existed at the end of that reporting year."""
        return authority.existed_on(year_ended, self.created(authority))

    def canonical(self, printed: str) -> str:
        """Returns the listed name of the council that a document names, or the printed name itself.

        Letters and decisions vary the kind in a name ("Wirral Metropolitan Borough Council" for Wirral
        Borough Council). Only "county" is never dropped or added: county councils and the councils that
        followed them are different ones, with different figures.
        """
        tidy = " ".join(printed.split()).strip(" .,:;-–—")
        found = self._by_key.get(name_key(tidy))
        if found:
            return found.name
        same_kind = [a for a in self._by_place.get(place_key(tidy), []) if is_county(a.name) == is_county(tidy)]
        return same_kind[0].name if len(same_kind) == 1 else tidy

    def named_in(self, text: str) -> str | None:
        """Returns the one council that a short text names in full ("Birmingham City Council"), or None."""
        found = self._by_key.get(name_key(text)) if len(text) <= _LONGEST_NAME else None
        return found.name if found else None


@lru_cache(maxsize=1)
def listed_authorities() -> AuthorityList:
    """Returns the councils of authorities.csv. Raises UsageError if the file was edited into nonsense."""
    return read_authorities(_FILE)


def read_authorities(path: Path) -> AuthorityList:
    """Returns the councils of a file with the columns of authorities.csv.

    Raises UsageError with the line if a value cannot be read.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return AuthorityList(tuple(_authority(row, rows.line_num, path) for row in rows))


def _authority(row: dict[str, str], line: int, path: Path) -> Authority:
    try:
        return Authority(
            name=row["name"],
            short_name=row["short_name"] or row["name"],
            aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
            type=row["type"],
            region=row["region"],
            county=row["county"],
            code=row["code"],
            abolished=date.fromisoformat(row["abolished"]) if row["abolished"] else None,
            succeeded_by=row["succeeded_by"],
            population_2020=int(row["population_2020"]) if row["population_2020"] else None,
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise UsageError(f"{path.name}, line {line}, cannot be read ({error}); mend that line.") from error
