"""The searches of a case: each with its leads, where it was asked, and where it can be asked."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted, pressed

from ..actions import inquiries, leads, searches
from ..forms.searches import AnswerForm, AskForm, EndSearchForm, LeadForm, SearchFactsForm, SearchForm
from ..models import Inquiry, Lead, Search, Verdict
from ..queries.searches import people_names, search_lines, search_page
from ..queries.sources import source_lines

TAB = "tracing"
FACTS_OF_LEAD = ("kind", "words", "told_by", "reliability", "happened")


@require_GET
def searches_of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "tracing.read")
    lines = search_lines(case, timezone.localdate())
    return render(request, "tracing/list.html", {**case_frame(case, TAB), "lines": lines})


@require_GET
def search(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "tracing.read")
    found = search_page(case, row_of(case, Search, row_id), timezone.localdate())
    return render(request, "tracing/search.html", {**case_frame(case, TAB), "page": found})


@require_http_methods(READ_OR_WRITE)
def begin(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = SearchForm(people_names(case).items(), posted(request))
    if done(form, partial(searches.open_search, case)):
        messages.success(request, _("The search is on file. Record what was heard, and where you ask."))
        return redirect("tracing:list", case.id)
    return _one_form(request, case, form, _("Begin a search"))


@require_http_methods(READ_OR_WRITE)
def change(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Search, row_id)
    known = {name: getattr(row, name) for name in ("last_seen", "held_by", "circumstances")}
    form = SearchFactsForm(posted(request), place=row.last_place, **known)
    if done(form, partial(searches.change_search, case, row.id)):
        return _back(request, case, row.id)
    return _one_form(request, case, form, _("What is known"))


@require_http_methods(READ_OR_WRITE)
def end(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Search, row_id)
    form = EndSearchForm(posted(request))
    if done(form, partial(searches.end_search, case, row.id)):
        return _back(request, case, row.id)
    return _one_form(request, case, form, _("End the search"))


@require_http_methods(READ_OR_WRITE)
def lead(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Search, row_id)
    form = LeadForm(posted(request))
    if done(form, partial(leads.add_lead, case, row.id)):
        return _back(request, case, row.id)
    return _one_form(request, case, form, _("Record a lead"))


@require_http_methods(READ_OR_WRITE)
def correct(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Lead, row_id)
    known = {name: getattr(row, name) for name in FACTS_OF_LEAD}
    form = LeadForm(posted(request), place=row.place, **known)
    if done(form, partial(leads.correct_lead, case, row.id)):
        return _back(request, case, row.search_id)
    return _one_form(request, case, form, _("Correct a lead"))


@require_POST
def strike(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Lead, row_id)
    struck = partial(leads.strike_lead, case, row.id)
    return pressed(request, struck, _("Struck out; it is kept."), "tracing:search", case.id, row.search_id)


@require_http_methods(READ_OR_WRITE)
def ask(
    request: HttpRequest, case_id: UUID, row_id: UUID, source: str, verdict_id: UUID | None = None
) -> HttpResponse:
    """What asking there takes and makes public stands beside the form; the safety gate decides.

    After a verdict, the holder of that list is asked.
    """
    case = get_case(request, case_id)
    row = row_of(case, Search, row_id)
    line = next((one for one in source_lines(case, ()) if one.id == source), None)
    if line is None:
        raise Http404
    asked_of = row_of(case, Verdict, verdict_id).list_holder if verdict_id else ""
    form = AskForm(posted(request), public=line.is_public, asked_of=asked_of)
    if done(form, partial(inquiries.ask, case, row.id, source)):
        return _back(request, case, row.id)
    return page(request, "tracing/ask.html", {**case_frame(case, TAB), "line": line, "row": row}, form)


@require_http_methods(READ_OR_WRITE)
def answer(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Inquiry, row_id)
    form = AnswerForm(posted(request))
    if done(form, partial(inquiries.answer_inquiry, case, row.id)):
        return _back(request, case, row.search_id)
    return _one_form(request, case, form, _("Record the answer"), subject=row.asked_of)


def _back(request: HttpRequest, case: Case, search_id: UUID) -> HttpResponse:
    messages.success(request, _("It is on file."))
    return redirect("tracing:search", case.id, search_id)


def _one_form(request: HttpRequest, case: Case, form: Any, title: str, **facts: Any) -> HttpResponse:
    return page(request, "cases/one_form.html", {**case_frame(case, TAB), "title": title, **facts}, form)
