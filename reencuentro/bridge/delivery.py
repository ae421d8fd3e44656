"""Taking over to the side of the money what the cases said on the days before.

Once a day, all of it, in one act that is nobody's: the hour says nothing of when a case asked, nor the order
of which asked first. Whoever was interrupted begins anew; what is there already is left as it is.
"""

from datetime import date
from secrets import SystemRandom

from django.db import transaction

from reencuentro.clinic.costs.kinds import Kind
from reencuentro.clinic.keyring.server import server_key
from reencuentro.engines.journal.money import Money
from reencuentro.giving.spending.arriving import CaseCost, Received, arrive

from .costs import ACCOUNTS, Parcel
from .models import Blinding, Waiting


def deliver(today: date) -> int:
    """Take over what waits since before `today`. Returns how much that was."""
    rows = list(Waiting.objects.filter(day__lt=today))
    parcels = [Parcel.open(row.id, row.sealed) for row in rows]
    arrive(
        [_cost(one) for one in parcels if not one.is_receipt],
        [_received(one) for one in parcels if one.is_receipt],
    )
    with transaction.atomic("keys"):
        _keep_blindings([one for one in parcels if not one.is_receipt])
        Waiting.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


def _keep_blindings(parcels: list[Parcel]) -> None:
    SystemRandom().shuffle(parcels)
    Blinding.objects.bulk_create(
        [
            Blinding(
                commitment=one.asked.commitment,
                sealed=server_key().seal(one.blinding.hex(), "blinding", one.asked.commitment),
            )
            for one in parcels
        ],
        ignore_conflicts=True,
    )


def _cost(parcel: Parcel) -> CaseCost:
    asked = parcel.asked
    return CaseCost(
        cost=ACCOUNTS[Kind(asked.kind)],
        money=Money(asked.minor, asked.currency),
        handle=asked.handle,
        commitment=asked.commitment,
        claim=asked.claim,
        receipt_key=asked.receipt_key,
    )


def _received(parcel: Parcel) -> Received:
    return Received(parcel.asked.handle, parcel.digest, parcel.signature)
