"""Colleagues on their way in: an invitation made, a link used, a new key after the old one was lost."""

from django.test import Client

from reencuentro.clinic.accounts.actions import invitations
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.keyring import slots
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.identity import Identity
from tests.clinic.accounts import people
from tests.clinic.accounts.people import code_of, post
from tests.support.clinic import Clinic, Staff


def invite(clinic: Clinic, role: str, by: Staff | None = None) -> str:
    """A director invites somebody. Returns the token of her link."""
    director = by or clinic.director
    _, token = invitations.invite(
        director.user, director.identity, role=Role(role), display_name="Nora Paz", email="", language="en"
    )
    return token


def arrive(client: Client, token: str, login: str = "nora", *, finish: bool = True) -> str:
    """Use an invitation: account, passphrase, app. Returns the app's secret; the words are `client.words`."""
    post(client, "join", token)
    post(client, "enrol-account", login=login, display_name="Nora Paz", email="", language="en")
    client.words = people.choose_passphrase(client)
    secret = people.set_app_up(client)
    if finish:
        post(client, "enrol-finish")
    return secret


def start_rekey(clinic: Clinic, person: Staff, *, new_factor: bool = False) -> str:
    """A director makes the link by which somebody sets a new key. Returns its token."""
    director = clinic.director
    _, token = invitations.start_rekey(director.user, director.identity, person.user, new_factor=new_factor)
    return token


def accept_rekey(client: Client, token: str, person: Staff, secret: str | None = None) -> Identity:
    """Use such a link. Returns her new identity; the words are `client.words`."""
    secret = secret or people.give_app(person.user)
    post(client, "new-key", token)
    client.words = people.choose_passphrase(client)
    post(client, "enrol-factor", code=code_of(secret))
    post(client, "enrol-finish")
    return slots.open_with_passphrase(User.objects.get(id=person.id).id, client.words)
