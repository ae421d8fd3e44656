"""Stages, gates, blockers."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.clinic.accounts.queries import staff_names

from ..access import get_case
from ..actions.blockers import end_blocker, raise_blocker
from ..actions.gates import set_gate
from ..actions.stages import enter_stage, strike_stage
from ..forms.journey import BlockerForm, EndBlockerForm, GateForm, ReasonForm, StageForm
from ..frame import case_frame
from ..journey import Gate, Stage
from ..models import Blocker, StageEntry
from ..queries.journey import gate_entries, gates, rail, stage_entries
from ..queries.work import blockers
from ..rows import row_of
from .frame import READ_OR_WRITE, done, page, posted


@require_http_methods(READ_OR_WRITE)
def journey(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The way so far, and the form to record the next stage."""
    case = get_case(request, case_id)
    entries, judged = stage_entries(case), gate_entries(case)
    form = StageForm(case, entries[-1], posted(request))
    if done(form, partial(enter_stage, case)):
        messages.success(request, _("The stage is on record."))
        reunited = form.cleaned_data["stage"] == Stage.REUNITED
        return redirect("cases:followups" if reunited else "cases:page", case.id)
    standing = [entry for entry in entries if entry.struck_on is None]
    context = {
        **case_frame(case, "journey"),
        "stops": rail(case, entries),
        "entries": entries[::-1],
        "newest": standing[-1] if len(standing) > 1 else None,
        "gates": gates(case, judged),
        "gate_history": judged[::-1],
        "blockers": blockers(case),
        "names": staff_names({row.recorded_by for row in (*entries, *judged)}),
    }
    return page(request, "cases/journey.html", context, form)


@require_http_methods(READ_OR_WRITE)
def strike(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Take back a stage recorded by mistake."""
    case = get_case(request, case_id)
    entry = row_of(case, StageEntry, row_id)
    form = ReasonForm(posted(request))
    if done(form, partial(strike_stage, case, entry.id)):
        messages.success(request, _("The stage is taken back; it stays in the history."))
        return redirect("cases:journey", case.id)
    context = {
        **case_frame(case, "journey"),
        "title": _("Take a stage back"),
        "subject": entry.get_stage_display(),
    }
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def gate(request: HttpRequest, case_id: UUID, code: str) -> HttpResponse:
    """Judge one gate."""
    case = get_case(request, case_id)
    found = {view.code: view for view in gates(case, gate_entries(case))}
    if code not in found:
        raise Http404
    now = found[code]
    form = GateForm(posted(request), initial={"state": now.state, "basis": now.reason})
    if done(form, partial(set_gate, case, gate=code)):
        messages.success(request, _("The gate is on record."))
        return redirect("cases:page", case.id)
    context = {
        **case_frame(case, "journey"),
        "title": _("Gate %(code)s") % {"code": code},
        "subject": Gate(code).label,
    }
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def add_blocker(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = BlockerForm(case, posted(request))
    if done(form, partial(raise_blocker, case)):
        messages.success(request, _("The blocker is on record."))
        return redirect("cases:page", case.id)
    context = {**case_frame(case, "journey"), "title": _("What stands in the way")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def close_blocker(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Resolve or waive a blocker."""
    case = get_case(request, case_id)
    blocker = row_of(case, Blocker, row_id)
    form = EndBlockerForm(posted(request))
    if done(form, partial(end_blocker, case, blocker.id)):
        messages.success(request, _("The blocker is dealt with."))
        return redirect("cases:page", case.id)
    context = {**case_frame(case, "journey"), "title": _("End a blocker"), "subject": blocker.what}
    return page(request, "cases/one_form.html", context, form)
