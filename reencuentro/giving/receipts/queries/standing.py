"""How each gift stands: who writes its receipt, which one it has, whether that still says what is true."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from reencuentro.engines.journal.money import Money
from reencuentro.giving.gifts.models import CLINIC, STANDS, Gift, Refund
from reencuentro.giving.gifts.queries import gifts as reading
from reencuentro.giving.gifts.queries.gifts import GiftLine

from ..cfdi.draft import is_late
from ..deciding import Decision, Why, who_writes
from ..donees import owned
from ..facts import GiftFacts, Regime
from ..gathering import accounts_of, receipts_of
from ..law import receipt_law
from ..models import Line, Receipt

SHOWN = 50


@dataclass(frozen=True)
class Standing:
    """`receipt`: the live one, which says `said`. `late`: its term is over. `monthly`: a letter a year.

    `later`: what of it went back in a later year than that of its CFDI, which stays true (MX-G15).
    """

    line: GiftLine
    decision: Decision
    receipt: Receipt | None
    said: Money | None
    late: bool
    later: Money

    @property
    def gift(self) -> Gift:
        return self.line.gift

    @property
    def monthly(self) -> bool:
        return self.gift.regular_id is not None and self.decision.regime == Regime.US

    @property
    def outdated(self) -> bool:
        """It has a receipt that says what is true no longer."""
        return self.another_amount or self.return_changed

    @property
    def another_amount(self) -> bool:
        """The receipt says another amount than is left of it."""
        return self.said is not None and self.said != self.line.left + self.later

    @property
    def back_later(self) -> bool:
        return self.later.minor > 0

    @property
    def return_changed(self) -> bool:
        """What its giver got in return was said otherwise after the letter that tells of it."""
        told, receipt = self.gift.benefit_act, self.receipt
        is_told_of = receipt is not None and receipt.kind != Receipt.Kind.CFDI
        return bool(told and receipt and is_told_of and told.at > receipt.act.at)


def standing_of(gift_id: UUID) -> Standing:
    """Raises `Http404`."""
    return standings([reading.gift_page(gift_id)])[0]


def standings_of(receipt: Receipt) -> list[Standing]:
    """The gifts that it is for, the oldest first."""
    gifts = Gift.objects.filter(receipt_lines__receipt=receipt).order_by("received_on", "id")
    return standings(reading.lines(gifts))


def standings(lines: Sequence[GiftLine]) -> list[Standing]:
    """Four queries for any number."""
    gifts = [line.gift for line in lines]
    accounts, receipts, donees = accounts_of(gifts), receipts_of(gift.id for gift in gifts), owned()
    later = _gone_later(lines, receipts)
    now = timezone.localtime()
    found = []
    for line in lines:
        decision = _decide(line, _at(line.gift, accounts), donees)
        has = receipts.get(line.gift.id)
        late = has is None and decision.regime == Regime.MX and _is_late(line.gift, now)
        said = Money(has.minor, has.currency) if has else None
        gone = Money(later.get(line.gift.id, 0), line.gift.currency)
        found.append(Standing(line, decision, has.receipt if has else None, said, late, gone))
    return found


def waiting(regime: Regime) -> list[Gift]:
    """Gifts without a receipt that we write by this law, unopened, the oldest first: the late ones lead.

    Without those that the letter of their year will acknowledge.
    """
    return [
        gift
        for gift, decision in decisions(_without_receipt())
        if decision.regime == regime and not (regime == Regime.US and gift.regular_id)
    ]


def undecided() -> list[Gift]:
    """Gifts to the clinic of which it is not certain which of our organisations was given."""
    return [gift for gift, decision in decisions(_without_receipt()) if decision.regime is None]


def decisions(gifts: Iterable[Gift]) -> Iterator[tuple[Gift, Decision]]:
    """Who writes for each of these of which something is left, with nothing opened: three queries."""
    found = list(gifts)
    accounts, donees = accounts_of(found), owned()
    for gift in found:
        yield gift, who_writes(_plainly(gift, gift.money), _at(gift, accounts), donees)


def page_of(gifts: Sequence[Gift], number: str | None) -> tuple[Page, list[Standing]]:
    """A page of gifts, opened."""
    page = Paginator(gifts, SHOWN).get_page(number)
    return page, standings(reading.lines(list(page)))


def outdated() -> list[Standing]:
    """Gifts whose live receipt is true no longer: something went back since, or was given in return."""
    changed = Q(refunds__isnull=False) | Q(entry__reversed_by__isnull=False) | Q(benefit_act__isnull=False)
    gifts = Gift.objects.filter(changed, Exists(_live_line())).distinct()
    return [one for one in standings(reading.lines(gifts)) if one.outdated]


def of_year(donor_id: UUID, year: int) -> list[Standing]:
    """The donor's gifts of that year that the United States' letter lists, the oldest first."""
    gifts = reading.of_year(year).filter(donor=donor_id).order_by("received_on", "id")
    return [one for one in standings(reading.lines(gifts)) if one.decision.regime == Regime.US]


def _gone_later(lines: Sequence[GiftLine], receipts: Mapping[UUID, Line]) -> dict[UUID, int]:
    """{gift: what of it went back after the year in which its CFDI was issued}"""
    years = {
        line.gift.id: has.receipt.issued_on.year
        for line in lines
        if (has := receipts.get(line.gift.id))
        and has.receipt.kind == Receipt.Kind.CFDI
        and not line.taken_back
    }
    gone: dict[UUID, int] = {}
    refunds = Refund.objects.filter(gift__in=years, **STANDS)
    for gift, day, minor in refunds.values_list("gift", "day", "minor"):
        if day.year > years[gift]:
            gone[gift] = gone.get(gift, 0) + minor
    return gone


def _decide(line: GiftLine, accounts: set[str], donees: Mapping[Regime, Collection[str]]) -> Decision:
    if line.gift.donor_id is None and line.gift.donee == CLINIC:
        return Decision(None, Why.NO_DONOR)
    return who_writes(_plainly(line.gift, line.left), accounts, donees)


def _plainly(gift: Gift, left: Money) -> GiftFacts:
    """What deciding needs, with nothing opened."""
    return GiftFacts(gift.id, gift.received_on, left, gift.means, gift.donee)


def _at(gift: Gift, accounts: Mapping[int, set[str]]) -> set[str]:
    return accounts.get(gift.entry_id, set()) if gift.entry_id else set()


def _is_late(gift: Gift, now: datetime) -> bool:
    return is_late(gift.received_on, now, receipt_law().number("MX-G01"))


def _without_receipt() -> QuerySet[Gift]:
    return ours().filter(~Exists(_live_line())).order_by("received_on", "id")


def ours() -> QuerySet[Gift]:
    """Gifts to the clinic of which something is left, by donors who can be written to."""
    given = Gift.objects.filter(
        donee=CLINIC, donor__isnull=False, donor__forgotten_at=None, entry__reversed_by=None
    )
    gone = Sum("refunds__minor", filter=Q(refunds__entry__reversed_by=None))
    left = F("minor") - Coalesce(gone, 0)
    return given.annotate(left_of_it=left).filter(left_of_it__gt=0)


def _live_line() -> QuerySet[Line]:
    return Line.objects.filter(gift=OuterRef("pk"), receipt__cancellation=None, receipt__replaced_by=None)
