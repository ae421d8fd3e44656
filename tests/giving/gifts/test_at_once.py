"""Several at the same time: each act is done once, and what is left is given away once."""

from collections import Counter
from dataclasses import replace
from uuid import uuid4

import pytest

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.books.models import Available, Entry
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions import money
from reencuentro.giving.gifts.errors import PledgeExceeded, RefundExceeds
from reencuentro.giving.gifts.models import Gift
from tests.giving.conftest import BANK, DAY, pesos
from tests.support.at_once import at_once

from .conftest import PAPERS, told

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def outcome(act) -> str:
    try:
        act()
    except JournalError as refused:
        return refused.code
    return "done"


def test_the_same_notice_from_two_sides_is_one_gift(funds, fundraiser):
    new = replace(PAPERS, source="stripe", reference="pi_1")
    assert len(set(at_once([lambda: told(fundraiser, new).id] * 4))) == 1
    assert (Gift.objects.count(), Entry.objects.count()) == (1, 1)


def test_two_give_back_the_last_of_a_gift_and_one_is_refused(give, fundraiser):
    gift = give()

    def back() -> object:
        return money.give_back(fundraiser, gift.id, pesos(600), DAY, BANK, uuid4())

    assert Counter(at_once([lambda: outcome(back)] * 2)) == {"done": 1, RefundExceeds.code: 1}
    assert Available.objects.get(fund="papers").minor == 400


def test_two_keep_the_last_of_a_promise_and_one_is_refused(give, fundraiser, ximena):
    pledge = money.enter_pledge(fundraiser, ximena.id, "papers", pesos(1000), DAY, DAY, uuid4())
    new = [replace(PAPERS, pledge=pledge, reference=str(number)) for number in range(2)]
    kept = [lambda one=one: outcome(lambda: told(fundraiser, one)) for one in new]
    assert Counter(at_once(kept)) == {"done": 1, PledgeExceeded.code: 1}


def test_the_same_giver_from_two_sides_is_one_donor(funds, fundraiser):
    facts = DonorFacts("Rosa Abad", email="rosa@correo.example")
    entered = [
        lambda number=number: money.enter_gift(fundraiser, replace(PAPERS, reference=str(number)), facts)
        for number in range(3)
    ]
    at_once(entered)
    assert (Gift.objects.count(), Donor.objects.count()) == (3, 1)
