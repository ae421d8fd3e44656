"""Founding the demonstration clinic: organisation, staff with both factors, keys and roster."""

import datetime
from collections.abc import Callable
from uuid import uuid4

from reencuentro.clinic.accounts.factors import totp
from reencuentro.clinic.accounts.models import Organisation, User
from reencuentro.clinic.keyring import organisation, rosters, slots
from reencuentro.clinic.keyring.beginning import founding
from reencuentro.engines.vault import roster as vault
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.recovery import OfflineKey

from .people import STAFF, Colleague
from .secrets import totp_secret

type Team = dict[str, Identity]
FOUNDED = datetime.date(2024, 1, 15)


def found(step: Callable[[str], None] = lambda name: None) -> Team:
    """Found it; returns the unlocked identities by login. `step` is told of each colleague."""
    offline, team = OfflineKey.create(), {}
    with founding(offline.public.sign):
        rosters.append(vault.root_entry(offline, FOUNDED))
        _organisation()
        for colleague in STAFF:
            team[colleague.login] = _hire(offline, colleague)
            step(colleague.login)
        organisation.found(team[STAFF[0].login])
    _share_organisation(team)
    return team


def _organisation() -> None:
    Organisation.objects.create(
        name="Clínica Puente (demostración)",
        country="MX",
        language="es",
        time_zone="America/Mexico_City",
        founded_on=FOUNDED,
        rehearsed_on=FOUNDED,
        shares_needed=2,
        shares_total=3,
        share_holders="Elena Barragán\nMarta Quiroz\nAbogada en Nueva York",
    )


def _hire(offline: OfflineKey, colleague: Colleague) -> Identity:
    identity = Identity.create(uuid4())
    entry = vault.append(rosters.current(), offline, public=identity.public, role=colleague.role, day=FOUNDED)
    rosters.append(entry)
    user = User.objects.create(
        id=identity.user_id,
        login=colleague.login,
        display_name=colleague.name,
        email=f"{colleague.login}@example.org",
        language="es",
    )
    slots.create_passphrase_slot(identity, colleague.passphrase)
    totp.add(user, totp_secret(colleague.login), counter=0)
    return identity


def _share_organisation(team: Team) -> None:
    for colleague in STAFF[1:]:
        organisation.admit(team[STAFF[0].login], team[colleague.login].user_id, colleague.role)
