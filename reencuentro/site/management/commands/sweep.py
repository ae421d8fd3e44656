"""Remove what is over. Each app says in its `sweeping.py` what that is: a function `sweep()`."""

import logging
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings

from reencuentro.clinic.accounts.commands import LocalCommand

log = logging.getLogger(__name__)


class Command(LocalCommand):
    help = "Remove what is over: ended sessions, expired access, stale drafts."

    def handle(self, **options: Any) -> None:
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
        for app in apps.get_app_configs():
            if app.name.startswith("reencuentro.") and find_spec(f"{app.name}.sweeping"):
                self._sweep(app.name)

    def _sweep(self, app: str) -> None:
        """One app's trouble must not keep the others from being swept."""
        try:
            import_module(f"{app}.sweeping").sweep()
        except Exception:
            log.exception("sweeping failed")
