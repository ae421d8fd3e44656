"""Files on their way here: with a form, or in pieces by a script of ours."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.views.frame import pressed
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.clinic.people.refusals import Refused
from reencuentro.site.middleware.rules import takes_no_form

from ..actions import uploading
from ..forms import StartForm, UploadForm
from ..names import shown_name
from ..pieces import PIECE_BYTES, Torn, received
from ..receiving import receive
from ..sealed import take
from .looking import list_context


@require_POST
def upload(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whatever can be kept is kept; the others are named, each with why."""
    case = get_case(request, case_id)
    form = UploadForm(case, request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "files/list.html", list_context(case, form), status=422)
    files = form.cleaned_data["files"]
    refusals = [told for one in files if (told := _refusal(case, one, form.cleaned_data["compartment"]))]
    if len(refusals) < len(files):
        messages.success(request, _kept(len(files) - len(refusals)))
    if not refusals:
        return redirect("files:list", case.id)
    context = {**list_context(case, UploadForm(case)), "refusals": refusals}
    return render(request, "files/list.html", context, status=409)


def _refusal(case: Case, upload: SealedUpload, compartment: str) -> tuple[str, Any] | None:
    """Keep it, or give its name and why it is not taken."""
    try:
        receive(case, take(upload), name=upload.name, compartment=compartment)
    except Refused as refusal:
        return shown_name(upload.name), refusal.message
    return None


def _kept(count: int) -> str:
    words = ngettext("%(count)d file is kept, sealed.", "%(count)d files are kept, sealed.", count)
    return words % {"count": count}


@require_POST
def start(request: HttpRequest, case_id: UUID) -> JsonResponse:
    """Says which piece comes first: of a file that was begun before, the one after the last that arrived."""
    case = get_case(request, case_id)
    form = StartForm(case, request.POST)
    if not form.is_valid():
        return JsonResponse({"refused": _("The announcement can't be read.")}, status=422)
    try:
        begun = uploading.start(case, **form.cleaned_data)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal.message)}, status=409)
    where = {name: reverse(f"files:{name}", args=[case.id, begun.id]) for name in ("finish", "give-up")}
    first = reverse("files:piece", args=[case.id, begun.id, 0])
    told = {"received": received(begun), "piece": PIECE_BYTES, "pieces": first.removesuffix("0/")}
    return JsonResponse({**told, **where})


@takes_no_form
@require_POST
def piece(request: HttpRequest, case_id: UUID, row_id: UUID, offset: int) -> JsonResponse:
    """The body is the piece, as it is. Answers where the next one begins."""
    case = get_case(request, case_id)
    try:
        return JsonResponse({"received": uploading.put(case, row_id, offset, request)})
    except Torn:
        return JsonResponse({"received": uploading.so_far(case, row_id)}, status=409)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal.message)}, status=507)


@require_POST
def finish(request: HttpRequest, case_id: UUID, row_id: UUID) -> JsonResponse:
    case = get_case(request, case_id)
    try:
        file_id = uploading.finish(case, row_id)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal.message)}, status=409)
    return JsonResponse({"page": reverse("files:page", args=[case.id, file_id])})


@require_POST
def give_up(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    action = partial(uploading.give_up, case, row_id)
    return pressed(request, action, _("What had arrived of it is gone."), "files:list", case.id)
