"""Tests begin with databases that an earlier run migrated, as long as nothing that makes them has changed."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connections

from reencuentro.site.config import ROOT
from tests.support import migrated

ON_FILES = pytest.mark.alike("of PostgreSQL nothing is kept")


@pytest.fixture
def kept(transactional_db, tmp_path):
    """Where the databases of this very run are kept too."""
    migrated.keep(tmp_path)
    return tmp_path


def made_of(database: sqlite3.Connection) -> set[tuple[str, str]]:
    """Its tables, indexes and triggers, and what each says."""
    return set(database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_what_migrations_import_is_part_of_what_they_are_made_of():
    house = {path.relative_to(ROOT / "reencuentro").as_posix() for path in migrated.sources()}
    assert {"clinic/audit/migrations/0001_initial.py", "clinic/audit/triggers.py"} <= house
    assert {"giving/access/guards.py", "clinic/keyring/fields.py", "site/databases.py"} <= house
    assert "clinic/cases/views/frame.py" not in house


def test_what_an_import_imports_in_turn_is_found_too():
    direct = set(migrated._imported(ROOT / "reencuentro/clinic/people/migrations/0001_initial.py"))
    assert migrated.sources() > direct
    assert ROOT / "reencuentro/engines/vault/fields.py" in migrated.sources() - direct


@ON_FILES
def test_what_is_kept_has_every_table_index_and_trigger(kept):
    for alias in connections:
        with closing(sqlite3.connect(kept / migrated.digest() / alias)) as copy:
            assert made_of(copy) == made_of(connections[alias].connection), alias
            assert copy.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 100


@ON_FILES
def test_what_other_migrations_made_is_thrown_away(kept):
    (kept / migrated.digest()).rename(kept / "0123")
    migrated.keep(kept)
    assert [folder.name for folder in kept.iterdir()] == [migrated.digest()]


def test_where_nothing_is_kept_nothing_is_brought(tmp_path):
    assert not migrated.bring(tmp_path)
