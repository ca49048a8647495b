"""Passages that speak of what is asked: scope first, then full text and vectors, fused by rank.

What belongs here: which passages, in which order, and whether one has to do with the question at all. What
does not: how a question is read, and what an answer makes of a passage. Importing this imports llama-index,
so whoever may do without it imports it late.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.lateness import lateness_words, tells_lateness
from assistant.phrases import fold
from index.embedding import TextEmbedder
from index.ledger import Ledger
from index.stored import Scope, StoredPassage
from index.vectors import Vectors

_CANDIDATES = 20  # from either way of searching

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SENTENCE = re.compile(r"[a-z)\]][.!?](?:[\"'”’)]|\s|$)")

# Words that say how something is asked, or that every letter is full of. "Local" and "government" are of
# the second kind: the Ombudsman's own name would match them in any paragraph.
_EMPTY = """
    a about am an and annual any anything are as at authorities authority be been being but by can
    concerning could council councils describe did do does explain find for from get give government
    had happen happened happens has have he her here him his how i if in into is it its just let
    letter letters lgo lgsco like local many may me mention mentioned mentions more most much must
    my no not of ombudsman on or our out please regarding review said say saying says shall she
    should show so some something state stated states tell than that the their them then there these
    they this those to us was we were what when where which while who whom whose why will with word
    words would write writes written wrote you your
"""
_EMPTY_WORDS = frozenset(_EMPTY.split())

# Words of the field that mean the same matter. A passage that has one speaks of the others too.
_SAME_MATTER = (
    ("councillor", "councillors", "member", "members"),
    (
        "late",
        "lateness",
        "slow",
        "slowly",
        "delay",
        "delays",
        "delayed",
        "overdue",
        "deadline",
        "deadlines",
        "promptly",
        "punctual",
        "punctually",
    ),
    ("reply", "replies", "respond", "responds", "response", "responses"),
    ("course", "courses", "training", "workshop", "workshops"),
    ("learn", "learning", "lesson", "lessons"),
    ("website", "site", "online"),
    ("remedy", "remedies", "redress"),
    ("sorry", "apology", "apologies", "apologise", "apologises", "apologised", "apologize"),
)

# Alone, an everyday word lies far from every paragraph about its matter: "sorry" has 0.15, "apology" 0.41.
_NAME_OF_MATTER = {"sorry": "apology"}

# Every letter is full of these: they tell only where a question has no other word.
_COMMON_WORDS = frozenset({"complaint", "complaints", "complain", "case", "cases"})

# The title of a letter is no heading of a matter.
_TITLE_WORDS = frozenset({"annual", "review", "letter", "report", "local", "authority"})

# See `is_relevant` for where these come from.
_ALL_OF_SEVERAL_SIMILARITY = 0.10
_ALL_WORDS_SIMILARITY = 0.17
_HALF_OF_WORDS_SIMILARITY = 0.30
_NO_WORDS_SIMILARITY = 0.50


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, in its newest letter of the scope, and why it was found.

    `similarity` is the cosine of the angle between the passage and what is asked about, 0 where it has no
    vector. `words_asked` are the telling words of the question, `words_matched` those, or inflections of
    them or words of the same matter, that stand in the passage or its headings. `also_in` are the older
    places of the same words.
    """

    passage: StoredPassage
    similarity: float
    words_asked: tuple[str, ...]
    words_matched: tuple[str, ...]
    also_in: tuple[StoredPassage, ...] = ()


def is_relevant(found: Found) -> bool:
    """Whether a passage says something about what was asked, and may be quoted as an answer.

    Tried on the paragraphs of a letter of 2018 with 20 questions about what it says and 21 about what it
    does not, and some seventy requests that have nothing to do with it. Similarities were those of the telling words:

    - every telling word in the passage: 0.19 ("interactive map") to 0.72 for the letter's matters; no other
      question had that. Hence 0.17, against words that are there by accident; two or more are not there by
      accident together, so 0.10 is enough ("slow", "respond" had 0.13 in a section on late papers).
    - at least half of them: 0.32 to 0.46 for the letter's matters; up to 0.28 for others ("planning
      enforcement", "foster care" 0.22). Hence 0.30, the narrowest of the three.
    - fewer or none: up to 0.33 for others ("commonly associated symbols"), 0.28 for council services
      that the letter does not touch; but 0.47 for one word near to "council" ("councillors") and every
      paragraph. Hence 0.50: a paraphrase as near as that is seldom, and saying nothing is better.

    A passage under a heading that has a telling word, and with every other one there or in its text, is about the
    matter whatever its similarity: a writer who names a matter in a heading seldom repeats the name below it.

    With the whole question in place of its telling words nothing could be told apart: "What did the letter
    say about council tax bands?" had 0.50 and "What does it say about the interactive map?" 0.25.
    A passage without a sentence (letterhead, address, signature) is never relevant.
    """
    if not _SENTENCE.search(found.passage.text):
        return False
    asked, matched = len(found.words_asked), len(found.words_matched)
    if asked and matched == asked and _is_headed(found):
        return True
    if asked and matched == asked:
        return found.similarity >= (_ALL_WORDS_SIMILARITY if asked == 1 else _ALL_OF_SEVERAL_SIMILARITY)
    if asked and matched * 2 >= asked:
        return found.similarity >= _HALF_OF_WORDS_SIMILARITY
    return found.similarity >= _NO_WORDS_SIMILARITY


