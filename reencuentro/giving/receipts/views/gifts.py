"""Gifts that wait for a receipt, and the receipt of one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions import donors, issuing
from ..errors import ReceiptError
from ..facts import Regime
from ..forms.receipts import PassphraseForm, TaxFactsForm
from ..models import Receipt
from ..papers import letter_pdf
from ..queries.gifts import gift_page
from ..queries.waiting import next_ones, waiting_page
from ..wording import words
from .answers import pdf, tell


@only_for(*Role)
@require_GET
def waiting(request: HttpRequest, staff: Staff) -> HttpResponse:
    return _waiting(request, staff, PassphraseForm())


@only_for(*KEEPERS)
@require_POST
def issue_letters(request: HttpRequest, staff: Staff) -> HttpResponse:
    """As many as fit into a moment; the page shows how many are left, and goes on where this stopped."""
    tell(request, issuing.issue_all(lambda gift: issuing.issue_letter(staff, gift), next_ones(Regime.US)))
    return redirect("receipts:waiting")


@only_for(*KEEPERS)
@require_POST
def issue_cfdis(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = PassphraseForm(request.POST)
    if form.is_valid():
        try:
            signer = issuing.open_signer(form.cleaned_data["passphrase"], timezone.now())
        except ReceiptError as error:
            form.add_error("passphrase", words(error.codes))
        else:
            wanted = next_ones(Regime.MX)
            tell(request, issuing.issue_all(lambda gift: issuing.issue_cfdi(staff, gift, signer), wanted))
            return redirect("receipts:waiting")
    return _waiting(request, staff, form)


@only_for(*Role)
@require_GET
def gift(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    return _gift(request, staff, gift_id, PassphraseForm())


@only_for(*KEEPERS)
@require_GET
def preview(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    """The letter as it would be, with a number that it does not have yet."""
    page = gift_page(gift_id)
    if page.letter is None:
        return redirect("receipts:gift", gift_id)
    return pdf(letter_pdf(page.letter.words("—"), timezone.now()), "preview")


@only_for(*KEEPERS)
@require_POST
def issue_letter(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    try:
        receipt = issuing.issue_letter(staff, gift_id)
    except ReceiptError as error:
        messages.error(request, words(error.codes))
        return redirect("receipts:gift", gift_id)
    return _issued(request, receipt)


@only_for(*KEEPERS)
@require_POST
def issue_cfdi(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    form = PassphraseForm(request.POST)
    if form.is_valid():
        try:
            signer = issuing.open_signer(form.cleaned_data["passphrase"], timezone.now())
            receipt = issuing.issue_cfdi(staff, gift_id, signer)
        except ReceiptError as error:
            form.add_error("passphrase", words(error.codes))
        else:
            return _issued(request, receipt)
    return _gift(request, staff, gift_id, form)


@only_for(*KEEPERS)
@require_http_methods(["GET", "POST"])
def tax_facts(request: HttpRequest, staff: Staff, gift_id: UUID) -> HttpResponse:
    page = gift_page(gift_id)
    if page.donor is None:
        return redirect("receipts:gift", gift_id)
    form = TaxFactsForm(request.POST or None, initial=page.known_to_the_sat)
    if form.is_valid():
        donors.keep_tax_facts(staff, page.donor.id, form.facts())
        messages.success(request, _("Kept for this and the next receipts."))
        return redirect("receipts:gift", gift_id)
    facts = {"page": page, "form": form}
    return render(request, "receipts/tax_facts.html", facts, status=422 if form.errors else 200)


def _waiting(request: HttpRequest, staff: Staff, form: PassphraseForm) -> HttpResponse:
    facts = {
        "page": waiting_page(),
        "form": form,
        "may_keep": staff.role in KEEPERS,
        "may_set_up": staff.role == Role.DIRECTOR,
    }
    return render(request, "receipts/waiting.html", facts, status=422 if form.errors else 200)


def _gift(request: HttpRequest, staff: Staff, gift_id: UUID, form: PassphraseForm) -> HttpResponse:
    facts = {"page": gift_page(gift_id), "form": form, "may_keep": staff.role in KEEPERS}
    return render(request, "receipts/gift.html", facts, status=422 if form.errors else 200)


def _issued(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    messages.success(request, _("Issued as %(number)s.") % {"number": receipt.called})
    return redirect("receipts:receipt", receipt.id)
