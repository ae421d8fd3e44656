"""Pages of people who may be in two cases, for registrars."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.people.views.answering import answer

from ..actions import registrar as actions
from ..forms import AcrossForm
from ..people_on_card import Entry
from ..queries import registrar as queries
from ..queries.checks import require_registrar
from .across import progress


@require_GET
def everybody(request: HttpRequest) -> HttpResponse:
    facts = queries.all_page(request.user, request.unlocked, request.GET)
    return render(request, "registry/all_across.html", facts)


@require_POST
def compare(request: HttpRequest) -> HttpResponse:
    require_registrar(request.user)
    comparison = actions.compare_all(request.unlocked)
    return progress(request, comparison, "registry:all-across", "registry:compare-all")


@require_http_methods(["GET", "POST"])
def pair(
    request: HttpRequest, this_case: UUID, this_person: UUID, other_case: UUID, other_person: UUID
) -> HttpResponse:
    entries = Entry(this_case, this_person), Entry(other_case, other_person)
    facts = queries.pair_for_registrars(request.user, request.unlocked, entries)
    facts["ask_url"] = reverse("registry:ask-leads", args=[*entries[0], *entries[1]])
    form = AcrossForm(request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.judge_for_all(request.unlocked, entries, **form.cleaned_data),
        "registry/all_across_pair.html",
        facts,
        lambda _nothing: redirect("registry:all-across"),
    )
