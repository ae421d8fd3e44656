"""How a person may be reached, and where she can be found."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.clinic.keyring.doors import enter

from .. import actions
from ..forms import ContactPointForm, ContactRuleForm
from ..refusals import Refused
from .answering import answer, read_person, to_person


@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened, person = read_person(request, case_id, person_id)
    form = ContactRuleForm.of(person, request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.set_contact_rule(
            opened, person_id, form.rule(), version=form.cleaned_data["version"]
        ),
        "people/contact_form.html",
        {"case_id": case_id, "person": person},
        lambda _person: to_person(case_id, person_id, "contact"),
    )


@require_http_methods(["GET", "POST"])
def add_point(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened, person = read_person(request, case_id, person_id)
    form = ContactPointForm(request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.add_contact_point(opened, person_id, form.point()),
        "people/small_form.html",
        {"case_id": case_id, "person": person, "title": _("Where to find this person")},
        lambda _person: to_person(case_id, person_id, "points"),
    )


@require_POST
def remove_point(request: HttpRequest, case_id: UUID, person_id: UUID, key: UUID) -> HttpResponse:
    opened = enter(request, case_id)
    try:
        actions.remove_contact_point(opened, person_id, str(key))
    except Refused as refused:
        messages.error(request, refused.message)
    return to_person(case_id, person_id, "points")
