"""What every page knows about how it should look."""

from django.conf import settings
from django.http import HttpRequest

THEME_COOKIE = f"{settings.COOKIE_PREFIX}theme"
THEMES = ("auto", "light", "dark")


def look(request: HttpRequest) -> dict[str, str]:
    """The reader's chosen theme; anything unknown means "as the device does"."""
    chosen = request.COOKIES.get(THEME_COOKIE)
    return {"theme": chosen if chosen in THEMES else "auto"}
