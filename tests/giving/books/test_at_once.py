"""Several at the same time, and a machine that stops in the middle."""

import time
from collections import Counter
from threading import Event
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.errors import JournalError, Overspent, PeriodClosed
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import Staff
from reencuentro.giving.books import booking
from reencuentro.giving.books.actions import close_period, post
from reencuentro.giving.books.models import Available, Balance, Entry, Posting
from tests.giving.conftest import APOSTILLES, BANK, DAY, pesos
from tests.support.at_once import at_once
from tests.support.killing import dies_after, killed_in

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def spends(who: Staff, minor: int, fund: str = "papers"):
    entry = spending.spend(str(uuid4()), DAY, fund, pesos(minor), APOSTILLES, BANK)
    return lambda: outcome(lambda: post(who, [entry]))


def outcome(act) -> str:
    try:
        act()
    except JournalError as refused:
        return refused.code
    return "done"


def test_two_spend_the_last_peso_and_one_is_refused(books):
    assert Counter(at_once([spends(books, 1000), spends(books, 1000)])) == {
        "done": 1,
        Overspent.code: 1,
    }
    assert Available.objects.get(fund="papers").minor == 0


def test_twenty_spend_seventy_of_a_thousand(books):
    ended = Counter(at_once([spends(books, 70) for _each in range(20)]))
    assert ended == {"done": 14, Overspent.code: 6}
    assert Available.objects.get(fund="papers").minor == 20
    assert list(Entry.objects.values_list("number", flat=True)) == list(range(1, 17))


def test_the_same_act_from_two_sides_is_booked_once(books):
    entry = giving.gift("webhook", DAY, "papers", pesos(5), BANK)
    assert at_once([lambda: post(books, [entry])] * 6) == [[3]] * 6


def test_closing_and_booking_at_once_leave_nothing_inside_a_closed_period(books, director):
    entries = [giving.gift(f"late {n}", DAY, "papers", pesos(1), BANK) for n in range(6)]
    acts = [lambda entry=entry: outcome(lambda: post(books, [entry])) for entry in entries]
    ended = at_once([*acts, lambda: outcome(lambda: close_period(director, DAY))])
    assert set(ended) <= {"done", PeriodClosed.code}
    assert Entry.objects.count() == 2 + ended[:-1].count("done")


def test_postings_slipped_in_beside_an_entry_under_way_are_refused(books):
    """The other connection can't see the entry before its commit; it has to wait until it can."""
    entry, booked, committed = giving.gift("third", DAY, "papers", pesos(5), BANK), Event(), Event()

    def book() -> str:
        with transaction.atomic("giving"):
            post(books, [entry])
            booked.set()
            time.sleep(0.2)  # as long as somebody who does not wait would need
        committed.set()
        return "done"

    def slip_in() -> str:
        booked.wait()
        try:
            with transaction.atomic("giving"), connections["giving"].cursor() as cursor:
                for line, account, minor in ((9, BANK, 7), (10, giving.GIFTS, -7)):
                    cursor.execute(
                        "INSERT INTO books_posting (entry_id, line, account_id, fund_id, currency, minor)"
                        " VALUES (%s, %s, %s, %s, %s, %s)",
                        (3, line, account, "papers", "MXN", minor),
                    )
                committed.wait()
        except IntegrityError:
            return "refused"
        return "done"

    assert at_once([book, slip_in]) == ["done", "refused"]
    assert Posting.objects.filter(entry=3).count() == 2


@pytest.mark.parametrize("step", ["alone", "_open_accounts", "_postings", "_entries"])
def test_killed_in_the_middle_leaves_nothing_half_written(books, monkeypatch, step):
    before = [list(model.objects.values()) for model in (Act, Entry, Posting, Balance, Available)]
    entry = spending.spend("cost", DAY, "papers", pesos(5), APOSTILLES, BANK)
    with monkeypatch.context() as patched:
        patched.setattr(booking, step, dies_after(getattr(booking, step)))
        killed_in(lambda: post(books, [entry]))
    assert [list(model.objects.values()) for model in (Act, Entry, Posting, Balance, Available)] == before
    assert post(books, [entry]) == [3]


def test_killed_after_the_last_row_but_before_the_commit(books, monkeypatch):
    entry = spending.spend("cost", DAY, "papers", pesos(5), APOSTILLES, BANK)
    with monkeypatch.context() as patched:
        patched.setattr(booking.Entry.objects, "bulk_create", dies_after(booking.Entry.objects.bulk_create))
        killed_in(lambda: post(books, [entry]))
    assert not Entry.objects.filter(key="cost").exists()
    assert Available.objects.get(fund="papers").minor == 1000
