"""Who may act on the side of the money. Who that is, is asked of the callable that the settings name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _


class Role(StrEnum):
    """The fundraiser keeps the books, the director approves and closes, the auditor reads."""

    FUNDRAISER = "fundraiser"
    DIRECTOR = "director"
    AUDITOR = "auditor"


NOBODY = UUID(int=0)
"""Who does what no person does: a notice of a processor, a closing instant."""
KEEPERS = frozenset({Role.FUNDRAISER, Role.DIRECTOR})
SEE_WHAT_IS_KEPT = frozenset({Role.DIRECTOR, Role.AUDITOR})
"""Who a donor was that was forgotten, as long as the law wants it kept, these read and nobody else."""


@dataclass(frozen=True)
class Staff:
    """Somebody with business here: her opaque id and what she is."""

    id: UUID
    role: Role


def require(staff: Staff, *roles: Role) -> None:
    """For actions. Raises `PermissionDenied`."""
    if staff.role not in roles:
        raise PermissionDenied


def only_for(*roles: Role) -> Callable[..., Any]:
    """For views, which are given who asks; for everybody else there is no such page."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            staff = staff_of(request)
            if staff is None or staff.role not in roles:
                raise Http404
            return view(request, staff, *args, **kwargs)

        return guarded

    return decorate


def staff_of(request: HttpRequest) -> Staff | None:
    """What `settings.GIVING_STAFF` says of the one who asks; None for nobody of this side."""
    found: Staff | None = import_string(settings.GIVING_STAFF)(request)
    return found


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """What `settings.GIVING_NAMES` says these are called; nobody is the system itself."""
    asked = set(ids)
    found: dict[UUID, str] = import_string(settings.GIVING_NAMES)(asked - {NOBODY})
    return found | {NOBODY: _("By itself")} if NOBODY in asked else found
