"""The pages of the staff: what was paid, giving it back, asking for what was missed."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import Entry
from reencuentro.giving.cards.models import CardPayment, RefundRequest
from reencuentro.giving.cards.sweeping import sweep
from reencuentro.giving.gifts.models import Gift
from tests.clinic.accounts.people import shown
from tests.giving.cards.conftest import StandIn, checkout, paid, stands, taken


@pytest.fixture
def payment(cards, clinic) -> CardPayment:
    """45 dollars of somebody known."""
    paid(cards, checkout(name="Ximena Larrañaga", email="ximena@correo.example"))
    taken(cards)
    return CardPayment.objects.get()


def looked_at(clinic, name: str, *ids: object) -> str:
    return shown(clinic.fundraiser.client.get(reverse(f"cards:{name}", args=ids)))


def sent_back(clinic, payment: CardPayment, amount: str, token: object = None):
    address = reverse("cards:refund", args=[payment.id])
    return clinic.fundraiser.client.post(address, {"amount": amount, "token": token or uuid4()})


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return answer.context["form"].errors


def test_payments_are_shown_with_who_gave_and_where_they_stand(payment, clinic):
    page = looked_at(clinic, "payments")
    assert all(words in page for words in ("Ximena Larrañaga", "45.00", "Paid", "Test mode"))
    page = looked_at(clinic, "payment", payment.id)
    assert all(words in page for words in (payment.reference, "Ximena Larrañaga", "Give back"))


def test_without_any_the_page_says_so(cards, clinic, settings):
    assert "Nothing was paid by card yet" in looked_at(clinic, "payments")
    settings.CARDS = {}
    assert "No cards are taken" in looked_at(clinic, "payments")


def test_given_back_it_is_booked_when_the_processor_has_done_it(payment, cards, clinic):
    assert sent_back(clinic, payment, "10.00").status_code == 302
    assert "Being given back" in looked_at(clinic, "payment", payment.id)
    assert Gift.objects.get().left().minor == 4500
    taken(cards)
    assert (Gift.objects.get().left().minor, stands("Assets:Due:Stripe")) == (3500, 3500)
    assert RefundRequest.objects.get().state == "given"
    assert "10.00" in looked_at(clinic, "payment", payment.id)


def test_pressed_twice_it_goes_back_once_and_two_equal_parts_are_two(payment, cards, clinic):
    token = uuid4()
    for one in (token, token, uuid4()):
        sent_back(clinic, payment, "10.00", one)
    taken(cards)
    assert Gift.objects.get().left().minor == 2500


def test_no_more_goes_back_than_is_left_with_what_is_under_way(payment, clinic):
    assert sent_back(clinic, payment, "40.00").status_code == 302
    assert "No more than" in str(errors(sent_back(clinic, payment, "5.01"))["amount"])
    for amount in ("0", "-1", "x", "1,234"):
        assert errors(sent_back(clinic, payment, amount))["amount"]
    assert RefundRequest.objects.count() == 1


def test_a_processor_that_does_not_answer_is_asked_again_with_the_same_form(payment, cards, clinic):
    token = uuid4()
    cards.wire.cut = True
    assert "does not answer" in str(errors(sent_back(clinic, payment, "10.00", token)))
    cards.wire.cut = False
    assert sent_back(clinic, payment, "10.00", token).status_code == 302
    taken(cards)
    assert Gift.objects.get().left().minor == 3500


def test_what_the_processor_refuses_is_said_and_can_be_asked_anew(payment, cards, clinic):
    dispute = cards.account.dispute(payment.reference)
    assert "refuses" in str(errors(sent_back(clinic, payment, "10.00")))
    assert RefundRequest.objects.get().state == "failed"
    taken(cards)
    assert "Disputed" in looked_at(clinic, "payments")
    cards.account.decide(dispute["id"], won=False)
    taken(cards)
    assert "Lost in a dispute" in looked_at(clinic, "payments")


def test_what_was_missed_is_asked_for_and_booked_once(cards, clinic):
    paid(cards, checkout())
    cards.account.pay_out("usd")
    address = reverse("cards:reconcile")
    page = shown(clinic.fundraiser.client.post(address, {"since": timezone.localdate()}))
    assert "Looked at: 2. Booked only now: 2. Nothing differs." in page
    assert Act.objects.filter(verb="cards.reconcile", actor_id=clinic.fundraiser.id).exists()
    acts = Act.objects.count()
    page = shown(clinic.fundraiser.client.post(address, {"since": timezone.localdate()}))
    assert "Booked only now: 0." in page
    assert Act.objects.count() == acts
    taken(cards)
    assert (Entry.objects.count(), CardPayment.objects.count()) == (2, 1)


def test_a_day_that_was_never_or_is_too_long_ago_is_refused(cards, clinic):
    for since in ("2020-01-01", "2999-01-01", "x", ""):
        assert errors(clinic.fundraiser.client.post(reverse("cards:reconcile"), {"since": since}))["since"]


def test_a_processor_that_can_not_be_asked_is_said(cards, clinic):
    cards.wire.cut = True
    answer = clinic.fundraiser.client.post(reverse("cards:reconcile"), {"since": timezone.localdate()})
    assert "does not answer" in str(errors(answer)["since"])


def test_a_payment_that_did_not_begin_here_becomes_a_gift_once_somebody_says_for_what(cards, clinic):
    row = checkout()
    reference = paid(cards, row)
    row.delete()
    cards.account.pay_out("usd")
    today = {"since": timezone.localdate()}
    page = shown(clinic.fundraiser.client.post(reverse("cards:reconcile"), today))
    assert "did not begin here" in page
    address = reverse("cards:adopt", args=[reference])
    assert address in page
    for _time in range(2):
        assert clinic.fundraiser.client.post(address, {"fund": "leaflets"}).status_code == 302
    gift = Gift.objects.get()
    assert (gift.fund_id, gift.donor) == ("leaflets", None)
    page = shown(clinic.fundraiser.client.post(reverse("cards:reconcile"), today))
    assert "Booked only now: 1. Nothing differs." in page


def test_what_is_no_payment_is_not_taken_for_one(cards, clinic):
    answer = clinic.fundraiser.client.post(reverse("cards:adopt", args=["pi_nobody"]), {"fund": "papers"})
    assert errors(answer)["fund"]
    assert not Gift.objects.exists()


@pytest.mark.parametrize("name", ["refund", "reconcile", "adopt"])
def test_an_auditor_reads_and_changes_nothing(payment, clinic, name):
    ids = {"refund": [payment.id], "adopt": [payment.reference]}.get(name, [])
    assert clinic.auditor.client.get(reverse("cards:payments")).status_code == 200
    assert clinic.auditor.client.get(reverse("cards:payment", args=[payment.id])).status_code == 200
    assert "Give back" not in shown(clinic.auditor.client.get(reverse("cards:payment", args=[payment.id])))
    for method in ("get", "post"):
        assert getattr(clinic.auditor.client, method)(reverse(f"cards:{name}", args=ids)).status_code == 404


def test_the_sweep_makes_lost_notices_good_by_itself(cards: StandIn):
    paid(cards, checkout())
    sweep()
    assert Gift.objects.count() == 1
