"""An account in the making. It lives in the sealed session of one browser until it is whole.

Nothing is written to the database before the last step, so an interrupted set-up leaves nothing half-made,
and coming back to the same browser goes on where it stopped.
"""

from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest

from .models import Invitation, User

_KEY = "enrolment"
FOUND = "found"


@dataclass
class Draft:
    """`purpose` is FOUND for the first director, else that of the invitation she came with."""

    purpose: str
    user_id: str = field(default_factory=lambda: str(uuid4()))
    token: str = ""
    login: str = ""
    display_name: str = ""
    email: str = ""
    language: str = ""
    offered: str = ""
    candidate: str = ""
    passphrase: str = ""
    totp_secret: str = ""
    factor: dict[str, Any] | None = None
    must_prove_factor: bool = False
    factor_proven: bool = False
    organisation: dict[str, Any] | None = None
    recovery: dict[str, Any] | None = None

    @property
    def founding(self) -> bool:
        return self.purpose == FOUND

    @property
    def rekeying(self) -> bool:
        return self.purpose == Invitation.Purpose.REKEY

    @property
    def user(self) -> User:
        """A stand-in for the account, not saved: second factors are made for it."""
        return User(id=UUID(self.user_id), login=self.login, display_name=self.display_name)

    def save(self, request: HttpRequest) -> None:
        request.session[_KEY] = asdict(self)


def draft_of(request: HttpRequest) -> Draft | None:
    """What this browser has begun, if anything."""
    kept = request.session.get(_KEY)
    return Draft(**kept) if kept else None


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)


def next_page(draft: Draft) -> str:
    """The URL name of the first step that is still open."""
    steps = (
        (draft.organisation is None and draft.founding, "accounts:setup-organisation"),
        (not draft.login, "accounts:enrol-account"),
        (not draft.passphrase and not draft.candidate, "accounts:enrol-passphrase"),
        (not draft.passphrase, "accounts:enrol-passphrase-again"),
        (draft.factor is None and not draft.factor_proven, "accounts:enrol-factor"),
        (draft.recovery is None and draft.founding, "accounts:setup-recovery-key"),
        (draft.founding, "accounts:setup-shares"),
    )
    return next((page for still_open, page in steps if still_open), "accounts:enrol-finish")
