"""Bringing a list in through the browser: file, columns, check, cases. No step needs a script."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.clinic.people.refusals import Refused

from ..actions.bringing import write_some
from ..actions.checking import check_some
from ..actions.importing import choose_columns, discard_import, start_import
from ..forms.importing import ColumnsForm, UploadForm
from ..models import ImportRun
from ..queries.importing import Report, import_page, my_imports, problems_page, report
from ..understanding.problems import ERROR, WARNING
from ..uploads import plain_view

State = ImportRun.State
_STEPS = {State.CHECKING: check_some, State.CHECKED: write_some, State.WRITING: write_some}
_UNDER_WAY = (State.CHECKING, State.WRITING)

casework = only_for(*CASEWORK_ROLES)


@casework
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """My imports, and the question for a file."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        try:
            with plain_view(form.cleaned_data["file"]) as file:
                run = start_import(request.unlocked, file, form.named)
            return redirect("exchange:columns", run.id)
        except Refused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error.message))
    context = {"form": form, "imports": my_imports(request.unlocked)}
    return render(request, "exchange/start.html", context)


@casework
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run, sheet = import_page(request.unlocked, run_id)
    if run.state in (State.WRITING, State.DONE):
        return redirect("exchange:run", run_id)
    form = ColumnsForm(sheet, request.user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("kind", "lead_id", "order")}
        try:
            choose_columns(request.unlocked, run_id, form.targets, members=form.parts, **chosen)
            return redirect("exchange:run", run_id)
        except Refused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error.message))
    return render(request, "exchange/columns.html", {"form": form, "run": run, "sheet": sheet})


@casework
@require_safe
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Where an import stands: the work in progress, or the report."""
    found, sheet = import_page(request.unlocked, run_id)
    if found.state == State.MAPPING:
        return redirect("exchange:columns", run_id)
    context = _context(found, sheet)
    if found.state not in _UNDER_WAY:
        context |= _row_by_row(request, found, context["report"])
    return render(request, "exchange/run.html", context)


@casework
@require_POST
def step(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Do some seconds of the work. `at` says where the page stood, so that nothing starts by itself."""
    found, _sheet = import_page(request.unlocked, run_id)
    try:
        if found.state in _STEPS and request.POST.get("at") == found.state:
            _STEPS[found.state](request.unlocked, run_id)
    except Refused as error:
        messages.error(request, str(error.message))
    now, sheet = import_page(request.unlocked, run_id)
    if request.headers.get("HX-Request") == "true" and now.state == found.state and now.state in _UNDER_WAY:
        return render(request, "exchange/_progress.html", _context(now, sheet))
    response = redirect("exchange:run", run_id)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": response.url})
    return response


@casework
@require_POST
def discard(request: HttpRequest, run_id: UUID) -> HttpResponse:
    discard_import(request.unlocked, run_id)
    messages.success(request, _("The list was thrown away. Cases that came in stay."))
    return redirect("exchange:start")


def _context(found: ImportRun, sheet: object) -> dict[str, object]:
    return {"run": found, "sheet": sheet, "report": report(sheet), "under_way": found.state in _UNDER_WAY}


def _row_by_row(request: HttpRequest, found: ImportRun, told: Report) -> dict[str, object]:
    """A page of what keeps rows outside, or of what should be looked at."""
    counts = {ERROR: told.errors, WARNING: told.warnings}
    labels = {ERROR: _("Stays outside"), WARNING: _("Look at it")}
    asked = request.GET.get("show", "")
    level = asked if counts.get(asked) else next((level for level in counts if counts[level]), ERROR)
    tabs = [
        {
            "url": f"?show={one}",
            "label": labels[one],
            "count": count,
            "current": "page" if one == level else "",
        }
        for one, count in counts.items()
        if count
    ]
    page = problems_page(request.unlocked, found, level, counts[level], request.GET.get("page", ""))
    return {"page": page, "tabs": tabs, "level": level}
