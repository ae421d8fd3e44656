"""Who pays, as the side of the cases sees it: `clinic.costs.payer.Payer`.

What a case says waits here, sealed, until the next day; what became of it is looked up by its handle, and
that it was looked up is kept nowhere.
"""

from collections.abc import Collection, Mapping
from uuid import UUID, uuid4

from django.utils import timezone

from reencuentro.clinic.costs.payer import Answer, Standing
from reencuentro.engines.vault.vouchers import Asked
from reencuentro.giving.spending import labels
from reencuentro.giving.spending.queries import disbursements

from .costs import Parcel
from .models import Shown, Waiting


class FromFunds:
    def ask(self, asked: Asked, blinding: bytes) -> None:
        _put(Parcel(asked, blinding))

    def receipt(self, asked: Asked, digest: bytes, signature: bytes) -> None:
        asked.check_receipt(digest, signature)
        _put(Parcel(asked, digest=digest, signature=signature))

    def answers(self, handles: Collection[bytes]) -> dict[bytes, Answer]:
        if not handles:
            return {}
        found = disbursements.standings(set(handles))
        waiting = [Parcel.open(row.id, row.sealed) for row in Waiting.objects.all()]
        shown = set(
            Shown.objects.filter(
                opening__in=[one.opening for one in found.values() if one.opening]
            ).values_list("opening", flat=True)
        )
        asked = {one.asked.handle for one in waiting if not one.is_receipt}
        signed = {one.asked.handle for one in waiting if one.is_receipt}
        return {
            handle: _answer(found[handle], shown, signed=handle in signed)
            if handle in found
            else Answer(Standing.WAITING if handle in asked else Standing.LOST)
            for handle in handles
        }

    def let_see(self, opening: UUID, sealed: Mapping[UUID, bytes]) -> None:
        Shown.objects.bulk_create(
            [Shown(opening=opening, auditor_id=auditor, sealed=one) for auditor, one in sealed.items()],
            ignore_conflicts=True,
        )


PAYER = FromFunds()


def _put(parcel: Parcel) -> None:
    row_id = uuid4()
    Waiting.objects.create(id=row_id, day=timezone.localdate(), sealed=parcel.seal(row_id))


def _answer(found: disbursements.Standing, shown: Collection[UUID], *, signed: bool) -> Answer:
    seen = found.opening in shown
    return Answer(
        standing=Standing(found.state.value),
        reason=labels.REASONS.get(found.reason, ""),
        received=found.received,
        on_its_way=signed,
        opening=None if seen else found.opening,
        seen=seen,
    )
