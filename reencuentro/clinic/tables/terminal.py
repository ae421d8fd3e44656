"""Bringing a spreadsheet in at the terminal: the same two factors as in the browser, and the same brake on
guessing; what every such command shows.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from reencuentro.clinic.accounts import factors, limiter
from reencuentro.clinic.accounts.actions.second_factor import proves
from reencuentro.clinic.accounts.errors import TooFast
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.models.user import fold_login
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.audit.models import Outcome
from reencuentro.clinic.keyring import rosters, slots
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.errors import WrongSecret
from reencuentro.engines.vault.identity import Identity

type Ask = Callable[[str], str]


def unlock(login: str, ask: Ask) -> tuple[User, Identity]:
    """Ask for the passphrase, then for the second factor. Raises `Refused`, the same for every reason."""
    bucket = limiter.Bucket.of("account", fold_login(login), limiter.ACCOUNT_PACE)
    if wait := limiter.seconds_to_wait(bucket):
        raise Refused(_("Too many attempts. Try again in %(seconds)d seconds.") % {"seconds": wait})
    user = User.objects.by_login(login)
    identity = _opened(user, ask)
    if user is None or identity is None or not _second_factor(user, identity, ask):
        record(user.id if user else None, "login.refused", outcome=Outcome.DENIED)
        raise Refused(_("That did not fit, or this account can't be used."))
    record(user.id, "login.done")
    limiter.forget(bucket)
    return user, identity


def _opened(user: User | None, ask: Ask) -> Identity | None:
    """Takes the same time for an account that does not exist."""
    try:
        identity = slots.open_with_passphrase(user.id if user else None, ask(_("Passphrase: ")))
    except WrongSecret:
        return None
    return identity if user and user.is_active and rosters.vouches_for(identity.public) else None


def _second_factor(user: User, identity: Identity, ask: Ask) -> bool:
    """The app's code; who has passkeys only gives the printed one: no terminal reads a passkey."""
    try:
        if factors.has(user, Authenticator.Type.TOTP):
            return proves(user, code=ask(_("Six digits of the authenticator app: ")))
        code = ask(_("Printed recovery code (a passkey does not work here): "))
        return slots.open_with_code(user.id, code).public == identity.public
    except (TooFast, WrongSecret):
        return False


@contextmanager
def refusing() -> Iterator[None]:
    """What an action refuses, in words and without a traceback."""
    try:
        yield
    except Refused as error:
        raise CommandError(str(error.message)) from error
    except (NotMember, PermissionDenied) as error:
        raise CommandError(_("Your role does not include this.")) from error
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    except EOFError as error:
        raise CommandError(_("Nobody is there to answer.")) from error


def progress_bar(words: str) -> tqdm:
    tqdm.monitor_interval = 0  # its watching thread would be in the way of the helpers' fork
    return tqdm(desc=words, unit="", delay=1)


def show(bar: tqdm, done: int, total: int) -> None:
    bar.total = total
    bar.update(done - bar.n)


def chosen_meanings(headings: Sequence[str], guessed: Sequence[str], path: Path | None) -> list[str]:
    """What we guessed, but for the headings that a JSON file names."""
    if path is None:
        return list(guessed)
    try:
        chosen = json.loads(path.read_text(encoding="utf-8"))
        unknown = chosen.keys() - set(headings)
    except (OSError, ValueError, AttributeError) as error:
        raise CommandError(
            _("%(file)s is no mapping: JSON like {heading: target}.") % {"file": path}
        ) from error
    if unknown:
        raise CommandError(_("No such column: %(names)s") % {"names": ", ".join(sorted(unknown))})
    return [str(chosen.get(heading, meant) or "") for heading, meant in zip(headings, guessed, strict=True)]
