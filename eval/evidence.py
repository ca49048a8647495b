"""The evidence that answers are held against: the documents of a store, and what their originals say.

Originals are read by index.page_text, which takes another way to their words than the readers do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.answer import Citation
from assistant.evidence import original, places
from index.authorities import AuthorityList, listed_authorities
from index.page_text import page_text, text_in_box, text_lines
from index.stored import StoredDocument


@dataclass(frozen=True, slots=True)
class Evidence:
    """The documents of one store and the way to their originals, which raises StoreError where it ends.

    `stated` are the years of which they state figures, by council. `listed` are the councils with their types,
    regions and populations.
    """

    store: Path
    documents: Sequence[StoredDocument]
    stated: Mapping[str, frozenset[date]] = field(default_factory=dict)
    listed: AuthorityList = field(default_factory=listed_authorities)

    @property
    def councils(self) -> frozenset[str]:
        """The councils that the documents are about, or state figures of."""
        return frozenset(document.authority for document in self.documents if document.authority) | self.stated.keys()

    @property
    def years(self) -> frozenset[date]:
        """The years ended that the documents are about, or state figures of."""
        own = frozenset(document.year_ended for document in self.documents if document.year_ended)
        return own.union(*self.stated.values())

    def document_of(self, citation: Citation) -> StoredDocument | None:
        """Returns the document that a citation names by both its name and its hash, None if none is held."""
        held = (document for document in self.documents if document.hash == citation.document_hash)
        return next((document for document in held if citation.document in document.names), None)

    def number_of_lines(self, citation: Citation) -> int:
        """Returns how many lines the text, the web page or the sheet of a citation has."""
        return len(text_lines(original(self.store, citation), citation.page))

    def texts(self, citation: Citation) -> tuple[str, ...]:
        """Returns all the text of the pages that a citation stands on, or of its lines in a text file."""
        data = original(self.store, citation)
        if not places(citation):
            return (_lines(data, citation),)
        return tuple(page_text(data, place.page) for place in places(citation))

    def marked_texts(self, citation: Citation) -> tuple[str, ...]:
        """Returns what stands in the boxes of a citation, for each of its pages, or on its lines in a text file."""
        data = original(self.store, citation)
        if not places(citation):
            return (_lines(data, citation),)
        return tuple("\n".join(text_in_box(data, p.page, box) for box in p.boxes) for p in places(citation))


def _lines(data: bytes, citation: Citation) -> str:
    first, last = citation.line or 0, citation.last_line or citation.line or 0
    return "\n".join(text_lines(data, citation.page)[max(first - 1, 0) : last])
