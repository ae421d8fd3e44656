"""How the case came, and what is known of the danger."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reencuentro.clinic.accounts.queries import staff_names

from ..access import get_case
from ..actions.facts import record_referral, record_safety
from ..forms.intake_facts import DatedSafetyForm, ReferralForm
from ..frame import case_frame
from ..queries.origin import origin, safety_facts
from .frame import READ_OR_WRITE, done, page, posted

SAFETY = ("knows_where_she_is", "knows_she_searches", "child_in_danger", "danger", "may_know")
REFERRAL = ("source", "received_on", "name", "organisation", "contact", "asks_for")


@require_safe
def came(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    found = origin(case)
    rows = (*found.referrals, *found.safety)
    context = {
        **case_frame(case, "origin"),
        "origin": found,
        "names": staff_names({row.recorded_by for row in rows}),
    }
    return render(request, "cases/origin.html", context)


@require_http_methods(READ_OR_WRITE)
def safety(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write the danger down anew, beginning from what is known."""
    case = get_case(request, case_id)
    known = safety_facts(case)[:1]
    initial = {name: getattr(row, name) for row in known for name in SAFETY}
    form = DatedSafetyForm(posted(request), initial=initial)
    if done(form, partial(record_safety, case)):
        messages.success(request, _("Saved; what was known before stays."))
        return redirect("cases:origin", case.id)
    context = {**case_frame(case, "origin"), "title": _("What is known of the danger")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def referral(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    known = origin(case).referrals[:1]
    initial = {name: getattr(row, name) for row in known for name in REFERRAL}
    form = ReferralForm(posted(request), initial=initial)
    if done(form, partial(record_referral, case)):
        messages.success(request, _("Saved; what was known before stays."))
        return redirect("cases:origin", case.id)
    context = {**case_frame(case, "origin"), "title": _("Who sent or brought her")}
    return page(request, "cases/one_form.html", context, form)
