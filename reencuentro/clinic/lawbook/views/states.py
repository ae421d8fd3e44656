"""The states: which code governs there, and the terms of its own code that lawyers entered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.accounts.authority import only_for

from .. import circulars
from ..actions.state_law import enter_effect, enter_start, withdraw_entry
from ..actions.terms import correct_term, enter_term
from ..authority import LAWYERS, READERS
from ..errors import NotTaken
from ..forms.rules import WithdrawForm
from ..forms.states import EffectForm, StartForm
from ..forms.terms import TermForm, initial_of
from ..models import StateEntry, StateTerm
from ..queries.states import entered_rule, entry_to_withdraw, national_terms, state_lines, state_name


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


@only_for(*LAWYERS)
@require_http_methods(["GET", "POST"])
def enter_notice_effect(request: HttpRequest, state: str) -> HttpResponse:
    title = _("When notices take effect by the code of %(state)s") % {"state": state_name(state)}
    form = EffectForm(request.POST or None)
    return _entry(request, form, title, lambda: enter_effect(request.user, state, **form.facts()))


@only_for(*LAWYERS)
@require_http_methods(["GET", "POST"])
def enter_declaration(request: HttpRequest, state: str) -> HttpResponse:
    title = _("A declaration published in %(state)s") % {"state": state_name(state)}
    form = StartForm(state, request.POST or None, request.FILES or None)
    return _entry(request, form, title, lambda: enter_start(request.user, state, **form.facts()))


@only_for(*LAWYERS)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    entry = entry_to_withdraw(entry_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        withdraw_entry(request.user, entry.id, because=form.cleaned_data["because"])
        messages.success(request, _("It counts no longer; every deadline it touches was counted anew."))
        return redirect("lawbook:states")
    facts = {
        "form": form,
        "title": _("Withdraw what was entered of %(state)s") % {"state": state_name(entry.state)},
    }
    return render(request, "lawbook/state_entry.html", facts, status=422 if form.errors else 200)


@only_for(*READERS)
@require_GET
def gazette(request: HttpRequest, entry_id: UUID) -> StreamingHttpResponse:
    entry = entry_to_withdraw(entry_id)
    if not entry.circular_id:
        raise Http404
    kind = entry.circular_kind
    answer = StreamingHttpResponse(circulars.read(entry), content_type=circulars.CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{entry.state}-{entry.id}.{kind}"'
    return answer


def _entry(
    request: HttpRequest, form: EffectForm | StartForm, title: str, save: Callable[[], StateEntry]
) -> HttpResponse:
    if form.is_valid():
        try:
            save()
        except NotTaken as refused:
            form.add_error(None, list(refused.messages))
        else:
            messages.success(request, _("It counts from now on; every deadline it touches was counted anew."))
            return redirect("lawbook:states")
    status = 422 if form.errors else 200
    return render(request, "lawbook/state_entry.html", {"form": form, "title": title}, status=status)


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
