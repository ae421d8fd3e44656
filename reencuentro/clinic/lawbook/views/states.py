"""The states: which code governs there, and the terms of its own code that lawyers entered."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.accounts.authority import only_for

from ..actions.terms import correct_term, enter_term
from ..authority import LAWYERS, READERS
from ..errors import NotTaken
from ..forms.terms import TermForm, initial_of
from ..models import StateTerm
from ..queries.states import entered_rule, national_terms, state_lines, state_name


@only_for(*READERS)
@require_GET
def states(request: HttpRequest) -> HttpResponse:
    facts = {"states": state_lines(), "may_enter": request.user.role in LAWYERS}
    return render(request, "lawbook/states.html", facts)


@only_for(*LAWYERS)
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, state: str) -> HttpResponse:
    name = state_name(state)
    form = TermForm(national_terms(), request.POST or None)
    title = _("A term of the code of %(state)s") % {"state": name}
    return _term(request, form, title, lambda **facts: enter_term(request.user, state, **facts))


@only_for(*LAWYERS)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, rule_id: str) -> HttpResponse:
    rule = entered_rule(rule_id)
    form = TermForm(national_terms(), request.POST or None, initial=initial_of(rule))
    title = _("Correct %(rule)s") % {"rule": rule.id}
    return _term(request, form, title, lambda **facts: correct_term(request.user, rule_id, **facts))


def _term(request: HttpRequest, form: TermForm, title: str, save: Callable[..., StateTerm]) -> HttpResponse:
    if form.is_valid():
        given: dict[str, Any] = {name: form.cleaned_data[name] for name in ("licence", "basis")}
        try:
            row = save(content=form.content(request.user.display_name), **given)
        except NotTaken as refused:
            form.add_error(None, list(refused.messages))
        else:
            messages.success(request, _("The term counts from now on."))
            return redirect("lawbook:rule", row.rule_id)
    status = 422 if form.errors else 200
    return render(request, "lawbook/term.html", {"form": form, "title": title}, status=status)
