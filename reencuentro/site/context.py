"""What every page knows about how it should look and how long it may stand unattended."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from reencuentro.clinic.keyring.sessions import IDLE

THEME_COOKIE = f"{settings.COOKIE_PREFIX}theme"
THEMES = ("auto", "light", "dark")


def look(request: HttpRequest) -> dict[str, Any]:
    """`theme` as chosen (anything unknown: as the device does); `idle_seconds` until a session ends."""
    chosen = request.COOKIES.get(THEME_COOKIE)
    return {"theme": chosen if chosen in THEMES else "auto", "idle_seconds": int(IDLE.total_seconds())}
