"""The words of a question, or of a part of it, and what each was used for.

Years come first, then councils, numbers, and phrases; what is left was not understood. Nothing here says
what is asked: that is question.py's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.claims import find_claims
from assistant.deeds import with_deeds
from assistant.forwarding import with_forwarding
from assistant.names import Mention, NameFinder, Token, tokens_of, used_by
from assistant.nouns import uncounted
from assistant.phrases import Phrase, find_phrases, fold
from assistant.remedies import with_remedies
from assistant.roles import other_role
from assistant.timing import with_timing
from assistant.years import Years, find_years
from index.records import Number

OWN = frozenset({"we", "us", "our", "ours"})
KIND_NAMES = frozenset({"council", "borough", "district", "corporation", "mbc", "cc"})
_COUNCIL_SLOT = frozenset({"did", "does", "has", "had", "in", "for", "at", "against", "have", "of"})
_JOINS = frozenset({"and", "or", "plus"})
_ITSELF = frozenset({"council", "authority", "borough", "district"})  # "our council"
_TOLD = frozenset({"tell", "give", "show", "let", "remind"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question and their meanings. `rest` are the indexes of those that have none.

    `wrong_kind` are names of councils of another kind than any that is known, `uncounted` the words for
    what is counted where the letters do not count it, `role` those that give a council another part.
    """

    text: str
    tokens: tuple[Token, ...]
    years: Years
    mentions: tuple[Mention, ...]
    wrong_kind: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    claims: tuple[Number, ...]
    rest: tuple[int, ...]
    uncounted: frozenset[int]
    role: str | None

    def of_kind(self, *kinds: str) -> tuple[Phrase, ...]:
        """Returns the phrases of these kinds, in order."""
        return tuple(phrase for phrase in self.phrases if phrase.kind in kinds)

    @property
    def names_own(self) -> bool:
        """Whether "we" or "our" stands for a council: "tell us" is no council."""
        covered = {i for p in self.of_kind("measure") for i in range(p.first, p.last + 1)}  # "not for us"
        return any(is_own(self.tokens, index) for index in range(len(self.tokens)) if index not in covered)

    @property
    def names_own_beside(self) -> bool:
        """Whether one's own council is named beside another: "us and Derby"."""
        covered = {i for p in self.of_kind("measure") for i in range(p.first, p.last + 1)}  # "not for us"
        for index in (i for i in range(len(self.tokens)) if i not in covered and is_own(self.tokens, i)):
            before, after = self.tokens[max(0, index - 1) : index], self.tokens[index + 1 : index + 2]
            joined_after = bool(after) and (after[0].key in _JOINS or self._apart(index, index + 1))
            if joined_after and any(mention.first in {index + 1, index + 2} for mention in self.mentions):
                return True
            if before and before[0].key in _JOINS and any(mention.last == index - 2 for mention in self.mentions):
                return True
            if self._stands_beside(index):
                return True
        return False

    def _stands_beside(self, index: int) -> bool:
        """Whether one's own council stands right beside another with nothing between: "us Derby Leeds 2018"."""
        last = index
        if self.tokens[index].key == "our" and index + 1 < len(self.tokens) and self.tokens[index + 1].key in _ITSELF:
            last = index + 1
        elif self.tokens[index].key not in {"us", "ours"}:
            return False
        return any(mention.first == last + 1 or mention.last == index - 1 for mention in self.mentions)

    @property
    def left_over(self) -> tuple[str, ...]:
        """What was not understood, words that stand together as one; times that are no year come last."""
        runs: list[list[int]] = []
        for index in sorted({*self.rest, *self.uncounted}):
            together = runs and runs[-1][-1] == index - 1 and not self._apart(index - 1, index)
            if together:
                runs[-1].append(index)
            else:
                runs.append([index])
        words = [" ".join(self.tokens[index].text for index in run) for run in runs]
        return tuple(dict.fromkeys([*words, *(" ".join(time.split()) for time in self.years.other_times)]))

    def _apart(self, first: int, second: int) -> bool:
        return any(sign in self.text[self.tokens[first].end : self.tokens[second].start] for sign in ",;:?!.")


def read_words(text: str, finder: NameFinder) -> Words:
    """Returns the words of a text with what each is used for."""
    tokens = tokens_of(text)
    years = find_years(text, spans=True)
    taken = used_by(tokens, years.spans)
    found = [m for m in finder.find(tokens) if not any(taken[m.first : m.last + 1])]
    for mention in found:
        taken[mention.first : mention.last + 1] = [True] * (mention.last - mention.first + 1)
    mentions = [m for m in found if m.names]
    claims = find_claims(text, tokens, taken, mentions, bool(years.named))
    for index in claims.used:
        taken[index] = True
    commas = {index for index, token in enumerate(tokens) if text[token.end : token.end + 1] == ","}
    phrases = find_phrases([token.key for token in tokens], taken, commas)
    phrases = tuple(phrase for phrase in phrases if _is_meant(phrase, tokens, text))
    phrases = with_remedies(tokens, mentions, _without_compounds(phrases, tokens, text))
    phrases = with_deeds(tokens, with_timing(tokens, with_forwarding(tokens, phrases, taken), taken), taken)
    covered = {index for phrase in phrases for index in range(phrase.first, phrase.last + 1)}
    rest = [i for i in range(len(tokens)) if not taken[i] and i not in covered and tokens[i].key not in OWN]
    found, rest = _with_guess(tokens, found, rest, finder)
    mentions = [m for m in found if m.names]
    return Words(text, tokens, years, tuple(mentions), tuple(m.text for m in found if not m.names), phrases,
                 claims.values, tuple(rest), uncounted(tokens, phrases, taken),
                 other_role(text, tokens, mentions))  # fmt: skip


