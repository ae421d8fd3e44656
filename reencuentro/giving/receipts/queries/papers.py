"""A receipt on paper: a letter from its frozen words, a CFDI from its XML."""

import json

from reencuentro.engines.journal.money import Money

from ..cfdi.printed import printed
from ..models import Receipt
from ..papers import cfdi_pdf, letter_pdf
from .receipts import xml_of


def paper_of(receipt: Receipt) -> bytes:
    """Of an opened receipt; the same one gives the same bytes as long as the layout stays."""
    if receipt.kind != Receipt.Kind.CFDI:
        return letter_pdf(json.loads(receipt.content), receipt.act.at)
    [line] = receipt.lines.all()
    language = receipt.donor.language
    return cfdi_pdf(printed(xml_of(receipt), Money(line.minor, line.currency), language), receipt.act.at)
