"""A gift comes: it is booked, counted toward its campaign, and kept beside its entry, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.errors import BadEntry
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.seals import seals
from reencuentro.giving.books.booking import alone, book
from reencuentro.giving.campaigns import closing, counting, rules
from reencuentro.giving.campaigns.models import Campaign
from reencuentro.giving.donors.models import Donor
from reencuentro.site.text import tidy

from .errors import AnotherPledge, InTheFuture, MonthCame, PledgeExceeded, ToldOtherwise
from .models import BY_HAND, CLINIC, STANDS, Gift, Pledge, Regular
from .shares import booked_in, together

NO_KEY = UUID(int=0)
"""Of a gift with nobody and nothing to seal."""


@dataclass(frozen=True)
class NewGift:
    """What is told of a gift. Texts are tidied; raises `ValidationError` for what nobody types.

    `account`: where the money is now; of a gift in kind the cost that it saves ("Expenses:…"); "" if it was
    given to a platform (`donee`), which pays out later. `source` and `reference` name it: the same two are
    the same gift. `named`: the public may read `public_name`, once somebody has looked at it. `rule`: the one
    that the donor was told, if that is known; else the one of today.
    """

    fund: str
    money: Money
    means: str
    received_on: date
    account: str
    reference: str
    source: str = BY_HAND
    donee: str = CLINIC
    donor: Donor | None = None
    named: bool = False
    public_name: str = ""
    message: str = ""
    description: str = ""
    rule: int | None = None
    benefit: str = Gift.Benefit.NONE
    benefit_minor: int = 0
    pledge: Pledge | None = None
    regular: Regular | None = None
    instalment: date | None = None

    def __post_init__(self) -> None:
        for name in ("public_name", "message", "description"):
            object.__setattr__(self, name, tidy(getattr(self, name)))


def receive(act: Act, new: NewGift, key: str) -> Gift:
    """The gift, within the act's transaction; one that was told before is not booked again.

    `key` names its entry. Raises `JournalError`: `ToldOtherwise`, `InTheFuture`, `PledgeExceeded`,
    `AnotherPledge`, `MonthCame`, `MissingRate` where it can't be counted, and whatever the books refuse.
    """
    alone()
    if before := Gift.objects.filter(source=new.source, reference=new.reference).first():
        return _the_same(before, new)
    _check(new)
    entry = None
    if new.donee == CLINIC:
        [entry] = book(act, [_entry(new, key, fund_of_today(new.fund))])
        counting.count(act, new.fund, entry, new.money, new.received_on)
    return Gift.objects.create(entry_id=entry, act=act, **_columns(new, rules.current_rule_id(new.fund)))


def receive_all(act: Act, told: Sequence[tuple[NewGift, str]]) -> None:
    """Many at once, each with its key, as `receive` does one by one; none of them keeps a promise."""
    alone()
    new = _not_told_before(told)
    for one, _key in new:
        _check(one)
    funds = {one.fund for one, _key in new}
    today = {fund: fund_of_today(fund) for fund in funds}
    rule = {fund: rules.current_rule_id(fund) for fund in funds}
    ours = [(one, key) for one, key in new if one.donee == CLINIC]
    numbers = book(act, [_entry(one, key, today[one.fund]) for one, key in ours])
    entries = {key: number for (_one, key), number in zip(ours, numbers, strict=True)}
    counts = set(Campaign.objects.filter(fund__in=funds).values_list("fund", flat=True))
    for one, key in ours:
        if one.fund in counts:
            counting.count(act, one.fund, entries[key], one.money, one.received_on)
    Gift.objects.bulk_create(
        Gift(entry_id=entries.get(key), act=act, **_columns(one, rule[one.fund])) for one, key in new
    )


def fund_of_today(fund: str) -> str:
    """Where a gift for it goes: to the fund itself; of a settled campaign, where its outcome says."""
    campaign = Campaign.objects.filter(fund=fund).first()
    return closing.fund_for(campaign) if campaign else fund


def is_too_late(day: date) -> bool:
    """Whether a day is later than any clock of today."""
    return day > timezone.localdate() + timedelta(days=1)


def _not_told_before(told: Sequence[tuple[NewGift, str]]) -> list[tuple[NewGift, str]]:
    there = Gift.objects.filter(reference__in=[new.reference for new, _key in told])
    before = {(gift.source, gift.reference): gift for gift in there}
    for new, _key in told:
        if known := before.get((new.source, new.reference)):
            _the_same(known, new)
    return [(new, key) for new, key in told if (new.source, new.reference) not in before]


def _the_same(before: Gift, new: NewGift) -> Gift:
    told = (before.fund_id, before.money, before.means, before.received_on, before.donee)
    if told != (new.fund, new.money, new.means, new.received_on, new.donee):
        raise ToldOtherwise(gift=before.id)
    return before


def _check(new: NewGift) -> None:
    if new.money.minor <= 0:
        raise BadEntry(money=new.money)
    if is_too_late(new.received_on):
        raise InTheFuture(day=new.received_on)
    if new.regular and came(new.regular, new.instalment):
        raise MonthCame(month=new.instalment)
    if new.pledge:
        _check_pledge(new, new.pledge)


def came(regular: Regular, month: date | None) -> bool:
    """Whether the gift of that month was given."""
    return Gift.objects.filter(regular=regular, instalment=month, **STANDS).exists()


def _check_pledge(new: NewGift, pledge: Pledge) -> None:
    if (pledge.fund_id, pledge.currency) != (new.fund, new.money.currency):
        raise AnotherPledge(pledge=pledge.id)
    if new.money > pledge.left():
        raise PledgeExceeded(pledge=pledge.id, left=pledge.left())


def _entry(new: NewGift, key: str, fund: str) -> Said:
    day, money = new.received_on, new.money
    if new.pledge:
        shares = closing.parted(booked_in(new.pledge.entry_id), money)
        return together(giving.pledge_kept(key, day, fund, share, new.account) for fund, share in shares)
    if new.means == Gift.Means.KIND:
        return giving.gift_in_kind(key, day, fund, money, new.account)
    return giving.gift(key, day, fund, money, new.account)


def _columns(new: NewGift, rule: int | None) -> dict[str, Any]:
    said = {name: getattr(new, name) or None for name in ("public_name", "message", "description")}
    shown = bool(new.message or (new.named and new.public_name))
    return {
        **said,
        "key": _key(new, any(said.values())),
        "donor": new.donor,
        "fund_id": new.fund,
        "means": new.means,
        "currency": new.money.currency,
        "minor": new.money.minor,
        "received_on": new.received_on,
        "donee": new.donee,
        "source": new.source,
        "reference": new.reference,
        "rule": new.rule or rule,
        "pledge": new.pledge,
        "regular": new.regular,
        "instalment": new.instalment,
        "benefit": new.benefit,
        "benefit_minor": new.benefit_minor,
        "named": new.named,
        "moderation": Gift.Moderation.WAITING if shown else Gift.Moderation.NONE,
    }


def _key(new: NewGift, says_something: bool) -> UUID:
    """What a gift keeps of its donor goes with the donor's own key."""
    if new.donor:
        return new.donor.key
    return seals().new() if says_something else NO_KEY
