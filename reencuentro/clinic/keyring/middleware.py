"""Gives each request the unlocked identity of its user, if the roster still knows her."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from . import rosters


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
