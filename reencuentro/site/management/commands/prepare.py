"""Bring the databases and the static files in step with the code."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from reencuentro.clinic.accounts import setup_code
from reencuentro.clinic.accounts.models import Organisation
from reencuentro.clinic.audit.contents import vouch_for_what_is_there
from reencuentro.clinic.keyring.beginning import is_founded
from reencuentro.site.config import CONFIG
from reencuentro.site.databases import NAMES


class Command(BaseCommand):
    help = "Bring the databases and the static files in step with the code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only-new", action="store_true", help="fill empty databases, upgrade none")

    def handle(self, *, only_new: bool, **options: Any) -> None:
        behind = {alias: pending for alias in connections if (pending := self._pending(alias))}
        for alias, pending in behind.items():
            self._migrate(alias, pending, only_new)
        if "audit" in behind:
            vouch_for_what_is_there(connections["default"])
        call_command("collectstatic", interactive=False, verbosity=0)
        self._refuse_emptied()
        self._show_setup_code()

    def _pending(self, alias: str) -> int:
        """How many migrations this database still lacks."""
        try:
            executor = MigrationExecutor(connections[alias])
        except OperationalError as error:
            raise CommandError(
                f"The {NAMES[alias]} database can't be opened: {str(error).strip()}. A new version may "
                "need one database more: docs/installation.md, section 8."
            ) from error
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def _migrate(self, alias: str, pending: int, only_new: bool) -> None:
        if only_new and connections[alias].introspection.table_names():
            raise CommandError("The databases are of an earlier version: ./run backup, then ./run upgrade.")
        self.stderr.write(f"Preparing the {alias} database ({pending} steps)")
        call_command("migrate", database=alias, interactive=False, verbosity=0)

    def _refuse_emptied(self) -> None:
        if is_founded() and not Organisation.objects.exists():
            raise CommandError(
                "A clinic was founded in this folder, but its databases are empty. Another can't be founded "
                "in its place: bring a backup back (./run restore), or choose another folder with --data."
            )

    def _show_setup_code(self) -> None:
        """Whoever reads this console may claim the empty installation, and nobody else."""
        if CONFIG.serving and (code := setup_code.current()):
            self.stdout.write(
                f"Nobody has set up this clinic yet. Open {CONFIG.public_address} and type: {code}"
            )
