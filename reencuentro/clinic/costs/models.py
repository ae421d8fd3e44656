"""What a case needs money for. Everything is sealed, the kind and the amount too: beside the books they would
tell which payment was for which case.
"""

from typing import ClassVar

from django.db import models

from reencuentro.clinic.cases.models.recorded import ROW
from reencuentro.clinic.keyring.fields import SealedBytes, SealedDate, SealedJSON, SealedText
from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.people.columns import SealedId, SealedLine, SealedLines
from reencuentro.engines.journal.money import Money
from reencuentro.engines.vault.vouchers import Asked, Voucher

from .kinds import Kind


class Need(SealedModel):
    """`secret`: of its voucher. The handle that the other side knows follows from it, nothing from the case.

    A need has one secret and so one handle for good: asked for again, it is the same request.
    """

    kind = SealedText(max_length=13, choices=Kind)
    money = SealedJSON()
    purpose = SealedLines(max_length=1000, blank=False)
    whose = SealedLine(max_length=200)
    asked_on = SealedDate()
    asked_by = SealedId()
    secret = SealedBytes()

    plaintext: ClassVar[dict[str, str]] = {}

    @property
    def amount(self) -> Money:
        return Money(self.money["minor"], self.money["currency"])

    @property
    def voucher(self) -> Voucher:
        return Voucher(self.secret)

    def asked(self) -> Asked:
        """What the other side is told."""
        money = self.amount
        return self.voucher.asks(self.kind, money.minor, money.currency, self.id)


class Invoice(SealedModel):
    """The paper of what was paid, by whose salted digest it is signed for. It stays here."""

    need = models.OneToOneField(Need, models.CASCADE, related_name="invoice")
    number = SealedLine(max_length=120)
    file_name = SealedLine(max_length=200)
    content = SealedBytes()
    filed_on = SealedDate()

    plaintext: ClassVar[dict[str, str]] = {"need": ROW}
