"""Short turns said in full: "total them", "how far apart are they?", "now the same for 2017", "no, I meant 2016".

What belongs here: turns that name what is to be done with what was spoken of ("together?"), or only what is meant
instead of it, beside it or after it ("not X, Y", "X as well", "back to 2016", "where is X?"). Each is put into a
wording that the reading of questions knows; any other turn is left as it was typed. Also here: whether a turn corrects
the one before, and whether words name a matter at all. What does not belong here: what a turn takes from those before
it (carrying.py).
"""

from __future__ import annotations

import re

_LEAD = r"\W*(?:(?:and|so|ok|okay|then|now|please|right|well|also|but|great|thanks|thank\s+you)\b[\s,.!]*)*"
_ASKS = (
    r"(?:(?:what(?:['’]?s|\s+is|\s+was|\s+were|\s+are|\s+about)|how\s+about|(?:can|could)\s+you\s+(?:give\s+me|work\s+out|"
    r"calculate|do)|give\s+me|tell\s+me|show\s+me|work\s+out|calculate|i\s+want|i\s+need)\s+)?"
)
_THOSE = (
    r"(?:all\s+of\s+(?:them|these|those)|both\s+of\s+(?:them|these|those)|(?:them|these|those)(?:\s+(?:all|both|two|three"
    r"|four|five))?|all(?:\s+(?:two|three|four|five))?|both|the\s+(?:two|three|four|five|lot))"
)
_OF_THOSE = rf"(?:\s+(?:of|for|between|across)?\s*{_THOSE})?"
_MORE = r"(?:bigger|higher|larger|greater|more|ahead)"
_LESS = r"(?:smaller|lower|fewer|less|behind)"
_END = r"\W*"
_WHO = (
    r"(?:who|which)(?:\s+(?:one|council|of\s+(?:them|these|those|the\s+two)))*\s+(?:is|was|has|had|got|gets|comes?\s+out)\s+"
    r"(?:the\s+)?"
)
_NOUN = r"(?:\s+(?:number|figure|one|count|total|rate|of\s+the\s+two))*"

