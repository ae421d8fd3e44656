"""Several at the same time: numbers stay without gaps, a gift has one receipt, a CFDI one stamp."""

from collections import Counter

import pytest

from reencuentro.engines.journal.money import Money
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, issue_letter
from reencuentro.giving.receipts.actions.stamping import stamp
from reencuentro.giving.receipts.cfdi.library import CFDI
from reencuentro.giving.receipts.cfdi.providers import BySatcfdi
from reencuentro.giving.receipts.errors import NotReady
from reencuentro.giving.receipts.models import Line, Receipt, Stamp
from tests.support.at_once import at_once
from tests.support.killing import dies_after, killed_in

from .pac import StandIn

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def numbers() -> list[int]:
    return list(Receipt.objects.order_by("number").values_list("number", flat=True))


def test_many_who_issue_at_once_get_numbers_without_gaps(to_us, fundraiser):
    gifts = [to_us() for _ in range(8)]
    issued = at_once([lambda gift=gift: issue_letter(fundraiser, gift.id).number for gift in gifts])
    assert sorted(issued) == numbers() == list(range(1, 9))


def test_two_who_issue_for_the_same_gift_leave_one_that_holds(to_us, fundraiser):
    gift = to_us()
    at_once([lambda: issue_letter(fundraiser, gift.id)] * 4)
    assert Receipt.objects.live().count() == 1
    assert numbers() == [1, 2, 3, 4]


def test_what_could_not_be_issued_leaves_no_number_behind(to_mx, fundraiser, signer):
    good, bad = to_mx(), to_mx(money=Money(100, "EUR"))

    def outcome(gift) -> str:
        try:
            issue_cfdi(fundraiser, gift.id, signer)
        except NotReady as refused:
            return refused.codes[0]
        return "issued"

    ended = at_once([lambda gift=gift: outcome(gift) for gift in (bad, good, bad)])
    assert Counter(ended) == {"no_rate": 2, "issued": 1}
    assert numbers() == [1]


def test_two_who_ask_for_a_stamp_get_the_same_one(to_mx, fundraiser, signer):
    receipt = issue_cfdi(fundraiser, to_mx().id, signer)
    provider = StandIn()
    found = at_once([lambda: stamp(fundraiser, receipt.id, BySatcfdi(provider)).uuid] * 4)
    assert len(set(found)) == 1 == len(provider.stamps) == Stamp.objects.count()


def test_many_who_read_one_cfdi_at_once_read_the_same(to_mx, fundraiser, signer):
    content = bytes(issue_cfdi(fundraiser, to_mx().id, signer).content)

    def totals() -> set:
        return {CFDI.from_string(content)["Total"] for _ in range(40)}

    assert len(set.union(*at_once([totals] * 8))) == 1


def test_a_machine_that_stops_while_issuing_leaves_nothing(to_us, fundraiser, monkeypatch):
    gift = to_us()
    with monkeypatch.context() as patched:
        patched.setattr(Line.objects, "bulk_create", dies_after(Line.objects.bulk_create))
        killed_in(lambda: issue_letter(fundraiser, gift.id))
    assert numbers() == [] and not Line.objects.exists()
    assert issue_letter(fundraiser, gift.id).number == 1
