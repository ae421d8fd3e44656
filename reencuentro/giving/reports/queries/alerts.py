"""Everything somebody should look at, what is worst first."""

from itertools import chain

from django.utils import timezone

from ..alerts import cards, laundering, money, promises, receipts, spending
from ..alerts.alert import INFO, STOP, WAIT, Alert

_ORDER = (STOP, WAIT, INFO)


def alerts() -> list[Alert]:
    now = timezone.now()
    today = timezone.localdate(now)
    found = chain(
        money.checks(),
        cards.not_booked(),
        promises.closings(now),
        laundering.thresholds(today),
        money.missing_rates(today),
        spending.more_than_there_is(),
        money.late_payouts(today),
        receipts.late(timezone.localtime(now)),
        receipts.not_cancelled(),
        promises.stale(),
        spending.more_than_planned(today),
        money.funds_nearly_spent(),
    )
    return sorted(found, key=lambda alert: _ORDER.index(alert.tone))
