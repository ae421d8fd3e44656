"""What changes for the clinic when a new recovery key is signed into the roster."""

from django.db import transaction

from reencuentro.clinic.keyring import rosters

from .. import mail
from ..models import Organisation, RecoverySheets, User
from .notices import notify


def take_up(sheets: RecoverySheets) -> None:
    """Note who keeps the sheets now, and tell everybody: each has cases to seal to the new key."""
    clinic = Organisation.objects.select_for_update().get()
    clinic.shares_needed, clinic.shares_total = sheets.needed, sheets.total
    clinic.share_holders, clinic.rehearsed_on = sheets.holders, sheets.request.requested_on
    clinic.save()
    everybody = [member.user_id for member in rosters.current().active()]
    notify(everybody, "recovery.renewed")
    people = list(User.objects.filter(id__in=everybody))
    transaction.on_commit(lambda: [_write_to(person) for person in people], using="keys")


def _write_to(person: User) -> bool:
    return mail.send("house", person.email, person.language)
