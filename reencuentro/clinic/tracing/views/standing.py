"""Standing requests: one search kept up or not, and all of one's own that wait for a list."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, pressed
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES

from ..actions.learning import LEAST, learn_weights
from ..actions.running import run_waiting
from ..actions.standing import set_standing
from ..models import Search
from ..queries.learnt import weights_for
from ..queries.waiting import waiting_of


@require_POST
def standing(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Turn it over."""
    case = get_case(request, case_id)
    row = row_of(case, Search, row_id)
    turned = partial(set_standing, case, row.id, standing=not row.standing)
    message = (
        _("It is not run again by itself any more.")
        if row.standing
        else _("It is run again with each new list.")
    )
    return pressed(request, turned, message, "tracing:search", case.id, row.id)


@only_for(*CASEWORK_ROLES)
@require_http_methods(READ_OR_WRITE)
def waiting(request: HttpRequest) -> HttpResponse:
    """A press runs them all, with the reader's keys; the answer says what is new."""
    today = timezone.localdate()
    runs = run_waiting(request.unlocked, today) if request.method == "POST" else None
    record(request.user.id, "list.view")
    context = {
        "runs": runs,
        "waiting": waiting_of(request.unlocked, today),
        "own": weights_for(request.unlocked),
        "keeps": rosters.role_of(request.user.id) in PRIVILEGED_ROLES,
        "least": LEAST,
    }
    return render(request, "tracing/waiting.html", context)


@only_for(*PRIVILEGED_ROLES)
@require_POST
def learn(request: HttpRequest) -> HttpResponse:
    learnt = partial(learn_weights, request.unlocked, timezone.localdate())
    return pressed(request, learnt, _("It was tried. What came of it stands below."), "tracing:waiting")
