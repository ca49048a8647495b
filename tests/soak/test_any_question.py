"""Thousands of questions about invented councils, and of texts that are none: no wrong figure, and none takes long."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from assistant.assistant import Assistant
from assistant.search import SearchModel
from tests.assistant.test_any_text import INVENTED, MORE_REPEATED, REPEATED, WORDS, repeated, require_bounded
from tests.assistant.test_random_conversations import require_right_talks
from tests.assistant.test_random_stores import require_right
from tests.invented_questions import KINDS
from tests.invented_store import invent, write

SEED = int(os.environ.get("QUESTION_SEED", "0"))
STORES = 12
OF_EACH_KIND = 60
CONVERSATIONS = 100
MIXTURES = 300


@pytest.mark.parametrize("store_seed", range(1000 + STORES * SEED, 1000 + STORES * (SEED + 1)))
def test_what_is_answered_is_what_was_drawn(tmp_path: Path, word_model: SearchModel, store_seed: int) -> None:
    invented, rng = invent(store_seed), Random(store_seed)
    write(invented, tmp_path)
    wrong = []
    with Assistant(tmp_path, model=word_model, councils=invented.councils, groups={}) as assistant:
        for kind in KINDS.values():
            for _ in range(OF_EACH_KIND):
                try:
                    require_right((invented, assistant), kind(invented, rng))
                except AssertionError as fault:
                    wrong.append(str(fault))
        require_right_talks((invented, assistant), range(CONVERSATIONS))
    assert wrong == []


def test_no_mixture_takes_long(tmp_path: Path, word_model: SearchModel) -> None:
    rng = Random(SEED)
    write(INVENTED, tmp_path)
    parts = (*REPEATED, *MORE_REPEATED, *(f"{word} " for word in WORDS))
    with Assistant(tmp_path, model=word_model, councils=INVENTED.councils, groups={}) as assistant:
        for part in parts:
            require_bounded(assistant, repeated(part))
        for _ in range(MIXTURES):
            part = "".join(rng.choice(parts) for _ in range(rng.randrange(1, 6)))
            require_bounded(assistant, repeated(part, rng.choice(("", *parts)), rng.choice(("", "?", "\n!"))))
