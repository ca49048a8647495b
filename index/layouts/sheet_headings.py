"""What a column of a list of councils counts, told by its heading, the headings over it and the title.

A heading says it by itself ("Uphold rate"), or within what stands over or before it ("Received" over "Housing",
"Decisions: Advice given"). What could mean two things means nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.layouts.sheet_words import is_plain
from index.layouts.sheet_years import without_years
from index.vocabulary import (
    SUBJECTS,
    TOTAL_LABELS,
    label_key,
    loose_key,
    loosely,
    measure,
    printed_measures,
    printed_subjects,
)

Kind = str
"""What a table counts: "received", "decided" or "remedied"."""

_OUTCOMES = ("decided_invalid", "decided_advice", "decided_referred_back", "decided_closed_initial")
_OLD = 2008  # the last year with the subjects of that time
_NEW = 2014  # the first year with the outcomes of today

# Headings that say all by themselves.
_OWN: dict[str, tuple[str, ...]] = {
    "received": (
        "Received", "Complaints received", "Complaints and enquiries received", "Enquiries and complaints received",
        "Total received", "Total complaints received", "Total complaints and enquiries received", "Number received",
        "Total complaints and enquiries", "Number of complaints received", "Received total",
        "Complaints and enquiries received total", "Complaints received total",
    ),
    "decided": (
        "Decided", "Decisions made", "Complaints decided", "Total decisions", "Total decided", "Total decisions made",
        "Complaints and enquiries decided", "Number decided", "Number of decisions", "Total complaints decided",
        "Decisions made total", "Decisions total",
    ),
    "upheld": (
        "Upheld", "Number upheld", "Complaints upheld", "Upheld decisions", "Total upheld", "Upheld complaints",
        "Number of complaints upheld", "No. upheld", "Decisions upheld", "Number of upheld decisions",
        "Number of upheld complaints", "Upheld total",
    ),
    "not_upheld": (
        "Not upheld", "Number not upheld", "Complaints not upheld", "Not upheld decisions", "Decisions not upheld",
        "Number of complaints not upheld", "No. not upheld", "Not upheld total",
    ),
    "uphold_rate": (
        "Uphold rate", "Upheld rate", "Uphold rate (%)", "Upheld (%)", "% upheld", "Percentage upheld",
        "Percentage of complaints upheld", "% of complaints upheld", "Upheld rate (%)", "% complaints upheld",
        "Percentage of investigations upheld", "% uphold rate", "Percentage uphold rate", "Uphold percentage",
        "Complaints upheld (%)", "Percent upheld", "% of investigated complaints upheld",
    ),
    "investigated": (
        "Investigated", "Detailed investigations", "Complaints investigated", "Number of detailed investigations",
        "Number investigated", "Total investigations", "Investigations", "Total detailed investigations",
        "Number of investigations", "Complaints investigated in detail", "Total investigated",
        "Number of complaints investigated", "Detailed investigations total",
    ),
    "compliance_rate": (
        "Compliance rate", "Compliance rate (%)", "Compliance (%)", "% compliance", "Percentage compliance",
        "Compliance with recommendations (%)", "Compliance with Ombudsman recommendations (%)",
        "Percentage of compliance with recommendations", "Compliance percentage",
    ),
    "compliance_outcomes": (
        "Compliance outcomes", "Number of compliance outcomes", "Total compliance outcomes",
    ),
    "satisfactory_remedy_rate": (
        "Satisfactory remedy rate", "Satisfactory remedy rate (%)", "Satisfactory remedies (%)",
        "% satisfactory remedies", "Satisfactory remedy (%)", "Percentage of satisfactory remedies",
        "Percentage satisfactory remedies", "% satisfactory remedy", "Satisfactory remedy percentage",
    ),
    "satisfactory_remedies": (
        "Satisfactory remedies", "Satisfactory remedy decisions", "Number of satisfactory remedies",
        "Number of satisfactory remedy decisions", "Total satisfactory remedies",
    ),
    "upheld_per_100k": (
        "Upheld decisions per 100,000 residents", "Upheld per 100,000", "Upheld complaints per 100,000 residents",
        "Upheld decisions per 100,000 population", "Upheld decisions per 100,000", "Upheld per 100,000 residents",
        "Upheld per 100,000 population", "Upheld complaints per 100,000 population", "Upheld per 100k",
        "Upheld decisions per 100k", "Upheld decisions per 100k residents", "Upheld complaints per 100,000",
    ),
    "dealt_with": ("Dealt with", "Complaints dealt with", "Total dealt with", "Number dealt with"),
    "not_for_us": (
        "Not for us", "Not for us or not ready for us to investigate", "Not for us or not ready", "Not ready for us",
        "Not for us or not ready to investigate",
    ),
    "assessed_and_closed": ("Assessed and closed", "Complaints assessed and closed", "Number assessed and closed"),
    "remedied_by_lgo": ("Remedied by LGO", "Remedied by LGSCO", "Remedied by the Ombudsman"),
    "remedied_before_lgo": tuple(measure("remedied_before_lgo").printed),
}  # fmt: skip
# The average of similar authorities is printed beside these.
_SIMILAR = {
    "uphold_rate": "similar_uphold_rate",
    "compliance_rate": "similar_compliance_rate",
    "satisfactory_remedy_rate": "similar_satisfactory_remedy_rate",
    "upheld_per_100k": "similar_upheld_per_100k",
}
_OF_DECISIONS = frozenset({*_OUTCOMES, "upheld", "not_upheld", "uphold_rate", "investigated", "decided"})
_KIND_WORDS: dict[Kind, re.Pattern[str]] = {
    "received": re.compile(r"\breceived\b|\breceipts?\b", re.I),
    "decided": re.compile(r"\bdecided\b|\bdecisions?\b|\bdetermined\b|\boutcomes?\b", re.I),
    "remedied": re.compile(r"\bremed(?:y|ied|ies)\b", re.I),
}
_SIMILAR_WORDS = re.compile(
    r"\b(?:averages?|mean|of|for|in|the|similar|authority|authorities|authority's|councils?|council's)\b", re.I
)
_OMBUDSMAN = re.compile(r"local government (?:and|&) social care", re.I)
_SERVICE = re.compile(
    r"\b(?:housing|homeless\w*|planning|highways?|transport|adults?|social care|benefits?|tax|education|child\w*|"
    r"schools?|send?|environment\w*|corporate|parking|other)\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:changed?|changes|difference|increase|decrease|rank\w*|ratio|previous|prev|last y\w*|prior|targets?|"
    r"forecasts?|estimate\w*|projected|projections?|quarter|q[1-4]|month\w*|cumulative|ytd|thousands?|pending|outstanding)\b",
    re.I,
)
_OTHERS = re.compile(r"\b(?:averages?|mean|median|national\w*|england|all (?:councils|authorities))\b", re.I)
_SHARE = re.compile(
    r"%|\bper\s+(?:cent|[\d,]+|\d+k|head|capita)|\bpercent\w*|\bshares?\b|\bproportion\w*|\baverages?\b|\bmean\b|\bmedian\b",
    re.I,
)
_RATE = re.compile(r"\b(?:rates?|percentages?)\b", re.I)
_INVESTIGATION = re.compile(r"\binvestigat", re.I)
_PARTED = re.compile(r"\s*[:|]\s*|\s+[-–—/]\s+|\s*/\s*|\s*[–—]\s*|\s-|-\s|\s*\(")
_MARKS = re.compile(r"(?:\s*(?:[*†‡§¹²³⁴⁵]+|\[\w{1,2}\]|\(\d\)))+$")
_ASIDE = frozenset(
    label_key(text)
    for text in """
    type|authority type|council type|type of authority|type of council|region|county|code|ons code|gss code|area code|
    notes|note|comments|comment|class|tier|authority code|la code|id|area|country|link|url|website|short name
    """.replace("\n", "").split("|")
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column counts. `of` is the kind of table that alone says so, "" if the heading does."""

    measure: str
    subject: str | None = None


