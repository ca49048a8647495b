"""What can go wrong, as a tree. Every message is one sentence or two and names the remedy.

OmbudsmanError
├── Refused            a document is not taken in; carries a code and the reason
├── StoreError
│   ├── DiskFull       a run found no room on the disk
│   ├── StoreChanged   a run took away what a reader was about to read; what holds now can be asked
│   ├── StoreMissing   there is no store where one was expected
│   └── StoreMismatch  the store was made with another schema or embedding model
└── UsageError         the caller asked for something that cannot be
"""

from __future__ import annotations


class OmbudsmanError(Exception):
    """The root of every error that is meant to be read by a person."""


class Refused(OmbudsmanError):
    """A document cannot be taken in. `code` is stable, for tests and counts; the text is the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str]]:
        return (Refused, (self.code, self.reason))


class StoreError(OmbudsmanError):
    """Something is the matter with the store."""


class DiskFull(StoreError):
    """There was no room on the disk for what had to be written."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full. What was held before is as it was; make room and run the same command again."
        )


class StoreChanged(StoreError):
    """The store was changed while a question was under way; asked again it is answered from what holds now."""


class StoreMissing(StoreError):
    """There is no store at the place given."""


class StoreMismatch(StoreError):
    """The store was made with another schema or another embedding model."""


class UsageError(OmbudsmanError):
    """The caller asked for something that cannot be done as asked."""
