"""What reports say is what the books say."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.models import Available, Fund
from reencuentro.giving.books.queries.ledgers import trial_balance
from reencuentro.giving.reports.queries import budget, funder, funds, ledger, months
from reencuentro.giving.reports.queries.movements import movements
from reencuentro.giving.reports.report import Period, Report, Table
from reencuentro.giving.spending.actions.rules import plan
from tests.giving.conftest import APOSTILLES, pesos

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def table(report: Report, title: str) -> Table:
    return next(one for one in report.tables if one.title == title)


def rows(found: Table) -> dict:
    return {row[0]: row[1:] for row in found.rows}


def test_each_fund_goes_from_what_it_had_to_what_it_has(busy_books):
    found = rows(table(funds.report(YEAR), "MXN"))
    assert found["Translations, apostilles and communication"] == (
        pesos(100_000), pesos(50_000), pesos(30_050), pesos(17_050 - 10_000), pesos(127_000),
    )  # fmt: skip
    assert found["Printed legal rights"] == (pesos(0), pesos(0), pesos(0), pesos(10_000), pesos(10_000))
    assert found["Wherever it is needed"][-1] == pesos(9_000)  # promised; the slip was taken back
    [dollars] = table(funds.report(YEAR), "USD").rows
    assert dollars[1:] == tuple(Money(minor, "USD") for minor in (0, 4000, 0, -1000, 3000))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(2025, 11, 1), date(2027, 2, 1)), st.dates(date(2025, 11, 1), date(2027, 2, 1)))
def test_in_any_period_begin_and_movement_come_to_the_end_and_to_the_trial_balance(busy_books, one, other):
    period = Period(min(one, other), max(one, other))
    for found in funds.report(period).tables:
        for _fund, before, came, spent, moved, after in (*found.rows, found.foot):
            assert before + came - spent + moved == after
    trial = {
        (line.code, of.currency): (line.debit or -line.credit).minor
        for of in trial_balance(period.last)
        for line in of.lines
    }
    sums: dict = {}
    for place in movements(period):
        key = (place.account, place.currency)
        sums[key] = sums.get(key, 0) + place.after.minor
    assert {key: minor for key, minor in sums.items() if minor} == trial


def test_months_come_to_the_year(busy_books):
    found = table(months.report(2026), "MXN")
    assert [row[0] for row in found.rows[:2]] == ["January", "February"]
    assert found.rows[1] == ("February", pesos(0), pesos(30_000), pesos(-30_000))
    assert found.foot[1] == pesos(50_000 + 9_000)
    assert found.foot[2] == pesos(30_000 + 50)  # with the loss by exchange
    assert [len(bars) for bars in found.bars] == [2] * len(found.rows)


def test_the_budget_shows_what_is_spent_of_what_was_planned_and_what_is_too_much(busy_books):
    plan(busy_books, fund="papers", cost=APOSTILLES, year=2026, money=pesos(25_000))
    plan(busy_books, fund="leaflets", cost="Expenses:Printing", year=2026, money=pesos(50_000))
    found = table(budget.report(2026), "MXN")
    by_line = dict(zip([row[0] for row in found.rows], zip(found.rows, found.bars, strict=True), strict=True))
    row, [bar] = by_line["Translations, apostilles and communication: Apostilles"]
    assert row[1:] == (pesos(25_000), pesos(30_000), pesos(-5_000))
    assert (bar.tone, bar.length, bar.track) == ("stop", 600, 500)
    row, [bar] = by_line["Printed legal rights: Printing"]
    assert (bar.tone, bar.length, bar.track) == ("ok", 0, 1000)


def test_the_ledger_has_every_account_and_every_posting_with_what_stood_after_it(busy_books):
    accounts, postings = ledger.full(YEAR).tables
    bank = next(row for row in accounts.rows if row[1] == "Assets:Bank:Sur")
    assert bank[2:] == (pesos(100_000), pesos(37_000), pesos(137_000))
    over = [row for row in postings.rows if row[0] == "Assets:Bank:Sur"]
    assert [row[-1] for row in over][-1] == pesos(137_000)
    assert sum(1 for _row in postings.rows) == 21
    assert ledger.report(YEAR).tables == (accounts,)


def test_a_funder_is_told_what_became_of_one_fund_at_which_rates(busy_books):
    report = funder.report(Fund.objects.get(code="papers"), YEAR)
    assert rows(table(report, "The fund in MXN"))["Spent"] == (pesos(-30_050),)
    assert table(report, "The fund in MXN").foot == ("At the end", pesos(127_000))
    assert rows(table(report, "What it was spent on, MXN")) == {
        "Apostilles": (pesos(30_000),),
        "Loss by exchange": (pesos(50),),
    }
    assert rows(table(report, "Rates of exchange used")) == {
        date(2026, 3, 3): ("17.05", "Diario Oficial (FIX) · 2 Mar 2026")
    }


def test_of_empty_books_reports_are_empty(db):
    assert funds.report(YEAR).tables == months.report(2026).tables == budget.report(2026).tables == ()


def test_what_a_fund_has_at_the_end_is_what_it_can_spend_where_nothing_is_due(busy_books):
    now = Period(date(2026, 1, 1), date(2027, 12, 31))
    papers = rows(table(funds.report(now), "MXN"))["Translations, apostilles and communication"]
    assert papers[-1].minor == Available.objects.get(fund="papers", currency="MXN").minor
