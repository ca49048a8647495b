"""From evidence to the words of an answer. Every sentence about a figure is built from the figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answer import AnswerFigure, Citation, Quotation, Understood
from assistant.holdings import named, named_years
from assistant.sentences import PLURALS, SENTENCES, number_text, spaced
from index.numbers import format_number, spoken_date
from index.records import Figure
from index.stored import StoredPassage
from index.vocabulary import measure, subject, subject_name

if TYPE_CHECKING:
    from assistant.retrieve import Found

_LONGEST_QUOTE = 700  # characters; a longer paragraph is quoted by its sentences that matter
_SENTENCE = re.compile(r".+?(?:[.!?]+[\"'”’)]*(?=\s|$)\s*|$)", re.S)


def figure_sentence(shown: AnswerFigure, labels: Sequence[int]) -> str:
    """Returns the sentence that states a figure, with the year it is of and the labels of its sources."""
    figure = shown.figure
    if shown.operation in {"share", "rate"}:
        return _reckoned_sentence(shown, labels)
    pattern = SENTENCES.get(figure.measure, "{council}, {name}: {n} in the {year}")
    words = {
        "n": number_text(figure.value, figure.unit),
        "council": figure.authority,
        "year": f"year ended {spoken_date(figure.year_ended)}",
        "subject": f" under {subject(figure.subject).name}" if figure.subject else "",
        "name": measure(figure.measure).name,
    }
    for plural, singular in PLURALS.items():
        words[plural] = singular if figure.value == 1 else plural
    sentence = re.sub(r"\{([^}]+)\}", lambda match: words[match[1]], pattern)
    marks = "".join(f" [{label}]" for label in labels)
    disputed = " (disputed: see the note)" if figure.disputed else ""
    return f"{sentence}{_worked_out(shown)}{disputed}{marks}."


def _reckoned_sentence(shown: AnswerFigure, labels: Sequence[int]) -> str:
    """Returns the sentence for a share or a rate that was worked out from figures of the letter."""
    figure = shown.figure
    under = f" under {subject_name(figure.subject)}" if figure.subject else ""
    what = f"{measure(figure.measure).name}{under}"
    of = f" of all {measure(shown.share_of).name}" if shown.share_of else ""
    value = number_text(figure.value, figure.unit)
    working = shown.working
    worked = f" (worked out: {spaced(working.formula)}" if working else ""
    facts = "".join(f"; {fact}" for fact in working.facts) if working else ""
    disputed = " (disputed: see the note)" if figure.disputed else ""
    lead = f"{value}{of}" if shown.share_of else value
    return (
        f"{figure.authority}, year ended {spoken_date(figure.year_ended)}, {what}: {lead}{worked}{facts})"
        f"{disputed}{''.join(f' [{label}]' for label in labels)}."
    )


def _worked_out(shown: AnswerFigure) -> str:
    if shown.working is None:
        return ""
    parts = [f"{format_number(o.value, o.unit)} {measure(o.measure).name}" for o in shown.working.operands]
    return f" (worked out from {' and '.join(parts)})"


def figure_citation(label: int, figure: Figure, title: str, document_hash: str) -> Citation:
    """Returns the cell of a figure as a numbered source."""
    section = f"{figure.table}: {figure.label}" if figure.table else figure.label
    boxes = (figure.source.box,) if figure.source.box else ()
    source = figure.source
    return Citation(
        label,
        source.document,
        title,
        source.page,
        section,
        figure.printed,
        boxes,
        source.line,
        source.line,
        document_hash=document_hash,
        figure=figure,
    )


def passage_citation(label: int, found: Found, question: str) -> Citation:
    """Returns what was found as a numbered source, quoted word for word, whole or by its sentences that matter."""
    return citation_of(label, found.passage, [*found.words_matched, *re.findall(r"\w{4,}", question.lower())])


def citation_of(label: int, passage: StoredPassage, words: Sequence[str]) -> Citation:
    """Returns a passage as a numbered source; of a long one the sentences about that with most of the words."""
    section = " > ".join(passage.headings)
    quote = _quote(passage.text, words)
    return Citation(
        label,
        passage.document,
        passage.title,
        passage.page,
        section,
        quote,
        passage.boxes,
        passage.line,
        passage.last_line,
        passage.overleaf,
        passage.document_hash,
    )


def _quote(text: str, words: Sequence[str]) -> str:
    """Returns the text, or a run of its sentences around the one with most of the words."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    spans = [match.span() for match in _SENTENCE.finditer(text)] or [(0, _LONGEST_QUOTE)]
    stems = {word.lower()[:5] for word in words}
    hits = [sum(stem in text[a:b].lower() for stem in stems) for a, b in spans]
    first = last = max(range(len(spans)), key=lambda i: hits[i])
    while True:
        before = first - 1 if first else None
        after = last + 1 if last + 1 < len(spans) else None
        if after is not None and spans[after][1] - spans[first][0] <= _LONGEST_QUOTE:
            last = after
        elif before is not None and spans[last][1] - spans[before][0] <= _LONGEST_QUOTE:
            first = before
        else:
            break
    return text[spans[first][0] : min(spans[last][1], spans[first][0] + 2 * _LONGEST_QUOTE)].strip()


def quotation(citation: Citation, passage: StoredPassage) -> Quotation:
    """Returns a quoted passage with who says it, under which heading, to whom."""
    where = f', under "{passage.headings[-1]}"' if passage.headings else ""
    about = f" to {passage.authority}" if passage.authority else ""
    year = f" for the year ended {spoken_date(passage.year_ended)}" if passage.year_ended else ""
    return Quotation(
        f"The letter{about}{year} says{where}",
        citation.label,
        citation.quote,
        not passage.text.startswith(citation.quote),
        not passage.text.endswith(citation.quote),
    )


def read_as(understood: Understood) -> str:
    """Returns in one line how the question was read."""
    parts = [understood.operation.replace("_", " ")] if understood.operation != "value" else []
    parts += [understood.scope] if understood.scope else []
    parts += [named(understood.authorities)] if understood.authorities else []
    if understood.years:
        years = understood.years if len(understood.years) < 3 else sorted(understood.years)
        parts.append(named_years(years).removeprefix("the "))
    parts.extend(["all main figures"] if understood.all_main else [])
    parts.extend(measure(key).name for key in understood.measures)
    parts.extend(subject_name(key) for key in understood.subjects)
    if understood.topic:
        parts.append(f'what is said about "{understood.topic}"')
    return f"Read as: {' · '.join(parts)}." if parts else ""
