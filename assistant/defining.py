"""Questions about the meaning of a word: which word they ask about, and what the glossary has for it.

"What is an uphold rate" asks for a meaning, "what is the uphold rate" for a value; so a form of words that may ask for
either counts only where nothing in it asks for a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.asking_words import Word, sentences_of
from assistant.glossary import Term
from assistant.term_words import AFTER_A_TERM, STOPS, alone, bare_keys, endings, joined, leading, whole, within
from index.vocabulary import SUBJECTS

_LONGEST_OBJECT = 14  # words
_LONGEST_UNKNOWN = 6  # words; more than that are no word whose meaning is asked


@dataclass(frozen=True, slots=True)
class Asked:
    """A meaning that is asked for: the words as typed, what the glossary has for them (none if it has not), and the
    part of the text, from `start` to `end`, that asks."""

    words: str
    terms: tuple[Term, ...]
    start: int
    end: int


def asked_terms(text: str) -> tuple[Term, ...]:
    """Returns the terms that a text asks the meaning of, each once, in its order; none if it asks none."""
    return tuple(dict.fromkeys(found for asked in asked_meanings(text) for found in asked.terms))


def asks_meaning(text: str) -> str | None:
    """Returns the words whose meaning a text asks first, known or not, as they were typed; None if it asks none."""
    return next((asked.words for asked in asked_meanings(text)), None)


@lru_cache(maxsize=32)
def asked_meanings(text: str) -> tuple[Asked, ...]:
    """Returns every meaning that a text asks for, from left to right."""
    found: list[Asked] = []
    sentences = sentences_of(text)
    for index, words in enumerate(sentences):
        before = sentences[index - 1] if index else ()
        for span in _spans(words, before):
            asked = _asked(text, span)
            if asked is not None and not any(other.start < asked.end and asked.start < other.end for other in found):
                found.append(asked)
    return tuple(sorted(found, key=lambda asked: asked.start))


@dataclass(frozen=True, slots=True)
class _Span:
    """The words that stand where the asked one does, and those that ask.

    `reads` finds the terms in them; `only_known` says that words without one were no question about a meaning.
    """

    words: tuple[Word, ...]
    asking: tuple[Word, ...]
    reads: Callable[[Sequence[str]], tuple[Term, ...]]
    only_known: bool


def _asked(text: str, span: _Span) -> Asked | None:
    terms = span.reads([word.key for word in span.words])
    bare = _bare(span.words)
    words = text[bare[0].start : bare[-1].end] if bare else ""
    is_word = words and len(bare) <= _LONGEST_UNKNOWN and not {word.key for word in bare} <= _NO_WORDS
    if not terms and (span.only_known or not is_word):
        return None
    places = (*span.words, *span.asking)
    return Asked(words, terms, min(word.start for word in places), max(word.end for word in places))


_NO_WORDS = frozenset(
    "it this that these those they them he she you we i me us figure figures number numbers letter letters table "
    'tables result results answer answers all any the a an of and or is are " , % something anything nothing what '
    "which life data".split()
)


def _bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """Returns the words without articles before and politeness after them, and at most up to a comma."""
    keys = [word.key for word in words]
    bare = bare_keys(keys)
    at = next((i for i in range(len(keys)) if keys[i : i + len(bare)] == bare), 0) if bare else 0
    kept = words[at : at + len(bare)]
    return tuple(word for word in kept if word.key != '"')


_MEANS = frozenset({"mean", "means", "meant", "signify", "signifies", "denote", "denotes", "imply"})
_WITH_A_WORD = {"stand": "for", "stands": "for", "refer": "to", "refers": "to"}
_WHATS = frozenset({"what", "whats"})
_AFTER_MEANS = frozenset(
    'by if when that for in on here please pls as to and or then with really anyway " , at under according thanks '
    "again though regarding the a so but from".split()
)
_AVERAGED = frozenset("the a an our my their its and or in of was were annual arithmetic overall".split())
_AUXILIARIES = frozenset("do does did would might could can should will".split())
_SAYERS = frozenset("you they we it letter letters ombudsman he she lgo lgsco people council councils".split())
_PRONOUNS = frozenset({"it", "this", "that", "these", "those", "they"})
_RATES = frozenset({"rate", "rates", "percentage", "percent", "total", "number", "count", "share", "average"})
_SUBJECT_KEYS = frozenset(subject.key for subject in SUBJECTS)
# Of these a bare "what is" may ask the value.
_VALUES = frozenset({"received", "decided", *_SUBJECT_KEYS})
# These have no value of their own, so that "what is the ..." asks for the meaning.
_NO_VALUES = frozenset(
    {"similar_authorities", "lgo_advice_team", "annual_review_letter", "year_ended", "ombudsman", "complaint_overview"}
)
_WORKED_OUT = frozenset("calculated computed defined measured derived calculate compute define measure worked".split())


def _spans(words: tuple[Word, ...], before: tuple[Word, ...]) -> Iterator[_Span]:
    """Yields what a sentence may ask the meaning of; the surer form of words first at each place."""
    for at, word in enumerate(words):
        key = word.key
        if key in _MEANS or _WITH_A_WORD.get(key) == _at(words, at + 1):
            yield from _of_meaning(words, at, before)
        elif key in {"meaning", "definition"}:
            yield from _of_noun(words, at)
        elif key in {"define", "defining"} and _at(words, at - 1) not in {"not", "dont"}:
            yield _trimmed(_after(words, at, 1, leading))
        elif key in {"explain", "explaining", "understand"}:
            yield from _of_explaining(words, at)
        elif key in {"difference", "distinction", "differ", "different", "distinguish", "same"}:
            yield from _of_difference(words, at)
        elif key == "how":
            yield from _of_working(words, at)
        elif key in {"what", "whats", "who", "which"}:
            yield from _of_what(words, at)
        elif key == "when" and _at(words, at + 1) in {"is", "does"} and _at(words, at + 2) in {"a", "something"}:
            yield _after(words, at, 2, within, only_known=True)
        elif key == "formula" and _at(words, at + 1) in {"for", "of", "behind"}:
            yield _trimmed(_after(words, at, 2, leading, only_known=True))


def _at(words: Sequence[Word], index: int) -> str:
    return words[index].key if 0 <= index < len(words) else ""


def _after(
    words: tuple[Word, ...],
    at: int,
    skipped: int,
    reads: Callable[[Sequence[str]], tuple[Term, ...]],
    *,
    only_known: bool = False,
) -> _Span:
    """Returns the span of what follows the words that ask, up to the next of them."""
    first = at + skipped
    return _Span(words[first : first + 3 * _LONGEST_OBJECT], words[at:first], reads, only_known)


def _of_meaning(words: tuple[Word, ...], at: int, before: tuple[Word, ...]) -> Iterator[_Span]:
    """ "What does X mean", "what do you mean by X", "what is meant by X", "does X mean that ..."."""
    follows = _at(words, at + 1)
    if words[at].key == "meant" and follows == "by":
        yield _trimmed(_after(words, at, 2, leading))
        return
    first = _start(words, at)
    if first is None:
        yield from _whole_sentence(words, at)
        return
    asks = first + 1
    while _at(words, asks) in {"is", "are", "was", *_AUXILIARIES} and asks < at:
        asks += 1
    inside = words[asks:at]
    keys = {word.key for word in inside}
    if keys and keys <= {"the", "a", "an"}:
        return  # "what is the mean": an average
    if inside and keys <= _SAYERS | {"the", "a"} and _says(words, at):
        yield from _of_sayers(words, first, at)
    elif follows == "by" and inside and not whole([word.key for word in inside]):
        yield _trimmed(_after(words, at, 2, leading), words[first:at])
    elif not inside or _at(words, at - 1) in _AVERAGED or _is_followed(words, first, at):
        return
    elif keys <= _PRONOUNS:
        yield from _of_pronoun(words, first, at, before)
    else:
        bare_is = not any(_at(words, i) in _AUXILIARIES for i in range(first, asks)) and words[at].key == "mean"
        reads = within if _at(words, first) in _WHATS else whole
        sure = reads is within and not bare_is
        yield _Span(inside, (*words[first:asks], words[at]), reads, only_known=not sure)


def _is_followed(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether "mean" goes on as no verb does that ends its question: "what is the mean rate"."""
    return at + 1 < len(words) and _at(words, at + 1) not in _AFTER_MEANS and _at(words, first) in _WHATS


