"""Typing errors in the words that a question is built with: "hwo many", "comapre", "higest".

Names of councils, measures and subjects are mended where they are read (names.py, phrases.py). Here only letters that
changed places are put back, and one letter in a long word; a word that means something already is left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.phrases import known_words

_WORDS = frozenset(
    "how many what which where when who whose did does have has had were was with from than about against between "
    "compare compared compares comparison difference higher highest lower lowest fewer fewest greatest largest "
    "smallest average percentage percent increase increased decrease decreased change changed trend since "
    "ranking ranked total "
    "combined together altogether council councils authority authorities district districts borough boroughs county "
    "counties unitary metropolitan similar neighbours region year years most more least less share rate ratio "
    "ombudsman".split()
)
_OTHER_WORDS = frozenset("chance chances charge charged charges changer tread treads".split())  # near to some of those
_NAME = "Ombudsman"
_LONG = 6  # letters of a word in which one wrong letter is mended
_TOKEN = re.compile(r"[^\W\d_]{3,20}")


def mended(text: str) -> str:
    """Returns a text with the typing errors in such words mended; all else stays as it was typed."""
    return _TOKEN.sub(lambda match: _mended(match[0]), text)


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    key = word.lower()
    # A capital within a question begins a name.
    if key in _WORDS or key in _OTHER_WORDS or key in known_words():
        return word
    if word[:1].isupper():
        return _NAME if OSA.distance(key, _NAME.lower(), score_cutoff=1) <= 1 and len(key) >= _LONG else word
    swapped = [known for known in _swaps(key) if known in _WORDS]
    if len(swapped) == 1:
        return swapped[0]
    if len(key) < _LONG:
        return word
    near = [known for known in sorted(_WORDS) if len(known) >= _LONG and known[0] == key[0]
            and OSA.distance(key, known, score_cutoff=1) <= 1]  # fmt: skip
    return near[0] if len(near) == 1 else word


def _swaps(key: str) -> list[str]:
    return [key[:i] + key[i + 1] + key[i] + key[i + 2 :] for i in range(len(key) - 1)]
