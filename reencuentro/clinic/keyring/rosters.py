"""The signed roster as this installation has it: who works here, with which keys and role.

A page asks a dozen times who somebody is. While a request only looks, the first answer holds (`asked_once`);
an act decides on what the roster says at that moment, and so does whoever verifies what others signed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from uuid import UUID

from django.db import transaction

from reencuentro.clinic.audit.actions import acting
from reencuentro.engines.vault.entries import Entry
from reencuentro.engines.vault.errors import Damaged, Forged, RolledBack
from reencuentro.engines.vault.identity import PublicIdentity
from reencuentro.engines.vault.roster import Member, Roster

from .errors import NotAllowed
from .models import RosterEntry
from .pins import ROSTER, pin_when_committed, pins, root_key
from .roles import Role

_answers: ContextVar[list[Roster] | None] = ContextVar("roster_answers", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """For one request: `current` asks the databases once, as long as nothing is changed."""
    token = _answers.set([])
    try:
        yield
    finally:
        _answers.reset(token)


def current() -> Roster:
    """The verified roster, in a request that only looks as it was at first. Raises as `read` does."""
    answers = _answers.get()
    if answers is None or acting():
        return read()
    if not answers:
        answers.append(read())
    return answers[0]


def read() -> Roster:
    """The verified roster of this moment: what was signed before is never newer than it.

    Raises `Forged` or `RolledBack`; `NotAllowed` before the clinic is founded.
    """
    # The pin first: a change committed meanwhile may then be newer than it, never older.
    anchor, pinned = root_key(), pins().get(ROSTER)
    if anchor is None:
        raise NotAllowed("not_founded")
    newest = RosterEntry.objects.order_by("-serial").first()
    roster = _verified(anchor, newest.serial, bytes(newest.packed)) if newest else Roster(anchor)
    if pinned is not None and roster.hash_at(pinned[0]) != pinned[1]:
        raise RolledBack("the roster is older than its pinned head")
    return roster


def holds() -> bool:
    """Whether the roster can be verified at all."""
    try:
        read()
    except (Damaged, Forged):
        return False
    return True


@lru_cache(maxsize=4)
def _verified(anchor: bytes, serial: int, newest: bytes) -> Roster:
    """Public data, so it may stay in memory; the newest entry's bytes name the whole chain."""
    return Roster.verify(entries(), anchor)


def entries() -> list[Entry]:
    packed = RosterEntry.objects.order_by("serial").values_list("packed", flat=True)
    return [Entry.unpack(bytes(row)) for row in packed]


def append(entry: Entry) -> Roster:
    """Check and store the next entry; the new head is pinned once all is committed."""
    with transaction.atomic(using="keys"):
        lock()
        roster = read().extended([entry])
        RosterEntry.objects.create(serial=roster.serial, packed=entry.pack())
        pin_when_committed({ROSTER: roster.head})
    if (answers := _answers.get()) is not None:
        answers.clear()
    return roster


def lock() -> None:
    """Hold the roster until the transaction ends, before anything is read that decides on a change.

    Two changes at once must see each other: the last director could else be removed twice.
    """
    list(RosterEntry.objects.select_for_update().order_by("serial")[:1])


def member(user_id: UUID) -> Member | None:
    """What the roster says of a user who is active; None for everybody else."""
    try:
        found = current().member(user_id)
    except NotAllowed:  # nothing was founded
        return None
    return found if found and found.is_active else None


def role_of(user_id: UUID) -> Role | None:
    found = member(user_id)
    return Role(found.role) if found else None


def vouches_for(identity: PublicIdentity) -> bool:
    """Whether these very keys belong to an active member."""
    found = member(identity.user_id)
    return found is not None and found.public == identity


def directors() -> list[Member]:
    return current().active(Role.DIRECTOR)
