"""The files of a case: listed, looked at page by page, fetched."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.rows import row_of

from ..actions.uploading import own_uploads
from ..forms import UploadForm, parts_held
from ..keeping import first_damage
from ..models import File
from ..queries import files_of, page_of
from ..showing import WIDTHS, fetched, page_picture, shared_copy
from .damage import told_if_damaged

TAB = "files"


@require_GET
def files(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "files.read")
    return render(request, "files/list.html", list_context(case, UploadForm(case)))


def list_context(case: Case, form: UploadForm) -> dict[str, object]:
    return {
        **case_frame(case, TAB),
        "form": form,
        "lines": files_of(case),
        "uploads": own_uploads(case),
        "has_parts": len(parts_held(case)) > 1,
    }


@require_GET
@told_if_damaged
def page(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "files.look")
    shown = page_of(case, file_of(case, row_id), request.GET.get("page", "1"))
    return render(request, "files/page.html", {**case_frame(case, TAB), "page": shown, "file": shown.file})


@require_GET
@told_if_damaged
def picture(request: HttpRequest, case_id: UUID, row_id: UUID, number: int) -> HttpResponse:
    case = get_case(request, case_id, "files.look")
    return page_picture(case, file_of(case, row_id), number, WIDTHS["small" not in request.GET])


@require_GET
@told_if_damaged
def download(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """As it came, with whatever is hidden in it."""
    case = get_case(request, case_id, "files.fetch")
    file = file_of(case, row_id)
    return fetched(case, file, file)


@require_GET
@told_if_damaged
def copy(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Of a picture, what may be shared."""
    case = get_case(request, case_id, "files.fetch")
    file = file_of(case, row_id)
    shared = shared_copy(file)
    if shared is None:
        raise Http404
    return fetched(case, file, shared)


@require_POST
@told_if_damaged
def check(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    damage = first_damage(case.opened, file_of(case, row_id))
    if damage is None:
        messages.success(request, _("It is whole, to the last byte, as it was sealed."))
        return redirect("files:page", case.id, row_id)
    text = _(
        "It was altered where it is stored, from about byte %(place)d on. What comes before is as it was."
    )
    context = {"message": text % {"place": damage}, "back": reverse("files:list", args=[case.id])}
    return render(request, "cases/refused.html", context, status=409)


def file_of(case: Case, row_id: UUID) -> File:
    """Raises `Http404`, also for one that was removed."""
    file = row_of(case, File, row_id)
    if file.removed_on:
        raise Http404
    return file
