"""Answers that several pages give."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from ..actions.issuing import Batch
from ..wording import words


def pdf(content: bytes, name: str) -> HttpResponse:
    """`name` is the number of a receipt: nobody's name stands in the name of a file."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def tell(request: HttpRequest, batch: Batch) -> None:
    """What became of many."""
    if number := len(batch.issued):
        said = ngettext("%(number)s receipt issued.", "%(number)s receipts issued.", number)
        messages.success(request, said % {"number": number})
    if number := len(batch.failed):
        said = ngettext("%(number)s could not be issued.", "%(number)s could not be issued.", number)
        reasons = sorted({words([code]) for codes in batch.failed.values() for code in codes})
        messages.warning(request, " ".join([said % {"number": number}, *reasons]))
