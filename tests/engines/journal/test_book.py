"""The books: whatever is done to them, they balance, and no fund is overdrawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.book import Book
from reencuentro.engines.journal.entry import Entry, Posting, reversal, sums
from reencuentro.engines.journal.errors import (
    BadEntry,
    CannotReverse,
    Held,
    JournalError,
    KeyTaken,
    Overspent,
    PeriodClosed,
    Unbalanced,
)
from reencuentro.engines.journal.money import Money

DAY = date(2026, 11, 2)
BANK, APOSTILLES = "Assets:Bank:Sur", "Expenses:Apostilles"


def pesos(minor: int) -> Money:
    return Money(minor, "MXN")


def posted(*postings: tuple[str, str, Money]) -> Entry:
    return Entry("one", "correction", DAY, tuple(Posting(*posting) for posting in postings))


def with_gift(minor: int = 1000) -> Book:
    book = Book()
    book.post(giving.gift("gift", DAY, "papers", pesos(minor), BANK))
    return book


def test_an_entry_that_leaves_something_over_does_not_exist():
    with pytest.raises(Unbalanced) as refused:
        posted((BANK, "papers", pesos(100)), (giving.GIFTS, "papers", pesos(-99)))
    assert refused.value.params["over"] == pesos(1)


def test_a_currency_does_not_balance_another():
    with pytest.raises(Unbalanced):
        posted((BANK, "papers", pesos(100)), (giving.GIFTS, "papers", Money(-100, "USD")))


def test_a_fund_does_not_balance_another():
    with pytest.raises(Unbalanced):
        posted((BANK, "papers", pesos(100)), (giving.GIFTS, "leaflets", pesos(-100)))


@pytest.mark.parametrize(
    "account", ["", "Bank", "Assets", "Assets:", "Assets:bank", "Assets:Bank Sur", "assets:Bank"]
)
def test_an_account_says_what_it_is(account):
    with pytest.raises(BadEntry):
        Posting(account, "papers", pesos(1))


def test_nothing_is_not_posted():
    with pytest.raises(BadEntry):
        Posting(BANK, "papers", pesos(0))
    with pytest.raises(BadEntry):
        Entry("one", "correction", DAY, ())


def test_the_same_act_told_twice_is_booked_once():
    book, gift = with_gift(), giving.gift("gift", DAY, "papers", pesos(1000), BANK)
    assert not book.post(gift)
    assert book.available("papers", "MXN") == pesos(1000)
    with pytest.raises(KeyTaken):
        book.post(giving.gift("gift", DAY, "papers", pesos(1001), BANK))


def test_the_last_peso_is_spent_once():
    book = with_gift(100)
    book.post(spending.spend("first", DAY, "papers", pesos(100), APOSTILLES, BANK))
    with pytest.raises(Overspent) as refused:
        book.post(spending.spend("second", DAY, "papers", pesos(100), APOSTILLES, BANK))
    assert refused.value.params == {"fund": "papers", "missing": pesos(100)}
    assert book.available("papers", "MXN") == pesos(0)


def test_what_is_owed_is_not_there_to_be_spent():
    book = with_gift(100)
    book.post(spending.spend("owed", DAY, "papers", pesos(60), APOSTILLES))
    assert book.available("papers", "MXN") == pesos(40)
    book.post(spending.pay("paid", DAY, "papers", pesos(60), BANK))
    assert book.available("papers", "MXN") == pesos(40)
    assert book.balance(BANK, "papers", "MXN") == pesos(40)


@pytest.mark.parametrize(
    "promised",
    [
        giving.pledge("pledge", DAY, "papers", pesos(100)),
        giving.gift("card", DAY, "papers", pesos(100), giving.due_from("Stripe")),
        giving.gift_in_kind("paper", DAY, "papers", pesos(100), "Expenses:Printing"),
    ],
    ids=lambda entry: entry.key,
)
def test_what_has_not_come_as_money_is_not_there_to_be_spent(promised):
    book = Book()
    book.post(promised)
    with pytest.raises(Overspent):
        book.post(spending.spend("cost", DAY, "papers", pesos(1), APOSTILLES, BANK))


def test_a_payout_brings_what_the_fee_leaves():
    book, stripe = Book(), giving.due_from("Stripe")
    book.post(giving.gift("card", DAY, "papers", pesos(10000), stripe))
    book.post(giving.payout("payout", DAY, "papers", pesos(10000), pesos(390), "Stripe", BANK))
    assert book.available("papers", "MXN") == pesos(9610)
    assert book.balance(stripe, "papers", "MXN") == pesos(0)
    assert book.balance(giving.FEES, "papers", "MXN") == pesos(390)


@pytest.mark.parametrize(("kept", "left"), [(161, 4339), (-161, 4661)])
def test_a_fee_lowers_what_a_processor_owes_and_one_given_back_raises_it(kept, left):
    book = Book()
    book.post(giving.gift("gift", DAY, "papers", Money(4500, "USD"), giving.due_from("Stripe")))
    book.post(giving.fee("fee", DAY, "papers", Money(kept, "USD"), giving.due_from("Stripe")))
    assert book.balance(giving.due_from("Stripe"), "papers", "USD") == Money(left, "USD")
    assert book.balance(giving.FEES, "papers", "USD") == Money(kept, "USD")


def test_a_late_chargeback_is_owed_to_the_processor_until_the_next_payout():
    book, stripe = with_gift(100), giving.due_from("Stripe")
    book.post(spending.spend("cost", DAY, "papers", pesos(100), APOSTILLES, BANK))
    book.post(giving.refund("chargeback", DAY, "papers", pesos(100), stripe))
    assert book.balance(stripe, "papers", "MXN") == pesos(-100)
    assert book.available("papers", "MXN") == pesos(0)


def test_money_of_a_campaign_waits_for_its_closing_day():
    book = Book(held=["campaign"])
    book.post(giving.gift("gift", DAY, "campaign", pesos(100), BANK))
    with pytest.raises(Held):
        book.post(spending.spend("cost", DAY, "campaign", pesos(1), APOSTILLES, BANK))
    book.post(giving.refund("refund", DAY, "campaign", pesos(100), BANK))


def test_a_closed_period_takes_nothing_and_is_corrected_in_an_open_one():
    book = with_gift()
    book.close(DAY)
    book.close(date(2026, 1, 1))
    with pytest.raises(PeriodClosed):
        book.post(giving.gift("late", DAY, "papers", pesos(1), BANK))
    original = next(iter(book))
    with pytest.raises(PeriodClosed):
        book.post(reversal(original, "undo", DAY))
    book.post(reversal(original, "undo", date(2026, 11, 3)))
    assert not book.balances()


def test_a_mistake_is_taken_back_once_and_whole():
    book = with_gift()
    undo = reversal(next(iter(book)), "undo", DAY)
    with pytest.raises(CannotReverse):
        book.post(replace(undo, reverses="never was"))
    half = (Posting(BANK, "papers", pesos(-500)), Posting(giving.GIFTS, "papers", pesos(500)))
    with pytest.raises(CannotReverse):
        book.post(replace(undo, postings=half))
    book.post(undo)
    with pytest.raises(CannotReverse):
        book.post(replace(undo, key="again"))
    with pytest.raises(CannotReverse):
        reversal(undo, "undo the undoing", DAY)


@pytest.mark.parametrize("minor", [-1, 0])
def test_gifts_and_costs_are_above_nothing(minor):
    with pytest.raises(BadEntry):
        giving.gift("gift", DAY, "papers", pesos(minor), BANK)
    with pytest.raises(BadEntry):
        spending.spend("cost", DAY, "papers", pesos(minor), APOSTILLES)
    with pytest.raises(BadEntry):
        spending.pay("cost", DAY, "papers", pesos(minor), BANK)


def test_a_salary_is_charged_by_its_share_and_nothing_of_it_is_lost():
    assert spending.share_of_salary(pesos(1833333), 3000) == (pesos(550000), pesos(1283333))


FUNDS = st.sampled_from(["papers", "leaflets"])
MINOR = st.integers(1, 1000)


class Books(RuleBasedStateMachine):
    """Anything a clinic books, in any order."""

    entries = Bundle("entries")

    def __init__(self) -> None:
        super().__init__()
        self.book, self.number = Book(), 0

    def key(self) -> str:
        self.number += 1
        return f"act {self.number}"

    def booked(self, entry: Entry) -> Entry | object:
        before = self.book.balances()
        try:
            self.book.post(entry)
        except JournalError:
            assert self.book.balances() == before
            return multiple()
        return entry

    @rule(target=entries, fund=FUNDS, minor=MINOR)
    def gift(self, fund: str, minor: int) -> object:
        return self.booked(giving.gift(self.key(), DAY, fund, pesos(minor), BANK))

    @rule(target=entries, fund=FUNDS, minor=MINOR)
    def card(self, fund: str, minor: int) -> object:
        return self.booked(giving.gift(self.key(), DAY, fund, pesos(minor), giving.due_from("Stripe")))

    @rule(target=entries, fund=FUNDS, minor=MINOR, fee=st.integers(0, 1))
    def payout(self, fund: str, minor: int, fee: int) -> object:
        return self.booked(giving.payout(self.key(), DAY, fund, pesos(minor), pesos(fee), "Stripe", BANK))

    @rule(target=entries, fund=FUNDS, minor=MINOR)
    def spend(self, fund: str, minor: int) -> object:
        return self.booked(spending.spend(self.key(), DAY, fund, pesos(minor), APOSTILLES, BANK))

    @rule(target=entries, fund=FUNDS, minor=MINOR)
    def owe(self, fund: str, minor: int) -> object:
        return self.booked(spending.spend(self.key(), DAY, fund, pesos(minor), APOSTILLES))

    @rule(entry=entries)
    def take_back(self, entry: Entry) -> None:
        if not entry.reverses:
            self.booked(reversal(entry, self.key(), DAY))

    @rule(entry=entries)
    def tell_again(self, entry: Entry) -> None:
        assert not self.book.post(entry)

    @invariant()
    def each_currency_of_each_fund_sums_to_zero(self) -> None:
        every: Sequence[Posting] = [posting for entry in self.book for posting in entry.postings]
        assert not any(sums(every).values())

    @invariant()
    def no_fund_has_less_than_nothing(self) -> None:
        for fund in ("papers", "leaflets"):
            assert self.book.available(fund, "MXN").minor >= 0

    @invariant()
    def the_trial_balance_is_what_the_entries_say(self) -> None:
        again = Book()
        for entry in self.book:
            again.post(entry)
        assert again.balances() == self.book.balances()


TestBooks = Books.TestCase
