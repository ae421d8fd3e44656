"""Lists of people: those that there are, one on its way in, and the end of one."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, carried_out, done, page, posted, pressed
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES, PRIVILEGED_ROLES
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables.opening import label_of
from reencuentro.site.fragments import wants_fragment

from .actions.importing import (
    accept_list,
    check_list,
    describe_list,
    discard_import,
    read_list,
    receive_list,
)
from .actions.removing import certify as certify_end
from .actions.removing import remove_list, renew_list
from .endings import said_before_ending
from .forms import DescribeForm, RemoveForm, RenewForm, UploadForm
from .models import ListImport
from .pages import ended_page, import_page, list_page, lists_page, remark_lines
from .queries import ended_list, list_of
from .remarks import REMARKS
from .sheets import Sheet, shelf_of

State = ListImport.State
_STEPS = {State.READING: read_list, State.CHECKING: check_list}

casework, keepers = only_for(*CASEWORK_ROLES), only_for(*PRIVILEGED_ROLES)


@casework
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    found = lists_page(request.unlocked, timezone.localdate())
    return render(request, "lists/lists.html", {"page": found})


@casework
@require_safe
def one(request: HttpRequest, list_id: UUID) -> HttpResponse:
    found = list_page(request.unlocked, list_id, request.GET.get("page", ""))
    record(request.user.id, "lists.open", objects=[list_id])
    return render(request, "lists/list.html", {"page": found})


@keepers
@require_http_methods(READ_OR_WRITE)
def renew(request: HttpRequest, list_id: UUID) -> HttpResponse:
    row = list_of(request.unlocked, list_id)
    form = RenewForm(posted(request), initial={"expires_on": row.expires_on})
    if done(form, partial(renew_list, request.unlocked, list_id)):
        messages.success(request, _("The list is held until the new day."))
        return redirect("lists:list", list_id)
    return page(request, "lists/renew.html", {"row": row}, form)


@keepers
@require_http_methods(READ_OR_WRITE)
def remove(request: HttpRequest, list_id: UUID) -> HttpResponse:
    row = list_of(request.unlocked, list_id)
    form = RemoveForm(posted(request))
    if done(form, partial(remove_list, request.unlocked, list_id)):
        messages.success(request, _("The list is destroyed: its keys are gone."))
        return redirect("lists:ended", list_id)
    context = {
        "question": _("Destroy this list?"),
        "consequences": [
            row.name,
            ngettext("It holds %(n)s person.", "It holds %(n)s people.", row.people) % {"n": row.people},
            _("Nobody can search it or read its rows any more, not even from a backup of the content."),
            _("What was found in it and kept in a case stays there."),
            *said_before_ending(request.unlocked, list_id),
        ],
        "confirm_label": _("Destroy it"),
        "back_url": reverse("lists:list", args=[list_id]),
        "danger": True,
        "row": row,
    }
    return page(request, "confirm.html", context, form)


@casework
@require_safe
def ended(request: HttpRequest, list_id: UUID) -> HttpResponse:
    return render(request, "lists/ended.html", {"page": ended_page(request.unlocked, list_id)})


@keepers
@require_POST
def certify(request: HttpRequest, list_id: UUID) -> HttpResponse:
    return pressed(
        request,
        lambda: certify_end(request.unlocked, list_id),
        _("You have signed: the certificate is kept."),
        "lists:ended",
        list_id,
    )


@casework
@require_safe
def certificate(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """To hand over to whoever gave the list."""
    text = ended_list(list_id).certificate
    if not text:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="certificate.txt"'}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)


@keepers
@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            run = receive_list(request.unlocked, file, label_of(file.name))
            return redirect("lists:import", run.id)
        except Refused as error:
            form.add_error("file", str(error.message))
    return page(request, "lists/new.html", {"steps": steps()}, form)


@keepers
@require_http_methods(READ_OR_WRITE)
def describe(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run, sheet = import_page(request.unlocked, run_id)
    if run.state == State.READING:
        return redirect("lists:import", run_id)
    form = DescribeForm(sheet, posted(request))
    if form.is_bound and form.is_valid() and carried_out(form, lambda: _described(request, run_id, form)):
        return redirect("lists:import", run_id)
    return page(request, "lists/describe.html", {"run": run, "sheet": sheet, "steps": steps()}, form)


@keepers
@require_safe
def coming(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Where a list on its way in stands. While it is read or checked, its page asks for the bar alone."""
    run, sheet = import_page(request.unlocked, run_id)
    if wants_fragment(request):
        return _progress(request, run, run.state, "lists/_bar.html")
    if run.state == State.DESCRIBING:
        return redirect("lists:describe", run_id)
    context = {"run": run, "sheet": sheet, "under_way": run.state in _STEPS, "steps": steps()}
    if run.state == State.CHECKED:
        context |= _told(sheet, request.GET.get("page", ""))
    return render(request, "lists/import.html", context)


