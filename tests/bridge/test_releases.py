"""What is published of cases' costs: sums that close, that anybody can check, and that tell of nobody."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404

from reencuentro.bridge.models import Blinding
from reencuentro.bridge.payer import PAYER
from reencuentro.engines.journal.disclosure import told_by
from reencuentro.engines.journal.giving import gift
from reencuentro.engines.journal.money import Money
from reencuentro.engines.vault.batches import read, wrong_lines
from reencuentro.engines.vault.vouchers import Voucher
from reencuentro.giving.books.actions import post, reverse
from reencuentro.giving.spending.actions.releasing import release
from reencuentro.giving.spending.actions.requests import Paid, approve, pay
from reencuentro.giving.spending.errors import NothingSafe, NotOver, ReleasedAlready
from reencuentro.giving.spending.models import Disbursement, Release, Released, ReleasedTable
from reencuentro.giving.spending.quarters import last_day, quarter_before, quarter_of
from reencuentro.giving.spending.queries.published import equations, proof_of, published_costs, releases

from .conftest import BANK, night, pesos

TODAY = datetime(2027, 1, 7, 18, tzinfo=UTC)
PASSPORT, APOSTILLE = "Expenses:Passports", "Expenses:Apostilles"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def costs(keeper, director, kind: str, amounts, day: date = date(2026, 11, 20)) -> list[int]:
    """Costs of cases that are asked for, cross in a night and are paid on a day."""
    handles = []
    for minor in amounts:
        voucher = Voucher.create()
        PAYER.ask(voucher.asks(kind, minor, "MXN", uuid4()), voucher.blinding)
        handles.append(voucher.handle)
    night()
    numbers = []
    for row in Disbursement.objects.filter(handle__in=handles):
        approve(director, row.request_id, fund="papers")
        numbers.append(pay(keeper, row.request_id, Paid(day, BANK, "receipt")))
    return numbers


def of_papers():
    [published] = published_costs("papers")
    return published


def test_what_many_costs_stand_in_is_published_and_anybody_can_check_it(db, keeper, director):
    costs(keeper, director, "apostille", [100 + n for n in range(12)])
    costs(keeper, director, "passport", [300 + n for n in range(11)])
    release(director, "2026-Q4")
    published = of_papers()
    assert {kind: money for kind, _words, money in published.lines} == {
        APOSTILLE: pesos(1266),
        PASSPORT: pesos(3355),
    }
    assert (published.withheld, published.whole) == (pesos(0), pesos(4621))
    batch = read(proof_of(ReleasedTable.objects.get().id))
    assert wrong_lines(batch) == []
    assert batch.minor == 4621
    paid = {bytes(row.commitment) for row in Disbursement.objects.all()}
    assert paid < {point for line in batch.lines for point in line.commitments}


def test_few_costs_are_withheld_with_others_and_the_sum_still_closes(db, keeper, director):
    costs(keeper, director, "apostille", [100] * 12)
    costs(keeper, director, "passport", [300] * 11)
    costs(keeper, director, "transport", [5000, 40, 30])
    release(director, "2026-Q4")
    published = of_papers()
    shown = [money for _kind, _words, money in published.lines if money]
    assert sum(money.minor for money in shown) + published.withheld.minor == published.whole.minor == 9570
    assert len(shown) < 3
    assert wrong_lines(read(proof_of(ReleasedTable.objects.get().id))) == []


def test_too_few_in_all_are_carried_over_and_published_with_the_next(db, keeper, director):
    costs(keeper, director, "apostille", [100] * 6, date(2026, 9, 3))
    with pytest.raises(NothingSafe):
        release(director, "2026-Q3")
    assert not Release.objects.exists()
    assert published_costs("papers") == []
    costs(keeper, director, "apostille", [100] * 6)
    release(director, "2026-Q4")
    assert of_papers().whole == pesos(1200)


def test_each_payment_stands_in_one_table_and_a_quarter_is_published_once(db, keeper, director):
    costs(keeper, director, "apostille", [100] * 11, date(2026, 9, 3))
    costs(keeper, director, "apostille", [200] * 11)
    release(director, "2026-Q3")
    with pytest.raises(ReleasedAlready):
        release(director, "2026-Q3")
    release(director, "2026-Q4")
    assert of_papers().whole == pesos(3300)
    assert Released.objects.count() == 22
    with pytest.raises(ReleasedAlready):
        release(director, "2026-Q2")
    assert [one.quarter for one in releases()] == ["2026-Q4", "2026-Q3"]


def test_a_kind_that_came_before_and_not_now_is_withheld_as_one_with_few(db, keeper, director):
    """Nothing paid for passports is said as little as little paid."""
    costs(keeper, director, "apostille", [100] * 11, date(2026, 9, 3))
    costs(keeper, director, "passport", [100] * 11, date(2026, 9, 3))
    release(director, "2026-Q3")
    costs(keeper, director, "apostille", [100] * 12)
    release(director, "2026-Q4")
    [table] = next(one for one in releases() if one.quarter == "2026-Q4").tables
    assert table.lines == ()
    assert table.withheld == pesos(1200)


def test_nothing_withheld_follows_from_all_releases(db, keeper, director):
    for quarter, day in (("2026-Q3", date(2026, 9, 3)), ("2026-Q4", date(2026, 11, 20))):
        costs(keeper, director, "apostille", [100] * 13, day)
        costs(keeper, director, "passport", [150] * 11, day)
        costs(keeper, director, "transport", [170] * 2, day)
        release(director, quarter)
    shown = {cell for equation in equations() if len(equation) == 1 for cell in equation}
    assert told_by(equations()) == shown
    assert len(shown) == 2


def test_a_quarter_under_way_is_not_published(db, keeper, director):
    with pytest.raises(NotOver):
        release(director, "2027-Q1")
    with pytest.raises(ValueError):
        release(director, "2026-Q5")


def test_what_was_taken_back_is_not_published(db, keeper, director):
    numbers = costs(keeper, director, "apostille", [100] * 12)
    reverse(keeper, numbers[0], key="back", day=date(2026, 12, 1), reason="never")
    release(director, "2026-Q4")
    assert of_papers().whole == pesos(1100)


def test_what_opens_single_commitments_is_forgotten(db, keeper, director):
    costs(keeper, director, "apostille", [100] * 12)
    costs(keeper, director, "passport", [100], date(2027, 1, 3))
    release(director, "2026-Q4")
    assert Blinding.objects.count() == 1


def test_what_the_office_paid_is_no_part_of_it(db, keeper, director):
    costs(keeper, director, "apostille", [100] * 12)
    post(keeper, [gift("more", date(2026, 11, 3), "papers", Money(5, "USD"), BANK)])
    release(director, "2026-Q4")
    assert [one.currency for one in published_costs("papers")] == ["MXN"]


def test_a_director_publishes(db, keeper, director):
    with pytest.raises(PermissionDenied):
        release(keeper, "2026-Q4")
    with pytest.raises(Http404):
        proof_of(uuid4())


@pytest.mark.parametrize(
    ("day", "quarter", "last", "before"),
    [
        (date(2026, 1, 1), "2026-Q1", date(2026, 3, 31), "2025-Q4"),
        (date(2026, 6, 30), "2026-Q2", date(2026, 6, 30), "2026-Q1"),
        (date(2026, 12, 31), "2026-Q4", date(2026, 12, 31), "2026-Q3"),
    ],
)
def test_quarters(day, quarter, last, before):
    assert quarter_of(day) == quarter
    assert last_day(quarter) == last
    assert quarter_before(day) == before
