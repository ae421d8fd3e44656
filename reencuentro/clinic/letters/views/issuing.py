"""From a draft to a letter that goes out."""

from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.views.frame import pressed

from ..actions import issuing


class _Looked(forms.Form):
    revision = forms.IntegerField(min_value=0)


@require_POST
def ask(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(issuing.ask, case, letter_id)
    said = _("The lawyers of the team who did not write it are told that it waits.")
    return pressed(request, action, said, "letters:page", case.id, letter_id)


@require_POST
def approve(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """`revision`: of what was on the page."""
    case = get_case(request, case_id)
    looked = _Looked(request.POST)
    revision = looked.cleaned_data["revision"] if looked.is_valid() else -1
    action = partial(issuing.approve, case, letter_id, revision)
    return pressed(request, action, _("Approved as it stands."), "letters:page", case.id, letter_id)


@require_POST
def take_back(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(issuing.take_back, case, letter_id)
    return pressed(request, action, _("It is a draft again."), "letters:page", case.id, letter_id)


@require_POST
def issue(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(issuing.issue, case, letter_id)
    return pressed(
        request,
        action,
        _("Issued, and kept among the files of the case."),
        "letters:page",
        case.id,
        letter_id,
    )
