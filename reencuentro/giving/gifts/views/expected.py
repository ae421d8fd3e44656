"""Promises and monthly gifts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for
from reencuentro.giving.donors.queries import donor_page

from ..actions import money as actions
from ..forms.expected import LostForm, MonthlyForm, PledgeForm, StateForm
from ..queries.expected import due_instalments, pledge_lines, regular_lines

READ_OR_WRITE = ["GET", "POST"]


@only_for(*Role)
@require_GET
def pledges(request: HttpRequest, staff: Staff) -> HttpResponse:
    found = pledge_lines()
    facts = {"lines": [line for line in found if line.is_open], "may_keep": staff.role in KEEPERS}
    return render(request, "gifts/pledges.html", facts)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def new_pledge(request: HttpRequest, staff: Staff, donor_id: UUID) -> HttpResponse:
    donor = donor_page(donor_id)
    form = PledgeForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        said = (given["fund"], given["money"], given["day"], given["due"], given["token"])
        try:
            actions.enter_pledge(staff, donor_id, *said)
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("The promise is booked. It can be spent once it is kept."))
            return redirect("gifts:donor", donor_id)
    facts = {"form": form, "donor": donor}
    return render(request, "gifts/new_pledge.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def lost(request: HttpRequest, staff: Staff, pledge_id: UUID) -> HttpResponse:
    pledge = actions.the_pledge(pledge_id)
    form = LostForm(request.POST or None, pledge.currency, {"amount": str(pledge.left().decimal)})
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.give_pledge_up(staff, pledge_id, given["money"], given["day"], given["token"])
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("Given up: it is not expected any more."))
            return redirect("gifts:pledges")
    facts = {"form": form, "pledge": pledge}
    return render(request, "gifts/lost.html", facts, status=422 if form.errors else 200)


@only_for(*Role)
@require_GET
def monthly(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"due": due_instalments(), "lines": regular_lines(), "may_keep": staff.role in KEEPERS}
    return render(request, "gifts/monthly.html", facts)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def new_monthly(request: HttpRequest, staff: Staff, donor_id: UUID) -> HttpResponse:
    donor = donor_page(donor_id)
    form = MonthlyForm(request.POST or None, {"since": timezone.localdate()})
    if form.is_valid():
        given = form.cleaned_data
        said = (given["fund"], given["money"], given["day_of_month"], given["since"], given["token"])
        actions.enter_monthly(staff, donor_id, *said)
        messages.success(request, _("It is expected each month from now on."))
        return redirect("gifts:donor", donor_id)
    facts = {"form": form, "donor": donor}
    return render(request, "gifts/new_monthly.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_POST
def monthly_state(request: HttpRequest, staff: Staff, regular_id: UUID) -> HttpResponse:
    form = StateForm(request.POST)
    if form.is_valid():
        actions.set_state(staff, regular_id, form.cleaned_data["state"], timezone.localdate())
        messages.success(request, _("The monthly gift is changed."))
    return redirect("gifts:monthly")
