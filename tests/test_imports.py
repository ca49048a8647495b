"""Who may import whom: the arrows between the packages, proved on every module of the project."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# All rules are here. A name stands for itself and for everything below it: "index" covers "index.records".

PACKAGE_MAY_IMPORT = {
    "index": ("index",),
    "assistant": (
        "assistant",
        "index.authorities",
        "index.embedding",
        "index.errors",
        "index.ledger",
        "index.numbers",
        "index.records",
        "index.stored",
        "index.vectors",
        "index.vocabulary",
    ),
    "ui": ("ui", "assistant", "index"),
    "eval": ("eval", "assistant", "index"),
}

# The entry points start everything, so they reach further, but only inside the command that needs it.
ALSO_WHEN_LATE = {
    "assistant.cli": ("index.build", "index.doctor", "index.audit", "index.upkeep", "ui", "eval"),
    # The index command's report names the types of a run; it runs nothing. What the audit found is told apart.
    "assistant.index_report": ("index.build", "index.audit"),
    # The audit is reported, and says why a figure of an answer is disputed; few answers have one.
    "assistant.audit_report": ("index.audit",),
    "assistant.doubts": ("index.audit",),
    # Evidence is shown from the originals, which nothing else of the assistant opens.
    "assistant.evidence": ("index.originals", "index.page_image", "index.page_text"),
    "ui.app": ("eval",),
}

STANDARD_LIBRARY_ONLY = ("index.records",)

# One narrow door to each outside library.
DOORS = {
    "chromadb": ("index.vectors",),
    "llama_index": ("index.vectors", "index.embedding", "assistant.retrieve"),
    "openpyxl": ("index.readers.workbook", "index.readers.workbook_cells"),
    "pdfplumber": ("index.geometry",),
    "pikepdf": ("index.readers.damage", "index.readers.shown_letters"),
    "PIL": ("index.page_image", "index.readers.page_drawing"),
    "pypdfium2": (
        "index.readers.pdf",
        "index.readers.page_drawing",
        "index.readers.visibility",
        "index.page_image",
        "index.page_text",
    ),
    # One module parses; those that walk the tree name the type of its nodes.
    "selectolax": (
        "index.readers.html",
        "index.readers.html_flow",
        "index.readers.html_page",
        "index.readers.html_table",
    ),
    "sentence_transformers": ("index.embedding",),
    "torch": ("index.embedding",),
}

# Their import takes time, which a question about figures must not pay for.
LATE_LIBRARIES = ("openpyxl", "selectolax", "sentence_transformers", "torch")

# The measure to beat is built straight from the libraries.
FREE_OF_DOORS = ("eval.baseline",)

NOT_FOR_IMPORT = ("tests",)


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    is_package: bool


@dataclass(frozen=True)
class Import:
    """One imported name with its line; late if it is not run when the module is imported."""

    importer: str
    name: str
    line: int
    late: bool


def covers(names: tuple[str, ...], name: str) -> bool:
    return any(name == own or name.startswith(f"{own}.") for own in names)


def modules_of(root: Path) -> Iterator[Module]:
    for package in PACKAGE_MAY_IMPORT:
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            yield Module(".".join(parts[:-1] if is_package else parts), path, is_package)


def imports_of(module: Module) -> Iterator[Import]:
    tree = ast.parse(module.path.read_text(encoding="utf-8"), filename=str(module.path))
    yield from _imports_under(tree, module, late=False)


def _imports_under(node: ast.AST, module: Module, late: bool) -> Iterator[Import]:
    for name in _names_imported(node, module):
        yield Import(module.name, name, getattr(node, "lineno", 0), late)
    if isinstance(node, ast.If) and _is_for_type_checkers(node.test):
        for statement in node.body:
            yield from _imports_under(statement, module, late=True)
        for statement in node.orelse:
            yield from _imports_under(statement, module, late)
        return
    within = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in ast.iter_child_nodes(node):
        yield from _imports_under(child, module, within)


def _is_for_type_checkers(test: ast.expr) -> bool:
    return ast.unparse(test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def _names_imported(node: ast.AST, module: Module) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(names=names):
            base = _base_of(node, module)
            return [base if alias.name == "*" else f"{base}.{alias.name}" for alias in names]
        case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]) if ast.unparse(function) in {
            "__import__",
            "import_module",
            "importlib.import_module",
        }:
            return [name]
    return []


def _base_of(node: ast.ImportFrom, module: Module) -> str:
    """Returns the module that names are imported from, also if it is given by dots alone."""
    if not node.level:
        return node.module or ""
    steps_up = node.level - 1 if module.is_package else node.level
    parts = module.name.split(".")
    return ".".join([*parts[: len(parts) - steps_up], *([node.module] if node.module else [])])


def objections(found: Import) -> Iterator[str]:
    """Yields what is wrong with one import, in words that name the rule."""
    package, top = found.importer.partition(".")[0], found.name.partition(".")[0]
    if covers(NOT_FOR_IMPORT, found.name):
        yield "nobody imports the tests"
    if covers(STANDARD_LIBRARY_ONLY, found.importer) and top not in sys.stdlib_module_names:
        yield f"{found.importer} imports the standard library only"
    if top in PACKAGE_MAY_IMPORT:
        yield from _objections_to_arrow(found, package)
    if covers(FREE_OF_DOORS, found.importer):
        return
    if top in DOORS and found.importer not in DOORS[top]:
        yield f"only {' and '.join(DOORS[top])} may import {top}"
    if covers(LATE_LIBRARIES, found.name) and not found.late:
        yield f"{top} is imported inside functions only"


def _objections_to_arrow(found: Import, package: str) -> Iterator[str]:
    if covers(PACKAGE_MAY_IMPORT[package], found.name):
        return
    if not covers(ALSO_WHEN_LATE.get(found.importer, ()), found.name):
        yield f"{package} may import only {', '.join(PACKAGE_MAY_IMPORT[package])}"
    elif not found.late:
        yield f"{found.importer} may import it inside functions only"


def violations(root: Path) -> list[str]:
    return [
        f"{module.path.relative_to(root).as_posix()}:{found.line} imports {found.name}: {objection}"
        for module in modules_of(root)
        for found in imports_of(module)
        for objection in objections(found)
    ]


def test_every_arrow_of_the_project_is_allowed() -> None:
    assert violations(ROOT) == []


def test_every_package_has_its_rules() -> None:
    # Without this, a renamed or added folder would escape them, and the test above would pass on nothing.
    packages = {path.parent.name for path in ROOT.glob("[!.]*/*.py")} - set(NOT_FOR_IMPORT)
    assert packages <= set(PACKAGE_MAY_IMPORT)
    assert "index.records" in {module.name for module in modules_of(ROOT)}


def planted(root: Path, path: str, source: str) -> list[str]:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    return violations(root)


@pytest.mark.parametrize(
    ("path", "source", "line", "rule"),
    [
        ("index/records.py", "import json\nimport rapidfuzz", 2, "standard library only"),
        ("index/records.py", "from index.errors import Refused", 1, "standard library only"),
        ("index/records.py", "from . import errors", 1, "standard library only"),
        ("index/build.py", "from assistant.plan import Plan", 1, "index may import only index"),
        ("index/build.py", "import ui", 1, "index may import only index"),
        ("index/build.py", "def run():\n    import eval.bench", 2, "index may import only index"),
        ("assistant/plan.py", "from index import build", 1, "assistant may import only"),
        ("assistant/plan.py", "import index", 1, "assistant may import only"),
        ("assistant/plan.py", "from index.readers.pdf import read_pdf", 1, "assistant may import only"),
        ("assistant/plan.py", "from index.vectors_old import x", 1, "assistant may import only"),
        ("assistant/plan.py", "def run():\n    from index import audit", 2, "assistant may import only"),
        ("assistant/plan.py", "import importlib\nimportlib.import_module('ui.app')", 2, "may import only"),
        ("assistant/cli.py", "from index.build import build", 1, "inside functions only"),
        ("assistant/cli.py", "class C:\n    import ui", 2, "inside functions only"),
        ("assistant/cli.py", "def run():\n    from index.readers import pdf", 2, "may import only"),
        ("ui/app.py", "from eval.bench import run", 1, "inside functions only"),
        ("ui/panel.py", "def show():\n    import eval", 2, "ui may import only"),
        ("eval/report.py", "import ui.app", 1, "eval may import only"),
        ("eval/report.py", "from tests.typesetter import typeset", 1, "nobody imports the tests"),
        ("eval/baseline.py", "import tests", 1, "nobody imports the tests"),
        ("index/readers/html.py", "import pdfplumber", 1, "may import pdfplumber"),
        ("ui/panel.py", "import pypdfium2.raw", 1, "may import pypdfium2"),
        ("index/ledger.py", "try:\n    import chromadb\nexcept ImportError: ...", 2, "may import chromadb"),
        ("assistant/compose.py", "from llama_index.core import Settings", 1, "may import llama_index"),
        ("index/vectors.py", "def run():\n    import torch", 2, "may import torch"),
        ("index/embedding.py", "import torch", 1, "inside functions only"),
        ("index/embedding.py", "from sentence_transformers import X", 1, "inside functions only"),
    ],
)
def test_a_planted_violation_is_caught(tmp_path: Path, path: str, source: str, line: int, rule: str) -> None:
    [found] = planted(tmp_path, path, source)
    assert found.startswith(f"{path}:{line} imports ")
    assert rule in found


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("index/records.py", "from dataclasses import dataclass\nimport collections.abc"),
        ("index/readers/__init__.py", "from .pdf import read_pdf\nfrom ..records import Page"),
        ("index/readers/pdf.py", "import pypdfium2.raw as raw"),
        ("index/page_image.py", "import pypdfium2"),
        (
            "index/vectors.py",
            "import chromadb\nfrom llama_index.vector_stores.chroma import ChromaVectorStore",
        ),
        ("index/embedding.py", "def load():\n    import torch\n    import sentence_transformers"),
        ("index/embedding.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import torch"),
        ("assistant/retrieve.py", "from index import ledger, vectors\nimport llama_index.core"),
        ("assistant/cli.py", "def run():\n    from index.build import build\n    import ui.app, eval"),
        ("ui/app.py", "import assistant\nfrom index import build\ndef run():\n    import eval"),
        ("eval/experiment.py", "from assistant.answer import Answer\nfrom index.ledger import Ledger"),
        ("eval/baseline.py", "import chromadb, llama_index.core, pdfplumber, torch"),
    ],
)
def test_what_the_rules_allow_passes(tmp_path: Path, path: str, source: str) -> None:
    assert planted(tmp_path, path, source) == []


def test_a_relative_import_is_read_as_its_full_name(tmp_path: Path) -> None:
    path = tmp_path / "here.py"
    path.write_text("from . import a\nfrom .b import c\nfrom ..d import e\nfrom .f import *", encoding="utf-8")
    module = Module("index.readers.pdf", path, is_package=False)
    assert [found.name for found in imports_of(module)] == [
        "index.readers.a",
        "index.readers.b.c",
        "index.d.e",
        "index.readers.f",
    ]
    package = replace(module, name="index.readers", is_package=True)
    assert next(imports_of(package)).name == "index.readers.a"
