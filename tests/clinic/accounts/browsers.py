"""Browsers with security keys: what passes between them and the pages."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.clinic.accounts.security_key import SecurityKey

LOCALHOST = {"SERVER_NAME": "localhost"}


def enrol_key(client: Client, key: SecurityKey, name: str = "Blue key") -> None:
    """Add a security key on the security page of a logged-in browser."""
    page = client.get(reverse("accounts:add-factor"), **LOCALHOST)
    answer = key.create(json.loads(page.context["passkey_options"]))
    data = {"credential": json.dumps(answer), "name": name}
    assert client.post(reverse("accounts:add-factor"), data, **LOCALHOST).status_code == 302


def challenge(client: Client, login: str, passphrase: str) -> dict[str, Any]:
    """Give the passphrase; what the page then asks of a key."""
    data = {"login": login, "passphrase": passphrase}
    client.post(reverse("accounts:login"), data, **LOCALHOST)
    return next_challenge(client)


def next_challenge(client: Client) -> dict[str, Any]:
    page = client.get(reverse("accounts:second-factor"), **LOCALHOST)
    return json.loads(page.context["passkey_options"])


def answer(client: Client, credential: object) -> HttpResponse:
    data = {"credential": json.dumps(credential)}
    return client.post(reverse("accounts:second-factor"), data, **LOCALHOST)


def is_in(client: Client) -> bool:
    """Whether this browser is logged in."""
    return client.get(reverse("accounts:security"), **LOCALHOST).status_code == 200