_IN_FULL = tuple(
    (re.compile(f"{_LEAD}{words}{_END}", re.I), full)
    for words, full in (
        (rf"{_ASKS}(?:the\s+|their\s+|a\s+)?(?:grand\s+|combined\s+|joint\s+)?(?:total|sum)(?:\s+(?:number|figure))?{_OF_THOSE}",
         "together?"),
        (rf"(?:(?:can|could)\s+you\s+)?(?:total|sum|add|combine)\s+(?:up\s+)?(?:{_THOSE}|it)(?:\s+(?:all|up|together))*",
         "together?"),
        (rf"{_THOSE}\s+(?:together|combined|added(?:\s+(?:up|together))?|in\s+total)", "together?"),
        (rf"{_ASKS}(?:the\s+|their\s+|an?\s+)?(?:average|mean){_OF_THOSE}", "average?"),
        (r"how\s+(?:far\s+apart|different)\s+(?:are|were)\s+(?:they|these|those|the\s+two)", "difference?"),
        (r"how\s+(?:many|much)(?:\s+(?:percentage\s+)?points?)?\s+(?:is|was)\s+(?:that|it)\s+(?:up|down)(?:\s+by)?",
         "difference?"),
        (rf"{_WHO}{_MORE}{_NOUN}", "which is higher?"),
        (rf"{_WHO}{_LESS}{_NOUN}", "which is lower?"),
        (r"(?:and\s+)?(?:as|in)\s+(?:a\s+)?(?:%|percent(?:age)?|per\s?cent)(?:\s+terms)?", "in percent?"),
        (r"(?:(?:who|which)\s+(?:is|was|were|are|came)\s+)?(?:the\s+)?runners?[\s-]+up", "who is second?"),
    )
)  # fmt: skip
_EXTREME_OF = re.compile(
    rf"{_LEAD}(?:the\s+)?(?P<way>highest|lowest|most|fewest|biggest|smallest|largest)(?:\s+(?:one|figure|number|rate))?\s+(?:of|among|out\s+of)"
    rf"\s+{_THOSE}{_END}",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?P<count>both|(?:all|the|these|those|them)\s+(?P<number>two|three|four|five))\b(?!\s+years?\b)", re.I
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_SAME_FOR = re.compile(
    rf"{_LEAD}(?:(?:can|could)\s+you\s+)?(?:(?:do|repeat|give\s+me|show\s+me)\s+)?(?:(?:the\s+)?same(?:\s+(?:thing|again|figures?))?"
    rf"|(?<=repeat )(?:that|it|this)(?:\s+again)?)\s+(?:but\s+)?(?P<place>(?:for|in|with|about)\b.+)",
    re.I | re.S,
)
_EXCLUDES = re.compile(
    rf"{_LEAD}(?:(?:but\s+)?(?:excluding|exclude|without|except(?:\s+for|ing)?|apart\s+from|aside\s+from|not\s+(?:counting|including)|leav(?:e|ing)\s+"
    r"(?:out|aside)|ignor(?:e|ing)|other\s+than|minus|bar|but\s+not|take\s+out|remove|drop|forget|omit))\s+(?P<rest>.+)",
    re.I | re.S,
)
_INCLUDES = re.compile(
    rf"{_LEAD}(?:(?:together|along)\s+with|with|including|include|plus|add(?:ing)?(?:\s+in)?)\s+(?P<rest>\S+(?:\s+\S+){{0,5}})",
    re.I,
)
_PART = re.compile(
    r"\b(?:just|only|ones|councils|authorities|districts|boroughs|count(?:y|ies)|unitar(?:y|ies)|mets?|neighbours?|comparators?|peers?|regions?|"
    r"london|yorkshire|midlands|north|south|east|west)\b|\bthose\s+(?:in|with|above|below|over|under)\b",
    re.I,
)
_NARROWS = re.compile(r"\b(?:just|only)\b", re.I)
_OF_US = re.compile(r"(?<=\bof )us(?=\s+(?:has|had|have|got|get|is|was|were|are|did|does|do)\b)", re.I)
_BACK_TO = re.compile(
    rf"{_LEAD}(?:(?:can|could)\s+(?:we|you)\s+)?(?:let['’]?s\s+|let\s+us\s+)?(?:go(?:ing)?\s+|come\s+|take\s+me\s+)?back\s+to\s+"
    r"(?P<rest>\S+(?:\s+\S+){0,5})",
    re.I,
)
_NOT_BUT = re.compile(
    rf"{_LEAD}(?:(?:no|nope|sorry|actually|wait|oops)\b[\s,.:;-]*)*not\s+[^,;]{{1,40}}?(?:[,;]|\bbut\b)\s*(?:but\s+)?"
    r"(?P<rest>\S+(?:\s+\S+){0,5})",
    re.I,
)
_AS_WELL = re.compile(rf"{_LEAD}(?P<rest>[\w'’&-]+(?:\s+[\w'’&-]+){{0,4}})\s+(?:as\s+well|too)\W*", re.I)
_WHERE_IS = re.compile(
    rf"{_LEAD}where\s+(?:is|are|was|were|does|do|did)\s+(?P<rest>[\w'’&-]+(?:\s+[\w'’&-]+){{0,4}})\W*", re.I
)
# What the letters count has a "not" or a "no" of its own.
_NO_CORRECTION = re.compile(
    rf"{_LEAD}(?:not\s+(?:been\s+)?(?:upheld|uphold|for\s+(?:us|the)|ready|investigated|counting|including)\b|"
    r"no\s+(?:mal\w*|fault|injustice|complaints?|decisions?))",
    re.I,
)
_RANKS = re.compile(r"\b(?:rank\w*|come|stand|sit|place\w*|held|from|it|that|this|they|we)\b", re.I)
_CORRECTED = re.compile(
    r"\W*(?:(?:no|nope|sorry|actually|wait|hm+|oops|ignore\s+that|i\s+(?:mean|meant|said|want(?:ed)?)|(?:(?:that|it)\s+)?should\s+(?:be|have\s+been)"
    r")\b[\s,.:;-]*)+"
    r"(?P<rest>\S+(?:\s+\S+){0,5})",
    re.I,
)
# "Sorry, and Derby", "I want Derby as well": one more, and none instead of another.
_ADDS = re.compile(
    r"\b(?:as\s+well|too|also|in\s+addition)\b|^\W*(?:no|sorry|actually|wait|hm+|oops)\W+(?:and|plus|what\s+about|how\s+about)\b",
    re.I,
)
_LONGEST = 80  # characters; whatever is longer names something of its own


