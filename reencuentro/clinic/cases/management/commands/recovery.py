"""The server's half of the offline ceremony: write the file for it, take back what it brought."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.http import Http404

from reencuentro.clinic.accounts.commands import LocalCommand
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.keyring import ceremony, rosters
from reencuentro.clinic.keyring.ceremony import LeftOut
from reencuentro.clinic.keyring.holding import unheld
from reencuentro.engines.vault.errors import VaultError

from ...access import find_by_reference, plain_cases
from ...actions.recovery import take_back

WHY = {
    "unknown": "there is no such case",
    "destroyed": "it was destroyed",
    "no_escrow": "it is sealed to no recovery key",
    "old_recovery_key": "it hangs on the recovery key before, which recovers nothing any more. "
    "Two directors can open the team's part in an emergency; it is sealed to the new key then",
    "damaged": "its ledger was tampered with: restore an older copy of the keys database first",
    "no_recipient": "nobody named by --to has a role that may read it",
    "without_team": "the team's part of this case is left out",
}


class Command(LocalCommand):
    help = "Prepare the offline ceremony for cases that nobody can open, or take back its result"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        going = verbs.add_parser("export", help="write the file that the ceremony needs")
        going.add_argument("file", type=Path)
        going.add_argument("--to", action="append", required=True, help="login of a colleague who is to read")
        going.add_argument("--case", action="append", help="its reference; default: all that nobody can open")
        coming = verbs.add_parser("import", help="take back the file that the ceremony wrote")
        coming.add_argument("file", type=Path)

    def handle(self, *, verb: str, file: Path, **options: Any) -> None:
        if verb == "export":
            self._export(file, options["case"], options["to"])
        else:
            self._import(file)

    def _export(self, file: Path, references: list[str] | None, logins: list[str]) -> None:
        recipients = [_colleague(login) for login in logins]
        wanted = [_case(text) for text in references or ()] or sorted({case_id for case_id, _ in unheld()})
        if not wanted:
            raise CommandError("Every case can be opened by somebody; name one with --case.")
        document, left_out = ceremony.export(wanted, recipients)
        going = {one["case"] for one in document["cases"]}
        if going:
            file.write_text(json.dumps(document))
            self.stdout.write(f"{len(going)} cases in {file}. Carry it to the machine without a network.")
        if left_out:
            raise CommandError("\n".join(["NOT in the file, and not saved by it:", *_lines(left_out)]))

    def _import(self, file: Path) -> None:
        try:
            recovered = json.loads(file.read_text())
            cases = take_back(recovered)
        except (KeyError, ValueError, OSError) as error:
            raise CommandError(f"{file} is not a file that ./run ceremony wrote.") from error
        except VaultError as error:
            raise CommandError(f"Refused, nothing was changed: {error}.") from error
        for case in cases:
            self.stdout.write(f"{case.reference} has a new team.")
        if refused := recovered.get("refused"):
            missing = [LeftOut(UUID(one["case"]), one["compartment"], one["why"]) for one in refused]
            raise CommandError("\n".join(["The ceremony could NOT recover:", *_lines(missing)]))


def _colleague(login: str) -> UUID:
    user = User.objects.by_login(login)
    if user is None or rosters.member(user.id) is None:
        raise CommandError(f"Nobody who works here logs in as {login}.")
    return user.id


def _case(reference: str) -> UUID:
    """By its spoken reference, or by the id that addresses of its pages have."""
    try:
        return UUID(reference)
    except ValueError:
        pass
    try:
        return find_by_reference(reference)
    except Http404:
        raise CommandError(f"There is no case {reference}.") from None


def _lines(left_out: Iterable[LeftOut]) -> list[str]:
    """By reference, or by id for what is no case: the organisation's boxes, and what is not there."""
    left_out = list(left_out)
    cases = plain_cases(one.case_id for one in left_out)
    lines = []
    for one in left_out:
        name = cases[one.case_id].reference if one.case_id in cases else str(one.case_id)
        lines.append(f"  {name} {one.compartment or 'case'}: {WHY.get(one.why, one.why)}")
    return lines
