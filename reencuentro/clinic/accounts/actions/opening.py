"""Writing a new account: the person, her slot, her second factor. Her keys wait for the roster."""

from reencuentro.clinic.keyring import slots
from reencuentro.engines.vault.identity import Identity

from .. import factors
from ..enrolment import Draft
from ..models import User


def prepare_identity(draft: Draft) -> Identity:
    """New keys, sealed under the passphrase agreed. Slow on purpose: call it outside any transaction."""
    identity = Identity.create(draft.user.id)
    slots.create_passphrase_slot(identity, draft.passphrase)
    return identity


def open_account(draft: Draft) -> User:
    """Write the account and its second factor. Raises `IntegrityError` if the login was taken meanwhile."""
    user = User.objects.create(
        id=draft.user.id,
        login=draft.login.strip(),
        display_name=draft.display_name,
        email=draft.email,
        language=draft.language,
    )
    factors.keep(user, draft.factor or {})
    return user
