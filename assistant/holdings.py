"""What the store holds, as far as planning an answer needs it: councils, years, documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from index.numbers import spoken_date
from index.stored import StoredDocument

_MOST_NAMED = 8
_MOST_COUNCILS_NAMED = 4
_A_RANGE = 5  # years in a row that are named by the first and the last
_ALL_OF_A_KIND = "All "


@dataclass(frozen=True, slots=True)
class Holdings:
    """The documents of the store and the councils and years they are about.

    `stated` are the years of which figures are held, by council: a list states those of many councils, and a
    letter may state earlier years than its own.
    """

    documents: tuple[StoredDocument, ...]
    authorities: tuple[str, ...]
    years: tuple[date, ...]
    stated: Mapping[str, frozenset[date]] = field(default_factory=dict)
    # By council, so that to ask about each of hundreds does not go through thousands of documents each time.
    _by_council: Mapping[str, tuple[StoredDocument, ...]] = field(init=False, compare=False, repr=False)
    _years: Mapping[str, tuple[date, ...]] = field(init=False, compare=False, repr=False)
    _hashes: Mapping[str, str] = field(init=False, compare=False, repr=False)
    lists: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_council: dict[str, list[StoredDocument]] = {}
        for document in self.documents:
            if document.authority:
                by_council.setdefault(document.authority, []).append(document)
        own = {name: {d.year_ended for d in held if d.year_ended} for name, held in by_council.items()}
        years = {
            name: tuple(sorted(own.get(name, set()) | self.stated.get(name, frozenset())))
            for name in {*own, *self.stated}
        }
        object.__setattr__(self, "_by_council", {name: tuple(held) for name, held in by_council.items()})
        object.__setattr__(self, "_years", years)
        hashes = {name: d.hash for d in reversed(self.documents) for name in d.names}  # the first of a name counts
        object.__setattr__(self, "_hashes", hashes)
        lists = frozenset(d.name for d in self.documents if d.authority is None and d.figures)
        object.__setattr__(self, "lists", lists)

    @classmethod
    def of(cls, documents: Sequence[StoredDocument], stated: Iterable[tuple[str, date]] = ()) -> Holdings:
        """Returns the holdings of these documents, whose figures are about these councils and years."""
        by_council: dict[str, set[date]] = {}
        for name, year in stated:
            # Averages of all councils of a kind are nobody's.
            if not name.startswith(_ALL_OF_A_KIND):
                by_council.setdefault(name, set()).add(year)
        authorities = {d.authority for d in documents if d.authority} | by_council.keys()
        years = {d.year_ended for d in documents if d.year_ended}.union(*by_council.values())
        held = {name: frozenset(held) for name, held in by_council.items()}
        return cls(tuple(documents), tuple(sorted(authorities)), tuple(sorted(years)), held)

    def years_of(self, authority: str) -> tuple[date, ...]:
        """Returns the years held for a council, oldest first."""
        return self._years.get(authority, ())

    def years_with_figures(self, authority: str) -> tuple[date, ...]:
        """Returns the years of a council of which figures are held, oldest first."""
        own = {d.year_ended for d in self._by_council.get(authority, ()) if d.year_ended and d.figures}
        return tuple(sorted(own | self.stated.get(authority, frozenset())))

    def hash_of(self, document: str) -> str:
        """Returns the hash of the bytes that this name meant when the holdings were read; "" for no name held."""
        return self._hashes.get(document, "")

    def of_letter(self, authority: str, year: date) -> tuple[StoredDocument, ...]:
        """Returns the documents about a council and a year."""
        return tuple(d for d in self._by_council.get(authority, ()) if d.year_ended == year)

    def held_in(self, year: date) -> tuple[str, ...]:
        """Returns the councils of which figures are held for a year, in the order of names."""
        return tuple(name for name in self.authorities if year in self.years_with_figures(name))


def named(names: Sequence[str]) -> str:
    """Returns names as a sentence part, the first eight and how many more: "A, B and 3 more"."""
    if not names:
        return "nothing yet"
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMED])} and others"


def named_years(years: Sequence[date]) -> str:
    """Returns years ended as people say them: "the years ended 31 March 2017 and 2018"."""
    if not years:
        return "no year"
    if len(years) == 1:
        return f"the year ended {spoken_date(years[0])}"
    numbers = [str(year.year) for year in years]
    if len(years) >= _A_RANGE and [year.year for year in years] == [*range(years[0].year, years[-1].year + 1)]:
        return f"the years ended 31 March {numbers[0]} to {numbers[-1]}"
    return f"the years ended 31 March {', '.join(numbers[:-1])} and {numbers[-1]}"


def held_text(holdings: Holdings) -> str:
    """Returns in a sentence what is held: how many documents, about which councils and years."""
    count = len(holdings.documents)
    if not count:
        return "The index holds no documents yet. Add some with: ombudsman index PATH."
    held = "1 document is held" if count == 1 else f"{count:,} documents are held"
    councils = holdings.authorities
    about = _listed(councils) if len(councils) <= _MOST_COUNCILS_NAMED else f"{len(councils):,} councils"
    said = [held, f", about {about}" if councils else "", f"; {_span(holdings)}" if holdings.years else ""]
    return f"{''.join(said)}."


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _span(holdings: Holdings) -> str:
    years = [year.year for year in holdings.years]
    if len(years) > 2 and years == [*range(years[0], years[-1] + 1)]:
        return f"years ended 31 March {years[0]} to {years[-1]}"
    return named_years(holdings.years).removeprefix("the ")
