"""Each database notes every migration, and is brought through those of its own apps alone."""

import pytest
from django.apps import apps
from django.db import connections, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

from reencuentro.site.databases import NAMES
from reencuentro.site.management.commands.migrate import OwnAppsExecutor


@pytest.mark.parametrize("alias", NAMES)
def test_a_database_has_the_tables_of_its_own_apps_and_lacks_no_migration(db, alias):
    executor = MigrationExecutor(connections[alias])
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    models = apps.get_models(include_auto_created=True)
    own = {model._meta.db_table for model in models if router.allow_migrate_model(alias, model)}
    assert set(connections[alias].introspection.table_names()) == own | {"django_migrations"}


def test_what_an_app_that_lives_elsewhere_becomes_is_not_worked_out(db):
    executor, before = OwnAppsExecutor(connections["audit"]), ProjectState()
    later = Migration("0099_later", "books")
    later.operations = [None]  # nothing that could be worked out
    assert executor.apply_migration(before, later) is before
    assert ("books", "0099_later") in executor.recorder.applied_migrations()
