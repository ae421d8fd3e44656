"""A search held against the reference lists, and one candidate beside the person sought."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted
from reencuentro.site.fragments import wants_fragment

from ..actions.standing import look
from ..actions.verdicts import judge, judged_now
from ..forms.candidates import SoughtForm, VerdictForm
from ..models import Search
from ..queries.calibration import own_verdicts
from ..queries.candidates import Held, held_against
from ..queries.lists import lists_in_hand
from ..queries.standing import came_up_on
from ..sought import sought_of
from .searches import TAB


@require_http_methods(READ_OR_WRITE)
def candidates(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """With the facts of the case it has then been through the lists; with others, sent, it is a trial."""
    case, row, form = _asked(request, case_id, row_id)
    context = {"row": row, "form": form}
    if form.can_be_asked():
        held = _held(request, case, row, form)
        if not form.is_bound:
            look(case, row, held.lists, held.worth_a_look)
        context["page"] = held.all(came_up_on(case, row.id, timezone.localdate()))
    if wants_fragment(request):
        return render(request, "tracing/_candidates.html", {"case": case, **context})
    return page(request, "tracing/candidates.html", {**case_frame(case, TAB), **context}, form)


@require_http_methods(READ_OR_WRITE)
def candidate(request: HttpRequest, case_id: UUID, row_id: UUID, list_id: UUID, number: int) -> HttpResponse:
    """Compared with the facts of the case, or with those that were sent."""
    case, row, form = _asked(request, case_id, row_id)
    if not form.can_be_asked():
        return redirect("tracing:candidates", case.id, row.id)
    record(case.opened.user_id, "tracing.candidate", case_id=case.id, objects=[row.id, list_id])
    found = _held(request, case, row, form).one((list_id, number))
    context = {"row": row, "facts": form, "page": found}
    return page(request, "tracing/candidate.html", {**case_frame(case, TAB), **context}, VerdictForm())


@require_POST
def judge_candidate(
    request: HttpRequest, case_id: UUID, row_id: UUID, list_id: UUID, number: int
) -> HttpResponse:
    """Sent with the facts it was compared with, so that what is kept is what was seen."""
    case, row, facts = _asked(request, case_id, row_id)
    if not facts.can_be_asked():
        return redirect("tracing:candidates", case.id, row.id)
    found = _held(request, case, row, facts).one((list_id, number))
    form = VerdictForm(request.POST)
    if done(form, partial(judge, case, row.id, judged_now(found))):
        messages.success(request, _("Your verdict is kept."))
        return redirect("tracing:candidates", case.id, row.id)
    context = {"row": row, "facts": facts, "page": found}
    return page(request, "tracing/candidate.html", {**case_frame(case, TAB), **context}, form)


def _asked(request: HttpRequest, case_id: UUID, row_id: UUID) -> tuple[Case, Search, SoughtForm]:
    case = get_case(request, case_id)
    row = row_of(case, Search, row_id)
    return case, row, SoughtForm(posted(request), sought_of(case, row.person_id))


def _held(request: HttpRequest, case: Case, row: Search, form: SoughtForm) -> Held:
    """What is read of which lists is in the trail; who was looked for is not."""
    lists = lists_in_hand(request.unlocked, timezone.localdate())
    record(
        case.opened.user_id, "tracing.lists", case_id=case.id, objects=[row.id, *(one.id for one in lists)]
    )
    return held_against(case, row.id, form.sought(), lists, own_verdicts(lists))