def _is_headed(found: Found) -> bool:
    """Whether the heading right above a passage has a word that was asked for; a letter's title is none."""
    heading = {fold(word) for word in _words(found.passage.headings[-1])} if found.passage.headings else set()
    if heading & _TITLE_WORDS:
        return False
    return any(fold(same) in heading for word in found.words_matched for same in _of_same_matter(word))


def telling_words(question_text: str, scope: Scope) -> tuple[str, ...]:
    """Returns the words of a question that say what it is about, in lower case, each once.

    Names of councils and years that make up the scope are left out: the scope sees to them.
    """
    scope_words = {word for name in scope.authorities for word in _words(name)}
    scope_words.update(str(year.year) for year in scope.years)
    skipped = _EMPTY_WORDS | scope_words
    return tuple(dict.fromkeys(word for word in _words(question_text) if word not in skipped))


def retrieve(
    question_text: str,
    scope: Scope,
    ledger: Ledger,
    vectors: Vectors,
    embedder: TextEmbedder,
    limit: int = 5,
) -> tuple[Found, ...]:
    """Returns the passages of the scope nearest to a question, relevant ones first, best first.

    Raises StoreMismatch if the store's vectors come from another model than `embedder`.
    """
    ledger.require_embedding(embedder.model)
    words = telling_words(question_text, scope)
    vector = embedder.question(" ".join(_NAME_OF_MATTER.get(word, word) for word in words) or question_text)
    fused = QueryFusionRetriever(
        [
            FullTextRetriever(ledger, [same for word in words for same in _of_same_matter(word)], scope),
            VectorRetriever(vectors, vector, ledger.text_ids(scope)),
        ],
        # Without these it asks for the key of a language model, to make up further questions.
        llm=MockLLM(),
        num_queries=1,
        mode=FUSION_MODES.RECIPROCAL_RANK,
        similarity_top_k=2 * _CANDIDATES,
        use_async=False,
    )
    text_ids = [node.node.node_id for node in fused.retrieve(QueryBundle(question_text))]
    asked = tuple(word for word in words if word not in _COMMON_WORDS) or words
    late = lateness_words(question_text)
    found = _found(text_ids, asked, late, vector, scope, ledger, vectors)
    return tuple(sorted(found, key=is_relevant, reverse=True)[:limit])


def _found(
    text_ids: Sequence[str],
    words: tuple[str, ...],
    late: frozenset[str],
    vector: Sequence[float],
    scope: Scope,
    ledger: Ledger,
    vectors: Vectors,
) -> list[Found]:
    similarities = dict(vectors.query(vector, text_ids, len(text_ids)))
    spoken = {word: _of_same_matter(word) for word in words}
    in_text = ledger.words_in([same for sames in spoken.values() for same in sames], text_ids)
    places = ledger.occurrences(text_ids, scope)
    return [
        Found(
            passage=places[text_id][0],
            similarity=similarities.get(text_id, 0.0),
            words_asked=words,
            words_matched=_matched(spoken, _words_of(places[text_id][0], in_text.get(text_id, ()), late)),
            also_in=places[text_id][1:],
        )
        for text_id in text_ids
        if text_id in places
    ]


def _of_same_matter(word: str) -> tuple[str, ...]:
    """Returns the word, and before all others itself, with the words that mean the same matter."""
    return next(((word, *(w for w in group if w != word)) for group in _SAME_MATTER if word in group), (word,))


def _words_of(passage: StoredPassage, in_text: Iterable[str], late: frozenset[str]) -> set[str]:
    """Returns the words that a passage speaks of: its own, its headings', and those for lateness (`late`, as the
    question has them) where it tells that something was late without any of them."""
    own = {*in_text, *_heading_words(passage)}
    return own | late if late and tells_lateness(passage.text) else own


def _heading_words(passage: StoredPassage) -> set[str]:
    return {fold(word) for heading in passage.headings for word in _words(heading)}


def _matched(spoken: dict[str, tuple[str, ...]], there: set[str]) -> tuple[str, ...]:
    return tuple(word for word, sames in spoken.items() if not there.isdisjoint({*sames, *map(fold, sames)}))


class FullTextRetriever(BaseRetriever):
    """Finds texts of the scope that have any of the words."""

    def __init__(self, ledger: Ledger, words: Sequence[str], scope: Scope) -> None:
        super().__init__()
        self._ledger = ledger
        self._words = words
        self._scope = scope

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return _nodes(self._ledger.search(self._words, self._scope, _CANDIDATES))


class VectorRetriever(BaseRetriever):
    """Finds texts of the scope that are near to a vector."""

    def __init__(self, vectors: Vectors, vector: Sequence[float], scope_ids: Sequence[str]) -> None:
        super().__init__()
        self._vectors = vectors
        self._vector = vector
        self._scope_ids = scope_ids

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return _nodes(self._vectors.query(self._vector, self._scope_ids, _CANDIDATES))


def _nodes(scored: Sequence[tuple[str, float]]) -> list[NodeWithScore]:
    # The fusion tells nodes apart by a hash of their text, so the id is their text as well.
    return [NodeWithScore(node=TextNode(id_=text_id, text=text_id), score=score) for text_id, score in scored]


def _words(text: str) -> list[str]:
    return _WORD.findall(_POSSESSIVE.sub("", text.lower()))
