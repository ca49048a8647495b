"""The noun that a question counts: "how many departments had complaints" does not count complaints.

The letters count complaints, enquiries, decisions, investigations and remedies. A question that counts
anything else has no answer there, whatever else it names.
"""

from __future__ import annotations

from bisect import bisect_left
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
    starts = _starts(tokens, phrases)
    if starts:
        heads = _Heads(tokens, phrases, taken)
        found.update(head for start in starts if (head := heads.behind(start)) is not None)
    return frozenset(found)


def _starts(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> list[int]:
    """Returns the words behind "how many", "number of", "which", and the first word of a question without a verb."""
    inside = {index for phrase in phrases for index in range(phrase.first, phrase.last)}
    starts: list[int] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1].key if index + 1 < len(tokens) else ""
        asks = token.key == "how" and following in {"many", "much"}
        if asks or (following == "of" and fold(token.key) in _FIGURES):
            starts.append(index + 2)
        elif token.key in {"which", "what"} and index not in inside:
            starts.append(index + 1)
    first = next((i for i, token in enumerate(tokens) if token.key not in _SKIPPED), len(tokens))
    if first < len(tokens) and fold(tokens[first].key) in _THINGS and tokens[first].key.endswith("s"):
        starts.append(first)
    return starts


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


def _is_counted(at: int, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> bool:
    """Whether a thing is counted after all: "how many times" is how many, and some reports are counted."""
    if tokens[at].key == "times":
        return at > 0 and tokens[at - 1].key == "many"
    return fold(tokens[at].key) == "report" and any(phrase.key in _REPORTS for phrase in phrases)


class _Heads:
    """The heads of all noun phrases of a question: its words are looked at once, however many phrases begin there."""

    def __init__(self, tokens: Sequence[Token], phrases: Sequence[Phrase], taken: Sequence[bool]) -> None:
        self._tokens = tokens
        self._phrases = phrases
        self._ends = [i for i, token in enumerate(tokens) if token.key in _ENDS or _breaks(tokens, i)]
        words = [i for i, token in enumerate(tokens) if token.key not in _SKIPPED and not taken[i]]
        things = [i for i in words if fold(tokens[i].key) in _THINGS]
        named, shared = _covered(phrases, "measure"), _covered(phrases, "share")
        worked_out = _covered(phrases, "operation")
        self._kinds = [i for i in things if i + 1 < len(tokens) and tokens[i + 1].key == "of" and i not in named]
        self._counted = [i for i in words if i in named or i in shared]
        self._meant = [i for i in words if i not in worked_out]
        self._things = [i for i in things if i not in worked_out]
        self._asked = [i for i in self._things if not tokens[i].possessive and not _is_counted(i, tokens, phrases)]

    def behind(self, start: int) -> int | None:
        """Returns the head of the noun phrase that begins at a word, if it is none that the letters count."""
        at = bisect_left(self._ends, start)
        end = self._ends[at] if at < len(self._ends) else len(self._tokens)
        kind = bisect_left(self._kinds, start)
        if kind < len(self._kinds) and self._kinds[kind] < end:
            return self._kinds[kind]  # "types of complaints"
        counted = _last_of(self._counted, start, end)
        if counted is not None:
            return self._after(counted, end)
        thing = _last_of(self._asked, start, end)
        return thing if thing is not None else self._plural(_last_of(self._meant, start, end))

    def _after(self, counted: int, end: int) -> int | None:
        """Returns the thing that stands next behind what is counted."""
        thing = counted + 1
        is_thing = thing < end and thing in self._things and fold(self._tokens[thing].key) not in _APPOSED
        return thing if is_thing else None

    def _plural(self, last: int | None) -> int | None:
        """Returns the last word if it is counted itself: "how many schools", but not "how many housing"."""
        if last is None or fold(self._tokens[last].key) in _COUNTED:
            return None
        if not self._tokens[last].key.endswith("s") or self._tokens[last].possessive:
            return None
        covering = next((p for p in self._phrases if p.first <= last <= p.last), None)
        return last if covering is None or covering.kind == "subject" else None


def _covered(phrases: Sequence[Phrase], kind: str) -> set[int]:
    return {i for phrase in phrases if phrase.kind == kind for i in range(phrase.first, phrase.last + 1)}


def _last_of(places: Sequence[int], start: int, end: int) -> int | None:
    """Returns the last of these places from a start to before an end."""
    at = bisect_left(places, end) - 1
    return places[at] if at >= 0 and places[at] >= start else None
