"""What there is when the books begin."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal.book import Book
from reencuentro.engines.journal.entry import sums
from reencuentro.engines.journal.errors import BadEntry, Overspent
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.opening import opening
from reencuentro.engines.journal.spending import PAYABLE

DAY = date(2026, 1, 1)
BANK = "Assets:Bank:Sur"
standings = st.lists(
    st.tuples(
        st.sampled_from([BANK, "Assets:Cash"]),
        st.sampled_from(["papers", "general"]),
        st.builds(Money, st.integers(1, 10**12), st.sampled_from(["MXN", "USD"])),
    ),
    min_size=1,
)


@given(standings)
def test_it_balances_in_each_fund_and_each_has_what_was_brought_in(brought):
    book = Book()
    entry = opening("one", DAY, brought)
    assert not any(sums(entry.postings).values())
    book.post(entry)
    for fund in ("papers", "general"):
        there = sum(money.minor for _account, its, money in brought if (its, money.currency) == (fund, "MXN"))
        assert book.available(fund, "MXN") == Money(there, "MXN")


def test_what_is_owed_is_taken_from_what_a_fund_has_and_no_more():
    book = Book()
    book.post(
        opening("one", DAY, [(BANK, "papers", Money(100, "MXN")), (PAYABLE, "papers", Money(-40, "MXN"))])
    )
    assert book.available("papers", "MXN") == Money(60, "MXN")
    with pytest.raises(Overspent):
        Book().post(opening("two", DAY, [(PAYABLE, "papers", Money(-1, "MXN"))]))


def test_of_nothing_there_is_no_entry():
    with pytest.raises(BadEntry):
        opening("one", DAY, [])
