"""Phrases of a question and what they mean: measures, subjects, and words that carry no meaning here.

A question is covered phrase by phrase, the longest first. What no phrase covers was not understood, and
is never dropped in silence. So the list of words without meaning holds only words that cannot change an
answer: no "not", no "per", no "most", no "new".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from index.vocabulary import MEASURES, SUBJECTS

Kind = Literal["measure", "subject", "operation", "share", "similar", "per100k", "late", "national", "empty"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with a meaning. `weak` words name any case ("complaints") and give way to a measure beside
    them; `narrower` words name a part of a subject; `guessed` means a typing error was mended."""

    kind: Kind
    key: str
    text: str
    first: int
    last: int  # index of the last token, inclusive
    weak: bool = False
    narrower: bool = False
    guessed: bool = False


# Words for any case at all: with another measure beside them they say nothing of their own.
_WEAK = {
    "received": ("complaints", "complaint", "enquiries", "complaints and enquiries", "enquiries and complaints",
                 "cases", "complaints or enquiries", "people complained", "residents complained"),
    "decided": ("decisions",),
    "investigated": ("investigations", "detailed investigations", "investigated", "investigated complaints",
                     "complaints investigated", "investigated in detail"),
}  # fmt: skip
# Complaints about councils as landlords are another ombudsman's: the answer says so.
LANDLORD = ("council housing", "council house", "council houses")
_BOTH_REMEDIES = ("remedied", "complaints remedied", "remedied complaints")
# Reports found maladministration with or without injustice, and the letters count the two apart.
MALADMINISTRATION = (
    "maladministration", "found maladministration", "findings of maladministration", "finding maladministration",
    "reports of maladministration", "reports finding maladministration", "reports found maladministration",
    "maladministration reports", "maladministration found", "find maladministration",
    "reports that found maladministration", "maladministration was found", "finding of maladministration",
)  # fmt: skip
# Of decisions alone a total without the premature ones is printed.
_WITHOUT_PREMATURE = (
    "excluding premature complaints", "excluding premature", "excl premature", "excluding prematures",
    "not counting premature complaints", "leaving out premature complaints", "without premature complaints",
    "without the premature ones", "excluding the premature ones", "excluding premature ones", "except premature ones",
    "except premature complaints", "other than premature complaints", "apart from premature complaints",
)  # fmt: skip
_SHARES = ("percentage", "percent", "per cent", "proportion", "share", "rate", "%", "fraction", "pct")
# Councils of one type, whose average the letters of 2019 on print.
_SIMILAR = (
    "similar authorities", "similar authority", "similar councils", "similar council", "similar local authorities",
    "other similar authorities", "other similar councils", "similar types of authority", "similar types of council",
    "comparable authorities", "comparable councils", "equivalent authorities", "equivalent councils",
    "authorities of the same type", "councils of the same type", "authorities of the same kind",
    "councils of the same kind", "authorities of this type", "councils of this type", "authorities of that type",
    "councils of that type", "authorities of its type", "councils of its type", "authorities of the type",
    "councils of the type", "councils of a similar type", "authorities of a similar type", "peer authorities",
    "peer councils", "authorities like it", "councils like it", "authorities like this", "councils like this",
    "same type of authority", "same type of council", "the same type of authority", "the same type of council",
    "councils similar to", "authorities similar to", "councils like", "authorities like", "authority type",
    "council type", "type of authority", "type of council", "its type", "similar ones",
)  # fmt: skip
_PER_100K = (
    *(f"{per} {number}{whom}"
      for per in ("per", "for every", "for each", "every", "for")
      for number in ("100,000", "100 000", "100k", "hundred thousand", "a hundred thousand")
      for whom in ("", " residents", " people", " population", " of population", " inhabitants", " citizens",
                   " head of population", " of the population", " local residents", " local people")),
    "adjusted for population", "population adjusted",
)  # fmt: skip
# No figure tells when a remedy was carried out.
_LATE = ("on time", "in time", "in good time", "late", "lateness", "delayed", "overdue", "by the deadline",
         "within the deadline", "within time", "promptly", "past the deadline", "after the deadline")  # fmt: skip
_NATIONAL = ("england", "in england", "across england", "english", "national", "nationally", "nationwide",
             "across the country", "in the country", "countrywide", "all of england", "whole of england",
             "the whole country")  # fmt: skip

