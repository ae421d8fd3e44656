"""Proving, adding and removing second factors. Nobody is ever left without one."""

from typing import Any

from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.audit.models import Outcome

from .. import factors, limiter
from ..errors import Conflict, TooFast
from ..factors import passkeys, totp
from ..models import User
from .notices import tell_owner


def proves(user: User, *, code: str = "", credential: Any = None) -> bool:
    """Whether a code, or a passkey's answer, is hers and was not used before. Raises `TooFast`."""
    bucket = limiter.Bucket.of("second factor", str(user.id), limiter.ACCOUNT_PACE)
    wait = limiter.seconds_to_wait(bucket)
    if wait:
        raise TooFast(wait)
    accepted = totp.accepts(user, code) if credential is None else passkeys.accepts(user, credential)
    if accepted:
        limiter.forget(bucket)
    else:
        record(user.id, "login.refused", outcome=Outcome.DENIED)
    return accepted


def add_factor(user: User, proof: dict[str, Any]) -> None:
    """Add a second factor that was just shown to work."""
    with recording(user.id, "factor.add"):
        factors.keep(user, proof)
        tell_owner(user, "security.factor")


def remove_factor(user: User, factor_id: int) -> None:
    """Remove one. Raises `Conflict("last_factor")` for the only one, `Conflict("gone")` for another's."""
    with recording(user.id, "factor.remove"):
        mine = _locked_ids(user)
        if factor_id not in mine:
            raise Conflict("gone")
        if len(mine) == 1:
            raise Conflict("last_factor")
        factors.of(user).filter(pk=factor_id).delete()
        tell_owner(user, "security.factor")


def _locked_ids(user: User) -> list[int]:
    """Two removals at once must see each other, or both would find another one left."""
    User.objects.select_for_update().get(pk=user.pk)
    return list(factors.of(user).values_list("pk", flat=True))
