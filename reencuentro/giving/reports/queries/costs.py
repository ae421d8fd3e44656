"""Costs as they may be told outside: those of cases never by kind, but as they were published."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Sum
from django.utils.translation import gettext as _

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Posting
from reencuentro.giving.spending.models import CASE, Payment
from reencuentro.giving.spending.queries.published import PublishedCosts, published_costs

from .. import plots
from ..report import Period, Row, Table, numbers, sums, texts
from .movements import Movement

type ByKind = Mapping[tuple[str, str, str], int]
"""Smallest units by account, fund and currency."""


def of_the_office(found: Iterable[Movement], period: Period) -> dict[str, dict[str, Money]]:
    """{currency: {account: what was spent}}, without what was paid for cases."""
    cases = _of_cases(period)
    spent: dict[str, dict[str, Money]] = defaultdict(dict)
    for one in found:
        if one.on("Expenses"):
            place = (one.account, one.fund, one.currency)
            left = one.moved - Money(cases.get(place, 0), one.currency)
            before = spent[one.currency].get(one.account, Money.zero(one.currency))
            spent[one.currency][one.account] = before + left
    return spent


def table(title: str, kinds: Mapping[str, Money], more: Iterable[Row] = ()) -> Table:
    """Of one currency, the largest first; `more` rows come last."""
    ordered = sorted(
        ((money, labels.account(account)) for account, money in kinds.items() if money),
        key=lambda one: one[0].minor,
        reverse=True,
    )
    rows: list[Row] = [*((label, money) for money, label in ordered), *more]
    amounts = [cell for row in rows for cell in row if isinstance(cell, Money)]
    bars = plots.side_by_side([(money,) for money in amounts], (plots.OK,))
    columns = texts(_("Kind")) + numbers(_("Amount"))
    drawn = _("In proportion to the largest")
    return Table(title, columns, tuple(rows), sums(rows, _("Sum")), bars, drawn)


def whole_of_cases(found: Iterable[Movement], period: Period, currency: str) -> Money:
    """Of all kinds together, of the funds that these movements are of."""
    cases = _of_cases(period)
    places = {(one.account, one.fund, one.currency) for one in found if one.currency == currency}
    return Money(sum(minor for place, minor in cases.items() if place in places), currency)


def published(funds: Iterable[str]) -> list[Table]:
    """What each fund paid for cases, as it was published; what is withheld closes the sum."""
    return [_published(fund, costs) for fund in funds for costs in published_costs(fund)]


def _published(fund: str, costs: PublishedCosts) -> Table:
    shown: list[Row] = [(words, money) for _kind, words, money in costs.lines if money is not None]
    rows: tuple[Row, ...] = (*shown, (_("Withheld for safety"), costs.withheld))
    title = _("Costs of cases: %(fund)s, %(currency)s") % {
        "fund": labels.fund(fund),
        "currency": costs.currency,
    }
    note = _(
        "As published up to and with the quarter %(quarter)s. Kinds of which too few were paid are not told "
        "apart, so that nobody can be recognised; the sums are complete."
    ) % {"quarter": costs.until}
    columns = texts(_("Kind")) + numbers(_("Amount"))
    return Table(title, columns, rows, (_("Sum"), costs.whole), note=note)


def _of_cases(period: Period) -> ByKind:
    paid = Payment.objects.filter(request__origin=CASE, entry__reversed_by=None).values("entry")
    rows = Posting.objects.filter(
        entry__in=paid,
        entry__day__range=(period.first, period.last),
        account__code__startswith="Expenses:",
    )
    found = rows.order_by().values_list("account", "fund", "currency").annotate(Sum("minor"))
    return {(account, fund, currency): int(minor) for account, fund, currency, minor in found}
