"""Whoever writes to the tables by hand: money of a gift stays as booked, no more goes back than came."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from reencuentro.engines.journal import giving
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.books.actions import post
from reencuentro.giving.gifts.models import Gift, Lost, Pledge, Refund
from reencuentro.giving.gifts.pledging import promise
from tests.giving.conftest import BANK, DAY, pesos

from .test_refunding import back


def refused(sql: str, reason: str) -> None:
    with pytest.raises(DatabaseError, match=reason), transaction.atomic("giving"):
        connections["giving"].cursor().execute(sql)


def copied(row: object, reason: str, **changes: object) -> None:
    """One more row like this is refused."""
    model = type(row)
    values = {one.attname: getattr(row, one.attname) for one in model._meta.concrete_fields}
    with pytest.raises(DatabaseError, match=reason), transaction.atomic("giving"):
        model(**{**values, "id": uuid4(), **changes}).save(force_insert=True)


@pytest.fixture
def gift(give) -> Gift:
    return give()


@pytest.fixture
def free(fundraiser, funds):
    """Numbers of entries that book 1,000 centavos, as nobody's gift."""

    def booked(minor: int = 1000, day=DAY) -> int:
        [number] = post(fundraiser, [giving.gift(str(uuid4()), day, "papers", pesos(minor), BANK)])
        return number

    return booked


@pytest.mark.parametrize(
    "change",
    [
        "minor = 2000", "currency = 'USD'", "fund_id = 'leaflets'", "received_on = '2026-11-03'",
        "reference = 'x'", "source = 'x'", "means = 'cash'", "donee = 'hipgive'", "entry_id = NULL",
        "rule = 7",
    ],
)  # fmt: skip
def test_the_money_of_a_gift_is_not_changed(gift, change):
    refused(f"UPDATE gifts_gift SET {change}", "only_added_to")


def test_no_row_is_deleted_or_replaced(gift, fundraiser, ximena):
    back(fundraiser, gift, 1)
    with acting(fundraiser, "gifts.pledge", *KEEPERS) as act:
        pledge = promise(act, ximena, "papers", pesos(10), DAY, DAY, "pledge:1")
    for table in ("gifts_gift", "gifts_pledge", "gifts_refund"):
        refused(f"DELETE FROM {table}", "only_added_to")
    refused("UPDATE gifts_refund SET minor = 2", "only_added_to")
    refused("UPDATE gifts_pledge SET minor = 2", "only_added_to")
    copied(gift, "only_added_to", id=gift.id)
    copied(pledge, "only_added_to", id=pledge.id)


def test_a_gift_is_kept_once(gift, free):
    copied(gift, "told_before", entry_id=free())
    copied(gift, "booked_before", reference="other")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"minor": 999}, "not_booked"),
        ({"currency": "USD"}, "not_booked"),
        ({"received_on": DAY.replace(day=3)}, "another_day"),
        ({"donee": "hipgive"}, "booked_by_its_donee"),
        ({"entry_id": None}, "booked_by_its_donee"),
        ({"minor": -1000}, r"not_booked|of_something"),
        ({"benefit": "meal"}, "has_an_estimate"),
        ({"benefit_minor": 5}, "has_an_estimate"),
        ({"benefit": "meal", "benefit_minor": 1001}, "has_an_estimate"),
    ],
)
def test_a_gift_says_what_its_entry_says(gift, free, changes, reason):
    copied(gift, reason, **{"reference": "other", "entry_id": free(), **changes})


def test_no_more_goes_back_than_came_whoever_writes_it(gift, fundraiser):
    gone = back(fundraiser, gift, 600)
    other = back(fundraiser, gift, 400)
    assert Refund.objects.count() == 2
    copied(gone, "only_added_to", key="other")
    copied(gone, r"not_booked|refund_exceeds", key="other", entry_id=gift.entry_id)
    copied(other, r"of_another_gift|refund_exceeds", key="other", entry_id=None)


def test_a_platforms_refund_is_bounded_too(give, fundraiser):
    gift = give(means="platform", account="", donee="hipgive", source="hipgive")
    gone = back(fundraiser, gift, 600)
    copied(gone, "refund_exceeds", key="other")
    copied(gone, "of_another_gift", key="other", currency="USD", minor=1)
    copied(gone, "of_another_gift", key="other", minor=1, day=DAY.replace(day=1))


def test_no_more_of_a_promise_is_kept_or_given_up_than_there_is(give, fundraiser, ximena, free):
    with acting(fundraiser, "gifts.pledge", *KEEPERS) as act:
        pledge = promise(act, ximena, "papers", pesos(1000), DAY, DAY, "pledge:1")
    kept = give(pledge=pledge)
    copied(kept, "pledge_exceeded", reference="other", entry_id=free())
    lost = Lost(pledge=pledge, minor=1, day=DAY, entry_id=free(), act=kept.act)
    copied(lost, "pledge_exceeded")
    copied(pledge, "not_booked", entry_id=free(5))
    assert Pledge.objects.count() == 1
