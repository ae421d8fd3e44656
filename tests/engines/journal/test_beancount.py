"""Another program, by other authors, adds up our books and agrees."""

from datetime import date, timedelta
from decimal import Decimal

from beancount import loader
from beancount.core import realization
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal import beancount, giving, spending
from reencuentro.engines.journal.book import Book
from reencuentro.engines.journal.entry import reversal
from reencuentro.engines.journal.errors import Overspent
from reencuentro.engines.journal.exchange import Conversion, exchange
from reencuentro.engines.journal.money import Money

DAY = date(2026, 11, 2)
BANK, NORTH = "Assets:Bank:Sur", "Assets:Bank:North"


def read_back(book: Book) -> dict[tuple[str, str], Decimal]:
    """What beancount finds on each account, by currency; it must have nothing to complain of."""
    found, errors, _options = loader.load_string("\n".join(beancount.lines(book)) + "\n")
    assert not errors
    real = realization.realize(found)
    return {
        (account.account, position.units.currency): position.units.number
        for account in realization.iter_children(real)
        for position in account.balance
    }


def ours(book: Book) -> dict[tuple[str, str], Decimal]:
    sums: dict[tuple[str, str], Decimal] = {}
    for (account, _fund, currency), money in book.balances().items():
        sums[account, currency] = sums.get((account, currency), Decimal(0)) + money.decimal
    return {place: number for place, number in sums.items() if number}


def test_two_currencies_a_loss_and_a_mistake_taken_back():
    book = Book()
    book.post(giving.gift('a "quoted" key\\', DAY, "niñas", Money(10000, "USD"), NORTH))
    done = Conversion(Money(10000, "USD"), NORTH, Money(170500, "MXN"), BANK, Money(171000, "MXN"))
    book.post(exchange("change", DAY + timedelta(1), "niñas", done))
    wrong = spending.spend(
        "wrong", DAY + timedelta(2), "niñas", Money(500, "MXN"), "Expenses:Apostilles", BANK
    )
    book.post(wrong)
    book.post(reversal(wrong, "undo", DAY + timedelta(3)))
    assert read_back(book) == ours(book)


@given(
    st.lists(
        st.tuples(st.booleans(), st.integers(1, 10**9), st.sampled_from(["USD", "JPY", "KWD"])), max_size=8
    )
)
def test_whatever_was_booked(acts):
    book = Book()
    for number, (comes, minor, currency) in enumerate(acts):
        money, key, day = Money(minor, currency), f"act {number}", DAY - timedelta(number % 3)
        make = giving.gift if comes else spend_from_bank
        try:
            book.post(make(key, day, "papers", money, BANK))
        except Overspent:
            continue
    assert read_back(book) == ours(book)


def spend_from_bank(key, day, fund, money, of):
    return spending.spend(key, day, fund, money, "Expenses:Apostilles", of)
