"""The certificate of a list that was destroyed: what it says, and whether it holds."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring import file_keys, rosters
from reencuentro.engines.vault.errors import VaultError
from reencuentro.engines.vault.file_destruction import FilesDestroyed, as_text, check_text
from reencuentro.engines.vault.file_destruction import certify as sign
from reencuentro.engines.vault.identity import Identity

from .models import EndedList

UNSIGNED: str | Promise = _("Nobody has signed yet that it is destroyed.")
FORGED: str | Promise = _("The certificate is not as it was signed.")
OTHER: str | Promise = _("What is kept of the list here is not what its certificate says.")
BACK: str | Promise = _(
    "There are keys to this list: a backup brought them back. Whoever has them and a copy can read it. They "
    "are destroyed again within the hour."
)


def signed_text(ended: EndedList, identity: Identity) -> str:
    """Signed by this person, as text to hand over."""
    return as_text(sign(_said(ended, rosters.current().serial), identity))


def fault_of(ended: EndedList) -> str | Promise:
    """What is wrong with the end of a list, in words; empty if its certificate holds and no key is left."""
    if file_keys.left(files_of(ended)):
        return BACK
    if not ended.certificate:
        return UNSIGNED
    found, fault = read_certificate(ended.certificate)
    return OTHER if found and found != _said(ended, found.roster_serial) else fault


def read_certificate(text: str) -> tuple[FilesDestroyed | None, str | Promise]:
    """What a certificate says, none if it is not as it was signed; and what is wrong with it, or ""."""
    try:
        found = check_text(text, rosters.current())
    except VaultError:
        return None, FORGED
    return found, BACK if file_keys.left(found.files) else ""


def files_of(ended: EndedList) -> tuple[UUID, ...]:
    return tuple(UUID(one) for one in ended.files)


def _said(ended: EndedList, roster_serial: int) -> FilesDestroyed:
    return FilesDestroyed(
        what=ended.id,
        day=ended.ended_on,
        why=ended.why,
        by=ended.ended_by,
        counts={"keys destroyed": ended.keys_destroyed, "people": ended.people},
        files=files_of(ended),
        roster_serial=roster_serial,
    )