_STARTS = frozenset({"what", "whats", "does", "did"})


def _start(words: Sequence[Word], at: int) -> int | None:
    """Returns where the question begins that "mean" ends: at the nearest "what", or at "does" without one."""
    first = next((i for i in range(at - 1, max(-1, at - _LONGEST_OBJECT - 2), -1) if _at(words, i) in _STARTS), None)
    if first is None or _at(words, first) in _WHATS:
        return first
    return first - 1 if _at(words, first - 1) in _WHATS else first


def _says(words: Sequence[Word], at: int) -> bool:
    """Whether "mean" has somebody who says the word for its subject: "mean by", "do you mean"."""
    when_said = _at(words, at + 1) == "when" and _at(words, at + 3) in {"say", "says", "write", "writes"}
    return when_said or _at(words, at + 1) in {"by", "with"} or _at(words, at - 1) in {"you", "they", "we"}


def _of_sayers(words: tuple[Word, ...], first: int, at: int) -> Iterator[_Span]:
    if _at(words, at + 1) in {"by", "with"}:
        yield _trimmed(_after(words, at, 2, leading), words[first:at])
    elif at + 1 < len(words) and _at(words, first) in {"what", "whats"}:
        skipped = 4 if _at(words, at + 1) == "when" else 1
        yield _after(words, at, skipped, leading, only_known=True)


