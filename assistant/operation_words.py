"""The words that ask for an operation, found in the text of a question: marks, with what they say.

A mark is taken out of the text before the rest is read, so that what is left reads as the question about a value.
Only marks of the operation that was settled on are taken out; any other word stays, is not understood, and bars
the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.operation import ALL_PLACES, Limit
from index.numbers import read_number

MarkKind = Literal[
    "change", "ratio", "difference", "limit", "none", "pivot", "above_average", "compare", "more", "as_many",
    "judging", "extreme", "top", "rank", "who", "by_subject", "by_year", "total", "in_total", "average", "trend",
    "breakdown", "list", "each", "in_percent",
]  # fmt: skip

_SPELT = {
    word: value
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=2,
    )
}
_ORDINALS = {
    word: value
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_SPELT)})"
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_AMOUNT = (
    rf"(?P<number>\d[\d,]*(?:\.\d+)?|zero|none|one|{'|'.join(_SPELT)})\s*(?P<percent>%|per\s?cent\b|percent\b|pct\b)?"
)
_SETS = r"(?:councils|authorities|boroughs|districts|unitaries|counties|mets|places|areas)"
_MOVES = r"(?:change|increase|decrease|rise|fall|drop|growth|reduction|decline|jump|uplift)"
_MOVED = (
    r"(?:changed|changing|changes|change|moved|developed|evolved|evolve|progressed|varied|risen|rises|rise|"
    r"rising|rose|"
    r"(?:fallen|falling|falls|fall|fell)(?!\s+(?:outside|within|under|into|short|below|above))|gone\s+(?:up|"
    r"down)(?:\s+or\s+(?:up|down))?|going\s+(?:up|down)(?:\s+or\s+(?:up|down))?|went\s+(?:up|down)|go\s+(?:up|"
    r"down)(?:\s+or\s+(?:up|down))?|goes\s+(?:up|down)|"
    r"increased|increasing|increases|increase|decreased|decreasing|decreases|decrease|grown|growing|growth|"
    r"grows|grow|"
    r"grew|dropped|dropping|drops|drop|declined|declining|reduced|reduction|reductions|improved|improving|improve|"
    r"worsened|worsening|got\s+(?:better|worse)|getting\s+(?:better|worse)|come\s+down|came\s+down|climbed|"
    r"doubled|halved)"
)

# In order of precedence: what an earlier one has taken, a later one leaves alone.
_PATTERNS: tuple[tuple[MarkKind, str], ...] = (
    ("change",
     rf"(?:\b(?:by\s+)?(?:what\s+|how\s+much\s+)?(?:the\s+|a\s+)?(?:percentage|percent|per\s+cent|pct)"
     rf"|%)\s+{_MOVES}\b(?:\s+(?:in|of)\b)?|\bby\s+(?:what|how\s+much|how\s+many)\s+(?:percentage|percent"
     rf"|per\s+cent|pct)\b(?!\s+points?)|\bby\s+(?:what|how\s+many|how\s+much)\s+%|\bwhat\s+(?:percentage"
     rf"|per\s?cent)\s+(?=(?:did|have|has)\b.{{0,80}}\b{_MOVED}\b)"),
    ("in_percent",
     r"\bin\s+(?:(?:percentage|percent|%)\s+terms|percent(?:ages?)?|per\s?cent)\b(?!\s+of\b)"),
    ("ratio",
     rf"\bhow\s+many\s+times\s+(?:as\s+(?:many|high|much|large|big)|more|higher|greater|larger|bigger|over"
     rf"|the(?=\s)|the\s+(?:number|rate)(?:\s+of)?)\b|\b(?:twice|double|treble|triple|half"
     rf"|{_NUMBER}\s+times)\s+(?:as\s+(?:many|high|much|large|big)|the\s+(?:number|rate)(?:\s+of)?)\b"
     rf"|\b(?:the\s+)?ratio\b(?:\s+(?:of|between)\b)?"),
    ("difference",
     r"\bhow\s+(?:many|much)\s+(?:more|fewer|less|higher|lower|greater|larger|smaller|bigger)\b"
     r"|\b(?:the\s+|a\s+)?(?:percentage[\s-]points?\s+)?(?:difference|gap)s?\b(?:\s+(?:between|in|of)\b)?"
     r"|\b(?:how\s+(?:do|does|did)\b(?=.{0,120}\bdiffer\b))|\bdiffer(?:s|ed)?\b(?:\s+(?:between|from)\b)?"
     r"|\bby\s+how\s+(?:many|much)\b(?:\s+(?:percentage\s+)?points?\b)?|\bhow\s+(?:many"
     r"|much)\s+(?:percentage\s+)?points?\b"),
    ("limit",
     rf"\b(?:(?:of|at|was|is|with|had|have|has|from)\s+)?(?:anywhere\s+)?between\s+(?P<least>(?!(?:19|20)\d\d\b(?!\s*%))\d[\d,]*(?:\.\d+)?)\s*"
     rf"(?:%|per\s?cent|percent)?\s*(?:and|to)\s*{_AMOUNT}"),
    ("limit",
     rf"\b(?:(?P<no>no|not)\s+)?(?P<way>more|greater|higher|larger|bigger|fewer|less|lower"
     rf"|smaller)\s+(?:[a-z]+\s+){{0,3}}?than\s+{_AMOUNT}"),
    ("limit",
     rf"\b(?P<side>over|above|exceed(?:ing|s|ed)?|under|below|at\s+least|at\s+most|a\s+minimum\s+of"
     rf"|a\s+maximum\s+of|up\s+to|(?:(?:of|at|was|is|with|had|have|has|reached)\s+)?exactly)\s+{_AMOUNT}"),
    ("limit",
     rf"(?<![\w.,]){_AMOUNT}\s*(?:or|and)\s+(?P<open>more|over|above|higher|fewer|less|under|below|lower)\b"),
    ("limit",
     rf"\b(?:(?:of|at|was|is|with|had|have|has|reached)\s+)(?P<exact>a\s+|an\s+)?(?=\d+(?:\.\d+)?\s*(?:%"
     rf"|per\s?cent))(?!\d+\s*%\s*(?:or|and)\s+(?:more|less|over|above|higher|lower|below|fewer|under)){_AMOUNT}"),
    ("none",
     r"\b(?:with|had|have|has|having|got|get|received|recorded|saw|were|was|shows?|reports?|reported)\s+(?:no"
     r"|zero|nothing|not\s+a\s+single|not\s+one|nil)\b(?:\s+(?=\w))?(?!\s*fault)(?!\s*maladministration)"
     r"|\b(?:no|zero)\s+(?=(?:upheld\s+)?(?:complaints?|decisions?|cases?)\s+(?:was|were|is|are|has|have)\b)"
     r"|\bwithout\s+(?:any|a\s+single|an?)\b|\b(?:did\s+not|didn['’]?t|do\s+not|don['’]?t)\s+(?:have|get"
     r"|receive)\s+any\b|\bnone\s+(?:of\s+(?:whose|their|its|the))?"),
    ("above_average",
     r"\b(?P<side>above|below|over|under|higher\s+than|lower\s+than|more\s+than|fewer\s+than|less\s+than"
     r"|against|with|to|than)\s+(?:the\s+|an\s+)?(?=(?:(?:england|english|national|nationwide|overall|whole"
     r"|country|uk)(?:['’]s)?\s+)?(?:average|mean|median)\b)|\b(?P<against>above|below|ahead\s+of"
     r"|behind)\s+(?=(?:that|those)\s+(?:of|for|in)\b|(?:the\s+)?(?:similar|comparable|equivalent|peer)\b"
     r"|(?-i:[A-Z]))"),
    ("pivot",
     r"\b(?:(?:when|as|if|and)\s+)?compar(?:e[sd]?|ing)\s+(?:it\s+|them\s+|this\s+|that\s+)?(?:with|to"
     r"|against)\b|\bin\s+comparison\s+(?:with|to)\b|\brelative\s+to\b|\bas\s+(?:opposed|against)\s+to\b"
     r"|\bset\s+against\b|\b(?:versus|vs)\b\.?|(?<=\s)v\.?(?=\s)|(?<!\bother )(?<!\brather )\bthan\b"
     r"|\bagainst\s+(?=(?:the\s+year\b|the\s+previous|last\s+year|(?:19|20)\d\d\b|\d\d/\d\d))"
     r"|\bagainst\s+(?=(?:the\s+|those\s+of\s+|our\s+)?(?:average|remaining|rest|similar|comparable|equivalent"
     r"|other|neighbour|neighbor|peer))"),
    ("pivot",
     r"(?<!go )(?<!went )(?<!gone )(?<!goes )(?<!going )\b(?:up|down|higher|lower)(?:\s+or\s+(?:up|down|higher|lower))?"
     r"\s+on\s+(?=(?:the\s+)?(?:year|previous|last|prior|(?:19|20)?\d\d\b|20\d\d))"),
    ("compare",
     r"\b(?:please\s+)?(?:can\s+you\s+)?(?:compare[sd]?|comparing|a?\s*comparison(?:\s+(?:of|between))?"
     r"|stack(?:s|ed)?\s+up|measure(?:s|d)?\s+up|side\s+by\s+side)\b"),
    ("as_many",
     r"\bas\s+(?:many|high|much|low|few|large)\b(?=.{1,120}\bas\b)"),
    ("judging",
     r"\b(?<!getting )(?<!got )(?:best|worst|better|worse|poorest|poorer|strongest|weakest|how\s+(?:well|badly|good"
     r"|bad)|(?:well|badly|poorly)\s+perform(?:ed|ing))\b"),
    ("by_subject",
     r"\b(?:which|what)(?:['’]s|\s+(?:is|was|were))?\s+(?:the\s+)?(?:subjects?|services?(?:\s+areas?)?"
     r"|service\s+areas?|categor(?:y|ies)|topics?|departments?|kinds?\s+of\s+complaints?"
     r"|types?\s+of\s+complaints?|areas?\s+of\s+(?:service|complaint)|area(?!s))\b|\bwhat\s+(?:did|do|does|were"
     r"|are)\s+(?:people|residents|they|the\s+public)\s+(?:mostly\s+|mainly\s+)?(?:complain"
     r"|complaining)\s*(?:about\s*)?(?=.{0,60}\bmost)|\b(?:subjects?|services?|categor(?:y|ies)"
     r"|topics?)\b(?=\s+(?:with|that|which|had|has|was|were|is|by|in|for)\b)|(?<=most )(?:common|frequent"
     r"|complained[\s-](?:about|of))\s+(?:subjects?|services?|categor(?:y|ies)|topics?|complaints?"
     r"|kinds?\s+of\s+complaints?|reasons?\s+for\s+complain(?:ts?|ing))\b|(?<=most )(?:common|frequent)\b"
     r"|(?<=most[\s-])complained[\s-](?:about|of)\b(?:\s+(?:subject|service|area)s?\b)?"),
    ("by_year",
     r"\b(?:in\s+|for\s+)?(?:which|what)\s+(?:financial\s+)?years?\b(?=.*\b(?:most|highest|fewest|lowest|least"
     r"|largest|smallest|peak|biggest)\b)|(?<=\bpeak )years?\b"
     r"|\bwhen\s+(?:was|were|did|has|have)\b(?=.*\b(?:most|highest|fewest"
     r"|lowest|least|largest|smallest|peak|biggest)\b)"),
    ("extreme",
     rf"\b(?<!at )(?:the\s+|a\s+)?(?:(?P<ordinal>{_ORDINAL})[\s-]+)?(?P<way>most|highest|largest|biggest"
     rf"|greatest|maximum|peak|fewest|least|lowest|smallest|minimum)\b(?!\s+(?:recent|likely"
     rf"|of)\b)(?:\s+(?:number|count|figure|volume|total)s?(?:\s+of)?\b)?"),
    ("extreme",
     rf"\b(?:is|was|were|came|comes|come|finished)\s+(?:in\s+|the\s+)?(?P<ordinal>{_ORDINAL})(?:\s+place)?\b"
     rf"(?=\s*(?:\W*$|in\b|for\b|on\b|among|by\b))|^\W*(?:and\s+)?(?:the\s+)?(?P<bare>{_ORDINAL})(?=\W*$)"),
    ("top",
     rf"\b(?:the\s+)?(?P<end>top|bottom|first|last)[\s-]+(?:(?P<count>{_NUMBER})\b(?!\s+(?:years?|months?"
     rf"|letters?))|(?=(?:council|authorit|district|borough|of\s+the\s+(?:list|table))))(?:\s+by\b)?|\b(?:came"
     rf"|come|comes|is|was|were|are|finished)\s+(?:at\s+the\s+)?(?P<place>top|bottom|last(?=\s*(?:\W*$|for\b|in\b|on\b|by\b)))\b(?:\s+of\s+the\s+(?:list|table"
     rf"|league))?(?:\s+by\b)?"),
    ("rank",
     r"\b(?:league\s+table|rank(?:ed|ing|ings|s)?|leader\s*board|order(?:ed)?\s+by|in\s+(?:(?:descending|decreasing)\s+"
     r"|(?P<rising>ascending|increasing)\s+)?order(?:\s+of)?|sort(?:ed)?(?:\s+by)?|from\s+(?:highest|most|largest)\s+to\s+(?:lowest"
     r"|fewest|least|smallest))\b(?:\s+(?:by|for|on|of)\b)?|\bwhat\s+(?:position|place|rank)\b|\b(?:occup(?:y"
     r"|ies|ied)|ranked)\b|\bwhere\s+(?:do|does|did|is|are|was|were)\b(?=.*\b(?:rank|come|stand|place|placed"
     r"|sit)\b)|(?<=\w\s)(?:come|stand|sit|placed)\b(?=\s+(?:for|in|on|among|amongst|out|by|with|when|\?|$)"
     r"|\s*\??$)"),
    ("who",
     r"\bwho(?:['’]s)?\b(?=\s+(?:had|has|have|got|gets|received|receives|is|was|came|comes|tops|topped|made"
     r"|were|are|saw))|\bwhose\b|\b(?:about|concerning|against|regarding|for|of|by)\s+whom\b|\bany(?:one"
     r"|body)\b|\bcouncils?\s+(?:at|for|in|about|against)\s+(?:which|whom)\b|\bwhich\s+(?:one\s+)?of\b"
     r"|\bout\s+of\b(?=\s+[A-Z])|\bwhich\s+one\b"),
    ("more",
     r"\b(?:any\s+|far\s+|many\s+|much\s+)?(?:more|higher|greater|larger|bigger|(?P<less>fewer|less|lower"
     r"|smaller))\b"),
    ("total",
     r"^\W*(?:and\s+|so\s+)?(?:what(?:['’]s|\s+is|\s+was)\s+)?(?:the\s+|their\s+)?sum(?=\W*$)"
     r"|\b(?:combined|put\s+together|taken\s+together|all\s+together|together|altogether|in\s+aggregate"
     r"|between\s+them|added\s+(?:up|together)|summed(?:\s+up)?|add\s+(?:up|together)(?:\s+the)?"
     r"|(?:the\s+)?sum(?:\s+total)?\s+of|(?:the\s+)?(?:grand|combined|joint|aggregate)\s+(?:total|number|sum"
     r"|figure)(?:\s+of)?|cumulatively)\b"),
    ("in_total",
     r"\b(?:in\s+total|in\s+all(?!\s+(?:the\s+|of\s+the\s+)?(?:[\w-]+\s+){0,2}"
     r"(?:councils|authorities|boroughs|districts|unitaries|counties|mets|areas|places|regions))|overall|(?:the\s+)?total(?:\s+(?:number|figure|count)s?)?(?:\s+of)?)\b"),
    ("average",
     r"\b(?:on\s+)?(?:the\s+|an\s+)?(?P<way>average|(?<!\bi )(?<!you )(?<!we )(?<!they )(?<!to )mean|avg"
     r"|median)\b(?:\s+(?:annual|yearly))?(?:\s+(?:number"
     r"|figure|value|count)s?(?:\s+of)?\b)?(?:\s+(?:across|over|among|amongst)(?=\s))?|\bper\s+(?:council"
     r"|authority)\b"),
    ("trend",
     rf"\b(?:how\s+(?:much|far|many)\s+(?=(?:did|has|have|do|does)\b.{{0,120}}\b{_MOVED}\b))|\b(?:the\s+|any\s+"
     rf"|a\s+)?(?:trends?|trajectory|evolution|progression|{_MOVES}s?)\s+(?:in(?!\s+per)|of|for|from|between"
     rf"|over)\b|\b(?:the\s+|an?\s+)?(?:upward|downward|rising|falling)\s+trend\b|\btrends?\b|\b{_MOVED}\b"
     rf"|\bby\s+year\b"),
    ("list",
     r"\b(?:please\s+)?(?:list|name|show(?:\s+me)?|give(?:\s+me)?|tell\s+me|a\s+list\s+of)\b"),
    ("each",
     r"\b(?:for|by|per|of)\s+(?=(?:each|every)\s+(?:council|authority|borough|district|unitary|county))"
     r"|\bby\s+(?:council|authority)\b(?!\s+(?:type|kind|size|area|region))|\bcouncil\s+by\s+council\b"),
    ("breakdown",
     r"\b(?:(?:a\s+|the\s+)?break[\s-]?downs?(?:\s+of)?|broken\s+down|break\s+down"
     r"|split(?:\s+up)?)\b(?:\s+by\s+(?:subject|service|area|category|topic|department)s?\b)?|\b(?:by|per"
     r"|for\s+each|for\s+every|in\s+each|each|every)\s+(?:subject|service(?:\s+area)?|category|topic"
     r"|department)s?\b"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _PATTERNS)
_COUNT_OF_A_SET = re.compile(
    rf"(?<![\d/.,–-])\b(?:the\s+)?(?<![\d/.,–-])(?P<count>{_NUMBER})\s+"
    rf"(?=(?:(?:district|county|unitary|metropolitan|london|city|borough|shire|other)\s+){{0,2}}{_SETS}\b)",
    re.I,
)
YES_OR_NO = re.compile(r"^\W*(?:did|does|do|was|were|is|are|has|have|had)\b", re.I)
_LOW = frozenset("behind fewest least lowest smallest minimum fewer less lower smaller below under".split())
_IN_ORDER = re.compile(
    r"^\W*(?:please\s+|(?:can|could)\s+you\s+)?(?:rank|sort|order)\b|\bin\s+(?:\w+\s+)?order\b|\b(?:ordered|sorted|ranked)\s+(?:by|from)\b|"
    r"\bleague\s+table\b|^\W*(?:please\s+)?list\b.*\bby\b",
    re.I,
)
_WITH = re.compile(r"\b(?:with|against|to|and)\b", re.I)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that ask for an operation: what they ask for, where they stand, and their parts."""

    kind: MarkKind
    start: int
    end: int
    parts: tuple[tuple[str, str], ...] = ()

    def part(self, name: str) -> str:
        """Returns a part of the words, small and with single spaces; "" if there is none of that name."""
        return " ".join(dict(self.parts).get(name, "").lower().split())


