"""Pictures of pages for the evidence: drawn beside the answer, so that they are there when somebody looks."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import streamlit as st

from assistant.answer import Citation
from assistant.evidence import Place, page_picture
from index.page_image import PageImage, View

_MOST_KEPT = 64  # pictures of some 100 KB
_DRAWN_AT_ONCE = 2

_Order = tuple[Path, Citation, View, Place]


class Pictures:
    """Draws each picture once, however many ask for it, and keeps the latest."""

    def __init__(self) -> None:
        self._drawing = ThreadPoolExecutor(_DRAWN_AT_ONCE, thread_name_prefix="picture")
        self._lock = Lock()
        self._ordered: OrderedDict[_Order, Future[PageImage]] = OrderedDict()

    def prepare(self, store: Path, citation: Citation, view: View, place: Place) -> None:
        """Has a picture drawn that may be wanted soon, and does not wait for it."""
        self._order((store, citation, view, place))

    def picture(self, store: Path, citation: Citation, view: View, place: Place) -> PageImage:
        """Returns a picture. Raises StoreError if it cannot be drawn; it is tried again the next time."""
        return self._order((store, citation, view, place)).result()

    def _order(self, order: _Order) -> Future[PageImage]:
        with self._lock:
            drawn = self._ordered.get(order)
            if drawn is None or (drawn.done() and drawn.exception() is not None):
                drawn = self._ordered[order] = self._drawing.submit(page_picture, *order)
            self._ordered.move_to_end(order)
            while len(self._ordered) > _MOST_KEPT:
                self._ordered.popitem(last=False)
            return drawn


@st.cache_resource(show_spinner=False)
def pictures() -> Pictures:
    """Returns the pictures of this process; all sessions share them."""
    return Pictures()
