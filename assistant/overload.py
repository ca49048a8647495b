"""What a clause asks beyond one operation: second questions, superlatives within others, bounds on every year.

Whatever would be passed over is asked back; so are shares that the letters do not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.look import Look
from assistant.operation import Kind, Operation
from assistant.operation_words import YES_OR_NO
from assistant.phrases import Phrase, find_phrases

_ORDERS = frozenset({"ranking", "list"})
_SECOND = re.compile(
    r"(?:\band|,|;|\bbut)\s+(?:also\s+)?(?:(?:of|out\s+of)\s+(?:them|those|these|which)\s+)?"
    r"(?:how\s+(?:many|much)|what(?!\s+(?:is|was|were)\s+(?:it|that|they|the\s+(?:figure|number))\W*$)|its|their|the\s+(?:number|rate|uphold|share|percentage))\b"
    r"|\b(?:and|but)\s+(?:also\s+)?(?:whose|who|which)\b",
    re.I,
)
_HOW_MANY = re.compile(r"\bhow\s+(?:many|much)\b", re.I)
_AGAINST = re.compile(r"\b(?:versus|vs|v)\b", re.I)
_NESTED = re.compile(
    r"\b(?:of|for|in|at|did|do|does|had|has|have|by|about|from)\s+(?:the\s+|those\s+|these\s+|any\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?P<whom>councils?|authorit(?:y|ies)|districts?|boroughs?|count(?:y|ies)|unitar(?:y|ies)|mets?|ones?)\s+"
    r"(?:with|that|which|who|whose|where)\b|\b(?:councils?|authorit(?:y|ies)|districts?|boroughs?|count(?:y|ies)|ones?)\s+"
    r"whose\b",
    re.I,
)
_EVERY_YEAR = re.compile(
    r"\b(?:every|each|any|all|consecutive|successive|several|both|other|earlier)\s+(?:\w+\s+){0,2}?years?\b"
    r"|\byear[\s-]+(?:on|by|after)[\s-]+year\b|\bin\s+a\s+row\b|\b(?:only|always|consistently|steadily|continuously|"
    r"constantly|again|repeatedly)\b",
    re.I,
)
_ALL_OF_THEM = re.compile(r"^\W*(?:did|do|does|have|has|are|were|is|was)\s+(?:all|both)\b", re.I)
_PER_CENT_OF = re.compile(
    r"^\W*(?:what(?:['’]?s|\s+is|\s+was|\s+were|\s+are)?\s+)?\d[\d.,]*\s*(?:%|per\s?cent|percent)\s+of\b", re.I
)
_PART_OF_NUMBER = re.compile(
    r"(?<![\d/.,–-])\b\d[\d,]*\s+(?:out\s+of|of|in)\s+(?:(?:our|the|its|their|every|those|these)\s+)?"
    r"(?!(?:19|20)\d\d\b)\d[\d,]*\s+(?!(?:percent|per\s?cent)\b)[a-z]",
    re.I,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:any|all|every|each)\s+other\s+(?:subject|service|categor|area|department|topic|heading|kind|type)"
    r"|\bthe\s+other\s+(?:subjects|services|categories|areas|departments|topics|headings|kinds|types)\b",
    re.I,
)
_SHARE = re.compile(r"(?:\b(?:shares?|percentages?|proportions?|percent|per\s?cent|fraction)|%)\s+of\b", re.I)
_WERE = re.compile(
    r"\b(?:was|were|is|are|concern(?:s|ed)?|involve[sd]?|relate[sd]?|came|come|belong(?:s|ed)?|went)\b", re.I
)
_OWN_SHARE = re.compile(
    r"(?:['’]s?|\bour)\s+(?:share|percentage|proportion)\s+of\s+(?:all|the\s+(?:total|whole|region|county|country)|district|"
    r"london|metropolitan|county|unitary)\b",
    re.I,
)
_AS_SHARE_OF = re.compile(r"\bas\s+an?\s+(?:share|percentage|proportion|%|fraction)\s+of\b", re.I)
_SHARE_OF_MOVE = re.compile(
    r"\b(?:share|percentage|proportion)\s+of\s+(?:[\w'’-]+\s+){0,3}?(?:increase|rise|fall|drop|growth|change|decrease)\b",
    re.I,
)
_TWO_YEARS_APART = re.compile(r"\bin\s+(?:19|20)\d\d\s+and\s+in\s+(?:19|20)\d\d\b", re.I)
_CONDITION = re.compile(r"\W*(?:with|whose|where|that|which|who)\b", re.I)
# What they have more of, and than whom, stands on the other side.
_HAVING_MORE = re.compile(r"\b(?:with|that\s+had|who\s+had)\s+(?:more|fewer)\s*$", re.I)
_BY_HOW_MUCH = re.compile(
    r"\b(?:just|far|well|way|slightly|nearly|almost|barely|narrowly|much|many)\s+(?:above|below|over|under|more|fewer|less|"
    r"higher|lower)\b",
    re.I,
)
_EACH_YEAR = re.compile(r"\b(?:every|each)\s+(?:single\s+)?year\b|\ball\s+(?:the\s+)?years\b", re.I)
_SHARE_OF_SET = re.compile(
    r"(?:\b(?:shares?|percentages?|proportions?|percent|per\s?cent|fraction)|%)\s+of\s+(?:all\s+|the\s+)*(?:[\w-]+\s+){0,2}?"
    r"(?:councils|authorities|districts|boroughs|counties|unitaries|mets)\b(?!['’])",
    re.I,
)
_BEING_AVERAGE = re.compile(
    r"\b(?:which|who|any)\b.{0,60}\b(?:(?:were|was|are|is)\s+(?:exactly\s+)?(?:the\s+)?|(?:had|has|have|got|received)\s+(?:an|the)\s+)"
    r"(?:average|median)\b(?!\s+of\b)|\b(?:council|authority|district|borough|county)\s+with\s+(?:the|an)\s+(?:average|median|mean)\b",
    re.I,
)
_ANYONE_IN = re.compile(r"\b(?:any|every)(?:one|body)\s+(?:else\s+)?in\s*$", re.I)
# "In any year": each of them would have to be looked at; "the period" is none that is named.
_IN_ANY_YEAR = re.compile(
    r"\b(?:in|for|during|of)\s+(?:any|a|one|some|either)\s+(?:single\s+|one\s+|given\s+|particular\s+|of\s+(?:the|those|these)\s+)*"
    r"years?\b|\b(?:during|over|in|throughout|across)\s+(?:the|this|that)\s+(?:whole\s+|entire\s+|same\s+)?period\b"
    r"(?!\s*(?:,?\s*(?:end|from|between|of|for|to|covered|\d)))|\b(?:had|has|have|did|was|were|is)\b.{0,60}\bever\b",
    re.I,
)
_UPHELD_SHARED = re.compile(
    r"(?:\b(?:shares?|percentages?|proportions?|percent|per\s?cent|fraction)|%)\s+of\s+(?:(?!and\b|in\b|for\b)[\w'’-]+\s+){0,6}?"
    r"upheld\s+(?:complaints?|cases?|decisions?)\b(?:.{0,60}?)\s(?:were|was|are|is|had|has|have|came|come|concern\w*|involve\w*|relate\w*|"
    r"got|get|led|resulted)\s+(?!upheld)\w|(?:['’]s?|\bour|\bmy|\bits|\btheir)\s+(?:share|percentage|proportion)\s+of\s+(?:all\s+|the\s+)?"
    r"upheld\s+(?:complaints?|cases?|decisions?)\b",
    re.I,
)
_UPHELD_OF = re.compile(
    r"(?:\b(?:shares?|percentages?|proportions?|percent|per\s?cent|rate)|%)\s+upheld\s+(?:out\s+)?of\s+(?:(?:all|the|those|total)\s+)*"
    r"(?:received|decided|enquiries)\b",
    re.I,
)
_SIZE = re.compile(
    r"\b(?:biggest|largest|smallest)\s+(?:(?:district|county|unitary|metropolitan|london|city|borough)\s+)?(?:councils?|authorit(?:y|ies)|"
    r"boroughs?|districts?|count(?:y|ies)|unitar(?:y|ies)|mets?)\b(?!['’]s?\s+(?:number|figure))",
    re.I,
)
_EVERY_ONE = re.compile(
    r"\b(?:had|have|has|having|upheld|uphold|receive[ds]?|got|get|carried\s+out|complied\s+with|with)\s+all\s+(?:of\s+)?"
    r"(?:(?:its|their|the|our)\s+)?(?:[\w-]+\s+){0,2}?(?:complaints|recommendations|decisions|remedies|cases|investigations)\b"
    r"|^\W*(?:were|was|are|did|do|does|have|has)\s+all\b(?!.*\b(?:together|combined|in\s+total|altogether)\b)",
    re.I,
)
_MAJORITY = re.compile(
    r"(?<!the )(?<!had )(?<!have )(?<!has )(?<!got )\bmost\s+(?!complained|recent|common)(?:[\w-]+\s+){0,2}?"
    r"(?:councils|authorities|districts|boroughs|counties|unitaries|mets)\b|\buphold\s+most\b",
    re.I,
)
_NO_FIGURE = re.compile(r"\bno\s+(?:[\w-]+\s+){0,2}?(?:figures?|data|rates?|information|statistics)\b", re.I)
_SHARE_OF_UPHELD = re.compile(
    r"(?:\b(?:shares?|percentages?|proportions?|percent|per\s?cent|fraction)\b|%)(?=.*\b(?:that|this|it|those)\b).{0,40}\bof\s+"
    r"(?:(?:the|those|all)\s+)*upheld\b(?!\s+(?:complaints|decisions|cases))",
    re.I,
)
_GAP_MOVED = re.compile(
    r"\b(?:difference|gap)\b.*\b(?:grow|grown|grew|growing|bigger|wider|widen\w*|narrow\w*|clos(?:e|ed|ing)|shr[aiu]nk\w*|smaller|"
    r"increas\w*|decreas\w*)\b",
    re.I,
)
_BY_TWO = re.compile(
    r"\bby\s+(?:year\s+and\s+(?:by\s+)?(?:subject|service|category|council|authority|area)|(?:subject|service|category|council|authority|"
    r"area)\s+and\s+(?:by\s+)?year)\b",
    re.I,
)
_NEXT_YEAR = re.compile(r"\bnext\s+(?:financial\s+|reporting\s+)?year\b", re.I)
_TOGETHER_WITH = re.compile(r"^\W*(?:and\s+)?together\s+with\b", re.I)  # those before, and others
_BESIDE_ORDER = re.compile(
    r"\b(?:and|,)\s+(?:also\s+)?by\s+how\s+(?:much|many)\b|\band\s+(?:also\s+)?(?:in\s+total|overall|in\s+all)\b|"
    r"\brank\w*\s+(?:in\s+)?between\b",
    re.I,
)
_JOINING = re.compile(r"[\s,]*(?:\b(?:and|or|the|of|those)\b[\s,]*)*", re.I)
_AREA_OF = re.compile(r"\s+(?:area|areas|region|vicinity)\b(?!s?\s+of\b)", re.I)


def asks_too_much(text: str, looks: Sequence[Look], operation: Operation) -> Kind | None:
    """Returns "unclear" if one operation, or the looking up of values, would pass over a part of what a clause asks,
    "in_turn" if its parts can be asked one after the other; None if it asks one thing."""
    if _passes_over(text, looks, operation):
        return "unclear"
    return "in_turn" if operation.kind in _ORDERS and _asks_two_things(text, looks) else None


def _passes_over(text: str, looks: Sequence[Look], operation: Operation) -> bool:
    beyond_one = (
        _PER_CENT_OF, _PART_OF_NUMBER, _OTHER_SUBJECT, _BY_TWO, _UPHELD_OF, _SIZE, _EVERY_ONE, _MAJORITY, _NO_FIGURE,
        _SHARE_OF_UPHELD, _GAP_MOVED,
    )  # fmt: skip
    if any(pattern.search(text) for pattern in beyond_one):
        return True
    if _shares_another_whole(text, looks, operation):
        return True
    if operation.by != "year" and not operation.moves and _IN_ANY_YEAR.search(text):
        return True
    if any(_names_area_around(look) or _goes_on_leaving_out(look) or _is_share_of_others(look) for look in looks):
        return True
    if operation.is_value:
        return False
    if _TOGETHER_WITH.search(text) or (operation.kind in {"trend", "change", "difference"} and _NEXT_YEAR.search(text)):
        return True
    if _is_said_otherwise(text, looks, operation):
        return True
    if operation.kind in _ORDERS:
        return False
    three_sets = len(_AGAINST.findall(text)) > 1 and any(look.found.scope is not None for look in looks)
    goes_on = _SECOND.search(text) is not None and any(_counts_two_things(look) for look in looks)
    two_ways = len(set(_of_kind(looks, "more"))) > 1
    return three_sets or goes_on or two_ways or any(_has_condition(look) for look in looks)


def _shares_another_whole(text: str, looks: Sequence[Look], operation: Operation) -> bool:
    """Whether a share is of what the letters tell no share of: of another subject, or of what was upheld."""
    if _AS_SHARE_OF.search(text) and sum(len(_subjects(look)) for look in looks) > 1:
        return True
    is_of_set = operation.kind == "share_of_set"
    # Of what was upheld, only the satisfactory remedies are printed as a share.
    return not is_of_set and _UPHELD_SHARED.search(text) is not None and "satisfactor" not in text.lower()


def _is_said_otherwise(text: str, looks: Sequence[Look], operation: Operation) -> bool:
    """Whether the words for an operation ask for another one: rises in every year, how far above, a share of a set."""
    scope = looks[0].found.scope
    if operation.moves:
        return _is_about_more_years(text, looks)
    if operation.kind == "trend":
        return scope is not None and _ALL_OF_THEM.search(text) is not None
    if operation.kind == "ranking" and _BESIDE_ORDER.search(text):
        return True
    if operation.kind == "ranking":
        # "Did it have the most in every year?" is no question for its highest year.
        return operation.by == "year" and bool(YES_OR_NO.match(text) and _EACH_YEAR.search(text))
    if operation.kind in {"average", "median"}:
        return _BEING_AVERAGE.search(text) is not None
    is_far = operation.kind in {"comparison", "list"} and scope is not None and _BY_HOW_MUCH.search(text) is not None
    return is_far or (operation.kind == "list" and _SHARE_OF_SET.search(text) is not None)


def _is_about_more_years(text: str, looks: Sequence[Look]) -> bool:
    """Whether rises are asked of every year, of two years apart, or beside a second comparison."""
    return bool(_TWO_YEARS_APART.search(text) or _EVERY_YEAR.search(text)) or len(_of_kind(looks, "more")) > 1


def _has_condition(look: Look) -> bool:
    """Whether a set is narrowed by what its councils have: "the districts with an upheld complaint"."""
    if not look.found.used or look.found.scope is None or _HAVING_MORE.search(look.text):
        return False
    return _CONDITION.match(look.text[look.tokens[max(look.found.used)].end :]) is not None


def _asks_two_things(text: str, looks: Sequence[Look]) -> bool:
    if _SECOND.search(text) or len(_of_kind(looks, "extreme")) > 1:
        return True
    if any(_HOW_MANY.search(look.text, mark.end) for look in looks for mark in look.marks if mark.kind == "extreme"):
        return True  # "the most complaints, with how many upheld?"
    return any(_counts_two_things(look) or _is_nested(look) for look in looks)


def _of_kind(looks: Sequence[Look], kind: str) -> list[str]:
    """Returns what the marks of a kind say: "less" of those that mean the fewer."""
    return [mark.part("less") for look in looks for mark in look.marks if mark.kind == kind]


def _measures(look: Look) -> Iterator[Phrase]:
    phrases = find_phrases([token.key for token in look.tokens], look.taken)
    yield from (phrase for phrase in phrases if phrase.kind == "measure")


def _subjects(look: Look) -> set[str]:
    phrases = find_phrases([token.key for token in look.tokens], look.taken)
    return {phrase.key for phrase in phrases if phrase.kind == "subject"}


def _counts_two_things(look: Look) -> bool:
    """Whether a ranking names two measures: "the most complaints and upheld"."""
    found = list(_measures(look))
    strong = {phrase.key for phrase in found if not phrase.weak}
    if len(strong) > 1:
        return True
    for one in found:
        for other in found:
            if one.weak and not other.weak and one.key != other.key:
                first, last = sorted((one.first, other.first))
                if any(token.key in {"and", "or"} for token in look.tokens[first:last]):
                    return True
    return False


def _is_nested(look: Look) -> bool:
    """Whether a figure is asked of councils told by another: "the uphold rate of the council with the most"."""
    for match in _NESTED.finditer(look.text):
        place = max(match.start(), match.start("whom"))
        if any(look.tokens[phrase.first].start < place for phrase in _measures(look)):
            return True
    return False


def _names_area_around(look: Look) -> bool:
    """Whether the area of a council is named, which may be more than the council: "the Kestermoor area"."""
    if any(_ANYONE_IN.search(look.text[: look.tokens[mention.first].start]) for mention in look.mentions):
        return True
    return any(_AREA_OF.match(look.text[look.tokens[mention.last].end :]) for mention in look.mentions)


def _goes_on_leaving_out(look: Look) -> bool:
    """Whether a set follows the councils left out, and may be left out as well: "except Leeds and the mets"."""
    if not look.excepted.words or not look.found.used:
        return False
    end = look.tokens[max(look.excepted.words)].end
    following = [look.tokens[index].start for index in look.found.used if look.tokens[index].start > end]
    if not following:
        return False
    between = look.text[end : min(following)]
    return _JOINING.fullmatch(between) is not None and re.search(r",|\b(?:and|or)\b", between) is not None


def _is_share_of_others(look: Look) -> bool:
    """Whether councils are asked for as a part of a whole of others: "what share of housing complaints were Derby's".

    What is asked for in "what share of Derby's complaints were about housing" stands behind the verb, and Derby before.
    """
    share = _SHARE.search(look.text)
    if share is None:
        return False
    if _OWN_SHARE.search(look.text) or _SHARE_OF_MOVE.search(look.text):
        return True
    whole = _AS_SHARE_OF.search(look.text)
    starts = [look.tokens[mention.first].start for mention in look.mentions]
    if whole is not None and any(start < whole.start() for start in starts):
        return any(start > whole.end() for start in starts)  # one council's as a share of another's
    verb = _WERE.search(look.text, share.end())
    if verb is None:
        return False
    places = [look.tokens[mention.first].start for mention in look.mentions]
    places += [look.tokens[index].start for index in look.found.used]
    places += [token.start for token in look.tokens if token.key in {"us", "ours"}]
    if not places or min(places) < verb.start():
        return False
    phrases = find_phrases([token.key for token in look.tokens], look.taken)
    told = [p for p in phrases if p.kind == "subject" or (p.kind == "measure" and not p.weak)]
    return not any(look.tokens[phrase.first].start >= verb.start() for phrase in told)
