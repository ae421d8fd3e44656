"""A case's cost, from the team that asks to the receipt, with neither side learning of the other."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from reencuentro.bridge import delivery
from reencuentro.bridge.costs import ACCOUNTS
from reencuentro.bridge.delivery import deliver
from reencuentro.bridge.models import Blinding, Waiting
from reencuentro.bridge.proofs import PROOFS
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.costs.actions import ask_again, file_invoice, sign_again
from reencuentro.clinic.costs.kinds import Kind
from reencuentro.clinic.costs.models import Invoice, Need
from reencuentro.clinic.costs.payer import Standing, payer
from reencuentro.clinic.costs.queries import need_lines
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.commitments import opens
from reencuentro.engines.vault.errors import Forged
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import NOBODY
from reencuentro.giving.books.actions import reverse
from reencuentro.giving.books.labels import COSTS
from reencuentro.giving.spending.actions.requests import refuse
from reencuentro.giving.spending.arriving import CaseCost, arrive
from reencuentro.giving.spending.models import Disbursement, Receipt, Request

from .conftest import DAY, PAPER, all_the_way, needs, night, paid, pesos, request_of


def standing(case, need) -> Standing:
    return next(line.answer.standing for line in need_lines(case) if line.need.id == need.id)


def test_asked_tonight_approved_paid_and_signed_for(clinic, case, keeper, director):
    need = needs(case)
    assert standing(case, need) is Standing.WAITING
    assert not Request.objects.exists()
    night()
    request = request_of(need)
    assert (request.cost, request.minor, request.currency) == ("Expenses:Apostilles", 185_000, "MXN")
    assert standing(case, need) is Standing.ASKED
    paid(request.id, keeper, director)
    assert standing(case, need) is Standing.PAID
    invoice = file_invoice(case, need.id, number="77", file_name="f.pdf", content=PAPER)
    night()
    row = Disbursement.objects.get(handle=need.voucher.handle)
    assert row.receipt.digest == need.voucher.digest(invoice.content)
    assert PROOFS.receipt_holds(row)
    [line] = need_lines(case)
    assert line.answer.received
    assert not line.to_sign


def test_every_kind_is_an_account_of_the_books_and_none_is_two(db):
    assert set(ACCOUNTS) == set(Kind)
    assert set(ACCOUNTS.values()) <= set(COSTS)
    assert len(set(ACCOUNTS.values())) == len(ACCOUNTS)


def test_what_is_asked_today_waits_for_the_night_and_then_comes_all_at_once(case, other_case):
    needs(case)
    needs(other_case, 500)
    assert deliver(timezone.localdate()) == 0
    assert deliver(timezone.localdate() + timedelta(1)) == 2
    assert not Waiting.objects.exists()
    [act] = Act.objects.filter(verb="spending.arrived")
    assert (act.actor_id, act.role) == (NOBODY, "system")
    assert set(Request.objects.values_list("act", flat=True)) == {act.id}


def test_the_order_of_asking_is_not_the_order_of_arriving(case):
    orders = set()
    for _night in range(12):
        asked = [needs(case, minor).voucher.handle for minor in (1, 2, 3)]
        night()
        rows = list(Disbursement.objects.filter(handle__in=asked).order_by().values_list("handle", flat=True))
        orders.add(tuple(asked.index(handle) for handle in rows))
    assert len(orders) > 1


def test_interrupted_after_the_other_side_has_it_nothing_comes_twice(case, monkeypatch):
    need = needs(case)
    with monkeypatch.context() as patched:
        patched.setattr(delivery, "_keep_blindings", lambda parcels: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            night()
    night()
    assert Disbursement.objects.count() == 1
    blinding = Blinding.objects.get()
    assert blinding.commitment == need.asked().commitment


def test_a_blinding_kept_in_between_opens_its_commitment(case):
    need = needs(case)
    night()
    asked = need.asked()
    assert opens([asked.commitment], asked.minor, "MXN", need.voucher.blinding)


def test_what_got_lost_is_said_and_asked_for_again_as_the_same_request(case):
    need = needs(case)
    Waiting.objects.all().delete()
    assert standing(case, need) is Standing.LOST
    ask_again(case, need.id)
    ask_twice = need.asked()
    payer().ask(ask_twice, need.voucher.blinding)
    night()
    assert Request.objects.count() == 1
    with pytest.raises(Refused):
        ask_again(case, need.id)


def test_a_receipt_that_got_lost_is_sent_again_once(case, keeper, director):
    need = needs(case)
    night()
    paid(request_of(need).id, keeper, director)
    file_invoice(case, need.id, number="77", file_name="f.pdf", content=PAPER)
    with pytest.raises(Refused):
        sign_again(case, need.id)
    Waiting.objects.all().delete()
    [line] = need_lines(case)
    assert line.unsigned
    sign_again(case, need.id)
    night()
    assert Receipt.objects.count() == 1
    with pytest.raises(Refused):
        sign_again(case, need.id)


def test_a_refusal_is_seen_with_its_reason(case, keeper, director):
    need = needs(case)
    night()
    refuse(director, request_of(need).id, reason="too_much")
    [line] = need_lines(case)
    assert line.answer.standing is Standing.REFUSED
    with translation.override("en"):
        assert str(line.answer.reason) == "It costs less elsewhere"


def test_a_payment_taken_back_is_seen(case, keeper, director):
    need = needs(case)
    night()
    number = paid(request_of(need).id, keeper, director)
    reverse(keeper, number, key="back", day=DAY, reason="never")
    assert standing(case, need) is Standing.TAKEN_BACK


def test_what_nobody_decides_for_two_weeks_is_said(case):
    need = needs(case)
    night()
    need.asked_on = date(2026, 1, 7)
    with recording(case.opened.user_id, "costs.ask", case_id=case.id):
        need.save()
    assert need_lines(case)[0].stale


def test_nothing_is_signed_for_before_it_is_paid(case, keeper):
    need = needs(case)
    for _when in range(2):
        with pytest.raises(Refused):
            file_invoice(case, need.id, number="77", file_name="f.pdf", content=PAPER)
        night()


def test_one_paper_signs_for_one_cost(case, keeper, director):
    first, second = needs(case), needs(case, 200)
    night()
    for need in (first, second):
        paid(request_of(need).id, keeper, director)
    file_invoice(case, first.id, number="77", file_name="f.pdf", content=PAPER)
    with pytest.raises(Refused) as refusal:
        file_invoice(case, second.id, number="78", file_name="g.pdf", content=PAPER)
    assert refusal.value.field == "paper"
    with pytest.raises(Refused):
        file_invoice(case, first.id, number="79", file_name="h.pdf", content=PAPER + b"2")
    assert Invoice.objects.count() == 1


def test_a_receipt_that_nobody_signed_is_refused(case, keeper, director):
    one, other = needs(case), needs(case, 7)
    digest = one.voucher.digest(PAPER)
    with pytest.raises(Forged):
        payer().receipt(one.asked(), digest, other.voucher.sign(other.asked(), digest))


def test_a_receipt_put_into_the_tables_by_hand_does_not_hold(case, keeper, director):
    need = all_the_way(case, keeper, director)
    row = Disbursement.objects.get(handle=need.voucher.handle)
    row.receipt.digest = bytes(32)
    assert not PROOFS.receipt_holds(row)


def test_each_payment_is_of_one_need_by_handle_commitment_claim_and_key(case, keeper, director):
    """Another request with any of the four is taken for the one that is there, or refused."""
    asked = needs(case).asked()
    night()
    fresh = {"handle": b"h" * 16, "commitment": b"c" * 32, "claim": b"x" * 32, "receipt_key": b"k" * 32}
    for name in fresh:
        parts = {**fresh, name: getattr(asked, name)}
        cost = CaseCost(cost="Expenses:Apostilles", money=pesos(1), **parts)
        if name == "handle":
            arrive([cost], [])
        else:
            with pytest.raises(IntegrityError), transaction.atomic("giving"):
                arrive([cost], [])
    assert Disbursement.objects.count() == Request.objects.count() == 1


def test_the_need_is_sealed_in_the_case(case):
    need = needs(case)
    stored = Need.objects.filter(id=need.id).values().get()
    assert {name for name, value in stored.items() if not isinstance(value, bytes)} == {
        "id",
        "case_id",
        "compartment",
        "epoch",
    }
