"""What auditors are shown of one payment, once a director and a member of the team have let them."""

import base64
import json

from .models import Invoice, Need


def shown_to_auditors(need: Need) -> bytes:
    """The need, its paper, and what proves that both belong to the payment; to be sealed to each auditor."""
    proof, money = need.voucher.proof(need.id), need.amount
    invoice = Invoice.objects.within(need.opened).filter(need=need).first()
    paper = {
        "number": invoice.number if invoice else "",
        "file_name": invoice.file_name if invoice else "",
        "content": base64.b64encode(invoice.content).decode() if invoice else "",
    }
    shown = {
        "need": str(need.id),
        "kind": need.kind,
        "minor": money.minor,
        "currency": money.currency,
        "purpose": need.purpose,
        "whose": need.whose,
        "asked_on": need.asked_on.isoformat(),
        "claim_salt": proof.claim_salt.hex(),
        "blinding": proof.blinding.hex(),
        "document_salt": proof.document_salt.hex(),
        **paper,
    }
    return json.dumps(shown).encode()
