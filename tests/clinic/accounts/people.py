"""What people do at the pages of accounts: read a code off the telephone, go through the set-up."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from reencuentro.clinic.accounts import setup_code
from reencuentro.clinic.accounts.factors import totp
from reencuentro.clinic.accounts.models import User

ORGANISATION = {
    "name": "Clínica Puente",
    "country": "MX",
    "language": "es",
    "time_zone": "America/Mexico_City",
}
DIRECTOR = {
    "login": "Lucía",
    "display_name": "Lucía Ibáñez Prado",
    "email": "lucia@example.org",
    "language": "en",
}
HOLDERS = {"scheme": "2-3", "holder_1": "Lucía", "holder_2": "Board", "holder_3": "Counsel"}


def code_of(secret: str, steps: int = 0) -> str:
    """What the app shows now, or some half-minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_app(user: User) -> str:
    """Set an authenticator app up, as if some time ago. Returns its secret."""
    secret = totp.new_secret()
    totp.add(user, secret, counter=0)
    return secret


def post(client: Client, page: str, *args: object, **data: object) -> HttpResponse:
    return client.post(reverse(f"accounts:{page}", args=args), data)


def get(client: Client, page: str, *args: object) -> HttpResponse:
    return client.get(reverse(f"accounts:{page}", args=args))


def shown(response: HttpResponse) -> str:
    return response.content.decode()


def secret_shown(response: HttpResponse) -> str:
    """What stands in the box for secrets: a passphrase, a code, a link."""
    found = re.search(r'<p class="secret"[^>]*>([^<]+)</p>', shown(response))
    assert found, "no secret on this page"
    return found.group(1)


def choose_passphrase(client: Client) -> str:
    """Take the five words offered and type them again. Returns them."""
    words = secret_shown(get(client, "enrol-passphrase"))
    post(client, "enrol-passphrase", choice="offered")
    post(client, "enrol-passphrase-again", again=words)
    return words


def set_app_up(client: Client) -> str:
    """Scan the code into an app and type what it shows. Returns the app's secret."""
    secret = secret_shown(get(client, "enrol-factor")).replace(" ", "")
    post(client, "enrol-factor", code=code_of(secret))
    return secret


def begin_setup(client: Client) -> HttpResponse:
    return post(client, "setup", code=setup_code.current())


def set_up(client: Client) -> tuple[str, str, list[str]]:
    """The whole set-up but for the rehearsal. Returns passphrase, app secret and recovery shares."""
    begin_setup(client)
    post(client, "setup-organisation", **ORGANISATION)
    post(client, "enrol-account", **DIRECTOR)
    words, secret = choose_passphrase(client), set_app_up(client)
    post(client, "setup-recovery-key", **HOLDERS)
    shares = client.session["enrolment"]["recovery"]["shares"]
    post(client, "setup-shares", printed="on")
    return words, secret, shares


def log_in(client: Client, login: str, passphrase: str, code: str, **more: str) -> HttpResponse:
    post(client, "login", login=login, passphrase=passphrase, **more)
    return post(client, "second-factor", code=code, **more)
