"""A machine that stops in the middle of a notice: it is told again, and booked exactly once."""

import pytest

from reencuentro.giving.access.models import Act
from reencuentro.giving.books import booking
from reencuentro.giving.books.models import Balance, Entry, Posting
from reencuentro.giving.cards.actions import payments, taking
from reencuentro.giving.cards.models import CardPayment, Inbox
from reencuentro.giving.cards.processors import Notice
from reencuentro.giving.gifts.models import Gift
from tests.giving.cards.conftest import StandIn, checkout, paid, signed, stands, taken
from tests.support.at_once import at_once
from tests.support.killing import dies_after, killed_in

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")

TABLES = (Act, Inbox, Entry, Posting, Balance, Gift, CardPayment)
MOMENTS = {
    "when the notice is written": (Inbox.objects, "create"),
    "when the donor is remembered": (payments, "_donor"),
    "when the postings are written": (booking, "_postings"),
    "when the entry is booked": (booking.Entry.objects, "bulk_create"),
    "when the gift is kept": (payments, "receive"),
    "just before the commit": (taking, "book"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_in_the_middle_and_told_again_it_is_booked_once(cards, monkeypatch, moment):
    paid(cards, checkout(name="Ximena Larrañaga"))
    before = [list(model.objects.values()) for model in TABLES]
    place, name = MOMENTS[moment]
    with monkeypatch.context() as patched:
        patched.setattr(place, name, dies_after(getattr(place, name)))
        killed_in(lambda: taken(cards, cards.told[:1]))
    assert [list(model.objects.values()) for model in TABLES] == before
    taken(cards)
    taken(cards)
    assert (Entry.objects.count(), Gift.objects.count(), stands("Assets:Due:Stripe")) == (1, 1, 4500)


def test_killed_after_the_commit_and_told_again_it_is_booked_once(cards, monkeypatch):
    paid(cards, checkout())
    with monkeypatch.context() as patched:
        patched.setattr(taking, "take", dies_after(taking.take))
        killed_in(lambda: taking.take(cards.ours, notice(cards)))
    assert Entry.objects.count() == 1
    taken(cards)
    assert Entry.objects.count() == 1


def test_the_same_notice_from_six_sides_at_once_is_booked_once(cards):
    paid(cards, checkout(name="Ximena Larrañaga", email="ximena@correo.example"))
    at_once([lambda: taking.take(cards.ours, notice(cards)) for _side in range(6)])
    assert (Entry.objects.count(), Inbox.objects.count()) == (1, 1)
    assert Act.objects.filter(verb="cards.notice").count() == 1


def test_different_notices_of_one_payment_at_once_book_it_once(cards):
    paid(cards, checkout(name="Ximena Larrañaga", email="ximena@correo.example"))
    at_once([lambda event=event: taken(cards, [event]) for event in cards.told])
    assert (Entry.objects.count(), Gift.objects.count()) == (1, 1)


def notice(cards: StandIn) -> Notice:
    return cards.ours.read(*signed(cards.told[0]))
