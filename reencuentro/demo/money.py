"""The clinic's money: gifts in two currencies, costs, a mistake taken back, and what the campaign of the story
has raised so far. The amounts are invented.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.entry import Entry
from reencuentro.engines.journal.exchange import Conversion, Rate, exchange
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.transfers import transfer
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import close_period, import_rates, open_fund, post, reverse
from reencuentro.giving.books.models import Fund
from reencuentro.giving.books.purposes import Purpose

from .clinic import Team
from .telling import day

PESOS, DOLLARS, CASH = "Assets:Bank:Sur-MXN", "Assets:Bank:Sur-USD", "Assets:Cash"
_FUNDS = {
    Purpose.GENERAL: Fund.Kind.UNRESTRICTED,
    Purpose.PAPERS: Fund.Kind.LINE,
    Purpose.LEAFLETS: Fund.Kind.LINE,
    Purpose.SALARY: Fund.Kind.LINE,
    Purpose.CHILDREN: Fund.Kind.DONOR,
    Purpose.CAMPAIGN: Fund.Kind.CAMPAIGN,
}
_FIX = Rate("USD", "MXN", Decimal("17.0523"), "dof", "FIX", date.min)
_PUBLISHED = [(ago, Decimal(17) + Decimal(100 - ago).scaleb(-3)) for ago in range(96, 0, -1)]


def tell(team: Team) -> None:
    """As the fundraiser entered it, and a director closed the first months."""
    keeper = Staff(team["ines"].user_id, Role.FUNDRAISER)
    for purpose, kind in _FUNDS.items():
        open_fund(keeper, purpose=purpose, kind=kind)
    post(keeper, [*_gifts(), *_of_the_campaign(), *_costs(), _exchanged()])
    [twice] = post(
        keeper, [_cost("leaflets, once more", 21, "leaflets", 480_000, "Printing", "invoice", "B-88")]
    )
    reverse(keeper, twice, key="demo:taken back", day=day(20), reason="twice")
    import_rates(keeper, [replace(_FIX, value=value, published_on=day(ago)) for ago, value in _PUBLISHED])
    close_period(Staff(team["elena"].user_id, Role.DIRECTOR), day(60))


def _gifts() -> list[Entry]:
    return [
        _gift("transfer", 95, "general", Money(4_500_000, "MXN"), PESOS, "transfer"),
        _gift("cheque", 80, "general", Money(1_250_000, "MXN"), PESOS, "cheque"),
        _gift("cash", 64, "papers", Money(320_000, "MXN"), CASH, "cash"),
        _gift("abroad", 50, "general", Money(90_000, "USD"), DOLLARS, "transfer"),
        _gift("for children", 42, "children", Money(1_800_000, "MXN"), PESOS, "transfer"),
        _given("papers", 40, 1_200_000),
        _given("leaflets", 40, 1_100_000),
        _given("salary", 38, 1_500_000),
    ]


def _of_the_campaign() -> list[Entry]:
    """Held until it closes; what a card gave is there once the processor has paid it out."""
    card = giving.due_from("Stripe")
    return [
        _gift("campaign 1", 30, "campaign", Money(50_000, "USD"), DOLLARS, "transfer"),
        _gift("campaign 2", 27, "campaign", Money(25_000, "USD"), DOLLARS, "cheque"),
        giving.gift("demo:campaign 3", day(24), "campaign", Money(12_000, "USD"), card),
        giving.payout(
            "demo:payout", day(17), "campaign", Money(12_000, "USD"), Money(378, "USD"), "Stripe", DOLLARS
        ),
        giving.pledge("demo:promise", day(12), "campaign", Money(20_000, "USD")),
        _gift("campaign 4", 5, "campaign", Money(300_000, "MXN"), CASH, "cash"),
    ]


def _costs() -> list[Entry]:
    return [
        _cost("apostilles", 35, "papers", 185_000, "Apostilles", "receipt", "A-1042"),
        _cost("translation", 33, "papers", 340_000, "Translations", "invoice", "F-2217"),
        _cost("passport", 28, "children", 173_000, "Passports", "receipt", "R-531"),
        _cost("journey", 23, "children", 612_000, "Transport", "invoice", "V-90.14"),
        _cost("leaflets", 22, "leaflets", 480_000, "Printing", "invoice", "B-88"),
        _cost("salary", 10, "salary", 550_000, "Salary", "receipt", "N-11"),
    ]


def _gift(name: str, ago: int, fund: str, money: Money, to: str, means: str) -> Entry:
    return replace(giving.gift(f"demo:{name}", day(ago), fund, money, to), why={"means": means})


def _given(fund: str, ago: int, minor: int) -> Entry:
    given = transfer(f"demo:given to {fund}", day(ago), "general", fund, Money(minor, "MXN"), PESOS)
    return replace(given, why={"document": "minutes", "document_number": "4/2026"})


def _cost(name: str, ago: int, fund: str, minor: int, kind: str, document: str, number: str) -> Entry:
    money, expense = Money(minor, "MXN"), f"Expenses:{kind}"
    paid = spending.spend(f"demo:{name}", day(ago), fund, money, expense, PESOS)
    return replace(paid, why={"document": document, "document_number": number})


def _exchanged() -> Entry:
    rate = replace(_FIX, published_on=day(46))
    given, got = Money(30_000, "USD"), Money(509_820, "MXN")
    done = Conversion(given, DOLLARS, got, PESOS, rate.convert(given))
    why = {"rate": str(rate.value), "source": rate.source, "published": str(rate.published_on)}
    return replace(exchange("demo:exchange", day(45), "general", done), why=why)
