"""How far off a day is, in words and in the tone of a badge: one wording for all rooms."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON_DAYS = 5
DAYS_IN_WORDS, MONTHS_IN_WORDS = 92, 23


def due_in_words(day: date, today: date | None = None) -> str:
    """ "in 3 days"; days up to three months, then months, then years. `today`: at another place than here."""
    days = days_until(day, today)
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    if days <= 1:
        return _("tomorrow") if days else _("today")
    if days <= DAYS_IN_WORDS:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    months = days // 30
    if months <= MONTHS_IN_WORDS:
        return ngettext("in %(n)s month", "in %(n)s months", months) % {"n": months}
    return ngettext("in %(n)s year", "in %(n)s years", days // 365) % {"n": days // 365}


def due_tone(day: date, today: date | None = None) -> str:
    days = days_until(day, today)
    if days < 0:
        return "stop"
    return "wait" if days <= SOON_DAYS else "info"


def days_until(day: date, today: date | None = None) -> int:
    """Negative once it is over."""
    return (day - (today or timezone.localdate())).days
