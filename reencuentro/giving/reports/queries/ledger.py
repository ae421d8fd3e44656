"""The general ledger: every account with what stood on it, what went over it and what stands there."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Posting

from ..report import Period, Report, Row, Table, numbers, texts
from .movements import Movement, movements
from .words import in_words


def report(period: Period) -> Report:
    """By account; the whole with each posting is `full`."""
    return _said(period, (_accounts(period),))


def full(period: Period) -> Report:
    """With each posting and what stood after it, for a spreadsheet."""
    return _said(period, (_accounts(period), _postings(period)))


def _said(period: Period, tables: tuple[Table, ...]) -> Report:
    lead = _("Every account with what stood on it, what went over it and what stands there.")
    return Report(_("General ledger"), lead, ((_("Period"), in_words(period)),), tables)


def _accounts(period: Period) -> Table:
    by_account = groupby(_sorted(period), key=lambda one: (one.account, one.currency))
    rows = tuple(_account(account, list(found)) for (account, _currency), found in by_account)
    columns = texts(_("Account"), _("Code")) + numbers(_("At the beginning"), _("Movement"), _("At the end"))
    return Table(_("Accounts"), columns, rows)


def _sorted(period: Period) -> list[Movement]:
    return sorted(movements(period), key=lambda one: (one.account, one.currency))


def _account(account: str, found: list[Movement]) -> Row:
    zero = Money.zero(found[0].currency)
    before = sum((one.before for one in found), start=zero)
    moved = sum((one.moved for one in found), start=zero)
    return (labels.account(account), account, before, moved, before + moved)


def _postings(period: Period) -> Table:
    columns = texts(_("Account"), _("Entry"), _("Day"), _("Kind"), _("Fund"))
    stands = numbers(_("Debit"), _("Credit"), _("After it"))
    return Table(_("Postings"), columns + stands, tuple(_posting_rows(period)))


def _posting_rows(period: Period) -> Iterator[Row]:
    before = {
        (account, currency): sum((one.before for one in found), start=Money.zero(currency))
        for (account, currency), found in groupby(
            _sorted(period), key=lambda one: (one.account, one.currency)
        )
    }
    rows = Posting.objects.filter(entry__day__range=(period.first, period.last)).select_related("entry")
    for row in rows.order_by("account", "entry__day", "entry", "line").iterator():
        money = Money(row.minor, row.currency)
        place = (row.account_id, row.currency)
        before[place] += money
        debit, credit = (money, None) if money.minor > 0 else (None, -money)
        entry = row.entry
        yield (
            row.account_id, entry.number, entry.day, labels.kind(entry.kind), labels.fund(row.fund_id),
            debit, credit, before[place],
        )  # fmt: skip