def is_aside(heading: str) -> bool:
    """Whether a heading says that its column describes councils, and counts nothing."""
    return label_key(heading) in _ASIDE


def meaning_of(heading: str, groups: Sequence[str], around: Sequence[str], year: int) -> Meaning | None:
    """Returns what a column of that heading counts in the year ended then, or None if that is not certain.

    `groups` are the headings over it and `around` what the whole list is called, the nearest first.
    """
    return _meaning_of(heading, tuple(groups), tuple(around), year)


@lru_cache(maxsize=8192)
def _meaning_of(heading: str, groups: tuple[str, ...], around: tuple[str, ...], year: int) -> Meaning | None:
    text = without_years(_MARKS.sub("", heading))
    if not all(map(_is_group, groups)):
        return None
    above = (*groups, *around)
    context = _nearest_kind(above)
    own = _own_meaning(text)
    if own is not None:
        fits = context != "received" or own.measure == "received" or own.measure not in _OF_DECISIONS
        found = _of_similar(own, groups)
        is_whole = found is not None and not any(names_service(said) for said in above)
        meanings = {found} if found is not None and fits and is_whole else set()
    else:
        meanings = set(_within(text, above, context, year))
    certain = {one for one in meanings if _is_reported(one, year) and not _is_other_number(one, text, groups, around)}
    return next(iter(certain)) if len(certain) == 1 else None


