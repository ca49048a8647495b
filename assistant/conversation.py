"""What a turn of a conversation leaves for the next: the last reading, the values named turn by turn, who was found.

How a question is filled from it stands in carrying.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.answer import Understood
from assistant.carried_comparison import in_other_figure, in_other_share, in_other_year, of_set, of_share
from assistant.carrying import asks_of_several, carried, works_on_series
from assistant.follow_up import excludes, names_a_part, narrows
from assistant.holdings import Holdings
from assistant.joined import is_paired
from assistant.operation import VALUE, Operation
from assistant.reading import QuestionReading
from assistant.turns import asking, goes_on, points_to_a_year, points_to_nobody, works_on

_LONGEST_THREAD = 12
_WORKED_OUT = frozenset({"total", "average", "median", "trend", "change"})
_WORDS_FOR = {"total": "together", "average": "average", "median": "median"}
_THEIRS = re.compile(r"\b(?:their|theirs|they|them)\b", re.I)
_MEANS = re.compile(
    r"\W*(?:(?:and|so|but|ok|sorry)\b\W*)*what\s+(?:does|do|did)\s+(?:that|this|it|they|those|these)"
    r"(?:\s+(?:figure|number|rate|percentage|word|all))?\s+(?:actually\s+|really\s+)?mean\W*",
    re.I,
)

Named = Literal["council", "time"]
Open = Literal["", "operation", "words", "council"]
"""Why a turn was not answered: what it asked to be worked out, a word in it, or whom it was about."""


@dataclass(frozen=True, slots=True)
class Found:
    """The councils that a ranking or a list told, and the years that a ranking of years found."""

    councils: tuple[str, ...] = ()
    years: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last reading that was answered or declined with a reason of its own; None before the first.

    `thread` are the turns up to it whose values belong together, as they differ in one thing only: their councils,
    their years, their subjects or their measures; `is_broken` if the values before it differ in more, `is_paired` if
    they are pairs of a council and a year and not all of them with all.

    `found` are the councils that the last turn told, if it was a ranking or a list: none if it was neither, if all were
    put in order, or if they were too many to be meant by "they". `found_years` are the years that it found, if it was a
    ranking of years. `ranked` is the ranking itself, for as long as those that follow ask for values of whom it found:
    "who is second?" is of the set that was ranked.

    `is_open` tells why the last turn was not answered, if it was not: what goes on from it has nothing to go on from.
    `sided` is the last turn as it was read, if it set two sides against each other or asked for a share of a set.
    `names_own` tells that one's own council was spoken of last, so that "their" means another.

    `is_series` tells that the same was worked out turn by turn, of one council or set after the other: which of the
    results is meant then is not known. `set_turn` is the last turn about a set, for as long as single councils are
    spoken of after it. `asked_years` are years that were named and not held of that council: another may have them.
    `tells_nothing` says that nothing was told in the last turn, `pending` what turns that were not answered named:
    whatever follows has to name it again.
    """

    last: Understood | None = None
    thread: tuple[Understood, ...] = ()
    found: tuple[str, ...] = ()
    is_broken: bool = False
    is_open: Open = ""
    found_years: tuple[date, ...] = ()
    sided: QuestionReading | None = None
    ranked: Understood | None = None
    names_own: bool = False
    is_series: bool = False
    set_turn: Understood | None = None
    asked_years: tuple[date, ...] = ()
    is_paired: bool = False
    tells_nothing: bool = False
    pending: frozenset[Named] = frozenset()

    @property
    def is_about_set(self) -> bool:
        """Whether a set of councils was spoken of last, and not councils by name."""
        return self.last is not None and self.last.councils is not None

    @property
    def gathers(self) -> str:
        """How the figures of several councils were put together last, or which of them was told, in the word that asks
        for it; "" if neither: "without Derby" is the same without one of them."""
        asked = self.last.asked if self.last is not None else VALUE
        is_extreme = asked.kind == "ranking" and asked.by == "authority" and asked.count == 1 and not asked.moves
        if is_extreme and asked.place is None:
            return "lowest" if asked.high is False else "highest"
        return _WORDS_FOR.get(asked.kind, "")

    def after(
        self,
        understood: Understood,
        reading: QuestionReading | None = None,
        *,
        found: Found | None = None,
        is_open: Open = "",
        sided: QuestionReading | None = None,
        names_own: bool = False,
        not_held: Sequence[date] | None = None,
    ) -> Conversation:
        """Returns the conversation as it stands after a turn, as it was understood and, if that is known, as it was
        read. A turn that named nothing changes nothing.

        `not_held` are the years that it named, if of none of its years anything is held of its councils: if it named
        none, those spoken of before did not fit, and must not be carried any further.
        """
        if not (understood.authorities or understood.years or understood.measures):
            return replace(self, is_open=is_open)
        if understood.asked.kind == "share_of_set":
            # What is spoken of is the one council's figure; of the set only its share is asked.
            understood = replace(understood, asked=VALUE, operation="value", councils=None)
        last = self.last or Understood()
        about_topic = bool(understood.topic) and not understood.measures
        named = bool(understood.measures) or about_topic or understood.all_main
        turn = replace(
            understood,
            authorities=understood.authorities or (last.authorities if understood.councils is None else ()),
            years=() if not_held is not None and not not_held else understood.years or last.years,
            measures=understood.measures if named else last.measures,
            subjects=understood.subjects if named else last.subjects,
            topic=understood.topic if named else last.topic,
        )
        is_corrected = reading is not None and reading.corrects
        before = self.thread[:-1] if is_corrected else self.thread
        thread = _thread(() if reading is not None and narrows(reading.text) else before, turn)
        is_broken = len(thread) == 1 and bool(self.thread) and _is_of_values(last) and _is_of_values(turn)
        is_same = (turn.authorities, turn.years) == (last.authorities, last.years) and len(turn.authorities) > 1
        is_broken = (is_broken and not is_corrected) or (self.is_paired and is_same)
        pairs = (reading is not None and is_paired(reading)) or (self.is_paired and is_same)
        is_broken = is_broken or pairs
        told = found or Found()
        ranked = understood if told.councils and understood.asked.kind == "ranking" else None
        of_found = self.found or (last.authorities if last.asked.is_value else ())
        if of_found and understood.asked.is_value and understood.authorities == of_found:
            ranked = self.ranked  # "and upheld?", about the one that was found
        set_turn = turn if turn.councils is not None else self.set_turn if turn.asked.is_value else None
        return Conversation(
            turn, thread, told.councils, is_broken, is_open, told.years, sided, ranked, names_own,
            _is_of_series(last, turn) and not is_corrected, set_turn, tuple(not_held or ()), is_paired=pairs,
        )  # fmt: skip

    def unanswered(self, typed: QuestionReading, is_open: bool) -> Conversation:
        """Returns the conversation after a turn that named no figure of its own and was not answered: as it was.

        `is_open` if it named something else, which the turns that follow may be about.
        """
        named: set[Named] = set(self.pending)
        names_figure = typed.has_time or typed.measures or typed.subjects
        names_whom = (typed.has_council and not typed.implies_all) or excludes(typed.text)
        names_whom = names_whom or (typed.elliptic and not names_figure and not typed.asks_why)
        names_whom = names_whom or names_a_part(typed.text)
        named |= {"council"} if names_whom else set()
        named |= {"time"} if typed.has_time else set()
        return replace(self, is_open="operation" if is_open else self.is_open, pending=frozenset(named))

    def fill(self, reading: QuestionReading, holdings: Holdings) -> QuestionReading:
        """Returns a question with what it leaves out taken from the turns before.

        A question about what is said to another council takes the year along only if that council has a letter
        of it.

        A measure that is named never takes the subject of the turn before with it: after planning
        complaints, "how many were upheld?" is about all of them, which is then said.
        """
        last = self.last
        if last is None:
            if self.pending and self._has_nothing_for(reading):
                return asking(replace(reading, parts=()), Operation("unanswered"))
            return asking(replace(reading, parts=()), Operation("unclear")) if points_to_nobody(reading) else reading
        if reading.unknown_council:
            return reading
        whole = self._whole(reading, last)
        if whole is not None:
            return whole
        if self.sided is not None:
            reading = of_set(reading, self.sided)
        if reading.topic and not reading.asks_figures and reading.councils:
            names = [name for mention in reading.councils for name in mention.names]
            held = {year for name in names for year in holdings.years_of(name)}
            last = replace(last, years=tuple(year for year in last.years if year in held))
        keeps_subject = reading.measures == ("received",) and not (reading.subjects or reading.has_council)
        if self.tells_nothing and last.subjects and keeps_subject:
            reading = replace(reading, subjects=last.subjects)  # "just received then", after decisions by subject
        if self.asked_years and ((reading.has_council and not reading.implies_all) or not last.years):
            last = replace(last, years=self.asked_years)
        if self.names_own and _THEIRS.search(reading.text) and not reading.has_council:
            others = (turn.authorities for turn in reversed(self.thread) if turn.authorities != last.authorities)
            last = replace(last, authorities=next(others, last.authorities))  # "their", after "our figure"
        if self.ranked is None and self._has_left_its_set(reading, last):
            return asking(replace(reading, parts=()), Operation("unclear"))
        if reading.asked.is_implied and last.asked.is_value and self.set_turn is not None:
            asked = self.set_turn.asked
            if asked.kind in {"average", "median"}:
                reading = replace(reading, asked=asked, operation=asked.kind)  # "and the counties?", after an average
        if self.ranked is not None and last.asked.is_value and _is_bare_ranking(reading):
            is_next = reading.asked.place is not None  # "who is second?" goes on with the order that was asked for
            is_same = last.years == self.ranked.years if is_next else _figure_of(last) == _figure_of(self.ranked)
            if not is_same:
                return asking(replace(reading, parts=()), Operation("unclear"))
            last = self.ranked  # "who is second?" is of those among whom it was found
        together = _together(self.thread) if len(self.thread) > 1 and last is self.last else last
        if self.found_years and (points_to_a_year(reading) or self._is_of_year_found(reading, last)):
            last = together = replace(last, years=self.found_years, asked=VALUE, operation="value")
        parts = tuple(carried(part, last, together, self.found) for part in reading.parts)
        return replace(carried(reading, last, together, self.found), parts=parts)

    def _whole(self, reading: QuestionReading, last: Understood) -> QuestionReading | None:
        """Returns a turn that is settled at once: what it goes on from was not answered, or says all that it means."""
        if (self.is_open or self.pending) and self._has_nothing_for(reading):
            return asking(replace(reading, parts=()), Operation("unanswered"))
        if self.sided is not None and (same := _again(reading, self.sided, last)) is not None:
            return same
        if last.measures and _MEANS.fullmatch(reading.text):
            return replace(reading, terms=last.measures, unknown_term=None, topic=None, asks_figures=False)
        if self._means_several(reading, last):
            return asking(replace(reading, parts=()), Operation("several"))
        return of_share(reading, last)

    def _means_several(self, reading: QuestionReading, last: Understood) -> bool:
        """Whether a turn works on what was spoken of, and it is not known on which of it."""
        names_own = reading.measures or reading.has_time
        if self.is_broken and asks_of_several(reading) and not names_own:
            return True
        counts_them = reading.asks_figures and reading.asked.is_value and not reading.has_council
        if reading.of_how_many is not None and counts_them:
            return reading.of_how_many != len(last.authorities)  # "how many did those two have?"
        if self.is_series and works_on_series(reading, last):
            return True
        if reading.of_how_many is None or not asks_of_several(reading) or names_own:
            return False
        if self.found or not last.asked.is_value:
            return bool(self.found) and reading.of_how_many != len(self.found)
        return reading.of_how_many != _how_many(_together(self.thread) if self.thread else last)

    def _has_left_its_set(self, reading: QuestionReading, last: Understood) -> bool:
        """Whether "who is first?" is asked after one council of a set by another figure: of all, or of that set?"""
        whole = self.set_turn.councils if self.set_turn is not None else None
        is_of_one = last.councils is None and last.asked.is_value and len(self.thread) < 2
        return is_of_one and whole is not None and not whole.all_held and _is_of_whoever(reading)

    def _is_of_year_found(self, reading: QuestionReading, last: Understood) -> bool:
        """Whether "and how many were upheld?" is about the year that a ranking of years found."""
        is_other_figure = (
            reading.names_measure and reading.asked.is_value and not (reading.has_time or reading.corrects)
        )
        return is_other_figure and last.asked.by == "year" and not reading.has_council

    def _has_nothing_for(self, reading: QuestionReading) -> bool:
        """Whether a turn takes something from a turn that was not answered."""
        names_whom = reading.has_council and not reading.implies_all
        if "council" in self.pending and reading.asks_figures and not names_whom:
            return True
        if "time" in self.pending and reading.asks_figures and not reading.has_time:
            return True
        if self.is_open == "council":
            return reading.asks_figures and (not names_whom or narrows(reading.text))
        if self.is_open == "words" and reading.subjects:
            return False  # "and housing?", after a subject that the letters do not count
        return bool(self.is_open) and (goes_on(reading) or works_on(reading))


