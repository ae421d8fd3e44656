"""The server's half of the offline ceremony: write the file for it, take back what it brought."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from reencuentro.clinic.keyring import ceremony, rosters
from reencuentro.clinic.keyring.errors import NotAllowed
from reencuentro.engines.vault.errors import VaultError


class Command(BaseCommand):
    help = "Prepare the offline ceremony for cases that nobody can open, or take back its result"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        going = verbs.add_parser("export", help="write the file that the ceremony needs")
        going.add_argument("file", type=Path)
        going.add_argument("--to", type=UUID, action="append", required=True, help="id of a member of staff")
        going.add_argument("--case", type=UUID, action="append", help="default: all that nobody can open")
        coming = verbs.add_parser("import", help="take back the file that the ceremony wrote")
        coming.add_argument("file", type=Path)

    def handle(self, *, verb: str, file: Path, **options: Any) -> None:
        try:
            if verb == "export":
                self._export(file, options["case"], options["to"])
            else:
                self._import(file)
        except (NotAllowed, VaultError, KeyError, ValueError) as error:
            raise CommandError(f"Refused, nothing was changed: {type(error).__name__} {error}") from error

    def _export(self, file: Path, cases: list[UUID] | None, recipients: list[UUID]) -> None:
        unknown = [user_id for user_id in recipients if rosters.member(user_id) is None]
        if unknown:
            raise CommandError(f"Not an active member of staff: {unknown[0]}")
        wanted = cases or ceremony.orphans()
        if not wanted:
            raise CommandError("Every case can be opened by somebody; name one with --case")
        file.write_text(json.dumps(ceremony.export(wanted, recipients)))
        self.stdout.write(f"{len(wanted)} cases in {file}. Carry it to the machine without a network.")

    def _import(self, file: Path) -> None:
        cases = ceremony.take_back(json.loads(file.read_text()))
        self.stdout.write(f"{len(cases)} cases have a new team.")
