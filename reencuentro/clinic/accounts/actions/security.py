"""Her own passphrase, printed code and sessions."""

from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.models import Outcome
from reencuentro.clinic.keyring import sessions, slots
from reencuentro.clinic.keyring.models import Session
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.errors import WrongSecret
from reencuentro.engines.vault.identity import Identity

from .. import limiter
from ..authority import require_role
from ..errors import Conflict, TooFast, WrongLogin
from ..models import User
from .notices import notify, tell_owner


def check_passphrase(user: User, passphrase: str) -> None:
    """Ask for the present passphrase before it is replaced. Raises `WrongLogin` or `TooFast`."""
    bucket = limiter.Bucket.of("passphrase", str(user.id), limiter.ACCOUNT_PACE)
    wait = limiter.seconds_to_wait(bucket)
    if wait:
        raise TooFast(wait)
    try:
        slots.open_with_passphrase(user.id, passphrase)
    except WrongSecret as error:
        record(user.id, "passphrase.change", outcome=Outcome.DENIED)
        raise WrongLogin from error
    limiter.forget(bucket)


def change_passphrase(user: User, identity: Identity, passphrase: str, *, session_key: str) -> None:
    """Seal the seed under a new passphrase and end her other sessions."""
    slot = slots.seal_passphrase(identity, passphrase)
    with recording(user.id, "passphrase.change"):
        slots.keep_passphrase_slot(user.id, slot)
        sessions.end_sessions(user.id, except_key=session_key)
        tell_owner(user, "security.passphrase")


def renew_code(user: User, identity: Identity) -> str:
    """A new printed recovery code, shown once; the one before stops working."""
    with recording(user.id, "code.renew"):
        code = slots.create_code_slot(identity)
        tell_owner(user, "security.code")
    return code


def end_session(user: User, session_id: bytes) -> None:
    """End one of her own sessions. Raises `Conflict("gone")`."""
    with recording(user.id, "session.end"):
        if not Session.objects.filter(pk=session_id, user_id=user.id).delete()[0]:
            raise Conflict("gone")


def end_other_sessions(user: User, *, session_key: str) -> None:
    with recording(user.id, "session.end"):
        sessions.end_sessions(user.id, except_key=session_key)


def end_sessions_of(director: User, person: User) -> None:
    """A stolen laptop, a lost telephone: a director ends all sessions of anybody."""
    with recording(director.id, "session.end", objects=[person.id]):
        require_role(director, Role.DIRECTOR)
        sessions.end_sessions(person.id)
        notify([person.id], "security.sessions")