def in_full(turn: str) -> str:
    """Returns a turn that only says what to do with what was spoken of in the wording that is known for it; any other
    turn as it is."""
    if len(turn) > _LONGEST:
        return turn
    turn = _OF_US.sub("them", turn)
    for pattern, full in _IN_FULL:
        if pattern.fullmatch(turn):
            return full
    added = _INCLUDES.fullmatch(turn)
    if added:
        return f"with {added['rest']}"
    extreme = _EXTREME_OF.fullmatch(turn)
    if extreme:
        return f"which of them had the {extreme['way'].lower()}?"
    same = _SAME_FOR.fullmatch(turn)
    if same:
        return f"and {same['place']}"
    if _NO_CORRECTION.match(turn):
        return turn
    for pattern in (_NOT_BUT, _BACK_TO, _AS_WELL, _CORRECTED):
        match = pattern.fullmatch(turn)
        if match:
            return f"and {match['rest']}"
    where = _WHERE_IS.fullmatch(turn)
    return f"where does {where['rest']} rank?" if where and not _RANKS.search(turn) else turn


def excludes(turn: str) -> bool:
    """Whether a turn says nothing but what is to be left out: "without Derby", "excluding us?"."""
    return excluded(turn) is not None


def excluded(turn: str) -> str | None:
    """Returns what a turn leaves out, if it says nothing else."""
    found = _EXCLUDES.fullmatch(turn) if len(turn) <= _LONGEST else None
    return found["rest"] if found else None


def names_a_part(turn: str) -> bool:
    """Whether a turn names councils in a way of its own: a kind, an area, a group, or some of those before."""
    return _PART.search(turn) is not None


def includes(turn: str) -> bool:
    """Whether a turn says nothing but who is to be added: "with us", "including Derby?"."""
    return len(turn) <= _LONGEST and _INCLUDES.fullmatch(turn) is not None


def narrows(turn: str) -> bool:
    """Whether a turn says that nobody but those it names is meant: "just Derby", "only 2018"."""
    return len(turn) <= _LONGEST and _NARROWS.search(turn) is not None


def says_same(turn: str) -> bool:
    """Whether a turn asks for the same again of something else: "the same for 2017", "now the same for upheld"."""
    return len(turn) <= _LONGEST and _SAME_FOR.fullmatch(turn) is not None


def counted(turn: str) -> int | None:
    """Returns of how many figures a turn speaks: "the total of both" of 2; None if it does not say."""
    found = _COUNTED.search(turn)
    if found is None:
        return None
    return _NUMBERS[found["number"].lower()] if found["number"] else 2


def corrects(turn: str) -> bool:
    """Whether a turn names what was meant instead of what was said before: "not Leeds, Derby", "no, I meant 2016"."""
    if _NO_CORRECTION.match(turn) or _ADDS.search(turn):
        return False
    return len(turn) <= _LONGEST and any(pattern.fullmatch(turn) for pattern in (_NOT_BUT, _CORRECTED))


_NO_MATTER = frozenset(
    "a an the and or so ok then now well but of for in on to at by with from than as per i we you he she it they "
    "them their its this that these those us our is was are were be been do does did has have had can could would "
    "will who which what when where how why whose one ones two three four five six both all each every any some "
    "none other others rest another next previous last first second third final many much more most less least "
    "few fewer lot lots big bigger biggest small smaller smallest high higher highest low lower lowest large "
    "larger largest great greater greatest number numbers figure figures total totals sum average mean median "
    "count amount rate rates share percentage percent again same different difference apart far up down ahead "
    "behind top bottom leader winner order good bad better worse best worst normal usual typical sure right wrong "
    "correct true really compare compared comparison together combined add plus minus times half double twice "
    "rise fall change lead contributed repeat work out give show tell above below over under rose risen fell fallen "
    "grew grown go went gone going list name theirs ours mine yours faster slower yes no".split()
)


def names_no_matter(words: str) -> bool:
    """Whether words say only how much or which, and name no matter that a letter may speak of."""
    found = re.findall(r"[a-z]+", words.lower())
    return bool(found) and _NO_MATTER.issuperset(found)
