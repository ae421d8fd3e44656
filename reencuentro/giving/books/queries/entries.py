"""One entry with everything that explains it."""

from dataclasses import dataclass

from django.http import Http404

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import names_of

from .. import labels
from ..belonging import Owner, owner_of
from ..models import Entry


@dataclass(frozen=True)
class PostingLine:
    account: str
    code: str
    fund: str
    fund_code: str
    debit: Money | None
    credit: Money | None


@dataclass(frozen=True)
class EntryPage:
    entry: Entry
    kind: str
    lines: tuple[PostingLine, ...]
    facts: list[tuple[str, str]]
    by: str
    reversed_by: Entry | None
    owner: Owner | None

    @property
    def may_be_reversed(self) -> bool:
        is_here = not (self.owner and self.owner.instead)
        return is_here and self.entry.reverses_id is None and self.reversed_by is None


def entry_page(number: int) -> EntryPage:
    """Raises `Http404`."""
    entry = Entry.objects.select_related("act").filter(number=number).first()
    if entry is None:
        raise Http404
    rows = entry.postings.order_by("line")
    lines = tuple(_line(row.account_id, row.fund_id, Money(row.minor, row.currency)) for row in rows)
    undone = Entry.objects.filter(reverses=entry).first()
    by = names_of([entry.act.actor_id])[entry.act.actor_id]
    owner, kind = owner_of(number), labels.kind(entry.kind)
    return EntryPage(entry, kind, lines, labels.facts(entry.why), by, undone, owner)


def _line(account: str, fund: str, money: Money) -> PostingLine:
    debit, credit = (money, None) if money.minor > 0 else (None, -money)
    return PostingLine(labels.account(account), account, labels.fund(fund), fund, debit, credit)
