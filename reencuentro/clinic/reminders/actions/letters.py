"""One letter a day to each colleague who has something near, at the hour she chose. Needs no key."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone, translation

from reencuentro.clinic.accounts import mail
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES

from ..models import Reach
from ..picture import Picture, picture_of
from ..wording import letter


def send_letters() -> None:
    """Whoever was seen to today is left alone; a letter that can't be delivered is tried again next time."""
    now = timezone.localtime()
    waiting = list(_waiting(now)) if mail.can_send() else []
    picture = picture_of(now.date()) if waiting else None
    for person, looked_on in waiting:
        _see_to(person, looked_on, picture)


def _waiting(now: datetime) -> Iterator[tuple[User, date | None]]:
    """Active colleagues with casework and an address whose hour has come; when each was last seen to."""
    active = rosters.current().active()
    ids = [member.user_id for member in active if member.role in CASEWORK_ROLES]
    reaches = Reach.objects.in_bulk(ids)
    for person in User.objects.filter(id__in=ids):
        reach = reaches.get(person.id) or Reach(user_id=person.id)
        fresh = reach.looked_on is None or reach.looked_on < now.date()
        if fresh and reach.by_mail and reach.hour <= now.hour and person.email:
            yield person, reach.looked_on


def _see_to(person: User, looked_on: date | None, picture: Picture) -> None:
    words = _words(person, looked_on, picture)
    if not _claim(person.id, picture.today) or not words:
        return
    if mail.send_words(person.email, person.language, words):
        record(None, "reminder.send", objects=[person.id])
    else:
        Reach.objects.filter(user_id=person.id).update(looked_on=looked_on)


def _words(person: User, looked_on: date | None, picture: Picture) -> str:
    counts = picture.counts(person.id, looked_on) if picture.calls(person.id, looked_on) else {}
    with translation.override(person.language):
        return letter(counts) if any(counts.values()) else ""


def _claim(user_id: UUID, today: date) -> bool:
    """Only one of several who try gets it, and it counts before the letter goes: never two of them."""
    Reach.objects.bulk_create([Reach(user_id=user_id)], ignore_conflicts=True)
    return Reach.objects.filter(user_id=user_id).exclude(looked_on__gte=today).update(looked_on=today) == 1
