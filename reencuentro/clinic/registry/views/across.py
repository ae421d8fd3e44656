"""Pages of people who may be in two of one's cases."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.keyring.doors import enter
from reencuentro.clinic.people.views.answering import answer
from reencuentro.site.fragments import wants_fragment

from ..actions import across as actions
from ..comparing import Comparison
from ..forms import AcrossForm
from ..queries import across as queries
from ..queries.checks import require_casework


@require_GET
def own(request: HttpRequest) -> HttpResponse:
    require_casework(request.user)
    facts = queries.across_page(request.user, request.unlocked, request.GET)
    return render(request, "registry/across.html", facts)


@require_POST
def compare(request: HttpRequest) -> HttpResponse:
    """Compare some more cases; a page with a script asks again by itself until all are."""
    require_casework(request.user)
    comparison = actions.compare_some(request.unlocked)
    return progress(request, comparison, "registry:across", "registry:compare-across")


def progress(request: HttpRequest, comparison: Comparison, page: str, step: str) -> HttpResponse:
    """To the page with all that was found; a browser with scripts stays and goes on until all is compared."""
    left, total = len(comparison.waiting), len(comparison.cards)
    if not wants_fragment(request):
        return redirect(page)
    if not left:
        return HttpResponse(headers={"HX-Redirect": reverse(page)})
    context = {"done": total - left, "total": total, "going_on": True, "page_url": reverse(page)}
    return render(request, "registry/_comparing.html", {**context, "step_url": reverse(step)})


@require_http_methods(["GET", "POST"])
def pair(
    request: HttpRequest, case_id: UUID, person_id: UUID, other_case: UUID, other_person: UUID
) -> HttpResponse:
    one, other = (enter(request, case_id), person_id), (enter(request, other_case), other_person)
    facts = queries.pair_page(one, other)
    form = AcrossForm(request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.judge_across(one, other, **form.cleaned_data),
        "registry/across_pair.html",
        facts,
        lambda _nothing: redirect("registry:across"),
    )
