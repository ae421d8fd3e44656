"""The end of a list, and putting it off. Its keys go first: from then on every copy of its files is noise.

A certificate stays. Who destroys a list signs it at once; the machine has no key, and leaves it to be signed.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import file_keys
from reencuentro.clinic.keyring.organisation import seal_for_auditors
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.identity import Identity

from .. import files
from ..access import open_lists
from ..certificates import files_of, signed_text
from ..models import EndedList, ReferenceList
from ..queries import ended_list, list_of
from ..warm import WARM
from .adding import require_keeper

Why = EndedList.Why


def renew_list(identity: Identity, list_id: UUID, expires_on: date, reason: str) -> None:
    """Let it be held until another day; auditors read why. Raises `Refused` for a day that is over."""
    open_lists(identity)
    with recording(
        identity.user_id, "lists.renew", objects=[list_id], sealed_details=seal_for_auditors(reason)
    ):
        require_keeper(identity.user_id)
        row = list_of(identity, list_id)
        if expires_on <= timezone.localdate():
            raise Refused(_("This day is over. To end it now, remove the list."), "expires_on")
        row.expires_on = expires_on
        row.save(update_fields=["expires_on"])


def remove_list(identity: Identity, list_id: UUID, reason: str) -> EndedList:
    """Destroy a list before its day; auditors read why."""
    open_lists(identity)
    with recording(
        identity.user_id, "lists.remove", objects=[list_id], sealed_details=seal_for_auditors(reason)
    ):
        require_keeper(identity.user_id)
        ended = _end(list_of(identity, list_id), Why.REMOVED, identity.user_id)
        return _sign(identity, ended)


def certify(identity: Identity, list_id: UUID) -> EndedList:
    """Sign that a list which the machine destroyed can't be opened any more.

    Raises `Http404`, and `Refused` if it can, or was signed for already.
    """
    with recording(identity.user_id, "lists.certify", objects=[list_id]):
        require_keeper(identity.user_id)
        ended = ended_list(list_id, lock=True)
        if ended.certificate:
            raise Refused(_("A certificate of this list is there already."))
        if file_keys.left(files_of(ended)):
            message = _(
                "There are keys to this list: a backup brought them back. Sign once they are destroyed again."
            )
            raise Refused(message)
        return _sign(identity, ended)


def destroy_expired(today: date) -> int:
    """Destroy the lists whose last day is before `today`; no key is needed for it. Returns how many."""
    over = list(ReferenceList._base_manager.filter(expires_on__lt=today))
    if over:
        with recording(None, "lists.expire", objects=[row.id for row in over]):
            for row in over:
                _end(row, Why.EXPIRED)
    return len(over)


def destroy_again() -> int:
    """Keys of lists that had ended and that a backup brought back; no key is needed. Returns how many."""
    files_of_each = {row.id: files_of(row) for row in EndedList.objects.all()}
    back = file_keys.left(one for files in files_of_each.values() for one in files)
    if back:
        lists = [list_id for list_id, files in files_of_each.items() if back & {*files}]
        with recording(None, "lists.destroy_again", objects=lists):
            file_keys.destroy(back)
    return len(back)


def _sign(identity: Identity, ended: EndedList) -> EndedList:
    ended.certificate = signed_text(ended, identity)
    ended.save(update_fields=["certificate"])
    return ended


def _end(row: ReferenceList, why: str, by: UUID | None = None) -> EndedList:
    gone, list_id = row.files, row.id
    ended = EndedList.objects.create(
        id=list_id,
        received_on=row.received_on,
        ended_on=timezone.localdate(),
        why=why,
        ended_by=by,
        people=row.people,
        keys_destroyed=file_keys.destroy(gone),
        files=[str(one) for one in gone],
    )
    row.delete()
    transaction.on_commit(lambda: _forget(list_id, gone), using="default")
    return ended


def _forget(list_id: UUID, gone: tuple[UUID, ...]) -> None:
    WARM.forget(list_id)
    files.delete(gone)
