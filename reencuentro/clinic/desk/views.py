"""My day, the board, the list."""

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.site.fragments import wants_fragment

from . import actions
from .filters import Filter
from .forms import FilterForm, SaveForm, SearchForm
from .queries.board import board_columns
from .queries.list import found, leads_of, require_casework
from .queries.rows import shown
from .queries.saved import saved_filters
from .queries.today import today as my_day

PAGE = 25


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """The first page after login."""
    day = my_day(request.user, request.unlocked)
    record(request.user.id, "list.view")
    return render(request, "desk/today.html", {"day": day})


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    require_casework(request.user)
    kind = request.GET.get("kind", Kind.REUNIFICATION)
    if kind not in Kind:
        raise Http404
    columns = board_columns(my_cases(request.unlocked), Kind(kind))
    seen = [card.row.case_id for column in columns for card in column["cards"]]
    record(request.user.id, "list.view", objects=seen)
    return render(request, "desk/board.html", {"columns": columns, "kinds": Kind.choices, "kind": kind})


@require_http_methods(["GET", "POST"])
def case_list(request: HttpRequest) -> HttpResponse:
    """Filters go by the address, names by POST."""
    require_casework(request.user)
    cases = my_cases(request.unlocked)
    choices = FilterForm(request.GET or Filter().choices(), leads=partial(leads_of, cases))
    choices.is_valid()
    search = SearchForm(request.POST or None)
    text = search.cleaned_data["text"] if search.is_valid() else ""
    page = Paginator(found(cases, choices.filter, text), PAGE).get_page(request.GET.get("page"))
    page.object_list = shown(cases, page.object_list)
    record(request.user.id, "list.view", objects=[one.row.case_id for one in page.object_list])
    facts = {"page": page, "choices": choices, "search": search, "any": cases.plain.exists}
    if wants_fragment(request):
        return render(request, "desk/_rows.html", facts)
    kept = saved_filters(request.unlocked)
    return render(request, "desk/list.html", {**facts, "kept": kept, "save": SaveForm()})


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the choices that stand in the address of this form."""
    require_casework(request.user)
    choices = FilterForm(request.GET, leads=partial(leads_of, my_cases(request.unlocked)))
    form, _ = SaveForm(request.POST), choices.is_valid()
    if form.is_valid():
        actions.save_filter(request.unlocked, form.cleaned_data["name"], choices.filter)
    return redirect(f"{reverse('desk:list')}?{urlencode(choices.filter.choices())}")


@require_POST
def forget(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    require_casework(request.user)
    actions.forget_filter(request.unlocked, filter_id)
    return redirect("desk:list")
