"""Who complains about whom, and who decides: the letters count complaints about a council, never by one.

"Complaints by Exampleton", "did Exampleton complain" and "complaints about the Ombudsman" name the same words as
what the letters count and mean something else. "Received by" and "remedied by" a council are what they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.names import Mention, Token
from assistant.phrases import fold

_DOES = frozenset(
    "make makes made raise raises raised file files filed lodge lodges lodged submit submits submitted send sends sent "
    "bring brings brought issue issues issued report reports reported refer refers referred log logs logged "
    "record records recorded register registers registered publish complain complains complained "
    "uphold upholds decide decides decided determine determines investigate investigates close closes "
    "forward forwards forwarded deal deals dealt handle handles handled assess assesses assessed".split()
)
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be", "get", "got", "have", "had", "has"})
_BETWEEN = frozenset("ever also itself themselves actually really have has had then not".split())
_RECEIVES = frozenset({"received", "receive", "faced", "had"})
_REMEDIES = frozenset(
    "remedied remedy remedies satisfactorily right maladministration injustice fault settled settlement settlements "
    "provided offered implemented carried complied compliance".split()
)
_ANY_COUNCIL = frozenset({"council", "authority"})
_OWN = frozenset({"us", "we"})
_COUNTED = frozenset({"complaint", "enquiry", "case"})
_AGAINST_THE_OMBUDSMAN = re.compile(
    r"\b(?:complain(?:t|ts|ed|ing|s)?|enquir(?:y|ies)|cases?|made|raised|lodged)\s+(?:[\w']+\s+){0,6}?"
    r"(?:about|against|regarding|concerning|involving)\s+(?:the\s+)?(?:local\s+government(?:\s+and\s+social\s+care)?\s+)?"
    r"(?:ombudsman|lgo|lgsco)\b(?!['’]s)|\b(?:housing|health|parliamentary|pensions|financial)\s+ombudsman\b",
    re.I,
)
# What is done against a council, or what it gets over, is no complaint that came in.
_ANOTHER_DEED = re.compile(
    r"\b(?:decided|decides?|deciding|determined|concluded|went|go(?:es|ing|ne)?|came)\s+(?:[\w']+\s+){0,2}?against\b"
    r"|\b(?:went|go(?:es|ing|ne)?|gets?|got|getting|came|come)\s+(?:through|over|past|around|round|across|beyond)\b",
    re.I,
)


def other_role(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> str | None:
    """Returns the words that give a council, or the Ombudsman, another part than it has in the letters."""
    against = _AGAINST_THE_OMBUDSMAN.search(text) or _ANOTHER_DEED.search(text)
    if against:
        return against[0]
    for first, last in _councils(tokens, mentions):
        words = _as_agent(tokens, first, last) or _by_or_from(tokens, first, last, mentions)
        if words:
            return words
    return None


def _councils(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yields the places of councils: named, "we" and "us", or just "the council"."""
    named = [(mention.first, mention.last) for mention in mentions]
    yield from named
    for index, token in enumerate(tokens):
        if not any(first <= index <= last for first, last in named) and (
            token.key in _OWN or (token.key in _ANY_COUNCIL and index and tokens[index - 1].key == "the")
        ):
            yield (index - 1 if token.key in _ANY_COUNCIL else index), index


def _as_agent(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Returns "Birmingham make" of "complaints did Birmingham make": the council does what is counted."""
    if tokens[last].possessive:
        return None
    at = last + 1
    passive = first > 0 and tokens[first - 1].key in {"was", "were", "is", "are"}
    while at < len(tokens) and tokens[at].key in _BETWEEN:
        passive = passive or tokens[at].key in _PASSIVE
        at += 1
    if at >= len(tokens) or tokens[at].key not in _DOES:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].key in {"rate", "rates", "percentage", "percentages"}:
        return None
    # "did Birmingham have upheld", "Birmingham was referred": done to it, not by it.
    if passive and (at > last + 1 or tokens[at].key.endswith("d")):
        return None
    # "in Birmingham made to the Ombudsman": the complaints are made, not the council.
    after_place = first > 0 and tokens[first - 1].key in {"in", "for", "about", "against", "at", "of", "to", "with"}
    if after_place and tokens[at].key.endswith(("d", "ade", "ought", "ent", "dealt")):
        return None
    return _text(tokens, first, at)


def _by_or_from(tokens: Sequence[Token], first: int, last: int, mentions: Sequence[Mention]) -> str | None:
    """Returns "by Birmingham" where it is no receiver, and "from Birmingham" after what is counted."""
    before = tokens[first - 1].key if first else ""
    if before == "by":
        verbs = [t.key for t in tokens[max(0, first - 7) : first - 1] if t.key in _DOES | _RECEIVES | _REMEDIES]
        allowed = bool(verbs) and verbs[-1] in _RECEIVES | _REMEDIES
        return None if allowed or tokens[last].possessive else _text(tokens, first - 1, last)
    if before == "from" and first > 1:
        source = fold(tokens[first - 2].key)
        return _text(tokens, first - 1, last) if source in _COUNTED or source in {"received", "receive"} else None
    return None


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first : last + 1])
