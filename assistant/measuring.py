"""Which measures a clause asks for, and what is to be done with them: looked up, or something beyond that.

What is counted, a share of it, and what it is a share of are told apart here. A word for any case ("complaints")
counts only where nothing stronger stands.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.phrases import Phrase
from assistant.words import Words

_THOSE = re.compile(r"\b(?:those|these|them)\b", re.I)
_ALL_CASES = frozenset({"all", "every", "received", "total"})
_OF_A_NUMBER = re.compile(r"\bof\s+(?:the\s+|those\s+|these\s+|[\w'’]+['’]s\s+)?\d", re.I)

# Words that stand for two measures at once: each is given.
_SPREAD = {
    "remedied": ("remedied_by_lgo", "remedied_before_lgo"),
    "forwarded": ("forwarded_resubmitted", "forwarded_new"),
    "maladministration": ("mi_reports", "m_reports"),
}
_LISTED = re.compile(
    r"(?:\s+(?:in\s+|for\s+)?(?:19|20)\d\d(?:[/–-]\d\d)?)?\s*(?:,|,?\s*(?:\band\b|\bplus\b|&))\s*(?:(?:for|of|in)\s+)?(?:the\s+)?"
)
_TOTALS = frozenset({"total", "totals", "overall", "altogether"})
_AVERAGES_ALREADY = frozenset({"response_days"})


def measures_of(words: Words) -> tuple[tuple[str, ...], str]:
    """Returns the measures asked for, and the operation: "value" is to look them up."""
    operations = _operations(words)
    chosen = _chosen(words)
    if "excl_premature" in chosen:
        chosen, is_other = _without_premature(chosen, words)
        operations += ["excluding"] if is_other else []
    if words.of_kind("per100k"):
        if {"upheld", "uphold_rate"}.isdisjoint(chosen) and not any(key.endswith("_100k") for key in chosen):
            operations.append("rate")
        chosen = ["upheld_per_100k" if key in {"upheld", "uphold_rate"} else key for key in chosen]
    if words.of_kind("share"):
        chosen, is_share = _shares(chosen, words)
        operations += ["share"] if is_share else []
    if words.of_kind("subject") and not chosen:
        chosen = ["received"]
    is_average = any(key in _AVERAGES_ALREADY or key.startswith("similar_") for key in chosen)
    if "average" in operations and (words.of_kind("similar") or is_average):
        operations = [name for name in operations if name != "average"]
    if words.of_kind("national"):
        operations.insert(0, "national")
    if words.of_kind("late"):
        operations.insert(0, "late")
    spread = [measure for key in chosen for measure in _SPREAD.get(key, (key,))]
    return tuple(dict.fromkeys(spread)), operations[0] if operations else "value"


def _operations(words: Words) -> list[str]:
    return [phrase.key for phrase in words.of_kind("operation")]


def _chosen(words: Words) -> list[str]:
    strong = [p.key for p in words.of_kind("measure") if not p.weak]
    weak = [p.key for p in words.of_kind("measure") if p.weak]
    cases: list[str] = [key for key in ("investigated", "decided", "received") if key in weak]
    return [*_in_list(words), *strong] if strong else cases[:1]


def _in_list(words: Words) -> list[str]:
    """Returns the words for any case that stand in a list before a measure and are one of their own: "complaints and
    upheld", but not "complaints upheld"."""
    found: list[Phrase] = []
    for one, two in reversed([*pairwise(words.of_kind("measure"))]):
        counts = not two.weak or (bool(found) and two is found[-1])
        if one.weak and counts and one.key != two.key and _LISTED.fullmatch(words.text, *_between(words, one, two)):
            found.append(one)
    return [phrase.key for phrase in reversed(found)]


def _between(words: Words, one: Phrase, two: Phrase) -> tuple[int, int]:
    return words.tokens[one.last].end, words.tokens[two.first].start


def _without_premature(chosen: list[str], words: Words) -> tuple[list[str], bool]:
    """Returns the decisions without premature complaints, and whether something else is to be counted without them."""
    others = {key for key in chosen if key not in {"excl_premature", "decided"}}
    decided = any(phrase.key == "decided" for phrase in words.of_kind("measure"))
    return (["decided_excl_premature"], False) if decided and not others else (sorted(others) or ["decided"], True)


