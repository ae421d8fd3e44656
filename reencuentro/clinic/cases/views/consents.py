"""What she allows, and what is withheld from whom."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.clinic.people.queries import people_of

from ..access import get_case
from ..actions.consents import lift_withholding, record_consent, withhold
from ..forms.consents import ConsentForm, WithholdForm
from ..forms.journey import ReasonForm
from ..frame import case_frame
from ..models import Purpose, Withholding
from ..queries import consents as reading
from ..rows import row_of
from .frame import READ_OR_WRITE, done, page, posted


@require_http_methods(["GET", "HEAD"])
def consents(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "consent.read")
    made = reading.decisions(case)
    kept = reading.withholdings(case)
    context = {
        **case_frame(case, "consents"),
        "states": reading.consents(case, made),
        "history": made[::-1],
        "withheld": [row for row in kept if row.lifted_on is None],
        "lifted": [row for row in kept if row.lifted_on],
        "people": {person.id: person.name for person in people_of(case.opened)},
    }
    return page(request, "cases/consents.html", context)


@require_http_methods(READ_OR_WRITE)
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record a decision; `?purpose=` chooses what it is for."""
    case = get_case(request, case_id, "consent.read")
    people = [(person.id, person.name) for person in people_of(case.opened)]
    purpose = request.GET.get("purpose", "")
    initial = {"person_id": case.client_id, "purpose": purpose if purpose in Purpose.values else None}
    form = ConsentForm(people, posted(request), **initial)
    if done(form, partial(record_consent, case)):
        messages.success(request, _("The decision is on record."))
        return redirect("cases:consents", case.id)
    context = {**case_frame(case, "consents"), "title": _("Record a decision")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def keep_back(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "consent.read")
    people = [(person.id, person.name) for person in people_of(case.opened)]
    form = WithholdForm(people, posted(request), person_id=case.client_id)
    if done(form, partial(withhold, case)):
        messages.success(request, _("It will be withheld."))
        return redirect("cases:consents", case.id)
    context = {**case_frame(case, "consents"), "title": _("Withhold something")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def lift(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "consent.read")
    row = row_of(case, Withholding, row_id)
    form = ReasonForm(posted(request))
    if done(form, partial(lift_withholding, case, row.id)):
        messages.success(request, _("It is no longer withheld."))
        return redirect("cases:consents", case.id)
    context = {**case_frame(case, "consents"), "title": _("No longer withhold"), "subject": row.what}
    return page(request, "cases/one_form.html", context, form)
