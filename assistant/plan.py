"""From what was understood to what to look up: figure look-ups, what is worked out, passage searches, declines.

A plan is a list of small frozen steps. Nothing is looked up here but which councils and years are held.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Understood
from assistant.barriers import NOT_TOGETHER, barred
from assistant.defining import asked_terms
from assistant.holdings import Holdings, named_years
from assistant.judging import JUDGES_NOTHING
from assistant.movement import way_of
from assistant.operand import operands_of
from assistant.operand_plan import OperandPlanner
from assistant.operation_plan import operation_steps
from assistant.overview import main_figures
from assistant.phrases import fold
from assistant.planner import Planner
from assistant.reading import QuestionReading
from assistant.similar import OWN_AND_SIMILAR
from assistant.steps import Decline, Definition, FigureLookup, Inventory, PassageSearch, Plan, Step
from index.authorities import AuthorityList
from index.numbers import spoken_date

__all__ = ["Decline", "FigureLookup", "PassageSearch", "Plan", "Step", "make_plan"]

_MOST_LOOK_UPS = 60
_TOO_MANY = "All main figures of so many councils and years are too many for one answer. Name fewer, or one figure."
# A question with one of these is about the letters, even if they say nothing of what it asks.
_FIELD_WORDS = frozenset(
    "letter ombudsman lgsco lgo complaint council councillor authority decision fault remedy investigation report "
    "scrutiny training compliance upheld uphold statistic recommendation maladministration".split()
)
_WHAT_IS = re.compile(r"\W*what(?:['’]?s|\s+is|\s+are)\s+(?:the\s+|an?\s+)?(?P<words>[a-z][a-z\s-]*?)\W*", re.I)
_TAKEN_FOR_GRANTED = re.compile(
    r"\b(?:highest|lowest|most|fewest|worst|best|largest|smallest|second|third|above|below|better|worse)\b", re.I
)
_NOT_CONFIRMED = "Whether it is so, as the question has it, was not looked at: ask for the figures or the places."
_THANKS = re.compile(r"\b(?:thanks?|thx|ta|cheers|bye|goodbye)\b", re.I)
_CAN_BE_ASKED = "Ask for a council's complaint figures of a year, or what a letter says about a topic."
_NO_TOPIC = frozenset(
    {"", "letter", "letters", "annual letter", "annual review letter", "it", "this", "council", "the letter"}
)


def make_plan(
    reading: QuestionReading, holdings: Holdings, councils: AuthorityList, own_council: str | None = None
) -> Plan:
    """Returns what to look up for a question. The result depends on its arguments alone."""
    if not reading.judges:
        return _plan_of(reading, holdings, councils, own_council)
    judged = Decline("ambiguous", JUDGES_NOTHING)
    if reading.only_judges:
        return Plan((judged,), Understood(), ())
    plan = _plan_of(reading, holdings, councils, own_council)
    return replace(plan, steps=(*plan.steps, judged))


def _plan_of(reading: QuestionReading, holdings: Holdings, councils: AuthorityList, own_council: str | None) -> Plan:
    whole = _QuestionPlanner(reading, holdings, councils, own_council)
    if not reading.parts or reading.unknown_council or not holdings.documents:
        return whole.plan()
    # What bars one figure bars all: where a word was not understood, no part can be trusted.
    bar = barred(reading)
    asked = [part for part in reading.parts if bar is None or not part.asks_figures]
    plans = [_QuestionPlanner(part, holdings, councils, own_council).plan() for part in asked]
    return _joined(plans, whole, bar)


def _joined(plans: Sequence[Plan], whole: _QuestionPlanner, bar: Decline | None) -> Plan:
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


class _QuestionPlanner(Planner):
    """Plans a whole question, or one of its parts."""

    def plan(self) -> Plan:
        """Returns the steps for this reading, without regard to its parts."""
        reading = self.reading
        if reading.greets:
            hello = "You are welcome." if _THANKS.search(reading.text) else "Hello."
            return self._only(Decline("off_topic", f"{hello} {_CAN_BE_ASKED}"))
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
            terms = (
                _bare_terms(reading.text) if named_councils.reason == "ambiguous" and not reading.has_council else ()
            )
            defined: tuple[Step, ...] = (Definition(terms),) if terms else ()
            return Plan((*defined, named_councils), self.understood((), reading.years), tuple(self.notes))
        said = len(self.notes)
        years = self._years(named_councils)
        if barred(reading) and not reading.topic:
            del self.notes[said:]  # which year was taken is no matter where no figure is
        steps: list[Step] = []
        if reading.asks_figures or reading.measures:
            steps.extend(self._figure_steps(named_councils, years))
        if reading.asks_why and _TAKEN_FOR_GRANTED.search(reading.text):
            self.notes.append(_NOT_CONFIRMED)
        is_why_alone = reading.asks_why and not reading.topic and bool(reading.measures)
        if is_why_alone or (reading.topic and reading.topic.lower() not in _NO_TOPIC):
            steps.append(self._passage_step(named_councils, years))
        if not steps:
            steps.append(self._nothing_asked(named_councils))
        steps.extend(self.not_in_index)
        return Plan(tuple(steps), self.understood(named_councils, years), tuple(self.notes))

    def _inventory(self) -> Plan:
        reading = self.reading
        wants_one = reading.councils or reading.unknown_council or reading.own_council
        found = self._authorities() if wants_one else ()
        if isinstance(found, Decline):
            return self._only(found)
        return Plan((Inventory(found, reading.years), *self.not_in_index), self.understood(found, reading.years), ())

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
        planners = [OperandPlanner(operand, self.holdings, self.councils, self.own) for operand in operands_of(reading)]
        operands = [planner.operand(reading) for planner in planners]
        lost = next((d for o in operands for d in o.declines if d.reason == "unknown_authority"), None)
        is_default = any(not (one.has_council or one.similar) for one in reading.operands)
        if lost is not None and (is_default or any(operand.pool is not None for operand in operands)):
            return self._only(lost)  # beside a name that is not known, no set is told
        steps = operation_steps(reading.asked, operands, reading.is_yes_or_no)
        notes = dict.fromkeys(note for planner in planners for note in planner.notes)
        understood = replace(
            self.understood(
                tuple(dict.fromkeys(name for operand in operands for name in operand.authorities)),
                tuple(dict.fromkeys(year for operand in operands for year in operand.years)),
            ),
            scope=" · ".join(dict.fromkeys(operand.pool.name for operand in operands if operand.pool)),
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
            return _unsaved(reading, reading.unsaved_group)
        return None

    def _figure_steps(self, authorities: Sequence[str], years: Sequence[date]) -> list[Step]:
        reading = self.reading
        if reading.overview and not reading.measures and authorities and barred(reading) is None:
            return self._overview_steps(authorities, years)
        blocked = self._blocked(authorities)
        if blocked is not None:
            return [blocked]
        steps: list[Step] = []
        declines: list[Step] = []
        for authority in authorities:
            for year in (*self._year_moved_from(authority, years), *years):
                if year not in self.holdings.years_of(authority):
                    declines.append(self._year_not_held(authority, year))
                    continue
                for key in reading.measures:
                    steps.extend(self._measure_steps(authority, year, key))
        return list(dict.fromkeys([*steps, *declines]))[:_MOST_LOOK_UPS]

    def _year_moved_from(self, authority: str, years: Sequence[date]) -> tuple[date, ...]:
        """Returns the year before, if it is held, where the question asks why a figure rose or fell: whether it did is
        then to be seen."""
        if not self.reading.asks_why or way_of(self.reading.text) is None or len(years) != 1:
            return ()
        before = years[0].replace(year=years[0].year - 1)
        return (before,) if before in self.holdings.years_of(authority) else ()

    def _overview_steps(self, authorities: Sequence[str], years: Sequence[date]) -> list[Step]:
        """Returns the look-ups of all main figures that the letters of the years print."""
        held = [(name, year) for name in authorities for year in years if year in self.holdings.years_of(name)]
        found: list[Step] = [
            FigureLookup(name, year, key, None, is_optional=True)
            for name, year in held
            for key in main_figures(year.year)
        ]
        if len(found) > _MOST_LOOK_UPS:
            return [Decline("ambiguous", _TOO_MANY)]
        apart = [(name, year) for name in authorities for year in years if (name, year) not in held]
        return [*found, *(self._year_not_held(name, year) for name, year in apart)]

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


def _bare_terms(text: str) -> tuple[str, ...]:
    """Returns the terms of "what is the uphold rate?", which may be asked as a word or as a figure."""
    match = _WHAT_IS.fullmatch(text)
    return tuple(term.key for term in asked_terms(f"what does {match['words']} mean?")) if match else ()


def _no_meaning(words: str) -> str:
    return (
        f'There is no definition of "{words}" here. Ask for a word of the letters: premature, upheld, uphold rate ...'
    )


def _unsaved(reading: QuestionReading, group: str) -> Decline:
    """Returns the question back who is in a group that nobody has saved."""
    words = group.split()
    name = " ".join(["our", *words[1:]]) if words[0].lower() in {"its", "their", "the"} else group
    is_printed = bool(reading.measures) and all(key in OWN_AND_SIMILAR for key in reading.measures)
    similar = ' Of "similar authorities" the letters print the average of that rate.' if is_printed else ""
    return Decline(
        "ambiguous",
        f'Nobody has saved which councils "{group}" are. Name them, or save them with: '
        f'ombudsman group "{name}" COUNCIL COUNCIL ...{similar}',
    )


def _in_the_field(reading: QuestionReading) -> bool:
    words = {fold(word) for word in re.findall(r"[a-z]+", reading.text.lower())}
    return not reading.is_empty or not words.isdisjoint(_FIELD_WORDS)
