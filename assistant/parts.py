"""The parts of a question that pair up: "about Birmingham in 2018 and about Exampleton in 2017" asks for two figures.

A list ("Birmingham and Exampleton in 2017 and 2018") is crossed: every council with every year. Where a council,
a year, a subject or a measure comes again after something else, a new part has begun, and it has its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.names import within
from assistant.phrases import Phrase, fold
from assistant.words import Words, is_own

_Kind = Literal["council", "year", "subject", "measure", "weak"]

_JOINING = frozenset({"and", "or", "plus", "but", "also"})
_NOUNS = frozenset({"rate", "decision", "complaint", "investigation", "enquiry", "case", "percentage"})


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that a part of a question names: where its first and last word stand, and what it is."""

    kind: _Kind
    value: str
    first: int
    last: int
    is_noun: bool = False


def split_parts(words: Words) -> tuple[str, ...]:
    """Returns the text of a clause in its parts, in order; a clause that asks for one thing or a list is one."""
    items = sorted(_items(words), key=lambda item: item.first)
    breaks = _breaks(words, items)
    starts: list[int] = []
    current: list[_Item] = []
    measured = False  # whether an earlier part says what is counted
    for item in items:
        if any(item.kind == other.kind and item.value == other.value for other in current):
            continue
        joined = any(current[0].first < b <= item.first for b in breaks) if current else False
        # "What share of the decisions made about Leeds were upheld" names part and whole in one breath.
        if not _begins_anew(item, current, breaks, measured) or (words.of_kind("share") and not joined):
            current.append(item)
            continue
        measured = measured or any(other.kind in {"measure", "weak"} for other in current)
        between = [b for b in breaks if current[0].first < b <= item.first]
        start = between[-1] if between else item.first
        starts.append(start)
        current = [*(other for other in current if other.first >= start), item]
    ends = [*starts, len(words.tokens)]
    return tuple(_text(words, start, end) for start, end in zip([0, *starts], ends, strict=True))


def _text(words: Words, start: int, end: int) -> str:
    while end > start + 1 and words.tokens[end - 1].key in _JOINING and end < len(words.tokens):
        end -= 1
    first = words.tokens[start].start if start else 0
    last = words.tokens[end].start if end < len(words.tokens) else len(words.text)
    text = words.text[first:last]
    return text.rstrip(" ,;&") if end < len(words.tokens) else text


def _items(words: Words) -> Iterator[_Item]:
    for mention in words.mentions:
        yield _Item("council", " ".join(mention.names), mention.first, mention.last)
    measured = {i for p in words.of_kind("measure") for i in range(p.first, p.last + 1)}  # "not for us"
    for index in range(len(words.tokens)):
        if is_own(words.tokens, index) and index not in measured:
            yield _Item("council", "", index, index)
    for span in words.years.spans:
        inside = within(words.tokens, *span)
        if inside:
            yield _Item("year", words.text[span[0] : span[1]], inside[0], inside[-1])
    for phrase in words.of_kind("subject"):
        yield _Item("subject", phrase.key, phrase.first, phrase.last)
    for phrase in words.of_kind("measure"):
        yield _Item("weak" if phrase.weak else "measure", phrase.key, phrase.first, phrase.last, _is_noun(phrase))


def _is_noun(phrase: Phrase) -> bool:
    return any(fold(word) in _NOUNS for word in phrase.text.split())


def _breaks(words: Words, items: Sequence[_Item]) -> list[int]:
    """Returns the words that a part may begin with: "and", or what stands behind a comma."""
    inside = {index for item in items for index in range(item.first + 1, item.last + 1)}
    found = []
    for index in range(1, len(words.tokens)):
        gap = words.text[words.tokens[index - 1].end : words.tokens[index].start]
        joins = words.tokens[index].key in _JOINING or any(sign in gap for sign in ",;?!") or ". " in gap
        if joins and index not in inside:
            found.append(index)
    return found


def _begins_anew(item: _Item, current: Sequence[_Item], breaks: Sequence[int], measured: bool) -> bool:
    """Whether an item cannot belong to the part so far: it has one of its kind, and the two are no list."""
    if not current:
        return False
    before = current[-1]
    joined = any(before.last < b <= item.first for b in breaks)
    measures = [other for other in current if other.kind in {"measure", "weak"}]
    if measured and joined and item.is_noun and not measures:
        return True  # "..., Exampleton in 2017, and the uphold rate"
    if item.kind == "weak":
        return joined and bool(measures) and item.value not in {other.value for other in measures}
    counts_apart = item.is_noun or any(m.value != "received" for m in measures)
    if item.kind == "measure" and joined and counts_apart and measures and all(m.kind == "weak" for m in measures):
        return item.value not in {other.value for other in measures}
    same = [other for other in current if other.kind == item.kind]
    return bool(same) and before.kind != item.kind
