"""Wordings that open a year to one side or count years: since 2014, up to 2018, the last five years, over time.

A wording that could be read in two ways gives no span: it is kept as a time that was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.spans import Span
from assistant.wording import Wording, ending
from index.numbers import year_ended

_LONGEST = 40  # years; who asks for more has mistyped, or means no letters

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Opening:
    """Words at places of the text that mean a span; None where they count years that cannot be told.

    `each` are words that only ask for years one by one ("each year") and so fit any other span.
    """

    places: tuple[Place, ...]
    span: Span | None
    each: bool = False


_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER = rf"(?:(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d{{1,3}}|(?:a\s+)?couple(?:\s+of)?)\b)"
_KIND = r"(?:(?:financial|reporting|full|whole|complete|consecutive|municipal)\s+)?"
_YEARS = rf"{_KIND}(?:years?|yrs?)\b(?:['’]s?(?!\w))?"
_IN = r"(?:\b(?:in|over|during|for|across|within|throughout|through)\s+)?"
_EACH_OF = r"(?:\b(?:each|every|all|both)(?:\s+(?:one\s+)?of)?\s+)?"
_THE = r"(?:\b(?:the|these|our|its|their)\s+)?"
_LAST = r"\b(?:last|past|latest|newest|most\s+recent)"
_ARE_HELD = r"(?:\s+(?:that\s+are\s+)?(?:held|available|on\s+record)\b|\s+(?:that\s+)?you\s+(?:have|hold)\b)"
_HELD = f"{_ARE_HELD}?"
_BEGIN = rf"{_IN}{_EACH_OF}{_THE}"

_NEWEST = ("last", "past", "latest", "newest", "recent")
_COUNTED = tuple(
    Wording(re.compile(pattern, re.I), hints)
    for hints, pattern in (
        (_NEWEST, rf"{_BEGIN}{_LAST}\s+(?P<count>{_NUMBER})\s+(?P<years>{_YEARS}){_HELD}"),
        (_NEWEST, rf"{_BEGIN}\b(?P<count>{_NUMBER})\s+(?:latest|newest|most\s+recent|last)\s+(?P<years>{_YEARS})"
         rf"{_HELD}"),
        (("decade",), rf"{_BEGIN}\b(?:last|past)\s+(?:(?P<count>{_NUMBER})\s+)?(?P<decades>decades?)\b"),
        # Whatever else is said of past years: a few, several, -3, 2.5, two or three.
        (_NEWEST, rf"{_BEGIN}(?:{_LAST}|\brecent)\s+(?:(?!(?:years?|yrs?|letters?|figures?|statistics|over|for|in)\b)"
         r"[^\s,;?!]{1,30}\s+){0,3}(?P<other>(?:[^\s,;?!]{0,30}-)?(?:years|yrs|decades?)|[^\s,;?!]{1,30}-year)\b"),
        (_NEWEST, rf"{_LAST}\s+(?:year|yr)\s+or\s+(?:two|so|more)(?P<other>)\b"),
        (("since",), r"\bsince\s+(?:the\s+)?(?:year\s+)?\d+(?P<other>)\b"),
    )
)  # fmt: skip
_NO_MORE = re.compile(
    r"\s+(?:ago|old|olds|before|after|to|until|till|or|ended|ending)\b|\s*,?\s*(?:except|excepting|excluding|excl|"
    r"apart\s+from|other\s+than|bar|but|without|save|minus|leaving\s+out|ignoring|(?:not|never)\s+(?:including|"
    r"counting|in|for))\b(?!\s+(?:the\s+)?premature)",
    re.I,
)
_DENIED = ending(
    r"(?:\b(?:not|never|nor|except|except\s+for|excepting|excluding|excl|other\s+than|apart\s+from|all\s+but|bar|"
    r"besides|without|outside|ignoring|not\s+including|not\s+counting|almost|nearly|hardly|more\s+than|less\s+than)|"
    r"n['’]t)\s+(?:(?:in|for|of|over)\s+)?(?:the\s+)?$",
    last="not never nor except for excepting excluding excl than from but bar besides without outside ignoring "
    "including counting almost nearly hardly n't n’t in of over the",
    words=4,
)
# "Shortly after 2014" is no year that follows it.
_CLOSELY = ending(
    r"\b(?:since|until|till|long|well|way|shortly|soon|just|immediately|directly|right|straight|some\s*time|years?|"
    r"months?|weeks?|days?)\s+$",
    last="since until till long well way shortly soon just immediately directly right straight time year years month "
    "months week weeks day days",
    words=2,
)
_SO_MANY_YEARS = ending(r"\b(?:[^\W\d_]+\s+years|\d+\s+(?:years?|yrs?))\s+$", last="year years yr yrs", words=2)

# What stands before a named year and opens it, and how the year is moved by it.
_SOME_YEARS = (
    r"(?:\b(?:(?:in|over|during|for|across|of|from|all|any|the|those|these)\s+){1,4}(?:years|period)\s+|"
    r"(?:\b(?:in|during|for|of)\s+)?\b(?:each|every)\s+(?:single\s+)?year\s+)?"
)
_AHEAD = tuple(
    (ending(rf"{_SOME_YEARS}\b(?:{words})\s+(?:the\s+)?(?:year\s+|letters?\s+(?:of|for)\s+)?$",
            last=f"{last} the year of for", words=13), end, step)
    for words, last, end, step in (
        (r"(?:ever\s+)?since|as\s+far\s+back\s+as|(?:going|reaching|dating)\s+back\s+to|not?\s+earlier\s+than|"
         r"starting\s+(?:in|from|with)", "since as to than in from with", "first", 0),
        (r"(?<!no )(?<!not )later\s+than|after", "than after", "first", 1),
        (r"up\s+to(?:\s+and\s+including)?|(?:up\s+)?(?:until|till|til)(?:\s+and\s+including)?|not?\s+later\s+than",
         "to until till til including than", "last", 0),
        (r"before|prior\s+to|(?<!no )(?<!not )earlier\s+than", "before to than", "last", -1),
    )
)  # fmt: skip
_HYPHENED = tuple(
    (ending(rf"(?<![\w-]){word}-$", last=word, words=1), end, step)
    for word, end, step in (("post", "first", 1), ("pre", "last", -1))
)
_NOW = (
    r"(?:date|now|today|(?:the\s+)?present(?:\s+day)?|(?:this|last)\s+year|"
    r"(?:the\s+)?(?:latest|newest|most\s+recent|current)\s+(?:financial\s+|reporting\s+)?(?:year|letter))"
    r"(?!['’])\b"
)
# What stands behind a named year and opens it.
_BEHIND = (
    (re.compile(r"\s+(?:and\s+)?onwards?\b|\s+upwards\b|\s+(?:and|or|&)\s+(?:later|beyond)\b|\+(?=[\s?,.;!)]|$)"
                rf"|\s*(?:up\s+to|up\s+until|to|till|until|through(?:\s+to)?|[\-–—])\s*{_NOW}", re.I), "first"),
    (re.compile(r"\s+(?:and|or|&)\s+earlier\b", re.I), "last"),
)  # fmt: skip
_FROM = ending(
    r"\b(?:from|starting(?:\s+(?:in|from))?)\s+(?:the\s+)?(?:year\s+)?$", last="from starting in the year", words=4
)
# "From 2014 on housing" may be about housing.
_ON = re.compile(
    r"\s+on(?=\s*(?:[?,.;!)]|$)|\s+(?:did|does|do|has|have|had|was|were|how|what|which|for|in|at|by)\b)", re.I
)
_BETWEEN = ending(r"\bbetween\s+(?:the\s+)?(?:years?\s+)?$", last="between the year years", words=3)
_AND_NOW = re.compile(rf"\s+and\s+{_NOW}", re.I)
_YEARS_TO = ending(
    rf"{_BEGIN}(?:(?P<last>{_LAST})\s+)?\b(?P<count>{_NUMBER})\s+{_YEARS}\s+(?:(?P<to>up\s+to|to|until|till|"
    r"(?:that\s+)?end(?:ed|ing))|(?P<before>before|prior\s+to|preceding))(?:\s+(?:in|on|at))?(?:\s+and\s+including)?\s+"
    r"(?:the\s+)?(?:year\s+)?$",
    last="to until till ended ending before preceding in on at including the year",
    words=22,
)
_ANOTHER_YEAR = re.compile(r"\s*(?:,|and|or|&|/|\+)\s*(?:the\s+)?(?:['’]?\d\d\b|(?:19|20)\d\d)", re.I)
_SINCE_SOME = ending(
    r"\bsince\s+(?:(?:about|around|roughly|circa|the|early|late|mid|middle|end|start|beginning|close|of|year|before|"
    r"after|at|least)[\s-]+){0,4}$",
    last="since about around roughly circa the early late mid middle end start beginning close of year before after at "
    "least",
    words=5,
)
_LETTER = re.compile(r"\s+(?:annual\s+)?(?:review\s+)?letters?\b", re.I)
_SO_MANY = re.compile(r"\s+(?:years|yrs)\b", re.I)
_IS_A_CLAUSE = re.compile(r"\s+(?:was|were|is|saw|had)\s+(?:a|an|the)\b", re.I)

_EACH_YEAR = Wording(
    re.compile(
        rf"{_IN}\b(?:each|every)(?:\s+and\s+every)?(?:\s+(?:single|one\s+of\s+the|of\s+the))?\s+{_YEARS}{_HELD}|"
        r"\byear[\s-](?:by|on|after|over|to)[\s-]year\b|\bby\s+(?:financial\s+|reporting\s+)?year\b",
        re.I,
    ),
    hints=("year", "yr"),
)
_ALL_YEARS = Wording(
    re.compile(
        rf"{_IN}\ball\s+(?:of\s+)?(?:the\s+|your\s+)?{_KIND}(?:years|yrs)\b{_HELD}|\b(?:over|across|through)\s+time\b|"
        r"\b(?:over|across|through|throughout|down)\s+the\s+(?:course\s+of\s+the\s+)?years\b|\bhistorically\b|"
        rf"\b(?:in|over|across|for|throughout)\s+the\s+years{_ARE_HELD}",
        re.I,
    ),
    hints=("years", "yrs", "time", "historically"),
)
_NO_WHOLE = re.compile(
    r"\s+(?:groups?|olds?|ago|end|out|in\s+\w+\s+out|limits?|scales?|or\s+(?:two|so))\b|\s*-\s*end\b|"
    r"\s*['’]?\d{1,2}\b(?!\s?[/\-–])",
    re.I,
)
_DIGIT = re.compile(r"\s*['’]?\d")

# Years that stand next to each other and count from the newest: "last year and the year before".
_NEAR = Wording(
    re.compile(
        r"\b(?P<before_last>(?:the\s+)?year\s+before\s+last(?:\s+year)?)\b|"
        r"\b(?P<before>(?:the\s+)?(?:year|one|letter)\s+before(?:\s+(?:that|it|this))?|(?:the\s+)?(?:previous|preceding|prior)\s+"
        rf"(?:{_KIND}year|one|letter))\b|\bthe\s+(?P<earlier>two|three|four|five|[2-5])\s+{_KIND}years\s+before"
        r"(?:\s+(?:that|it))?\b|"
        rf"\b(?P<last>(?:the\s+)?(?:last|past)\s+(?:{_KIND}(?:year|yr)|(?:annual\s+)?letter|figures?)(?:['’]s)?)\b|"
        rf"\b(?P<this>this\s+{_KIND}(?:year|yr)|(?:the\s+)?(?:latest|most\s+recent|newest|current)\s+{_KIND}(?:year|yr|letter|"
        r"figures?)(?:['’]s)?)\b",
        re.I,
    ),
    hints=(*_NEWEST, "before", "previous", "preceding", "prior", "this", "current"),
)
_AGAINST = ending(
    r"(?:\bthan(?:\s+(?:in|for|during|(?:it|they)\s+(?:was|were|did|had)(?:\s+in)?|(?:that|those)\s+(?:of|in|for)))?|"
    r"\bcompar\w*\s+(?:with|to|against)(?:\s+(?:that|those)\s+(?:of|in|for))?|\b(?:against|versus|vs\.?|v)|"
    r"\b(?:same|many|high|low|few)\s+as(?:\s+in)?|\b(?:up|down|higher|lower|change[sd]?|increased?|decreased?|differ\w*|"
    r"rise|rose|risen|fall|fell|fallen|gone\s+up|gone\s+down)\s+(?:on|from|over))\s+$",
    last="than in for during was were did had of with to against versus vs vs. v as on from over",
    words=4,
)
_SINCE_THEN = r"\b(?:ever\s+)?since\s+$"
_BESIDE_IT = r"\b(?:until|till|before|after|up\s+to|prior\s+to|except|excluding|not)\s+(?:in\s+)?$"
_BESIDE_WORDS = "until till before after to except excluding not in"
_SINCE = ending(_SINCE_THEN, last="since", words=2)
_BESIDE = ending(_BESIDE_IT, last=_BESIDE_WORDS, words=3)
_BESIDE_OR_SINCE = ending(f"{_BESIDE_IT}|{_SINCE_THEN}", last=f"{_BESIDE_WORDS} since", words=3)
_TOGETHER = {
    frozenset({"last", "this"}): 2,
    frozenset({"last", "before"}): 2,
    frozenset({"this", "before"}): 2,
    frozenset({"last", "before_last"}): 2,
    frozenset({"last", "this", "before"}): 3,
    frozenset({"last", "this", "before_last"}): 3,
}
_LINK = re.compile(r"[\s,]*(?:(?:in|of|from|for|over|during|between)\s+)?(?:the\s+)?", re.I)


def opened_at(text: str, place: Place, years: Sequence[int]) -> Opening | None:
    """Returns the span that the words around a named year make of it, or None if they make none of it, or one that
    could be read in two ways."""
    after = text[place[1] :]
    if len(years) != 1 or _ANOTHER_YEAR.match(after):
        return None
    counted = _years_to(text, place, years[0])
    if counted or text.startswith("31", place[0]):
        return counted  # a day in March opens to a part of a year
    ahead = _ahead(text, place[0], years[0])
    behind = _behind(text, place, years[0])
    letter = _LETTER.match(after) if text[: place[0]].lower().endswith("the ") else None
    length = behind[0] if behind else letter.end() if letter else 0
    start, end = ahead[0] if ahead else place[0], place[1] + length
    found = [bound for _, bound in filter(None, (ahead, behind))]
    if behind and not ahead:
        opened = _FROM.before(text, place[0]) or _BETWEEN.before(text, place[0])
        start = opened.start() if opened else start
    if not found or (len(found) > 1 and found[0][0] != found[1][0]) or _is_denied(text, (start, end)):
        return None
    name, year = found[0]
    if _IS_A_CLAUSE.match(text[end:]):
        return None
    bound = year_ended(year)
    words = text[start:end].strip()
    return Opening(((start, end),), Span(words, first=bound) if name == "first" else Span(words, last=bound))


def unclear_at(text: str, place: Place) -> Place | None:
    """Returns the place of a named year that is opened in a way that was not understood: "since mid-2014"."""
    since = _SINCE_SOME.before(text, place[0])
    number = _SO_MANY.match(text[place[1] :])
    return (since.start() if since else place[0], place[1]) if since or number else None


def _ahead(text: str, place: int, year: int) -> tuple[int, tuple[str, int]] | None:
    for wording, end, step in (*_AHEAD, *_HYPHENED):
        match = wording.before(text, place)
        if match is None:
            continue
        if (_CLOSELY if step else _SO_MANY_YEARS).before(text, match.start()):
            return None
        return match.start(), (end, year + step)
    return None


def _behind(text: str, place: Place, year: int) -> tuple[int, tuple[str, int]] | None:
    after = text[place[1] :]
    for pattern, end in _BEHIND:
        match = pattern.match(after)
        if match:
            return match.end(), (end, year)
    on = (_ON.match(after) if _FROM.before(text, place[0]) else None) or (
        _AND_NOW.match(after) if _BETWEEN.before(text, place[0]) else None
    )
    return (on.end(), ("first", year)) if on else None


def _years_to(text: str, place: Place, year: int) -> Opening | None:
    """Returns the years that end with a named one: "the five years to 2018"."""
    match = _YEARS_TO.before(text, place[0])
    if (
        match is None
        or re.search(r"\bcompar", text[: match.end()], re.I)
        or _is_denied(text, (match.start(), place[1]))
    ):
        return None
    count = _count(match["count"])
    together = match["last"] or (count > 5 and re.search(r"\bthe\b", match[0], re.I))
    if not 0 < count <= _LONGEST or (match["before"] and not together):
        return None
    last = year - 1 if match["before"] else year
    words = text[match.start() : place[1]].strip()
    return Opening(((match.start(), place[1]),), Span(words, year_ended(last - count + 1), year_ended(last)))


def counted_spans(text: str, free: str) -> Iterator[Opening]:
    """Yields "the last five years" and its like; without a span where the number is none that can be counted.

    `free` is what no year has used, in small letters: what does not lie in it may be left out, here and below.
    """
    for wording in _COUNTED:
        for match in wording.found(text, free):
            found = match.groupdict()
            count = (_count(found.get("count")) or 1) if "decades" in found else _count(found.get("count"))
            count *= 10 if "decades" in found else 1
            one = re.match(rf"{_KIND}(?:year|yr)\b", found.get("years") or "years", re.I)
            sound = "other" not in found and 0 < count <= _LONGEST and not _NO_MORE.match(text[match.end() :])
            if sound and not _is_denied(text, match.span()) and not (one and text[match.end() :].startswith("-")):
                yield Opening((match.span(),), Span(match[0].strip(), newest=count))
            else:
                yield Opening((match.span(),), None)


def near_spans(text: str, free: str, alone: bool) -> Iterator[Opening]:
    """Yields the newest year and those just before it, where a text names them so and no year besides (`alone`)."""
    found = list(_NEAR.found(text, free))
    kinds = frozenset(match.lastgroup or "" for match in found)
    beside = _BESIDE if alone else _BESIDE_OR_SINCE
    before = [(beside.before(text, match.start()), match.end()) for match in found]
    refused = [(opened.start(), end) for opened, end in before if opened]
    if refused or not alone:
        yield from (Opening((place,), None) for place in refused)
        return
    since = next((opened for match in found if (opened := _SINCE.before(text, match.start()))), None)
    count = _TOGETHER.get(kinds, 0)
    if "earlier" in kinds and kinds <= {"last", "this", "earlier"} and len(kinds) == 2:
        count = 1 + next(_count(match["earlier"]) for match in found if match["earlier"])
    against = kinds in ({"last"}, {"before"}) and any(_AGAINST.before(text, match.start()) for match in found)
    if since and len(found) == 1:
        place = (since.start(), found[0].end())
        two = Span(text[place[0] : place[1]], newest=2) if kinds in ({"last"}, {"before"}) else None
        yield Opening((place,), two)
    elif since:
        yield Opening(((since.start(), found[-1].end()),), None)
    elif count or against:
        words = text[found[0].start() : found[-1].end()]
        yield Opening(tuple(match.span() for match in found), Span(words, newest=count or 2))


def whole_spans(text: str, free: str) -> Iterator[Opening]:
    """Yields "each year", "over time" and their like: all the years there are."""
    for wording, each in ((_EACH_YEAR, True), (_ALL_YEARS, False)):
        for match in wording.found(text, free):
            after = text[match.end() :]
            denied = _NO_WHOLE.match(after) or _is_denied(text, match.span())
            span = None if denied else Span(match[0].strip(), is_all=True)
            yield Opening((match.span(),), span, each)


def joined(text: str, openings: Sequence[Opening], ranges: Sequence[Place]) -> tuple[Span | None, bool]:
    """Returns the one span that all the openings of a text mean together, and whether they mean one.

    `ranges` are the places of closed ranges, if these are all the years that the text names: "each year from 2014
    to 2018" then needs no span besides.
    """
    spans = [opening.span for opening in openings]
    if any(span is None for span in spans):
        return None, False
    bounded = [opening for opening in openings if opening.span and not opening.span.is_all]
    whole = [opening for opening in openings if opening.span and opening.span.is_all]
    narrow = [place for opening in bounded for place in opening.places]
    fits = all(opening.each or _is_next_to(text, opening.places[0], narrow or ranges) for opening in whole)
    if not ranges and any(_DIGIT.match(text[opening.places[-1][1] :]) for opening in whole):
        return None, False  # "over the years 2014 and 2018" are two
    if not bounded:
        return (None if ranges and fits else whole[0].span if whole else None), True
    return (_met(text, bounded), True) if fits and _met(text, bounded) else (None, False)


def _met(text: str, openings: Sequence[Opening]) -> Span | None:
    """Returns the span that is left where several meet: "after 2014 and before 2018"."""
    spans = [opening.span for opening in openings if opening.span]
    if len({replace(span, text="") for span in spans}) == 1:
        return spans[0]
    firsts, lasts = [span for span in spans if span.first], [span for span in spans if span.last]
    if len(spans) != 2 or not firsts or not lasts or firsts[0] is lasts[0]:
        return None
    first, last = firsts[0].first, lasts[0].last
    ends = [place for opening in openings for place in opening.places]
    words = text[min(start for start, _ in ends) : max(end for _, end in ends)]
    closed = any(span.first and span.last for span in spans)
    return Span(words, first, last) if first and last and first <= last and not closed else None


def _is_next_to(text: str, place: Place, others: Sequence[Place]) -> bool:
    return any(
        _LINK.fullmatch(text[place[1] : start]) or _LINK.fullmatch(text[end : place[0]])
        for start, end in others
        if place[1] <= start or end <= place[0]
    )


def _is_denied(text: str, place: Place) -> bool:
    return bool(_DENIED.before(text, place[0])) or _is_excepted(text[place[1] :])


def _is_excepted(after: str) -> bool:
    match = _NO_MORE.match(after)
    return bool(match and not re.match(r"\s+(?:before|after|to|until|till|or|ended|ending)\b", match[0], re.I))


def _count(words: str | None) -> int:
    """Returns the number of years that a word or a number means, 0 if none."""
    word = (words or "").lower()
    if "couple" in word:
        return 2
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word or 0)
