"""Pages of people who may be in two cases, for registrars; and what they ask the leads."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
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


@require_POST
def ask(
    request: HttpRequest, this_case: UUID, this_person: UUID, other_case: UUID, other_person: UUID
) -> HttpResponse:
    require_registrar(request.user)
    entries = Entry(this_case, this_person), Entry(other_case, other_person)
    actions.ask_leads(request.unlocked, entries)
    messages.success(request, _("Those who lead the cases were asked to speak with you."))
    return redirect("registry:all-across-pair", *entries[0], *entries[1])


@require_GET
def asked(request: HttpRequest, asked_id: UUID) -> HttpResponse:
    """What a registrar asks whoever leads a case."""
    return render(
        request, "registry/asked.html", queries.asked_page(request.user, request.unlocked, asked_id)
    )
