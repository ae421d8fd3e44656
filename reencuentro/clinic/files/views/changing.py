"""What is done with files that are there."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted, pressed

from ..actions import changing, pages
from ..forms import DescribeForm, MergeForm, MoveForm, SplitForm, VersionForm
from ..models import File
from ..receiving import receive
from ..sealed import take
from .damage import told_if_damaged
from .looking import TAB, file_of


@require_http_methods(READ_OR_WRITE)
def describe(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    file = file_of(case, row_id)
    form = DescribeForm(posted(request), initial={"name": file.name, "note": file.note})
    if done(form, partial(changing.rename, case, file.id)):
        return redirect("files:page", case.id, file.id)
    return _form_page(request, case, file, form, _("Name and note"))


@require_http_methods(READ_OR_WRITE)
def version(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    file = file_of(case, row_id)
    form = VersionForm(posted(request), request.FILES or None)
    if done(form, partial(_replace, case, file)):
        messages.success(request, _("The newer version is kept."))
        return redirect("files:list", case.id)
    return _form_page(request, case, file, form, _("Bring a newer version"))


def _replace(case: Case, file: File, files: object) -> File:
    told = {"name": files.name, "compartment": file.compartment, "note": file.note}
    return receive(case, take(files), replaces=file.id, **told)


@require_http_methods(READ_OR_WRITE)
@told_if_damaged
def move(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    file = file_of(case, row_id)
    form = MoveForm(case, file, posted(request))
    if done(form, partial(changing.move, case, file.id)):
        messages.success(request, _("Moved, and sealed anew. Who saw it before may remember it."))
        return redirect("files:page", case.id, file.id)
    return _form_page(request, case, file, form, _("Who may see it"))


@require_http_methods(READ_OR_WRITE)
@told_if_damaged
def split(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    file = file_of(case, row_id)
    form = SplitForm(posted(request))
    if done(form, partial(pages.split, case, file.id)):
        messages.success(request, _("The pages are files of their own now."))
        return redirect("files:list", case.id)
    return _form_page(request, case, file, form, _("Take pages out"))


@require_http_methods(READ_OR_WRITE)
@told_if_damaged
def merge(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = MergeForm(case, posted(request))
    if done(form, partial(pages.merge, case)):
        messages.success(request, _("They are one file now. What it was made of stays."))
        return redirect("files:list", case.id)
    context = {
        **case_frame(case, TAB),
        "title": _("Put files together"),
        "back": reverse("files:list", args=[case.id]),
    }
    return page(request, "files/form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def remove(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    if request.method == "POST":
        action = partial(changing.remove, case, row_id)
        return pressed(request, action, _("Removed. Its key is destroyed."), "files:list", case.id)
    file = file_of(case, row_id)
    return render(
        request,
        "confirm.html",
        {
            "question": _("Remove this file?"),
            "consequences": [
                file.name,
                _("Its key is destroyed, with those of its earlier versions: nobody can open it again."),
                _("Copies in backups of the content are noise from then on."),
            ],
            "confirm_label": _("Remove it for good"),
            "back_url": reverse("files:page", args=[case.id, file.id]),
            "danger": True,
        },
    )


def _form_page(request: HttpRequest, case: Case, file: File, form: object, title: str) -> HttpResponse:
    back = reverse("files:page", args=[case.id, file.id])
    context = {**case_frame(case, TAB), "title": title, "subject": file.name, "back": back}
    return page(request, "files/form.html", context, form)
