"""Gives each request the unlocked identity of its user, and an answer to every refusal of the vault."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reencuentro.clinic.audit.actions import record
from reencuentro.engines.vault.errors import Damaged, Forged

from . import rosters
from .errors import Closed, NotMember, Stale


class UnlockedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.unlocked = None
        if request.user.is_authenticated:
            self._unlock(request)
        return self.get_response(request)

    def _unlock(self, request: HttpRequest) -> None:
        identity = request.session.identity()
        if identity is not None and rosters.vouches_for(identity.public):
            request.unlocked = identity
        else:
            logout(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Stale):
            return render(request, "keyring/renewed.html", status=409)
        if isinstance(exception, Damaged | Forged):
            record(request.user.pk, "vault.alarm", outcome="failed")
            return render(request, "keyring/damaged.html", status=409)
        if isinstance(exception, Closed | NotMember):
            raise Http404 from exception
        return None
