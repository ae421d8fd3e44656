"""Founding the clinic: its root key, its first director, and the rehearsal before the first real case."""

import datetime
from collections.abc import Iterable

from django.db import IntegrityError
from django.utils import timezone

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import organisation, rosters
from reencuentro.clinic.keyring.beginning import founding
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault import roster as vault
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.recovery import OfflineKey, combine

from .. import setup_code
from ..authority import require_role
from ..enrolment import Draft
from ..errors import Conflict
from ..models import Organisation, User
from .opening import NewKeys, new_keys, open_account


def found(draft: Draft, offline: OfflineKey) -> tuple[User, Identity]:
    """Write organisation and first director, whose roster entry the root key signs.

    Stopped in the middle, it can be begun again. `offline` must be forgotten by the caller right after: it
    lives on in the printed shares only. Raises `Conflict("already_founded")`.
    """
    keys = new_keys(draft)
    try:
        with founding(offline.public.sign), recording(keys.identity.user_id, "organisation.found") as act:
            act.add(keys.identity.user_id)
            user = _write(draft, keys, offline)
    except (FileExistsError, IntegrityError) as error:
        raise Conflict("already_founded") from error
    setup_code.burn()
    return user, keys.identity


def rehearse(director: User, shares: Iterable[str]) -> None:
    """Try the printed shares out. Raises `WrongShares` with a code if they do not bring the key back.

    The shares may be typed into the server only now, while the key opens nothing yet; afterwards
    they belong to the offline ceremony.
    """
    with recording(director.id, "organisation.rehearse"):
        require_role(director, Role.DIRECTOR)
        clinic = Organisation.objects.select_for_update().get()
        if clinic.rehearsed_on:
            raise Conflict("already_rehearsed")
        combine(shares, expected=rosters.current().root)
        clinic.rehearsed_on = timezone.localdate()
        clinic.save(update_fields=["rehearsed_on"])


def _write(draft: Draft, keys: NewKeys, offline: OfflineKey) -> User:
    Organisation.objects.create(**_facts(draft))
    user = open_account(draft, keys)
    _begin_roster(offline, keys.identity)
    organisation.found(keys.identity)
    return user


def _facts(draft: Draft) -> dict[str, object]:
    organisation, recovery = draft.organisation or {}, draft.recovery or {}
    return {
        **organisation,
        "founded_on": timezone.localdate(),
        "shares_needed": recovery["needed"],
        "shares_total": len(recovery["holders"]),
        "share_holders": "\n".join(recovery["holders"]),
    }


def _begin_roster(offline: OfflineKey, director: Identity) -> None:
    day: datetime.date = timezone.localdate()
    roster = rosters.append(vault.root_entry(offline, day))
    rosters.append(vault.append(roster, offline, public=director.public, role=Role.DIRECTOR, day=day))
