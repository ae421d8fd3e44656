"""Donors: found, entered, changed. Everything that they gave is shown by the room of gifts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from .actions import edit_donor, new_donor
from .forms import DonorForm, NewDonorForm, SearchForm
from .queries import donor_page, facts_of, same_as, search

READ_OR_WRITE = ["GET", "POST"]
SHOWN = 100


@only_for(*Role)
@require_http_methods(READ_OR_WRITE)
def donors(request: HttpRequest, staff: Staff) -> HttpResponse:
    """A search goes by POST, so that no name stays in an address; it changes nothing."""
    form = SearchForm(request.POST or None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    found = search(text)
    facts = {
        "form": form,
        "donors": found[:SHOWN],
        "more": len(found) > SHOWN,
        "searched": bool(text),
        "may_keep": staff.role in KEEPERS,
    }
    return render(request, "donors/list.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, staff: Staff) -> HttpResponse:
    form, same = NewDonorForm(request.POST or None), None
    if form.is_valid():
        same = None if form.cleaned_data["another"] else same_as(form.facts())
        if same is None:
            donor = new_donor(staff, form.facts())
            messages.success(request, _("The donor is entered."))
            return redirect("gifts:donor", donor.id)
        form.ask()
    facts = {"form": form, "same": same}
    return render(request, "donors/new.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def edit(request: HttpRequest, staff: Staff, donor_id: UUID) -> HttpResponse:
    donor = donor_page(donor_id)
    form = DonorForm(request.POST or None, facts_of(donor))
    if form.is_valid():
        edit_donor(staff, donor_id, form.facts())
        messages.success(request, _("The donor's record is changed."))
        return redirect("gifts:donor", donor_id)
    facts = {"form": form, "donor": donor}
    return render(request, "donors/edit.html", facts, status=422 if form.errors else 200)
