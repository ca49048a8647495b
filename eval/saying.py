"""Whether a text says a figure: its value with its council, its year, its subject and the labels of its sources.

A printed figure has all of them in one line; in a list, the line above it that ends in a colon counts with it. One
that is worked out from several councils or years, or from figures that the text states too, has its value and its
sources in one line, and the rest may stand elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Answer, AnswerFigure
from eval.wording import numbers_of
from index.records import Figure
from index.vocabulary import subject_name

_LABEL = re.compile(r"\[(\d+)\]")
_RANGE = re.compile(r"\[(\d+)\] to \[(\d+)\]")
_MEMBER = re.compile(r"^(?:\d+=?\. )?[^:]+: [^:]*\[\d+\]")  # a line of a list: a name, its value, its source
_PLACE = re.compile(r"^(\d+)=?\. ")
_SAME = re.compile(r"\bthe same\b")


def written(figure: Figure) -> str:
    """Returns a value as a text has it: with commas, a percentage with its sign, no sign before it."""
    return f"{abs(figure.value):,}" + ("%" if figure.unit == "percent" else "")


def states(shown: AnswerFigure, answer: Answer) -> bool:
    """Whether the text of an answer says a figure."""
    return any(_states(line, head, shown, answer) for line, head in _lines(answer.text))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yields each line with the head of the list that it is part of, "" if it is of none."""
    head = ""
    for line in text.split("\n"):
        is_member = bool(head) and _MEMBER.match(line) is not None
        yield line, head if is_member else ""
        head = line if line.endswith(":") else head if is_member else ""


def _states(line: str, head: str, shown: AnswerFigure, answer: Answer) -> bool:
    if not _has_sources(line, shown, answer) or not _has_value(line, shown):
        return False
    figure, whole = shown.figure, f"{head}\n{line}"
    subject = [subject_name(figure.subject)] if figure.subject else []
    if not (_is_of_several(shown) or _is_of_shown(shown, answer)):
        return all(word in whole for word in (figure.authority, str(figure.year_ended.year), *subject))
    councils = list(dict.fromkeys(operand.authority for operand in shown.proofs))
    years = sorted({str(operand.year_ended.year) for operand in shown.proofs})
    text = answer.text
    return (
        all(word in text for word in (str(figure.year_ended.year), *subject))
        and _names(councils, figure.authority, line if len(councils) > 1 else text)
        and (len(years) == 1 or (years[0] in line and years[-1] in line))
    )


def _is_of_several(shown: AnswerFigure) -> bool:
    """Whether a figure is worked out from more than one council or year."""
    return shown.working is not None and len({(one.authority, one.year_ended) for one in shown.proofs}) > 1


def _is_of_shown(shown: AnswerFigure, answer: Answer) -> bool:
    """Whether a figure is worked out from figures that the answer states beside it, each with its council and year."""
    stated = {one.figure for one in answer.figures if one.working is None}
    return shown.working is not None and set(shown.proofs) <= stated


def _names(councils: Sequence[str], called: str, text: str) -> bool:
    """Whether a text names councils: each, or as the figure calls them, or by how many they are."""
    return called in text or all(council in text for council in councils) or f"{len(councils):,}" in _numbers(text)


def _has_sources(line: str, shown: AnswerFigure, answer: Answer) -> bool:
    wanted = {citation.label for citation in answer.citations if citation.figure in shown.proofs}
    held = {int(match[1]) for match in _LABEL.finditer(line)}
    for match in _RANGE.finditer(line):
        held.update(range(int(match[1]), int(match[2]) + 1))
    return wanted <= held


def _has_value(line: str, shown: AnswerFigure) -> bool:
    """Whether a line has the value, with its sign where it is less than nothing. Nothing at all may be "the same"."""
    figure = shown.figure
    text = written(figure)
    if shown.working is not None and not figure.value and _SAME.search(line):
        return True
    has_minus = re.search(rf"[-−]{re.escape(text)}(?!\d)", line) is not None
    return text in _numbers(line) and (has_minus if figure.value < 0 else True)


def _numbers(text: str) -> tuple[str, ...]:
    """Returns the numbers of a text without those of its labels."""
    return numbers_of(_LABEL.sub(" ", text))


def place_faults(answer: Answer) -> list[str] | None:
    """Returns the lines of lists that are not at their place, None for a text without such lists.

    Whatever the first line is at, the others follow: one further for each line, the same for the same value.
    """
    faults = []
    runs = list(_runs(answer))
    for run in runs:
        places = [place for place, _, _ in run]
        values = [figure.value for _, figure, _ in run]
        wanted = places[:1]
        for at in range(1, len(run)):
            wanted.append(wanted[-1] if values[at] == values[at - 1] else places[0] + at)
        faults += [
            f"not its place: {line}" for (place, _, line), right in zip(run, wanted, strict=True) if place != right
        ]
        if values not in (sorted(values), sorted(values, reverse=True)):
            faults.append(f"not in the order of the values: {run[0][2]} ...")
    return faults if runs else None


def _runs(answer: Answer) -> Iterator[list[tuple[int, Figure, str]]]:
    """Yields the lists of a text: the place, the figure and the text of each line that states one."""
    run: list[tuple[int, Figure, str]] = []
    for line, head in [*_lines(answer.text), ("", "")]:
        match = _PLACE.match(line) if head else None
        figure = next((one.figure for one in answer.figures if match and _states(line, head, one, answer)), None)
        if match and figure is not None:
            run.append((int(match[1]), figure, line))
        elif not match and run:
            yield run
            run = []