@keepers
@require_POST
def step(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Do what comes next. `at` says where the page stood, so that nothing starts by itself."""
    run, _sheet = import_page(request.unlocked, run_id)
    at = run.state
    try:
        if at in _STEPS and request.POST.get("at") == at:
            run = _STEPS[at](request.unlocked, run_id)
    except Refused as error:
        messages.error(request, str(error.message))
        if at == State.READING:
            return _turned_to(request, reverse("lists:new"))
    if run.state == at and at in _STEPS and wants_fragment(request):
        return _progress(request, run, at, "lists/_progress.html")
    return _turned_to(request, reverse("lists:import", args=[run_id]))


@keepers
@require_POST
def accept(request: HttpRequest, run_id: UUID) -> HttpResponse:
    try:
        row = accept_list(request.unlocked, run_id)
    except Refused as error:
        messages.error(request, str(error.message))
        return redirect("lists:import", run_id)
    messages.success(request, _("The list is in: from now on it can be searched."))
    return redirect("lists:list", row.id)


@keepers
@require_http_methods(READ_OR_WRITE)
def discard(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run, sheet = import_page(request.unlocked, run_id)
    if request.method == "POST":
        discard_import(request.unlocked, run_id)
        messages.success(request, _("The list was thrown away; nothing of it is kept."))
        return redirect("lists:lists")
    context = {
        "question": _("Throw this list away?"),
        "consequences": [sheet.facts.get("name") or sheet.label, *_thrown_away(run)],
        "confirm_label": _("Throw the list away"),
        "back_url": reverse("lists:import", args=[run_id]),
        "danger": True,
    }
    return render(request, "confirm.html", context)


def steps() -> list[str]:
    return [_("File"), _("Whose it is"), pgettext("step of an import", "Check")]


def _described(request: HttpRequest, run_id: UUID, form: DescribeForm) -> None:
    describe_list(request.unlocked, run_id, form.facts, form.meanings, form.cleaned_data["order"])


def _thrown_away(run: ListImport) -> list[str]:
    rows = run.rows_total
    read = ngettext("%(n)s row was read. It goes.", "%(n)s rows were read. They go.", rows) % {"n": rows}
    return [
        _("It is still being read.") if run.state == State.READING else read,
        _("No search has been through it yet: no case loses anything."),
        _("Nobody can bring it back from here; the file that you brought stays where you have it."),
    ]


def _turned_to(request: HttpRequest, url: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": url}) if wants_fragment(request) else redirect(url)


def _progress(request: HttpRequest, run: ListImport, state: str, template: str) -> HttpResponse:
    if state not in _STEPS:
        return _turned_to(request, reverse("lists:import", args=[run.id]))
    return render(request, template, {"run": run})


def _told(sheet: Sheet, number: str) -> dict[str, object]:
    counts = [(REMARKS[code], count) for code, count in sorted(sheet.counts.items(), key=lambda one: -one[1])]
    return {"counts": counts, "remarks": remark_lines(shelf_of(sheet.remarks), number)}
