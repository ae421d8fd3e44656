"""How the family is after the reunion."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.clinic.accounts.queries import staff_names

from ..access import get_case
from ..actions.followups import move_follow_up, plan_follow_ups, record_follow_up
from ..forms.work import FollowUpForm, MoveFollowUpForm, PlanFollowUpsForm
from ..frame import case_frame
from ..models import FollowUp
from ..queries.journey import stage_entries
from ..queries.team import member_names
from ..queries.work import follow_ups, suggested_follow_ups
from ..rows import row_of
from .frame import READ_OR_WRITE, done, page, posted


@require_http_methods(READ_OR_WRITE)
def followups(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What is planned and what is on record, with dates suggested for a person to confirm."""
    case = get_case(request, case_id)
    rows = follow_ups(case)
    suggestions = [] if rows else suggested_follow_ups(stage_entries(case))
    form = PlanFollowUpsForm(member_names(case), suggestions, posted(request), me=case.opened.user_id)
    if done(form, partial(plan_follow_ups, case)):
        messages.success(request, _("The dates are set."))
        return redirect("cases:followups", case.id)
    context = {
        **case_frame(case, "followups"),
        "rows": rows,
        "names": staff_names({row.owner_id for row in rows}),
    }
    return page(request, "cases/followups.html", context, form)


@require_http_methods(READ_OR_WRITE)
def record(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, FollowUp, row_id)
    form = FollowUpForm(posted(request))
    if done(form, partial(record_follow_up, case, row.id)):
        messages.success(request, _("The follow-up is on record."))
        return redirect("cases:followups", case.id)
    context = {**case_frame(case, "followups"), "title": _("Record a follow-up"), "subject_day": row.due_on}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def move(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, FollowUp, row_id)
    form = MoveFollowUpForm(member_names(case), row, posted(request))
    if done(form, partial(move_follow_up, case, row.id)):
        messages.success(request, _("Saved."))
        return redirect("cases:followups", case.id)
    context = {**case_frame(case, "followups"), "title": _("Move a follow-up"), "subject_day": row.due_on}
    return page(request, "cases/one_form.html", context, form)
