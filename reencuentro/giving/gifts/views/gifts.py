"""Gifts: listed, entered, looked at, given back, taken back as a mistake."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for
from reencuentro.giving.donors.queries import donor_page

from ..actions import money as actions
from ..actions.words import say_benefit
from ..forms.gifts import BenefitForm, GiftForm, MistakeForm, RefundForm
from ..models import Gift
from ..queries.gifts import gift_page, lines, refunds_of
from ..wording import words

READ_OR_WRITE = ["GET", "POST"]
SHOWN = 50


@only_for(*Role)
@require_GET
def gifts(request: HttpRequest, staff: Staff) -> HttpResponse:
    page = Paginator(Gift.objects.all(), SHOWN).get_page(request.GET.get("page"))
    facts = {"page": page, "lines": lines(page), "may_keep": staff.role in KEEPERS}
    return render(request, "gifts/list.html", facts)


@only_for(*Role)
@require_GET
def gift(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    line = gift_page(gift_id)
    facts = {"line": line, "refunds": refunds_of(line.gift), "may_keep": staff.role in KEEPERS}
    return render(request, "gifts/gift.html", facts)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, staff: Staff) -> HttpResponse:
    """For nobody known, or for whom the address says: a donor, a promise, a month of a monthly gift."""
    form = _gift_form(request)
    if form.is_valid():
        try:
            made = actions.enter_gift(staff, form.gift(), form.who())
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("The gift is entered and booked."))
            return redirect("gifts:gift", made.id)
    return render(request, "gifts/new.html", {"form": form}, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def refund(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    line = gift_page(gift_id)
    form = RefundForm(request.POST or None, line.gift.currency, {"amount": str(line.left.decimal)})
    if form.is_valid():
        given = form.cleaned_data
        asked = (given["money"], given["day"], given["account"], given["token"])
        try:
            actions.give_back(staff, gift_id, *asked)
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, _("It is booked that this went back."))
            return redirect("gifts:gift", gift_id)
    facts = {"form": form, "line": line}
    return render(request, "gifts/refund.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def mistake(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    line = gift_page(gift_id)
    form = MistakeForm(request.POST or None, initial={"day": timezone.localdate()})
    if form.is_valid():
        try:
            actions.take_back(staff, gift_id, form.cleaned_data["day"], form.cleaned_data["reason"])
        except JournalError as refused:
            form.add_error("day" if refused.code == "period_closed" else None, words(refused))
        else:
            messages.success(request, _("Taken back: it counts for nothing. Enter what really happened."))
            return redirect("gifts:gift", gift_id)
    facts = {"form": form, "line": line}
    return render(request, "gifts/mistake.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def benefit(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    line = gift_page(gift_id)
    form = BenefitForm(request.POST or None, line.gift)
    if form.is_valid():
        say_benefit(staff, gift_id, form.cleaned_data["benefit"], form.cleaned_data["benefit_minor"])
        messages.success(request, _("Kept: receipts from now on say so."))
        return redirect("gifts:gift", gift_id)
    facts = {"form": form, "line": line}
    return render(request, "gifts/benefit.html", facts, status=422 if form.errors else 200)


def _gift_form(request: HttpRequest) -> GiftForm:
    regular = _named(request, "regular", actions.the_regular)
    pledge = _named(request, "pledge", actions.the_pledge)
    donor_id = getattr(regular or pledge, "donor_id", None)
    donor = donor_page(donor_id) if donor_id else _named(request, "donor", donor_page)
    initial: dict[str, Any] = {}
    if what := regular or pledge:
        owed = pledge.left() if pledge else what.money
        initial = {"fund": what.fund_id, "currency": what.currency, "amount": str(owed.decimal)}
    if regular:
        initial["month"] = _month(request.GET.get("month", ""))
    return GiftForm(request.POST or None, donor, pledge, regular, initial)


def _named[Row](request: HttpRequest, name: str, find: Callable[[UUID], Row]) -> Row | None:
    """The row whose id the address has under this name; None without one. Raises `Http404`."""
    text = request.GET.get(name)
    if not text:
        return None
    try:
        return find(UUID(text))
    except ValueError as error:
        raise Http404 from error


def _month(text: str) -> date:
    """Raises `Http404`."""
    try:
        return date.fromisoformat(text).replace(day=1)
    except ValueError as error:
        raise Http404 from error
