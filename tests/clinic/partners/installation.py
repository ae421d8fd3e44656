"""A clinic with databases, keys and a folder of its own, in a process of its own.

    python -m tests.clinic.partners.installation    # REENCUENTRO_TEST_ROOT names its folder

Takes one order a line on its standard input, as JSON [name, argument …], and answers each with a line.
"""

import contextlib
import getpass
import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"
TERMS = ("sought", 24, 5, 5, 3, date(2099, 1, 31))


class Installation:
    def __init__(self) -> None:
        from bench.seeding import found

        self.clinic = found()
        self.me = self.clinic.director.identity

    def card(self) -> str:
        from reencuentro.clinic.partners import cards
        from reencuentro.clinic.partners.actions import partners
        from reencuentro.clinic.partners.office import open_office, own_keys

        partners.make_card(self.me)
        return cards.written(own_keys(open_office(self.me)).public)

    def agree(self, name: str, card: str) -> str:
        """As two directors do who called the partner."""
        from reencuentro.clinic.partners.actions import partners
        from reencuentro.clinic.partners.terms import Agreed

        partner = partners.add_partner(self.me, name=name, contact="-", card=card)
        partners.compare(self.me, partner.id)
        agreement = partners.agree(self.me, partner.id, Agreed(*TERMS))
        partners.sign(self.clinic.director2.identity, agreement.id)
        return name

    def serve(self) -> dict[str, str]:
        """Be reachable on loopback until the process ends; where, and the cookies of a director who is in."""
        from django.conf import settings
        from django.contrib.staticfiles.testing import StaticLiveServerTestCase
        from django.test.testcases import LiveServerThread

        settings.ALLOWED_HOSTS = [LOOPBACK]
        server = LiveServerThread(LOOPBACK, StaticLiveServerTestCase.static_handler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        session = self.clinic.director.browser().cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: "es"}
        return {"url": f"http://{LOOPBACK}:{server.port}", **cookies}

    def tracing(self, *arguments: str) -> str:
        """./run tracing …, by a director with her passphrase and her printed code; what it says."""
        from django.core.management import CommandError, call_command

        from reencuentro.clinic.keyring import slots

        given = iter([self.clinic.director.passphrase, slots.create_code_slot(self.me)])
        getpass.getpass = lambda _question="": next(given)
        said = io.StringIO()
        try:
            call_command("compare_lists", "--as", "director", "--language", "en", *arguments, stdout=said)
        except CommandError as error:
            return f"refused: {error}"
        return said.getvalue()


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.pop("REENCUENTRO_TEST_DATABASE", None)
    with contextlib.redirect_stdout(sys.stderr):
        django.setup()
        Path(os.environ["REENCUENTRO_DATA"]).mkdir(parents=True, exist_ok=True)
        installation = Installation()
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        answer: Any = getattr(installation, name)(*arguments)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
