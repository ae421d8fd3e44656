"""Words that several reports have."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reencuentro.engines.journal.exchange import Rate

from ..report import Period

FINEST = Decimal("0.00000001")
"""Rates are published, and entered, with eight decimals at most."""


def day(value: date) -> str:
    """3 ago 2026: a month that can't be mistaken for its day."""
    return date_format(value, _("j M Y"))


def in_words(period: Period) -> str:
    return pgettext("period of a report", "%(first)s to %(last)s") % {
        "first": day(period.first),
        "last": day(period.last),
    }


def as_published(rate: Rate) -> str:
    """1 USD = 17.05 MXN: the way round in which it has no more decimals than rates are published with."""
    if _too_fine(rate.value):
        turned = rate.inverse()
        rate = replace(turned, value=turned.value.quantize(FINEST))
    return f"1\u00a0{rate.base} = {rate.value.normalize():f}\u00a0{rate.quote}"


def _too_fine(value: Decimal) -> bool:
    return value != value.quantize(FINEST)
