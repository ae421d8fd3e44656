"""Words looked for in the papers of a case; pages read while one waits; what is written in one file."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, page, posted
from reencuentro.clinic.files.models import File
from reencuentro.clinic.people.refusals import Refused
from reencuentro.site.fragments import wants_fragment

from . import actions, queries
from .forms import SearchForm
from .models import How

TAB = "reading"


@require_http_methods(READ_OR_WRITE)
def search(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """By POST, so that no name stays in an address."""
    case = get_case(request, case_id, "reading.look")
    form = SearchForm(posted(request))
    context = {**case_frame(case, TAB), "progress": queries.progress(case)}
    if form.is_bound and form.is_valid():
        record(case.opened.user_id, "reading.search", case_id=case.id)
        context |= {"hits": queries.search(case, form.cleaned_data["words"]), "most": queries.HITS_MOST}
    return page(request, "reading/search.html", context, form)


@require_POST
def step(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Read some pages. While there are more, the page asks again by itself; without scripts, by a button."""
    case = get_case(request, case_id)
    try:
        actions.read_some(case)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return _turned(request, case)
    progress = queries.progress(case)
    if progress.left and wants_fragment(request):
        return render(request, "reading/_progress.html", {"case": case, "progress": progress, "going": True})
    return _turned(request, case)


@require_GET
def text(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "reading.look")
    file = row_of(case, File, row_id)
    if file.removed_on:
        raise Http404
    texts = queries.texts_of(case, file)
    context = {
        **case_frame(case, TAB),
        "file": file,
        "texts": [(one, How(one.how).label) for one in texts],
        "missing": queries.page_count(file) - len(texts),
        "shown": file.is_picture or file.pages,
        "proposals": queries.proposals(case, file),
    }
    return render(request, "reading/text.html", context)


def _turned(request: HttpRequest, case: Case) -> HttpResponse:
    if wants_fragment(request):
        return HttpResponse(headers={"HX-Redirect": reverse("reading:search", args=[case.id])})
    return redirect("reading:search", case.id)