def _is_group(text: str) -> bool:
    """Whether a heading over others is one that leaves what they say as it is, or says of what."""
    return is_plain(_OTHERS.sub(" ", text)) or names_service(text) or is_part_label(text)


def names_service(text: str) -> bool:
    """Whether a text names a service of councils."""
    return _SERVICE.search(_OMBUDSMAN.sub(" ", text)) is not None


def changes(text: str) -> bool:
    """Whether a text says that numbers are changes, ranks, of another time or not final."""
    return _CHANGE.search(text) is not None


def says_rate(text: str) -> bool:
    """Whether a text says that rates or percentages are printed."""
    return _RATE.search(text) is not None or "%" in text


def _of_similar(own: Meaning, groups: Sequence[str]) -> Meaning | None:
    """Returns what is meant under these headings: under one that speaks of others it is theirs, or nobody's."""
    if any(re.search(r"\bsimilar\b", group, re.I) for group in groups):
        similar = own.measure if own.measure in _SIMILAR.values() else _SIMILAR.get(own.measure)
        return Meaning(similar) if similar else None
    return own


def _is_other_number(meaning: Meaning, text: str, groups: Sequence[str], around: Sequence[str]) -> bool:
    """Whether what stands over a column makes its numbers another thing: a change, a rank, a share, of others."""
    above = [*groups, *around]
    if any(_CHANGE.search(said) for said in (text, *above)):
        return True
    if meaning.measure in _SIMILAR.values():
        return False
    if any(_OTHERS.search(said) for said in groups):
        return True
    is_count = measure(meaning.measure).unit == "count"
    return is_count and (any(_SHARE.search(said) for said in above) or any(_RATE.search(said) for said in groups))


def _is_reported(meaning: Meaning, year: int) -> bool:
    return measure(meaning.measure).first <= year


def _own_meaning(text: str) -> Meaning | None:
    key = _OWN_KEYS.get(label_key(text)) or _OWN_LOOSE.get(loose_key(text))
    if key is not None:
        return Meaning(key)
    if re.search(r"\bsimilar\b", text, re.I):
        bare = " ".join(_SIMILAR_WORDS.sub(" ", text).split()).strip(" -–—:(),").replace("( )", "").replace("()", "")
        base = _OWN_KEYS.get(label_key(bare))
        if base in _SIMILAR:
            return Meaning(_SIMILAR[base])
    return None


