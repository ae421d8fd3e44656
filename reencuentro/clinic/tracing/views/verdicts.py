"""A candidate that was judged, as she was kept with the verdict; a second verdict, and what follows."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted, pressed
from reencuentro.clinic.people.wording import percent, reasons

from ..actions.verdicts import judge, judged_before, make_lead
from ..forms.candidates import VerdictForm
from ..models import Search, Verdict
from ..queries.sources import source_lines
from ..queries.verdicts import judgement_on
from .searches import TAB


@require_http_methods(READ_OR_WRITE)
def verdict(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """What the list said is shown as it was kept: the list itself may be gone."""
    case = get_case(request, case_id, "tracing.candidate")
    row = row_of(case, Verdict, row_id)
    form = VerdictForm(posted(request))
    if done(form, partial(judge, case, row.search_id, judged_before(row))):
        messages.success(request, _("Your verdict is kept."))
        return redirect("tracing:verdict", case.id, row.id)
    context = {
        "row": row,
        "search": row_of(case, Search, row.search_id),
        "judgement": judgement_on(case, row),
        "reasons": reasons(judged_before(row).evidence),
        "chance": percent(row.p),
        "sources": source_lines(case, ()),
    }
    return page(request, "tracing/verdict.html", {**case_frame(case, TAB), **context}, form)


@require_POST
def lead_of_verdict(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Verdict, row_id)
    message = _("It stands among the leads, with the list as its source.")
    return pressed(request, partial(make_lead, case, row.id), message, "tracing:verdict", case.id, row.id)
