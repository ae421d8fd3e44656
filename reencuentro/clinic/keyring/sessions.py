"""Sessions that a stolen database can't resume.

The row holds only a hash of the cookie, and state sealed under the cookie and the boot key. An
unlocked seed travels in that state, so deleting the row revokes it at once. Idle after 30 minutes,
over after 9 hours; between passphrase and second factor a session is `pending` for 5 minutes.
"""

import datetime
import json
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.utils import timezone

from reencuentro.engines.vault import sessions as vault
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.identity import Identity
from reencuentro.site import boot

from .models import Session
from .server import server_key

IDLE = datetime.timedelta(minutes=30)
ABSOLUTE = datetime.timedelta(hours=9)
PENDING = datetime.timedelta(minutes=5)
_TOUCH_EVERY = datetime.timedelta(minutes=1)


class SessionStore(SessionBase):
    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._seed_of: UUID | None = None
        self._seed: bytes | None = None
        self._pending = False
        self._created_at: datetime.datetime | None = None
        self.device = ""

    # What the vault adds to a session

    def hold_seed(self, identity: Identity) -> None:
        """Keep an unlocked seed while the second factor is asked for."""
        self._get_session()
        self._seed_of, self._seed, self._pending = identity.user_id, identity.seed, True
        self.modified = True

    def confirm(self) -> None:
        """The second factor was given: the seed may be used from the next request on."""
        self._pending = False
        self.modified = True

    def pending_identity(self) -> Identity | None:
        """The identity that still waits for its second factor."""
        self._get_session()
        return self._held() if self._pending else None

    def identity(self) -> Identity | None:
        """The unlocked identity of the user who is logged in here."""
        self._get_session()
        held = None if self._pending else self._held()
        return held if held and str(held.user_id) == self.get(SESSION_KEY) else None

    def _held(self) -> Identity | None:
        return Identity(self._seed_of, self._seed) if self._seed_of and self._seed else None

    # What Django asks of a session store

    def load(self) -> dict[str, Any]:
        row = self._live_row()
        state = self._open(row) if row else None
        if row is None or state is None:
            self._session_key = None
            return {}
        self._seed = bytes.fromhex(state["seed"]) if state["seed"] else None
        self._seed_of, self._pending, self._created_at = row.user_id, row.pending, row.created_at
        self._touch(row)
        return state["data"]

    def _live_row(self) -> Session | None:
        row = Session.objects.filter(pk=vault.row_id(self.session_key)).first() if self.session_key else None
        now = timezone.now()
        over = row is None or row.expires_at <= now or row.seen_at + IDLE <= now
        return None if over else row

    def _open(self, row: Session) -> dict[str, Any] | None:
        try:
            opened = vault.open_state(
                self.session_key, boot.key(), bytes(row.pk), row.user_id, bytes(row.state)
            )
        except Damaged:
            return None
        return json.loads(opened)

    def _touch(self, row: Session) -> None:
        now = timezone.now()
        if now - row.seen_at >= _TOUCH_EVERY:
            Session.objects.filter(pk=row.pk).update(seen_at=now)

    def is_empty(self) -> bool:
        """A session that holds nothing but a seed must still be saved."""
        return super().is_empty() and self._seed is None

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(pk=vault.row_id(session_key)).exists()

    def create(self) -> None:
        self._session_key = vault.new_cookie()
        self._created_at = None
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        data = self._get_session(no_load=must_create)
        if self.session_key is None:
            return self.create()
        row_id, now = vault.row_id(self.session_key), timezone.now()
        self._created_at = self._created_at or now
        values = {
            "user_id": self._seed_of,
            "pending": self._pending,
            "state": self._sealed(row_id, data),
            "seen_at": now,
            "expires_at": self._expires_at(now),
        }
        if must_create:
            self._insert(row_id, values)
        elif not Session.objects.filter(pk=row_id).update(**values):
            raise UpdateError

    def _insert(self, row_id: bytes, values: dict[str, Any]) -> None:
        device = server_key().seal(self.device, "session", row_id.hex())
        _, created = Session.objects.get_or_create(
            pk=row_id, defaults={**values, "device": device, "created_at": self._created_at}
        )
        if not created:
            raise CreateError

    def _sealed(self, row_id: bytes, data: dict[str, Any]) -> bytes:
        state = json.dumps({"data": data, "seed": self._seed.hex() if self._seed else None}).encode()
        return vault.seal_state(self.session_key, boot.key(), row_id, self._seed_of, state)

    def _expires_at(self, now: datetime.datetime) -> datetime.datetime:
        return now + PENDING if self._pending else self._created_at + ABSOLUTE

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(pk=vault.row_id(key)).delete()

    def flush(self) -> None:
        self._seed = self._seed_of = None
        self._pending = False
        super().flush()

    @classmethod
    def clear_expired(cls) -> None:
        now = timezone.now()
        Session.objects.filter(expires_at__lte=now).delete()
        Session.objects.filter(seen_at__lte=now - IDLE).delete()


def sessions_of(user_id: UUID) -> list[Session]:
    """The live sessions of a user, newest first."""
    now = timezone.now()
    rows = Session.objects.filter(user_id=user_id, pending=False, expires_at__gt=now, seen_at__gt=now - IDLE)
    return list(rows.order_by("-seen_at"))


def device_of(session: Session) -> str:
    """What the browser called itself at login."""
    return server_key().open(bytes(session.device), "session", bytes(session.pk).hex())


def end_sessions(user_id: UUID, *, except_key: str | None = None) -> int:
    """End a user's sessions at once; they die on their next request. Returns how many."""
    rows = Session.objects.filter(user_id=user_id)
    if except_key:
        rows = rows.exclude(pk=vault.row_id(except_key))
    return rows.delete()[0]
