"""What a question says: the councils, years, measures and words that were read in it, with nothing looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.names import Mention
from assistant.operation import VALUE, Operation
from assistant.overview import Overview
from assistant.scope import Scope
from assistant.spans import Span
from assistant.years import Relative, moved
from index.records import Number


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """What a question says. Fields are empty where it says nothing; the conversation may fill them.

    `parts` are the readings of its parts where those pair up; the fields then hold what all of them say. `asked` is
    what is to be done with the values of its `operands`, each of which belongs to one `side` of it. `whole` is the
    measure whose total a value is to be set against, `per_100k` asks for it by population.
    """

    text: str
    councils: tuple[Mention, ...] = ()
    unknown_council: str | None = None
    own_council: bool = False
    own_beside: bool = False  # names one's own council beside others
    years: tuple[date, ...] = ()
    relative: Relative | None = None
    relative_steps: tuple[int, ...] = (1,)
    measures: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    narrower: tuple[tuple[str, str], ...] = ()
    operation: str = "value"
    topic: str | None = None
    asks_why: bool = False
    claims: tuple[Number, ...] = ()
    not_understood: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()  # words of `not_understood` for what is counted, where no letter counts it
    role: str | None = None  # words that give a council another part than the letters do
    guesses: tuple[tuple[str, str], ...] = ()
    asks_figures: bool = False
    elliptic: bool = False
    refers_back: bool = False  # "how many of those ...": what was counted before is meant
    share_of_those: bool = False  # "what percentage of those were upheld": of what was counted before
    counts: bool = False  # asks "how many", so that a number in it is context and not the answer
    names_measure: bool = False  # false where a subject alone implies complaints received
    names_noun: bool = False  # "how many complaints were upheld", and not just "how many were upheld"
    similar: bool = False  # asks for the average of similar authorities
    beside_similar: bool = False  # and for the council's own figure as well
    beside_total: bool = False  # asks for the total of all subjects as well: "planning and total complaints"
    all_subjects: tuple[str, ...] = ()  # subjects of what was asked before, which this no longer is about
    greets: bool = False
    overview: Overview = ""  # asks for all main figures, and names none
    corrects: bool = False  # names what was meant instead of what was said before
    says_same: bool = False  # asks for the same again of something else
    of_how_many: int | None = None  # "the total of both": of so many figures that were spoken of
    judges: bool = False  # asks whether something is high, good or normal, beside what else it asks
    asked: Operation = VALUE
    operands: tuple[QuestionReading, ...] = ()
    side: int = 0
    scope: Scope | None = None  # councils that are meant as a set
    is_of_others: bool = False  # that set is meant without the council on the other side
    implies_all: bool = False  # that set is all councils because none is named
    unclear_scope: tuple[str, ...] = ()  # what a set may be, if its name has several meanings
    unsaved_group: str | None = None  # a name for a group of councils that nobody has saved
    averages: bool = False  # names an average of nobody in particular
    open_years: Span | None = None
    whole: str | None = None
    per_100k: bool = False
    asks_what_is_held: bool = False
    terms: tuple[str, ...] = ()  # keys of the glossary whose meaning is asked
    unknown_term: str | None = None  # words whose meaning is asked, and that the glossary lacks
    is_yes_or_no: bool = False
    parts: tuple[QuestionReading, ...] = ()

    @property
    def has_named(self) -> bool:
        """Whether a council is named in it, beside a set that is implied."""
        return bool(self.councils) or self.own_council

    @property
    def only_judges(self) -> bool:
        """Whether it asks for nothing but a judgement: "is that high?"."""
        return self.judges and self.is_empty and not (self.topic or self.asks_figures or self.terms)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the field's was found in it."""
        return not (self.councils or self.unknown_council or self.years or self.relative or self.measures
                    or self.subjects or self.own_council or self.scope or self.open_years or self.unsaved_group
                    or self.terms)  # fmt: skip

    @property
    def has_time(self) -> bool:
        """Whether it names a year, or how far off one is."""
        return bool(self.years or self.relative or self.open_years)

    @property
    def has_council(self) -> bool:
        """Whether it names a council, or one's own."""
        return bool(self.councils or self.own_council or self.unknown_council or self.names_set)

    @property
    def names_set(self) -> bool:
        """Whether it names councils as a set: those of a type, a region, or a group."""
        return bool(self.scope or self.unclear_scope or self.unsaved_group)

    def years_from(self, years: Sequence[date]) -> tuple[date, ...]:
        """Returns the years that "the year before" or "after" means, counted from these."""
        if self.relative is None or self.relative == "newest" or not years:
            return self.years
        start = min(years) if self.relative == "before" else max(years)
        return tuple(moved(start, self.relative, step) for step in self.relative_steps)

    def share_of(self, counted: Sequence[str]) -> QuestionReading:
        """Returns a reading that asks for a share of "those", with the measures that those were counted by.

        The uphold rate is a share of investigations: of anything else that was counted, none is given.
        """
        if self.share_of_those and tuple(counted) == ("investigated",):
            return replace(self, measures=("uphold_rate",), operation="value", share_of_those=False)
        return self
