"""The words of a text that may ask for the meaning of one: by sentences, typing errors of what asks mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

_MOST_WORDS = 400  # a longer text is no question, and is read so far only


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign of a text: `key` in small letters, typing errors of the words that ask mended."""

    key: str
    start: int
    end: int


_TOKEN = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:['’][^\W_]+)*|[%&,\"“”«»:]|(?<!\w)['‘]|['’](?!\w)|[.?!;\n]")
_TYPOS = {
    "wat": "what", "waht": "what", "wot": "what", "whta": "what", "wht": "what", "whats": "whats", "wats": "whats",
    "wots": "whats", "dose": "does", "deos": "does", "doe": "does", "dos": "does", "doess": "does", "meen": "mean",
    "maen": "mean", "meam": "mean", "mena": "mean", "meens": "means", "ment": "meant", "diff": "difference",
    "diffs": "difference", "defn": "definition", "differance": "difference",
}  # fmt: skip
_ASKING = ("meaning", "definition", "difference", "explain", "define", "calculated", "calculate", "between")
_NO_ERRORS = frozenset("different differences definitions defined refine leaning explains meanings beaning".split())
_ABBREVIATED = frozenset("no avg incl excl omb inc approx vs".split())
_FILLERS = frozenset({"exactly", "actually", "basically", "literally", "precisely"})
_QUOTES = frozenset("\"'“”‘’«»")


def sentences_of(text: str) -> list[tuple[Word, ...]]:
    """Returns the words of each sentence; commas and quotation marks are words of their own."""
    sentences: list[tuple[Word, ...]] = []
    words: list[Word] = []
    for number, match in enumerate(_TOKEN.finditer(text)):
        if number >= _MOST_WORDS:
            break
        sign = match[0]
        if sign in ".?!;\n" and not (sign == "." and words and words[-1].key in _ABBREVIATED):
            sentences.append(tuple(words))
            words = []
        elif sign not in ".?!;\n" and sign.lower() not in _FILLERS:
            words.append(Word(_key(sign), match.start(), match.end()))
    return [sentence for sentence in (*sentences, tuple(words)) if sentence]


@lru_cache(maxsize=4096)
def _key(sign: str) -> str:
    key = sign.lower().replace("’", "'")
    if key in _QUOTES:
        return '"'
    if key in ":&":
        return {":": ",", "&": "and"}[key]
    if key.endswith("n't"):
        return f"{key[:-3]}nt"
    key = key.replace("'", "")
    if key in _TYPOS:
        return _TYPOS[key]
    near = [word for word in _ASKING if key not in _NO_ERRORS and is_near(key, word)]
    return near[0] if len(near) == 1 else key


def is_near(key: str, word: str) -> bool:
    """Whether a word is another one with a typing error."""
    allowed = 2 if len(word) >= 10 else 1
    far = abs(len(key) - len(word)) > allowed or len(key) < 5 or key[0] != word[0]
    return key == word or (not far and OSA.distance(key, word, score_cutoff=allowed) <= allowed)
