"""The door of a case: whoever holds a key comes in, everybody else gets the same 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from reencuentro.clinic.audit.actions import record

from . import upkeep
from .errors import NotMember
from .opened import OpenedCase
from .opening import open_case
from .pace import check_pace


def enter(request: HttpRequest, case_id: UUID) -> OpenedCase:
    """The case, opened for this request. A refusal is audited; so is each opening, by the caller's verb.

    Raises `Http404` for an unknown case and for one that the user holds no key to, alike; `TooFast`.
    """
    opened = opened_cases(request).get(case_id)
    if opened is None:
        opened = opened_cases(request)[case_id] = _open(request, case_id)
    return opened


def opened_cases(request: HttpRequest) -> dict[UUID, OpenedCase]:
    """The cases opened so far in this request; they are forgotten with it."""
    if not hasattr(request, "opened_cases"):
        request.opened_cases = {}
    return request.opened_cases


def _open(request: HttpRequest, case_id: UUID) -> OpenedCase:
    try:
        if request.unlocked is None:
            raise NotMember("nobody is unlocked")
        opened = open_case(request.unlocked, case_id)
    except NotMember as error:
        record(request.user.pk, "case.open", case_id=case_id, outcome="denied")
        raise Http404 from error
    check_pace(opened.user_id, case_id)
    upkeep.tend(opened)
    return opened
