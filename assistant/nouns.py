"""The noun that a question counts: "how many departments had complaints" does not count complaints.

The letters count complaints, enquiries, decisions, investigations and remedies. A question that counts
anything else has no answer there, whatever else it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.names import Token
from assistant.phrases import Phrase, fold

# Words without a meaning of their own elsewhere ("the housing service") that are a thing when they are counted.
_THINGS = frozenset(
    "department dept team service subject area category heading type kind sort issue matter concern letter report "
    "year period council authority borough district county city time application people person day week month hour "
    "councillor officer resident tenant household family families child children committee ward".split()
)
# After "complaints" these name a council or a year more often than a thing that is counted.
_APPOSED = frozenset({"council", "authority", "borough", "district", "county", "city", "year", "period", "time"})
_ENDS = frozenset(
    "did do does is are was were have has had get got gets getting in for at against about from by to on with that "
    "which who whose when than there went go came come made make reached can could will would regarding concerning "
    "relating involving under within during per not".split()
)
_SKIPPED = frozenset({"of", "the", "all", "any", "those", "these", "them", "different", "a", "an"})
_BEFORE_A_THING = frozenset("the a an its their our one any this that council complaint complaints".split())
_NEVER_ABOUT = frozenset("letter report team department dept area figure statistic data number heading type".split())
_COUNTED = frozenset({"complaint", "enquiry", "case", "decision", "investigation", "remedy"})
_REPORTS = frozenset({"mi_reports", "m_reports", "nm_reports", "maladministration"})
_FIGURES = frozenset({"number", "count", "total", "amount", "volume"})


def uncounted(tokens: Sequence[Token], phrases: Sequence[Phrase], taken: Sequence[bool]) -> frozenset[int]:
    """Returns the words that name what is counted, where the letters do not count it."""
    found = set(_about_a_thing(tokens))
    for start, end in _noun_phrases(tokens, phrases):
        words = [i for i in range(start, end) if tokens[i].key not in _SKIPPED and not taken[i]]
        head = _head(words, tokens, phrases)
        if head is not None:
            found.add(head)
    return frozenset(found)


def _noun_phrases(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """Yields what stands behind "how many", "number of", "which", or at the head of a question without a verb."""
    starts: list[int] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1].key if index + 1 < len(tokens) else ""
        asks = token.key == "how" and following in {"many", "much"}
        if asks or (fold(token.key) in _FIGURES and following == "of"):
            starts.append(index + 2)
        elif token.key in {"which", "what"} and not any(p.first <= index < p.last for p in phrases):
            starts.append(index + 1)
    first = next((i for i, token in enumerate(tokens) if token.key not in _SKIPPED), len(tokens))
    if first < len(tokens) and fold(tokens[first].key) in _THINGS and tokens[first].key.endswith("s"):
        starts.append(first)
    for start in starts:
        end = start
        while end < len(tokens) and tokens[end].key not in _ENDS and not _breaks(tokens, end):
            end += 1
        yield start, end


def _about_a_thing(tokens: Sequence[Token]) -> Iterator[int]:
    """Yields "department" of "complaints about the department": no letter tells such complaints apart."""
    for index, token in enumerate(tokens[:-1]):
        if token.key not in {"about", "regarding", "concerning"}:
            continue
        at = index + 1
        while at < len(tokens) and tokens[at].key in _BEFORE_A_THING:
            at += 1
        if at < len(tokens) and fold(tokens[at].key) in _NEVER_ABOUT:
            yield at


def _breaks(tokens: Sequence[Token], at: int) -> bool:
    """Whether another question begins there: "how many planning and how many housing complaints"."""
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return at > 0 and tokens[at].key in {"how", "and"} and following in {"how", "many"}


def _is_counted_otherwise(at: int, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> bool:
    """Whether a thing is counted after all: "how many times" is how many, and some reports are counted."""
    if tokens[at].key == "times":
        return at > 0 and tokens[at - 1].key == "many"
    return fold(tokens[at].key) == "report" and any(phrase.key in _REPORTS for phrase in phrases)


def _head(words: Sequence[int], tokens: Sequence[Token], phrases: Sequence[Phrase]) -> int | None:
    """Returns the head of a noun phrase if it is none that the letters count."""
    named = {i for p in phrases if p.kind == "measure" for i in range(p.first, p.last + 1)}  # "reports of ..."
    kinds = [i for i in words if fold(tokens[i].key) in _THINGS and i + 1 < len(tokens) and tokens[i + 1].key == "of"]
    kinds = [i for i in kinds if i not in named]
    if kinds:
        return kinds[0]  # "types of complaints"
    counted = [i for i in words if any(p.first <= i <= p.last and p.kind in {"measure", "share"} for p in phrases)]
    meant = [i for i in words if not any(p.first <= i <= p.last and p.kind == "operation" for p in phrases)]
    if counted:
        after = [i for i in meant if i > counted[-1] and fold(tokens[i].key) in _THINGS - _APPOSED]
        return after[0] if after and after[0] == counted[-1] + 1 else None
    things = [i for i in meant if fold(tokens[i].key) in _THINGS and not tokens[i].possessive]
    things = [i for i in things if not _is_counted_otherwise(i, tokens, phrases)]
    if things:
        return things[-1]
    last = meant[-1] if meant and fold(tokens[meant[-1]].key) not in _COUNTED else None
    # "How many schools", "how many libraries": what stands in the plural is counted itself. "How many housing" is not.
    if last is None or not tokens[last].key.endswith("s") or tokens[last].possessive:
        return None
    covering = next((p for p in phrases if p.first <= last <= p.last), None)
    return last if covering is None or covering.kind == "subject" else None
