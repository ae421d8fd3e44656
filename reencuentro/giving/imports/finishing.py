"""What only the whole file can tell: gifts that stand below their refunds, payouts and what they are made of,
which line of a bank is which platform's payout, and the sums.
"""

from django.db.models import Count, Q, QuerySet, Sum

from . import matching, processors
from .carrying import About
from .models import Import, Row
from .readers.line import Kind
from .readers.sources import SOURCES

State = Row.State
_TOLD_ELSEWHERE = ("same_id", "id_changed")
_PAID_THROUGH = [code for code, source in SOURCES.items() if not source.bank]


def finish(brought: Import) -> None:
    """Within the transaction that found the end of the file."""
    _find_gifts(brought)
    _add_up_payouts(brought)
    if SOURCES[brought.source].bank:
        _find_payouts(brought)
        processors.mark_arrivals(brought, About.of(brought.about).account)
    else:
        _find_arrivals(brought)
        processors.leave_payouts(brought)
    brought.state = Import.State.CHECKED
    tell(brought)


def tell(brought: Import) -> None:
    """Count the rows anew, for the page."""
    groups = brought.rows.values("state", "reason", "verdict", "kind", "currency")
    counted = groups.annotate(lines=Count("pk"), minor=Sum("minor")).order_by()
    brought.report = {"groups": [{**group, "minor": int(group["minor"] or 0)} for group in counted]}
    brought.save(update_fields=["state", "report"])


def _find_gifts(brought: Import) -> None:
    """A refund may stand above its gift, and its gift may have come in with another file."""
    waiting = brought.rows.filter(state=State.WRONG, reason="no_gift").exclude(gift=None)
    gifts = Row.objects.filter(kind=Kind.GIFT, gift__in=waiting.values("gift"))
    here = Q(brought=brought) & (matching.PROBABLY_GIFTS | Q(state=State.KNOWN))
    there = gifts.filter(Q(state=State.BOOKED) | here)
    found = brought.rows.filter(pk__in=waiting.filter(gift__in=there.values("gift")).values("pk"))
    found.update(state=State.NEW, reason="", target="")


def _add_up_payouts(brought: Import) -> None:
    """A payout is the sum of its lines, those below nothing among it; else somebody has to look."""
    for row in brought.rows.filter(kind=Kind.PAYOUT, state__in=[State.NEW, State.ASIDE]).exclude(payout=None):
        sums = parts_of(row).values("currency").annotate(net=Sum("net")).order_by()
        parts = {part["currency"]: int(part["net"]) for part in sums}
        if parts and parts != {row.currency: row.brought_in.minor}:
            row.state, row.reason, row.target = State.DOUBT, "payout_not_closing", "payout"
            row.save(update_fields=["state", "reason", "target"])


def parts_of(payout: Row) -> QuerySet[Row]:
    """The lines that a payout is made of, each once, whatever files they came with."""
    rows = Row.objects.filter(payout=payout.payout).exclude(kind=Kind.PAYOUT)
    here = Q(brought=payout.brought) & ~Q(reason__in=_TOLD_ELSEWHERE)
    return rows.filter(Q(state=State.BOOKED) | here)


def _find_payouts(brought: Import) -> None:
    """Money from a platform or processor, by what it told of its payouts: not a gift beside its gifts."""
    for told in _told_payouts():
        arrived = brought.rows.filter(matching.LIKELY_NEW, kind=Kind.GIFT, currency=told.currency)
        window = processors.arrival(told.on)
        if (
            row := arrived.filter(minor=told.brought_in.minor, day__range=window)
            .order_by("day", "place")
            .first()
        ):
            row.state, row.reason, row.answers = State.DOUBT, "likely_payout", told
            row.save(update_fields=["state", "reason", "answers"])


def _told_payouts() -> QuerySet[Row]:
    """Payouts that no line of a bank answers yet."""
    told = Row.objects.filter(brought__source__in=_PAID_THROUGH, brought__state=Import.State.DONE)
    taken = Row.objects.filter(state=State.BOOKED).exclude(answers=None).values("answers")
    return told.filter(kind=Kind.PAYOUT, state=State.ASIDE).exclude(pk__in=taken).order_by("day", "pk")


def _find_arrivals(brought: Import) -> None:
    """A payout that a bank's file has told already, as what it is or as a gift, would be income twice."""
    answered = Row.objects.filter(state=State.BOOKED).exclude(answers=None).values("answers__payout")
    payouts = brought.rows.filter(kind=Kind.PAYOUT)
    payouts.filter(payout__in=answered).update(state=State.KNOWN, reason="answered", target="")
    for row in brought.rows.filter(kind=Kind.PAYOUT, state=State.NEW):
        booked = Row.objects.filter(kind=Kind.GIFT, state=State.BOOKED, brought__source="bank", answers=None)
        window = processors.arrival(row.on)
        if booked.filter(currency=row.currency, minor=row.brought_in.minor, day__range=window).exists():
            row.state, row.reason = State.DOUBT, "likely_booked"
            row.save(update_fields=["state", "reason"])
