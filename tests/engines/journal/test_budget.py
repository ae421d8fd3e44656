"""What was planned against what was spent."""

from datetime import date

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.book import Book
from reencuentro.engines.journal.budget import Planned, against
from reencuentro.engines.journal.money import Money

DAY = date(2026, 11, 2)
BANK = "Assets:Bank:Sur"


def test_each_line_shows_what_was_spent_and_what_is_left():
    book = Book()
    for fund in ("papers", "leaflets"):
        book.post(giving.gift(f"gift for {fund}", DAY, fund, Money(90000, "MXN"), BANK))
    costs = [
        ("papers", "Expenses:Papers:Apostilles"),
        ("papers", "Expenses:Papers"),
        ("leaflets", "Expenses:Papers"),
    ]
    for number, (fund, account) in enumerate(costs):
        book.post(spending.spend(f"cost {number}", DAY, fund, Money(30000, "MXN"), account, BANK))
    apostilles = Planned("papers", "Expenses:Papers:Apostilles", Money(20000, "MXN"))
    papers, other = (
        Planned("papers", account, Money(70000, "MXN")) for account in ("Expenses:Papers", "Expenses:Pap")
    )
    assert [
        (line.spent.minor, line.left.minor) for line in against([apostilles, papers, other], book.balances())
    ] == [
        (30000, -10000),
        (60000, 10000),
        (0, 70000),
    ]
