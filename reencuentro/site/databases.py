"""Three databases: what is sealed (default), what opens it (keys), and what was done (audit).

Apart, because destroying a case's keys is only real if no copy of the content carries them along.
"""

from typing import Any

KEYS_APPS = {"keyring", "accounts", "mfa", "auth", "contenttypes"}
AUDIT_APPS = {"audit"}


def alias_of(app_label: str) -> str:
    """The database that an app's tables live in."""
    if app_label in KEYS_APPS:
        return "keys"
    if app_label in AUDIT_APPS:
        return "audit"
    return "default"


class Router:
    def db_for_read(self, model: Any, **hints: Any) -> str:
        return alias_of(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return alias_of(one._meta.app_label) == alias_of(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == alias_of(app_label)
