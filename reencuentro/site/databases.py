"""Four databases: what is sealed (default), what opens it (keys), what was done (audit), the money (giving).

Apart, because destroying a case's keys is only real if no copy of the content carries them along, and because
whoever keeps or audits the money needs nothing of the cases.
"""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from .config import Config

NAMES = {"default": "content", "keys": "keys", "audit": "audit", "giving": "giving"}
KEYS_APPS = {"keyring", "accounts", "account", "mfa", "auth", "contenttypes", "bridge"}
AUDIT_APPS = {"audit"}
GIVING_APPS = {
    "access", "books", "donors", "campaigns", "spending", "gifts", "cards", "imports", "receipts", "reports",
    "public",
}  # fmt: skip
# What the trail calls done is there after a power cut: the content that is not would look rolled back.
SYNCHRONOUS = "FULL"
# Seconds for a lock. Who holds it longer has hung; better an answer that says so than none.
LONGEST_WAIT = 20


# Seconds. To open a file anew takes a third of the time of a page that everybody asks for.
KEPT_OPEN = {"giving": 60}


def databases(config: Config) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: files in the data folder, or four databases of one PostgreSQL server."""
    one = _postgresql if config.database_url else _sqlite
    return {alias: one(config, alias, name) for alias, name in NAMES.items()}


def _sqlite(config: Config, alias: str, name: str) -> dict[str, Any]:
    pragmas = f"PRAGMA journal_mode=WAL; PRAGMA synchronous={SYNCHRONOUS}; PRAGMA secure_delete=ON;"
    return {
        "ENGINE": "reencuentro.site.sqlite3",
        "NAME": config.data / f"{name}.sqlite3",
        "CONN_MAX_AGE": KEPT_OPEN.get(alias, 0),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": LONGEST_WAIT, "init_command": pragmas},
    }


def _postgresql(config: Config, alias: str, name: str) -> dict[str, Any]:
    parts = conninfo_to_dict(config.database_url)
    parts["options"] = f"{parts.get('options', '')} -c lock_timeout={LONGEST_WAIT}s".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": f"{parts.pop('dbname', 'reencuentro')}_{name}",
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }


def alias_of(app_label: str) -> str:
    """The database that an app's tables live in."""
    if app_label in KEYS_APPS:
        return "keys"
    if app_label in AUDIT_APPS:
        return "audit"
    if app_label in GIVING_APPS:
        return "giving"
    return "default"


class Router:
    def db_for_read(self, model: Any, **hints: Any) -> str:
        return alias_of(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return alias_of(one._meta.app_label) == alias_of(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == alias_of(app_label)
