"""What changes for the clinic when a new recovery key is signed into the roster."""

from uuid import UUID

from reencuentro.clinic.keyring import renewal, rosters

from ..models import Organisation, RecoverySheets
from .notices import notify


def take_up(sheets: RecoverySheets, signer_id: UUID) -> None:
    """Note who keeps the sheets now, and tell whoever has cases to seal to the new key, and the directors."""
    clinic = Organisation.objects.select_for_update().get()
    clinic.shares_needed, clinic.shares_total = sheets.needed, sheets.total
    clinic.share_holders, clinic.rehearsed_on = sheets.holders, sheets.request.requested_on
    clinic.save()
    with_cases = renewal.behind().by_holder.keys() - {signer_id}
    directors = {member.user_id for member in rosters.directors()} - {signer_id}
    notify(with_cases, "recovery.renewed", letter="house")
    notify(directors - with_cases, "recovery.signed", letter="house")
