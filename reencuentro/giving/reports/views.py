"""The pages of reports: which there are, each by what it is asked for, and taken out of the house."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from reencuentro.giving.access.staff import Role, Staff, only_for

from .actions import TYPES, take_out
from .kinds import KINDS
from .queries.alerts import alerts as alerts_now
from .report import Report


@only_for(*Role)
@require_GET
def reports(request: HttpRequest, staff: Staff) -> HttpResponse:
    return render(request, "reports/reports.html", {"kinds": KINDS, "count": len(alerts_now())})


@only_for(*Role)
@require_GET
def alerts(request: HttpRequest, staff: Staff) -> HttpResponse:
    return render(request, "reports/alerts.html", {"alerts": alerts_now()})


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