# Questions about more than one figure at a time. `total` here is a sum over councils or years.
_OPERATIONS = {
    "comparison": ("compare", "compared", "comparison", "comparing", "than", "versus", "vs", "v", "difference",
                   "differ", "higher", "lower", "more", "fewer", "less", "greater", "against similar",
                   "against similar authorities", "against similar councils", "above average", "below average",
                   "above the average", "below the average"),
    "trend": ("trend", "trends", "since", "over time", "over the years", "change", "changed", "increase",
              "increased", "go up", "go down", "went up", "went down", "going up", "going down", "grow", "grew",
              "decrease", "decreased", "risen", "rise", "fallen", "fall", "gone up", "gone down",
              "over the last", "year on year", "growth"),
    "ranking": ("most", "fewest", "highest", "lowest", "top", "bottom", "rank", "ranked", "ranking", "largest",
                "smallest", "biggest", "which council", "which councils", "who had", "which authority",
                "which authorities", "least", "best", "worst"),
    "total": ("combined", "sum", "together", "between them", "added together"),
    "average": ("average", "mean", "median", "typical"),
    "rate": ("per head", "per capita", "per resident", "per head of population", "per person", "per inhabitant"),
    "list": ("list", "which subjects", "what subjects", "which services", "by subject", "breakdown", "break down",
             "broken down", "split by subject",
             "by department", "by team", "by service", "by area", "by type", "by category", "by year", "by council",
             "by letter", "by heading", "by kind", "by month", "by quarter",
             "every council", "each council", "all councils", "each year", "every year", "all years"),
}  # fmt: skip

_EMPTY = (
    # asking
    "how many times", "any",
    "how many", "how much", "what", "what is", "what was", "what were", "which", "how", "did", "do", "does", "was",
    "were", "is", "are", "has", "have", "had", "been", "be", "being", "get", "got", "gets", "getting", "can", "could",
    "faced", "face", "facing", "saw", "see", "sees", "seen", "experienced", "really", "u",
    "no of", "yr", "yrs", "kindly",
    "you", "me", "tell", "show", "give", "please", "pls", "i", "need", "want", "would", "would like", "id like",
    "like to know", "know", "to know", "find out", "find me", "find the", "to find", "look up", "let", "say", "state",
    "hi", "hello", "thanks", "thank you", "hey",
    "what about", "how about", "and what about", "same for", "the same for", "how high", "how low",
    "ok", "okay", "so", "also", "then", "just tell me", "remind",
    "i mean", "i meant", "i mean to say", "id be", "id be grateful", "id appreciate", "id love", "id love to know",
    "let me know", "id like to know",
    "whats", "hows", "am i right that", "is it true that", "is it right that", "exactly",
    # joining
    "the", "a", "an", "of", "in", "for", "to", "about", "on", "at", "by", "with", "from", "and", "that", "this",
    "there",
    "them", "it", "its", "their", "they", "these", "those", "as", "into", "or", "which were",
    "regarding", "concerning", "relating", "related", "around", "to do with", "in relation to", "in respect of",
    "in terms of", "under", "within", "during", "over", "out of", "carried out", "against", "were there", "was there",
    "topic", "topics", "categories", "much obliged", "obliged", "grateful", "be grateful", "appreciate", "appreciated",
    "wondering", "wonder", "curious", "quick question", "help me", "confirm", "for me", "if you would", "if you could",
    "if possible", "wondering if", "wonder if", "if you please", "whether", "would you", "could you", "undertake",
    "undertook", "undertaken", "conduct", "conducted", "dear", "just", "actually", "currently", "altogether then",
    "through", "across", "between", "among", "amongst", "i e", "ie", "namely", "e g", "eg", "respectively",
    # what is counted, and by whom
    "number", "numbers", "figure", "figures", "count", "total", "totals", "total number", "in total", "overall",
    "in all", "altogether", "amount", "volume", "statistics", "stats", "data", "value", "result", "all",
    "ombudsman", "lgo", "lgsco", "local government ombudsman", "local government and social care ombudsman",
    "social care ombudsman",
    "the ombudsman's", "letter", "letters", "annual letter", "annual review letter", "annual review", "report",
    "council", "councils", "authority", "local authority", "borough", "district", "county", "city", "unitary",
    "year", "years", "financial year", "reporting year", "ended", "ending", "end", "period", "fy",
    "made", "make", "came", "come", "reached", "logged", "recorded", "lodged", "submitted", "reported", "happened",
    "service", "services", "subject", "subjects", "area", "category", "heading", "type", "issues", "matters",
    "department", "dept", "team", "concern", "concerned", "concerns", "involving", "involved",
    "printed", "shown", "listed", "given in", "advice team", "the advice team", "ombudsman's advice team",
    "put", "stand", "stood", "go", "went", "case", "according", "according to", "our own", "will",
)  # fmt: skip


_COUNTED = frozenset({"complaint", "enquiry", "case", "decision", "investigation"})


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Returns a word without its plural, so that "complaints" and "complaint" are one."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return {"inquiry": "enquiry", "childrens": "children"}.get(word, word)


@dataclass(frozen=True, slots=True)
class _Meaning:
    kind: Kind
    key: str
    weak: bool = False
    narrower: bool = False