def _shares(chosen: list[str], words: Words) -> tuple[list[str], bool]:
    """Returns the measures with counts turned into the rates that are printed, and whether a share is asked for that
    is not."""
    of = share_of(words)
    if "satisfactory_remedies" in chosen:
        of_upheld = any(token.key == "upheld" for token in words.tokens)
        if of in {"all", "those"} and not of_upheld:
            return chosen, True
        return ["satisfactory_remedy_rate" if key == "satisfactory_remedies" else key for key in chosen], False
    of_decisions = any(token.key in {"decision", "decisions", "decided"} for token in words.tokens)
    if "upheld" in chosen and ("compliance_rate" in chosen or of in {"all", "those"} or of_decisions):
        return chosen, True  # the rate is a share of investigations, and of nothing wider
    if "upheld" in chosen:
        return ["uphold_rate" if key == "upheld" else key for key in chosen if key != "investigated"], False
    return chosen, not any(key.endswith(("_rate", "_100k")) or key.startswith("response_") for key in chosen)


def whole_of(words: Words, measures: tuple[str, ...]) -> tuple[str, str] | None:
    """Returns the measure asked for and that whose total it is a share of, None if the letters count no such whole.

    A subject is a share of the complaints received, an outcome one of the decisions. What was upheld is a share of
    the decisions only where those are named: of what was received it is none, for that was received in other years.
    """
    parts = [key for key in measures if key not in _WHOLES] or [key for key in measures if key in _WHOLES][:1]
    if len(parts) != 1 or refers_back(words):
        return None
    key = parts[0]
    named = {phrase.key for phrase in words.of_kind("measure")} | {token.key for token in words.tokens}
    if words.of_kind("subject"):
        return (key, "received") if key == "received" and not named & {"decided", "upheld"} else None
    if key in _ALWAYS_OF_DECISIONS:
        return (key, "decided") if "received" not in measures else None
    if key in PARTS_OF_DECISIONS:
        is_of_decisions = bool(named & {"decisions", "decided"}) and "received" not in {t.key for t in words.tokens}
        return (key, "decided") if is_of_decisions else None
    return (key, "dealt_with") if key in {"not_for_us", "assessed_and_closed"} else None


_WHOLES = frozenset({"received", "decided", "investigated", "dealt_with"})
_ALWAYS_OF_DECISIONS = frozenset(
    {"decided_invalid", "decided_advice", "decided_referred_back", "decided_closed_initial", "decided_premature"}
)
PARTS_OF_DECISIONS = frozenset(
    {"upheld", "not_upheld", "local_settlements", "mi_reports", "m_reports", "nm_reports", "no_maladministration",
     "ombudsman_discretion", "outside_jurisdiction"}
)  # fmt: skip


def share_of(words: Words) -> str:
    """Returns what a share is asked of: "those" of a turn or a clause before, "all", or nothing that is named."""
    if not words.of_kind("share"):
        return ""
    weak = {p.key for p in words.of_kind("measure") if p.weak}
    if any(t.key in _ALL_CASES for t in words.tokens) or "decided" in weak or _OF_A_NUMBER.search(words.text):
        return "all"
    return "those" if refers_back(words) else ""


def refers_back(words: Words) -> bool:
    """Whether "those" means what was counted before; "those investigated" says itself what it means."""
    for index, token in enumerate(words.tokens):
        if _THOSE.fullmatch(token.key):
            following = [p for p in words.of_kind("measure") if p.first == index + 1]
            if not following:
                return True
    return False


def names_total(words: Words) -> bool:
    """Whether the total of all subjects is asked for, beside some of them or in a part that names none: "planning and
    total complaints". In "total complaints about housing" it is the total of these."""
    subjects = words.of_kind("subject")
    if not subjects:
        return any(token.key in _TOTALS for token in words.tokens)
    for index, token in enumerate(words.tokens):
        if token.key in _TOTALS:
            after = next((p.first for p in subjects if p.first > index), None)
            before = next((p.last for p in reversed(subjects) if p.last < index), None)
            if after is not None and not _joins(words, index + 1, after):
                continue
            if after is not None or (before is not None and _joins(words, before + 1, index)):
                return True
    return False


def _joins(words: Words, start: int, end: int) -> bool:
    """Whether "and" or a comma stands between two places."""
    if any(words.tokens[index].key in {"and", "plus"} for index in range(start, end)):
        return True
    return "," in words.text[words.tokens[start - 1].end : words.tokens[end].start]
