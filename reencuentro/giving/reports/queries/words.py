"""Words that several reports have."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..report import Period


def day(value: date) -> str:
    """3 ago 2026: a month that can't be mistaken for its day."""
    return date_format(value, _("j M Y"))


def in_words(period: Period) -> str:
    return _("%(first)s to %(last)s") % {"first": day(period.first), "last": day(period.last)}
