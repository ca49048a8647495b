"""The operands of what is worked out: for each the councils, the years and the look-ups that it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.ages import measure_in
from assistant.holdings import named, named_years
from assistant.operand import Operand
from assistant.planner import Planner, with_similar
from assistant.reading import QuestionReading
from assistant.scope import Scope, listed_members, members, scope_name
from assistant.similar import OWN_AND_SIMILAR
from assistant.steps import Decline, FigureLookup, Pool, Step
from index.numbers import year_ended
from index.vocabulary import SUBJECTS, measure

_SET_AND_COUNCIL = (
    "The question names a council and a set of councils, and it is not understood what is asked of the two. Ask to "
    'compare them, or for the place of the one among the others: "where does X rank among district councils?"'
)
_WHICH_AVERAGE = (
    'Which average is meant? Name the councils: "the average of district councils". Of similar authorities '
    "the letters print averages of four rates only, since 2019."
)
_NOT_BY_SUBJECT = "The letters split only complaints and enquiries received by subject, and no decisions."


class OperandPlanner(Planner):
    """Plans one operand of what a question asks to be worked out."""

    def operand(self, whole: QuestionReading) -> Operand:
        """Returns the look-ups of this reading as one operand of what `whole` asks to be worked out."""
        reading = self._with_its_average(whole)
        if isinstance(reading, Decline):
            return self._no_operand(reading)
        self.reading = reading
        if reading.scope is not None and reading.scope.without_own:
            if self.own is None:
                return self._no_operand(self.whose())
            left_out = tuple(dict.fromkeys((*reading.scope.left_out, self.own)))
            self.reading = reading = replace(
                reading, scope=replace(reading.scope, left_out=left_out, without_own=False)
            )
        found = self._named_or_none() if reading.scope else self._authorities()
        if isinstance(found, Decline):
            return self._no_operand(found)
        names = members(reading.scope, self.holdings.authorities, self.councils) if reading.scope else found
        if reading.scope and not names:
            return self._no_operand(self._nothing_in(scope_name(reading.scope), ()))
        years = self._years_of_operand(names, whole)
        blocked = self._blocked(names if not reading.scope else (scope_name(reading.scope),))
        if blocked is not None:
            return Operand(reading.side, found, years, (), (blocked,))
        if reading.scope and reading.scope.left_out:
            self._note_strangers(reading.scope)
        pool = self._pool(names, years) if reading.scope else None
        if pool is not None and any(name not in names for name in found):
            outside = next(name for name in found if name not in names)
            return self._no_operand(Decline("ambiguous", f"{outside} is none of the {pool.name}. Ask about it alone."))
        if pool is not None and found and whole.asked.kind not in {"ranking", "list"}:
            return self._no_operand(Decline("ambiguous", _SET_AND_COUNCIL))
        if pool is not None and not pool.held:
            return self._no_operand(self._nothing_in(pool.name, years), years)
        look_ups, declines = self._look_ups(pool.held if pool else names, years, whole)
        declines.extend(step for step in self.not_in_index if isinstance(step, Decline))
        return Operand(reading.side, found, years, look_ups, tuple(declines), pool, reading.is_of_others)

    def _note_strangers(self, scope: Scope) -> None:
        """Says who is to be left out of a set that it does not belong to."""
        whole = replace(scope, left_out=())
        everybody = members(whole, self.holdings.authorities, self.councils)
        strangers = [name for name in scope.left_out if name not in everybody and name != self.own]
        if strangers:
            self.notes.append(f"{named(strangers)}: none of the {scope_name(whole)} anyway.")

    def _no_operand(self, decline: Decline, years: tuple[date, ...] = ()) -> Operand:
        return Operand(self.reading.side, (), years, (), (decline,))

    def _with_its_average(self, whole: QuestionReading) -> QuestionReading | Decline:
        """Returns this reading with the average that the letters print, where it names that of nobody in particular."""
        reading = self.reading
        is_rate = bool(reading.measures) and all(key in OWN_AND_SIMILAR for key in reading.measures)
        if reading.averages and reading.scope and reading.implies_all and reading.side and is_rate:
            return Decline("ambiguous", _WHICH_AVERAGE)
        if not reading.averages or reading.scope or whole.asked.kind not in {"comparison", "difference"}:
            return reading
        if len(reading.councils) > 1 or reading.similar or not any(reading.side != o.side for o in whole.operands):
            return reading
        if is_rate:
            return with_similar(replace(reading, similar=True))
        return Decline("ambiguous", _WHICH_AVERAGE)

    def _named_or_none(self) -> tuple[str, ...] | Decline:
        reading = self.reading
        named_one = reading.councils or reading.own_council or reading.unknown_council
        return self._authorities() if named_one else ()

    def _nothing_in(self, name: str, years: Sequence[date]) -> Decline:
        whom = "any council" if name == "all councils held" else f"any of the {name}"
        when = f" for {named_years(years)}" if years else ""
        held = (
            f"Held: {named_years(self.holdings.years)}."
            if years
            else f"Councils held: {named(self.holdings.authorities)}."
        )
        return Decline("not_held", f"Nothing about {whom}{when} is held. {held}")

    def _pool(self, names: Sequence[str], years: Sequence[date]) -> Pool:
        scope = self.reading.scope
        assert scope is not None
        if not scope.all_held:
            # A council that no list knows has no type and no region, though its name may tell people.
            unknown = [name for name in self.holdings.authorities if not self.councils.get(name).listed]
            unknown = [name for name in unknown if any(year in self.holdings.years_of(name) for year in years)]
            note = f"No list tells whether these belong to them, so they are left out: {named(unknown)}."
            self.notes.extend([note] if unknown else [])
        held = [name for name in names if any(year in self.holdings.years_of(name) for year in years)]
        known = 0 if scope.all_held or not years else len(listed_members(scope, self.councils, years[0]))
        return Pool(scope_name(scope), tuple(held), known)

    def _years_of_operand(self, names: Sequence[str], whole: QuestionReading) -> tuple[date, ...]:
        """Returns the years of an operand: of a trend, or the best of years, all that are held if none is named."""
        reading, asked = self.reading, whole.asked
        over_years = asked.kind in {"trend", "change", "difference"} or (asked.kind == "ranking" and asked.by == "year")
        if asked.moves:
            years = self._years(names)
            sides = {operand.side for operand in whole.operands}
            if len(years) == 1 and len(sides) < 2:
                return self._beside_the_year_before(years)
            told = (reading.open_years and _reporting_all(years, reading.measures)) or years
            return tuple(dict.fromkeys((*told[:1], *told[-1:])))
        over_years = over_years and len({operand.side for operand in whole.operands}) < 2
        if reading.open_years and (reading.scope or asked.kind in {"total", "average", "median"}):
            # A sum, and a set as a whole, need every figure: years that do not report it are none of theirs.
            years = self._years(names)
            return _reporting_all(years, reading.measures) or years
        if not over_years or reading.open_years:
            return self._years(names)
        held = tuple(sorted({year for name in names for year in self.holdings.years_with_figures(name)}))
        if not reading.has_time:
            several = len(names) > 1 and asked.kind == "difference"
            return self._years(names) if several else _unbroken(_reporting_all(held, reading.measures) or held)
        years = self._years(names)
        return self._beside_the_year_before(years) if len(years) == 1 and asked.kind in {"trend", "change"} else years

    def _beside_the_year_before(self, years: tuple[date, ...]) -> tuple[date, ...]:
        self.notes.append("One year was named: it is set beside the year before." if self.reading.has_time else
                          "It is set beside the year before.")  # fmt: skip
        return (years[0].replace(year=years[0].year - 1), *years)

    def _look_ups(
        self, names: Sequence[str], years: Sequence[date], whole: QuestionReading
    ) -> tuple[tuple[FigureLookup, ...], list[Decline]]:
        found: list[FigureLookup] = []
        declines: list[Decline] = []
        by_subject = whole.asked.kind == "ranking" and whole.asked.by == "subject"
        for name in names:
            for year in years:
                if year not in self.holdings.years_of(name):
                    if whole.asked.kind != "trend" and not self.reading.scope:
                        declines.append(self._year_not_held(name, year))
                    continue
                for key in self.reading.measures:
                    steps = self._subject_steps(name, year, key) if by_subject else self._measure_steps(name, year, key)
                    found.extend(step for step in steps if isinstance(step, FigureLookup))
                    declines.extend(step for step in steps if isinstance(step, Decline))
        if whole.asked.kind == "trend" and not found and not declines:
            declines.extend(self._year_not_held(name, year) for name in names for year in years[-1:])
        return tuple(dict.fromkeys(found)), list(dict.fromkeys(declines))

    def _subject_steps(self, name: str, year: date, key: str) -> list[Step]:
        """Returns a look-up for every subject that letters of the year may count a measure by."""
        in_year = measure_in(key, year.year)
        if not measure(in_year).by_subject:
            return [Decline("not_reported", _NOT_BY_SUBJECT)]
        return [
            FigureLookup(name, year, in_year, one.key, self.reading.whole, self.reading.per_100k) for one in SUBJECTS
        ]


def _unbroken(years: Sequence[date]) -> tuple[date, ...]:
    """Returns the years from the first to the last, with those between that are not held: a gap is named."""
    if not years:
        return ()
    return tuple(year_ended(year) for year in range(years[0].year, years[-1].year + 1))


def _reporting_all(years: Sequence[date], keys: Sequence[str]) -> tuple[date, ...]:
    """Returns the years whose letters report any of these measures."""
    return tuple(
        year for year in years if any(measure(measure_in(key, year.year)).reported_in(year.year) for key in keys)
    )
