"""The pages of reports: which there are, each by what it is asked for, and taken out of the house."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for
from reencuentro.giving.gifts.laundering.law import laundering_law
from reencuentro.giving.gifts.queries.gifts import gift_page

from .actions import TYPES, take_out
from .actions import answer as note
from .forms import AnswerForm
from .kinds import KINDS
from .queries.alerts import alerts as alerts_now
from .queries.answered import answer_lines, title_of
from .report import Report


@only_for(*Role)
@require_GET
def reports(request: HttpRequest, staff: Staff) -> HttpResponse:
    return render(request, "reports/reports.html", {"kinds": KINDS, "count": len(alerts_now())})


@only_for(*Role)
@require_GET
def alerts(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"alerts": alerts_now(), "answers": answer_lines(), "may_keep": staff.role in KEEPERS}
    return render(request, "reports/alerts.html", facts)


@only_for(*KEEPERS)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, staff: Staff, gift_id: UUID, threshold: str) -> HttpResponse:
    line = gift_page(gift_id)
    asked = next((one for one in laundering_law().thresholds if one.id == threshold), None)
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None, line.gift.received_on, is_notice=asked.is_notice)
    if form.is_valid():
        note(staff, line.gift, threshold, form.cleaned_data["day"], form.cleaned_data.get("number", ""))
        messages.success(request, _("Noted, with who did and when."))
        return redirect("reports:alerts")
    facts = {"form": form, "line": line, "title": title_of(threshold), "article": asked.article}
    return render(request, "reports/answer.html", facts, status=422 if form.errors else 200)


@only_for(*Role)
@require_GET
def report(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    form = KINDS[kind].form(request.GET)
    made = KINDS[kind].make(form) if form.is_valid() else None
    return _page(request, kind, form, made, 422 if request.GET and form.errors else 200)


@only_for(*Role)
@require_POST
def download(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    form, how = KINDS[kind].form(request.POST), request.POST.get("how", "")
    if not form.is_valid() or how not in TYPES:
        return _page(request, kind, form, None, 422)
    response = HttpResponse(take_out(staff, KINDS[kind], form, how), content_type=TYPES[how])
    response["Content-Disposition"] = f'attachment; filename="{kind}.{how}"'
    return response


def _page(request: HttpRequest, kind: str, form: Form, made: Report | None, status: int) -> HttpResponse:
    facts = {"kind": kind, "title": KINDS[kind].title, "about": KINDS[kind].about}
    return render(request, "reports/report.html", {**facts, "form": form, "report": made}, status=status)
