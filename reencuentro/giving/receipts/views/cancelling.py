"""The end of a receipt: void here, or cancelled with the SAT, asked for or noted."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions import cancelling, ending
from ..actions.issuing import open_signer
from ..cfdi.cancelling import Canceller, canceller
from ..errors import NoAnswer, ReceiptError
from ..forms.cancelling import AskForm, NoteForm, VoidForm
from ..models import Receipt
from ..queries.cancelling import acuse_of
from ..queries.receipts import may_read, the_receipt
from ..wording import STATES, words

READ_OR_WRITE = ["GET", "POST"]
_AT = {"passphrase": "passphrase", "day": "day", "motive": "motive"}
"""At which field a refusal is said; else at the top."""
_PDF = b"%PDF"


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def cancel(request: HttpRequest, staff: Staff, receipt_id: UUID) -> HttpResponse:
    """Void what the SAT never knew of; ask it for the rest, or note what was done there."""
    receipt = the_receipt(receipt_id)
    if not hasattr(receipt, "stamp"):
        return _void(request, staff, receipt)
    provider = canceller()
    if provider is None:
        return redirect("receipts:note", receipt_id)
    return _ask(request, staff, receipt, provider)


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def note(request: HttpRequest, staff: Staff, receipt_id: UUID) -> HttpResponse:
    receipt = the_receipt(receipt_id)
    form = NoteForm(receipt, request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            cancelling.note(staff, receipt_id, form.noted())
        except ReceiptError as error:
            form.add_error(_AT.get(error.codes[0]), words(error.codes))
        else:
            messages.success(request, _("Noted."))
            return redirect("receipts:receipt", receipt_id)
    facts = {"receipt": receipt, "form": form, "has_canceller": canceller() is not None}
    return render(request, "receipts/note.html", facts, status=422 if form.errors else 200)


@only_for(*KEEPERS)
@require_POST
def state(request: HttpRequest, staff: Staff, receipt_id: UUID) -> HttpResponse:
    provider = canceller()
    if provider is None:
        messages.error(request, _("No provider is set up here."))
        return redirect("receipts:receipt", receipt_id)
    try:
        stands = cancelling.look(staff, receipt_id, provider)
    except NoAnswer:
        messages.warning(request, _("No answer came. Ask again later: nothing is lost by that."))
    except ReceiptError as error:
        messages.error(request, words(error.codes))
    else:
        messages.info(request, str(STATES[stands]))
    return redirect("receipts:receipt", receipt_id)


@only_for(*Role)
@require_GET
def acuse(request: HttpRequest, staff: Staff, receipt_id: UUID, number: int) -> HttpResponse:
    """The acknowledgement as it came."""
    content = acuse_of(receipt_id, number)
    receipt = the_receipt(receipt_id)
    if not may_read(staff, receipt):
        raise Http404
    is_pdf = content.startswith(_PDF)
    response = HttpResponse(content, content_type="application/pdf" if is_pdf else "application/xml")
    name = f"{receipt.series}-{receipt.number}-acuse-{number}.{'pdf' if is_pdf else 'xml'}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _void(request: HttpRequest, staff: Staff, receipt: Receipt) -> HttpResponse:
    form = VoidForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ending.cancel(staff, receipt.id)
        except ReceiptError as error:
            form.add_error(None, words(error.codes))
        else:
            messages.success(request, _("It holds no more."))
            return redirect("receipts:receipt", receipt.id)
    facts = {"receipt": receipt, "form": form}
    return render(request, "receipts/cancel.html", facts, status=422 if form.errors else 200)


def _ask(request: HttpRequest, staff: Staff, receipt: Receipt, provider: Canceller) -> HttpResponse:
    form = AskForm(receipt, request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            signer = open_signer(given["passphrase"], timezone.now())
            stands = cancelling.ask(staff, receipt.id, given["motive"], signer, provider)
        except NoAnswer:
            messages.warning(request, _("No answer came. Ask how it stands before anything else."))
            return redirect("receipts:receipt", receipt.id)
        except ReceiptError as error:
            form.add_error(_AT.get(error.codes[0]), words(error.codes))
        else:
            messages.info(request, str(STATES[stands]))
            return redirect("receipts:receipt", receipt.id)
    facts = {"receipt": receipt, "form": form}
    return render(request, "receipts/ask.html", facts, status=422 if form.errors else 200)