def is_own(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands for one's own council."""
    return tokens[index].key in OWN and not (index and tokens[index - 1].key in _TOLD)


def is_within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands in one of these places of the text."""
    return any(start < token.end and token.start < end for start, end in spans)


def unknown_council(words: Words) -> str | None:
    """Returns the words that stand where a council would and are none that is known."""
    if words.wrong_kind:
        return words.wrong_kind[0]
    kinds = [i for i, token in enumerate(words.tokens) if token.key in KIND_NAMES]
    together = {*words.rest, *kinds}
    last = -1
    for index in words.rest:
        last = max(last, index)
        while last + 1 in together:
            last += 1
        before = words.tokens[index - 1].key if index else ""
        named_kind = bisect_right(kinds, index) < bisect_right(kinds, last)
        expected = not words.mentions and (before in _COUNCIL_SLOT or (words.tokens[index].capital and index > 0)
                                           or words.tokens[index].possessive)  # fmt: skip
        if named_kind or expected or (words.tokens[index].capital and before in _COUNCIL_SLOT):
            start, end = words.tokens[index], words.tokens[last]
            return " ".join(t.text for t in words.tokens[index : last + 1]) if start.start < end.end else start.text
    return None


def _is_meant(phrase: Phrase, tokens: tuple[Token, ...], text: str) -> bool:
    """Whether words that have an everyday meaning too are used in that of the letters: SEND is a subject, "send" is
    not; Other is one, "other complaints" is not."""
    first = tokens[phrase.first]
    if phrase.key == "investigated" and phrase.first and tokens[phrase.first - 1].key in {"under", "being"}:
        return False  # what is going on is counted nowhere
    if phrase.key == "decided_closed_initial":
        return "clos" in text.lower()  # initial enquiries are made in other cases too
    if phrase.text == "send":
        following = tokens[phrase.last + 1].key if phrase.last + 1 < len(tokens) else ""
        return first.text.isupper() or following in {"complaints", "complaint", "needs"}
    if phrase.text in {"other", "others"}:
        return text[max(0, first.start - 1) : first.start] in {'"', "'", "“", "‘"}
    if phrase.text == "other complaints":
        return first.capital or text[max(0, first.start - 1) : first.start] in {'"', "'", "“", "‘"}
    return True


def _without_compounds(phrases: Sequence[Phrase], tokens: Sequence[Token], text: str) -> tuple[Phrase, ...]:
    """Leaves out subjects that stand together as one word of another meaning: "school transport" is neither."""
    compound: set[Phrase] = set()
    for one, two in pairwise(phrases):
        joined = two.first == one.last + 1 and not text[tokens[one.last].end : tokens[two.first].start].strip()
        if joined and one.kind == two.kind == "subject" and one.key != two.key:
            compound.update((one, two))
    return tuple(phrase for phrase in phrases if phrase not in compound)


def _with_guess(
    tokens: tuple[Token, ...], mentions: list[Mention], rest: list[int], finder: NameFinder
) -> tuple[list[Mention], list[int]]:
    """Takes words that mean nothing else for a misspelt council, alone or before one named exactly:
    "nort west leics" is not Leicestershire."""
    left = frozenset(rest)
    free = [index in left for index in range(len(tokens))]
    for mention in mentions:
        if mention.first and free[mention.first - 1]:
            widened = list(free)
            widened[mention.first : mention.last + 1] = [True] * (mention.last - mention.first + 1)
            guess = finder.guess(tokens, widened) if finder.may_guess(tokens, widened, mention) else None
            if guess and guess.first < mention.first and guess.last >= mention.last:
                mentions = [guess if m is mention else m for m in mentions]
                return mentions, [i for i in rest if not guess.first <= i <= guess.last]
    guess = finder.guess(tokens, free) if rest else None
    if guess is None:
        return mentions, rest
    mentions = sorted([*mentions, guess], key=lambda m: m.first)
    return mentions, [i for i in rest if not guess.first <= i <= guess.last]


def is_counted_noun(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase names what is counted in the plural, as its head: "complaints closed", not "complaints
    handling", "learning from complaints" or "complaint training"."""
    first, last = words.tokens[phrase.first], words.tokens[phrase.last]
    at = phrase.first - 1
    while at >= 0 and words.tokens[at].key in {"the", "all", "any", "its", "their", "a"}:
        at -= 1
    before = words.tokens[at].key if at >= 0 else ""
    after = words.tokens[phrase.last + 1].key if phrase.last + 1 < len(words.tokens) else ""
    plural = first.key.endswith("s") or last.key.endswith("s") or after in {"about", "regarding", "concerning"}
    return plural and before not in _BEFORE_A_MATTER and fold(after) not in _MATTERS


_BEFORE_A_MATTER = frozenset("from of to with on for in into about handling by through than".split())
_MATTERS = frozenset(
    "handling training procedure process system team policy handler code officer service log record management "
    "department course culture standard form".split()
)
