"""The pages of the audit trail."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .access import for_readers
from .checkpoints import checkpoint, file_name, mark_delivered
from .forms import FilterForm, PlaceForm
from .models import Checkpoint, Row
from .queries import Page, chain_state, page, whole_row
from .verifying import Sought, verify_here


@require_safe
@for_readers("audit.view")
def report(request: HttpRequest) -> HttpResponse:
    form, place = FilterForm(request.GET), PlaceForm(request.GET)
    found = page(form.wanted(), **_place(place)) if form.is_valid() else Page([], None, None)
    return render(request, "audit/report.html", {"form": form, "page": found, "state": chain_state()})


@require_safe
@for_readers("audit.details")
def row(request: HttpRequest, number: int) -> HttpResponse:
    try:
        return render(request, "audit/row.html", {"row": whole_row(number, request.unlocked)})
    except Row.DoesNotExist as error:
        raise Http404 from error


@require_POST
@for_readers("audit.verify")
def verify(request: HttpRequest) -> HttpResponse:
    if not chain_state().short_enough:
        messages.warning(request, _("The record is too long to be checked from here: ./run audit verify"))
    elif verify_here(Sought(watch_content=iter)).ok:
        messages.success(
            request,
            _("The record is as it was written, and in the cases lies what it says was last written there."),
        )
    else:
        messages.error(request, _("The record or a case was changed. See below what to do."))
    return redirect("audit:report")


@require_POST
@for_readers("audit.checkpoint", written_by_view=True)
def make_checkpoint(request: HttpRequest) -> HttpResponse:
    checkpoint(request.user.pk)
    messages.success(request, _("The checkpoint is made. Save it, and keep it somewhere else."))
    return redirect("audit:report")


@require_POST
@for_readers("audit.save")
def save_checkpoint(request: HttpRequest, number: int) -> HttpResponse:
    """By POST, for it notes that the checkpoint has left the house."""
    made = get_object_or_404(Checkpoint, number=number)
    mark_delivered(made)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(made)}"'}
    return HttpResponse(made.text, content_type="text/plain; charset=utf-8", headers=headers)


def _place(form: PlaceForm) -> dict[str, int]:
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value is not None}
