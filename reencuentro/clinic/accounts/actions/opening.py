"""Writing a new account: the person, her slot, her second factor. Her keys wait for the roster."""

from dataclasses import dataclass

from reencuentro.clinic.keyring import slots
from reencuentro.engines.vault.identity import Identity

from .. import factors
from ..enrolment import Draft
from ..models import User


@dataclass(frozen=True)
class NewKeys:
    """An identity, and its seed sealed under the passphrase agreed."""

    identity: Identity
    slot: bytes

    def keep_slot(self) -> None:
        slots.keep_passphrase_slot(self.identity.user_id, self.slot)


def new_keys(draft: Draft) -> NewKeys:
    """Make the keys of the person who enrols. Slow on purpose: call it outside any transaction."""
    identity = Identity.create(draft.user.id)
    return NewKeys(identity, slots.seal_passphrase(identity, draft.passphrase))


def open_account(draft: Draft, keys: NewKeys) -> User:
    """Write the account with its slot and second factor. Raises `IntegrityError` for a login in use."""
    user = User.objects.create(
        id=keys.identity.user_id,
        login=draft.login.strip(),
        display_name=draft.display_name,
        email=draft.email,
        language=draft.language,
    )
    keys.keep_slot()
    factors.keep(user, draft.factor or {})
    return user
