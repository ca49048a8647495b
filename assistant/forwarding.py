"""What the advice team forwarded to the investigative team: as new, as resubmitted, or of both kinds.

The letters of 2009 to 2012 count the two apart. "New" and "resubmitted" mean this only beside "forwarded".
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.names import Token
from assistant.phrases import Phrase

_FORWARDED = frozenset({"forwarded", "forward", "forwards"})
_TEAM = frozenset({"investigative", "investigation", "investigations", "investigating", "investigators", "team"})
_BETWEEN = frozenset({"to", "the", "ombudsman", "lgo", "as", "on", "its", "by", "advice"})
_RESUBMITTED = frozenset({"resubmitted", "resubmission", "resubmissions"})
_PREMATURE = frozenset({"premature", "prematures"})


def with_forwarding(tokens: Sequence[Token], phrases: Sequence[Phrase], taken: Sequence[bool]) -> tuple[Phrase, ...]:
    """Returns the phrases of a question with what was forwarded as one. `taken` are the words that a council, a year
    or a number has used."""
    at = next((i for i, token in enumerate(tokens) if token.key in _FORWARDED and not taken[i]), None)
    if at is None:
        return tuple(phrases)
    last = at
    while last + 1 < len(tokens) and not taken[last + 1] and tokens[last + 1].key in _TEAM | _BETWEEN:
        last += 1
    while last > at and tokens[last].key in _BETWEEN:
        last -= 1
    kinds = {i for i, token in enumerate(tokens) if token.key in _RESUBMITTED or token.key == "new"}
    resubmitted = any(tokens[i].key in _RESUBMITTED for i in kinds)
    new = any(tokens[i].key == "new" for i in kinds)
    key = "forwarded" if resubmitted == new else "forwarded_resubmitted" if resubmitted else "forwarded_new"
    used = {*range(at, last + 1), *kinds}
    if resubmitted:
        used |= {i + 1 for i in kinds if i + 1 < len(tokens) and tokens[i + 1].key in _PREMATURE}
    kept = [p for p in phrases if used.isdisjoint(range(p.first, p.last + 1))]
    weak = {i for p in phrases if p not in kept for i in range(p.first, p.last + 1)} - used
    rest = [Phrase("empty", "", tokens[i].key, i, i) for i in sorted((used | weak) - {at})]
    return tuple(sorted([*kept, Phrase("measure", key, "forwarded", at, at), *rest], key=lambda p: p.first))
