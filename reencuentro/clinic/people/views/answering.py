"""What all these pages do alike: show a form, carry out what it asks, say at the field why not."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.doors import enter
from reencuentro.clinic.keyring.opened import OpenedCase

from ..models import FamilyLink, Person
from ..queries import get_link, get_person
from ..refusals import Refused

UNPROCESSABLE, CONFLICT = 422, 409


def answer(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Any],
    template: str,
    context: dict[str, Any],
    next_page: Callable[[Any], HttpResponse],
) -> HttpResponse:
    """Show the form; when it is sent and valid, do `act` and go to `next_page` of its result."""
    if request.method != "POST":
        return render(request, template, {**context, "form": form})
    status = UNPROCESSABLE
    if form.is_valid():
        try:
            return next_page(act())
        except Refused as refused:
            form.add_error(_field(form, refused.field), refused.message)
            status = CONFLICT
        except ValidationError as error:
            _add_errors(form, error)
    return render(request, template, {**context, "form": form}, status=status)


def read_person(
    request: HttpRequest, case_id: UUID, person_id: UUID, verb: str = "person.view"
) -> tuple[OpenedCase, Person]:
    """The case, opened, and one person of it; written in the audit trail before anything is shown."""
    opened = enter(request, case_id)
    person = get_person(opened, person_id)
    record(opened.user_id, verb, case_id=case_id, objects=[person_id])
    return opened, person


def read_link(request: HttpRequest, case_id: UUID, link_id: UUID) -> tuple[OpenedCase, FamilyLink, str]:
    """The case, opened, and one link of it with the sentence it says; audited alike."""
    opened = enter(request, case_id)
    link, sentence = get_link(opened, link_id)
    record(opened.user_id, "person.view", case_id=case_id, objects=[link.from_person, link.to_person])
    return opened, link, sentence


def to_person(case_id: UUID, person_id: UUID, place: str = "") -> HttpResponse:
    response = redirect("people:person", case_id, person_id)
    response["Location"] += f"#{place}" if place else ""
    return response


def _add_errors(form: Form, error: ValidationError) -> None:
    """Errors of the model go to the fields of the same name, the rest to the top of the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(_field(form, name), errors)


def _field(form: Form, name: str | None) -> str | None:
    return name if name in form.fields else None
