"""Gifts, promises and monthly gifts as somebody enters them, and what goes back."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404

from reencuentro.engines.journal.entry import reversal
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import book
from reencuentro.giving.books.reading import as_said
from reencuentro.giving.donors.actions import the_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts, remember

from ..errors import WentBack
from ..models import STANDS, Gift, Lost, Pledge, Refund, Regular
from ..pledging import give_up, promise
from ..receiving import NewGift, receive
from ..refunding import refund


def enter_gift(staff: Staff, new: NewGift, giver: DonorFacts | UUID | None) -> Gift:
    """By hand; `giver`: what is known of her, her record, or nobody. Raises `JournalError`, `Http404`."""
    with acting(staff, "gifts.receive", *KEEPERS) as act:
        return receive(act, replace(new, donor=_giver(act, giver)), f"gift:hand:{new.reference}")


def give_back(staff: Staff, gift_id: UUID, money: Money, day: date, account: str, token: UUID) -> Refund:
    """Raises `JournalError`, `Http404`."""
    with acting(staff, "gifts.refund", *KEEPERS, about=f"gift {gift_id}") as act:
        return refund(act, _the_gift(gift_id), money, day, f"refund:hand:{token}", account)


def take_back(staff: Staff, gift_id: UUID, day: date, reason: str) -> int:
    """It was entered by mistake: its entry is reversed, and it counts for nothing; `reason` is a code.

    Sent twice it is done once. Raises `JournalError`; `Http404` also for what a platform booked.
    """
    with acting(staff, "gifts.mistake", *KEEPERS, about=f"gift {gift_id}") as act:
        gift = _the_gift(gift_id)
        original = next(as_said([gift.entry_id]), None) if gift.entry_id else None
        if original is None:
            raise Http404
        if gift.refunds.filter(**STANDS).exists():
            raise WentBack(gift=gift_id)
        mirrored = replace(reversal(original, f"mistake:{gift_id}", day), why={"reason": reason})
        return book(act, [mirrored])[0]


def enter_pledge(
    staff: Staff, donor_id: UUID, fund: str, money: Money, promised_on: date, due_on: date, token: UUID
) -> Pledge:
    """Raises `JournalError`, `Http404`."""
    with acting(staff, "gifts.pledge", *KEEPERS, about=f"donor {donor_id}") as act:
        donor = the_donor(donor_id)
        return promise(act, donor, fund, money, promised_on, due_on, f"pledge:hand:{token}")


def give_pledge_up(staff: Staff, pledge_id: UUID, money: Money, day: date, token: UUID) -> Lost:
    """Raises `JournalError`, `Http404`."""
    with acting(staff, "gifts.lost", *KEEPERS, about=f"pledge {pledge_id}") as act:
        return give_up(act, the_pledge(pledge_id), money, day, f"lost:hand:{token}")


def enter_monthly(
    staff: Staff, donor_id: UUID, fund: str, money: Money, day: int, since: date, token: UUID
) -> Regular:
    """Expected each month from then on; sent twice it is one. Raises `Http404`."""
    with acting(staff, "gifts.monthly", *KEEPERS, about=f"donor {donor_id}") as act:
        facts = {"minor": money.minor, "currency": money.currency, "day": day, "since": since}
        made, _new = Regular.objects.get_or_create(
            id=token, defaults={**facts, "donor": the_donor(donor_id), "fund_id": fund, "act": act}
        )
    return made


def set_state(staff: Staff, regular_id: UUID, state: str, today: date) -> Regular:
    """Let it rest, end it, or go on from today: what rested meanwhile is not owed.

    Raises `Http404`, also for one that a processor collects: there it goes on, whatever is said here.
    """
    with acting(staff, "gifts.state", *KEEPERS, about=f"regular {regular_id}"):
        regular = _found(Regular.objects.filter(id=regular_id, begun_by=None).first())
        if regular.state == Regular.State.PAUSED and state == Regular.State.ACTIVE:
            regular.since = today
        regular.state = state
        regular.save(update_fields=["state", "since"])
    return regular


def _giver(act: Act, giver: DonorFacts | UUID | None) -> Donor | None:
    if isinstance(giver, DonorFacts):
        return remember(act, giver)
    return the_donor(giver) if giver else None


def the_pledge(pledge_id: UUID) -> Pledge:
    return _found(Pledge.objects.filter(id=pledge_id).first())


def the_regular(regular_id: UUID) -> Regular:
    return _found(Regular.objects.filter(id=regular_id).first())


def _the_gift(gift_id: UUID) -> Gift:
    return _found(Gift.objects.filter(id=gift_id).first())


def _found[Row](row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
