"""All cryptography is in the vault: no other room imports the library."""

import ast
from pathlib import Path

import pytest

import reencuentro

ROOT = Path(reencuentro.__file__).parent
VAULT = ROOT / "engines" / "vault"
LIBRARIES = {"cryptography", "nacl", "Crypto", "Cryptodome"}


def imported(source):
    """The top-level packages that a module imports, wherever in the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def test_no_module_outside_imports_a_cryptographic_library():
    outside = [path for path in ROOT.rglob("*.py") if VAULT not in path.parents]
    assert len(outside) > 1_000
    assert [path for path in outside if LIBRARIES & set(imported(path.read_text()))] == []


@pytest.mark.parametrize("path", sorted(VAULT.glob("*.py")), ids=lambda path: path.name)
def test_the_vault_uses_one_library_but_for_commitments_and_no_django(path):
    allowed = {"nacl"} if path.name == "commitments.py" else set()
    others = {"django", "nacl", "Crypto", "Cryptodome", "random", "pickle"} - allowed
    assert not others & set(imported(path.read_text()))


def test_the_test_sees_imports_inside_functions():
    assert "cryptography" in set(imported("def f():\n    from cryptography.x import y\n"))
