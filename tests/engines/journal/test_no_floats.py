"""Money is never a float, not even for a moment: the source itself is looked through."""

import ast
from pathlib import Path

import pytest

from reencuentro import giving
from reencuentro.engines import journal

ROOMS = [Path(room.__file__).parent for room in (journal, giving)]
SOURCES = [
    pytest.param(source, id=f"{room.name}/{source.relative_to(room)}")
    for room in ROOMS
    for source in sorted(room.rglob("*.py"))
]


@pytest.mark.parametrize("source", SOURCES)
def test_no_float_no_division_no_rounding(source):
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        assert not isinstance(node, ast.Div)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Name) and node.id in ("float", "round"))
        assert not (isinstance(node, ast.Attribute) and node.attr == "FloatField")
