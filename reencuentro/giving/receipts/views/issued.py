"""Issued receipts: the list, one, its paper, its XML, its stamp."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions import stamping
from ..cfdi.cancelling import canceller
from ..cfdi.stamping import stamper
from ..errors import ReceiptError
from ..forms.receipts import StampedForm
from ..models import Receipt
from ..queries import receipts
from ..queries.papers import paper_of
from ..wording import words
from .answers import pdf


@only_for(*Role)
@require_GET
def issued(request: HttpRequest, staff: Staff) -> HttpResponse:
    page, lines = receipts.issued(request.GET.get("page"))
    return render(request, "receipts/issued.html", {"page": page, "lines": lines})


@only_for(*Role)
@require_GET
def receipt(request: HttpRequest, staff: Staff, receipt_id: UUID) -> HttpResponse:
    return _receipt(request, staff, receipt_id, StampedForm())


@only_for(*Role)
@require_GET
def paper(request: HttpRequest, staff: Staff, receipt_id: UUID) -> HttpResponse:
    found = _to_read(staff, receipt_id)
    return pdf(paper_of(found), _file(found))


@only_for(*Role)
@require_GET
def xml(request: HttpRequest, staff: Staff, receipt_id: UUID) -> HttpResponse:
    """Stamped, or as it waits to be."""
    found = _to_read(staff, receipt_id)
    if found.kind != Receipt.Kind.CFDI:
        raise Http404
    response = HttpResponse(receipts.xml_of(found), content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{_file(found)}.xml"'
    return response


@only_for(*KEEPERS)
@require_POST
def stamp(request: HttpRequest, staff: Staff, receipt_id: UUID) -> HttpResponse:
    provider = stamper()
    if provider is None:
        messages.error(request, _("No provider is set up here."))
        return redirect("receipts:receipt", receipt_id)
    try:
        stamping.stamp(staff, receipt_id, provider)
    except ReceiptError as error:
        messages.error(request, receipts.why_not_stamped(error))
    else:
        messages.success(request, _("It is stamped."))
    return redirect("receipts:receipt", receipt_id)


@only_for(*KEEPERS)
@require_POST
def stamped(request: HttpRequest, staff: Staff, receipt_id: UUID) -> HttpResponse:
    form = StampedForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            stamping.keep_stamp(staff, receipt_id, form.cleaned_data["file"])
        except ReceiptError as error:
            form.add_error("file", words(error.codes))
        else:
            messages.success(request, _("It is stamped."))
            return redirect("receipts:receipt", receipt_id)
    return _receipt(request, staff, receipt_id, form)


def _to_read(staff: Staff, receipt_id: UUID) -> Receipt:
    found = receipts.the_receipt(receipt_id)
    if not receipts.may_read(staff, found):
        raise Http404
    return found


def _receipt(request: HttpRequest, staff: Staff, receipt_id: UUID, form: StampedForm) -> HttpResponse:
    page = receipts.receipt_page(receipt_id)
    facts = {
        "page": page,
        "may_read": receipts.may_read(staff, page.line.receipt),
        "form": form,
        "may_keep": staff.role in KEEPERS,
        "has_stamper": stamper() is not None,
        "has_canceller": canceller() is not None,
    }
    return render(request, "receipts/receipt.html", facts, status=422 if form.errors else 200)


def _file(receipt: Receipt) -> str:
    return f"{receipt.series}-{receipt.number}"
