"""./run tracing offer | answer | result: compare lists with a partner, at the terminal."""

import getpass
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from reencuentro.clinic.accounts.commands import LocalCommand
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables.terminal import refusing, unlock
from reencuentro.engines.vault.identity import Identity

from ... import opening
from ...actions import exchanges
from ...models import Exchange, Partner
from ...office import open_office
from ...queries import exchange_page, lists_to_compare, not_compared
from ...sources import Source, from_file, from_list, from_searches


class Command(LocalCommand):
    help = "Find out whom we and a partner both know. See docs/exchange-between-organisations.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as", dest="login", help="your login; it is asked for if left out")
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), help="without it, yours")
        steps = parser.add_subparsers(dest="step", required=True)
        offer = steps.add_parser("offer", help="write an offer for a partner")
        answer = steps.add_parser("answer", help="read a partner's offer and write an answer")
        result = steps.add_parser("result", help="read an answer and write the result, or read a result")
        for step in (answer, result):
            step.add_argument("file", type=Path, help="what the partner sent")
        for step in (offer, answer):
            _add_source(step)
        for step in (offer, answer, result):
            step.add_argument("--out", type=Path, help="where our file is written")

    def handle(self, *, language: str | None, **options: Any) -> None:
        with translation.override(language or settings.LANGUAGE_CODE), refusing():
            user, identity = unlock(options["login"] or input(_("Your login: ")), getpass.getpass)
            with translation.override(language or user.language), refusing():
                steps = {"offer": self._offer, "answer": self._answer, "result": self._result}
                steps[options["step"]](identity, options)

    def _offer(self, identity: Identity, options: dict[str, Any]) -> None:
        people = partial(_source, identity, options)
        row = exchanges.offer(identity, _partner(identity, options["partner"]), people)
        self._written(row, options)
        self.stdout.write(_("Send it to the partner, and give in their answer: ./run tracing result FILE"))

    def _answer(self, identity: Identity, options: dict[str, Any]) -> None:
        people = partial(_source, identity, options)
        partner = _partner(identity, options["partner"])
        row = exchanges.answer(identity, partner, _read(options["file"]), people)
        self._written(row, options)
        self.stdout.write(_("Send it to the partner, and give in their result: ./run tracing result FILE"))

    def _result(self, identity: Identity, options: dict[str, Any]) -> None:
        data = _read(options["file"])
        try:
            row = exchanges.take_in(identity, opening.header_of(data).exchange, data)
        except Http404 as error:
            raise CommandError(_("This file belongs to no exchange that was begun here.")) from error
        if row.part == Exchange.Part.OFFERS:
            self._written(row, options)
            self.stdout.write(_("Send it to the partner: until they have it, we know and they do not."))
        self._tell(identity, row)

    def _tell(self, identity: Identity, row: Exchange) -> None:
        found = exchange_page(identity, row.id).matches
        self.stdout.write(_("On both lists, in all likelihood: %(count)d") % {"count": len(found)})
        for one in found:
            self.stdout.write(f"  {one.row.reference}  {one.label}  ({one.facts})")

    def _written(self, row: Exchange, options: dict[str, Any]) -> None:
        path = options["out"] or Path(f"{row.id.hex[:8]}.exchange")
        try:
            path.write_bytes(bytes(row.letter))
        except OSError as error:
            said = _("%(file)s can't be written. Fetch the file from the page of the exchange.")
            raise CommandError(said % {"file": path}) from error
        self.stdout.write(_("Written: %(file)s") % {"file": path})
        for why, count in not_compared(row):
            self.stdout.write(_("Not compared: %(count)d. %(why)s") % {"count": count, "why": why})


def _add_source(step: ArgumentParser) -> None:
    step.add_argument("--partner", required=True, help="name of the partner")
    whom = step.add_mutually_exclusive_group(required=True)
    whom.add_argument("--searches", action="store_true", help="those looked for in your cases")
    whom.add_argument("--people", type=Path, help="the people of a CSV, XLSX or Parquet file")
    whom.add_argument("--list", help="the people of a list that is kept here, by its name")


def _source(identity: Identity, options: dict[str, Any], partner: Partner) -> Source:
    if options["searches"]:
        return from_searches(identity, partner.name)
    if options["people"]:
        try:
            with options["people"].open("rb") as file:
                return from_file(file)
        except OSError as error:
            raise _unreadable(options["people"]) from error
    chosen = [list_id for list_id, name in lists_to_compare(identity) if name == options["list"]]
    if len(chosen) != 1:
        raise Refused(_("There is no one list of that name."))
    return from_list(identity, chosen[0])


def _partner(identity: Identity, name: str) -> Any:
    found = [row.id for row in Partner.objects.within(open_office(identity)) if row.name == name]
    if len(found) != 1:
        raise Refused(_("There is no one partner of that name. Partners are added in the browser."))
    return found[0]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> CommandError:
    return CommandError(_("%(file)s can't be read.") % {"file": path})
