"""From what was understood to what to look up: figure look-ups, passage searches, declines.

A plan is a list of small frozen steps. Nothing is looked up here but which councils and years are held.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.ages import measure_in, subject_in
from assistant.answer import Understood
from assistant.barriers import NOT_TOGETHER, barred
from assistant.holdings import Holdings, named, named_years
from assistant.names import Mention
from assistant.operand import Operand, operands_of
from assistant.operation_plan import operation_steps
from assistant.phrases import fold
from assistant.reading import QuestionReading
from assistant.scope import listed_members, members, scope_name
from assistant.similar import NOT_ENGLAND, NOT_PRINTED, OWN_AND_SIMILAR, similar_measures
from assistant.steps import Decline, Definition, FigureLookup, Inventory, PassageSearch, Plan, Pool, Step
from index.authorities import AuthorityList
from index.numbers import spoken_date, year_ended
from index.vocabulary import SUBJECTS, measure, subject

__all__ = ["Decline", "FigureLookup", "PassageSearch", "Plan", "Step", "make_plan"]

RECEIVED_AND_DECIDED = (
    "Complaints received and decided are counted apart: one may be received in one year and decided in another."
)
_MOST_LOOK_UPS = 60
_SENTENCES_FROM = 2019  # letters of that year on count nothing by subject
# A question with one of these is about the letters, even if they say nothing of what it asks.
_FIELD_WORDS = frozenset(
    "letter ombudsman lgsco lgo complaint council councillor authority decision fault remedy investigation report "
    "scrutiny training compliance upheld uphold statistic recommendation maladministration".split()
)
_CAN_BE_ASKED = "Ask for a council's complaint figures of a year, or what a letter says about a topic."
_NO_TOPIC = frozenset(
    {"", "letter", "letters", "annual letter", "annual review letter", "it", "this", "council", "the letter"}
)


def make_plan(
    reading: QuestionReading, holdings: Holdings, councils: AuthorityList, own_council: str | None = None
) -> Plan:
    """Returns what to look up for a question. The result depends on its arguments alone."""
    whole = _Planner(reading, holdings, councils, own_council)
    if not reading.parts or reading.unknown_council or not holdings.documents:
        return whole.plan()
    # What bars one figure bars all: where a word was not understood, no part can be trusted.
    bar = barred(reading)
    asked = [part for part in reading.parts if bar is None or not part.asks_figures]
    plans = [_Planner(part, holdings, councils, own_council).plan() for part in asked]
    return _joined(plans, whole, bar)


def _joined(plans: Sequence[Plan], whole: _Planner, bar: Decline | None) -> Plan:
    """Returns the plans of a question's parts as one."""
    steps = dict.fromkeys([*([bar] if bar else []), *(step for plan in plans for step in plan.steps)])
    scope = next((plan.understood.scope for plan in plans if plan.understood.scope), "")
    notes = dict.fromkeys(note for plan in plans for note in plan.notes)
    reads = [plan.understood for plan in plans]
    understood = replace(
        whole.understood(
            tuple(dict.fromkeys(name for read in reads for name in read.authorities)),
            tuple(dict.fromkeys(year for read in reads for year in read.years)),
        ),
        topic=" ".join(read.topic for read in reads if read.topic) or None,
        scope=scope,
    )
    return Plan(tuple(steps)[:_MOST_LOOK_UPS], understood, tuple(notes))


