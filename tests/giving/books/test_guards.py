"""Whoever writes to the tables by hand: what can't be in the books can't be written."""

from collections.abc import Sequence

import pytest
from django.db import DatabaseError, connections, transaction

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.entry import reversal
from reencuentro.giving.books.actions import close_period, post
from reencuentro.giving.books.models import Available, Balance, Entry
from reencuentro.giving.books.reading import as_said
from tests.giving.conftest import APOSTILLES, BANK, DAY, pesos

LATER = "2026-11-20"
ACT = "(SELECT act_id FROM books_entry WHERE number = 1)"
GIFTS = "Income:Gifts"


def refused(sql: str, reason: str, *more: str) -> None:
    """These statements, committed together, are not."""
    with pytest.raises(DatabaseError, match=reason), transaction.atomic("giving"):
        for statement in (sql, *more):
            connections["giving"].cursor().execute(statement)
        connections["giving"].check_constraints()


def posting(line: int, account: str, fund: str, minor: object, currency: str = "MXN", entry: int = 3) -> str:
    return (
        "INSERT INTO books_posting (entry_id, line, account_id, fund_id, currency, minor) "
        f"VALUES ({entry}, {line}, '{account}', '{fund}', '{currency}', {minor})"
    )


def entry(
    number: int = 3, kind: str = "gift", day: str = LATER, reverses: object = "NULL", key: str = "mine"
) -> str:
    return (
        "INSERT INTO books_entry (number, key, kind, day, reverses_id, why, act_id) "
        f"VALUES ({number}, '{key}', '{kind}', '{day}', {reverses}, '{{}}', {ACT})"
    )


def account(code: str) -> str:
    return f"INSERT INTO books_account (code, act_id) VALUES ('{code}', {ACT})"


def gift(minor: int = 100, fund: str = "papers") -> list[str]:
    return [posting(1, BANK, fund, minor), posting(2, GIFTS, fund, -minor)]


def written(statements: Sequence[str]) -> None:
    with connections["giving"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def available(fund: str) -> int:
    return Available.objects.get(fund=fund, currency="MXN").minor


def test_by_hand_too_an_entry_that_balances_is_taken_and_counted(books):
    written([*gift(), entry()])
    assert available("papers") == 1100
    assert Balance.objects.get(account=GIFTS, fund="papers").minor == -1100


@pytest.mark.parametrize(
    "postings",
    [
        [posting(1, BANK, "papers", 100), posting(2, GIFTS, "papers", -99)],
        [posting(1, BANK, "papers", 100), posting(2, GIFTS, "leaflets", -100)],
        [posting(1, BANK, "papers", 100), posting(2, GIFTS, "papers", -100, "USD")],
    ],
    ids=["something over", "another fund", "another currency"],
)
def test_an_entry_balances_in_each_currency_of_each_fund(books, postings):
    refused(*[postings[0], "unbalanced", *postings[1:], entry()])


def test_an_entry_has_postings_and_postings_have_an_entry(books):
    refused(entry(), "bad_entry")
    first, second = gift()
    refused(first, "(?i)foreign key|not present", second)


def test_nothing_is_added_to_an_entry_afterwards(books):
    one, other = posting(3, BANK, "papers", 5, entry=1), posting(4, GIFTS, "papers", -5, entry=1)
    refused(one, "only_added_to", other)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE books_posting SET minor = minor * 2",
        "UPDATE books_posting SET fund_id = 'leaflets' WHERE entry_id = 1",
        "DELETE FROM books_posting",
        "UPDATE books_entry SET day = '2026-01-01' WHERE number = 1",
        'UPDATE books_entry SET why = \'{"outcome": "met"}\'',
        "DELETE FROM books_entry WHERE number = 2",
        "UPDATE books_fund SET kind = 'line' WHERE code = 'campaign'",
        "DELETE FROM books_fund",
        "UPDATE books_account SET code = 'Assets:Elsewhere'",
        "DELETE FROM books_account",
        "UPDATE books_closing SET until = '2025-01-01'",
        "DELETE FROM books_closing",
        "DELETE FROM books_balance",
        "DELETE FROM books_available",
        "UPDATE access_act SET verb = 'books.close'",
        "DELETE FROM access_act",
    ],
)
def test_nothing_is_changed_or_taken_away(books, director, sql):
    close_period(director, DAY)
    refused(sql, "only_added_to")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE books_balance SET minor = minor + 1",
        "UPDATE books_available SET minor = minor + 1000000",
        "UPDATE books_available SET minor = minor + 1000, as_of = as_of + 1",
        "UPDATE books_available SET minor = minor + 1000, as_of = 1 WHERE fund_id = 'papers'",
        "UPDATE books_balance SET fund_id = 'leaflets' WHERE fund_id = 'papers'",
        "INSERT INTO books_available (fund_id, currency, minor, as_of) VALUES ('leaflets', 'MXN', 7, 0)",
        "INSERT INTO books_balance (account_id, fund_id, currency, minor, as_of) "
        "VALUES ('Assets:Bank:Sur', 'leaflets', 'MXN', 7, 0)",
    ],
)
def test_a_balance_moves_by_what_is_posted_and_no_otherwise(books, sql):
    refused(sql, "not_posted")


