"""./run lists import FILE: bring in a list of people to search, with the keys of whoever sits here.

./run lists verify [FILE]: whether lists that were destroyed are, and what a certificate of that says.
"""

import getpass
import hashlib
import sys
from argparse import ArgumentParser
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reencuentro.clinic.accounts.commands import LocalCommand
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables.dates import DAY_FIRST, MONTH_FIRST
from reencuentro.clinic.tables.opening import label_of
from reencuentro.clinic.tables.terminal import chosen_meanings, progress_bar, refusing, show, unlock
from reencuentro.engines.vault.identity import Identity

from ...actions.adding import Facts
from ...actions.importing import accept_list, check_list, describe_list, discard_import, start_import
from ...certificates import UNSIGNED, fault_of, read_certificate
from ...meanings import MEANINGS
from ...models import EndedList, ListImport, ReferenceList
from ...remarks import REMARKS
from ...sheets import Sheet, open_sheet, shelf_of

State = ListImport.State


class Command(LocalCommand):
    help = "Bring in a list of people to search. Run it again after an interruption: it goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="what", required=True)
        self._add_import(verbs.add_parser("import"))
        verify = verbs.add_parser("verify")
        verify.add_argument("certificate", type=Path, nargs="?", help="a file; without it, all that are kept")
        verify.add_argument("--language", choices=dict(settings.LANGUAGES), help="without it, the usual one")

    def _add_import(self, bring: ArgumentParser) -> None:
        bring.add_argument("file", type=Path)
        bring.add_argument("--as", dest="login", help="your login; it is asked for if left out")
        bring.add_argument("--name", help="of the list; without it, the file's")
        bring.add_argument("--holder", required=True, help="who gave it")
        bring.add_argument("--kind", choices=ReferenceList.Kind.values, required=True)
        bring.add_argument("--provenance", required=True, help="how it came here")
        bring.add_argument("--legal-basis", required=True, help="why it may be held and searched")
        bring.add_argument("--received", type=date.fromisoformat, help="YYYY-MM-DD; without it, today")
        bring.add_argument("--until", type=date.fromisoformat, required=True, help="the last day it is held")
        bring.add_argument("--dates", choices=[DAY_FIRST, MONTH_FIRST], help="which the list writes first")
        bring.add_argument("--mapping", type=Path, help="JSON: {heading: meaning, or '' not to search it}")
        bring.add_argument("--dry-run", action="store_true", help="check the rows, bring nothing in")
        bring.add_argument("--yes", action="store_true", help="bring the list in without asking")
        bring.add_argument("--language", choices=dict(settings.LANGUAGES), help="without it, yours")

    def handle(self, *, what: str, language: str | None, **options: Any) -> None:
        with translation.override(language or settings.LANGUAGE_CODE), refusing():
            if what == "verify":
                self._verify(options["certificate"])
                return
            user, identity = unlock(options["login"] or input(_("Your login: ")), getpass.getpass)
            with translation.override(language or user.language), refusing():
                self._bring(identity, options)

    def _bring(self, identity: Identity, options: dict[str, Any]) -> None:
        run = self._begun(identity, options)
        try:
            if run.state != State.CHECKED:
                run = self._checked(identity, run, options)
            sheet = open_sheet(run, identity)
            self._tell(sheet)
            if options["dry_run"] or not (options["yes"] or self._agreed(run)):
                discard_import(identity, run.id)
                return
            added = accept_list(identity, run.id)
        except (CommandError, Refused, ValidationError):
            discard_import(identity, run.id)
            raise
        self.stdout.write(_("The list is in. People: %(count)d") % {"count": added.people})

    def _verify(self, file: Path | None) -> None:
        """Ends with 1 for a certificate that does not hold, and where a key has come back."""
        if file is not None:
            fault = self._told_in(file)
            self.stdout.write(str(fault or _("It holds, and no key is left.")))
            sys.exit(bool(fault))
        faults = [self._told_of(row) for row in EndedList.objects.order_by("ended_on", "id")]
        sys.exit(any(fault not in ("", UNSIGNED) for fault in faults))

    def _told_of(self, row: EndedList) -> str | Promise:
        fault = fault_of(row)
        self.stdout.write(f"{row.ended_on}  {row.id}  {fault or _('It holds, and no key is left.')}")
        return fault

    def _told_in(self, file: Path) -> str | Promise:
        try:
            certificate, fault = read_certificate(file.read_text(encoding="utf-8", errors="replace"))
        except OSError as error:
            raise CommandError(_("%(file)s can't be read.") % {"file": file}) from error
        for line in certificate.lines() if certificate else ():
            self.stdout.write(line)
        return fault

    def _begun(self, identity: Identity, options: dict[str, Any]) -> ListImport:
        """The import of this very file that was interrupted, or else a new one."""
        try:
            with options["file"].open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                if found := _of_file(identity, digest):
                    self.stdout.write(_("Going on with this file where it was interrupted."))
                    return found
                label = options["name"] or label_of(options["file"].name)
                with progress_bar(_("Rows read")) as bar:
                    return start_import(identity, file, label, digest=digest, tell=partial(show, bar))
        except OSError as error:
            raise CommandError(_("%(file)s can't be read.") % {"file": options["file"]}) from error

    def _checked(self, identity: Identity, run: ListImport, options: dict[str, Any]) -> ListImport:
        sheet = open_sheet(run, identity)
        meanings = chosen_meanings(sheet.headings, sheet.meanings, options["mapping"])
        order = options["dates"] or sheet.order
        if sheet.source:
            self.stdout.write(_("Columns as chosen for a list of %(source)s:") % {"source": sheet.source})
        for heading, meaning in zip(sheet.headings, meanings, strict=True):
            self.stdout.write(f"  {heading} → {MEANINGS.get(meaning) or _('not searched')}")
        describe_list(identity, run.id, _facts(sheet, options), meanings, order)
        with progress_bar(_("Rows checked")) as bar:
            return check_list(identity, run.id, partial(show, bar))

    def _tell(self, sheet: Sheet) -> None:
        for row in shelf_of(sheet.remarks).every_row():
            heading, code = row.cells
            place = f"{row.number}, {heading}" if heading else str(row.number)
            self.stdout.write(f"{place}: {REMARKS[code]}")

    def _agreed(self, run: ListImport) -> bool:
        question = ngettext(
            "Bring in a list of %(count)d person? (yes/no) ",
            "Bring in a list of %(count)d people? (yes/no) ",
            run.rows_total,
        )
        return input(question % {"count": run.rows_total}).strip().casefold() in {"yes", "y", "sí", "si", "s"}


def _of_file(identity: Identity, digest: str) -> ListImport | None:
    for run in ListImport.objects.filter(owner_id=identity.user_id).exclude(state=State.READING):
        if open_sheet(run, identity).digest == digest:
            return run
    return None


def _facts(sheet: Sheet, options: dict[str, Any]) -> Facts:
    return Facts(
        name=options["name"] or sheet.label,
        holder=options["holder"],
        kind=options["kind"],
        provenance=options["provenance"],
        legal_basis=options["legal_basis"],
        received_on=options["received"] or timezone.localdate(),
        expires_on=options["until"],
    )
