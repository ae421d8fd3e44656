"""The audit trail from the command line: verify it and the content, here or in copies; make a checkpoint."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _
from tqdm import tqdm

from reencuentro.clinic.audit import checkpoints
from reencuentro.clinic.audit.contents import Contents
from reencuentro.clinic.audit.faults import told
from reencuentro.clinic.audit.reading import Rows
from reencuentro.clinic.audit.verifying import Finding, Sought, verify_files, verify_here
from reencuentro.engines.vault.chain import Row
from reencuentro.engines.vault.checkpoints import Checkpoint
from reencuentro.engines.vault.errors import Damaged


class Command(BaseCommand):
    help = "Verify the audit trail, or make a checkpoint of it to keep elsewhere"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verify = verbs.add_parser("verify", help="read it all and name every place that was changed")
        verify.add_argument("trail", nargs="?", type=Path, help="a copy of audit.sqlite3 instead")
        verify.add_argument("copy", nargs="?", type=Path, help="and one of content.sqlite3, to compare")
        verify.add_argument("--content", action="store_true", help="compare the content with it as well")
        verify.add_argument(
            "--checkpoint",
            type=Path,
            action="append",
            default=[],
            help="a file of checkpoints from elsewhere",
        )
        making = verbs.add_parser("checkpoint", help="say where it stands, to keep off this machine")
        for verb in (verify, making):
            verb.add_argument("--language", choices=dict(settings.LANGUAGES), default=settings.LANGUAGE_CODE)

    def handle(self, *, verb: str, language: str, **options: Any) -> None:
        with translation.override(language):
            if verb == "checkpoint":
                self._checkpoint()
            else:
                self._verify(**options)

    def _checkpoint(self) -> None:
        made = checkpoints.checkpoint()
        self.stdout.write(made.text)
        kept = checkpoints.file_of(made)
        self.stderr.write(_("Also in %(file)s. Keep a copy off this machine.") % {"file": kept})

    def _verify(
        self, trail: Path | None, copy: Path | None, content: bool, checkpoint: list[Path], **options: Any
    ) -> None:
        if trail and content and not copy:
            raise CommandError(_("Name the copy of content.sqlite3 too."))
        anchors = [anchor for path in checkpoint for anchor in _anchors_in(path)]
        sought = Sought(anchors, _watched, _watched_content if content or copy else None)
        finding = _verified(trail, copy, sought)
        for line in told(finding):
            self.stdout.write(line)
        if not finding.ok:
            sys.exit(1)


def _verified(trail: Path | None, copy: Path | None, sought: Sought) -> Finding:
    try:
        return verify_files(trail, copy, sought) if trail else verify_here(sought)
    except DatabaseError as error:
        problem = _("This is not a whole database of the house (%(error)s).") % {"error": error}
        raise CommandError(problem) from error


def _anchors_in(path: Path) -> list[Checkpoint]:
    try:
        return Checkpoint.parse_all(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise CommandError(_("%(file)s can't be read.") % {"file": path}) from error
    except Damaged as error:
        problem = _("%(file)s holds no checkpoint, or one with a wrong character.") % {"file": path}
        raise CommandError(problem) from error


def _watched(rows: Rows) -> Iterable[Row]:
    return tqdm(rows, desc=_("Trail"), total=len(rows), unit=" " + _("rows"), delay=1, leave=False)


def _watched_content(there: Contents) -> Iterable[Any]:
    return tqdm(there, desc=_("Content"), total=len(there), unit=" " + _("rows"), delay=1, leave=False)
