"""The originals that evidence is shown from: as they were read, or nothing is shown and a sentence says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Citation
from assistant.evidence import original, original_place, page_picture, text_lines
from index.errors import StoreError
from index.originals import keep_original, original_path
from tests.assistant.cited_cells import SAMPLES, cells_of

Show = Callable[[Path, Citation], object]
SHOWN: dict[str, Show] = {
    "original_place": original_place,
    "original": original,
    "page_picture": page_picture,
    "text_lines": text_lines,
}
EVERY_SHOW = pytest.mark.parametrize("show", SHOWN.values(), ids=SHOWN.keys())


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Citation]:
    """A store with one letter in it, and a cell of that letter."""
    store = tmp_path / "store"
    _, citation = next(cells_of(store, (SAMPLES / "birmingham-2018.pdf").read_bytes(), "birmingham-2018.pdf"))
    return store, citation


def test_the_original_is_the_bytes_that_were_read(kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    assert original(store, citation) == (SAMPLES / "birmingham-2018.pdf").read_bytes()
    assert original_place(store, citation).read_bytes() == original(store, citation)


@EVERY_SHOW
def test_an_original_that_is_gone_is_told(show: Show, kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    path = original_path(store, citation.document_hash)
    path.unlink()
    with pytest.raises(StoreError, match="has left the store since it was quoted; ask again, or index it again"):
        show(store, citation)
    path.mkdir()
    with pytest.raises(StoreError, match="has left the store"):
        show(store, citation)
    with pytest.raises(StoreError, match="has left the store"):
        show(store / "nowhere", citation)


@pytest.mark.parametrize("show", [original, page_picture, text_lines])
def test_an_original_with_other_bytes_is_not_shown(show: Show, kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    path = original_path(store, citation.document_hash)
    data = path.read_bytes()
    others = (data.replace(b"455", b"456"), data[:-1], b"", (SAMPLES / "exampleton-2017.pdf").read_bytes())
    for other in others:
        assert other != data
        path.write_bytes(other)
        with pytest.raises(StoreError, match="is damaged; delete the store and run: ombudsman index PATH"):
            show(store, citation)


@EVERY_SHOW
def test_what_is_no_hash_never_becomes_a_path(show: Show, kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    real = citation.document_hash
    (store.parent / "secret").write_text("secret")
    (store / "originals" / "ab").mkdir(exist_ok=True)
    (store / "originals" / "ab" / "ab").write_text("secret")
    hostile = ("", ".", "..", "../secret", "../../etc/passwd", "/etc/passwd", "ab", f"{real}\n", f"{real}0", real[:-1])
    for content_hash in (*hostile, real.upper(), f"{real[:-1]}\0", f"{real}/../{real}", "é" * 64, "0" * 64):
        with pytest.raises(StoreError, match="ask again, or index it again"):
            show(store, replace(citation, document_hash=content_hash))


def test_an_original_that_may_not_be_read_is_told(kept: tuple[Path, Citation], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(StoreError, match=r"cannot be opened \(Permission denied\); make sure that you may read"):
        original(*kept)


def test_a_text_file_has_no_page_to_draw(tmp_path: Path) -> None:
    content_hash = keep_original(tmp_path, b"one")
    with pytest.raises(StoreError, match="has lines, and no page to draw"):
        page_picture(tmp_path, Citation(1, "a.txt", "A", None, "", "q", line=1, document_hash=content_hash))


def test_a_citation_of_what_the_original_has_not_is_told(kept: tuple[Path, Citation]) -> None:
    store, citation = kept
    for show in (page_picture, text_lines):
        with pytest.raises(StoreError, match="no page 99; index it again"):
            show(store, replace(citation, page=99))
    nought = keep_original(store, bytes(500))
    with pytest.raises(StoreError, match="cannot be read any more"):
        text_lines(store, Citation(1, "a.txt", "A", None, "", "q", line=3, document_hash=nought))