def _again(reading: QuestionReading, sided: QuestionReading, last: Understood) -> QuestionReading | None:
    """Returns a comparison or a share with what a turn names instead: another year, council or figure; None if the turn
    asks otherwise."""
    same = in_other_year(reading, sided, last.years) or in_other_share(reading, sided)
    same = same or in_other_figure(reading, sided)
    if same is not None or sided.asked.kind != "share_of_set":
        return same
    asks_otherwise = works_on(reading) and reading.asked.kind != "ranking"
    return asking(replace(reading, parts=()), Operation("unclear")) if asks_otherwise else None


def _is_of_whoever(reading: QuestionReading) -> bool:
    """Whether "who is first?" or "the average?" names nobody whom it is of."""
    works = reading.asked.kind in {"total", "average", "median"} and reading.implies_all and not reading.has_named
    return _is_bare_ranking(reading) or (works and not (reading.measures or reading.has_time))


def _is_bare_ranking(reading: QuestionReading) -> bool:
    names_own = reading.measures or reading.has_time or (reading.has_council and not reading.implies_all)
    return reading.asked.kind == "ranking" and not names_own


def _how_many(turn: Understood) -> int:
    """Returns how many figures a turn spoke of."""
    sizes = (len(turn.authorities), len(turn.years), len(turn.measures), len(turn.subjects))
    return math.prod(size for size in sizes if size)


