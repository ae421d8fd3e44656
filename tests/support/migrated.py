"""Databases as the migrations leave them, kept from one run to the next in pytest's own cache (SQLite alone).

To migrate takes some five seconds of each process that tests, to copy four files takes none. They lie under a
digest of all that migrations are made of: after a change to one, to a trigger or a field, all is made anew.
"""

import ast
import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.db import connections

from reencuentro.site import databases
from reencuentro.site.config import ROOT
from reencuentro.site.management.commands import migrate


def bring(kept: Path) -> bool:
    """Put the databases of an earlier run where those of this one belong; False if there are none."""
    folder = kept / digest()
    if not _are_files() or not folder.is_dir():
        return False
    for alias in connections:
        shutil.copyfile(folder / alias, connections[alias].settings_dict["TEST"]["NAME"])
    return True


def keep(kept: Path) -> None:
    """Keep what was migrated just now, and nothing that other migrations made."""
    if not _are_files() or any(settings["NAME"] != settings["TEST"]["NAME"] for settings in _all_settings()):
        return
    draft = Path(tempfile.mkdtemp(dir=kept, prefix="new-"))
    for alias in connections:
        connections[alias].ensure_connection()
        with closing(sqlite3.connect(draft / alias)) as copy:
            connections[alias].connection.backup(copy)
    for outdated in kept.glob("[!n]*"):
        if outdated.name != digest():
            shutil.rmtree(outdated)
    try:
        draft.rename(kept / digest())
    except OSError:  # the other worker was first
        shutil.rmtree(draft)


@cache
def digest() -> str:
    versions = f"{django.VERSION} {sqlite3.sqlite_version}".encode()
    parts = [path.as_posix().encode() + path.read_bytes() for path in sorted(sources())]
    return hashlib.sha256(b"\0".join([versions, *parts])).hexdigest()


def sources() -> set[Path]:
    """All migrations of this house, what runs them, and whatever they import of it."""
    waiting = {
        Path(databases.__file__),
        Path(migrate.__file__),
        *(ROOT / "reencuentro").rglob("migrations/*.py"),
    }
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        found.add(path)
        waiting |= set(_imported(path)) - found
    return found


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(path.relative_to(ROOT).parts[: -node.level]) if node.level else ""
            module = ".".join(filter(None, (above, node.module)))
            names = [module, *(f"{module}.{one.name}" for one in node.names)]
        else:
            continue
        for name in names:
            if name.startswith("reencuentro."):
                place = ROOT.joinpath(*name.split("."))
                yield from filter(Path.is_file, (place.with_suffix(".py"), place / "__init__.py"))


def _are_files() -> bool:
    return all(connection.vendor == "sqlite" for connection in connections.all())


def _all_settings() -> list[dict[str, Any]]:
    return [connection.settings_dict for connection in connections.all()]