def find_marks(text: str) -> tuple[Mark, ...]:
    """Returns the marks of a text in the order of their places; none overlaps another."""
    found: list[Mark] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            free = match[0].strip() and not any(m.start < match.end() and match.start() < m.end for m in found)
            if free:
                parts = tuple((name, part) for name, part in match.groupdict().items() if part)
                found.append(Mark(kind, *match.span(), parts))
    return tuple(sorted(found, key=lambda mark: mark.start))


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Returns a text with these places blank; all else stays where it is."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def pivot_behind(text: str, mark: Mark, years: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Returns the word that parts the two sides of "compare Leeds with Derby", None if they stand in a list."""
    for match in _WITH.finditer(text, mark.end):
        within = any(start <= match.start() < end for start, end in years)
        if match[0].lower() != "and" and not within:
            return match.span()
    return None


def is_high(mark: Mark) -> bool:
    """Whether a mark means the most and not the fewest."""
    words = {mark.part("way"), mark.part("side"), mark.part("against"), mark.part("end"), mark.part("place")}
    return not {word for part in words for word in part.split()} & {*_LOW, "bottom", "last"}


def place_of(mark: Mark) -> int | None:
    """Returns 2 for "the second most"; None if no place is named."""
    ordinal = mark.part("ordinal") or mark.part("bare")
    if not ordinal:
        return None
    return _ORDINALS.get(ordinal) or int(re.sub(r"\D", "", ordinal))


