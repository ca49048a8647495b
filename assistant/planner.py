"""What a reading and what is held come to together: which councils and years are meant, and what bars a figure.

What belongs here: the part that every plan needs. Whole questions are planned in plan.py, the operands of what is
worked out in operand_plan.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.ages import measure_in, subject_in
from assistant.answer import Understood
from assistant.barriers import barred
from assistant.holdings import Holdings, named, named_years
from assistant.names import Mention
from assistant.reading import QuestionReading
from assistant.similar import NOT_ENGLAND, NOT_PRINTED, similar_measures
from assistant.steps import Decline, FigureLookup, Plan, Step
from index.authorities import AuthorityList
from index.numbers import spoken_date
from index.vocabulary import measure, subject

RECEIVED_AND_DECIDED = (
    "Complaints received and decided are counted apart: one may be received in one year and decided in another."
)
_SENTENCES_FROM = 2019  # letters of that year on count nothing by subject
_NO_UPHOLD_RATE = (
    "That is a share of all decisions. The uphold rate that the letters print is a share of the detailed "
    "investigations only."
)
_MADE_TO_IT = re.compile(
    r"\b(?:complaints?|complained|enquir(?:y|ies))\s+(?:(?:made|sent|submitted|were\s+made)\s+)?to\s+(?!(?:the\s+)?(?:local\s+government|"
    r"social|ombudsman|lgo|lgsco)\b)",
    re.I,
)
_NOT_MADE_TO_IT = (
    "The letters count complaints to the Ombudsman about a council, and not those made to the council itself."
)
_OWN_SHARE = re.compile(r"(?:['’]s?|\bour)\s+(?:share|percentage|proportion)\s+of\s", re.I)
_WITHIN_ITS_OWN = (
    "This is what part they are of the council's own complaints. For its part in those of a set of councils, name the "
    'set: "our share of the district councils\' housing complaints".'
)
_OUR_KIND = re.compile(r"\bour\s+(?P<kind>county|district|unitary)\b", re.I)
_OTHERS = re.compile(r"\b(?:they|their|them|he|she)\b", re.I)  # somebody else than us
# Where councils are named as such, in whatever way, one's own does not stand for them.
_COUNCILS = re.compile(
    r"\b(?:councils|authorities|boroughs|districts|counties|unitaries|mets|regions)\b|\b(?:by|per|each|every|any|all|which|another)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:council|authority|borough|district|county|unitary|region)\b|\b(?:for|in|of|about|across)\s+all\s*"
    r"(?:$|[?.!,]|(?:(?:in|for)\s+)?(?:19|20)?\d\d)|\b(?:everyone|everybody|everywhere)\b",
    re.I,
)
_KIND_OF_COUNCIL = re.compile(
    r"\b(?P<the>(?:the|this|that|a|an)\s+)?(?P<kind>unitary|metropolitan|london|county|district|borough|city|town)\b",
    re.I,
)
# A bound is of many: "over 100 complaints in 2018" asks who.
_BOUND = re.compile(
    r"(?:\b(?:(?:more|fewer|less|greater|higher|lower)\s+(?:[a-z]+\s+){0,3}?than|over|above|under|below|exceed\w*|at\s+(?:least|most)|up\s+to)|"
    r"[<>≤≥])\s*(?!(?:19|20)\d\d\b)\d",
    re.I,
)
_OF_ALL = re.compile(
    r"(?<!\bof )(?<!\bin )\ball\s+(?:the\s+)?(?:uphold|upheld|compliance|rates|received|decided)\b|\ball\W*$"
    r"|\bby\s+the\s+(?:ombudsman|lgs?co|lgo)\b|\b(?:the\s+)?(?:ombudsman|lgsco|lgo)(?:['’]s)?\s+(?:receive|get|uphold|decide|make|made|received|upheld|decided|got)\b|\brates\b",
    re.I,
)


class Planner:
    """The councils and years that a reading means, with what has to be said of them in `notes`."""

    def __init__(
        self, reading: QuestionReading, holdings: Holdings, councils: AuthorityList, own_council: str | None
    ) -> None:
        self.reading = with_similar(reading)
        self.holdings = holdings
        self.councils = councils
        self.own = own_council
        self.notes: list[str] = []
        self.not_in_index: list[Step] = []

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
            all_main=bool(reading.overview) and not reading.measures,
        )

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
        if reading.own_council and (other := self._is_other_kind()) is not None:
            return other
        if reading.own_beside:
            if self.own is None:
                return self.whose()
            found = [self.own, *found]
        for typed, name in reading.guesses:
            self.notes.append(f'"{typed}" was read as {name}.')
        return tuple(dict.fromkeys(found)) or self._default_authority(held)

    def _is_other_kind(self) -> Decline | None:
        """Returns a question back where "our county council" is asked of a district, or the other way round."""
        said = _OUR_KIND.search(self.reading.text)
        if said is None or self.own is None or self.councils.get(self.own).type == said["kind"].lower():
            return None
        kind = said["kind"].lower()
        return Decline("ambiguous", f"{self.own} is the council set as one's own. Which {kind} council is meant?")

    def whose(self) -> Decline:
        """Returns the question back whose council "we" are."""
        held = f"Councils held: {named(self.holdings.authorities)}."
        return Decline("ambiguous", f'Which council are "we"? Set it with OMBUDSMAN_COUNCIL or --council. {held}')

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
        if self.own and (reading.own_council or not self._speaks_of_others(self.own)):
            if self.own not in self.holdings.authorities:
                return Decline(
                    "unknown_authority", f"{self.own} is not in the index: no letter about it is held. {held}"
                )
            return (self.own,)
        if len(self.holdings.authorities) == 1 and not reading.own_council:
            return (self.holdings.authorities[0],)
        if reading.own_council:
            return self.whose()
        if reading.operation != "value" or reading.is_empty:
            return ()
        return Decline("ambiguous", f"Which council do you mean? {held}")

    def _speaks_of_others(self, own: str) -> bool:
        """Whether a question that names no council is about another than one's own, or about councils in general."""
        text = self.reading.text
        if any(pattern.search(text) for pattern in (_OTHERS, _COUNCILS, _BOUND, _OF_ALL)):
            return True
        kinds = {*own.lower().split(), self.councils.get(own).type}
        found = list(_KIND_OF_COUNCIL.finditer(text))
        return any(kind["kind"].lower() not in kinds or not kind["the"] for kind in found)

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
            if share and _OWN_SHARE.search(reading.text) and _WITHIN_ITS_OWN not in self.notes:
                self.notes.append(_WITHIN_ITS_OWN)
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
        if key == "received" and _MADE_TO_IT.search(reading.text):
            self.notes.append(_NOT_MADE_TO_IT)
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


def _operation_name(reading: QuestionReading) -> str:
    """Returns what is done, in the words of the contract: a share or a rate is worked out even of one value."""
    if reading.terms:
        return "definition"
    if reading.operation != "value":
        return reading.operation
    return "share" if reading.whole else "rate" if reading.per_100k else "value"


def with_similar(reading: QuestionReading) -> QuestionReading:
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