def _nearest_kind(above: Sequence[str]) -> Kind | None:
    """Returns what the nearest text that says so says is counted; None if none does, or one names two kinds."""
    for text in above:
        kinds = kinds_in(text)
        if kinds:
            return next(iter(kinds)) if len(kinds) == 1 else None
    return None


def kinds_in(text: str) -> frozenset[Kind]:
    """Returns what a text says is counted."""
    return frozenset(kind for kind, words in _KIND_WORDS.items() if words.search(text))


def _within(text: str, above: Sequence[str], context: Kind | None, year: int) -> Iterator[Meaning]:
    """Yields what a heading can mean within its table, or within the kind that it names itself."""
    for match in _PARTED.finditer(text):
        one, other = text[: match.start()].strip(), text[match.end() :].strip(" )")
        for said, rest in ((one, other), (other, one)):
            kinds = kinds_in(said)
            if len(kinds) == 1 and not kinds_in(rest) - kinds and rest:
                yield from _as_part(rest, next(iter(kinds)), said, year)
    if context is not None and not kinds_in(text) - {context}:
        yield from _as_part(text, context, above[0] if above else "", year)
    elif context is None and not kinds_in(" ".join(above)):
        outcome = _OUTCOME_KEYS.get(label_key(text)) or _OUTCOME_LOOSE.get(loose_key(text))
        if outcome and year >= _NEW:
            yield Meaning(outcome)


def _as_part(text: str, kind: Kind, over: str, year: int) -> Iterator[Meaning]:
    key, loose = label_key(text), loose_key(text)
    if key in _TOTAL_KEYS and kind != "remedied":
        # A total of investigations is another than that of decisions.
        if not _INVESTIGATION.search(over):
            yield Meaning(kind)
    elif kind == "received":
        subject = _OLD_SUBJECTS.get(key) if year <= _OLD else None
        subject = subject or _SUBJECT_KEYS.get(key) or _SUBJECT_LOOSE.get(loose)
        if subject:
            yield Meaning("received", subject)
    elif kind == "decided":
        found = _OUTCOME_KEYS.get(key) or _OUTCOME_LOOSE.get(loose) or _OWN_KEYS.get(key)
        if found in _OF_DECISIONS and year >= _NEW:
            yield Meaning(found)
    else:
        found = _REMEDY_KEYS.get(key)
        if found:
            yield Meaning(found)


_OWN_LABELS = {label: key for key, labels in _OWN.items() for label in labels}
_OWN_KEYS = {label_key(label): key for label, key in _OWN_LABELS.items()}
_OWN_LOOSE = loosely({label: key for label, key in _OWN_LABELS.items() if " " in label})
_TOTAL_KEYS = frozenset(label_key(label) for label in (*TOTAL_LABELS, "All", "All subjects", "All decisions"))
_SUBJECT_KEYS = {label_key(label): key for label, key in printed_subjects().items()}
_SUBJECT_LOOSE = loosely(printed_subjects())
_OLD_SUBJECTS = {label_key(label): one.key for one in SUBJECTS if one.last == _OLD for label in one.printed}
_OUTCOME_KEYS = {label_key(label): key for label, key in printed_measures(_OUTCOMES).items()}
_OUTCOME_LOOSE = loosely(printed_measures(_OUTCOMES))
_REMEDY_KEYS = {
    label_key(label): key for label, key in printed_measures(("remedied_by_lgo", "remedied_before_lgo")).items()
}


def is_part_label(text: str) -> bool:
    """Whether a text names a subject or an outcome: a column of such texts splits councils over several rows."""
    key = label_key(text)
    return key in _SUBJECT_KEYS or key in _OLD_SUBJECTS or key in _OUTCOME_KEYS or key in _OWN_KEYS


def is_within_kind(text: str) -> bool:
    """Whether a heading counts something only below another that says what: a subject, a total."""
    key = label_key(text)
    return key in _SUBJECT_KEYS or key in _OLD_SUBJECTS or key in _TOTAL_KEYS
