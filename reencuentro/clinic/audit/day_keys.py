"""One signing key for each UTC day that has rows; yesterday's is gone, so yesterday can't be signed again."""

from datetime import date
from functools import cache

from django.db import connections, transaction

from reencuentro.engines.vault.chain import DaySigner
from reencuentro.engines.vault.server import ServerKey
from reencuentro.site.config import CONFIG

from .models import DayKey, Head

_ERASE = {"sqlite": "PRAGMA wal_checkpoint(TRUNCATE)", "postgresql": "VACUUM audit_daykey"}


def signer_of(head: Head, today: date) -> DaySigner:
    """Today's key, in the transaction that holds `head`. Raises `Damaged` if the server's secret changed.

    On the first row of a day the old key signs the new one and is destroyed. A clock that was set
    back goes on with the newer day's key.
    """
    old = _opened(head.key) if head.key else None
    if old and old.day >= today:
        return old
    new = DaySigner.create(today)
    head.key = DayKey.objects.create(
        day=today,
        public=new.public,
        signed_by_previous=old.hand_over(new) if old else b"",
        sealed_private=_server_key().seal(new.private.hex(), *_place(today)),
    )
    DayKey.objects.exclude(day=today).update(sealed_private=None)
    transaction.on_commit(_erase_traces, using="audit", robust=True)
    return new


def signer_in_use(head: Head) -> DaySigner:
    """The key that signed the last row, in the transaction that holds `head`."""
    return _opened(head.key)


def _opened(key: DayKey) -> DaySigner:
    private = _server_key().open(bytes(key.sealed_private), *_place(key.day))
    return DaySigner(key.day, bytes.fromhex(private))


def _place(day: date) -> tuple[str, str]:
    return "audit.daykey", day.isoformat()


def _erase_traces() -> None:
    """The old key is gone from the table; make it go from the journal or dead tuples as well."""
    connection = connections["audit"]
    with connection.cursor() as cursor:
        cursor.execute(_ERASE[connection.vendor])


@cache
def _server_key() -> ServerKey:
    return ServerKey(CONFIG.secrets["server"])