def test_a_balance_does_not_rest_on_postings_without_an_entry(books):
    bigger = "UPDATE books_available SET minor = minor + 100, as_of = 3 WHERE fund_id = 'papers'"
    refused(gift()[0], "not_posted", bigger)


@pytest.mark.parametrize(
    ("minor", "currency", "reason"),
    [
        ("0", "MXN", "books_posting_of_something"),
        ("5", "XXX", "books_posting_of_a_currency"),
        ("5", "mxn", "books_posting_of_a_currency"),
        ("5", "", "books_posting_of_a_currency"),
    ],
)
def test_a_posting_is_of_something_in_a_currency(books, minor, currency, reason):
    refused(posting(1, BANK, "papers", minor, currency), reason)


@pytest.mark.parametrize("minor", ["1.5", "'much'"])
def test_a_column_of_whole_units_takes_nothing_else(books, minor):
    """PostgreSQL rounds what is typed as a number before any rule sees it: whole it is in any case."""
    if connections["giving"].vendor == "postgresql" and minor == "1.5":
        pytest.skip("PostgreSQL makes it a whole number")
    refused(posting(1, BANK, "papers", minor), "bad_amount|invalid input syntax")


@pytest.mark.parametrize("code", ["Bank", "assets:bank", "Assets", ""])
def test_an_account_says_what_it_is(books, code):
    refused(account(code), "books_account_on_a_side")


@pytest.mark.parametrize("number", [1, 2, 4, 99, -1])
def test_numbers_have_no_gaps_and_stand_once(books, number):
    refused(entry(number), "not_next")


def test_a_key_is_taken_once(books):
    refused(entry(key="first"), "key_taken")


def test_nothing_is_dated_inside_a_closed_period(books, director):
    close_period(director, DAY)
    refused(gift()[0], "period_closed", gift()[1], entry(day=str(DAY)))
    refused(gift()[0], "period_closed", gift()[1], entry(day="2025-01-01"))
    written([*gift(), entry()])


def test_a_closed_period_is_not_opened_by_closing_an_earlier_one(books, director):
    close_period(director, DAY)
    for day in (str(DAY), "2026-01-31"):
        refused(
            f"INSERT INTO books_closing (until, act_id) VALUES ('{day}', {ACT})",
            "closed_already",
        )


@pytest.mark.parametrize("day", ["2026-1-5", "now", "soon"])
def test_a_day_is_a_day(books, day):
    if connections["giving"].vendor == "postgresql" and day != "soon":
        pytest.skip("PostgreSQL reads it as the day it is")
    refused(gift()[0], "bad_day|invalid input syntax", gift()[1], entry(day=day))


def test_a_fund_is_never_overspent(books):
    written([account(APOSTILLES)])
    refused(
        posting(1, APOSTILLES, "papers", 1001),
        "books_fund_not_overspent",
        posting(2, BANK, "papers", -1001),
        entry(kind="refund"),
    )
    written(
        [posting(1, APOSTILLES, "papers", 1000), posting(2, BANK, "papers", -1000), entry(kind="spending")]
    )
    assert available("papers") == 0


@pytest.mark.parametrize("waiting", ["Assets:Pledges", "Assets:Due:Stripe"])
def test_what_has_not_come_is_not_spent(books, waiting):
    written(
        [account(waiting), posting(1, waiting, "papers", 100), posting(2, GIFTS, "papers", -100), entry()]
    )
    assert available("papers") == 1000


