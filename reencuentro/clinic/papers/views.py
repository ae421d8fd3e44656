"""The papers of a case, what is missing, and all of one's cases' papers by where they stand."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form as DjangoForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.accounts.authority import only_for
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES

from . import actions
from .forms import ArriveForm, CorrectForm, DerivedForm, FileForm, HandOverForm, NewPaperForm, StrikeForm
from .models import Custody, Paper
from .queries.board import papers_board
from .queries.law import requirements
from .queries.lines import kind_name
from .queries.needed import needed as needed_of
from .queries.page import paper_page, papers_of
from .queries.scans import scan_of
from .queries.shelf import people_of

TAB, NEEDED = "papers", "needed"


@require_GET
def papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "papers.read")
    by_person, doubts = papers_of(case)
    context = {**case_frame(case, TAB), "by_person": by_person, "doubts": doubts}
    return render(request, "papers/list.html", context)


@require_GET
def needed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "papers.read")
    return render(request, "papers/needed.html", {**case_frame(case, NEEDED), "missing": needed_of(case)})


@require_GET
def paper(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "papers.read")
    shown = paper_page(case, row_id)
    context = {**case_frame(case, TAB), "page": shown, "scan": scan_of(case, shown.line.paper)}
    return render(request, "papers/page.html", context)


@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """`?kind=` says which paper, `?scan=` the id of its file; nothing in the address tells of anybody."""
    case = get_case(request, case_id)
    people = [(one.id, one.name) for one in people_of(case).values()]
    known = {name: request.GET.get(name, "") for name in ("kind", "scan")}
    form = NewPaperForm(case, people, posted(request), **known)
    return _form(request, case, form, partial(actions.record, case), _("Enter a paper"))


@require_http_methods(READ_OR_WRITE)
def derive(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """`?form=` says what was made of it."""
    case, source = _paper(request, case_id, row_id)
    form = DerivedForm(case, posted(request), source=source, form=request.GET.get("form", ""))
    title = _("Enter what was made from it")
    return _form(request, case, form, partial(actions.derive, case, source.id), title, source)


@require_http_methods(READ_OR_WRITE)
def correct(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case, row = _paper(request, case_id, row_id)
    form = CorrectForm(case, posted(request), paper=row)
    return _form(
        request, case, form, partial(actions.correct, case, row.id), _("Change what is entered"), row
    )


@require_http_methods(READ_OR_WRITE)
def hand_over(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case, row = _paper(request, case_id, row_id)
    form, title = HandOverForm(posted(request)), _("Say where it went")
    return _form(request, case, form, partial(actions.hand_over, case, row.id), title, row)


@require_http_methods(READ_OR_WRITE)
def arrive(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "papers.read")
    sent = row_of(case, Custody, row_id)
    form, title = ArriveForm(posted(request)), _("It arrived")
    return _form(request, case, form, partial(actions.arrive, case, sent.id), title, sent.paper)


@require_http_methods(READ_OR_WRITE)
def file(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case, row = _paper(request, case_id, row_id)
    form, title = FileForm(posted(request)), _("Say where it was filed")
    return _form(request, case, form, partial(actions.file_with, case, row.id), title, row)


@require_http_methods(READ_OR_WRITE)
def strike(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case, row = _paper(request, case_id, row_id)
    form = StrikeForm(posted(request))
    if done(form, partial(actions.strike, case, row.id)):
        messages.success(request, _("Struck out. It stays in the history."))
        return redirect("papers:list", case.id)
    return _page(request, case, form, _("Strike out an entry made by mistake"), row)


@only_for(*CASEWORK_ROLES)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    shown = papers_board(request.unlocked)
    record(request.user.id, "papers.board", objects=shown.seen)
    return render(request, "papers/board.html", {"board": shown})


@only_for(*CASEWORK_ROLES)
@require_GET
def law(request: HttpRequest) -> HttpResponse:
    return render(request, "papers/law.html", requirements())


def _paper(request: HttpRequest, case_id: UUID, row_id: UUID) -> tuple[Case, Paper]:
    case = get_case(request, case_id, "papers.read")
    return case, row_of(case, Paper, row_id)


def _form(
    request: HttpRequest,
    case: Case,
    form: DjangoForm,
    action: Callable[..., Any],
    title: str,
    row: Paper | None = None,
) -> HttpResponse:
    """Saved, it goes on to the page of the paper that it is about."""
    saved: list[Any] = []
    if done(form, lambda **facts: saved.append(action(**facts))):
        messages.success(request, _("Kept."))
        made = saved[0] if isinstance(saved[0], Paper) else row
        return redirect("papers:page", case.id, made.id)
    return _page(request, case, form, title, row)


def _page(request: HttpRequest, case: Case, form: DjangoForm, title: str, row: Paper | None) -> HttpResponse:
    subject = f"{kind_name(row.kind)} · {row.get_form_display()}" if row else ""
    context = {**case_frame(case, TAB), "title": title, "subject": subject, "back": row}
    return page(request, "papers/form.html", context, form)