def _is_of_series(last: Understood, turn: Understood) -> bool:
    """Whether a turn had the same worked out as the one before, of other councils, years or figures."""
    if last.asked.kind != turn.asked.kind:
        return False
    if turn.asked.kind == "ranking":
        is_of_set = turn.councils is not None or turn.asked.by != "authority"
        return is_of_set and turn.asked.count == last.asked.count == 1 and not turn.asked.moves
    if _is_refined(last, turn):
        return False
    if turn.asked.kind not in _WORKED_OUT:
        return False
    return (*_figure_of(last), last.authorities, last.councils) != (*_figure_of(turn), turn.authorities, turn.councils)


def _is_refined(last: Understood, turn: Understood) -> bool:
    """Whether a turn only added somebody to those before it or left somebody out: what it told takes their place."""
    if _figure_of(last) != _figure_of(turn):
        return False
    if last.councils is not None and turn.councils is not None:
        return replace(last.councils, left_out=(), without_own=False) == replace(
            turn.councils, left_out=(), without_own=False
        )
    return last.councils is turn.councils and set(last.authorities) < set(turn.authorities)


def _thread(before: Sequence[Understood], turn: Understood) -> tuple[Understood, ...]:
    """Returns the latest turns whose values differ in one thing at most, this one the last of them."""
    kept: tuple[Understood, ...] = (turn,)
    if not _is_of_values(turn):
        return kept
    for earlier in reversed(before):
        if not _is_of_values(earlier) or len(kept) == _LONGEST_THREAD or _differing((earlier, *kept)) > 1:
            break
        kept = (earlier, *kept)
    return kept


