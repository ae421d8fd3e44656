"""Bringing a file of gifts in: the file, what it tells, its lines, the books. No step needs a script."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for
from reencuentro.site.fragments import wants_fragment

from . import actions, queries, wording
from .booking import book_some
from .carrying import About
from .checking import check_some
from .errors import Refused
from .forms import BookForm, FundsForm, TellForm, UploadForm
from .models import Import, Row

State = Import.State
READ_OR_WRITE = ["GET", "HEAD", "POST"]
_UNDER_WAY = (State.CHECKING, State.POSTING)
_SHOWN_FIRST = (Row.State.WRONG, Row.State.DOUBT, Row.State.NEW, Row.State.BOOKED)


@only_for(*Role)
@require_safe
def files(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"files": queries.files(), "form": UploadForm(), "may_keep": staff.role in KEEPERS}
    return render(request, "imports/files.html", facts)


@only_for(*KEEPERS)
@require_POST
def bring(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            brought = actions.bring(staff, form.cleaned_data["file"])
            return redirect("imports:tell", brought.id)
        except Refused as refused:
            form.add_error("file", wording.of_a_line(refused.code))
    facts = {"files": queries.files(), "form": form, "may_keep": True}
    return render(request, "imports/files.html", facts, status=422)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def tell(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    """What the columns tell, and where the money is."""
    brought, about = queries.the_file(import_id)
    if about is None or brought.state == State.POSTING:
        return redirect("imports:file", import_id)
    form = TellForm(about, request.POST if request.method == "POST" else None)
    if form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("account", "fund", "by_name")}
        try:
            actions.choose(staff, import_id, form.chosen, **chosen)
        except Refused as refused:
            messages.error(request, wording.of_a_line(refused.code))
        return redirect("imports:file", import_id)
    facts = {"form": form, "brought": brought, "about": about, "format": wording.FORMATS[about.format]}
    return render(request, "imports/tell.html", facts, status=422 if form.errors else 200)


@only_for(*Role)
@require_safe
def file(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    """Where a file stands: the work in progress, or what its lines come to."""
    brought, about = queries.the_file(import_id)
    may_keep = staff.role in KEEPERS
    if brought.state == State.CHOOSING and may_keep:
        return redirect("imports:tell", import_id)
    return render(request, "imports/file.html", _context(request, brought, about, may_keep, BookForm()))


@only_for(*KEEPERS)
@require_POST
def step(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    """Do some of the work. `at` says where the page stood, so that nothing starts by itself."""
    brought, _about = queries.the_file(import_id)
    at = brought.state
    if at in _UNDER_WAY and request.POST.get("at") == at:
        brought = check_some(import_id) if at == State.CHECKING else book_some(import_id)
    if brought.state in _UNDER_WAY and brought.state == at and wants_fragment(request):
        return render(request, "imports/_progress.html", {"brought": brought})
    return _turned_to(request, reverse("imports:file", args=[import_id]))


@only_for(*KEEPERS)
@require_POST
def assign(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    """For which funds gifts are, by what they say of themselves."""
    brought, about = queries.the_file(import_id)
    if about is None:
        return redirect("imports:file", import_id)
    form = FundsForm(brought, about, request.POST)
    if not form.is_valid():
        context = {**_context(request, brought, about, True, BookForm()), "funds": form}
        return render(request, "imports/file.html", context, status=422)
    try:
        actions.assign(staff, import_id, form.chosen)
        messages.success(request, _("Kept, also for the next file of this source."))
    except Refused as refused:
        messages.error(request, wording.of_a_line(refused.code))
    return redirect("imports:file", import_id)


@only_for(*KEEPERS)
@require_POST
def decide(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    """Of one line, by its place, or of all that are in doubt for a reason."""
    said, place = request.POST.get("verdict", ""), _place(request)
    if said in Row.Verdict.values:
        rows = None if place is None else [place]
        try:
            actions.decide(staff, import_id, rows, said, request.POST.get("reason", ""))
        except Refused as refused:
            messages.error(request, wording.of_a_line(refused.code))
    return redirect(_doubts(request, import_id, place))


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def match(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    """What one line is, by its place and the code of what its page offers. A refusal stands at the line."""
    place = _place(request)
    if request.method != "POST" or place is None:
        return redirect(_doubts(request, import_id))
    try:
        actions.match(staff, import_id, place, request.POST.get("match", ""))
    except Refused as refused:
        why = wording.of_a_line(refused.code)
        brought, about = queries.the_file(import_id)
        context = _context(request, brought, about, True, BookForm())
        doubtful = context["lines"] if context.get("shown") == Row.State.DOUBT else []
        if any(line.row.place == place for line in doubtful):
            context |= {"refused_place": place, "refusal": why}
            return render(request, "imports/file.html", context, status=422)
        messages.error(request, why)
    return redirect(_doubts(request, import_id, place))


@only_for(*KEEPERS)
@require_POST
def match_likely(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    """Of all lines in doubt for a reason what they name the donor of."""
    try:
        taken = actions.match_likely(staff, import_id, request.POST.get("reason", ""))
        messages.success(request, _accepted(taken))
    except Refused as refused:
        messages.error(request, wording.of_a_line(refused.code))
    return redirect(_doubts(request, import_id))


@only_for(*KEEPERS)
@require_POST
def book(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    form = BookForm(request.POST)
    form.is_valid()
    try:
        actions.book_file(staff, import_id, leave_wrong_out=form.cleaned_data["leave_wrong_out"])
    except Refused as refused:
        form.add_error(None, wording.of_a_line(refused.code))
        brought, about = queries.the_file(import_id)
        return render(request, "imports/file.html", _context(request, brought, about, True, form), status=422)
    return redirect("imports:file", import_id)


@only_for(*KEEPERS)
@require_POST
def leave(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    """Leave the rest of a file outside that is booked in part."""
    try:
        actions.leave_rest(staff, import_id)
    except Refused as refused:
        messages.error(request, wording.of_a_line(refused.code))
    return redirect("imports:file", import_id)


@only_for(*KEEPERS)
@require_POST
def drop(request: HttpRequest, staff: Staff, import_id: UUID) -> HttpResponse:
    try:
        actions.drop(staff, import_id)
        messages.success(request, _("The file was thrown away. Nothing of it was booked."))
    except Refused as refused:
        messages.error(request, wording.of_a_line(refused.code))
    return redirect("imports:files")


def _place(request: HttpRequest) -> int | None:
    place = request.POST.get("place", "")
    return int(place) if place.isdecimal() and len(place) < 9 else None


def _doubts(request: HttpRequest, import_id: UUID, place: int | None = None) -> str:
    """Where the lines in doubt are shown, at the line that was decided on."""
    shown = urlencode({"show": Row.State.DOUBT, "page": request.GET.get("page", "1")})
    there = "" if place is None else f"#line-{place}"
    return f"{reverse('imports:file', args=[import_id])}?{shown}{there}"


def _accepted(taken: int) -> str:
    if not taken:
        return _("None of these is one thing alone. Decide line by line.")
    return ngettext("%(n)d line was accepted.", "%(n)d lines were accepted.", taken) % {"n": taken}


def _turned_to(request: HttpRequest, url: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": url}) if wants_fragment(request) else redirect(url)


def _context(
    request: HttpRequest, brought: Import, about: About | None, may_keep: bool, form: BookForm
) -> dict[str, Any]:
    context: dict[str, Any] = {
        "brought": brought, "about": about, "may_keep": may_keep, "form": form,
        "source": wording.source(brought.source), "under_way": brought.state in _UNDER_WAY,
    }  # fmt: skip
    if brought.state in (State.CHECKED, State.DONE):
        context |= _line_by_line(request, brought)
    if brought.state == State.CHECKED and about and may_keep:
        context["funds"] = FundsForm(brought, about)
    return context


def _line_by_line(request: HttpRequest, brought: Import) -> dict[str, object]:
    told = queries.report(brought)
    asked = request.GET.get("show", "")
    first = next((state for state in _SHOWN_FIRST if told.counts.get(state)), Row.State.KNOWN)
    state = asked if told.counts.get(asked) else first
    page, lines = queries.rows(brought, state, request.GET.get("page"))
    address = reverse("imports:file", args=[brought.id])
    tabs = [_tab(address, one, told.counts[one], state) for one in Row.State if told.counts.get(one)]
    return {"report": told, "page": page, "lines": lines, "tabs": tabs, "shown": state}


def _tab(address: str, state: Row.State, count: int, current: str) -> dict[str, object]:
    return {
        "url": f"{address}?show={state}",
        "label": state.label,
        "count": count,
        "current": "page" if state == current else "",
    }
