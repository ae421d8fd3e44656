"""The database and the engine's books in memory take and refuse the same, and come to the same."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.book import Book
from reencuentro.engines.journal.entry import Entry, reversal
from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.transfers import transfer
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import close_period, post
from reencuentro.giving.books.models import Available, Balance
from reencuentro.giving.books.models import Entry as Row
from reencuentro.giving.books.reading import as_said
from tests.attacks.world import undone
from tests.giving.conftest import APOSTILLES, BANK, DAY, pesos

KEEPER, DIRECTOR = Staff(uuid4(), Role.FUNDRAISER), Staff(uuid4(), Role.DIRECTOR)
OTHER = {"papers": "leaflets", "leaflets": "papers", "campaign": "campaign"}
type Make = Callable[[str, date, str, int], Entry]
MAKE: dict[str, Make] = {
    "gift": lambda key, day, fund, minor: giving.gift(key, day, fund, pesos(minor), BANK),
    "card": lambda key, day, fund, minor: giving.gift(
        key, day, fund, pesos(minor), giving.due_from("Stripe")
    ),
    "payout": lambda key, day, fund, minor: giving.payout(
        key, day, fund, pesos(minor), pesos(minor // 20), "Stripe", BANK
    ),
    "refund": lambda key, day, fund, minor: giving.refund(key, day, fund, pesos(minor), BANK),
    "pledge": lambda key, day, fund, minor: giving.pledge(key, day, fund, pesos(minor)),
    "spend": lambda key, day, fund, minor: spending.spend(key, day, fund, pesos(minor), APOSTILLES, BANK),
    "owe": lambda key, day, fund, minor: spending.spend(key, day, fund, pesos(minor), APOSTILLES),
    "transfer": lambda key, day, fund, minor: transfer(key, day, fund, OTHER[fund], pesos(minor), BANK),
}
ACTS = st.tuples(
    st.sampled_from([*MAKE, "again", "reverse", "close"]),
    st.sampled_from(list(OTHER)),
    st.integers(1, 300),
    st.integers(0, 3),
)


def done(act: Callable[[], object]) -> str:
    try:
        act()
    except JournalError as refused:
        return refused.code
    return ""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=4, max_size=12))
def test_the_same_is_taken_and_refused_and_it_comes_to_the_same(funds, acts):
    with undone():
        book = Book(held=["campaign"])
        for number, (what, fund, minor, days) in enumerate(acts):
            _both(book, what, f"act {number}", fund, minor, DAY + timedelta(days))
        stored = {(one.account_id, one.fund_id, one.currency): one.minor for one in Balance.objects.all()}
        assert {place: minor for place, minor in stored.items() if minor} == {
            place: money.minor for place, money in book.balances().items()
        }
        for row in Available.objects.all():
            assert row.minor == book.available(row.fund_id, row.currency).minor >= 0
        assert list(as_said(Row.objects.values_list("number", flat=True))) == list(book)


def _both(book: Book, what: str, key: str, fund: str, minor: int, day: date) -> None:
    if what == "close":
        book.close(day)
        done(lambda: close_period(DIRECTOR, day))
        return
    before = list(book)
    one = before[minor % len(before)] if before else None
    try:
        entry = _entry(what, key, fund, minor, day, one)
    except JournalError:
        return  # the engine makes no such entry
    if entry is not None:
        assert done(lambda: post(KEEPER, [entry])) == done(lambda: book.post(entry)), entry


def _entry(what: str, key: str, fund: str, minor: int, day: date, one: Entry | None) -> Entry | None:
    if what in MAKE:
        return MAKE[what](key, day, fund, minor)
    if one is None or what == "again":
        return one
    return reversal(one, key, day)