def _is_of_values(turn: Understood) -> bool:
    return turn.asked.is_value and turn.councils is None and bool(turn.measures and turn.authorities)


def _differing(turns: Sequence[Understood]) -> int:
    """Returns in how many things turns differ. Beside a subject, all of them together are no other subject."""
    of_all = {bool(turn.subjects) for turn in turns}
    return sum(len(set(values)) > 1 for values in _things(turns)) + (len(of_all) > 1)


def _figure_of(turn: Understood) -> tuple[Hashable, ...]:
    """Returns what a turn asked for, whoever it was about: its years, measures and subjects."""
    return turn.years, turn.measures, turn.subjects, turn.whole, turn.per_100k


def _things(turns: Sequence[Understood]) -> Iterator[list[Hashable]]:
    yield [turn.authorities for turn in turns]
    yield [turn.years for turn in turns]
    yield [(turn.measures, turn.whole, turn.per_100k) for turn in turns]
    yield [turn.subjects for turn in turns]


def _together(turns: Sequence[Understood]) -> Understood:
    """Returns the values of turns as one reading of all of them. They differ in one thing only, so they are every
    council with every year and the like."""
    return replace(
        turns[-1],
        authorities=tuple(dict.fromkeys(name for turn in turns for name in turn.authorities)),
        years=tuple(sorted({year for turn in turns for year in turn.years})),
        measures=tuple(dict.fromkeys(key for turn in turns for key in turn.measures)),
        subjects=tuple(dict.fromkeys(key for turn in turns for key in turn.subjects)),
        asked=VALUE,
    )