@lru_cache(maxsize=1)
def _book() -> dict[tuple[str, ...], _Meaning]:
    """Returns every phrase, folded, with its meaning. Later entries never replace earlier ones."""
    book: dict[tuple[str, ...], _Meaning] = {}
    for key, texts in _WEAK.items():
        _enter(book, texts, _Meaning("measure", key, weak=True))
    for measure in MEASURES:
        _enter(book, measure.spoken, _Meaning("measure", measure.key))
    _enter(book, _BOTH_REMEDIES, _Meaning("measure", "remedied"))
    for subject in SUBJECTS:
        _enter(book, subject.spoken, _Meaning("subject", subject.key))
        _enter(book, subject.narrower, _Meaning("subject", subject.key, narrower=True))
    _enter(book, LANDLORD, _Meaning("subject", "housing", narrower=True))
    _enter(book, _WITHOUT_PREMATURE, _Meaning("measure", "excl_premature"))
    _enter(book, MALADMINISTRATION, _Meaning("measure", "maladministration"))
    _enter(book, _SHARES, _Meaning("share", "share"))
    _enter(book, _SIMILAR, _Meaning("similar", "similar"))
    _enter(book, _PER_100K, _Meaning("per100k", "per100k"))
    _enter(book, _LATE, _Meaning("late", "late"))
    _enter(book, _NATIONAL, _Meaning("national", "national"))
    for key, texts in _OPERATIONS.items():
        _enter(book, texts, _Meaning("operation", key))
    _enter(book, _EMPTY, _Meaning("empty", ""))
    return book


def _enter(book: dict[tuple[str, ...], _Meaning], texts: Sequence[str], meaning: _Meaning) -> None:
    for text in texts:
        words = tuple(fold(word) for word in _words(text))
        book.setdefault(words, meaning)


def _words(text: str) -> list[str]:
    return text.lower().replace("&", " and ").replace("'", "").replace(",", " ").replace("-", " ").split()


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """Returns how many words the longest phrase has that begins with a word."""
    longest: dict[str, int] = {}
    for words in _book():
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


@lru_cache(maxsize=1)
def _mendable() -> frozenset[str]:
    """Returns the words that a typing error may stand for: those of measures and subjects."""
    words = {word for key, meaning in _book().items() if meaning.kind in {"measure", "subject"} for word in key}
    return frozenset(word for word in words if len(word) >= 5)


def find_phrases(words: Sequence[str], taken: Sequence[bool], commas: Collection[int] = ()) -> tuple[Phrase, ...]:
    """Returns the phrases of a question, left to right, the longest at each place.

    `words` are lower-case without possessives; `taken` marks those that a council or a year has used, `commas` are the
    indexes of those that a comma stands behind: "complaints, upheld" are two.
    """
    folded = [fold(word) for word in words]
    mended = [_mend(word) if not used else None for word, used in zip(folded, taken, strict=True)]
    spelt = [new or word for word, new in zip(folded, mended, strict=True)]
    found: list[Phrase] = []
    at = 0
    while at < len(words):
        phrase = None if taken[at] else _longest_at(words, spelt, mended, taken, at, commas)
        if phrase is None:
            at += 1
        else:
            found.append(phrase)
            at = phrase.last + 1
    return tuple(found)


def _longest_at(
    words: Sequence[str],
    spelt: Sequence[str],
    mended: Sequence[str | None],
    taken: Sequence[bool],
    at: int,
    commas: Collection[int],
) -> Phrase | None:
    free, longest = at, _longest().get(spelt[at], 0)
    while free < len(words) and not taken[free] and free - at < longest:
        free += 1
    for end in range(free, at, -1):
        meaning = _book().get(tuple(spelt[at:end]))
        if meaning is not None and not (at in commas and end > at + 1 and spelt[at] in _COUNTED):
            guessed = any(mended[at:end]) and meaning.kind != "empty"
            text = " ".join(words[at:end])
            return Phrase(meaning.kind, meaning.key, text, at, end - 1, meaning.weak, meaning.narrower, guessed)
    return None


@lru_cache(maxsize=4096)
def _mend(word: str) -> str | None:
    """Returns the one word of the vocabulary that an unknown word is a typing error of, or None."""
    if len(word) < 5 or word in known_words():
        return None
    allowed = 1 if len(word) < 8 else 2
    near = sorted(
        (OSA.distance(word, known, score_cutoff=allowed), known)
        for known in _mendable()
        if abs(len(known) - len(word)) <= allowed
    )
    near = [entry for entry in near if entry[0] <= allowed]
    # A first letter is seldom mistyped; another one makes another word ("seated" is not "heated").
    if not near or near[0][1][0] != word[0] or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    return near[0][1]


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Returns every word that a phrase is made of, folded."""
    return frozenset(word for key in _book() for word in key)
