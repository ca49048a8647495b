"""Citations of cells and passages for tests of evidence, and the letters that are marked for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.answer import Citation
from assistant.compose import figure_citation
from assistant.evidence import TextLine, text_lines
from index.letter import read_letter
from index.originals import keep_original
from index.records import Figure, Passage, Source

SAMPLES = Path(__file__).parents[2] / "eval" / "corpus" / "documents"


def cell_of(figure: Figure, content_hash: str) -> Citation:
    return figure_citation(1, figure, "Annual Review letter 2018", content_hash)


def quote_of(passage: Passage, name: str, content_hash: str) -> Citation:
    return Citation(
        label=1,
        document=name,
        title="Annual Review letter 2018",
        page=passage.page,
        section="",
        quote=passage.text,
        boxes=passage.boxes,
        line=passage.line,
        last_line=passage.last_line,
        overleaf=passage.overleaf,
        document_hash=content_hash,
    )


def cells_of(store: Path, data: bytes, name: str) -> Iterator[tuple[Figure, Citation]]:
    """Yields the figures of a letter, each with its citation; the letter is kept in the store."""
    content_hash = keep_original(store, data)
    for figure in read_letter(data, name).figures:
        yield figure, cell_of(figure, content_hash)


def marked(lines: tuple[TextLine, ...]) -> list[str]:
    """The runs of letters that are marked, each of which lies in its line."""
    for line in lines:
        assert all(0 <= start <= end <= len(line.text) for start, end in line.marks)
        assert list(line.marks) == sorted(line.marks)
    return [line.text[start:end] for line in lines for start, end in line.marks]


def text_cell(store: Path, lines: list[str], line: int, printed: str, label: str) -> tuple[TextLine, ...]:
    """Returns the lines of a text file about the cell of a figure that was read from one of them."""
    source = Source("letter.txt", line=line)
    figure = Figure("A Council", date(2018, 3, 31), "received", None, 0, "count", printed, "T", label, source)
    return text_lines(store, cell_of(figure, keep_original(store, "\n".join(lines).encode())))
