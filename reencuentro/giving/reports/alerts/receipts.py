"""Receipts that are late, and those that the SAT should have cancelled."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reencuentro.giving.receipts.cfdi.draft import is_late
from reencuentro.giving.receipts.facts import Regime
from reencuentro.giving.receipts.law import receipt_law
from reencuentro.giving.receipts.queries.cancelling import to_cancel
from reencuentro.giving.receipts.queries.standing import waiting

from .alert import WAIT, Alert


def late(now: datetime) -> Iterator[Alert]:
    """`now` in the clinic's zone: the law of Mexico counts hours from the gift on."""
    hours = receipt_law().number("MX-G01")
    count = sum(1 for gift in waiting(Regime.MX) if is_late(gift.received_on, now, hours))
    if count:
        words = ngettext(
            "%(n)s gift waits for its CFDI, late", "%(n)s gifts wait for their CFDI, late", count
        )
        yield Alert(
            WAIT,
            words % {"n": count},
            _("Issue them: the term is a day after the gift."),
            reverse("receipts:waiting"),
            _("See what waits"),
        )


def not_cancelled() -> Iterator[Alert]:
    """Another one is in their place, or it was asked for, and it is not done."""
    if count := len(to_cancel()):
        words = ngettext(
            "%(n)s CFDI is not cancelled yet with the SAT",
            "%(n)s CFDI are not cancelled yet with the SAT",
            count,
        )
        yield Alert(
            WAIT,
            words % {"n": count},
            _("See how each stands, and what to do next."),
            reverse("receipts:waiting"),
            _("See what waits"),
        )
