"""People who were entered twice: which pairs, what is said of them, made one, taken apart."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.doors import enter
from reencuentro.clinic.keyring.opened import OpenedCase

from .. import actions
from ..dependents import frame_of
from ..forms.merging import MergeForm, PairVerdictForm
from ..forms.reasons import ReasonForm
from ..queries.twice import Pair, get_merge, merge_page, pair_of
from ..queries.twice import twice as pairs_of
from .answering import answer, to_person


@require_GET
def twice(request: HttpRequest, case_id: UUID) -> HttpResponse:
    opened = enter(request, case_id)
    pairs = pairs_of(opened)
    record(opened.user_id, "person.twice", case_id=case_id)
    context = {
        "case_id": case_id,
        "pairs": [pair for pair in pairs if not pair.settled],
        "settled": [pair for pair in pairs if pair.settled],
    }
    return render(request, "people/twice.html", {**frame_of(opened), **context})


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, case_id: UUID, person_id: UUID, other_id: UUID) -> HttpResponse:
    opened, pair = _read_pair(request, case_id, person_id, other_id)
    form = MergeForm(pair.kept, pair.other, request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.merge_people(
            opened, person_id, other_id, form.chosen, form.cleaned_data["because"], versions=form.versions
        ),
        "people/merge.html",
        {**frame_of(opened), "case_id": case_id, "pair": pair, "verdict": PairVerdictForm(prefix="pair")},
        lambda _merge: to_person(case_id, person_id),
    )


@require_POST
def judge(request: HttpRequest, case_id: UUID, person_id: UUID, other_id: UUID) -> HttpResponse:
    opened, pair = _read_pair(request, case_id, person_id, other_id)
    form = PairVerdictForm(request.POST, prefix="pair")
    context = {"case_id": case_id, "pair": pair, "verdict": form}
    return answer(
        request,
        form,
        lambda: actions.judge_pair(opened, person_id, other_id, **form.cleaned_data),
        "people/merge.html",
        {**frame_of(opened), **context, "merging": MergeForm(pair.kept, pair.other)},
        lambda _verdict: redirect("people:twice", case_id),
    )


@require_http_methods(["GET", "POST"])
def merged(request: HttpRequest, case_id: UUID, merge_id: UUID) -> HttpResponse:
    opened = enter(request, case_id)
    found = get_merge(opened, merge_id)
    record(opened.user_id, "person.history", case_id=case_id, objects=[found.kept, found.other])
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return answer(
        request,
        form,
        lambda: actions.unmerge_people(opened, merge_id, form.cleaned_data["because"]),
        "people/merged.html",
        {**frame_of(opened), "case_id": case_id, **merge_page(opened, found)},
        lambda _merge: to_person(case_id, found.other),
    )


def _read_pair(
    request: HttpRequest, case_id: UUID, person_id: UUID, other_id: UUID
) -> tuple[OpenedCase, Pair]:
    opened = enter(request, case_id)
    pair = pair_of(opened, person_id, other_id)
    record(opened.user_id, "person.view", case_id=case_id, objects=[person_id, other_id])
    return opened, pair
