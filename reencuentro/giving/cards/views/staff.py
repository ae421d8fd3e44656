"""For the staff: payments by card and where each stands, giving back, asking for what was missed."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions import reconciling, regulars
from ..actions.refunds import ask_back
from ..forms import AdoptForm, RefundForm, SinceForm
from ..processors import Processor, ProcessorError, processor
from ..queries.payments import payment_line, payment_lines, requests_of
from ..wording import told, words

READ_OR_WRITE = ["GET", "POST"]
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@only_for(*Role)
@require_GET
def payments(request: HttpRequest, staff: Staff) -> HttpResponse:
    page, lines = payment_lines(request.GET.get("page"))
    facts = {"page": page, "lines": lines, "processor": processor(), "may_keep": staff.role in KEEPERS}
    return render(request, "cards/payments.html", facts)


@only_for(*Role)
@require_GET
def payment(request: HttpRequest, staff: Staff, payment: UUID) -> HttpResponse:
    line = payment_line(payment)
    may_give_back = bool(line.open) and staff.role in KEEPERS
    facts = {"line": line, "requests": requests_of(line.payment), "processor": processor()}
    return render(request, "cards/payment.html", {**facts, "may_give_back": may_give_back})


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def refund(request: HttpRequest, staff: Staff, payment: UUID) -> HttpResponse:
    line, taking = payment_line(payment), _taking()
    form = RefundForm(request.POST or None, line.open)
    if form.is_valid():
        given = form.cleaned_data
        try:
            ask_back(staff, taking, line.payment, given["money"], given["token"])
        except (ProcessorError, JournalError) as refused:
            form.add_error("amount", words(refused))
        else:
            messages.success(
                request, _("Asked for. It is booked as soon as the processor has given it back.")
            )
            return redirect("cards:payment", payment)
    facts = {"line": line, "form": form, "processor": taking}
    return render(request, "cards/refund.html", facts, status=UNPROCESSABLE if form.errors else 200)


@only_for(*KEEPERS)
@require_POST
def end_monthly(request: HttpRequest, staff: Staff, regular_id: UUID) -> HttpResponse:
    try:
        regulars.end(staff, _taking(), regular_id)
    except ProcessorError as refused:
        messages.error(request, words(refused))
    else:
        messages.success(request, _("Ended at the processor and here: nothing more is taken."))
    return redirect("gifts:monthly")


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def reconcile(request: HttpRequest, staff: Staff) -> HttpResponse:
    taking = _taking()
    form, found = SinceForm(request.POST or None), None
    if form.is_valid():
        try:
            found = reconciling.reconcile(taking, form.cleaned_data["since"], staff)
        except ProcessorError as refused:
            form.add_error("since", words(refused))
    facts = {"form": form, "processor": taking, "found": found, "troubles": told(found) if found else []}
    return render(request, "cards/reconcile.html", facts, status=UNPROCESSABLE if form.errors else 200)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def adopt(request: HttpRequest, staff: Staff, reference: str) -> HttpResponse:
    """Of a payment that did not begin here somebody has to say what it is for."""
    taking = _taking()
    form = AdoptForm(request.POST or None)
    if form.is_valid():
        try:
            reconciling.take_as_gift(staff, taking, reference, form.cleaned_data["fund"])
        except (ProcessorError, JournalError) as refused:
            form.add_error("fund", words(refused))
        else:
            messages.success(request, _("Booked as a gift."))
            return redirect("cards:payments")
    facts = {"form": form, "processor": taking, "reference": reference}
    return render(request, "cards/adopt.html", facts, status=UNPROCESSABLE if form.errors else 200)


def _taking() -> Processor:
    found = processor()
    if found is None:
        raise Http404
    return found
