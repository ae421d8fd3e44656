"""Gives each request the unlocked identity of its user, and an answer to every refusal of the vault."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
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
        with rosters.asked_once():
            try:
                if request.user.is_authenticated:
                    self._unlock(request)
            except (Damaged, Forged):
                return _alarm(request)
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
            return _alarm(request)
        if isinstance(exception, Closed | NotMember):
            raise Http404 from exception
        return None


def _alarm(request: HttpRequest) -> HttpResponse:
    """The same page whatever does not open. If it is the roster, nobody can be told from anybody."""
    record(request.user.pk, "vault.alarm", outcome="failed")
    if not rosters.holds():
        request.user = AnonymousUser()
    return render(request, "keyring/damaged.html", status=409)
