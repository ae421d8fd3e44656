"""Money is never a float, not even for a moment: the source itself is looked through."""

import ast
from pathlib import Path

import pytest

from reencuentro.engines import journal

SOURCES = sorted(Path(journal.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_float_no_division_no_rounding(source):
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        assert not isinstance(node, ast.Div)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Name) and node.id in ("float", "round"))