@pytest.mark.parametrize("kind", ["spending", "transfer"])
def test_the_money_of_a_campaign_is_held(books, kind):
    refused(posting(1, APOSTILLES, "campaign", 1), "held", posting(2, BANK, "campaign", -1), entry(kind=kind))


@pytest.mark.parametrize("kind", ["gift", "settlement"])
def test_calling_a_cost_something_else_does_not_free_what_is_held(books, kind):
    written([account(APOSTILLES)])
    paid = [posting(1, APOSTILLES, "campaign", 1), posting(2, BANK, "campaign", -1)]
    refused(paid[0], "held", paid[1], entry(kind=kind))


def test_what_is_held_goes_to_other_funds_at_the_closing_alone(books):
    given = [
        posting(1, BANK, "campaign", -500), posting(2, "Equity:Transfers", "campaign", 500),
        posting(3, BANK, "papers", 500), posting(4, "Equity:Transfers", "papers", -500),
    ]  # fmt: skip
    written([account("Equity:Transfers")])
    refused(given[0], "held", *given[1:], entry(kind="gift"))
    written([*given, entry(kind="settlement")])
    assert (available("campaign"), available("papers")) == (0, 1500)


def test_fees_and_gifts_in_kind_are_booked_while_money_is_held(books):
    written([account(code) for code in ("Expenses:Fees", "Expenses:Printing", "Income:InKind")])
    written(
        [posting(1, "Expenses:Fees", "campaign", 3), posting(2, BANK, "campaign", -3), entry(kind="payout")]
    )
    kind = [posting(1, "Expenses:Printing", "campaign", 9, entry=4)]
    written([*kind, posting(2, "Income:InKind", "campaign", -9, entry=4), entry(4, key="paper")])
    assert available("campaign") == 497


def mirror(*, line: int = 1, minor: int = -1000, fund: str = "papers") -> list[str]:
    return [posting(line, BANK, fund, minor), posting(3 - line, GIFTS, fund, -minor)]


@pytest.mark.parametrize(
    "postings",
    [mirror(minor=-999), mirror(minor=1000), mirror(fund="leaflets"), mirror(line=2), [*mirror(), *[
        posting(3, BANK, "papers", 1), posting(4, GIFTS, "papers", -1)]]],
    ids=["less", "the same again", "another fund", "another order", "more"],
)  # fmt: skip
def test_a_reversal_is_the_exact_mirror(books, postings):
    refused(postings[0], "cannot_reverse", *postings[1:], entry(kind="reversal", reverses=1))


def test_an_entry_is_taken_back_once_and_the_taking_back_is_not(books):
    written([*mirror(), entry(kind="reversal", reverses=1)])
    again = [sql.replace("(3,", "(4,") for sql in mirror()]
    refused(again[0], "cannot_reverse", again[1], entry(4, reverses=1, key="again"))
    back = [posting(1, BANK, "papers", 1000, entry=4), posting(2, GIFTS, "papers", -1000, entry=4)]
    refused(back[0], "cannot_reverse", back[1], entry(4, reverses=3, key="back"))
    refused(back[0], "cannot_reverse", back[1], entry(4, reverses=77, key="back"))


@pytest.mark.parametrize(
    "table",
    [
        "books_entry",
        "books_posting",
        "books_fund",
        "books_account",
        "books_closing",
        "books_balance",
        "books_available",
        "access_act",
    ],
)
def test_no_row_is_replaced_and_no_table_emptied(books, director, table):
    """`INSERT OR REPLACE` deletes without asking the triggers of deleting, TRUNCATE without those of rows."""
    close_period(director, DAY)
    connections["giving"].check_constraints()
    if connections["giving"].vendor == "sqlite":
        sql = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    else:
        sql = f"TRUNCATE {table} CASCADE"
    refused(sql, "only_added_to|not_next|closed_already|not_posted")


def test_what_the_program_books_is_what_the_rules_allow(books):
    cost = spending.spend("cost", DAY, "papers", pesos(400), APOSTILLES, BANK)
    post(books, [cost, reversal(cost, "undo", DAY), giving.pledge("promise", DAY, "papers", pesos(9))])
    assert available("papers") == 1000
    assert [one.key for one in as_said(range(1, 9))] == ["first", "second", "cost", "undo", "promise"]
    assert Entry.objects.get(key="undo").reverses.key == "cost"
