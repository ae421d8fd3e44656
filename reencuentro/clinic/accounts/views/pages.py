"""What these pages share: where to go next, how to ask to wait."""

from collections.abc import Callable

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext

from reencuentro.clinic.keyring.roles import Role

HOMES = {
    Role.ADMINISTRATOR: "accounts:staff",
    Role.AUDITOR: "audit:report",
    Role.FUNDRAISER: "accounts:security",
}


def home_of(role: Role | None) -> str:
    """The first page after login: for casework the day's work, for others the room they work in."""
    return resolve_url(HOMES.get(role, settings.LOGIN_REDIRECT_URL))


def wanted_page(request: HttpRequest) -> str:
    """The page she was on her way to, if it is one of ours; else nothing."""
    target = (request.POST if request.method == "POST" else request.GET).get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if ours else ""


def with_wait(seconds: int, form: Form, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The page; if the limiter asks to wait, it says so and keeps what she typed (429)."""
    if not seconds:
        return page()
    form.full_clean()
    form.add_error(None, _waiting_text(seconds))
    response = page()
    response.status_code = 429
    response["Retry-After"] = str(seconds)
    return response


def _waiting_text(seconds: int) -> str:
    if seconds >= 90:
        return _wait_minutes(-(-seconds // 60))
    text = ngettext(
        "Please wait %(n)s second, then try again.", "Please wait %(n)s seconds, then try again.", seconds
    )
    return text % {"n": seconds}


def _wait_minutes(minutes: int) -> str:
    text = ngettext(
        "Please wait %(n)s minute, then try again.", "Please wait %(n)s minutes, then try again.", minutes
    )
    return text % {"n": minutes}
