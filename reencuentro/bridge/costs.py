"""What each side calls a cost, and how one is written down while it waits."""

import json
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from reencuentro.clinic.costs.kinds import Kind
from reencuentro.clinic.keyring.server import server_key
from reencuentro.engines.vault.vouchers import Asked
from reencuentro.giving.spending.models import Disbursement

ACCOUNTS = {
    Kind.APOSTILLE: "Expenses:Apostilles",
    Kind.TRANSLATION: "Expenses:Translations",
    Kind.PASSPORT: "Expenses:Passports",
    Kind.TRANSPORT: "Expenses:Transport",
    Kind.PRINTING: "Expenses:Printing",
    Kind.COMMUNICATION: "Expenses:Communication",
    Kind.COURT_FEES: "Expenses:CourtFees",
}


@dataclass(frozen=True)
class Parcel:
    """A cost with its blinding; or a receipt for one, with the digest of its document and the signature."""

    asked: Asked
    blinding: bytes = b""
    digest: bytes = b""
    signature: bytes = b""

    @property
    def is_receipt(self) -> bool:
        return bool(self.signature)

    def seal(self, parcel_id: UUID) -> bytes:
        asked = self.asked
        said = {
            "kind": asked.kind,
            "minor": asked.minor,
            "currency": asked.currency,
            "parts": [part.hex() for part in self._parts()],
        }
        return server_key().seal(json.dumps(said), "waiting", parcel_id)

    @classmethod
    def open(cls, parcel_id: UUID, sealed: bytes) -> "Parcel":
        """Raises `Damaged`."""
        said = json.loads(server_key().open(sealed, "waiting", parcel_id))
        parts = [bytes.fromhex(part) for part in said["parts"]]
        handle, commitment, claim, receipt_key, blinding, digest, signature = parts
        asked = Asked(handle, said["kind"], said["minor"], said["currency"], commitment, claim, receipt_key)
        return cls(asked, blinding, digest, signature)

    def _parts(self) -> tuple[bytes, ...]:
        asked = self.asked
        shown = (asked.handle, asked.commitment, asked.claim, asked.receipt_key)
        return (*shown, self.blinding, self.digest, self.signature)


def asked_of(row: Disbursement) -> Asked:
    """What was asked, as the side of the money kept it."""
    request = row.request
    return Asked(
        handle=row.handle,
        kind=_kinds()[request.cost].value,
        minor=request.minor,
        currency=request.currency,
        commitment=row.commitment,
        claim=row.claim,
        receipt_key=row.receipt_key,
    )


@cache
def _kinds() -> dict[str, Kind]:
    return {account: kind for kind, account in ACCOUNTS.items()}