class _Planner:
    def __init__(
        self, reading: QuestionReading, holdings: Holdings, councils: AuthorityList, own_council: str | None
    ) -> None:
        self.reading = _with_similar(reading)
        self.holdings = holdings
        self.councils = councils
        self.own = own_council
        self.notes: list[str] = []
        self.not_in_index: list[Step] = []

    def plan(self) -> Plan:
        """Returns the steps for this reading, without regard to its parts."""
        reading = self.reading
        if reading.greets:
            return self._only(Decline("off_topic", f"Hello. {_CAN_BE_ASKED}"))
        if not self.holdings.documents:
            return self._only(
                Decline("not_held", "The index holds no documents yet. Add some with: ombudsman index PATH.")
            )
        if reading.asks_what_is_held:
            return self._inventory()
        if reading.terms:
            return Plan((Definition(reading.terms),), self.understood((), ()), ())
        if reading.unknown_term:
            return self._only(Decline("not_reported", _no_meaning(reading.unknown_term)))
        if reading.asks_figures and (reading.operands or not reading.asked.is_value or reading.open_years):
            return self._operation_plan()
        named_councils = self._authorities()
        if isinstance(named_councils, Decline):
            return self._only(named_councils)
        said = len(self.notes)
        years = self._years(named_councils)
        if barred(reading) and not reading.topic:
            del self.notes[said:]  # which year was taken is no matter where no figure is
        steps: list[Step] = []
        if reading.asks_figures or reading.measures:
            steps.extend(self._figure_steps(named_councils, years))
        if reading.topic and reading.topic.lower() not in _NO_TOPIC:
            steps.append(self._passage_step(named_councils, years))
        if not steps:
            steps.append(self._nothing_asked(named_councils))
        steps.extend(self.not_in_index)
        return Plan(tuple(steps), self.understood(named_councils, years), tuple(self.notes))

    def _only(self, decline: Decline) -> Plan:
        return Plan((decline,), self.understood((), self.reading.years), tuple(self.notes))

    def understood(self, authorities: Sequence[str], years: Sequence[date]) -> Understood:
        """Returns the reading as it is answered, with the councils and years that were settled on."""
        reading = self.reading
        topic = None if reading.asks_why and reading.measures else reading.topic
        measures = [measure_in(key, year.year) for key in reading.measures for year in years] or reading.measures
        subjects = [
            subject_in(key, reading.narrower, year.year)[0] for key in reading.subjects for year in years
        ] or reading.subjects
        return Understood(
            tuple(authorities),
            tuple(years),
            tuple(dict.fromkeys(measures)),
            tuple(dict.fromkeys(subjects)),
            _operation_name(reading),
            topic,
            reading.not_understood,
            asked=reading.asked,
            councils=reading.scope,
            whole=reading.whole,
            per_100k=reading.per_100k,
        )

    def _inventory(self) -> Plan:
        reading = self.reading
        wants_one = reading.councils or reading.unknown_council
        found = self._authorities() if wants_one else ()
        if isinstance(found, Decline):
            return self._only(found)
        return Plan((Inventory(found, reading.years), *self.not_in_index), self.understood(found, reading.years), ())

    # What is worked out

    def _operation_plan(self) -> Plan:
        reading = self.reading
        unclear = self._unclear_set() or barred(reading)
        if (
            unclear is None
            and reading.asked.is_value
            and not reading.open_years
            and any(o.scope for o in reading.operands)
        ):
            unclear = Decline("ambiguous", NOT_TOGETHER)
        if unclear is not None:
            return self._only(unclear)
        planners = [_Planner(operand, self.holdings, self.councils, self.own) for operand in operands_of(reading)]
        operands = [planner.operand(reading) for planner in planners]
        steps = operation_steps(reading.asked, operands, reading.is_yes_or_no)
        notes = dict.fromkeys(note for planner in planners for note in planner.notes)
        understood = replace(
            self.understood(
                tuple(dict.fromkeys(name for operand in operands for name in operand.authorities)),
                tuple(dict.fromkeys(year for operand in operands for year in operand.years)),
            ),
            scope=next((operand.pool.name for operand in operands if operand.pool), ""),
            measures=tuple(dict.fromkeys(one.measure for operand in operands for one in operand.look_ups))
            or self.reading.measures,
        )
        if any(operand.declines for operand in operands) and not any(operand.look_ups for operand in operands):
            notes = {}
        steps = steps or [self._nothing_asked(understood.authorities)]
        return Plan(tuple(dict.fromkeys(steps)), understood, tuple(notes))

    def _unclear_set(self) -> Decline | None:
        reading = self.reading
        if reading.unclear_scope:
            return Decline("ambiguous", f"Which councils are meant: {' or '.join(reading.unclear_scope)}?")
        if reading.unsaved_group:
            return Decline(
                "ambiguous",
                f'Nobody has saved which councils "{reading.unsaved_group}" are. Name them, or save them with: '
                f'ombudsman group "{reading.unsaved_group}" COUNCIL COUNCIL ...',
            )
        return None

    def operand(self, whole: QuestionReading) -> Operand:
        """Returns the look-ups of this reading as one operand of what `whole` asks to be worked out."""
        reading = self._with_its_average(whole)
        if isinstance(reading, Decline):
            return self._no_operand(reading)
        self.reading = reading
        found = self._named_or_none() if reading.scope else self._authorities()
        if isinstance(found, Decline):
            return self._no_operand(found)
        names = members(reading.scope, self.holdings.authorities, self.councils) if reading.scope else found
        if reading.scope and not names:
            return self._no_operand(self._nothing_in(scope_name(reading.scope), ()))
        years = self._years_of_operand(names, whole)
        blocked = self._blocked(names)
        if blocked is not None:
            return Operand(reading.side, found, years, (), (blocked,))
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
        return Operand(reading.side, found, years, look_ups, tuple(declines), pool)

    def _no_operand(self, decline: Decline, years: tuple[date, ...] = ()) -> Operand:
        return Operand(self.reading.side, (), years, (), (decline,))

    def _with_its_average(self, whole: QuestionReading) -> QuestionReading | Decline:
        """Returns this reading with the average that the letters print, where it names that of nobody in particular."""
        reading = self.reading
        if not reading.averages or reading.scope or whole.asked.kind not in {"comparison", "difference"}:
            return reading
        if len(reading.councils) > 1 or reading.similar or not any(reading.side != o.side for o in whole.operands):
            return reading
        if reading.measures and all(key in OWN_AND_SIMILAR for key in reading.measures):
            return _with_similar(replace(reading, similar=True))
        return Decline(
            "ambiguous",
            'Which average is meant? Name the councils: "the average of district councils". Of similar authorities '
            "the letters print averages of four rates only, since 2019.",
        )

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
        over_years = over_years and len({operand.side for operand in whole.operands}) < 2
        if not over_years or reading.open_years:
            return self._years(names)
        held = tuple(sorted({year for name in names for year in self.holdings.years_with_figures(name)}))
        if not reading.has_time:
            several = len(names) > 1 and asked.kind == "difference"
            return self._years(names) if several else _unbroken(_reporting_all(held, reading.measures) or held)
        years = self._years(names)
        if len(years) == 1 and asked.kind in {"trend", "change"}:
            before = years[0].replace(year=years[0].year - 1)
            self.notes.append("One year was named: it is set beside the year before.")
            return (before, *years)
        return years

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
            return [*self._measure_steps(name, year, key), Decline("not_reported", _NOT_BY_SUBJECT)]
        return [FigureLookup(name, year, in_year, one.key, self.reading.whole) for one in SUBJECTS]

    # Councils

    def _authorities(self) -> tuple[str, ...] | Decline:
        reading = self.reading
        held = f"Councils held: {named(self.holdings.authorities)}."
        if reading.unknown_council:
            return Decline("unknown_authority", f'"{reading.unknown_council}" is not a council in the index. {held}')
        found: list[str] = []
        for mention in reading.councils:
            name = self._one_of(mention)
            if isinstance(name, Decline):
                return name
            if name not in self.holdings.authorities:
                text = f"{name} is not in the index: no letter about it is held. {held}"
                self.not_in_index.append(Decline("unknown_authority", text))
                continue
            found.append(name)
        if self.not_in_index and not found:
            return next(step for step in self.not_in_index if isinstance(step, Decline))
        for typed, name in reading.guesses:
            self.notes.append(f'"{typed}" was read as {name}.')
        return tuple(dict.fromkeys(found)) or self._default_authority(held)

    def _one_of(self, mention: Mention) -> str | Decline:
        """Returns the council a name means: the one that existed in the year asked for, or that is held."""
        names = list(mention.names)
        years = self.reading.years
        if len(names) > 1 and years:
            existing = [n for n in names if all(self.councils.existed_in(self.councils.get(n), y) for y in years)]
            names = existing or names
        if len(names) > 1:
            held = [name for name in names if name in self.holdings.authorities]
            if len(held) == 1:
                others = ", ".join(name for name in names if name != held[0])
                self.notes.append(f'"{mention.text}" could also mean {others}, which is not in the index.')
                names = held
        if len(names) > 1:
            return Decline("ambiguous", f'Which council is meant by "{mention.text}": {" or ".join(names)}?')
        return names[0]

    def _default_authority(self, held: str) -> tuple[str, ...] | Decline:
        reading = self.reading
        if not reading.asks_figures and not reading.measures and not reading.own_council:
            return ()
        if self.own and not (_OTHERS.search(reading.text) and not reading.own_council):
            if self.own not in self.holdings.authorities:
                return Decline(
                    "unknown_authority", f"{self.own} is not in the index: no letter about it is held. {held}"
                )
            return (self.own,)
        if len(self.holdings.authorities) == 1 and not reading.own_council:
            return (self.holdings.authorities[0],)
        if reading.operation != "value" or reading.is_empty:
            return ()
        return Decline("ambiguous", f"Which council do you mean? {held}")

    # Years

    def _years(self, authorities: Sequence[str]) -> tuple[date, ...]:
        """Returns the years asked for; relative ones count from the newest letter held, and that is said."""
        reading = self.reading
        all_held = sorted({year for name in authorities for year in self.holdings.years_of(name)})
        if reading.open_years:
            return self._opened(all_held)
        if reading.years:
            return reading.years
        if not all_held:
            return ()
        held = all_held
        if reading.measures:
            # A letter that is held as text only gives no figure: the newest that does is meant.
            with_figures = {year for name in authorities for year in self.holdings.years_with_figures(name)}
            held = sorted(with_figures) or all_held
            held = (not reading.relative and _reporting(held, reading.measures)) or held
            if held[-1] != all_held[-1]:
                self.notes.append(_newer(all_held[-1], all_held[-1] in with_figures))
        if reading.relative in {"before", "after"}:
            self.notes.append(f"Counted from the newest letter held, for the year ended {spoken_date(held[-1])}.")
            return reading.years_from(held[-1:])
        if not (reading.asks_figures or reading.measures or reading.relative):
            return ()
        if reading.relative:
            self.notes.append(f"The newest held is for the year ended {spoken_date(held[-1])}.")
        elif len(all_held) > 1:
            taken = "the newest held" if held[-1] == all_held[-1] else "the newest that reports it"
            self.notes.append(f"No year was named: {taken} was taken. Held: {named_years(all_held)}.")
        return (held[-1],)

    def _opened(self, held: Sequence[date]) -> tuple[date, ...]:
        """Returns the years of an open stretch; what is only quoted from is quoted from those that are held."""
        opened = self.reading.open_years
        years = opened.years(held) if opened is not None else ()
        if opened is not None and opened.newest and held:
            self.notes.append(f"Counted from the newest letter held, for the year ended {spoken_date(held[-1])}.")
        return years if self.reading.asks_figures else tuple(year for year in years if year in held)

    # Figures

    def _figure_steps(self, authorities: Sequence[str], years: Sequence[date]) -> list[Step]:
        reading = self.reading
        blocked = self._blocked(authorities)
        if blocked is not None:
            return [blocked]
        steps: list[Step] = []
        declines: list[Step] = []
        for authority in authorities:
            for year in years:
                if year not in self.holdings.years_of(authority):
                    declines.append(self._year_not_held(authority, year))
                    continue
                for key in reading.measures:
                    steps.extend(self._measure_steps(authority, year, key))
        return list(dict.fromkeys([*steps, *declines]))[:_MOST_LOOK_UPS]

    def _blocked(self, authorities: Sequence[str]) -> Decline | None:
        bar = barred(self.reading)
        if bar is None and self.reading.similar and not self.reading.measures:
            return Decline("not_reported", NOT_PRINTED)
        return bar or (None if self.reading.measures else self._nothing_asked(authorities))

    def _year_not_held(self, authority: str, year: date) -> Decline:
        held = self.holdings.years_of(authority)
        council = self.councils.get(authority)
        if not self.councils.existed_in(council, year):
            fact = f"{authority} did not exist in the year ended {spoken_date(year)}"
            if council.abolished and council.succeeded_by and year > council.abolished:
                fact += f": it was followed by {council.succeeded_by}"
            return Decline("not_held", f"{fact}. Held for it: {named_years(held)}.")
        return Decline(
            "not_held",
            f"No letter about {authority} for the year ended {spoken_date(year)} is held. "
            f"Held for it: {named_years(held)}.",
        )

    def _letter_not_held(self, authority: str, year: date) -> Decline:
        """Says that there is no letter to quote from, though figures of that year may be held from elsewhere."""
        if year not in self.holdings.years_of(authority):
            return self._year_not_held(authority, year)
        letters = [year for year in self.holdings.years_of(authority) if self.holdings.of_letter(authority, year)]
        held = f"Letters held about it: {named_years(letters)}." if letters else "No letter about it is held."
        return Decline(
            "not_held",
            f"Figures about {authority} for the year ended {spoken_date(year)} are held, but no letter of that year to "
            f"quote from. {held}",
        )

    def _measure_steps(self, authority: str, year: date, spoken: str) -> list[Step]:
        reading = self.reading
        key = measure_in(spoken, year.year)
        if not reading.subjects:
            self._note_what_is_counted(key)
            return [FigureLookup(authority, year, key, None, reading.whole, reading.per_100k)]
        if measure(key).by_subject:
            of_all = [FigureLookup(authority, year, key, None)] if reading.beside_total else []
            found = [self._subject_in(year, name) for name in reading.subjects]
            share, per_100k = reading.whole, reading.per_100k
            return [*of_all, *(FigureLookup(authority, year, key, name, share, per_100k) for name in found)]
        subjects = " and ".join(subject(s).name for s in reading.subjects)
        given = "complaints received by subject, and decisions" if year.year < _SENTENCES_FROM else "decisions"
        return [
            Decline(
                "not_reported",
                f"The letters do not split decisions by subject, so they do not report {measure(key).name} "
                f"for {subjects}. They give {given} for all subjects together.",
            )
        ]

    def _subject_in(self, year: date, key: str) -> str:
        """Returns what a subject was in the letters of a year; what has to be said of that is noted."""
        found, said = subject_in(key, self.reading.narrower, year.year)
        self.notes.extend([said] if said and said not in self.notes else [])
        return found

    def _note_what_is_counted(self, key: str) -> None:
        """Says that a figure is of all subjects where a part was asked before, and of decisions where a number of
        complaints is named."""
        reading = self.reading
        if reading.all_subjects and measure(key).by_subject:
            self.notes.append("This counts complaints of all subjects.")
        elif reading.all_subjects:
            what = "is" if measure(key).unit == "percent" else "counts"
            self.notes.append(f"Decisions are not split by subject: this {what} {_of_all(key)}.")
        if key.startswith("similar_") and NOT_ENGLAND not in self.notes:
            self.notes.append(NOT_ENGLAND)
        if reading.whole == "decided" and key in {"upheld", "not_upheld"}:
            self.notes.append(_NO_UPHOLD_RATE)
        if reading.claims and reading.counts and key not in {"received", "decided"}:
            self.notes.append(RECEIVED_AND_DECIDED)

    def _nothing_asked(self, authorities: Sequence[str]) -> Decline:
        about = f" about {named(authorities)}" if authorities else ""
        return Decline(
            "ambiguous",
            f"What would you like to know{about}? The letters give, among others: complaints and enquiries "
            "received (in all or by subject), decisions made, complaints upheld and not upheld, and the uphold rate.",
        )

    # Passages

    def _passage_step(self, authorities: Sequence[str], years: Sequence[date]) -> Step:
        reading = self.reading
        for authority in authorities:
            for year in years:
                if not self.holdings.of_letter(authority, year):
                    return self._letter_not_held(authority, year)
        if not authorities and years and not set(years) & set(self.holdings.years):
            return Decline(
                "not_held", f"No letter for {named_years(years)} is held. Held: {named_years(self.holdings.years)}."
            )
        return PassageSearch(reading.topic or reading.text, reading.text, tuple(authorities), tuple(years),
                             _in_the_field(reading), reading.asks_why, reading.subjects)  # fmt: skip