def _of_pronoun(words: tuple[Word, ...], first: int, at: int, before: tuple[Word, ...]) -> Iterator[_Span]:
    """ "What does it mean when X", "X, what does that mean"."""
    if _at(words, at + 1) in {"if", "when", "to", "for", ","}:
        yield _Span(words[at + 2 :][:_LONGEST_OBJECT], words[first : at + 2], within, only_known=True)
        return
    earlier = [i for i in range(first) if words[i].key == '"']
    named = words[earlier[-2] : earlier[-1]] if len(earlier) > 1 else words[:first] if first else before
    if not any(_of_terms(words[:first], key) for key in _STARTS):
        yield _Span(named[:_LONGEST_OBJECT], words[first : at + 1], whole, only_known=True)


def _of_terms(words: Sequence[Word], key: str) -> bool:
    return any(word.key == key for word in words)


def _whole_sentence(words: tuple[Word, ...], at: int) -> Iterator[_Span]:
    """ "Premature means?", "premature meaning"."""
    if at == len(words) - 1 and 0 < at <= _LONGEST_OBJECT and words[at].key != "mean":
        yield _Span(words[:at], (words[at],), whole, only_known=True)


def _of_noun(words: tuple[Word, ...], at: int) -> Iterator[_Span]:
    """ "Meaning of X", "definition of X", "X meaning"."""
    if _at(words, at + 1) in {"of", "for", "behind"}:
        yield _trimmed(_after(words, at, 2, within))
    else:
        yield from _whole_sentence(words, at)


def _of_explaining(words: tuple[Word, ...], at: int) -> Iterator[_Span]:
    """ "Explain X", "I do not understand X", "explain what X is"."""
    earlier = {_at(words, i) for i in range(max(0, at - 3), at)}
    if words[at].key == "understand" and not earlier & {"not", "dont", "cant", "didnt", "cannot", "to", "me"}:
        return
    first = at + 1
    while _at(words, first) in {"to", "me", "us", "please", "what", "is", "are", "by", "meaning", "of"}:
        first += 1
    inside = words[first : first + _LONGEST_OBJECT]
    while inside and inside[-1].key in {"is", "are", "means", "mean"}:
        inside = inside[:-1]
    if not {"our", "my", "their"} & {word.key for word in inside}:
        yield _Span(inside, words[at:first], alone, only_known=True)


