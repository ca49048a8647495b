"""The pieces of HTML on the page: paragraphs, quotes, tables and marked lines. Text is escaped here and only here.

The tags and classes are ours alone; whatever comes from a document or a question becomes text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from assistant.answer import Quotation
from assistant.evidence import TextLine


def asked_html(question: str) -> str:
    """Returns a question as it was asked."""
    return f'<p class="asked">{_text(question)}</p>'


def sentence_html(sentence: str) -> str:
    """Returns a sentence of an answer."""
    return f'<p class="answer">{_text(sentence)}</p>'


def tag_html(words: str) -> str:
    """Returns a short tag that stands over an answer."""
    return f'<p class="tag">{_text(words)}</p>'


def quote_html(quotation: Quotation, source: str) -> str:
    """Returns a quote: who says it, its words, its source."""
    before, after = "… " if quotation.is_cut_before else "", " …" if quotation.is_cut_after else ""
    words = f"{before}“{quotation.quote}”{after}"
    return (
        f'<p class="answer">{_text(quotation.lead)}:</p><blockquote class="quote">{_text(words)}</blockquote>'
        f'<p class="source">{_text(source)}</p>'
    )


def note_html(note: str) -> str:
    """Returns what to mind about an answer."""
    return f'<p class="note">{_text(f"Note: {note}")}</p>'


def failure_html(failure: str) -> str:
    """Returns why a question could not be put."""
    return f'<p class="failure">{_text(failure)}</p>'


def read_as_html(read_as: str) -> str:
    """Returns how a question was read."""
    return f'<p class="read-as">{_text(read_as)}</p>'


def table_html(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Returns a table with a caption that is read out but not drawn. Each cell carries its heading, for screens
    too narrow for columns."""
    heads = "".join(f'<th scope="col">{_text(name)}</th>' for name in header)
    body = "".join(f"<tr>{''.join(_cells(header, row))}</tr>" for row in rows)
    return (
        f'<table class="figures"><caption>{_text(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    for name, text in zip(header, row, strict=True):
        yield f'<td data-heading="{_text(name)}">{_text(text)}</td>'


def facts_html(terms: Sequence[tuple[str, str]]) -> str:
    """Returns terms and what they are side by side, as a list of definitions."""
    return f'<dl class="facts">{_items(terms)}</dl>'


def held_html(terms: Sequence[tuple[str, str]]) -> str:
    """Returns what is held, each with what is held of it below it, as a list of definitions."""
    return f'<dl class="held">{_items(terms)}</dl>'


def _items(terms: Sequence[tuple[str, str]]) -> str:
    return "".join(f"<div><dt>{_text(term)}</dt><dd>{_text(said)}</dd></div>" for term, said in terms)


def lines_html(lines: Sequence[TextLine]) -> str:
    """Returns numbered lines of a document, with what is cited marked."""
    return f'<ol class="lines">{"".join(map(_line, lines))}</ol>'


def _line(line: TextLine) -> str:
    number = "" if line.number is None else f'<span class="number">{line.number}</span>'
    kind = "cited" if line.marked else "near"
    return f'<li class="{kind}">{number}<code>{"".join(_marked(line))}</code></li>'


def _marked(line: TextLine) -> Iterator[str]:
    end = 0
    for start, stop in line.marks:
        yield _text(line.text[end:start])
        yield f"<mark>{_text(line.text[start:stop])}</mark>"
        end = stop
    yield _text(line.text[end:])


def _text(text: str) -> str:
    """Returns text as HTML that shows it and nothing else; what cannot be printed is shown as a question mark."""
    return escape("".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text))
