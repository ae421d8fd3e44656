"""Forms of a case: which there are, filling one in, looking at it, keeping it."""

from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted, pressed
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.queries import get_person
from reencuentro.engines.forms.picturing import page_png

from ..actions import filling as actions
from ..forms import FactsForm
from ..house_shelf import house_shelf, spoken
from ..naming import name_of
from ..queries.filling import Filling, filled_lines, filling_of
from ..queries.known import fillable_for
from ..queries.library import blank_forms, edition_state

TAB = "government_forms"
WIDTH = 900


@require_GET
def forms(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "forms.read")
    blanks = [(blank, edition_state(blank.imprint)) for blank in blank_forms() if blank.mapped]
    facts = {"blanks": blanks, "people": fillable_for(case), "filled": filled_lines(case)}
    return render(request, "government_forms/list.html", {**case_frame(case, TAB), **facts})


@require_http_methods(READ_OR_WRITE)
def fill(request: HttpRequest, case_id: UUID, row_id: UUID, stem: str) -> HttpResponse:
    case = get_case(request, case_id, "forms.fill")
    person = _person(case, row_id)
    filling = filling_of(case, person, stem)
    form = FactsForm(filling.known, filling.blank.map.data, posted(request))
    if done(form, partial(actions.write_down, case, person.id)):
        return redirect("government_forms:fill", case.id, person.id, stem)
    pages = range(1, filling.blank.form.pages + 1)
    context = {"filling": filling, "sections": _sections(filling, form), "pages": pages}
    return page(request, "government_forms/fill.html", {**case_frame(case, TAB), **context}, form)


def _sections(filling: Filling, form: FactsForm) -> list[tuple[str, bool, list[Any]]]:
    """By role: its name, whether something of it is missing, its fields."""
    catalogue, missing = house_shelf().catalogue, {line.code for line in filling.stopping}
    ordered = [code for code in catalogue.data if code in form.codes]
    return [
        (
            spoken(catalogue.roles[role].label),
            bool(missing & set(codes)),
            [form[name_of(code)] for code in codes],
        )
        for role, group in groupby(ordered, key=lambda code: code.partition(".")[0])
        if (codes := list(group))
    ]


@require_GET
def preview(request: HttpRequest, case_id: UUID, row_id: UUID, stem: str, page_number: int) -> HttpResponse:
    """A page as it would be filled in now."""
    case = get_case(request, case_id, "forms.page")
    filling = filling_of(case, _person(case, row_id), stem)
    if not 1 <= page_number <= filling.blank.form.pages:
        raise Http404
    return HttpResponse(page_png(filling.filled().pdf, page_number, WIDTH), content_type="image/png")


@require_POST
def make(request: HttpRequest, case_id: UUID, row_id: UUID, stem: str) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(actions.keep_form, case, _person(case, row_id), stem)
    return pressed(
        request, action, _("Filled in and kept among the files."), "government_forms:list", case.id
    )


def _person(case: Case, person_id: UUID) -> Person:
    """Raises `Http404` for somebody whom no form is for."""
    person = get_person(case.opened, person_id)
    if person not in fillable_for(case):
        raise Http404
    return person
