"""What is due each day: raise what nobody answered, then write the letters, which count it."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from reencuentro.clinic.accounts.queries import organisation

from .actions.escalating import raise_unanswered
from .actions.letters import send_letters


def sweep() -> None:
    """By the clinic's own day and hour, wherever the server stands."""
    clinic = organisation()
    if clinic is None:
        return
    with timezone.override(ZoneInfo(clinic.time_zone)):
        raise_unanswered()
        send_letters()
