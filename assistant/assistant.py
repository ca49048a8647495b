"""The assistant: a question in, an answer with its evidence out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Self

from assistant.answer import Answer, AnswerFigure, Reason, Sentence
from assistant.causes import causes_in
from assistant.caveats import caveats, is_of_few
from assistant.compose import citation_of, figure_sentence, passage_citation, quotation, read_as
from assistant.conversation import Conversation
from assistant.doubts import doubts_of
from assistant.figures import asked_years, look_up, needed_measures, needed_subjects
from assistant.findings import Findings
from assistant.follow_up import corrects, counted, excluded, in_full, says_same
from assistant.following import follow
from assistant.groups import read_groups
from assistant.holdings import Holdings, named, named_years
from assistant.inventory import inventory
from assistant.lateness import asks_of_lateness, speaks_of_lateness
from assistant.left_behind import Turn, left_behind
from assistant.meanings import define
from assistant.names import NameFinder, tokens_of
from assistant.operation import Operation
from assistant.plan import Decline, FigureLookup, PassageSearch, Plan, make_plan
from assistant.question import LONGEST_QUESTION, QuestionReading, read_question
from assistant.ranked import rank
from assistant.risen import move
from assistant.search import PassageSource, Progress, SearchModel, no_progress
from assistant.steps import Computation, Definition, Inventory, Movement, Ranking, Step, Trend
from assistant.telling import LookUp
from assistant.unread import left_out, not_read, passages_left_out
from assistant.unreported import unreported
from assistant.verify import unproven
from assistant.working_out import compute
from index.authorities import AuthorityList, listed_authorities
from index.ledger import Ledger
from index.numbers import spoken_date
from index.records import Problem
from index.stored import Scope, StoredFigure, StoredPassage
from index.vocabulary import measure

_MOST_PASSAGES = 3
_MOST_DEFINING = 20  # passages that are looked at for a definition
_FEW_COUNCILS = 8  # from more on a year's figures are fetched together


class Assistant:
    """Answers questions from one store, which it never writes to.

    `holdings` is what the store held when it was opened, `own_council` whom "we" means, None if nobody said.
    """

    def __init__(
        self,
        store: Path,
        own_council: str | None = None,
        model: SearchModel | None = None,
        councils: AuthorityList | None = None,
        groups: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Opens a store for reading. Raises StoreMissing or StoreMismatch, with the remedy.

        `model` is shared by those that give the same one; else this assistant loads its own when it needs it.
        `councils` are those that are known by name, by default the listed ones; `groups` the saved groups of
        councils by their names, by default those of the store.
        """
        self._ledger = Ledger.open(store)
        self._passages = PassageSource(store, self._ledger, model or SearchModel())
        self._councils = councils or listed_authorities()
        self._groups = read_groups(store) if groups is None else groups
        self.holdings = Holdings.of(self._ledger.documents(), self._ledger.stated())
        self._finder = NameFinder(self._councils, self.holdings.authorities)
        self.own_council = self._named(own_council) if own_council else None
        self._stored = lru_cache(maxsize=4096)(self._figures_of)
        self._noted = lru_cache(maxsize=64)(self._problems_of)

    def close(self) -> None:
        """Lets go of the store."""
        self._passages.close()
        self._ledger.close()

    def is_current(self) -> bool:
        """Whether the store is as it was when this assistant opened it; if not, open it anew."""
        return self._ledger.is_current()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _named(self, council: str) -> str:
        """Returns the council that a setting names, in full or short; as written if it is none that is known."""
        names = [name for mention in self._finder.find(tokens_of(council)) for name in mention.names]
        held = [name for name in names if name in self.holdings.authorities]
        return held[0] if len(held) == 1 else names[0] if len(names) == 1 else council

    def ask(
        self, question: str, conversation: Conversation | None = None, progress: Progress = no_progress
    ) -> tuple[Answer, Conversation]:
        """Returns the answer to a question, and the conversation to ask the next one in.

        `progress` is told in a sentence when something begins that may take a while.
        """
        before = conversation or Conversation()
        typed = self._typed(question, before)
        reading = typed if typed.only_judges else before.fill(typed, self.holdings)
        plan = make_plan(reading, self.holdings, self._councils, self.own_council)
        answer = self._answer(question, reading, plan, progress)
        loose = unproven(answer, self.holdings.years, self.holdings.authorities)
        if loose:
            answer = _withheld(question, plan)
        return answer, left_behind(Turn(question, typed, reading, plan.understood, answer), before, self.holdings)

    def _typed(self, question: str, before: Conversation) -> QuestionReading:
        """Returns how a turn is understood by itself, in the wording that says in full what it does to those before."""
        if before.last is None or not before.last.measures:
            return self.read(question)
        left_out = excluded(question)
        if left_out is None:
            typed = self.read(in_full(question))
        else:
            typed = self.read(f"{before.gathers} excluding {left_out}") if before.gathers else _unclear(question)
        return replace(typed, corrects=corrects(question), of_how_many=counted(question), says_same=says_same(question))

    def read(self, question: str) -> QuestionReading:
        """Returns how a question is understood; a question beyond all length is read as one that says nothing."""
        text = " ".join(question.split())
        if len(text) > LONGEST_QUESTION:
            return QuestionReading(text="")
        return read_question(text, self._finder, self._groups)

    def passages_of(self, document: str) -> Sequence[StoredPassage]:
        """Returns the passages of a document, in reading order."""
        return self._ledger.passages_of(document)

    def _figures_of(self, authority: str, year: date) -> Sequence[StoredFigure]:
        return self._ledger.figures(authority=authority, year_ended=year)

    def _problems_of(self, document: str) -> Sequence[Problem]:
        return self._ledger.problems(document=document)

    def _answer(self, question: str, reading: QuestionReading, plan: Plan, progress: Progress) -> Answer:
        findings = Findings(self.holdings.hash_of)
        definitions: list[str] = []
        for step in plan.steps:
            if isinstance(step, Inventory):
                said = inventory(self.holdings, step.authorities, step.years)
                definitions.extend(said)
                findings.say(*said)
            elif isinstance(step, Definition):
                definitions.extend(define(step.terms, self._passages_with, findings))
            else:
                self._find(step, findings, progress)
        figures = tuple(findings.figures)
        if len(figures) == 1 and self._disputes(reading, figures[0]):
            findings.parts.insert(0, Sentence("The question takes another number for granted than the letter prints."))
        stated = {part.text for part in findings.parts}
        texts = dict.fromkeys(decline.text for decline in findings.declines)
        findings.say(*(text for text in texts if text not in stated))
        doubts = doubts_of(figures, self._stored, self._noted, self.holdings.lists, findings.told(self._stored))
        is_marked = any(isinstance(step, Ranking | Movement) for step in plan.steps)
        cautions = caveats(figures, reading.narrower, self._stored, is_marked)
        warnings = (*plan.notes, *findings.notes, *(doubt.text for doubt in doubts), *cautions)
        return Answer(
            question=question,
            parts=tuple(findings.parts),
            reading=plan.understood,
            figures=figures,
            citations=tuple(findings.citations),
            warnings=tuple(dict.fromkeys(warnings)),
            reason=findings.declines[0].reason if findings.declines else None,
            read_as=read_as(plan.understood) if figures or findings.citations else "",
            doubts=doubts,
            tallies=tuple(findings.tallies),
            definitions=tuple(definitions),
        )

    def _find(self, step: Step, findings: Findings, progress: Progress) -> None:
        """Adds to the findings what one step comes to."""
        if isinstance(step, FigureLookup):
            self._add_figure(step, findings)
        elif isinstance(step, PassageSearch):
            self._add_passages(step, findings, progress)
        elif isinstance(step, Computation):
            compute(step, self._look_up_in((one for side in step.sides for one in side), findings), self._is_small,
                    findings)  # fmt: skip
        elif isinstance(step, Trend):
            follow(step, self._look_up_in((one for series in step.series for one in series), findings), findings)
        elif isinstance(step, Ranking):
            rank(step, self._look_up_in(step.candidates, findings), self._is_small, findings)
        elif isinstance(step, Movement):
            wanted = (one for pair in step.pairs for one in pair)
            move(step, self._look_up_in(wanted, findings), self._is_small, findings)
        elif isinstance(step, Decline):
            findings.declines.append(step)

    def _look_up_in(self, wanted: Iterable[FigureLookup], findings: Findings) -> LookUp:
        """Returns a look-up for these figures: one that asks the ledger once for each year if the councils are many."""
        asked = list(wanted)
        if len({one.authority for one in asked}) <= _FEW_COUNCILS:
            return lambda one: look_up(one, self._stored, self._councils)
        held = self._ledger.figures_in_years(
            asked_years(asked), sorted(needed_measures(asked)), tuple(needed_subjects(asked))
        )
        findings.held.update(held)
        return lambda one: look_up(one, lambda name, year: held.get((name, year), ()), self._councils)

    def _is_small(self, shown: AnswerFigure) -> bool:
        return is_of_few(shown, self._stored)

    def _passages_with(self, words: Sequence[str]) -> Sequence[StoredPassage]:
        found = self._ledger.search(words, Scope(), _MOST_DEFINING)
        held = self._ledger.occurrences([text_id for text_id, _ in found], Scope())
        return [held[text_id][0] for text_id, _ in found if held.get(text_id)]

    def _disputes(self, reading: QuestionReading, shown: AnswerFigure) -> bool:
        """Whether the question takes a number for granted that stands nowhere in that council's letter of the year."""
        own = shown.figure
        years = [own.year_ended] if reading.years else self.holdings.years_of(own.authority)
        held = [one for year in years for one in self._stored(own.authority, year)]
        printed = {stored.figure.value for stored in held} | {shown.figure.value}
        investigated = FigureLookup(shown.figure.authority, shown.figure.year_ended, "investigated", None)
        computed = look_up(investigated, self._stored, self._councils)
        if computed is not None:
            printed.add(computed.figure.value)
        asks_itself = not reading.counts and len(reading.claims) == 1  # "it went from 18 to 31" is of two years
        return any(claim != shown.figure.value if asks_itself else claim not in printed for claim in reading.claims)

    def _add_figure(self, step: FigureLookup, findings: Findings) -> None:
        shown = look_up(step, self._stored, self._councils)
        if shown is None:
            gaps = self._left_out(step)
            if step.is_optional and not gaps and self._stored(step.authority, step.year_ended):
                return
            findings.declines.append(self._not_stated(step, bool(gaps)))
            about = passages_left_out(step, gaps, self._passages_about(step)) if gaps else ()
            findings.say(findings.declines[-1].text if about else "")
            for passage in about:
                citation = citation_of(len(findings.citations) + 1, passage, measure(step.measure).name.split())
                if citation.quote not in {other.quote for other in findings.citations}:
                    findings.citations.append(citation)
                    findings.parts.append(quotation(citation, passage))
            return
        findings.show(shown)
        findings.say(figure_sentence(shown, findings.cite(shown)))

    def _left_out(self, step: FigureLookup) -> Sequence[Problem]:
        """Returns where a letter or a list that may report a figure could not be read with certainty."""
        held = self._stored(step.authority, step.year_ended)
        # A list may have what the letters of its year do not report.
        names = {one.figure.source.document for one in held} & self.holdings.lists
        if measure(step.measure).reported_in(step.year_ended.year):
            names.update(letter.name for letter in self.holdings.of_letter(step.authority, step.year_ended))
        return left_out(problem for name in sorted(names) for problem in self._noted(name))

    def _passages_about(self, step: FigureLookup) -> Sequence[StoredPassage]:
        letters = self.holdings.of_letter(step.authority, step.year_ended)
        return [passage for letter in letters for passage in self.passages_of(letter.name)]

    def _not_stated(self, step: FigureLookup, has_gaps: bool) -> Decline:
        """Says why what is held about a council and a year does not give the figure."""
        letters = self.holdings.of_letter(step.authority, step.year_ended)
        held = self._stored(step.authority, step.year_ended)
        about = f"about {step.authority} for the year ended {spoken_date(step.year_ended)}"
        if not held:
            text = (
                f"The letter {about} is held as text only: no statistics were recognised in it. Ask what it says "
                "about a topic."
            )
            return Decline("not_held", text)
        if step.per_100k and look_up(replace(step, per_100k=False), self._stored) is not None:
            return Decline("not_held", f"No population of {step.authority} is known here to work a rate out on.")
        source = f"the letter {about}" if any(d.figures for d in letters) else f"what is held {about}"
        if has_gaps:
            return Decline("not_read", not_read(step, source))
        return Decline("not_reported", unreported(step, f"{source[0].upper()}{source[1:]}", held))

    def _add_passages(self, step: PassageSearch, findings: Findings, progress: Progress) -> None:
        found = self._passages.find(step, _MOST_PASSAGES, progress)
        if asks_of_lateness(step.question):
            found = tuple(passage for passage in found if speaks_of_lateness(passage.passage.text))
        for passage in found:
            citation = passage_citation(len(findings.citations) + 1, passage, step.topic)
            findings.citations.append(citation)
            findings.parts.append(quotation(citation, passage.passage))
        causes = self._causes(step) if step.asks_why and not found else ()
        for cause in causes:
            citation = citation_of(len(findings.citations) + 1, cause, step.topic.split())
            findings.citations.append(citation)
            findings.parts.append(quotation(citation, cause))
        if not found and not causes:
            findings.declines.append(_nothing_said(step))

    def _causes(self, step: PassageSearch) -> Sequence[StoredPassage]:
        letters = [d for name in step.authorities for year in step.years for d in self.holdings.of_letter(name, year)]
        passages = (passage for letter in letters for passage in self.passages_of(letter.name))
        return list(causes_in(passages, step.subjects))[:_MOST_PASSAGES]


def _unclear(turn: str) -> QuestionReading:
    """Returns a turn of which it is not known what it does to the turns before."""
    asked = Operation("unclear")
    return QuestionReading(turn, asks_figures=True, asked=asked, operation=asked.kind)


def _nothing_said(step: PassageSearch) -> Decline:
    if step.asks_why:
        return Decline(
            "not_reported",
            "No passage of the letter was found that says why. What else the question takes for granted is not "
            "confirmed here.",
        )
    if not step.in_the_field:
        return Decline(
            "off_topic",
            "That is not something the letters are about. Ask for a council's complaint figures of a year, "
            "or what a letter says about a topic.",
        )
    where = f"in the letters held of {named(step.authorities)}" if step.authorities else "in the documents held"
    when = f" for {named_years(step.years)}" if step.years else ""
    return Decline("not_reported", f'Nothing was found {where}{when} about "{step.topic}".')


def _withheld(question: str, plan: Plan) -> Answer:
    """Returns what is said if an answer could not be proven: nothing but that. It is a fault of ours."""
    text = "An answer was found, but not every number in it could be traced to a document, so it is not shown."
    reason: Reason = "ambiguous"
    return Answer(question, (Sentence(text),), plan.understood, reason=reason)
