"""How a form is given to an action, and its page shown again."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.errors import Closed, Stale
from reencuentro.clinic.people.refusals import Refused

READ_OR_WRITE = ["GET", "HEAD", "POST"]


def posted(request: HttpRequest) -> QueryDict | None:
    """The data of a form that was sent; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def done(form: forms.Form, action: Callable[..., object]) -> bool:
    """Give a valid form's answers to the action. What is refused stands at its field; nothing is lost."""
    return form.is_bound and form.is_valid() and carried_out(form, lambda: action(**form.cleaned_data))


def carried_out(form: Any, action: Callable[[], object]) -> bool:
    """The same for an action that takes its answers another way."""
    try:
        action()
    except Refused as refusal:
        _refuse(form, refusal.field, refusal.message)
    except (Stale, Closed):
        _refuse(form, None, _("The keys of this case were renewed while you were writing. Send it again."))
    except ValidationError as error:
        _show_invalid(form, error)
    else:
        return True
    return False


def _refuse(form: Any, field: str | None, message: Any) -> None:
    form.refused = True
    form.add_error(_field(form, field), message)


def _show_invalid(form: Any, error: ValidationError) -> None:
    """What a model does not take: at the field of the same name, if the form has one."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for field, found in by_field.items():
        for message in found:
            form.add_error(_field(form, field), message)


def _field(form: Any, name: str | None) -> str | None:
    """A page of several forms finds the field itself."""
    return name if name in getattr(form, "fields", {name: None}) else None


def pressed(request: HttpRequest, action: Callable[[], object], message: str, *back: Any) -> HttpResponse:
    """Carry out a button of one meaning and go `back`; what is refused gets a page of its own, with 409."""
    try:
        action()
    except Refused as refusal:
        context = {"message": refusal.message, "back": reverse(back[0], args=back[1:])}
        return render(request, "cases/refused.html", context, status=409)
    messages.success(request, message)
    return redirect(*back)


def page(request: HttpRequest, template: str, context: dict[str, Any], form: Any = None) -> HttpResponse:
    """The page with its form: 409 if the house refused what was asked, 422 if an answer can't be right."""
    status = 200
    if form is not None and getattr(form, "is_bound", False) and form.errors:
        status = 409 if getattr(form, "refused", False) else 422
    return render(request, template, {**context, "form": form}, status=status)
