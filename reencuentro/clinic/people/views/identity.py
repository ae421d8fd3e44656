"""Identity numbers: add one, take away one that is not hers."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions
from ..forms import IdentityNumberForm, ReasonForm
from .answering import answer, read_person, to_person


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened, person = read_person(request, case_id, person_id)
    form = IdentityNumberForm(request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.record_identity_number(opened, person_id, form.identity_number()),
        "people/small_form.html",
        {"case_id": case_id, "person": person, "title": _("Add an identity number")},
        lambda _person: to_person(case_id, person_id, "numbers"),
    )


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, case_id: UUID, person_id: UUID, key: UUID) -> HttpResponse:
    opened, person = read_person(request, case_id, person_id)
    number = next((held for held in person.identity_numbers if held.key == str(key)), None)
    if number is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context = {
        "case_id": case_id,
        "question": _("Remove this number: %(kind)s %(ending)s?")
        % {"kind": number.kind_name, "ending": number.ending},
        "consequences": [_("It stays in the history.")],
        "confirm_label": _("Remove"),
        "danger": True,
        "back_url": to_person(case_id, person_id)["Location"],
    }
    return answer(
        request,
        form,
        lambda: actions.remove_identity_number(opened, person_id, str(key), form.cleaned_data["because"]),
        "confirm.html",
        context,
        lambda _person: to_person(case_id, person_id, "numbers"),
    )