def _operation_name(reading: QuestionReading) -> str:
    """Returns what is done, in the words of the contract: a share or a rate is worked out even of one value."""
    if reading.terms:
        return "definition"
    if reading.operation != "value":
        return reading.operation
    return "share" if reading.whole else "rate" if reading.per_100k else "value"


_SET_AND_COUNCIL = (
    "The question names a council and a set of councils, and it is not understood what is asked of the two. Ask to "
    'compare them, or for the place of the one among the others: "where does X rank among district councils?"'
)
_NO_UPHOLD_RATE = (
    "That is a share of all decisions. The uphold rate that the letters print is a share of the detailed "
    "investigations only."
)
_OTHERS = re.compile(r"\b(?:they|their|them|he|she)\b", re.I)  # somebody else than us
_NOT_BY_SUBJECT = "The letters split only complaints and enquiries received by subject, and no decisions."


def _no_meaning(words: str) -> str:
    return (
        f'There is no definition of "{words}" here. Ask for a word of the letters: premature, upheld, uphold rate ...'
    )


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


def _with_similar(reading: QuestionReading) -> QuestionReading:
    """Returns a reading with the measures of similar authorities, if it asks for their average."""
    if not reading.similar:
        return reading
    return replace(reading, measures=similar_measures(reading.measures, reading.beside_similar))


def _of_all(key: str) -> str:
    name = measure(key).name
    if measure(key).unit == "percent":
        return f"the {name} of complaints about all subjects"
    return f"all {name}" if key in {"upheld", "not_upheld", "investigated"} else f"{name} for all subjects"


def _reporting(years: Sequence[date], keys: Sequence[str]) -> list[date]:
    """Returns the years whose letters report all of these measures."""
    return [year for year in years if all(measure(measure_in(key, year.year)).reported_in(year.year) for key in keys)]


def _newer(year: date, has_figures: bool) -> str:
    why = "does not report that" if has_figures else "is held as text only"
    return f"A newer letter, for the year ended {spoken_date(year)}, {why}."


def _in_the_field(reading: QuestionReading) -> bool:
    words = {fold(word) for word in re.findall(r"[a-z]+", reading.text.lower())}
    return not reading.is_empty or not words.isdisjoint(_FIELD_WORDS)