def _of_difference(words: tuple[Word, ...], at: int) -> Iterator[_Span]:
    """ "The difference between X and Y", "how does X differ from Y", "is X the same as Y"."""
    key, follows = words[at].key, _at(words, at + 1)
    earlier = {word.key for word in words[:at]}
    if earlier & {"was", "were", "did", "big", "large", "many", "much", "percentage", "our", "my"}:
        return
    if key in {"difference", "distinction"} and follows in {"between", "of", "btw", "betwen", "in"}:
        yield _Span(words[at + 2 :][: 2 * _LONGEST_OBJECT], words[at : at + 2], _two, only_known=True)
    elif key == "distinguish":
        yield _Span(_with_and(words[at + 1 :]), words[at : at + 1], _two, only_known=True)
    elif key in {"differ", "different", "same"} and follows in {"from", "to", "as", "than"}:
        first = next((i for i in range(at) if words[i].key in {"is", "are", "does", "do"}), None)
        if first is not None:
            both = _with_and((*words[first + 1 : at], *words[at + 1 :]))
            yield _Span(both, words[first : at + 1], _two, only_known=True)


def _with_and(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Returns "X from Y" as "X and Y"."""
    turned = [Word("and", w.start, w.end) if w.key in {"from", "to", "as", "than"} else w for w in words]
    return tuple(word for word in turned if word.key not in {"the", "any"})[: 2 * _LONGEST_OBJECT]


def _two(keys: Sequence[str]) -> tuple[Term, ...]:
    """Returns two terms and more whose difference is one of meaning: not that of two rates, or of two subjects."""
    if {"our", "my", "your", "their", "its", "his"} & set(keys):
        return ()
    keys = _undivided(keys)
    found = next((both for end in endings(keys) if (both := joined(bare_keys(keys[:end])))), ()) if alone(keys) else ()
    similar = [entry for entry in found if entry.key.startswith("similar")]
    subjects = [entry for entry in found if entry.key in _SUBJECT_KEYS]
    return found if len(found) > 1 and not similar and len(subjects) < 2 else ()


def _undivided(keys: Sequence[str]) -> list[str]:
    """Returns "received and decided complaints" as it is, and "an upheld and a not upheld one" without "one"."""
    return [key for key in keys if key not in {"one", "ones", "something", "being"}]


def _of_working(words: tuple[Word, ...], at: int) -> Iterator[_Span]:
    """ "How is X worked out", "how do you calculate X", "how X is measured"."""
    verb = next((i for i in range(at + 1, min(len(words), at + _LONGEST_OBJECT + 4)) if _works(words, i)), None)
    if verb is None or _at(words, at + 1) in {"many", "much", "often", "long", "big"}:
        return
    if _at(words, verb).endswith("ed"):
        passive = [i for i in range(at + 1, verb) if _at(words, i) in {"is", "are", "was", "were", "gets", "get"}]
        inside = words[at + 1 : verb] if len(passive) == 1 else ()
        inside = tuple(word for word in inside if word.key not in {"is", "are", "was", "were", "gets", "get"})
        yield _Span(inside, (words[at], words[verb]), leading, only_known=True)
        return
    first = verb + (2 if _at(words, verb) in {"work", "figure", "arrive"} else 1)
    yield _Span(words[first : first + _LONGEST_OBJECT], words[at:first], leading, only_known=True)


def _works(words: Sequence[Word], at: int) -> bool:
    key, follows = _at(words, at), _at(words, at + 1)
    if key in {"work", "worked", "figure", "figured"}:
        return follows == "out"
    return key in _WORKED_OUT or (key in {"arrive", "arrived"} and follows == "at")


def _of_what(words: tuple[Word, ...], at: int) -> Iterator[_Span]:
    """ "What is a X", "what counts as X", "what does X include", "tell me what X is"."""
    key, following = words[at].key, [_at(words, at + i) for i in (1, 2, 3)]
    if key != "whats" and following[0] in {"counts", "qualifies", "classes", "count"} and following[1] == "as":
        yield _trimmed(_after(words, at, 3, leading))
    elif key == "what" and following[0] in {"constitutes", "constitute", "makes"}:
        yield _after(words, at, 2, within if following[0] == "makes" else leading, only_known=True)
    elif key == "what" and (following[0], following[1]) in _UNDER:
        yield _after(words, at, 3, alone, only_known=True)
    elif key == "what" and following == ["is", "included", "in"]:
        yield _after(words, at, 4, alone, only_known=True)
    elif _considered(words, at):
        yield _trimmed(_after(words, at, _considered(words, at), leading, only_known=True))
    elif key == "whats" or following[0] in {"is", "are"}:
        reads = _of_no_value if key in _WHATS else _without_values
        yield _after(words, at, 1 if key == "whats" else 2, reads, only_known=True)
    elif key == "what":
        yield from _of_end(words, at)


def _considered(words: Sequence[Word], at: int) -> int:
    """Returns how many words "what is considered" or "what is classed as" has there, 0 if it does not stand there."""
    if words[at].key != "whats" and _at(words, at + 1) not in {"is", "are"}:
        return 0
    verb = at + (1 if words[at].key == "whats" else 2)
    if _at(words, verb) == "considered" and words[at].key in _WHATS:
        return verb + (_at(words, verb + 1) in {"as", "to"}) + 1 - at
    passive = _at(words, verb) in {"classed", "regarded", "treated", "counted", "seen", "classified"}
    return verb + 2 - at if passive and _at(words, verb + 1) == "as" and words[at].key in _WHATS else 0


_UNDER = frozenset({("falls", "under"), ("comes", "under"), ("goes", "under"), ("fall", "under"), ("come", "under")})
_COVERS = frozenset({"cover", "covers", "include", "includes", "contain", "comprise", "count", "measure", "measures"})


def _of_end(words: tuple[Word, ...], at: int) -> Iterator[_Span]:
    """ "What does housing cover", "... what an uphold rate is"."""
    last = len(words) - 1
    while last > at and words[last].key in AFTER_A_TERM:
        last -= 1
    if not 0 < last - at <= _LONGEST_OBJECT:
        return
    if words[last].key in _COVERS and _at(words, at + 1) in {"do", "does"}:
        yield _Span(words[at + 2 : last], (words[at], words[last]), alone, only_known=True)
    elif words[last].key in {"is", "are"}:
        yield _Span(words[at + 1 : last], (words[at], words[last]), _of_no_value, only_known=True)


def _of_no_value(keys: Sequence[str]) -> tuple[Term, ...]:
    """Returns the terms of "what is ...", if it can ask no value: with "a", or a bare word that is no rate."""
    found = alone(keys)
    if not found or {"our", "my", "your", "their", "its", "this", "that", "these", "those"} & set(keys[:2]):
        return ()
    if keys[0] in {"a", "an"}:
        return () if "average" in keys else found
    is_value = any(entry.key in _VALUES for entry in found) or bool(_RATES & set(keys))
    has_none = all(entry.key in _NO_VALUES for entry in found)
    return () if is_value or (keys[0] == "the" and not has_none) else found


def _without_values(keys: Sequence[str]) -> tuple[Term, ...]:
    """Returns the terms of "who are ..." and "which are ...": others than these ask for councils or complaints."""
    found = _of_no_value(keys)
    return found if all(entry.key in _NO_VALUES for entry in found) else ()


def _trimmed(span: _Span, asking: tuple[Word, ...] = ()) -> _Span:
    """Returns a span without what begins something else behind the asked words, so that they can be said back."""
    keys = [word.key for word in span.words]
    quotes = [i for i, key in enumerate(keys) if key == '"']
    if len(quotes) > 1 and quotes[0] == 0:
        end = quotes[1]
    else:
        ends = [end for end in endings(keys) if whole(keys[:end])]
        end = ends[0] if ends else next((i for i, key in enumerate(keys) if i and key in STOPS - {"of"}), len(keys))
    return _Span(span.words[:end], (*asking, *span.asking), span.reads, span.only_known)
