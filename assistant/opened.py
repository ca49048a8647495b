"""A source that was opened: what it is, and its place in the document, marked among the lines or in a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from assistant.answer import Citation
from assistant.evidence import TextLine, cell_facts, original_place, page_picture, places, text_lines
from assistant.printing import place_text, plain
from index.errors import UsageError
from index.records import Source

_AROUND_A_CELL = 6  # lines: enough for a heading that is broken over several
_AROUND_A_PASSAGE = 2


def opened_text(store: Path, citation: Citation) -> str:
    """Returns a source as people read it. Raises StoreError if its document is not in the store any more."""
    around = _AROUND_A_PASSAGE if citation.figure is None else _AROUND_A_CELL
    lines = text_lines(store, citation, around)
    return "\n".join(
        [
            f"[{citation.label}] {_place(citation)}",
            *_said_of(citation),
            "",
            *_as_printed(lines, citation),
            "",
            f"The document is kept as {plain(str(original_place(store, citation)))}.",
            *_how_to_save(citation),
        ]
    )


def _place(citation: Citation) -> str:
    place = place_text(Source(citation.document, citation.page, line=citation.line))
    return f"{place}, and overleaf" if citation.overleaf else place


def _said_of(citation: Citation) -> Iterator[str]:
    """Yields what is known of a source, a line for each thing."""
    said = {"Letter": citation.title if citation.title != citation.document else ""}
    said.update(cell_facts(citation.figure) if citation.figure else [("Heading", citation.section)])
    width = max(map(len, said))
    yield from (f"    {name.ljust(width)}  {plain(text)}" for name, text in said.items() if text)


def _as_printed(lines: Sequence[TextLine], citation: Citation) -> Iterator[str]:
    if not lines:
        yield "The lines of the page could not be found again; look at its picture."
    width = max((len(str(line.number)) for line in lines if line.number is not None), default=0)
    for line in lines:
        number = f"{line.number:>{width}}  " if line.number is not None else ""
        text = line.text if citation.figure is None else _with_value_marked(line)
        yield f"{'>' if line.marked else ' '} {number}{_columns(text)}".rstrip()


def _with_value_marked(line: TextLine) -> str:
    """Returns a line with the value between » and «, unless all that is known is that it is in this line."""
    runs = _joined(line)
    if runs == [(0, len(line.text))] and " " in line.text.strip():
        return line.text
    text = line.text
    for start, end in reversed(runs):
        text = f"{text[:start]}»{text[start:end]}«{text[end:]}"
    return text


def _joined(line: TextLine) -> list[tuple[int, int]]:
    """Returns the marks of a line, those with only white space between them as one."""
    if not line.marks:
        return []
    cuts = [(end, start) for (_, end), (start, _) in pairwise(line.marks) if line.text[end:start].strip()]
    starts = [line.marks[0][0], *(start for _, start in cuts)]
    ends = [*(end for end, _ in cuts), line.marks[-1][1]]
    return list(zip(starts, ends, strict=True))


def _columns(text: str) -> str:
    """Returns a line fit for a terminal: tabs part columns in a text file, and two spaces do as well."""
    return plain(text.replace("\t", "  "))


def _how_to_save(citation: Citation) -> Iterator[str]:
    if places(citation):
        yield f"To save a picture of the page with the place marked: open {citation.label} page.png"


def save_pictures(store: Path, citation: Citation, name: str) -> dict[int, Path]:
    """Saves a picture of each page of a source with the place marked; returns the files by page.

    A second page has its number added to the name. Raises UsageError for a name that will not do, or a source
    without pages, and StoreError if a page cannot be drawn.
    """
    path = Path(name)
    if path.suffix.lower() != ".png":
        raise UsageError(f"{name} does not end in .png; pictures are saved as PNG.")
    pages = places(citation)
    if not pages:
        raise UsageError("This source has lines, which open shows, and no page to draw.")
    files = {place.page: path if place is pages[0] else path.with_stem(f"{path.stem}-{place.page}") for place in pages}
    for place in pages:
        _write_new(files[place.page], page_picture(store, citation, "page", place).png)
    return files


def saved_text(files: dict[int, Path]) -> str:
    """Returns which pages were saved, and where."""
    return "\n".join(
        f"Page {page} was saved as {plain(str(path))}, with the place marked." for page, path in files.items()
    )


def _write_new(path: Path, data: bytes) -> None:
    """Writes a file, never over one that is there: a name typed in haste must cost nothing."""
    try:
        with path.expanduser().open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError(f"{path} is there already; choose another name.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); choose another name.") from None
    except (RuntimeError, ValueError) as error:  # a home that nobody has, a null character
        raise UsageError(f"{path} cannot be written ({str(error).rstrip('.')}); choose another name.") from None
