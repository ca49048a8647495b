"""What share of the sum of a set of councils one of them has, for an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import AnswerFigure
from assistant.computation import share_of_sum, total
from assistant.findings import Findings
from assistant.gathered import say_gathered, whom_of, why_not
from assistant.operation_sentences import marks, part_sentence
from assistant.steps import Computation, Decline, FigureLookup
from assistant.telling import not_stated

_NOT_ONE = "More than one figure is named as the part, so it is not clear which is meant. Ask about one."
_SHARE_OF_NOTHING = "Of nothing there is no share: their figures come to 0."
_OTHER_FIGURE = "A share is of one figure: ask for the same measure, subject and year of the council and of the set."


def part_of_sum(
    step: Computation,
    found: Sequence[Sequence[AnswerFigure]],
    missing: Sequence[FigureLookup],
    findings: Findings,
) -> None:
    """Adds what share of the sum of a set one of its councils has."""
    pool = step.pools[1]
    if pool is None or len(found[0]) != 1 or not found[1]:
        findings.declines.extend(not_stated(one) for one in missing[:1])
        findings.declines.extend([] if missing else [Decline("ambiguous", _NOT_ONE)])
        return
    part, members = found[0][0], found[1]
    if reason := why_not("total", members, pool):
        findings.declines.append(Decline("ambiguous", reason))
    elif part.figure.authority not in {member.figure.authority for member in members}:
        text = f"{part.figure.authority} is none of the {pool.name}, so it has no share in their figures."
        findings.declines.append(Decline("ambiguous", text))
    elif part.figure not in {member.figure for member in members}:
        findings.declines.append(Decline("ambiguous", _OTHER_FIGURE))
    elif (made := share_of_sum(part, whole := total(members))) is None:
        findings.declines.append(Decline("ambiguous", _SHARE_OF_NOTHING))
    else:
        findings.show(made, part)
        whose = whom_of(members, pool, findings)
        labels = [*findings.cite(part), *(label for member in members for label in findings.cite(member))]
        findings.say(part_sentence(made, part, whole, whose, marks(labels)))
        say_gathered(whole, members, pool, findings)
