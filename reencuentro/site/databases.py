"""Three databases: what is sealed (default), what opens it (keys), and what was done (audit).

Apart, because destroying a case's keys is only real if no copy of the content carries them along.
"""

from typing import Any

from django.apps import apps

KEYS_APPS = {"keyring", "accounts", "account", "mfa", "auth", "contenttypes"}
AUDIT_APPS = {"audit"}


def alias_of(app_label: str, model: Any = None) -> str:
    """The database that an app's tables live in; a model may name another with `database`."""
    if hasattr(model, "database"):
        return model.database
    if app_label in KEYS_APPS:
        return "keys"
    if app_label in AUDIT_APPS:
        return "audit"
    return "default"


class Router:
    def db_for_read(self, model: Any, **hints: Any) -> str:
        return alias_of(model._meta.app_label, model)

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return self.db_for_read(one) == self.db_for_read(other)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        return db == alias_of(app_label, _model(app_label, model_name))


def _model(app_label: str, model_name: str | None) -> Any:
    """The model as the code has it now: historical ones in migrations carry no attributes."""
    try:
        return apps.get_model(app_label, model_name) if model_name else None
    except LookupError:
        return None
