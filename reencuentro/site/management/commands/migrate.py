"""Django's migrate, without following in each of the four databases what the other three are made of."""

from typing import Any

from django.core.management.commands import migrate
from django.db import router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState


class OwnAppsExecutor(MigrationExecutor):
    """Notes the migrations of apps that live elsewhere as done, as Django does, but works out none of them.

    The router would let them make no table, and no row here names one there; yet to draw up the models that
    each of them leaves behind takes three quarters of the time that a new installation is made in.
    """

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        elsewhere = not router.allow_migrate(self.connection.alias, migration.app_label)
        return super().apply_migration(state, migration, fake or elsewhere, fake_initial)


class Command(migrate.Command):
    def handle(self, *arguments: Any, **options: Any) -> None:
        migrate.MigrationExecutor = OwnAppsExecutor  # type: ignore[attr-defined]  # its stubs hide it
        super().handle(*arguments, **options)
