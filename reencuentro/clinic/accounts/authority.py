"""Who may do what in this room, by the role that the signed roster gives."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.audit.models import Outcome
from reencuentro.clinic.keyring.roles import Role

from .models import User

OFFICE = (Role.DIRECTOR, Role.ADMINISTRATOR)


def require_role(user: User, *roles: Role) -> None:
    """For actions. Raises `PermissionDenied`."""
    if user.role not in roles:
        raise PermissionDenied


def only_for(*roles: Role) -> Callable[..., Any]:
    """For views: everybody else gets the page that does not exist, and a line in the trail."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.role not in roles:
                record(request.user.id, "staff.denied", outcome=Outcome.DENIED)
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate
