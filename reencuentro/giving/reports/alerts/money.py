"""Of the books: sums that differ, funds nearly spent, processors that are late, rates that are missing."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from reencuentro.engines.journal.book import DUE
from reencuentro.engines.journal.exchange import EXCHANGE
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.errors import MissingRate
from reencuentro.giving.books.models import Available, Check, Fund, Posting
from reencuentro.giving.books.rates import rate_on
from reencuentro.giving.books.templatetags.money import amount

from .alert import INFO, STOP, WAIT, Alert

NEARLY = 10
"""A bound fund is nearly spent once a tenth of what ever came into it is left."""
LATE = timedelta(days=35)
"""A processor or platform pays out once a month; later than that somebody should ask."""
STALE_RATE = timedelta(days=10)
PESO = "MXN"


def checks() -> Iterator[Alert]:
    last = Check.objects.last()
    if last and last.differences:
        yield Alert(
            STOP,
            _("The books differ from their sums"),
            _("Book nothing more before it is known why."),
            reverse("books:check"),
            _("Add up the books"),
        )


def funds_nearly_spent() -> Iterator[Alert]:
    """Of those bound to a purpose. More than there is nobody can spend: the books refuse it."""
    bound = Fund.objects.filter(kind__in=[Fund.Kind.LINE, Fund.Kind.DONOR]).values_list("code", flat=True)
    came = _came_into(list(bound))
    for row in Available.objects.filter(fund__in=list(bound)).order_by("fund", "currency"):
        whole = came.get((row.fund_id, row.currency), 0)
        if whole > 0 and row.minor * NEARLY <= whole:
            facts = {
                "fund": labels.fund(row.fund_id),
                "left": amount(Money(row.minor, row.currency)),
                "whole": amount(Money(whole, row.currency)),
            }
            yield Alert(
                INFO,
                _("%(fund)s: %(left)s left of %(whole)s") % facts,
                _("Look for more before it is needed, or plan less."),
                reverse("books:fund", args=[row.fund_id]),
                _("See the fund"),
            )


def _came_into(funds: list[str]) -> dict[tuple[str, str], int]:
    """What was given to each, and what other funds gave it, by currency."""
    into = Q(account__code__startswith="Income:") | Q(account__code__startswith="Equity:")
    rows = Posting.objects.filter(into, fund__in=funds, minor__lt=0).exclude(entry__kind=EXCHANGE)
    sums = rows.order_by().values_list("fund", "currency").annotate(Sum("minor"))
    return {(fund, currency): -int(minor) for fund, currency, minor in sums}


def late_payouts(today: date) -> Iterator[Alert]:
    """What a processor has had for longer than usual: all it got until then, less all it has paid."""
    old = Sum("minor", filter=Q(minor__gt=0, entry__day__lt=today - LATE), default=0)
    paid = Sum("minor", filter=Q(minor__lt=0), default=0)
    rows = Posting.objects.filter(account__code__startswith=f"{DUE}:").order_by("account", "currency")
    for account, currency, got, gone in rows.values_list("account", "currency").annotate(got=old, gone=paid):
        left = Money(int(got) + int(gone), currency)
        if left.minor > 0:
            yield Alert(
                WAIT,
                _("%(who)s has had %(money)s for more than %(days)s days")
                % {"who": account.rpartition(":")[2], "money": amount(left), "days": LATE.days},
                _("Ask for the payout, or bring in the file that reports it."),
                reverse("books:ledger") + f"?account={account}",
                _("See what it owes"),
            )


def missing_rates(today: date) -> Iterator[Alert]:
    """Of currencies in which there is money: gifts in them can't be counted in pesos without a rate."""
    currencies = Available.objects.exclude(currency=PESO).values_list("currency", flat=True)
    for currency in sorted(set(currencies)):
        words = _rate_words(currency, today)
        if words:
            yield Alert(
                WAIT,
                words,
                _("Enter the published rate: gifts in another currency wait for it."),
                reverse("books:new-rate"),
                _("Enter a rate"),
            )


def _rate_words(currency: str, today: date) -> str:
    try:
        rate = rate_on(currency, PESO, today)
    except MissingRate:
        return _("No rate of %(currency)s is entered") % {"currency": currency}
    days = (today - rate.published_on).days
    if days <= STALE_RATE.days:
        return ""
    return _("The last rate of %(currency)s is %(days)s days old") % {"currency": currency, "days": days}
