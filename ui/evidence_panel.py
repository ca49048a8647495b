"""The evidence of one source: the page with the very cell or lines boxed, or its lines or row marked."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.answer import Citation
from assistant.evidence import Place, cell_facts, original, places, text_lines
from index.errors import OmbudsmanError
from index.page_image import View
from ui.markup import facts_html, lines_html
from ui.pictures import pictures

_VIEWS: dict[str, View] = {"Whole page": "page", "Closer": "close", "Closest": "closest"}
# A web page is no page of ours: it is saved as bytes, and never shown as what it says it is.
_MIME = {
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST_NAME = 100


def show_evidence(store: Path, citation: Citation, key: str) -> None:
    """Draws the panel. What cannot be shown is said in a sentence."""
    with st.container(key=f"evidence-{key}"):
        try:
            if not places(citation):
                st.html(lines_html(text_lines(store, citation)))
            else:
                _show_pages(store, citation, key)
        except OmbudsmanError as error:
            st.text(str(error))
        st.html(facts_html(facts(citation)))
        _offer_document(store, citation, key)


def prepare_evidence(store: Path, citation: Citation) -> None:
    """Has the picture drawn that is seen first when this source is clicked, and does not wait for it."""
    for place in places(citation):
        pictures().prepare(store, citation, _VIEWS[_first_view()], place)


def facts(citation: Citation) -> tuple[tuple[str, str], ...]:
    """Returns what there is to say of a source: a cell by its labels and its print, a passage by its section."""
    where = ("Where", _where(citation))
    if citation.figure is not None:
        return (*cell_facts(citation.figure), ("Letter", citation.title), where)
    section = (("Section", citation.section),) if citation.section else ()
    return (("Letter", citation.title), *section, where)


def _where(citation: Citation) -> str:
    pages = [place.page for place in places(citation)]
    if pages:
        return f"{citation.document}, page{'s' if len(pages) > 1 else ''} {' and '.join(map(str, pages))}"
    if citation.line is None:
        return citation.document
    if citation.page is not None:
        return f"{citation.document}, sheet {citation.page}, row {citation.line}"
    last = citation.last_line or citation.line
    lines = f"line {citation.line}" if last == citation.line else f"lines {citation.line} to {last}"
    return f"{citation.document}, {lines}"


def _show_pages(store: Path, citation: Citation, key: str) -> None:
    chosen = st.segmented_control(
        "Zoom", list(_VIEWS), default=_first_view(), required=True, key=f"view-{key}", label_visibility="collapsed"
    )
    for place in places(citation):
        picture = pictures().picture(store, citation, _VIEWS[chosen or _first_view()], place)
        with st.container(key=f"picture-{key}-{place.page}"):
            # As drawn: a picture made again as a photograph would have letters with blurred edges.
            st.image(picture.png, width="stretch", output_format="PNG", alt=_said_of_picture(citation, place))
    # Who looks at one view is likely to want another.
    for place in places(citation):
        for view in _VIEWS.values():
            pictures().prepare(store, citation, view, place)


def _first_view() -> str:
    """Returns how much is shown at first: a strip of the page, on a telephone half of it."""
    return "Closest" if "Mobi" in str(st.context.headers.get("User-Agent")) else "Closer"


def _said_of_picture(citation: Citation, place: Place) -> str:
    what = "the cell" if citation.figure is not None else "the lines quoted"
    return f"Page {place.page} of the document, with {what} in a red frame."


def _offer_document(store: Path, citation: Citation, key: str) -> None:
    name = download_name(citation.document)
    st.download_button(
        "Download the document",
        data=lambda: original(store, citation),
        file_name=name,
        mime=_MIME.get(name.rpartition(".")[2].lower(), "application/octet-stream"),
        key=f"download-{key}",
        on_click="ignore",
    )


def download_name(document: str) -> str:
    """Returns the name that a document is saved under: the last part of its own, without what no name may have."""
    last = document.replace("\\", "/").rpartition("/")[2]
    safe = "".join(c if c.isalnum() or c in " ._-()" else "-" for c in last)
    return safe.strip(" .-")[-_LONGEST_NAME:] or "document"
