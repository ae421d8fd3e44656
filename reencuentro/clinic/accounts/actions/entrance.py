"""Coming in and going out: passphrase, second factor, session."""

import time
from collections.abc import Callable
from uuid import UUID

from django.contrib import auth
from django.http import HttpRequest
from django.utils import timezone

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.audit.models import Outcome
from reencuentro.clinic.keyring import rosters, slots
from reencuentro.engines.vault.errors import WrongSecret
from reencuentro.engines.vault.identity import Identity

from .. import limiter
from ..errors import NotOnRoster, TooFast, WrongLogin
from ..models import User
from ..models.user import fold_login
from .notices import notify

BACKEND = "reencuentro.clinic.accounts.backends.PassphraseBackend"
CONFIRMED_AT = "confirmed_at"
CAME_BY_CODE = "came_by_code"
PREVIOUS_LOGIN = "previous_login"

type Opener = Callable[[UUID | None], Identity]


def unlock_with_passphrase(request: HttpRequest, login: str, passphrase: str) -> None:
    """First half of the login. Raises `TooFast` or `WrongLogin`, the same for every kind of account."""
    _unlock(request, login, lambda user_id: slots.open_with_passphrase(user_id, passphrase))


def unlock_with_code(request: HttpRequest, login: str, code: str) -> None:
    """The same with the printed code, by which she may then choose a new passphrase."""
    _unlock(request, login, lambda user_id: slots.open_with_code(user_id, code))
    request.session[CAME_BY_CODE] = True


def pending_user(request: HttpRequest) -> User | None:
    """Who still owes the second factor in this browser."""
    identity = request.session.pending_identity()
    return User.objects.filter(id=identity.user_id, is_active=True).first() if identity else None


def come_in(request: HttpRequest, user: User) -> None:
    """The second factor was given. Raises `NotOnRoster` while no director has signed her keys."""
    identity = request.session.pending_identity()
    if identity is None or not rosters.vouches_for(identity.public):
        record(user.id, "login.waiting", outcome=Outcome.DENIED)
        request.session.flush()
        raise NotOnRoster
    record(user.id, "login.code" if request.session.get(CAME_BY_CODE) else "login.done")
    enter(request, user, identity)
    _note_place(request, user)


def enter(request: HttpRequest, user: User, identity: Identity) -> None:
    """Begin a session under a new cookie, with the identity unlocked in it."""
    session = request.session
    session.hold_seed(identity)
    session.confirm()
    session.device = request.META.get("HTTP_USER_AGENT", "")[:200]
    auth.login(request, user, backend=BACKEND)
    session[CONFIRMED_AT] = time.time()
    session[PREVIOUS_LOGIN] = user.last_login_at
    user.last_login_at = timezone.now().isoformat(timespec="minutes")
    user.save(update_fields=["last_login_at"])


def confirm_again(request: HttpRequest) -> None:
    """She gave her second factor anew: a new cookie, and ten minutes for what needs it."""
    record(request.user.id, "login.confirmed")
    request.session.cycle_key()
    request.session[CONFIRMED_AT] = time.time()


def leave(request: HttpRequest) -> None:
    """Delete the session's row; its cookie opens nothing from now on."""
    record(request.user.id, "logout.done")
    auth.logout(request)


def _note_place(request: HttpRequest, user: User) -> None:
    """Her own bucket is emptied; if she was never here from this address, she is told of it."""
    account = fold_login(user.login)
    limiter.forget(*limiter.login_buckets(request, account)[:1])
    if limiter.remember_address(request, account) and request.session[PREVIOUS_LOGIN]:
        notify([user.id], "security.place")


def _unlock(request: HttpRequest, login: str, open_slot: Opener) -> None:
    account = fold_login(login)
    wait = limiter.seconds_to_wait(*limiter.login_buckets(request, account))
    if wait:
        raise TooFast(wait)
    user = User.objects.by_login(login)
    identity = _opened(user, open_slot)
    if identity is None:
        record(user.id if user else None, "login.refused", outcome=Outcome.DENIED)
        raise WrongLogin
    request.session.flush()
    request.session.hold_seed(identity)


def _opened(user: User | None, open_slot: Opener) -> Identity | None:
    """Always tries the slot, so that unknown and closed accounts take as long as open ones."""
    try:
        identity = open_slot(user.id if user else None)
    except WrongSecret:
        return None
    return identity if user and user.is_active else None
