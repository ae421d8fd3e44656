"""What a person's security page lists."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from reencuentro.clinic.keyring import sessions
from reencuentro.clinic.keyring.models import Session
from reencuentro.engines.vault.sessions import row_id

from .. import factors
from ..factors import passkeys
from ..models import User
from .devices import browser_name


@dataclass(frozen=True)
class Factor:
    id: int
    name: str
    is_passkey: bool
    added: datetime
    used: datetime | None


@dataclass(frozen=True)
class OpenSession:
    id: str
    device: str
    since: datetime
    seen: datetime
    is_this: bool


def factors_of(user: User) -> list[Factor]:
    """Her second factors, oldest first."""
    return [_factor(row) for row in factors.of(user)]


def sessions_of(user_id: UUID, session_key: str | None = None) -> list[OpenSession]:
    """Live sessions, newest first; `session_key` marks the one that asks."""
    this = row_id(session_key) if session_key else b""
    return [_session(row, this) for row in sessions.sessions_of(user_id)]


def _factor(row: Authenticator) -> Factor:
    is_passkey = row.type == Authenticator.Type.WEBAUTHN
    name = passkeys.name_of(row) if is_passkey else _("Authenticator app")
    return Factor(row.pk, name, is_passkey, row.created_at, row.last_used_at)


def _session(row: Session, this: bytes) -> OpenSession:
    pk = bytes(row.pk)
    device = browser_name(sessions.device_of(row))
    return OpenSession(pk.hex(), device, row.created_at, row.seen_at, pk == this)
