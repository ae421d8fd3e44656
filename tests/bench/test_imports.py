"""A bench imports much of the house only when it runs, which no test does: what it asks for must be there."""

import ast
from collections.abc import Iterator
from importlib import import_module, util

import pytest

from reencuentro.site.config import ROOT

BENCHES = sorted((ROOT / "bench").rglob("*.py"))


def asked_of_us(source: str) -> Iterator[tuple[str, str]]:
    """Each name of the house that is imported, also within functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("reencuentro.", "tests.")):
            yield from ((node.module, one.name) for one in node.names)


@pytest.mark.parametrize("path", BENCHES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_bench_imports_exists(path):
    for module, name in asked_of_us(path.read_text(encoding="utf-8")):
        assert hasattr(import_module(module), name) or util.find_spec(f"{module}.{name}"), (module, name)
