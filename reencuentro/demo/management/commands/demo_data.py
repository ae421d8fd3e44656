"""Bring in the demonstration clinic, once; prints the logins."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation
from tqdm import tqdm

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.registry.actions.checks import answer_waiting
from reencuentro.demo import (
    archived,
    campaign,
    clinic,
    costs,
    donors,
    files,
    gift_files,
    letters,
    lists,
    money,
    others,
    receipts,
    story,
)
from reencuentro.demo.people import STAFF
from reencuentro.engines.tracing.ready import compile_all


class Command(BaseCommand):
    help = "Found the demonstration clinic with its invented people and cases"

    def handle(self, **options: Any) -> None:
        total = len(STAFF) + 8 + len(others.CASES)
        with translation.override("es"), tqdm(total=total, desc="Demonstration", file=sys.stderr) as bar:
            team = clinic.found(lambda _name: bar.update())
            bar.set_postfix_str("compiling the search: up to a minute, once")
            compile_all()
            bar.set_postfix_str("", refresh=False)
            bar.update()
            lists.tell_lists(team["adriana"])
            bar.update()
            case = story.tell(team)
            bar.update()
            money.tell(team)
            costs.tell(team, case)
            files.tell(case)
            letters.tell(team, case)
            receipts.tell(team)
            bar.update()
            campaign.tell(team)
            bar.update()
            donors.tell(team)
            bar.update()
            gift_files.tell(team)
            bar.update()
            archived.tell(team)
            bar.update()
            others.tell(team, bar.update)
        self._answer_checks(team)
        self._print_logins()

    def _answer_checks(self, team: clinic.Team) -> None:
        director = team[STAFF[0].login]
        answer_waiting(User.objects.get(id=director.user_id), director)

    def _print_logins(self) -> None:
        self.stdout.write("\nLogins (the six-digit code of each stands on the page /demo/):\n")
        for colleague in STAFF:
            self.stdout.write(f"  {colleague.login:<9} {colleague.passphrase:<34} {colleague.role.value}")
