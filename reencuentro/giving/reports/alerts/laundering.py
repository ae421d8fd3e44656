"""Gifts that the law against money laundering asks something for."""

from collections.abc import Hashable, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reencuentro.giving.books.errors import MissingRate
from reencuentro.giving.donors.queries import names
from reencuentro.giving.gifts.laundering.law import SURE, laundering_law
from reencuentro.giving.gifts.laundering.watch import Given, Reached, months_before, reached
from reencuentro.giving.gifts.laundering.weighing import PESO, in_pesos
from reencuentro.giving.gifts.models import CLINIC, Gift

from ..queries.answered import PLATFORMS, is_answered, payer
from ..queries.words import day
from .alert import INFO, WAIT, Alert

LOOKED_BACK = 12
"""Months of gifts that are added up; what was due half a year ago is history."""
SHOWN = timedelta(days=180)


def thresholds(today: date) -> Iterator[Alert]:
    """What a payer came to, and gifts that can't be weighed for want of a rate or of the UMA."""
    given, unweighed = _weighed(_gifts(today))
    for gift, why in unweighed:
        yield _unweighed(gift, why)
    late, answered = today - SHOWN, is_answered()
    asked = (one for one in reached(given, laundering_law()) if one.given.day >= late)
    found = [one for one in asked if not answered(one)]
    called = _names({one.given.payer for one in found})
    for one in found:
        yield _alert(one, called.get(one.given.payer) or _nobody(one))


def _gifts(today: date) -> list[Gift]:
    """Those to the clinic itself; what a platform pays out it gave itself. Of those that nobody is entered
    for, which can't be added up, the large ones.
    """
    known = Q(donor__isnull=False) | Q(source__in=PLATFORMS)
    large = ~Q(currency=PESO, minor__lt=laundering_law().least)
    since = months_before(today, LOOKED_BACK)
    rows = Gift.objects.filter(known | large, donee=CLINIC, received_on__gte=since)
    return list(rows.filter(entry__reversed_by=None).order_by("received_on", "id"))


def _names(payers: set[Hashable]) -> dict[Hashable, str]:
    donors = names(one for one in payers if isinstance(one, UUID))
    return {one: name for found in (donors, PLATFORMS) for one, name in found.items()}


def _nobody(one: Reached) -> str:
    """Of a donor who was forgotten, and of a gift without any."""
    return _("somebody") if isinstance(one.given.payer, UUID) else _("a gift without a name")


def _weighed(gifts: list[Gift]) -> tuple[list[Given], list[tuple[Gift, str]]]:
    given, unweighed = [], []
    for gift in gifts:
        uma = laundering_law().uma_on(gift.received_on)
        if uma is None:
            unweighed.append((gift, _("the UMA of that day is not in the law files")))
            continue
        try:
            worth = in_pesos(gift.money, gift.received_on)
        except MissingRate:
            unweighed.append((gift, _("no rate of its currency is entered")))
        else:
            given.append(Given(payer(gift), gift.id, gift.received_on, worth, uma))
    return given, unweighed


def _alert(one: Reached, donor: str) -> Alert:
    title = one.threshold.title.say((get_language() or "es")[:2])
    facts = {"title": title, "donor": donor, "uma": f"{int(one.total):,}".replace(",", "\u202f")}
    then = _("Ask for an identity document and keep it ten years.")
    if one.due:
        then = _("Hand the notice in by %(day)s.") % {"day": day(one.due)}
    return Alert(
        WAIT if one.due else INFO,
        _("%(title)s: %(donor)s, %(uma)s UMA") % facts,
        f"{then} ({one.threshold.article})",
        *_where(one),
        verify={one.threshold.mark, laundering_law().mark_on(one.given.day)} != {SURE},
        done=reverse("reports:answer", args=[one.given.gift, one.threshold.id]),
    )


def _where(one: Reached) -> tuple[str, str]:
    """A platform has no page of a donor, and nobody has none."""
    if isinstance(one.given.payer, UUID):
        return reverse("gifts:donor", args=[one.given.payer]), _("See the donor")
    return reverse("gifts:gift", args=[one.given.gift]), _("See the gift")


def _unweighed(gift: Gift, why: str) -> Alert:
    return Alert(
        WAIT,
        _("A gift of %(day)s can't be weighed against the law on laundering: %(why)s")
        % {"day": day(gift.received_on), "why": why},
        _("Enter what is missing; the sum over six months is not known before."),
        reverse("gifts:gift", args=[gift.id]),
        _("See the gift"),
    )
