"""./run import FILE --as LOGIN: bring a spreadsheet in, sealed with the keys of whoever sits here."""

import getpass
from argparse import ArgumentParser
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.commands import LocalCommand
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.models import Part
from reencuentro.clinic.tables.dates import DAY_FIRST, MONTH_FIRST
from reencuentro.clinic.tables.opening import label_of
from reencuentro.clinic.tables.terminal import chosen_meanings, progress_bar, refusing, show, unlock
from reencuentro.engines.vault.identity import Identity

from ...actions.bringing import WRITING
from ...actions.checking import CHECKING
from ...actions.importing import choose_columns, discard_import
from ...actions.reading import start_import
from ...actions.strides import Phase
from ...forms.importing import MIXED, ORDERS
from ...helpers import through, useful_helpers
from ...mapping.targets import target_name
from ...models import ImportRun
from ...queries.importing import Report, report
from ...runs import Sheet, noted, open_sheet


class Command(LocalCommand):
    help = "Bring cases in from CSV, XLSX or Parquet. Run it again after an interruption: it goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="login", help="your login; it is asked for if left out")
        parser.add_argument("--lead", help="login of the lawyer who leads the cases; without it, you")
        parser.add_argument("--team", nargs="*", default=[], help="logins of those who read the cases too")
        parser.add_argument("--dates", choices=[DAY_FIRST, MONTH_FIRST], help="which the list writes first")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.REUNIFICATION.value)
        parser.add_argument("--list", dest="label", help="name of the list; without it, the file's")
        parser.add_argument("--mapping", type=Path, help="JSON: {heading: target, or '' to leave it out}")
        parser.add_argument("--dry-run", action="store_true", help="check the rows, bring nothing in")
        parser.add_argument("--yes", action="store_true", help="bring the rows in without asking")
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), help="without it, yours")

    def handle(self, *, language: str | None, **options: Any) -> None:
        with translation.override(language or settings.LANGUAGE_CODE), refusing():
            user, identity = unlock(options["login"] or input(_("Your login: ")), getpass.getpass)
            with translation.override(language or user.language), refusing():
                self._bring(user, identity, options)

    def _bring(self, user: User, identity: Identity, options: dict[str, Any]) -> None:
        run = self._start(identity, options)
        try:
            self._choose(user, identity, run, options)
            run = _through(CHECKING, identity, run, _("Rows checked"))
            told = report(open_sheet(run, identity))
            self._tell(identity, run, told)
            if told.importable and not options["dry_run"] and (options["yes"] or self._agreed(told)):
                run = _through(WRITING, identity, run, _("Rows brought in"))
                written = report(open_sheet(run, identity)).written
                self.stdout.write(_("Cases opened: %(count)d") % {"count": written})
        finally:
            discard_import(identity, run.id)

    def _start(self, identity: Identity, options: dict[str, Any]) -> ImportRun:
        label = options["label"] or label_of(options["file"].name)
        try:
            with options["file"].open("rb") as file, progress_bar(_("Rows read")) as bar:
                return start_import(identity, file, label, partial(show, bar))
        except OSError as error:
            raise CommandError(_("%(file)s can't be read.") % {"file": options["file"]}) from error

    def _choose(self, user: User, identity: Identity, run: ImportRun, options: dict[str, Any]) -> None:
        sheet = open_sheet(run, identity)
        targets = chosen_meanings(sheet.headings, sheet.targets, options["mapping"])
        self._tell_columns(sheet, targets, options["dates"] or sheet.order)
        choose_columns(
            identity,
            run.id,
            targets,
            kind=options["kind"],
            lead_id=_user(options["lead"]) if options["lead"] else user.id,
            members={_user(login): Part.CASE_WORK.value for login in options["team"]},
            order=options["dates"] or sheet.order,
        )

    def _tell_columns(self, sheet: Sheet, targets: list[str], order: str) -> None:
        for heading, target in zip(sheet.headings, targets, strict=True):
            self.stdout.write(f"  {heading} → {target_name(target) or _('left out')}")
        self.stdout.write(f"{_('How dates are written')}: {ORDERS[order]}")
        if sheet.mixed:
            self.stdout.write(str(MIXED))
        if sheet.others:
            self.stdout.write(_("Sheets that are not read: %(names)s") % {"names": ", ".join(sheet.others)})

    def _tell(self, identity: Identity, run: ImportRun, told: Report) -> None:
        for problem in noted(run, identity):
            place = f"{problem.row}, {problem.column}" if problem.column else problem.row
            self.stdout.write(f"{place}: {problem.message}")
        self.stdout.write(
            _(
                "New cases: %(new)d. Rows that can't come in: %(wrong)d. Came in before: %(known)d. "
                "Like somebody on file: %(alike)d. Nothing but a number: %(bare)d."
            )
            % asdict(told)
        )

    def _agreed(self, told: Report) -> bool:
        question = _("Open %(count)d cases? (yes/no) ") % {"count": told.new}
        return input(question).strip().casefold() in {"yes", "y", "sí", "si", "s"}


def _through(phase: Phase, identity: Identity, run: ImportRun, words: str) -> ImportRun:
    """Go through all rows, showing how far it is."""
    with progress_bar(words) as bar:
        for now in through(phase, identity, run.id, useful_helpers(run)):
            show(bar, now.rows_done or now.rows_total, now.rows_total)
    return now


def _user(login: str) -> UUID:
    user = User.objects.by_login(login)
    if user is None:
        raise CommandError(_("Nobody here has the login %(login)s.") % {"login": login})
    return user.id
