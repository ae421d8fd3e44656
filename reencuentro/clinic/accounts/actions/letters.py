"""Letters about notices. The sweep sends them, so that nobody's work waits for a mail server."""

from datetime import timedelta

from django.utils import timezone

from .. import mail
from ..models import Notice, User

TRIED_FOR = timedelta(days=7)


def send_letters() -> None:
    """One of a kind to whoever has unread notices. What can't be delivered is tried again the next time."""
    if not mail.can_send():
        return
    due = Notice.objects.filter(read=False, day__gt=timezone.localdate() - TRIED_FOR).exclude(letter="")
    people = User.objects.filter(is_active=True).in_bulk(due.values_list("recipient_id", flat=True))
    for recipient_id, letter in set(due.values_list("recipient_id", "letter")):
        person = people.get(recipient_id)
        if person and person.email:
            _send(letter, person, list(due.filter(recipient_id=recipient_id, letter=letter)))


def _send(letter: str, person: User, notices: list[Notice]) -> None:
    """Claimed before it is sent: a stop in between costs one letter, and never sends two."""
    about = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    if about.filter(letter=letter).update(letter="") and not mail.send(letter, person.email, person.language):
        about.update(letter=letter)
