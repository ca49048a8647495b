"""Claims: the figures that the sentences of a letter state, each with the very place of its number.

Letters of 2019 on report in sentences. Those of other years are read in the same way to hold their prose
against their tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from index.blocks import Block, blocks_of
from index.clauses import NUMBERS
from index.paragraphs import Paragraph, PlacedLine, is_lone_number
from index.records import Document, Figure, Heading, Line, Page, Problem, Source
from index.sentences import Sentence, sentences_of
from index.standing import Bond, Means, Pair
from index.stated import Doubt, Statement, families_of
from index.statement_thread import Family, Thread
from index.statement_words import Token, tokens_of
from index.statements import read_sentence
from index.vocabulary import SUBJECTS, measure

# A page without any of these says nothing that is read here.
_WORTH_READING = re.compile(
    r"upheld|uphold|fault|complian|complied|implement|recommend|remed|100,?000|investigat|dealt with|assessed|for us"
    r"|received|decided|decisions|similar|average|of (?:your|this|its|the same) type|put (?:things|matters)",
    re.I,
)
# What a sentence without a number may speak of, so that one after it compares with that.
_FAMILY = re.compile(r"upheld|uphold|fault|complian|complied|recommend|remed|put (?:things|matters)", re.I)
# Years and dates are no numbers.
_NUMBER = re.compile(
    r"(?<![\d/–-])(?!(?:19|20)\d\d(?![\d,.]\d))"
    r"(?!\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Ma[ry]|Apr|Ju[nl]|Aug|Sep|Oct|Nov|Dec))\d"
    r"|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b",
    re.I,
)
# What a heading does not say: a text with one of these, and no number, wants one.
_COUNTS = frozenset(
    """
    rate done before investigated investigation dealt assessed_closed not_for_us not_ready outcome similar per100k
    decision average not_upheld received decided
    """.split()
)
# What a sentence of a letter with tables may repeat of them.
_CLAIM = re.compile(
    r"(?:upheld|uphold|fault|investigat|received|decided|decisions|remed|complian|implement)\b.{0,160}\d"
    r"|\d.{0,160}(?:upheld|uphold|fault|investigat|received|decided|decisions|remed|complian|implement)",
    re.I,
)
_FEWEST_WORDS = 5  # of a sentence
_LONGEST_HEADING = 4  # lines
_GROUP_GAP = 0.9  # white space between paragraphs, in heights of a line
_SHARE = re.compile(r"\d\s?(?:%|per\s?cent)", re.I)
_NEAR_LINES = 4  # between a number and the words that say what it counts
_OVERVIEW = re.compile(r"\boverview\b|\bcomplaints? (?:dealt|handled)\b", re.I)
_SUBJECT_NAMES = frozenset(
    name.lower() for subject in SUBJECTS if subject.key != "other" for name in (*subject.printed, *subject.narrower)
)
_ORDINARY = {"tax", "regulation", "sen", "send", "benefits", "environment"}  # words of other sentences too
_SUBJECT = re.compile(rf"\b(?:(?-i:SEND?)|{'|'.join(map(re.escape, sorted(_SUBJECT_NAMES - _ORDINARY)))})\b", re.I)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that a sentence states; `base` if it is only named as what other numbers rest on."""

    figure: Figure
    base: bool = False


def claims_in(document: Document, heading: Heading) -> Iterator[Claim | Problem]:
    """Yields the figures that the sentences of a letter state, in reading order, and a Problem for each number
    that might state one. Without a council or a year there are none."""
    if heading.authority is None or heading.year_ended is None:
        return
    pages = [page for page in document.pages if _is_worth_reading(page)]
    yield from _claims_of_pages(document, pages, heading, partial(_bond, heading.authority, heading.year_ended))


def claims_in_prose(document: Document, heading: Heading) -> Iterator[Claim]:
    """Yields what whole sentences of a letter state; labels and numbers that stand apart, as in tables, are left
    out."""
    pages = [page for page in map(_prose_of, document.pages) if page.lines and _is_worth_reading(page)]
    if pages:
        found = _claims_of_pages(document, pages, heading, None)
        yield from (one for one in found if isinstance(one, Claim) and _is_sentence(one.figure.label))


def _heading_with_number(paragraph: Paragraph) -> str:
    """Returns the heading that a text is, where a large number was joined to it from below; else ""."""
    if len(paragraph.lines) < 2 or not is_lone_number(paragraph.lines[-1].line.text):
        return ""
    words = Paragraph(paragraph.lines[:-1])
    return words.text if words.is_label and words.text[0].isupper() and _FAMILY.search(words.text) else ""


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’)").endswith((".", "!", "?")) and len(text.split()) >= _FEWEST_WORDS


def _claims_of_pages(
    document: Document, pages: Sequence[Page], heading: Heading, means: Means | None
) -> Iterator[Claim | Problem]:
    if heading.authority is None or heading.year_ended is None:
        return
    thread = Thread()
    for block in blocks_of(document, pages, means):
        if isinstance(block, PlacedLine):
            yield _loose(block, document)
            continue
        if not _may_state(block):
            continue
        if not block.continued:
            thread = _thread(block.heading, thread, heading.authority, heading.year_ended)
        table = block.heading
        for paragraph in block.paragraphs:
            table = _heading_with_number(paragraph) or table
            worth = _WORTH_READING if _NUMBER.search(paragraph.text) else _FAMILY
            if not worth.search(paragraph.text) and not _SHARE.search(paragraph.text):
                continue
            thread.open_paragraph()
            for sentence in sentences_of(paragraph):
                yield from _claims_of_sentence(sentence, table, thread, document, heading)


