"""Proofs for the side of the money, made of the vault, which it can't touch: `giving.spending.proofs`."""

from collections.abc import Sequence

from reencuentro.clinic.keyring.server import server_key
from reencuentro.engines.vault.batches import Batch, line
from reencuentro.engines.vault.errors import Damaged, Forged
from reencuentro.giving.spending.models import Disbursement
from reencuentro.giving.spending.proofs import CannotProve, Sum

from .costs import asked_of
from .models import Blinding


class FromVouchers:
    def receipt_holds(self, disbursement: Disbursement) -> bool:
        receipt = getattr(disbursement, "receipt", None)
        if receipt is None:
            return False
        try:
            asked_of(disbursement).check_receipt(receipt.digest, receipt.signature)
        except Forged:
            return False
        return True

    def proof(self, sums: Sequence[Sum]) -> bytes:
        """All of one currency."""
        blindings = _blindings([point for one in sums for point in one.commitments])
        lines = tuple(
            line(
                one.name,
                one.money.minor,
                one.money.currency,
                [(point, blindings[point]) for point in one.commitments],
            )
            for one in sums
        )
        return Batch(sums[0].money.currency, lines).written()

    def forget(self, commitments: Sequence[bytes]) -> None:
        Blinding.objects.filter(commitment__in=commitments).delete()


PROOFS = FromVouchers()


def _blindings(commitments: Sequence[bytes]) -> dict[bytes, bytes]:
    rows = Blinding.objects.filter(commitment__in=commitments)
    try:
        found = {
            row.commitment: bytes.fromhex(server_key().open(row.sealed, "blinding", row.commitment))
            for row in rows
        }
    except Damaged as error:
        raise CannotProve from error
    if missing := set(commitments) - found.keys():
        raise CannotProve(f"{len(missing)} commitments have no blinding")
    return found
