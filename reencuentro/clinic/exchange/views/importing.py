"""Bringing a list in through the browser: file, columns, check, cases. No step needs a script."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.site.fragments import wants_fragment

from ..actions.bringing import write_some
from ..actions.checking import check_some
from ..actions.importing import choose_columns, discard_import
from ..actions.reading import read_list, receive_list
from ..forms.importing import ColumnsForm, UploadForm
from ..models import ImportRun
from ..queries.importing import Report, import_page, my_imports, problems_page, report
from ..understanding.problems import ERROR, WARNING

State = ImportRun.State
_STEPS = {
    State.READING: read_list,
    State.CHECKING: check_some,
    State.CHECKED: write_some,
    State.WRITING: write_some,
}
_UNDER_WAY = (State.READING, State.CHECKING, State.WRITING)

casework = only_for(*CASEWORK_ROLES)


@casework
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """My imports, and the question for a file."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        try:
            run = receive_list(request.unlocked, form.cleaned_data["file"], form.named)
            return redirect("exchange:run" if run.state == State.READING else "exchange:columns", run.id)
        except Refused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error.message))
    context = {"form": form, "imports": my_imports(request.unlocked)}
    return render(request, "exchange/start.html", context)


@casework
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run, sheet = import_page(request.unlocked, run_id)
    if run.state in (State.READING, State.WRITING, State.DONE):
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
    """Where an import stands: the work in progress, or the report. While a file is read, its page asks."""
    found, sheet = import_page(request.unlocked, run_id)
    if wants_fragment(request):
        return _progress(request, found, sheet, State.READING, "exchange/_bar.html")
    if found.state == State.MAPPING:
        return redirect("exchange:columns", run_id)
    context = _context(found, sheet)
    if found.state not in _UNDER_WAY:
        context |= _row_by_row(request, found, context["report"])
    return render(request, "exchange/run.html", context)


@casework
@require_POST
def step(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Do some of the work. `at` says where the page stood, so that nothing starts by itself."""
    found, _sheet = import_page(request.unlocked, run_id)
    try:
        if found.state in _STEPS and request.POST.get("at") == found.state:
            _STEPS[found.state](request.unlocked, run_id)
    except Refused as error:
        messages.error(request, str(error.message))
        if found.state == State.READING:
            return _turned_to(request, reverse("exchange:start"))
    now, sheet = import_page(request.unlocked, run_id)
    if now.state in _UNDER_WAY and wants_fragment(request):
        return _progress(request, now, sheet, found.state, "exchange/_progress.html")
    return _turned_to(request, reverse("exchange:run", args=[run_id]))


@casework
@require_POST
def discard(request: HttpRequest, run_id: UUID) -> HttpResponse:
    discard_import(request.unlocked, run_id)
    messages.success(request, _("The list was thrown away. Cases that came in stay."))
    return redirect("exchange:start")


def _turned_to(request: HttpRequest, url: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": url}) if wants_fragment(request) else redirect(url)


def _progress(
    request: HttpRequest, found: ImportRun, sheet: object, state: str, template: str
) -> HttpResponse:
    """How far it is, while it is in the state that the page shows; then the page is turned."""
    if found.state != state:
        return _turned_to(request, reverse("exchange:run", args=[found.id]))
    return render(request, template, _context(found, sheet))


def _context(found: ImportRun, sheet: object) -> dict[str, object]:
    return {
        "run": found,
        "sheet": sheet,
        "report": report(sheet),
        "under_way": found.state in _UNDER_WAY,
        "is_read": found.state == State.READING,
    }


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