def _prose_of(page: Page) -> Page:
    """Returns a page with those lines only that stand close to one another and may state a figure, each group
    with the lines over it, which may be its heading."""
    groups: list[list[Line]] = []
    for line in page.lines:
        last = groups[-1][-1] if groups else None
        if last is None or line.box.top - last.box.bottom > _GROUP_GAP * last.box.height:
            groups.append([])
        groups[-1].append(line)
    worth = [bool(_CLAIM.search(" ".join(line.text for line in group))) for group in groups]
    kept = [
        line
        for index, group in enumerate(groups)
        if worth[index] or (index + 1 < len(groups) and worth[index + 1] and len(group) < _LONGEST_HEADING)
        for line in group
    ]
    return replace(page, lines=tuple(kept), tables=())


def _bond(authority: str, year_ended: date, pair: Pair) -> Bond:
    """Returns what a text makes together with a number that stands next to it."""
    sentences = [tokens_of(sentence.text, authority, year_ended) for sentence in sentences_of(pair.whole)]
    tokens = sentences[0 if pair.first else -1]
    if sum(token.sign in NUMBERS for token in tokens) != 1:
        return Bond.NONE
    statements, doubts = read_sentence(tokens, Thread("upheld", overview=True))
    if doubts or len(statements) != 1 or not statements[0].measure:
        return Bond.NONE
    named = frozenset(token.sign for token in tokens)
    return Bond.STATEMENT if named & _COUNTS or _wants_number(pair.text.text) else Bond.HEADING


def _wants_number(text: str) -> bool:
    return text[0].islower() or text.endswith((":", "."))


def _loose(placed: PlacedLine, document: Document) -> Problem:
    line, page = placed.line, placed.page
    source = Source(document.name, page.number, None if page.number is None else line.box, line.number)
    return Problem("unread_statement", f'"{line.text}" was left out: it is not clear which words it belongs to', source)


def _may_state(block: Block) -> bool:
    text = " ".join(paragraph.text for paragraph in block.paragraphs)
    return bool(_NUMBER.search(text) and _WORTH_READING.search(f"{block.heading} {text}"))


def _is_worth_reading(page: Page) -> bool:
    """Whether a page has a number near a word of the statements."""
    texts = [line.text for line in page.lines]
    if page.number is None:  # in a text file the cells of a table stand in no line
        texts.extend(cell.text for table in page.tables for row in table.rows for cell in row)
    worth = [index for index, text in enumerate(texts) if _WORTH_READING.search(text)]
    return any(_NUMBER.search(text) for at in worth for text in texts[max(at - _NEAR_LINES, 0) : at + _NEAR_LINES + 1])


def _thread(heading: str, before: Thread, authority: str, year_ended: date) -> Thread:
    """Returns what is known of a block from its heading alone."""
    tokens = tokens_of(heading, authority, year_ended)
    signs = frozenset(token.sign for token in tokens)
    families = families_of(signs)
    if not families and "recommendation" in signs:
        families = {"compliance"}
    foreign = bool(signs & {"other", "another", "then", "training"}) or _names_subject(heading)
    family: Family | None = families.pop() if len(families) == 1 else None
    similar = "similar" in signs
    if similar and family is None:
        family = before.family or before.heading  # "Similar authorities", under the council's own number
    return Thread(family, foreign, _OVERVIEW.search(heading) is not None, similar)


def _names_subject(heading: str) -> bool:
    words = re.sub(r"\s+", " ", heading.lower()).strip(" .:–-")
    return any(words == name or words.startswith((f"{name}:", f"{name} –", f"{name} -")) for name in _SUBJECT_NAMES)


def _turns_to_subject(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a sentence without a number speaks of one service: what is counted after it may be of that alone."""
    if any(token.sign in NUMBERS or token.sign in ("recommendation", "training") for token in tokens):
        return False
    return _SUBJECT.search(text) is not None


def _claims_of_sentence(
    sentence: Sentence, table: str, thread: Thread, document: Document, heading: Heading
) -> Iterator[Claim | Problem]:
    assert heading.authority is not None and heading.year_ended is not None
    tokens = tokens_of(sentence.text, heading.authority, heading.year_ended)
    statements, doubts = read_sentence(tokens, thread)
    if not thread.scope and _turns_to_subject(sentence.text, tokens):
        thread.scope = "doubt"
    for statement in statements:
        if statement.measure:
            yield Claim(_figure(statement, sentence, table, document, heading), statement.base)
    for doubt in doubts:
        yield _problem(doubt, sentence, document)


def _figure(statement: Statement, sentence: Sentence, table: str, document: Document, heading: Heading) -> Figure:
    assert heading.authority is not None and heading.year_ended is not None
    token = statement.token
    assert token.value is not None
    end = token.end
    if not sentence.is_together(token.start, end):
        # A box over two lines would hold half a column: the part with the digits alone is shown.
        end = token.start + len(sentence.text[token.start : end].split(" ")[0])
    return Figure(
        heading.authority,
        heading.year_ended,
        statement.measure,
        None,
        token.value,
        measure(statement.measure).unit,
        sentence.text[token.start : token.end],
        table,
        sentence.text,
        sentence.source(document.name, token.start, end),
    )


def _problem(doubt: Doubt, sentence: Sentence, document: Document) -> Problem:
    start, end = doubt.token.start, doubt.token.end
    message = f'"{sentence.text[start:end]}" in "{sentence.text}" was left out: {doubt.why}'
    return Problem("unread_statement", message, sentence.source(document.name, start, end))
