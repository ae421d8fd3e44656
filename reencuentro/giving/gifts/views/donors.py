"""A donor with everything given; two records made one; forgetting."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, SEE_WHAT_IS_KEPT, Role, Staff, only_for
from reencuentro.giving.donors.forms import SearchForm
from reencuentro.giving.donors.queries import donor_page, kept_of, search

from ..actions.donors import forget_donor, merge_donors
from ..forms.expected import MergeForm
from ..keeping import duty_of
from ..queries.expected import pledge_lines, regular_lines
from ..queries.gifts import of_donor, totals
from ..wording import words

READ_OR_WRITE = ["GET", "POST"]
OFFERED = 20


@only_for(*Role)
@require_GET
def donor(request: HttpRequest, staff: Staff, donor_id: UUID) -> HttpResponse:
    found = donor_page(donor_id)
    gifts = of_donor(donor_id)
    facts = {
        "donor": found,
        "lines": gifts,
        "totals": totals(gifts),
        "pledges": pledge_lines(donor_id),
        "regulars": regular_lines(donor_id),
        "kept": kept_of(found) if staff.role in SEE_WHAT_IS_KEPT else None,
        "may_keep": staff.role in KEEPERS and found.is_there,
        "may_forget": staff.role == Role.DIRECTOR and found.is_there,
    }
    return render(request, "gifts/donor.html", facts)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def merge(request: HttpRequest, staff: Staff, donor_id: UUID) -> HttpResponse:
    """Look for the other record, then say that it is the same donor."""
    found = donor_page(donor_id)
    form, choice = SearchForm(request.POST or None), MergeForm(request.POST or None)
    if choice.is_valid():
        try:
            merge_donors(staff, donor_id, choice.cleaned_data["other"])
        except JournalError as refused:
            choice.add_error(None, words(refused))
        else:
            messages.success(request, _("The two records are one."))
            return redirect("gifts:donor", donor_id)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    others = [one for one in search(text) if one.id != donor_id][:OFFERED] if text else []
    facts = {"donor": found, "form": form, "others": others, "searched": bool(text), "choice": choice}
    refused_choice = "other" in request.POST and bool(choice.errors)
    return render(request, "gifts/merge.html", facts, status=422 if refused_choice else 200)


@only_for(Role.DIRECTOR)
@require_http_methods(READ_OR_WRITE)
def forget(request: HttpRequest, staff: Staff, donor_id: UUID) -> HttpResponse:
    found = donor_page(donor_id)
    refusal = ""
    if request.method == "POST":
        try:
            forget_donor(staff, donor_id)
        except JournalError as refused:
            refusal = words(refused)
        else:
            messages.success(
                request, _("Forgotten: amounts and days stay, and nothing says whose they were.")
            )
            return redirect("gifts:donor", donor_id)
    facts = {
        "donor": found,
        "duty": duty_of(of_donor(donor_id), timezone.localdate()),
        "refusal": refusal,
        "back_url": reverse("gifts:donor", args=[donor_id]),
    }
    return render(request, "gifts/forget.html", facts, status=422 if refusal else 200)
