"""Whoever opens cases faster than they can be read waits, and the directors are told."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.errors import TooFast
from reencuentro.clinic.keyring.pace import WINDOW

NOTICE = "cases.many_opened"


class PaceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TooFast):
            return None
        record(request.user.pk, "case.too_fast", outcome="denied")
        _tell_directors(request.user.pk)
        response = render(request, "cases/too_fast.html", status=429)
        response["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response


def _tell_directors(user_id: UUID) -> None:
    """Once a day for each user: an alarm that rings all the time is not heard."""
    today = timezone.localdate()
    if not Notice.objects.filter(kind=NOTICE, about_id=user_id, day=today).exists():
        notify((member.user_id for member in rosters.directors()), NOTICE, about_id=user_id)
