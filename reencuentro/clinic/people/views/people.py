"""The people of a case: all of them, one of them, and how she read before."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.accounts.queries import staff_name
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.doors import enter

from .. import actions, queries
from ..dependents import elsewhere, frame_of
from ..forms import PersonForm, ReasonForm
from ..queries.doubts import doubts_of
from ..queries.twice import merges_into
from ..tree import drawings
from .answering import answer, read_person, to_person


@require_GET
def everybody(request: HttpRequest, case_id: UUID) -> HttpResponse:
    opened = enter(request, case_id)
    family = queries.family_of(opened)
    record(opened.user_id, "people.list", case_id=case_id)
    context = {"case_id": case_id, "family": family, "trees": drawings(family), "doubts": doubts_of(family)}
    return render(request, "people/list.html", {**frame_of(opened), **context})


@require_GET
def person(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened = enter(request, case_id)
    profile = queries.profile_of(opened, person_id, timezone.now())
    record(opened.user_id, "person.view", case_id=case_id, objects=[person_id])
    context = {
        "case_id": case_id,
        "profile": profile,
        "elsewhere": elsewhere(opened, person_id),
        "merges": merges_into(opened, person_id),
    }
    return render(request, "people/person.html", {**frame_of(opened), **context})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    opened = enter(request, case_id)
    form = PersonForm(request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.add_person(opened, form.columns()),
        "people/form.html",
        {"case_id": case_id, "title": _("Add a person"), "save": _("Add")},
        lambda person: to_person(case_id, person.id),
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened, person = read_person(request, case_id, person_id)
    form = PersonForm.of(person, request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.change_person(
            opened, person_id, form.columns(), version=form.cleaned_data["version"]
        ),
        "people/form.html",
        {"case_id": case_id, "person": person, "title": person.name, "save": _("Save")},
        lambda person: to_person(case_id, person_id),
    )


@require_GET
def history(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened, person = read_person(request, case_id, person_id, "person.history")
    readings = [(reading, staff_name(reading.by)) for reading in queries.history_of(opened, person)]
    context = {"case_id": case_id, "person": person, "readings": readings}
    return render(request, "people/history.html", {**frame_of(opened), **context})


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    opened, person = read_person(request, case_id, person_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context = {
        "case_id": case_id,
        "question": _("Remove %(name)s from this case?") % {"name": person.name},
        "consequences": [_("Only for somebody entered by mistake. How the entry read stays in the history.")],
        "confirm_label": _("Remove"),
        "danger": True,
        "back_url": to_person(case_id, person_id)["Location"],
    }
    return answer(
        request,
        form,
        lambda: actions.remove_person(opened, person_id, form.cleaned_data["because"]),
        "confirm.html",
        context,
        lambda _nothing: redirect("people:list", case_id),
    )