def count_of(mark: Mark) -> int:
    """Returns 5 for "top five"; 1 if no number is named."""
    return _number(mark.part("count")) or 1


def count_of_set(text: str) -> tuple[int, tuple[int, int]] | None:
    """Returns 5 and its place for "the five councils with the most", None if there is no such number."""
    match = _COUNT_OF_A_SET.search(text)
    return (_number(match["count"]) or 1, match.span()) if match else None


def _number(words: str) -> int | None:
    if not words:
        return None
    return _SPELT.get(words) or (int(words) if words.isdigit() else None)


def limit_of(mark: Mark) -> Limit | None:
    """Returns the bound that a mark names: "more than 10", "60% or more", "no"; None if it is no number."""
    if mark.kind == "none":
        return Limit("=", 0)
    text = mark.part("number")
    value = {"zero": 0, "none": 0, "one": 1, **_SPELT}.get(text)
    number = read_number(text) if value is None else None
    if value is None and number is None:
        return None
    amount = value if value is not None else number.value if number else 0
    least = read_number(mark.part("least"))
    if least is not None:
        low, high = sorted((least.value, amount))
        return Limit("<=", high, bool(mark.part("percent")), low)
    return Limit(_sign(mark), amount, bool(mark.part("percent")))


def _sign(mark: Mark) -> Literal[">", ">=", "<", "<=", "="]:
    way, side, open_end = mark.part("way"), mark.part("side"), mark.part("open")
    if way:
        low = way in _LOW
        if mark.part("no"):
            return ">=" if low else "<="
        return "<" if low else ">"
    if open_end:
        return "<=" if open_end in {"fewer", "less", "under", "below", "lower"} else ">="
    if "exactly" in side or not side:
        return "="
    if side in {"at least", "a minimum of"}:
        return ">="
    if side in {"at most", "a maximum of", "up to"}:
        return "<="
    return "<" if side in _LOW else ">"


def places_asked(marks: Sequence[Mark], text: str) -> tuple[int, int | None]:
    """Returns how many places of a ranking are asked for, and the one place if only one is."""
    for mark in marks:
        if mark.kind == "extreme" and place_of(mark):
            return 1, place_of(mark)
    top = next((mark for mark in marks if mark.kind == "top"), None)
    if top is not None:
        return count_of(top), None
    if _IN_ORDER.search(text):
        return ALL_PLACES, None  # "sort them by fewest": all of them, the fewest first
    of_a_set = count_of_set(text)
    if of_a_set is not None and any(mark.kind == "extreme" for mark in marks):
        return of_a_set[0], None
    return (1, None) if any(mark.kind == "extreme" for mark in marks) else (ALL_PLACES, None)


def spans_of(marks: Iterator[Mark] | Sequence[Mark]) -> list[tuple[int, int]]:
    """Returns the places of marks."""
    return [(mark.start, mark.end) for mark in marks]
