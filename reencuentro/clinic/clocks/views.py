"""The clocks of a case, and the facts that people tell of them."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import (
    READ_OR_WRITE,
    carried_out,
    done,
    page,
    posted,
    pressed,
)
from reencuentro.clinic.people.models import Part, Person

from .actions.facts import record_absence, record_facts, record_marriage, remove
from .actions.papers import record_paper
from .actions.takings import record_taking
from .actions.waking import bring_in_step, looked_at
from .actions.watching import watch_clock
from .forms.papers import PaperForm
from .forms.periods import AbsenceForm, MarriageForm
from .forms.status import ChildForm, MotherForm
from .forms.takings import TakingForm
from .models import PaperRecord, Period
from .queries.family import family_of
from .queries.page import clocks_page

TAB = "clocks"


@require_GET
def clocks(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "clocks.read")
    bring_in_step(case)
    return render(request, "clocks/page.html", {**case_frame(case, TAB), **clocks_page(case)})


@require_http_methods(READ_OR_WRITE)
def facts(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "clocks.read")
    person = _of_the_family(case, person_id)
    row = family_of(case).facts.get(person.id)
    form = (MotherForm if person.id == case.client_id else ChildForm)(posted(request), row=row)
    if form.is_valid() and carried_out(form, lambda: record_facts(case, person.id, **form.answers)):
        return _back(request, case)
    context = {**case_frame(case, TAB), "person": person}
    return page(request, "clocks/facts.html", context, form)


@require_http_methods(READ_OR_WRITE)
def new_period(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """An absence for the mother, a marriage for a child."""
    case = get_case(request, case_id)
    return _period(request, case, _of_the_family(case, person_id), None)


@require_http_methods(READ_OR_WRITE)
def period(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "clocks.read")
    row = row_of(case, Period, row_id)
    return _period(request, case, _of_the_family(case, row.person_id), row)


def _period(request: HttpRequest, case: Case, person: Person, row: Period | None) -> HttpResponse:
    row_id = row.id if row else None
    if person.id == case.client_id:
        form, title = AbsenceForm(posted(request), row=row), _("Absence from the United States")
        action = partial(record_absence, case, row_id)
    else:
        form, title = MarriageForm(posted(request), row=row), _("Marriage")
        action = partial(record_marriage, case, person.id, row_id)
    return _one_form(request, case, form, action, {"title": title, "subject": person.name})


@require_http_methods(READ_OR_WRITE)
def new_paper(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    person = row_of(case, Person, person_id)
    return _paper(request, case, person, None)


@require_http_methods(READ_OR_WRITE)
def paper(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "clocks.read")
    row = row_of(case, PaperRecord, row_id)
    return _paper(request, case, row_of(case, Person, row.person_id), row)


def _paper(request: HttpRequest, case: Case, person: Person, row: PaperRecord | None) -> HttpResponse:
    form = PaperForm(posted(request), row=row)
    action = partial(record_paper, case, person.id, row.id if row else None)
    return _one_form(request, case, form, action, {"title": _("Paper"), "subject": person.name})


@require_http_methods(READ_OR_WRITE)
def taking(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "clocks.read")
    person = _of_the_family(case, person_id)
    if person.part != Part.CHILD:
        raise Http404
    form = TakingForm(posted(request), row=family_of(case).takings.get(person.id))
    facts = {"title": _("Taken or kept across a border"), "subject": person.name}
    return _one_form(request, case, form, partial(record_taking, case, person.id), facts)


@require_POST
def remove_period(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(request, lambda: remove(case, Period, row_id), _("Removed."), "clocks:page", case.id)


@require_POST
def remove_paper(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(request, lambda: remove(case, PaperRecord, row_id), _("Removed."), "clocks:page", case.id)


@require_POST
def look(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    done_words = _("Thank you. The team is told again when the next date comes near.")
    return pressed(request, lambda: looked_at(case), done_words, "clocks:page", case.id)


@require_POST
def watch(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One click: whoever presses watches this clock from now on."""
    case = get_case(request, case_id)
    key = request.POST.get("key", "")
    done_words = _("It is watched. You find it on your day.")
    return pressed(request, lambda: watch_clock(case, key), done_words, "clocks:page", case.id)


def _one_form(
    request: HttpRequest, case: Case, form: Any, action: Any, facts: dict[str, Any]
) -> HttpResponse:
    if done(form, action):
        return _back(request, case)
    return page(request, "clocks/one_form.html", {**case_frame(case, TAB), **facts}, form)


def _back(request: HttpRequest, case: Case) -> HttpResponse:
    messages.success(request, _("Recorded. The clocks were worked out anew."))
    return redirect("clocks:page", case.id)


def _of_the_family(case: Case, person_id: UUID) -> Person:
    """The mother or a child of hers. Raises `Http404` for anybody else."""
    person = row_of(case, Person, person_id)
    if person.id != case.client_id and person.part != Part.CHILD:
        raise Http404
    return person
