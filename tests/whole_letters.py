"""Whole letters of every layout and kind of file, as they were written: what damaged ones are made from."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from tests.index.made_lists import made_list
from tests.typesetter.chromium_setting import open_printer
from tests.typesetter.letters import LAYOUTS, composed
from tests.typesetter.production import file_name, produced, producers_of

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "eval" / "corpus" / "documents"


@dataclass(frozen=True)
class Whole:
    """A letter as it was written. Where `proves` is set, its text is packed under a checksum."""

    origin: str
    name: str
    data: bytes
    proves: bool = False

    @property
    def family(self) -> str:
        """What may be swapped or joined: letters of one kind of file."""
        return Path(self.name).suffix


def letters(seeds: Sequence[int] = (0,), layouts: Sequence[str] = LAYOUTS, *, browser: bool = False) -> list[Whole]:
    """Returns whole letters of every layout and kind of file, with those that a browser prints if asked for; the
    seeds choose those that are typeset."""
    return [*_corpus(), *_typeset(seeds, layouts), *(printed(seeds, layouts) if browser else ()), *_lists(seeds)]


def printed(seeds: Sequence[int], layouts: Sequence[str]) -> list[Whole]:
    """Returns letters that a browser printed, its fonts cut to the letters that are used; none where there is none."""
    try:
        with open_printer() as printer:
            return [
                Whole(
                    f"{layout} chromium {seed}",
                    "letter.pdf",
                    _undated_pdf(produced(composed(layout, seed), "chromium", seed, printer=printer)),
                    proves=True,
                )
                for layout in layouts
                for seed in seeds
            ]
    except LookupError:
        return []


def _undated_pdf(data: bytes) -> bytes:
    """Returns a PDF without the moment at which it was printed, so that a seed gives the same bytes at any time."""
    return re.sub(rb"\(D:\d{14}", b"(D:20180718000000", data)


def _corpus() -> Iterator[Whole]:
    shared = ROOT.parent / "shared" / "letters"
    for path in sorted(CORPUS.iterdir()):
        yield Whole(f"corpus {path.stem}", path.name, path.read_bytes())
        if path.suffix == ".pdf":
            yield Whole(f"packed {path.stem}", path.name, packed(path.read_bytes()), proves=True)
    for path in sorted(shared.glob("*.pdf")):
        yield Whole(f"shared {path.stem}", path.name, path.read_bytes(), proves=True)


def _typeset(seeds: Sequence[int], layouts: Sequence[str]) -> Iterator[Whole]:
    for layout in layouts:
        for producer in producers_of(layout):
            if producer == "chromium":
                continue  # made apart: a browser is not on every machine
            for seed in seeds:
                data = produced(composed(layout, seed), producer, seed)
                name = file_name(producer)
                yield Whole(f"{layout} {producer} {seed}", name, data, proves=name.endswith(".pdf"))


def _lists(seeds: Sequence[int]) -> Iterator[Whole]:
    for seed in seeds:
        made = made_list(seed)
        yield Whole(f"list {seed}", "list.csv", made.as_csv())
        yield Whole(f"workbook {seed}", "list.xlsx", _undated(made.as_xlsx()), proves=True)


def _undated(workbook: bytes) -> bytes:
    """Returns a workbook without the moment at which it was made, so that a seed gives the same bytes at any time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.infolist():
            content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2018-07-18T00:00:00Z", old.read(part))
            new.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def packed(data: bytes) -> bytes:
    """Returns a PDF as office programs save it: its text compressed, its objects in compressed streams."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            buffer,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return buffer.getvalue()
